import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/**
 * Mails about what somebody does in a plan: the task itself and the first name of whose plan it is. Nothing else of the
 * plan, and nothing at all in the subject.
 */

const list = new Intl.ListFormat('nl', { type: 'conjunction' });
/** Wil; Wil en Henk */
export const firstNames = (names: readonly string[]) => list.format(names.map(firstName));

const ending = 'Groet,\nWijkweb';

type Base = { name: string; what: string; day: string; link: string; owners: readonly string[] };

/** Somebody can't, and asks who can. */
export function swapAsked({ name, who, what, day, link, owners }: Base & { who: string }): Letter {
	return {
		subject: `${firstName(who)} wil ruilen`,
		body: paragraphs(
			greetingTo(firstName(name)),
			`${firstName(who)} kan niet op ${day}, en vraagt of iemand anders het kan doen: ${what}. Het is voor het plan van ${firstNames(owners)}.`,
			`Kun jij? Druk hier op “Ik neem het over”:\n${link}`,
			'Kun je niet? Dan hoef je niets te doen.',
			ending
		)
	};
}

/** Their turn is somebody else's now. */
export function takenOver({
	name,
	of,
	who,
	what,
	day,
	link,
	owners
}: Base & { who: string; of: string | null }): Letter {
	return {
		subject: `${firstName(who)} neemt ${of ? `een beurt van ${firstName(of)}` : 'je beurt'} over`,
		body: paragraphs(
			greetingTo(firstName(name)),
			`${firstName(who)} doet het op ${day}${of ? ` in plaats van ${firstName(of)}` : ''}: ${what}. Het is voor het plan van ${firstNames(owners)}.`,
			`Hier staat het rooster:\n${link}`,
			ending
		)
	};
}

export type Item = {
	what: string;
	atTime: string | null;
	/** morgen; vrijdag 27 november */ day: string;
	link: string;
	swapping: boolean;
};
/** What somebody does; `of`: somebody on paper, whose mail comes to who types for them. */
export type Part = { of: string | null; items: readonly Item[] };

/** What somebody does tomorrow, today or this week: one mail, with one press for each thing. */
export function reminder({
	name,
	owners,
	parts,
	settings
}: {
	name: string;
	owners: readonly string[];
	parts: readonly Part[];
	/** where the rhythm is changed */
	settings: string;
}): Letter {
	const days = [...new Set(parts.flatMap(({ items }) => items.map(({ day }) => day)))];
	const when =
		days.length === 1 ? (['vandaag', 'morgen'].includes(days[0]!) ? days[0]! : `op ${days[0]}`) : 'deze week';
	const only = parts.length === 1 ? parts[0]!.of : null;
	return {
		subject: only ? `Voor ${firstName(only)}: ${when}` : `Wat je ${when} doet`,
		body: paragraphs(
			greetingTo(firstName(name)),
			`Dit staat er voor ${only ? firstName(only) : 'je'} in het plan van ${firstNames(owners)}.`,
			...parts.flatMap(({ of, items }) => [
				parts.length > 1 && (of ? `Voor ${firstName(of)}:` : 'Voor jou:'),
				...items.map(({ what, day, atTime, link, swapping }) =>
					[
						`${capital(day)}${atTime ? `, ${atTime}` : ''}: ${what}`,
						swapping && 'Je vroeg om te ruilen. Nog niemand nam het over.',
						`Gedaan? Druk hier:\n${link}`
					]
						.filter(Boolean)
						.join('\n')
				)
			]),
			'De links zijn alleen voor jou. Geef ze niet door.',
			`Liever vaker, minder vaak of geen bericht? Dat kies je hier:\n${settings}`,
			ending
		)
	};
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
