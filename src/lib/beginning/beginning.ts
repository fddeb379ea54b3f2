import { daypartPath, daypartsIn } from '#lib/entry/choosing.ts';
import { type Daypart, daypartCodes, dayparts } from '#lib/entry/daypart.ts';
import { languages } from '#lib/entry/filters.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Theme } from '#lib/entry/theme.ts';

/**
 * "Waar begin ik?": five plain questions for who would never use a search box, that end in three warm suggestions with a
 * name to call. Nothing of it is kept. No I/O.
 */
export const questions = ['zin', 'kunnen', 'wanneer', 'afstand', 'samen'] as const;
export type Question = (typeof questions)[number];

export function isQuestion(text: string): text is Question {
	return questions.some((one) => one === text);
}

/** What somebody feels like. `there`: in a sentence about a group. */
export const pleasures = {
	eten: { label: 'Samen eten of koffie', there: 'samen eten of koffie drinken', themes: ['eating_together'] },
	mensen: { label: 'Mensen leren kennen', there: 'mensen leren kennen', themes: ['meeting'] },
	bewegen: { label: 'Wandelen of sporten', there: 'bewegen', themes: ['moving', 'transport'] },
	groen: { label: 'Tuin, planten of dieren', there: 'tuin, planten of dieren', themes: ['green', 'animals'] },
	maken: { label: 'Iets maken of repareren', there: 'iets maken of repareren', themes: ['repairing'] },
	cultuur: { label: 'Muziek, dansen of kunst', there: 'muziek of kunst', themes: ['culture'] },
	taal: { label: 'Nederlands praten', there: 'taal en lezen', themes: ['language'] },
	leren: { label: 'Iets nieuws leren', there: 'iets leren', themes: ['learning_work', 'digital'] },
	kinderen: { label: 'Met kinderen of jongeren', there: 'kinderen en jongeren', themes: ['parenting'] },
	rust: {
		label: 'Rust, of een goed gesprek',
		there: 'rust, of een goed gesprek',
		themes: ['health', 'grief', 'meaning', 'caring']
	},
	papieren: { label: 'Geld en papieren', there: 'geld en papieren', themes: ['money'] },
	straat: {
		label: 'Iets goeds voor de buurt',
		there: 'iets doen voor de buurt',
		themes: ['safety', 'green', 'caring']
	}
} as const satisfies Record<string, { label: string; there: string; themes: readonly Theme[] }>;
export type Pleasure = keyof typeof pleasures;
export const pleasureCodes = Object.keys(pleasures) as Pleasure[];

/** What somebody can do or likes to do. `for`: what a group seeks somebody for. */
export const abilities = {
	koken: { label: 'Koken of bakken', for: 'koken of bakken', talents: ['cooking'] },
	tuinieren: { label: 'Tuin of dieren', for: 'tuin en dieren', talents: ['gardening', 'nature', 'animals'] },
	klussen: { label: 'Klussen of timmeren', for: 'klussen', talents: ['repairing', 'building'] },
	handwerk: { label: 'Naaien of knutselen', for: 'naaien en knutselen', talents: ['sewing', 'crafts'] },
	rijden: { label: 'Autorijden of fietsen', for: 'rijden of fietsen', talents: ['driving', 'cycling'] },
	wandelen: { label: 'Wandelen of sporten', for: 'wandelen en sporten', talents: ['walking', 'sports'] },
	muziek: { label: 'Muziek maken of zingen', for: 'muziek en zingen', talents: ['music', 'singing', 'culture'] },
	praten: { label: 'Luisteren en praten', for: 'luisteren en praten', talents: ['talking', 'old', 'faith'] },
	jong: { label: 'Kinderen of jongeren', for: 'kinderen en jongeren', talents: ['children', 'young'] },
	talen: {
		label: 'Voorlezen of een taal',
		for: 'taal en voorlezen',
		talents: ['language', 'translating', 'reading', 'writing']
	},
	computer: { label: 'Telefoon of computer', for: 'telefoons en computers', talents: ['computers', 'photos'] },
	regelen: {
		label: 'Regelen of ontvangen',
		for: 'regelen en mensen ontvangen',
		talents: ['organising', 'hosting']
	},
	papieren: { label: 'Brieven en rekenen', for: 'brieven en rekenen', talents: ['papers', 'money'] },
	sjouwen: { label: 'Sjouwen of boodschappen', for: 'sjouwen en boodschappen', talents: ['lifting', 'shopping'] },
	spelen: { label: 'Spelletjes doen', for: 'spelletjes', talents: ['games'] }
} as const satisfies Record<string, { label: string; for: string; talents: readonly Talent[] }>;
export type Ability = keyof typeof abilities;
export const abilityCodes = Object.keys(abilities) as Ability[];

export const reaches = {
	wijk: 'In mijn eigen wijk',
	verder: 'Ook een wijk verder',
	overal: 'Dat maakt niet uit'
} as const;
export type Reach = keyof typeof reaches;

export const companies = {
	mee: 'Er mag iemand met me mee',
	klein: 'Liefst een kleine groep',
	alleen: 'Ik ga wel alleen'
} as const;
export type Company = keyof typeof companies;

