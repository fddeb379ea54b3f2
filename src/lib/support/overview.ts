import { type Stage, stageCodes } from '#lib/initiative/initiative.ts';

/** The makelaar's view of all initiatives in reach: what can be chosen, and what waits, in words. No I/O. */

export const perPage = 30;

/** Days without anything happening, days before letting go that it is near, and days somebody waits too long. */
export const quietDays = 60;
export const nearDays = 30;
export const memberDays = 7;
export const moneyDays = 30;

export const piles = {
	all: { path: '', label: 'Alles', empty: 'Er zijn nog geen initiatieven in jouw wijken.' },
	mine: { path: 'van-mij', label: 'Van mij', empty: 'Je ondersteunt nu geen initiatief.' },
	wijken: { path: 'mijn-wijken', label: 'Mijn wijken', empty: 'Er zijn nog geen initiatieven in jouw wijken.' },
	me: { path: 'wacht-op-mij', label: 'Wacht op mij', empty: 'Er wacht niets op jou.' },
	others: { path: 'wacht-op-anderen', label: 'Wacht op anderen', empty: 'Er wacht niets op anderen.' },
	quiet: {
		path: 'stil',
		label: 'Geen activiteit',
		empty: `Bij alle initiatieven gebeurde de laatste ${quietDays} dagen iets.`
	},
	near: {
		path: 'loslaten',
		label: 'Loslaten komt eraan',
		empty: `De komende ${nearDays} dagen hoef je niets los te laten.`
	},
	silent: { path: 'onbevestigd', label: 'Lang niet bevestigd', empty: 'Alles is pas nog bevestigd.' }
} as const;

export type Pile = keyof typeof piles;
export const pileCodes = Object.keys(piles) as Pile[];

export const sorts = {
	activity: { path: 'activiteit', label: 'Laatste activiteit' },
	waiting: { path: 'wacht', label: 'Wacht het langst' },
	letgo: { path: 'loslaten', label: 'Dag van loslaten' },
	step: { path: 'stap', label: 'Volgende stap' },
	name: { path: 'naam', label: 'Naam' }
} as const;

export type Sort = keyof typeof sorts;
export const sortCodes = Object.keys(sorts) as Sort[];

export type Choice = { pile: Pile; sort: Sort; stage: Stage | null; search: string; page: number };

/** What an address asks for; what isn't there is as if it weren't asked. */
export function parse(asked: {
	pile: string | null;
	sort: string | null;
	stage: string | null;
	search: string | null;
	page: string | null;
}): Choice {
	const pile = pileCodes.find((code) => piles[code].path === (asked.pile ?? '')) ?? 'all';
	return {
		pile,
		sort: sortCodes.find((code) => sorts[code].path === asked.sort) ?? usual(pile),
		stage: stageCodes.find((code) => code === asked.stage) ?? null,
		search: (asked.search ?? '').replace(/\s+/g, ' ').trim().slice(0, 80),
		page: /^[1-9]\d{0,3}$/.test(asked.page ?? '') ? Number(asked.page) : 1
	};
}

/** What it is sorted by when nobody chose. */
export function usual(pile: Pile): Sort {
	return pile === 'me' || pile === 'others' ? 'waiting' : pile === 'near' ? 'letgo' : 'activity';
}

/** The address of a choice, the same for the same choice. */
export function write({ pile, sort, stage, search, page }: Choice): string {
	const query = new URLSearchParams();
	if (piles[pile].path) query.set('stapel', piles[pile].path);
	if (search) query.set('zoek', search);
	if (stage) query.set('stand', stage);
	if (sort !== usual(pile)) query.set('volgorde', sorts[sort].path);
	if (page > 1) query.set('bladzijde', String(page));
	const written = query.toString();
	return `/makelaar/initiatieven${written && `?${written}`}`;
}

/** What can wait, and how that is said. Numbers of people only, never who. */
export type Waits = {
	proposal: boolean;
	failedMail: boolean;
	leaderless: boolean;
	silent: boolean;
	stepDue: boolean;
	letGoDue: boolean;
	resident: boolean;
	unanswered: number;
	invited: number;
	money: boolean;
};

type Reason = { who: 'me' | 'others'; words: string };

const many = (count: number, one: string, more: string) => (count === 1 ? one : `${count} ${more}`);

/** Everything that waits on an initiative: on who works here first. */
export function reasons(waits: Waits): Reason[] {
	const told: (Reason | false)[] = [
		waits.proposal && { who: 'me', words: 'Een bewoner wacht op je antwoord' },
		waits.leaderless && { who: 'me', words: 'De laatste trekker is weg' },
		waits.failedMail && { who: 'me', words: 'Een mail kwam niet aan' },
		waits.silent && { who: 'me', words: 'Lang niet bevestigd: bel even' },
		waits.stepDue && { who: 'me', words: 'De volgende stap is aan de beurt' },
		waits.letGoDue && { who: 'me', words: 'De dag van loslaten is er' },
		waits.resident && { who: 'others', words: 'De bewoner is aan zet' },
		waits.unanswered > 0 && {
			who: 'others',
			words: `${many(waits.unanswered, 'Eén iemand wacht', 'mensen wachten')} al een week op antwoord van de trekkers`
		},
		waits.invited > 0 && {
			who: 'others',
			words: `${many(waits.invited, 'Eén iemand is', 'mensen zijn')} gevraagd om mee te trekken`
		},
		waits.money && { who: 'others', words: 'Al een maand geen antwoord over geld' }
	];
	return told.filter((one) => one !== false);
}
