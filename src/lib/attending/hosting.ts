import type { Said } from './asking.server.ts';
import type { Guest } from './hosting.server.ts';

/** What the page of who organises it shows. No I/O. */

export type SaidOn = { on: string; words: string; told: Said | undefined };
export type TurnoutOn = {
	on: string;
	words: string;
	going: number;
	came: number | null;
	newcomers: number;
};

export type HostData = {
	title: string;
	/** the address of this page */
	at: string;
	done: string | null;
	/** of the form that adds somebody */
	sheet: string;
	signsUp: boolean;
	places: number | null;
	newcomerPlaces: number | null;
	releaseHours: number;
	days: { on: string; words: string; newcomers: number; regulars: number; waiting: number }[];
	day:
		| {
				on: string;
				when: string;
				held: boolean;
				/** it is the day, or past it */
				today: boolean;
				past: boolean;
				waiting: number;
				guests: Guest[];
		  }
		| undefined;
	said: SaidOn[];
	turnouts: TurnoutOn[];
};
