import type { Daypart } from '#lib/entry/daypart.ts';
import type { Kind } from '#lib/entry/entry.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { narrowing, type Point } from '#lib/place/geometry.ts';
import { abilities, type Ability, type Answers, type Company, pleasures, type Pleasure } from './beginning.ts';

/**
 * Which three to begin with. People before services: circles, initiatives and activities; what one person offers only
 * when it is what was asked. The same answers give the same three. No I/O.
 */

/** Something on the map, as far as it matters here. */
export type Candidate = {
	id: number;
	kind: Kind;
	themes: readonly Theme[];
	/** null: for the whole gemeente */
	wijkCode: string | null;
	/** where it is, as near as may be known; undefined when it isn't */
	point: Point | undefined;
	/** empty: nobody said when */
	dayparts: readonly Daypart[];
	/** what is sought there */
	sought: readonly Talent[];
	/** what can be learnt or had there */
	taught: readonly Talent[];
	walkIn: boolean;
	comeAlong: boolean;
	newcomerPlaces: number;
	members: number | null;
	languages: readonly string[];
	/** days since somebody said that it is still so */
	age: number;
	/** a venue, or the circle it belongs to: who can't go to one can't go to the other */
	places: readonly string[];
};

/** Where somebody lives: their wijk, and the middle of it. */
export type Home = Point & { code: string };

/** What of the answers it meets, and what it doesn't. */
export type Met = {
	pleasure: Pleasure | undefined;
	/** somebody is sought who can do this */
	wanted: Ability | undefined;
	/** this can be learnt there */
	learnt: Ability | undefined;
	daypart: Daypart | undefined;
	/** when it was asked: `other` is at another time, `unknown` is not said */
	when: 'fits' | 'other' | 'unknown' | undefined;
	where: 'here' | 'close' | 'everywhere' | 'far' | undefined;
	/** kilometres as the crow flies from the middle of the wijk; undefined when nobody knows, or it is here */
	km: number | undefined;
	language: boolean;
	/** what somebody feels like or can do, or they didn't say */
	liked: boolean;
	/** nothing that was asked is otherwise */
	whole: boolean;
};

export type Ranked = { candidate: Candidate; met: Met; score: number };

/** Further than this is not "een wijk verder". */
const closeKm = 4;

export function meet(answers: Answers, home: Home | undefined, one: Candidate): Met {
	const { abilities: able, dayparts, pleasures: pleasing, reach } = answers;
	const pleasure = pleasing.find((code) => pleasures[code].themes.some((theme) => one.themes.includes(theme)));
	const wanted = able.length ? talented(able, one.sought) : undefined;
	const learnt = able.length ? talented(able, one.taught) : undefined;
	const daypart = dayparts.find((code) => one.dayparts.includes(code));
	const when = !dayparts.length ? undefined : daypart ? 'fits' : one.dayparts.length ? 'other' : 'unknown';
	const km = home && one.point && one.wijkCode !== home.code ? kmBetween(home, one.point) : undefined;
	const where = home && placed(home, one, km);
	const isFar = (reach === 'wijk' && (where === 'close' || where === 'far')) || (reach === 'verder' && where === 'far');
	const isAsked = pleasing.length + able.length > 0;
	const isMet = Boolean(pleasure ?? wanted ?? learnt);
	// what somebody offers is for who asked for that
	const liked = isMet || (!isAsked && one.kind !== 'offer');
	const language = answers.language !== undefined && one.languages.includes(answers.language);
	return {
		pleasure,
		wanted,
		learnt,
		daypart,
		when,
		where,
		km,
		language,
		liked,
		whole: liked && when !== 'other' && !isFar
	};
}

function talented(able: readonly Ability[], among: readonly Talent[]): Ability | undefined {
	return able.find((code) => abilities[code].talents.some((talent) => among.includes(talent)));
}

const kmPerDegree = 111.32;

function kmBetween(home: Point, point: Point): number {
	return Math.hypot((point.lon - home.lon) * narrowing(home.lat), point.lat - home.lat) * kmPerDegree;
}

function placed(home: Home, { wijkCode }: Candidate, km: number | undefined): NonNullable<Met['where']> {
	if (wijkCode === null) return 'everywhere';
	if (wijkCode === home.code) return 'here';
	return km !== undefined && km <= closeKm ? 'close' : 'far';
}

