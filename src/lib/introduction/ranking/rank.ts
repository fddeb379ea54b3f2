import { type Among, closest } from './closest.ts';
import type { Candidate, Load, Person } from './person.ts';
import { isPossible } from './possible.ts';
import { isPrepared, prepare, type Prepared } from './prepare.ts';
import type { Reason } from './reason.ts';
import { reasonsFor } from './reasons.ts';
import { type Score, score, type Seeker, seekerOf } from './score.ts';
import { sideBySide } from './sidebyside.ts';
import { readStory } from '../story/story.ts';
import type { Weights } from './weights.ts';
import { whyOf } from './why.ts';
import { rarityAmong, similarity } from './wordsimilarity.ts';

export type { Among } from './closest.ts';
export type { Candidate, Load, Meeting, Person, Tried } from './person.ts';
export { prepare, type Prepared } from './prepare.ts';
export type { Because, Reason, ReasonKind } from './reason.ts';
export { type SideBySide, sideBySide } from './sidebyside.ts';
export type { Weights } from './weights.ts';
export { whyNot } from './whynot.ts';

/** `score` from 0 to 1 orders networks for one person. It says nothing of the person. */
export type Ranked = { candidate: Candidate; score: number; fit: Fit; reasons: readonly Reason[] };
export type Fit = 'good' | 'fair' | 'weak';
type Networks = readonly (Candidate | Prepared)[] | Among;

/** As many as one can talk over together. */
const most = 7;

/**
 * The networks to talk about with somebody, the best first; never one that is impossible. The same for any order of
 * the candidates.
 * @param among as they are, prepared before, or side by side (the same outcome, faster and faster)
 */
export function rank(person: Person, among: Networks, weights: Weights = {}): Ranked[] {
	const seeker = seekerOf(person, readStory(person), weights);
	return ordered(seeker, among)
		.slice(0, most)
		.map(({ prepared, score }) => ({
			candidate: prepared.candidate,
			score: Math.max(0, Math.min(1, score.total / fullMarks)),
			fit: fitOf(score),
			reasons: reasonsFor(person, prepared, whyOf(seeker, prepared))
		}));
}

const fullMarks = 3;

function fitOf({ answer }: Score): Fit {
	return answer >= 1.1 ? 'good' : answer >= 0.6 ? 'fair' : 'weak';
}

/** Nothing answers the story: better say so, and collect what is missing, than pretend. */
export function nothingFits(ranked: readonly Ranked[]): boolean {
	return !ranked.some(({ fit }) => fit !== 'weak');
}

/** What may change from day to day, laid over what was prepared. */
export type Now = { load?: Load; placesLeft?: number | null; status?: Candidate['status'] };

export function withNow(prepared: Prepared, now: Now): Prepared {
	return { ...prepared, candidate: { ...prepared.candidate, ...now } };
}

type Scored = { prepared: Prepared; score: Score };

/** So many are looked at word by word; what comes after them never gets into the first seven. */
const closer = 200;

function ordered(seeker: Seeker, among: Networks): Scored[] {
	const first = 'all' in among ? closest(seeker, among, closer) : closestOf(seeker, among);
	const rarity = rarityAmong(seeker.story, first);
	return first
		.map((prepared) => ({ prepared, score: score(seeker, prepared, similarity(rarity, prepared)) }))
		.sort(better);
}

/** To lay a handful side by side is more work than it saves. */
function closestOf(seeker: Seeker, networks: readonly (Candidate | Prepared)[]): Prepared[] {
	const possible = networks
		.filter((one) => isPossible(seeker.person, isPrepared(one) ? one.candidate : one))
		.map((one) => (isPrepared(one) ? one : prepare(one)));
	if (possible.length <= closer) return possible;
	return closest(seeker, { all: sideBySide(possible), now: new Map(), without: new Set() }, closer);
}

const better = (a: Scored, b: Scored) =>
	b.score.total - a.score.total || (a.prepared.candidate.id < b.prepared.candidate.id ? -1 : 1);
