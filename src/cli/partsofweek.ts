import { type Daypart, daypartCodes } from '#lib/entry/daypart.ts';

/** The parts of the week that the words of the demo name: `dinsdag 17.30 tot 20.00 uur`. Empty when they name none. */
export function partsOfWeek(when: string): Daypart[] {
	const said = when.toLowerCase();
	const every = /elke (dag|ochtend|middag|avond)|altijd|alle dagen/.test(said);
	const week = every || /(maan|dins|woens|donder|vrij)dag|werkdag|schooldag|doordeweeks|overdag/.test(said);
	const weekend = every || /zaterdag|zondag|weekend/.test(said);
	if (!week && !weekend) return [];
	const starts = [...said.matchAll(/(\d{1,2})\.\d\d(?: uur)?(?: tot|$|,| en)/g)].map(([, hour]) => Number(hour));
	const [first] = starts;
	const morning = /ochtend|overdag/.test(said) || (first !== undefined && first < 12);
	const evening = /avond|zonsondergang/.test(said) || (first !== undefined && first >= 17);
	const afternoon = /middag|overdag|na school/.test(said) || (first !== undefined && first >= 12 && first < 17);
	const none = !morning && !afternoon && !evening;
	const found: Record<Daypart, boolean> = {
		weekday_morning: week && (morning || none),
		weekday_afternoon: week && (afternoon || none),
		weekday_evening: week && evening,
		weekend_day: weekend && (morning || afternoon || none),
		weekend_evening: weekend && evening
	};
	return daypartCodes.filter((part) => found[part]);
}
