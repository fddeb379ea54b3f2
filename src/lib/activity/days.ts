/** Days of the week and the rhythm in which they return, as Dutch people write them: `elke 1e di`, `ma t/m vr`. Pure text. */

export type Days = {
	/** RFC 5545 without DTSTART and times; undefined when no rhythm was understood */
	rule?: string;
	/** counts from a week with such a number */
	weeks?: 'even' | 'odd';
	/** weekdays that were named (0 is Monday), to check a date with */
	named: number[];
	rest: string;
	guesses: string[];
};

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const names = [
	'maandag|ma',
	'dinsdag|dins|din|di',
	'woensdag|woens|woe|wo',
	'donderdag|dond|don|do',
	'vrijdag|vrijd|vr',
	'zaterdag|zat|za',
	'zondag|zo'
];
const day = `(?:${names.join('|')})`;
const dayWord = `(${day})(?:en|s)?(?:-|\\s)?(?:ochtend|morgen|middag|avond|nacht)?(?:en|s)?\\.?(?![a-z])(?<!\\bzo(?= (?:nu|snel|veel|mogelijk|lang|vaak)))`;
const dayPattern = new RegExp(`(?<![a-z])${dayWord}`, 'g');
const dayRange = new RegExp(`(?<![a-z])${dayWord}\\s*(?:t/m|tm|tot en met|tot|-|/m)\\s*${dayWord}`);

const ordinals: Record<string, number> = {
	eerste: 1,
	tweede: 2,
	derde: 3,
	vierde: 4,
	vijfde: 5,
	laatste: -1,
	voorlaatste: -2
};
const ordinal = `(?:(?:[1-5]\\s?(?:e|ste|de)|${Object.keys(ordinals).join('|')})(?![a-z]))`;
const ordinalList = new RegExp(`(${ordinal}(?:\\s*(?:,|en|&|/|\\+)\\s*(?:de\\s+)?${ordinal})*)\\s+(?=${day}(?:en|s)?)`);
const monthDay = /(?<![a-z0-9])(?:de\s+)?(\d{1,2})\s?(?:e|ste|de)\s+(?:dag\s+)?van\s+(?:de|elke|iedere)\s+maand/;

const months = 'jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec'.split('|');
const month =
	'(jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const monthRange = new RegExp(
	`(?<![a-z])(?:van(?:af)?\\s+)?${month}\\s*(t/m|tm|tot en met|tot|-)\\s*${month}(?![a-z])`
);
const monthsOut = new RegExp(
	`(?:niet|geen|behalve|uitgezonderd|m\\.?u\\.?v\\.?|met uitzondering van)\\s+(?:de maanden?\\s+)?(?:in\\s+)?${month}(?:(?:\\s*(?:,|en|&)\\s*)${month})?(?![a-z])`
);
const monthIn = new RegExp(`(?<![a-z])(?:van|in)\\s+${month}(?:(?:\\s*(?:,|en|&)\\s*)${month})?(?![a-z])`);

/** @param text in small letters, without accents, dates or times */
export function daysIn(text: string): Days {
	const reader = readerOf(text);
	const interval = intervalIn(reader);
	const inMonths = interval.quarterly ? [1, 4, 7, 10] : monthsIn(reader);
	const found = { ...interval, inMonths, without: exceptionsIn(reader) };

	const monthly = reader.take(monthDay);
	if (monthly) return reader.end([], 'MONTHLY', found, `BYMONTHDAY=${Number(monthly[1])}`);
	const nth = reader.take(ordinalList);
	const positions = nth ? positionsIn(nth[1]!) : [];
	const named = daysNamed(reader);
	if (positions.length > 0) {
		const each = named.flatMap((index) => positions.map((position) => `${position}${codes[index]}`));
		return each.length > 0 ? reader.end(named, 'MONTHLY', found, `BYDAY=${each.join(',')}`) : reader.nothing();
	}
	const isDaily =
		reader.take(/(?<![a-z])(?:dagelijks|alle dagen|(?:elke|iedere) dag|7 dagen (?:per|in de) week)(?![a-z])/) !==
		undefined;
	const days = (isDaily ? codes.map((_, index) => index) : named).filter((index) => !found.without.includes(index));
	// `maandelijks op dinsdag` doesn't tell which one
	if (days.length === 0 || found.period === 'MONTHLY') return { ...reader.nothing(), named };
	if (days.length === 7 && !found.weeks && (found.every ?? 1) === 1) return reader.end(days, 'DAILY', found, '');
	return reader.end(days, 'WEEKLY', found, `BYDAY=${days.map((index) => codes[index]).join(',')}`);
}

type Found = {
	every?: number;
	period?: 'WEEKLY' | 'MONTHLY';
	weeks?: 'even' | 'odd';
	quarterly?: boolean;
	inMonths: number[];
	without: number[];
};

function readerOf(text: string) {
	let rest = text;
	const guesses: string[] = [];
	return {
		take(pattern: RegExp): RegExpExecArray | undefined {
			const found = new RegExp(pattern.source).exec(rest);
			if (!found) return undefined;
			rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
			return found;
		},
		guess: (sentence: string) => void guesses.push(sentence),
		nothing: (): Days => ({ named: [], rest: text, guesses: [] }),
		end(named: number[], frequency: string, found: Found, by: string): Days {
			const every = found.weeks ? 2 : (found.every ?? 1);
			const parts = [
				`FREQ=${frequency}`,
				...(every > 1 ? [`INTERVAL=${every}`] : []),
				...(by ? [by] : []),
				...(found.inMonths.length > 0 ? [`BYMONTH=${found.inMonths.join(',')}`] : [])
			];
			const weeks = found.weeks ? { weeks: found.weeks } : {};
			return { rule: parts.join(';'), named, ...weeks, rest, guesses };
		}
	};
}

