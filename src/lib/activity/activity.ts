/**
 * An activity: something people do together on days, once or in a rhythm. It can skip the school holidays, and a day can
 * be otherwise than usual: it doesn't go on, it is at another time, or it is one more. No I/O.
 */

/** What can be chosen in a form; `kept`: a rhythm of an import that the form doesn't have. */
export const oftens = {
	once: 'Eén keer',
	weekly: 'Elke week, of om de zoveel weken',
	nth: 'Elke maand op een vaste dag, zoals de eerste donderdag',
	monthday: 'Elke maand op een datum, zoals de 15e'
} as const;
export type Often = keyof typeof oftens | 'kept';

/** The fields of its part of a form, as they were typed. */
export type ActivityForm = {
	often: Often | '';
	/** the first day, or the only one */
	firstOn: string;
	startsAt: string;
	endsAt: string;
	/** weeks or months from one time to the next */
	every: string;
	/** 0 is Monday */
	weekdays: string[];
	/** 1 to 5, -1 is the last */
	nths: string[];
	/** weekdays of `nths` */
	nthDays: string[];
	/** 1 to 31, -1 is the last day */
	monthDay: string;
	until: string;
	notInHolidays: boolean;
	/** the words of a rhythm that is kept; empty when there is none */
	kept: string;
	signsUp: boolean;
	places: string;
	newcomerPlaces: string;
};

/** What stands in the fields of something new. */
export const blankForm: Readonly<ActivityForm> = {
	...{
		often: '',
		firstOn: '',
		startsAt: '',
		endsAt: '',
		every: '1',
		weekdays: [],
		nths: [],
		nthDays: [],
		monthDay: ''
	},
	...{ until: '', notInHolidays: false, kept: '', signsUp: false, places: '', newcomerPlaces: '' }
};

/** A day on which an activity is otherwise than it was going to be. Null: it is not that day. */
export type DayChange = {
	entryId: number;
	on: string;
	was: { startsAt: Date; endsAt: Date } | null;
	is: { startsAt: Date; endsAt: Date } | null;
	/** what people may read of it */
	why: string | null;
};
