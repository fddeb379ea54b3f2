import type { Theme } from '#lib/entry/theme.ts';
import { type Subject, subjectCodes, themeOfAll } from './subjects.ts';

/**
 * Which signalen and vragen of one wijk look alike, and why. Works with small facts, never with words of what was told.
 * Each fact is looked at by what it is about, never fact against fact: twice as many cost twice as much. No I/O.
 */

export type Fact = {
	id: string;
	/** who gave it, as a text to tell people apart: many times the same giver is no pattern */
	giver: string;
	/** as somebody chose it; null: nobody did */
	theme: Theme | null;
	/** what the words are about, clearest first */
	subjects: readonly Subject[];
	buurt: string | null;
	/** a number that goes up by one each week */
	week: number;
};

/** Of `of` members so many: each can be said in a sentence (reasons.ts). */
export type Reason =
	| { why: 'subject'; subjects: readonly Subject[]; count: number; of: number }
	| { why: 'theme'; theme: Theme; count: number; of: number }
	| { why: 'buurt'; buurt: string; count: number; of: number }
	| { why: 'weeks'; weeks: number };

/** The first reason holds for every member. */
type Group = { members: string[]; givers: number; theme: Theme; reasons: Reason[] };

/** As many facts of a wijk as are looked at, newest first, and how far back. */
export const mostFacts = 500;
export const monthsBack = 12;

/** Fewer alike than this are no pattern yet; heard in two ways at once it takes one more. */
export const leastAlike = 3;
const leastBoth = 4;
/** Silence of so many weeks ends it: what comes after is heard anew. */
const pause = 13;
/** More than this are many for one thing to do: then a buurt with enough of its own stands apart. */
const many = 12;

type Candidate = { key: string; weight: number; facts: Fact[] };

/**
 * Groups without overlap, what says most first: the same for the same facts in any order.
 * @param apart whether a makelaar said of exactly these that they don't belong together
 */
export function alike(facts: readonly Fact[], apart: (members: readonly string[]) => boolean = () => false): Group[] {
	const inOrder = [...new Map(facts.map((fact) => [fact.id, fact])).values()].sort(byWeek);
	const taken = new Set<string>();
	const groups: Group[] = [];
	for (const { key, facts: found } of candidatesIn(inOrder)) {
		const free = found.filter(({ id }) => !taken.has(id));
		if (!isGroup(key, free) || apart(free.map(({ id }) => id))) continue;
		for (const { id } of free) taken.add(id);
		groups.push(groupOf(free));
	}
	return groups;
}

/** How what is loose looks like what is together already; of each fact the reason, for those that do. */
export function looksLike(together: readonly Fact[], loose: readonly Fact[]): { id: string; reason: Reason }[] {
	const core = together.length >= 2 ? coreOf(together) : undefined;
	if (!core) return [];
	const [from, until] = [Math.min(...together.map(weekOf)) - pause, Math.max(...together.map(weekOf)) + pause];
	const has = (fact: Fact) =>
		core.why === 'subject'
			? core.subjects.every((one) => fact.subjects.includes(one))
			: core.why === 'theme' && themeIn(fact) === core.theme;
	return loose
		.filter((fact) => has(fact) && fact.week >= from && fact.week <= until)
		.sort(byWeek)
		.map(({ id }) => ({ id, reason: { ...core, count: 1, of: 1 } }));
}

/** As chosen, else of what is heard most clearly. */
function themeIn({ theme, subjects }: Pick<Fact, 'theme' | 'subjects'>): Theme | null {
	return theme ?? themeOfAll(subjects);
}

/** All that could be a group, best first: heard in two ways weighs more than in one, and that more than a theme. */
function candidatesIn(facts: readonly Fact[]): Candidate[] {
	const byKey = new Map<string, Fact[]>();
	for (const fact of facts) for (const key of keysOf(fact)) listed(byKey, key).push(fact);
	return [...byKey]
		.flatMap(([key, found]) => spells(found).flatMap((spell) => [{ key, facts: spell }, ...perBuurt(key, spell)]))
		.filter(({ key, facts: found }) => isGroup(key, found))
		.map(({ key, facts: found }) => ({ key, facts: found, weight: weightOf(key) * (1 + Math.log2(found.length)) }))
		.sort(
			(one, other) => other.weight - one.weight || compare(one.key, other.key) || byWeek(one.facts[0]!, other.facts[0]!)
		);
}

