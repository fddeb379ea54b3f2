import { dayInWords, dayText } from '#lib/entry/dates.ts';
import type { OpportunityState } from './opportunity.ts';
import type { Meeting } from './words.ts';

/** The one line from what many told to something that runs. No I/O. */

export type Stage = {
	name: string;
	/** what is to be said of it, as a sentence or a day; empty when nothing */
	text: string;
	/** behind us, where it stands now, or still to come */
	at: 'done' | 'here' | 'ahead';
	/** to what it became */
	href?: string;
};

export type Course = {
	state: OpportunityState;
	/** how many people gave something of it; null: not for whoever reads this */
	count: number | null;
	createdAt: Date;
	publishedAt: Date | null;
	meeting: Meeting;
	becameAt: Date | null;
	became: { title: string; path: string } | null;
	endedAt: Date | null;
};

const peopleText = (count: number) =>
	count === 1 ? '1 mens vertelde of vroeg dit' : `${count} mensen vertelden of vroegen dit`;

/** @param today 2026-11-22 */
export function lineOf(course: Course, today: string): Stage[] {
	const { state, count, createdAt, publishedAt, meeting, becameAt, became, endedAt } = course;
	const runs = becameAt !== null;
	const called = publishedAt !== null && state !== 'gathered';
	const over = state === 'ended';
	const met = meeting.meetingOn !== null && meeting.meetingOn <= today;
	const all: (Omit<Stage, 'at'> & { past: boolean })[] = [
		{
			name: 'Gehoord',
			// the same for nobody, one and four: else it would tell which
			text: count === null ? 'Dit valt op in de wijk' : peopleText(count),
			past: true
		},
		{ name: 'Bij elkaar gelegd', text: dayText(createdAt), past: true },
		{ name: 'Oproep', text: called ? dayText(publishedAt) : '', past: called },
		{
			name: 'Eerste keer',
			text: called && meeting.meetingOn ? dayInWords(meeting.meetingOn) : '',
			past: called && met
		},
		{
			name: 'Het is er',
			text: became?.title ?? (runs ? dayText(becameAt) : ''),
			past: runs,
			...(became ? { href: became.path } : {})
		}
	];
	// what never was needed is no gap
	const shown = all.filter((one, at) => one.past || !(runs || over) || at < 2);
	if (over) shown.push({ name: 'Afgesloten', text: endedAt ? dayText(endedAt) : '', past: true });
	const here = shown.findLastIndex(({ past }) => past);
	return shown.map(({ past: _past, ...one }, at) => ({
		...one,
		at: at < here ? 'done' : at === here ? 'here' : 'ahead'
	}));
}
