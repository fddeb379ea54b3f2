/** What somebody can say yes to, and take back at any moment. No I/O. */
export const consents = {
	name_on_map: {
		title: 'Je voornaam bij je idee',
		yes: 'Je voornaam staat op de website bij het idee dat je instuurde.',
		back: 'Dan halen we je voornaam meteen van de website. Je idee blijft staan.'
	},
	confidential: {
		title: 'Bewaren wat je in vertrouwen vertelt',
		yes: 'We bewaren wat je in een vraag vertelt. Alleen de makelaars van je wijk kunnen het lezen.',
		back: 'Dan wissen we meteen wat je in je vragen vertelde, en wat de makelaar erover opschreef. Een kennismaking die loopt, stopt. Je naam en hoe we je bereiken blijven staan. Zo kan de makelaar je nog bellen.'
	}
} as const;

export type Purpose = keyof typeof consents;

export function isPurpose(text: unknown): text is Purpose {
	return typeof text === 'string' && Object.hasOwn(consents, text);
}

/** For lists: what it was about in a few words. */
export const consentTitles = Object.fromEntries(
	Object.entries(consents).map(([purpose, { title }]) => [purpose, title])
);
