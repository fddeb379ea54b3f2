import { Temporal } from 'temporal-polyfill';
import { monthNumber } from './days.ts';

/** Dates as Dutch people write them: `12 maart 2027`, `12-3-2027`, `vanaf 1 september`, `t/m 30 juni`. Pure text. */

export type Dates = {
	/** days as 2027-03-12, in the order they were written */
	on: string[];
	/** `vanaf`, `start`: something that returns begins here */
	from?: string;
	/** the last day, included */
	until?: string;
	rest: string;
	guesses: string[];
};

const month =
	'(jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?(?![a-z])';
const year = '(?:\\s+((?:20)\\d{2}))?';
const weekday =
	'(?<weekday>(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\\.?,?\\s+)?';

const forms: { pattern: RegExp; read: (found: RegExpExecArray, today: string) => string[] }[] = [
	{ pattern: /(?<!\d)(20\d{2})-(\d{1,2})-(\d{1,2})(?!\d)/, read: (f) => [day(+f[1]!, +f[2]!, +f[3]!)] },
	{
		pattern: new RegExp(`${weekday}(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\3\\s?((?:20)?\\d{2})(?!\\d)`),
		read: (f) => [day(yearOf(f[5]!), +f[4]!, +f[2]!)]
	},
	{
		pattern: new RegExp(
			`${weekday}(?<![\\d.:])((?:\\d{1,2}e?\\s*(?:,|en|&|/|\\+)\\s*(?:en\\s+)?)*\\d{1,2})\\s?(?:e|ste|de)?\\s+${month}${year}`
		),
		read: (f, today) => (f[2]!.match(/\d+/g) ?? []).map((one) => inYear(f[4], monthNumber(f[3]!), +one, today))
	}
];

const before = {
	from: /(?:vanaf|met ingang van|m\.?i\.?v\.?|per|sinds|start(?:datum|t)?(?: op)?|begint(?: op)?|eerste keer(?: op)?|van)\s*:?\s*$/,
	until: /(?:t\/m|tm|tot en met|-|–|tot|einddatum|laatste keer(?: op)?)\s*:?\s*$/
};

/**
 * @param text in small letters, without accents
 * @param today a date without a year is the first one from here
 */
export function datesIn(text: string, today: string): Dates {
	const found: Dates = { on: [], rest: text, guesses: [] };
	for (let next = first(found.rest, today); next; next = first(found.rest, today)) {
		const head = found.rest.slice(0, next.index);
		const tail = found.rest.slice(next.index + next.length);
		const role = before.until.test(head) && !/vanaf\s*$/.test(head) ? 'until' : before.from.test(head) ? 'from' : 'on';
		let kept = role === 'on' ? head : head.replace(before[role], ' ');
		if (role === 'on') found.on.push(...next.days);
		else if (role === 'until' && /(?<!en )\btot\s*:?\s*$/.test(head)) found.until = shifted(next.days[0]!, -1);
		else found[role] = next.days[0]!;
		const start = role === 'until' && !found.from && found.on.length === 0 ? startOf(kept, next.days[0]!) : undefined;
		if (start) [found.from, kept] = [start.from, start.rest];
		// the day of the week stays, to be checked with the date
		found.rest = `${kept} ${role === 'on' ? next.weekday : ''} ${tail}`;
	}
	return found;
}

/** The first date in a text that really exists. */
function first(text: string, today: string) {
	const matches = forms.flatMap(({ pattern, read }) => {
		const found = pattern.exec(text);
		const days = found ? read(found, today) : [];
		return found && days.length > 0 && !days.includes('')
			? [{ index: found.index, length: found[0].length, days, weekday: found.groups?.weekday ?? '' }]
			: [];
	});
	return matches.sort((a, b) => a.index - b.index)[0];
}

/** `3 t/m 7 maart 2027`: the first day has no month of its own. */
function startOf(head: string, until: string): { from: string; rest: string } | undefined {
	const bare = /(?<![\d.:])(\d{1,2})\s*$/.exec(head);
	const { year: y, month: m } = Temporal.PlainDate.from(until);
	const from = bare ? day(y, m, Number(bare[1])) : '';
	return from && from <= until ? { from, rest: head.slice(0, bare!.index).replace(before.from, ' ') } : undefined;
}

/** Empty when there is no such day. */
function day(y: number, m: number, d: number): string {
	try {
		return Temporal.PlainDate.from({ year: y, month: m, day: d }, { overflow: 'reject' }).toString();
	} catch {
		return '';
	}
}

function yearOf(written: string): number {
	return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function inYear(written: string | undefined, m: number, d: number, today: string): string {
	if (written) return day(Number(written), m, d);
	const thisYear = Temporal.PlainDate.from(today).year;
	const date = day(thisYear, m, d);
	return date >= today ? date : day(thisYear + 1, m, d);
}

export function shifted(date: string, days: number): string {
	return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
	return Temporal.PlainDate.from(date).dayOfWeek - 1;
}

export function daysBetween(a: string, b: string): number {
	return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b)).days;
}
