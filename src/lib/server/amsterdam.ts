import { Temporal } from 'temporal-polyfill';

/** Days and hours as people in the Netherlands live them, daylight saving included. */
const zone = 'Europe/Amsterdam';

type Window = { from: Date; until: Date };

function local(moment: Date) {
	return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}

function startOfDay(day: Temporal.PlainDate): Date {
	return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

/** The calendar day in the Netherlands at this moment, as 2026-11-22. */
export function dayOf(moment: Date): string {
	return local(moment).toPlainDate().toString();
}

/** A wall-clock time (17:30 or 17:30:00) on a day, as a moment. An hour that daylight saving skips moves forward. */
export function momentOf(day: string, time: string): Date {
	return new Date(
		Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
			.epochMilliseconds
	);
}

/** From now to midnight. */
export function today(moment: Date): Window {
	return { from: moment, until: startOfDay(local(moment).toPlainDate().add({ days: 1 })) };
}

/** From now to the end of Sunday. */
export function thisWeek(moment: Date): Window {
	const day = local(moment).toPlainDate();
	return { from: moment, until: startOfDay(day.add({ days: 8 - day.dayOfWeek })) };
}

/** Saturday and Sunday of this week; on Sunday what is left of it. */
export function weekend(moment: Date): Window {
	const day = local(moment).toPlainDate();
	const saturday = startOfDay(day.add({ days: 6 - day.dayOfWeek }));
	return { from: saturday > moment ? saturday : moment, until: thisWeek(moment).until };
}

/** So many working days (Monday to Friday) later, as 2026-11-27; for a date that is promised. */
export function workingDaysAfter(moment: Date, days: number): string {
	let day = local(moment).toPlainDate();
	for (let left = days; left > 0;) {
		day = day.add({ days: 1 });
		if (day.dayOfWeek <= 5) left--;
	}
	return day.toString();
}

/** So many days later (or, below zero, earlier) than this day. */
export function daysAfter(day: string, days: number): string {
	return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** So many months later than this day; a day the month doesn't have is its last. */
export function monthsAfter(day: string, months: number): string {
	return Temporal.PlainDate.from(day).add({ months }).toString();
}
