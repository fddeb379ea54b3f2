import { eq } from 'drizzle-orm';
import { oneLine, typed } from '#lib/server/form.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { ActivityInput } from './activities.server.ts';
import { type ActivityForm, blankForm, type Often, oftens } from './activity.ts';
import { daysOf, isDay, type Pattern, patternOf, ruleOf, sentenceOf } from './rule.ts';
import { activity } from './table.server.ts';

/** The part of a form that only an activity has: when it is, and whether people sign up. */

const names = [
	...(['often', 'firstOn', 'startsAt', 'endsAt', 'every', 'monthDay', 'until'] as const),
	...(['notInHolidays', 'kept', 'signsUp', 'places', 'newcomerPlaces'] as const)
];
const longestSpan = 10;

/**
 * @returns what was typed, to show again; what can be saved unless something is wrong; and what is wrong, by field. A
 * rhythm the form doesn't have is not in what is saved, so that it stays what it was.
 */
export function read(form: FormData): {
	values: ActivityForm;
	input?: ActivityInput;
	mistakes: Record<string, string>;
} {
	const values = valuesIn(form);
	const mistakes: Record<string, string> = {};
	const wrong = (field: string, sentence: string) => void (mistakes[field] ??= sentence);
	const [startsAt, endsAt] = [hourIn(values.startsAt), hourIn(values.endsAt)];
	if (!values.often) wrong('often', 'Kies hoe vaak het is.');
	if (!isDay(values.firstOn))
		wrong('firstOn', values.often === 'once' ? 'Op welke dag is het?' : 'Vanaf welke dag is het?');
	if (!startsAt) wrong('startsAt', 'Hoe laat begint het? Zoals 14.00.');
	if (!endsAt) wrong('endsAt', 'Hoe laat is het afgelopen? Zoals 16.00.');
	if (startsAt && endsAt && !goesOn(startsAt, endsAt)) wrong('endsAt', 'Het is eerder afgelopen dan het begint.');
	const places = countIn(values.places, (why) => wrong('places', why));
	const newcomerPlaces = countIn(values.newcomerPlaces, (why) => wrong('newcomerPlaces', why));
	if (places !== null && newcomerPlaces !== null && newcomerPlaces > places)
		wrong('newcomerPlaces', `Dat zijn er meer dan de ${places} plaatsen die er zijn.`);
	const isRhythm = values.often !== 'once' && values.often !== 'kept' && values.often !== '';
	const pattern = isRhythm ? patternIn(values, wrong) : undefined;
	if (Object.keys(mistakes).length || !startsAt || !endsAt) return { values, mistakes };
	const firstOn = pattern ? firstIn(pattern, values.firstOn) : values.firstOn;
	if (!firstOn) wrong('until', 'Van de eerste tot en met de laatste dag is het dan geen enkele keer.');
	if (!firstOn) return { values, mistakes };
	const input: ActivityInput = {
		...{ firstOn, startsAt, endsAt, places, newcomerPlaces, signsUp: values.signsUp },
		notInHolidays: values.notInHolidays && values.often !== 'once',
		...(values.often === 'kept' ? {} : { rule: pattern ? ruleOf(pattern) : null })
	};
	return { values, input, mistakes };
}

/** What stands in the form for an activity that is there; the blank one for what isn't. */
export async function shown(tx: Database, entryId: number): Promise<ActivityForm> {
	const [found] = await tx.select().from(activity).where(eq(activity.entryId, entryId)).limit(1);
	if (!found) return { ...blankForm };
	const pattern = found.rule === null ? undefined : patternOf(found.rule, found.firstOn);
	const { firstOn, notInHolidays, signsUp } = found;
	const common = {
		...{ firstOn, notInHolidays, signsUp, startsAt: found.startsAt.slice(0, 5), endsAt: found.endsAt.slice(0, 5) },
		places: found.places === null ? '' : String(found.places),
		newcomerPlaces: found.newcomerPlaces === null ? '' : String(found.newcomerPlaces)
	};
	if (found.rule === null) return { ...blankForm, ...common, often: 'once' };
	const fields = pattern && fieldsOf(pattern);
	if (fields) return { ...blankForm, ...common, ...fields };
	const kept = pattern ? sentenceOf(pattern) : 'Een eigen ritme, uit een lijst';
	return { ...blankForm, ...common, often: 'kept', kept };
}

function valuesIn(form: FormData): ActivityForm {
	const { often, notInHolidays, signsUp, every, kept, ...rest } = typed(form, names);
	const all = (name: string, allowed: RegExp) => [
		...new Set(form.getAll(name).filter((one): one is string => typeof one === 'string' && allowed.test(one)))
	];
	return {
		...{ ...rest, kept: oneLine(kept).slice(0, 200), every: every || '1' },
		often: often === 'kept' || Object.hasOwn(oftens, often) ? (often as Often) : '',
		weekdays: all('weekdays', /^[0-6]$/),
		nths: all('nths', /^(?:[1-5]|-1)$/),
		nthDays: all('nthDays', /^[0-6]$/),
		notInHolidays: notInHolidays === 'ja',
		signsUp: signsUp === 'ja'
	};
}

