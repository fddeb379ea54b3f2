type Shown = {
	/** of this Wijkweb */
	origin: string;
	gemeente: { slug: string; name: string };
	isMap: boolean;
	wijk: { slug: string; name: string } | undefined;
	/** filters as they stand in an address, with the question mark */
	choice: string;
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter]!);

/** What somebody who keeps another website puts in a page of theirs; with a link for where no frame is shown. */
export function snippet({ origin, gemeente, isMap, wijk, choice }: Shown): string {
	const query = `${choice}${wijk ? `${choice ? '&' : '?'}wijk=${wijk.slug}` : ''}`;
	const name = wijk?.name ?? gemeente.name;
	const [page, title] = isMap ? ['kaart', `Kaart van ${name}`] : ['lijst', `Wat er is in ${name}`];
	const whole = `${origin}/${gemeente.slug}${wijk ? `/${wijk.slug}` : ''}${choice}`;
	return [
		`<iframe src="${safe(`${origin}/embed/${gemeente.slug}/${page}${query}`)}"`,
		`  title="${safe(title)}" width="100%" height="${isMap ? 720 : 900}" loading="lazy"></iframe>`,
		`<p><a href="${safe(whole)}">${safe(title)} op Wijkweb</a></p>`
	].join('\n');
}
