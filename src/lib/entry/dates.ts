const zone = 'Europe/Amsterdam';
const long = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
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
