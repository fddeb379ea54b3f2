import { type Daypart, daypartCodes } from '#lib/entry/daypart.ts';

/** In which parts of the week days and hours lie. No I/O. */

const parts = [
	{ part: 'morning', from: 0, until: 12 * 60 },
	{ part: 'afternoon', from: 12 * 60, until: 18 * 60 },
	{ part: 'evening', from: 18 * 60, until: 30 * 60 }
] as const;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * A part counts when an hour or more lies in it, or else the part most of it lies in.
 * @param on days as 2026-11-24
 * @param startsAt 14:00
 */
export function dayparts(on: readonly string[], startsAt: string, endsAt: string): Daypart[] {
	const start = minutesOf(startsAt);
	const end = endsAt > startsAt ? minutesOf(endsAt) : minutesOf(endsAt) + 24 * 60;
	const lasts = parts.map(({ part, from, until }) => ({
		part,
		minutes: Math.max(0, Math.min(end, until) - Math.max(start, from))
	}));
	const most = Math.max(...lasts.map(({ minutes }) => minutes));
	const chosen = lasts.filter(({ minutes }) => minutes >= Math.min(60, most)).map(({ part }) => part);
	const weekends = on.map((day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()));
	const found = new Set<Daypart>();
	for (const part of chosen) {
		if (weekends.includes(false)) found.add(`weekday_${part}`);
		if (weekends.includes(true)) found.add(part === 'evening' ? 'weekend_evening' : 'weekend_day');
	}
	return daypartCodes.filter((code) => found.has(code));
}