function keysOf(fact: Fact): string[] {
	const subjects = [...new Set(fact.subjects)].sort(compare);
	const theme = themeIn(fact);
	return [
		...subjects,
		...subjects.flatMap((one, at) => subjects.slice(at + 1).map((other) => `${one} ${other}`)),
		...(theme ? [`:${theme}`] : [])
	];
}

const isBoth = (key: string) => key.includes(' ');
/** Per buurt it says more than per wijk. */
const weightOf = (key: string) => (isBoth(key) ? 4 : key.startsWith(':') ? 1 : 2) * (key.includes('@') ? 1.25 : 1);

function isGroup(key: string, facts: readonly Fact[]): boolean {
	return facts.length >= (isBoth(key) ? leastBoth : leastAlike) && giversOf(facts) >= 2;
}

/** In spells with silence between them. */
function spells(facts: readonly Fact[]): Fact[][] {
	const found: Fact[][] = [];
	for (const fact of facts) {
		const last = found.at(-1);
		if (last && fact.week - last.at(-1)!.week <= pause) last.push(fact);
		else found.push([fact]);
	}
	return found;
}

function perBuurt(key: string, facts: readonly Fact[]): { key: string; facts: Fact[] }[] {
	if (facts.length <= many) return [];
	const byBuurt = new Map<string, Fact[]>();
	for (const fact of facts) if (fact.buurt) listed(byBuurt, fact.buurt).push(fact);
	return [...byBuurt].map(([buurt, found]) => ({ key: `${key}@${buurt}`, facts: found }));
}

function groupOf(facts: readonly Fact[]): Group {
	const core = coreOf(facts)!;
	const of = facts.length;
	const also = tally(facts.flatMap(({ subjects }) => [...new Set(subjects)]))
		.filter(([subject, count]) => count < of && count * 2 >= of && count > 1 && !isIn(core, subject))
		.slice(0, 2)
		.map(([subject, count]): Reason => ({ why: 'subject', subjects: [subject], count, of }));
	const [buurt] = tally(facts.flatMap(({ buurt }) => buurt ?? []));
	return {
		members: facts.map(({ id }) => id),
		givers: giversOf(facts),
		theme: core.why === 'theme' ? core.theme : themeOfMost(facts, core),
		reasons: [
			core,
			...also,
			...(buurt && buurt[1] > 1 ? [{ why: 'buurt', buurt: buurt[0], count: buurt[1], of } as const] : []),
			{ why: 'weeks', weeks: facts.at(-1)!.week - facts[0]!.week + 1 }
		]
	};
}

/** What all of them share: two subjects if they can, else one, else a theme. */
function coreOf(facts: readonly Fact[]): Exclude<Reason, { why: 'buurt' | 'weeks' }> | undefined {
	const of = facts.length;
	const shared = tally(facts.flatMap(({ subjects }) => [...new Set(subjects)]))
		.filter(([, count]) => count === of)
		.map(([subject]) => subject)
		.slice(0, 2);
	if (shared.length) return { why: 'subject', subjects: shared, count: of, of };
	const theme = themeIn(facts[0]!);
	return theme && facts.every((fact) => themeIn(fact) === theme) ? { why: 'theme', theme, count: of, of } : undefined;
}

/** Chosen most often; where nobody chose, what they share tells it. */
function themeOfMost(facts: readonly Fact[], core: { subjects: readonly Subject[] }): Theme {
	return tally(facts.flatMap(({ theme }) => theme ?? []))[0]?.[0] ?? themeOfAll(core.subjects)!;
}

const isIn = (reason: Reason, subject: Subject) => reason.why === 'subject' && reason.subjects.includes(subject);
const giversOf = (facts: readonly Fact[]) => new Set(facts.map(({ giver }) => giver)).size;
const weekOf = ({ week }: Fact) => week;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const byWeek = (one: Fact, other: Fact) => one.week - other.week || compare(one.id, other.id);

function listed<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
	const list = map.get(key) ?? [];
	if (list.length === 0) map.set(key, list);
	return list;
}

/** How often each, most first. Of as many the one that comes first in the list of subjects, then in the alphabet. */
function tally<One extends string>(all: readonly One[]): [One, number][] {
	const counts = new Map<One, number>();
	for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
	return [...counts].sort(
		([one, more], [other, less]) => less - more || place(one) - place(other) || compare(one, other)
	);
}

const place = (one: string) => (subjectCodes as readonly string[]).indexOf(one);
