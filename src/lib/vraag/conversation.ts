import { languages } from '#lib/entry/filters.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';

/**
 * The conversation sheet: what a person and their makelaar find out together, and who is around them. Short, printable, and
 * of the person themselves. No I/O.
 */

/** How somebody comes somewhere. */
export const travels = {
	walk: 'lopend',
	bike: 'op de fiets',
	car: 'met de auto',
	transit: 'met de bus of trein',
	wheelchair: 'in een rolstoel'
} as const;
export type Travel = keyof typeof travels;
export const travelCodes = Object.keys(travels) as Travel[];

/** What somebody needs (step_free) or would like. */
export const needs = {
	step_free: 'Zonder drempel of trap',
	small_group: 'Liever een kleine groep',
	companion: 'Graag iemand die de eerste keer meegaat'
} as const;
export type Needs = keyof typeof needs;
export const needCodes = Object.keys(needs) as Needs[];

export type Gender = 'v' | 'm' | 'x';

/** What somebody is to a person. */
export const assets = {
	practical: 'helpt met praktische dingen',
	company: 'is er voor de gezelligheid',
	advice: 'denkt mee',
	comfort: 'is er als het moeilijk is'
} as const;
export type Asset = keyof typeof assets;
export const assetCodes = Object.keys(assets) as Asset[];

export const oftens = { daily: 'elke dag', weekly: 'elke week', monthly: 'elke maand', seldom: 'af en toe' } as const;
export type Often = keyof typeof oftens;
export const oftenCodes = Object.keys(oftens) as Often[];

/** What a person tells in own words; each is one box on the paper. */
export const parts = {
	behind: {
		label: 'Waar het eigenlijk om gaat',
		hint: 'Wat zou er anders zijn als je vraag is beantwoord? Soms zit er nog een vraag achter je vraag.'
	},
	can: { label: 'Wat je graag doet en kunt', hint: 'Vroeger of nu. Iedereen kan iets: koffie zetten telt ook.' },
	learn: { label: 'Wat je zou willen leren', hint: 'Iets nieuws, of iets wat je vroeger kon.' },
	around: { label: 'Wie er om je heen zijn', hint: 'Familie, buren, iemand van de winkel. Een voornaam is genoeg.' },
	first: { label: 'Wat je als eerste wilt doen', hint: 'Een kleine stap is genoeg.' }
} as const;
export type Part = keyof typeof parts;
export const partCodes = Object.keys(parts) as Part[];

/** Longest text of a part, in characters as people count them: all of them together stay one sheet of paper. */
export const longestPart = 600;

export const genders = { v: 'vrouw', m: 'man', x: 'anders' } as const satisfies Record<Gender, string>;

/** As far as somebody comes, in kilometres. */
export const distances = {
	'0.5': 'een paar straten (500 meter)',
	'1': '1 kilometer, een kwartier lopen',
	'1.5': '1,5 kilometer',
	'2': '2 kilometer, een half uur lopen',
	'3': '3 kilometer',
	'5': '5 kilometer, een kwartier fietsen',
	'8': '8 kilometer',
	'15': '15 kilometer'
} as const;

/** A part of a day of the week, as it is kept: `2 morning` is Tuesday morning. */
export const dayParts = { morning: 'ochtend', afternoon: 'middag', evening: 'avond' } as const;
export type DayPart = keyof typeof dayParts;
export const dayPartCodes = Object.keys(dayParts) as DayPart[];
const weekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
/** 1 is Monday. */
export const week = weekdays.map((name, at) => ({ number: at + 1, name }));
export const availabilityCodes = week.flatMap(({ number }) => dayPartCodes.map((part) => `${number} ${part}`));

/** What a person wants to look for people with. */
export type Facts = {
	wishes: Theme[];
	talents: Talent[];
	wantsToLearn: Talent[];
	travel: Travel | null;
	/** kilometres */
	maxKm: number | null;
	/** empty: any time */
	availability: string[];
	languages: string[];
	needs: Needs[];
	/** at most so much a time; null: not a matter, or not spoken of */
	maxCostEuro: number | null;
	age: number | null;
	gender: Gender | null;
};

export type Sheet = Record<Part, string> & Facts;

export const emptySheet: Sheet = {
	...{ behind: '', can: '', learn: '', around: '', first: '' },
	...{ wishes: [], talents: [], wantsToLearn: [], travel: null, maxKm: null, availability: [], languages: [] },
	...{ needs: [], maxCostEuro: null, age: null, gender: null }
};

export function isEmpty(sheet: Sheet): boolean {
	return Object.values(sheet).every(
		(value) => value === null || value === '' || (Array.isArray(value) && !value.length)
	);
}

/** dinsdag ochtend en middag; vrijdag avond. Every part of a day is the whole day. */
export function timesText(availability: readonly string[]): string {
	const days = week.flatMap(({ number, name }) => {
		const free = dayPartCodes.filter((part) => availability.includes(`${number} ${part}`));
		if (free.length === 0) return [];
		if (free.length === dayPartCodes.length) return [`${name} de hele dag`];
		return [`${name} ${free.map((part) => dayParts[part]).join(' en ')}`];
	});
	return days.join('; ');
}

/** 2,5; whole numbers without a comma. */
export function numberText(value: number): string {
	return String(value).replace('.', ',');
}

/** How somebody comes, and how far: op de fiets, tot 3 kilometer. */
export function travelText({ travel, maxKm }: Pick<Facts, 'travel' | 'maxKm'>): string {
	const far = maxKm === null ? '' : maxKm < 1 ? `tot ${maxKm * 1000} meter` : `tot ${numberText(maxKm)} kilometer`;
	return [travel && travels[travel], far].filter(Boolean).join(', ');
}

/** hoogstens 2,50 euro per keer */
export function costText(euro: number | null): string {
	if (euro === null) return '';
	if (euro === 0) return 'het mag niets kosten';
	return `hoogstens ${Number.isInteger(euro) ? euro : euro.toFixed(2).replace('.', ',')} euro per keer`;
}

/** All of it in words by its label: to read, to print, and to lay two versions side by side. */
export function inWords(sheet: Sheet): Record<string, string> {
	const named = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
		codes.map((code) => names[code]).join(', ');
	return {
		...Object.fromEntries(partCodes.map((part) => [parts[part].label, sheet[part]])),
		'Waar het over gaat': named(sheet.wishes, themes),
		'Wat je kunt': named(sheet.talents, talents),
		'Wat je wilt leren': named(sheet.wantsToLearn, talents),
		'Hoe je komt, en hoe ver': travelText(sheet),
		'Wanneer je kunt': timesText(sheet.availability),
		'Talen die je spreekt': named(sheet.languages as (keyof typeof languages)[], languages),
		'Wat je nodig hebt of prettig vindt': named(sheet.needs, needs).replace(/, \p{Lu}/gu, (start) =>
			start.toLowerCase()
		),
		'Wat het mag kosten': costText(sheet.maxCostEuro),
		Leeftijd: sheet.age === null ? '' : String(sheet.age),
		'Man of vrouw': sheet.gender ? genders[sheet.gender] : ''
	};
}