/** What was answered. What is empty or undefined: "weet ik niet". */
export type Answers = {
	pleasures: Pleasure[];
	abilities: Ability[];
	dayparts: Daypart[];
	reach: Reach | undefined;
	company: Company | undefined;
	/** slug of where somebody lives */
	wijk: string | undefined;
	/** one they speak, when that isn't Dutch */
	language: string | undefined;
	/** slug of the gemeente */
	gemeente: string | undefined;
	/** how often they asked for others */
	round: number;
};

/** Twelve suggestions: after that, calling is better than looking. */
export const mostRounds = 4;

/** Reads what stands behind the question mark; what isn't an answer is left out. */
export function parse(query: URLSearchParams): Answers {
	const all = (name: string) => new Set(query.getAll(name).slice(0, 40));
	const one = <Code extends string>(name: string, from: Record<Code, unknown>) => {
		const value = query.get(name);
		return value !== null && Object.hasOwn(from, value) ? (value as Code) : undefined;
	};
	const slug = (name: string) => {
		const value = query.get(name) ?? '';
		return /^[a-z0-9-]{1,80}$/.test(value) ? value : undefined;
	};
	const [pleasing, able] = [all('zin'), all('kan')];
	const language = one('taal', languages);
	const round = Number(query.get('anders'));
	return {
		pleasures: pleasureCodes.filter((code) => pleasing.has(code)),
		abilities: abilityCodes.filter((code) => able.has(code)),
		dayparts: daypartsIn([...all('moment')]),
		reach: one('ver', reaches),
		company: one('samen', companies),
		wijk: slug('wijk'),
		language: language === 'nl' ? undefined : language,
		gemeente: slug('gemeente'),
		round: Number.isInteger(round) && round > 0 && round < mostRounds ? round : 0
	};
}

/** The answers as fields of a form or an address, in one order. */
export function fieldsOf(answers: Answers, without?: Question): [name: string, value: string][] {
	const of = (question: Question, fields: [string, string | undefined][]) => (question === without ? [] : fields);
	return [
		['gemeente', answers.gemeente] as [string, string | undefined],
		...of(
			'zin',
			answers.pleasures.map((one) => ['zin', one])
		),
		...of(
			'kunnen',
			answers.abilities.map((one) => ['kan', one])
		),
		...of(
			'wanneer',
			answers.dayparts.map((one) => ['moment', daypartPath(one)])
		),
		...of('afstand', [
			['ver', answers.reach],
			// somebody who came from the page of their wijk need not say it again
			['wijk', answers.wijk]
		]),
		...of('samen', [
			['samen', answers.company],
			['taal', answers.language]
		]),
		['anders', answers.round ? String(answers.round) : undefined] as [string, string | undefined]
	].filter((field): field is [string, string] => Boolean(field[1]));
}

/** The same behind a question mark, with it; empty when nothing was answered. */
export function write(answers: Answers, without?: Question): string {
	const text = new URLSearchParams(fieldsOf(answers, without)).toString();
	return text && `?${text}`;
}

type Choice = { value: string; label: string };
const choicesOf = (from: Record<string, string | { label: string }>): Choice[] =>
	Object.entries(from).map(([value, one]) => ({ value, label: typeof one === 'string' ? one : one.label }));

/** ’s avonds stays on one line. */
const whole = (label: string) => label.replace('’s ', '’s\u00a0');

/** The questions as they are asked, on a screen and on paper. */
export const asked: Record<
	Question,
	{ name: string; question: string; hint: string; many: boolean; choices: Choice[]; short: string }
> = {
	zin: {
		...{ name: 'zin', short: 'Zin', many: true, choices: choicesOf(pleasures) },
		question: 'Waar heb je zin in?',
		hint: 'Kies wat je aanspreekt. Meer dan één mag.'
	},
	kunnen: {
		...{ name: 'kan', short: 'Kunnen', many: true, choices: choicesOf(abilities) },
		question: 'Wat kun je, of doe je graag?',
		hint: 'Iedereen kan iets. Je hoeft er niet goed in te zijn.'
	},
	wanneer: {
		...{ name: 'moment', short: 'Wanneer', many: true },
		choices: daypartCodes.map((one) => ({ value: daypartPath(one), label: whole(dayparts[one]) })),
		question: 'Wanneer kun je?',
		hint: 'Kies alle momenten die je goed uitkomen.'
	},
	afstand: {
		...{ name: 'ver', short: 'Hoe ver', many: false, choices: choicesOf(reaches) },
		question: 'Hoe ver wil je gaan?',
		hint: 'Zeg erbij in welke wijk je woont. Dan kijken we eerst daar.'
	},
	samen: {
		...{ name: 'samen', short: 'Samen', many: false, choices: choicesOf(companies) },
		question: 'Ga je alleen, of met iemand?',
		hint: 'De eerste keer ergens binnenlopen is voor iedereen spannend.'
	}
};

/** Where a question stands, and what comes after it. */
export function pathOf(question: Question): string {
	return `/waar-begin-ik/${question}`;
}

export const outcomePath = '/waar-begin-ik/uitkomst';

export function afterPath(question: Question): string {
	const next = questions[questions.indexOf(question) + 1];
	return next ? pathOf(next) : outcomePath;
}
