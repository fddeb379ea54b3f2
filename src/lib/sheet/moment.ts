import { understand, type When } from '#lib/activity/wording.server.ts';
import { oneLine, yesOrNo } from './cell.ts';
import type { Key } from './columns.ts';
import type { Values } from './item.ts';
import { short } from './fitting.ts';
import type { Told } from './rows.ts';

/** When something is, from however many columns a sheet has for it: the words for people, and the dates for the agenda. */

const columnsOfMoment = ['when', 'day', 'date', 'time', 'starts', 'ends', 'from', 'until', 'frequency'] as const;

type Moment = Pick<Values, 'whenText' | 'rhythm'> & { isFirstTold: boolean };

/** Without an end people stay about so long, in hours. */
const USUAL = 2;

/** @returns undefined when the sheet has no column for it */
export function momentOf(
	row: Told,
	columns: ReadonlySet<Key>,
	{ isActivity, today }: { isActivity: boolean; today: string },
	warnings: string[],
	extra: string[]
): Moment | undefined {
	// an offer has `how often` without having a moment
	const own = isActivity ? columnsOfMoment : columnsOfMoment.filter((key) => key !== 'frequency');
	if (!own.some((key) => columns.has(key))) return undefined;
	const cell = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const whenText = short('Wanneer', wordsOf(cell, isActivity, today), extra);
	if (!isActivity) return { whenText, isFirstTold: false };
	const when = readMoment(cell, today, warnings);
	const rhythm = rhythmOf(when, whenText, today, warnings);
	return { whenText, rhythm, isFirstTold: when.isFirstTold };
}

type Cells = (key: Key) => string;

/** What an export writes for something that is once. */
export const once = 'eenmalig';
/** Told for the agenda alone: `FREQ=WEEKLY;BYDAY=TU`, or that it is once. */
const isRule = (text: string) =>
	/^FREQ=/i.test(text) || /^(eenmalige?|1 ?x|(1|een|één) keer)( activiteit)?$/i.test(text);

/** What people wrote, put together when it stood in several columns. */
function wordsOf(cell: Cells, isActivity: boolean, today: string): string {
	const when = cell('when');
	const often = isActivity && !isRule(cell('frequency')) ? cell('frequency') : '';
	const hours = cell('time') || spanOf(cell('from'), cell('until'));
	const said = understand([when, cell('time') && ''].filter(Boolean).join(' '), today);
	const parts = when
		? [when, cell('day'), cell('date'), often, said.startsAt ? '' : hours]
		: [cell('day'), cell('date') || (hasDay(cell) ? '' : cell('starts')), often, hours, seasonOf(cell)];
	return parts.filter((part, index) => part && parts.indexOf(part) === index).join(', ');
}

function hasDay(cell: Cells): boolean {
	return Boolean(cell('day') || cell('date'));
}

function spanOf(from: string, until: string): string {
	const dotted = (text: string) => text.replace(/^(\d{1,2}):(\d{2})(?::\d{2})?$/, '$1.$2');
	if (from && until) return `${dotted(from)} tot ${dotted(until)}${/\d$/.test(until) ? ' uur' : ''}`;
	return from ? `vanaf ${dotted(from)}${/\d$/.test(from) ? ' uur' : ''}` : '';
}

function seasonOf(cell: Cells): string {
	const [from, until] = [hasDay(cell) && !isHour(cell('starts')) ? cell('starts') : '', cell('ends')];
	return [from && `vanaf ${from}`, until && `tot en met ${until}`].filter(Boolean).join(' ');
}

function isHour(text: string): boolean {
	return /^\d{1,2}([.:]\d{2}){0,2}\s?(u|uur)?$/i.test(text);
}

function readMoment(cell: Cells, today: string, warnings: string[]): When {
	const starts = cell('starts');
	const start = starts && !isHour(starts) ? `vanaf ${starts}` : '';
	const end = cell('ends') ? `t/m ${cell('ends')}` : '';
	const from = cell('from') || (isHour(starts) ? starts : '');
	const often = isTick(cell('frequency')) ? '' : cell('frequency');
	const words = [often, cell('when'), cell('day'), cell('date')].filter(Boolean).join(', ');
	const coded = [often, start ? '' : cell('date')].filter(Boolean).join(', ');
	const days = understand([isRule(often) ? coded : words, start, end].filter(Boolean).join(', '), today);
	const hours = understand(cell('time') || (from ? spanOf(asHour(from), asHour(cell('until'))) : ''), today);
	const said = isRule(often) ? understand(cell('when'), today) : undefined;
	if (said?.rule && days.rule && said.rule !== withoutEnd(days.rule))
		warnings.push('“Wanneer” en “Herhaling” zeggen iets anders; de agenda volgt “Herhaling”');
	return {
		...days,
		...(said?.startsAt ? { startsAt: said.startsAt } : {}),
		...(said?.endsAt ? { endsAt: said.endsAt } : {}),
		...(hours.startsAt ? { startsAt: hours.startsAt } : {}),
		...(hours.endsAt ? { endsAt: hours.endsAt } : {}),
		rest: [days.rest, hours.rest].filter(Boolean).join(', '),
		guesses: [...days.guesses, ...hours.guesses]
	};
}

function isTick(text: string): boolean {
	return yesOrNo(text) !== undefined;
}

/** `10` in a column of hours is an hour. */
function asHour(text: string): string {
	return /^\d{1,2}$/.test(text) ? `${text}.00` : text;
}

function withoutEnd(rule: string): string {
	return rule.replace(/;(UNTIL|COUNT)=\w+/, '');
}

function rhythmOf(when: When, whenText: string | null, today: string, warnings: string[]): Values['rhythm'] {
	if (!whenText && !when.firstOn) {
		warnings.push('er staat niet bij wanneer het is');
		return null;
	}
	if (!when.firstOn || !when.startsAt) {
		const missing = when.firstOn ? 'de begintijd' : when.startsAt ? 'de dag' : 'de dag en de tijd';
		warnings.push(`we lezen ${missing} niet uit “${whenText}”: de tekst staat erbij, maar het komt niet in de agenda`);
		return null;
	}
	if (when.rest) warnings.push(`dit staat in de tekst, maar niet in de agenda: “${when.rest}”`);
	warnings.push(...when.guesses);
	if (!when.endsAt) warnings.push(`er staat geen eindtijd; in de agenda rekenen we ${USUAL} uur`);
	if (!when.rule && when.firstOn < today) warnings.push(`deze dag is al voorbij (${when.firstOn})`);
	const { firstOn, startsAt } = when;
	return { firstOn, startsAt, endsAt: when.endsAt ?? later(startsAt), rule: when.rule ?? null };
}

function later(time: string): string {
	const [hours, minutes] = time.split(':');
	return `${String((Number(hours) + USUAL) % 24).padStart(2, '0')}:${minutes}`;
}
