/**
 * When somebody can, or when something is: parts of the week that everybody can choose from without a calendar. No I/O.
 */
export const dayparts = {
	weekday_morning: 'Doordeweeks ’s ochtends',
	weekday_afternoon: 'Doordeweeks ’s middags',
	weekday_evening: 'Doordeweeks ’s avonds',
	weekend_day: 'In het weekend overdag',
	weekend_evening: 'In het weekend ’s avonds'
} as const;

export type Daypart = keyof typeof dayparts;
export const daypartCodes = Object.keys(dayparts) as Daypart[];