type Reader = ReturnType<typeof readerOf>;

function intervalIn(reader: Reader): Pick<Found, 'every' | 'period' | 'weeks' | 'quarterly'> {
	const parity = reader.take(/(?<![a-z])(?:in\s+)?(?:de\s+)?(oneven|even)\s*(?:weken|week|weeknummers?|wk)(?![a-z])/);
	if (parity) return { every: 2, period: 'WEEKLY', weeks: parity[1] === 'even' ? 'even' : 'odd' };
	if (
		reader.take(
			/(?<![a-z])(?:om de|(?:om )?de andere|elke andere) week(?![a-z])|(?<![a-z])(?:twee|2)-?\s?wekelijks|veertiendaags|14-?daags/
		)
	)
		return { every: 2, period: 'WEEKLY' };
	const weeks = reader.take(
		/(?<![a-z0-9])(?:(?:1\s?x|1 keer|een keer|eens|eenmaal|een maal)\s*(?:per|in de|om de|elke)|om de|elke|iedere|per)\s+(\d|twee|drie|vier)\s+(?:weken|wk)(?![a-z])/
	);
	if (weeks) return { every: countOf(weeks[1]!), period: 'WEEKLY' };
	if (
		reader.take(
			/(?<![a-z0-9])(?:(?:1\s?x|1 keer|een keer|eens|eenmaal)\s*(?:per|in de|om de)|om de|elke|iedere)\s+(?:14|veertien) dagen/
		)
	)
		return { every: 2, period: 'WEEKLY' };
	if (reader.take(/(?<![a-z])(?:van (?:het|elk|ieder)|(?:elk|ieder|per|1\s?x per)) kwartaal(?![a-z])/))
		return { quarterly: true };
	const monthly = reader.take(
		/(?<![a-z])(?:om de|(?:elke|iedere|per|1\s?x per) (2|3|twee|drie)) maand(?:en)?(?![a-z])|tweemaandelijks/
	);
	if (monthly) return { every: monthly[1] ? countOf(monthly[1]) : 2 };
	if (
		reader.take(/(?<![a-z])(?:wekelijks|(?:elke|iedere|per|1\s?x per|1 keer per|een keer per|eens per) week)(?![a-z])/)
	)
		return { every: 1, period: 'WEEKLY' };
	const perMonth =
		/(?<![a-z0-9])(?:maandelijks|(?:1\s?x|1 keer|een keer|eens|eenmaal) (?:per|in de) (?:maand|mnd))(?![a-z])/;
	return reader.take(perMonth) ? { period: 'MONTHLY' } : {};
}

function countOf(written: string): number {
	return Number(written) || ['twee', 'drie', 'vier'].indexOf(written) + 2;
}

function monthsIn(reader: Reader): number[] {
	const all = months.map((_, index) => index + 1);
	const span = reader.take(monthRange);
	if (span) {
		const isUpTo = span[2] === 'tot';
		const [first, named] = [monthNumber(span[1]!), monthNumber(span[3]!)];
		const last = isUpTo ? ((named + 10) % 12) + 1 : named;
		if (isUpTo) reader.guess(`‘tot ${span[3]}’ lezen we als: niet meer in die maand`);
		return all.filter((one) => (first <= last ? one >= first && one <= last : one >= first || one <= last));
	}
	const out = reader.take(monthsOut);
	if (out) return all.filter((one) => one !== monthNumber(out[1]!) && !(out[2] && one === monthNumber(out[2])));
	const only = reader.take(monthIn);
	return only ? [only[1]!, ...(only[2] ? [only[2]] : [])].map(monthNumber) : [];
}

/** 1 to 12; `mrt` and `maart` are 3. */
export function monthNumber(name: string): number {
	return months.indexOf(name.startsWith('maa') ? 'mrt' : name.slice(0, 3)) + 1;
}

function exceptionsIn(reader: Reader): number[] {
	const found = reader.take(
		new RegExp(`(?:niet op|behalve(?: op)?|uitgezonderd|m\\.?u\\.?v\\.?|met uitzondering van)\\s+(?:de\\s+)?${dayWord}`)
	);
	return found ? [indexOf(found[1]!)] : [];
}

function positionsIn(list: string): number[] {
	return list.split(/,|&|\/|\+|\sen\s/).map((one) => {
		const word = one.replace(/^\s*de\s+/, '').trim();
		return ordinals[word] ?? Number(word[0]);
	});
}

function indexOf(word: string): number {
	return names.findIndex((one) => one.split('|').includes(word));
}

function daysNamed(reader: Reader): number[] {
	const days = new Set<number>();
	for (let span = reader.take(dayRange); span; span = reader.take(dayRange)) {
		const [first, last] = [indexOf(span[1]!), indexOf(span[2]!)];
		for (let index = first; ; index = (index + 1) % 7) {
			days.add(index);
			if (index === last) break;
		}
	}
	if (
		reader.take(
			/(?<![a-z])(?:(?:op\s+)?(?:werkdagen|weekdagen|doordeweekse dagen)|(?:elke|iedere) werkdag|door\s?de\s?weeks?)(?![a-z])/
		)
	)
		for (let index = 0; index < 5; index++) days.add(index);
	if (reader.take(/(?<![a-z])(?:in het |elk |ieder )?(?:weekend(?:en|s)?)(?![a-z])/)) days.add(5).add(6);
	for (let one = reader.take(dayPattern); one; one = reader.take(dayPattern)) days.add(indexOf(one[1]!));
	return [...days].sort((a, b) => a - b);
}