function patternIn(values: ActivityForm, wrong: (field: string, sentence: string) => void): Pattern | undefined {
	const every = /^\d{1,2}$/.test(values.every) ? Number(values.every) : 0;
	const least = values.often === 'weekly' ? 52 : 12;
	if (every < 1 || every > least) wrong('every', `Kies een getal van 1 tot en met ${least}.`);
	const numbers = (list: string[]) => list.map(Number).sort((one, other) => one - other);
	const nothing = { weekdays: [], nths: [], monthDays: [], months: [] };
	const until = values.until && { until: values.until };
	if (values.until && !isDay(values.until)) wrong('until', 'Deze dag bestaat niet.');
	else if (values.until && values.until < values.firstOn) wrong('until', 'De laatste dag is eerder dan de eerste.');
	else if (values.until && Number(values.until.slice(0, 4)) - Number(values.firstOn.slice(0, 4)) > longestSpan)
		wrong('until', 'Dat is wel heel ver weg. Laat het leeg als het gewoon doorgaat.');
	const common = { ...nothing, every, ...(until || {}) };
	if (values.often === 'weekly') {
		if (!values.weekdays.length) wrong('weekdays', 'Kies op welke dag of dagen het is.');
		return { ...common, unit: 'week', weekdays: numbers(values.weekdays) };
	}
	if (values.often === 'nth') {
		if (!values.nths.length) wrong('nths', 'Kies de hoeveelste van de maand het is.');
		if (!values.nthDays.length) wrong('nthDays', 'Kies op welke dag van de week het is.');
		const order = values.nths.map(Number).sort((one, other) => (one < 0 ? 9 : one) - (other < 0 ? 9 : other));
		const nths = order.flatMap((nth) => numbers(values.nthDays).map((weekday) => ({ nth, weekday })));
		return { ...common, unit: 'month', nths };
	}
	const monthDay = /^(?:-1|[1-9]|[12]\d|3[01])$/.test(values.monthDay) ? Number(values.monthDay) : 0;
	if (!monthDay) wrong('monthDay', 'Kies op welke datum van de maand het is.');
	return { ...common, unit: 'month', monthDays: monthDay ? [monthDay] : [] };
}

/** The fields of a form for a pattern; undefined when the form doesn't have it. */
function fieldsOf(pattern: Pattern): Partial<ActivityForm> | undefined {
	const { unit, every, weekdays, nths, monthDays, months, until = '', count } = pattern;
	if (months.length || count || every > (unit === 'month' ? 12 : 52)) return undefined;
	const common = { every: String(every), until };
	if (unit === 'week') return { ...common, often: 'weekly', weekdays: weekdays.map(String) };
	if (unit === 'day') {
		const isDaily = every === 1 && weekdays.length === 0;
		return isDaily ? { ...common, often: 'weekly', weekdays: [...'0123456'] } : undefined;
	}
	if (monthDays.length) {
		return monthDays.length === 1 ? { ...common, often: 'monthday', monthDay: String(monthDays[0]) } : undefined;
	}
	const [which, days] = [new Set(nths.map(({ nth }) => nth)), new Set(nths.map(({ weekday }) => weekday))];
	if (which.size * days.size !== nths.length || [...which].some((nth) => nth < -1)) return undefined;
	return { ...common, often: 'nth', nths: [...which].map(String), nthDays: [...days].map(String) };
}

/** The first day it is, from the one that was typed; where weeks or months are skipped, these are counted from there. */
function firstIn(pattern: Pattern, from: string): string | undefined {
	const soon = { ...pattern, every: 1 };
	const end = `${Number(from.slice(0, 4)) + 5}${from.slice(4).replace('02-29', '02-28')}`;
	return daysOf(soon, from, from, end)[0];
}

/** 14.00, 14:00, 14u30 or 9 as 14:00, 14:30 and 09:00. */
export function hourIn(text: string): string | undefined {
	const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.:u](\d\d))?(?::00)?(?:\s*uur)?$/i.exec(text.trim()) ?? [];
	if (!hours || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return `${hours.padStart(2, '0')}:${minutes}`;
}

/** Later on the day, or from the evening into the night. */
export function goesOn(startsAt: string, endsAt: string): boolean {
	return endsAt > startsAt || (startsAt >= '17:00' && endsAt <= '06:00');
}

function countIn(text: string, wrong: (sentence: string) => void): number | null {
	const plain = text.trim();
	if (!plain) return null;
	if (/^\d{1,4}$/.test(plain) && Number(plain) >= 1 && Number(plain) <= 2000) return Number(plain);
	wrong('Vul een getal in, zoals 12. Laat het leeg als iedereen erbij past.');
	return null;
}