const byKind = { network: 10, initiative: 7, activity: 7, offer: 0 } as const satisfies Record<Kind, number>;
const byWhen = { fits: 18, other: -25, unknown: 0 } as const;
const byWhere = { here: 14, close: 6, everywhere: 4, far: 0 } as const;
const byCompany = {
	mee: ({ comeAlong }: Candidate) => (comeAlong ? 12 : 0),
	klein: ({ members }: Candidate) => (members === null ? 0 : members <= 15 ? 10 : members > 30 ? -8 : 0),
	alleen: ({ walkIn }: Candidate) => (walkIn ? 8 : 0)
} as const satisfies Record<Company, unknown>;

function scoreOf(answers: Answers, one: Candidate, met: Met): number {
	return (
		byKind[one.kind] +
		(met.liked ? 0 : -20) +
		(met.pleasure ? 30 : 0) +
		(met.wanted ? 20 : 0) +
		(met.learnt ? 10 : 0) +
		(met.when ? byWhen[met.when] : 0) +
		(met.where ? byWhere[met.where] : 0) +
		(met.where === 'far' && answers.reach !== 'overal' ? -15 : 0) +
		(answers.company ? byCompany[answers.company](one) : 0) +
		(answers.language ? (met.language ? 14 : one.languages.length ? -6 : 0) : 0) +
		(one.walkIn ? 3 : 0) +
		(one.comeAlong ? 4 : 0) +
		(one.newcomerPlaces > 0 ? 3 : 0) +
		(one.age <= 90 ? 4 : one.age > 365 ? -8 : 0)
	);
}

const three = 3;
/** Only the best are looked through for what differs: the rest is never shown. */
const pool = 300;

/**
 * In threes, the best first, and within three something different each: not all of one kind, not twice the same place. What fits
 * wholly stands before what comes close.
 * @param most how many are wanted at most
 */
export function rank(
	answers: Answers,
	home: Home | undefined,
	candidates: readonly Candidate[],
	most: number = three
): Ranked[] {
	const left = candidates
		.map((candidate): Ranked => {
			const met = meet(answers, home, candidate);
			return { candidate, met, score: scoreOf(answers, candidate, met) };
		})
		.sort(
			(a, b) =>
				Number(b.met.whole) - Number(a.met.whole) ||
				b.score - a.score ||
				a.candidate.age - b.candidate.age ||
				a.candidate.id - b.candidate.id
		)
		.slice(0, pool);
	const chosen: Ranked[] = [];
	while (chosen.length < most && left.length) {
		const trio = chosen.slice(chosen.length - (chosen.length % three));
		const next = left.reduce((best, one) => (worth(one, trio, chosen) > worth(best, trio, chosen) ? one : best));
		chosen.push(next);
		left.splice(left.indexOf(next), 1);
	}
	return peopleFirst(chosen);
}

/** How much it adds to what was chosen already. */
function worth({ candidate, met, score }: Ranked, trio: readonly Ranked[], chosen: readonly Ranked[]): number {
	const others = trio.map((one) => one.candidate);
	const sameKind = others.filter(({ kind }) => kind === candidate.kind).length;
	const isService = candidate.kind === 'offer';
	return (
		score +
		(met.whole ? 1000 : 0) -
		(sameKind >= 2 ? 500 : 12 * sameKind) -
		(isService && (sameKind || !others.length || !met.whole) ? 600 : 0) -
		(others.some(({ places }) => places.some((place) => candidate.places.includes(place))) ? 400 : 0) -
		(chosen.some(({ candidate: { places } }) => places.some((place) => candidate.places.includes(place))) ? 14 : 0) -
		6 * others.filter(({ themes }) => themes[0] === candidate.themes[0]).length
	);
}

/** Within each three, what a person offers stands last. */
function peopleFirst(chosen: readonly Ranked[]): Ranked[] {
	const isService = ({ candidate }: Ranked) => Number(candidate.kind === 'offer');
	return Array.from({ length: Math.ceil(chosen.length / three) }, (_, at) =>
		chosen.slice(at * three, at * three + three).sort((a, b) => isService(a) - isService(b))
	).flat();
}
