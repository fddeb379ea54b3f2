import { type SQL, sql } from 'drizzle-orm';
import { type Database, rows } from '#lib/server/database.server.ts';
import { type Findable, gemeenteWord, quoted, type Term, terms, vector } from './search.ts';
import { entry } from './table.server.ts';
import { current } from './thesaurus.server.ts';

export type { Findable } from './search.ts';

/** The words an entry is found by, for its `search` column. */
export function vectorOf(found: Findable): SQL {
	return sql`${vector(found, current())}::tsvector`;
}

const SAME = 0.6;
const NARROWER = 0.35;
const THEME = 0.25;
const PART = 0.8;
const BEGINNING = 0.4;
const WEIGHTS = '{0.1, 0.3, 0.5, 1}';

export function matching(gemeenteCode: string, text: string): { where: SQL; rank: SQL } | undefined {
	const asked = terms(text, current());
	if (asked.length === 0) return undefined;
	const needed = asked.filter((term) => term.required).map((term) => `(${condition(term)})`);
	const all = `'${gemeenteWord(gemeenteCode)}' & ${needed.join(' & ')}`;
	const some = `'${gemeenteWord(gemeenteCode)}' & (${needed.join(' | ')})`;
	const enough = sql`(select count(*) from (select 1 from ${entry} as found where found.publication = 'published' and found.search @@ ${all}::tsquery limit ${ENOUGH}) as few) = ${ENOUGH}::int`;
	const query =
		needed.length === 1 ? sql`${all}::tsquery` : sql`(select case when ${enough} then ${all}::tsquery else ${some}::tsquery end)`;
	const complete = needed.length === 1 ? sql`` : sql` + case when ${entry.search} @@ ${all}::tsquery then ${COMPLETE}::float8 else 0 end`;
	return {
		where: sql`${entry.search} @@ ${query}`,
		rank: sql`(${sql.join(asked.map(rankOf), sql` + `)}${complete})`
	};
}

const ENOUGH = 5;
const COMPLETE = 0.5;

function condition(term: Term): string {
	const exact = term.exact.includes(' ') ? [] : [quoted(term.exact), ...(term.exact.length > 3 ? [`${quoted(term.exact)}:*`] : [])];
	return [
		...exact,
		...term.same.map((word) => `${quoted(word)}`),
		...term.narrower.map((word) => `${quoted(word)}:AB`),
		...term.themes.map(quoted),
		...(term.parts.length ? [`(${term.parts.map((part) => `(${condition(part)})`).join(' & ')})`] : [])
	].join(' | ') || quoted(term.exact);
}

function rankOf(term: Term): SQL {
	const tier = (words: readonly string[], weight: number) =>
		words.length ? [sql`${weight}::float8 * least(1, ${words.length}::int * ts_rank(${WEIGHTS}::float4[], ${entry.search}, ${words.join(' | ')}::tsquery))`] : [];
	const weight = term.required ? 1 : 0.3;
	const tiers = [
		...(term.exact.includes(' ') ? [] : tier([quoted(term.exact)], 1)),
		...(term.exact.includes(' ') || term.exact.length < 4 ? [] : tier([`${quoted(term.exact)}:*`], BEGINNING)),
		...tier(term.same.map(quoted), SAME),
		...tier(term.narrower.map(quoted), NARROWER),
		...tier(term.themes.map(quoted), THEME),
		...term.parts.map((part) => sql`${PART}::float8 / ${term.parts.length}::int * ${rankOf(part)}`)
	];
	return sql`${weight}::float8 * (${sql.join(tiers, sql` + `)})`;
}

export async function correct(_db: Database, _gemeenteCode: string, _text: string): Promise<string | undefined> {
	void rows;
	return undefined;
}
