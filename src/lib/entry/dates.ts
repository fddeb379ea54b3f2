const zone = 'Europe/Amsterdam';
const long = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
const withYear = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: zone });

/** dinsdag 24 november */
export function dayText(moment: Date): string {
	return long.format(moment);
}

/** 17.30 uur, as it is written in the Netherlands */
export function hourText(moment: Date): string {
	return `${clock.format(moment).replace(':', '.')} uur`;
}

/** dinsdag 24 november, 17.30 uur */
export function momentText(moment: Date): string {
	return `${dayText(moment)}, ${hourText(moment)}`;
}

/** sinds 5 februari 2026: a day with its year, for what is long ago */
export function dateText(moment: Date): string {
	return withYear.format(moment);
}

/** vrijdag 27 november, for a day as the database keeps it. */
export function dayInWords(day: string): string {
	return dayText(new Date(`${day}T12:00:00Z`));
}
