import { type SQL, sql } from 'drizzle-orm';
import { bodyWord, type Findable, indexed, vector } from './findable.ts';
import { type Term, terms } from './search.ts';
import { entry } from './table.server.ts';
import { current } from './thesaurus.server.ts';

export type { Findable } from './findable.ts';

/** The words an entry is found by, for its `search` column. Bound to the thesaurus of the moment (its woorddelen). */
export function vectorOf(found: Findable): SQL {
	return sql`${vector(found, current())}::tsvector`;
}

/** How much a word counts in the body, in place and time, in the summary and in the title. */
const ZONES = '{0.2, 0.3, 0.6, 1}';

/** What a word that means the same, a kind of it or the theme adds to the word itself. */
const ALIKE = 0.3;

/** What the parts of a compound or an expression add together. */
const PARTS = 0.7;

/** What a word that says little ("samen", "hulp") adds. */
const SECONDARY = 0.3;

/** How far an entry with every word stands ahead of one with some. */
const COMPLETE = 1.3;

/** The most that many alike words together can count; it makes the word itself in the title count for 1. */
const MOST = 2.6;

/** With fewer entries that have every word, those with some of the words are shown behind them. */
const ENOUGH = 5;

/**
 * The condition and the order (highest first) that find what a typed text means, in the gemeente of the list; both
 * belong in one query on `entry`. All words count; when fewer than five published entries of the gemeente have them
 * all, those with some of them follow.
 * @returns undefined when there is nothing in the text to search by: the list is then as it is without a search
 */
export function matching(gemeenteCode: string, text: string): { where: SQL; rank: SQL } | undefined {
	const asked = terms(text, current());
	if (asked.length === 0) return undefined;
	const ranks = asked.map((term) => rank(gemeenteCode, term));
	const required = asked.filter((term) => term.required);
	const all = sql`${required.map((term) => has(gemeenteCode, term, ' & ')).join(' & ')}::tsquery`;
	if (required.length === 1 && required[0]!.parts.length < 2)
		return { where: sql`${entry.search} @@ ${all}`, rank: sql`(${sql.join(ranks, sql` + `)})` };
	const some = sql`${required.map((term) => has(gemeenteCode, term, ' | ')).join(' | ')}::tsquery`;
	// worked out once per query; a CTE, because under a limit PostgreSQL would rather read the whole table
	const query = sql`(with complete as materialized (
			select from ${entry} as complete where complete.search @@ ${all} and complete.publication = 'published' and complete.listed)
		select case when count(*) < ${ENOUGH} then ${some} else ${all} end from (select from complete limit ${ENOUGH}) as few)`;
	const complete = sql`case when ${entry.search} @@ ${all} then ${COMPLETE}::float8 else 0 end`;
	return {
		where: sql`${entry.search} @@ ${query}`,
		rank: sql`(${sql.join([...ranks, complete], sql` + `)})`
	};
}

/** A condition that is met by the word, by what is like it (unless only the body has that), or by its parts. */
function has(gemeenteCode: string, term: Term, between: ' & ' | ' | '): string {
	const alike = [...term.same, ...term.narrower, ...term.themes];
	const own = term.single || alike.length + term.parts.length === 0 ? [term.key, bodyWord(term.key)] : [];
	const words = [...own, ...alike].map((word) => indexed(gemeenteCode, word));
	const parts = term.parts.map((part) => has(gemeenteCode, part, between)).join(between);
	return `(${[...words, ...(parts ? [parts] : [])].join(' | ')})`;
}

function rank(gemeenteCode: string, term: Term): SQL {
	const tiers = [...tiersOf(term)].map(([weight, words]) => sql`${weight}::float8 * ${likeness(gemeenteCode, words)}`);
	return sql`${term.required ? 1 : SECONDARY}::float8 * (${sql.join(tiers, sql` + `)})`;
}

/** The words of a term by how much they count, each word once. */
function tiersOf(term: Term): Map<number, string[]> {
	const weights = new Map<string, number>();
	const weigh = ({ key, same, narrower, themes, parts }: Term, weight: number) => {
		const alike = [...same, ...narrower, ...themes];
		for (const [words, each] of [
			[[key], weight],
			[alike, weight * ALIKE]
		] as const)
			for (const word of words) weights.set(word, Math.max(weights.get(word) ?? 0, each));
		for (const part of parts) weigh(part, (weight * PARTS) / parts.length);
	};
	weigh(term, 1);
	return Map.groupBy(weights.keys(), (word) => weights.get(word)!);
}

/**
 * From 0 to MOST, flatter as more words are found. ts_rank divides by the number of words asked for, which would punish
 * a word that has many like it.
 */
function likeness(gemeenteCode: string, words: readonly string[]): SQL {
	const anywhere = [...words, ...words.map(bodyWord)].map((word) => indexed(gemeenteCode, word));
	const sum = sql`${anywhere.length}::int * ts_rank(${ZONES}::float4[], ${entry.search}, ${anywhere.join(' | ')}::tsquery)`;
	return sql`(${MOST}::float8 - ${MOST}::float8 / (1 + ${sum}))`;
}
