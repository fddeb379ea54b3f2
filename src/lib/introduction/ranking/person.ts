import type { Point } from '#lib/place/geometry.ts';

/** Somebody who is brought into a circle of people, as far as it matters for choosing where. Never stored as such. */
export type Person = {
	/** what was told, in own words; `where` says which question it answers */
	texts: readonly Told[];
	/** themes as noted; may miss what lies behind the story */
	wishes: readonly string[];
	talents: readonly string[];
	wantsToLearn: readonly string[];
	/** undefined: nobody knows; then nothing is out of reach */
	point: Point | undefined;
	buurt: string | undefined;
	travel: Travel;
	/** empty: any time */
	availability: readonly Available[];
	/** ISO 639-1; empty: not asked */
	languages: readonly string[];
	needs: Needs;
	age: number | undefined;
	gender: 'v' | 'm' | 'x' | undefined;
	/** ids of networks where they already go or know somebody */
	ties: readonly string[];
	notAgain: readonly Tried[];
};

export type Told = { where: string; text: string };
export type Travel = { by: 'walk' | 'bike' | 'car' | 'transit' | 'wheelchair'; maxKm: number };
export type Part = 'morning' | 'afternoon' | 'evening';
/** weekday 1 is Monday */
export type Available = { weekday: number; part: Part };
/** `maxCost` in euro per time; null: no limit */
export type Needs = { stepFree: boolean; maxCost: number | null; smallGroup: boolean; companion: boolean };
/** What did not fit before: which network, and what it was in own words. What it was is weighed elsewhere too. */
export type Tried = { id: string; why?: string };

/** A network as far as it matters for bringing somebody into it. */
export type Candidate = {
	id: string;
	name: string;
	summary: string;
	kind: string;
	themes: readonly string[];
	/** a code of talents.ts or entry/talent.ts, or ''; own words, or '' */
	rolesSought: readonly { talent: string; text: string }[];
	learn: readonly string[];
	/** undefined: no fixed place, or nobody knows */
	point: Point | undefined;
	buurt: string | undefined;
	/** empty: by appointment */
	meetings: readonly Meeting[];
	/** empty: not said */
	languages: readonly string[];
	/** undefined: nobody said; then whoever needs it is not sent there */
	stepFree: boolean | undefined;
	/** euro per time; undefined: nobody said */
	cost: number | undefined;
	groupSize: number | undefined;
	/** null: no limit */
	placesLeft: number | null;
	minAge: number | null;
	maxAge: number | null;
	womenOnly: boolean;
	/** somebody can come along or pick up the first time */
	companion: boolean;
	status: 'active' | 'paused' | 'full' | 'stopped';
	/** absent: nobody was brought there lately */
	load?: Load;
};

export type Meeting = { weekday: number; start: string; end: string };
/** How many newcomers were brought there lately, and whether it asked for rest. */
export type Load = { lately: number; needsRest: boolean };
