import { type SQL, sql } from 'drizzle-orm';
import { bodyWord, type Findable, gemeenteWord, quoted, vector } from './findable.ts';
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
const PARTS = 0.8;

/** What a word that says little ("samen", "hulp") adds. */
const SECONDARY = 0.3;

/** How far an entry with every word stands ahead of one with some. */
const COMPLETE = 0.5;

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
	const required = asked.filter((term) => term.required);
	const here = quoted(gemeenteWord(gemeenteCode));
	const all = sql`${`${here} & ${required.map((term) => has(term, ' & ')).join(' & ')}`}::tsquery`;
	const some = sql`${`${here} & (${required.map((term) => has(term, ' | ')).join(' | ')})`}::tsquery`;
	// worked out once per query; a CTE, because under a limit PostgreSQL would rather read the whole table
	const query = sql`(with complete as materialized (
			select from ${entry} as complete where complete.search @@ ${all} and complete.publication = 'published')
		select case when count(*) < ${ENOUGH} then ${some} else ${all} end from (select from complete limit ${ENOUGH}) as few)`;
	const ranks = [...asked.map(rank), sql`case when ${entry.search} @@ ${all} then ${COMPLETE}::float8 else 0 end`];
	return {
		where: sql`${entry.search} @@ ${required.length > 1 || required.some(({ parts }) => parts.length > 1) ? query : all}`,
		rank: sql`(${sql.join(ranks, sql` + `)})`
	};
}

/** A condition that is met by the word, by what is like it (unless only the body has that), or by its parts. */
function has(term: Term, parts: ' & ' | ' | '): string {
	const own = term.single ? [term.key, bodyWord(term.key)] : [];
	const alternatives = [...own, ...term.same, ...term.narrower, ...term.themes].map(quoted);
	if (term.parts.length) alternatives.push(`(${term.parts.map((part) => has(part, parts)).join(parts)})`);
	return `(${alternatives.join(' | ') || quoted(term.key)})`;
}

function rank(term: Term): SQL {
	const alike = [...term.same, ...term.narrower, ...term.themes];
	const tiers = [
		...(term.single || !alike.length ? [likeness([term.key])] : []),
		...(alike.length ? [sql`${ALIKE}::float8 * ${likeness(alike)}`] : []),
		...term.parts.map((part) => sql`${PARTS / term.parts.length}::float8 * ${rank(part)}`)
	];
	const total = sql`(${sql.join(tiers, sql` + `)})`;
	return term.required ? total : sql`${SECONDARY}::float8 * ${total}`;
}

/** From 0 to 1; ts_rank divides by the number of words asked for, which would punish a word that has many like it. */
function likeness(words: readonly string[]): SQL {
	const any = [...words, ...words.map(bodyWord)].map(quoted).join(' | ');
	return sql`least(1, ${words.length * 2}::int * ts_rank(${ZONES}::float4[], ${entry.search}, ${any}::tsquery))`;
}
