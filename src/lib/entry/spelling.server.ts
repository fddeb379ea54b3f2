import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Database, rows } from '#lib/server/database.server.ts';
import { stem, words } from './dutch.ts';
import { bodyWord, type Findable, indexed } from './findable.ts';
import { isListed } from './listed.server.ts';
import { longestQuery, mostWords } from './search.ts';
import { nearest, strange } from './spelling.ts';
import { entry, searchWord } from './table.server.ts';
import { current } from './thesaurus.server.ts';

/** How many words of a gemeente are compared letter by letter, for each word that nobody knows. */
const CANDIDATES = 12;

/**
 * Remembers the words of what is published, to mend typing errors with; all of one gemeente. Call it after the gemeente
 * was touched: that makes writers wait for one another, so that two of them can't lock each other's words.
 */
export async function learn(tx: Database, ...found: Findable[]): Promise<void> {
	const told = [...new Set(found.flatMap(telling))].sort();
	if (told.length === 0) return;
	const gemeenteCode = found[0]!.gemeenteCode;
	await tx
		.insert(searchWord)
		.values(told.map((word) => ({ gemeenteCode, initial: word[0]!, word })))
		.onConflictDoNothing();
}

function telling({ title, summary, placeName, venueName, seeks = [] }: Findable): string[] {
	const { dropped } = current();
	return words([title, summary, placeName, venueName, ...seeks].join(' ')).filter(
		(word) => /^[a-z]{4,}$/.test(word) && !dropped.has(word)
	);
}

/**
 * Forgets the words of what was erased that nothing else published in the gemeente has. Call it once that is gone, and
 * as `learn` after the gemeente was touched.
 */
export async function forget(tx: Database, ...gone: Findable[]): Promise<void> {
	for (const [gemeenteCode, found] of Map.groupBy(gone, (one) => one.gemeenteCode)) {
		const candidates = [...new Set(found.flatMap(telling))];
		for (let at = 0; at < candidates.length; at += 500) {
			const lonely = await unfound(tx, gemeenteCode, candidates.slice(at, at + 500));
			if (lonely.length === 0) continue;
			await tx
				.delete(searchWord)
				.where(and(eq(searchWord.gemeenteCode, gemeenteCode), inArray(searchWord.word, lonely)));
		}
	}
}

/**
 * The typed text with its typing errors mended: "wandlen" -> "wandelen". A word counts as an error when the thesaurus
 * doesn't know it and nothing published in the gemeente has it. Costs no query when the thesaurus knows every word.
 * @returns undefined when there is nothing to mend, or nothing that comes near
 */
export async function correct(db: Database, gemeenteCode: string, text: string): Promise<string | undefined> {
	const thesaurus = current();
	const typedWords = words(text.slice(0, longestQuery));
	const doubtful = strange(typedWords, thesaurus).slice(0, mostWords);
	const wrong = await unfound(db, gemeenteCode, doubtful);
	if (wrong.length === 0) return undefined;
	const near = await similar(db, gemeenteCode, wrong);
	const better = new Map<string, string>();
	for (const typed of wrong) {
		const own = near.filter((row) => row.typed === typed).map((row) => row.word);
		const word = nearest(typed, [...thesaurus.spellings, ...own]);
		if (word) better.set(typed, word);
	}
	// a word of what was withdrawn since must not come back this way
	const doubted = [...better.values()].filter((word) => !thesaurus.spellings.has(word));
	const gone = new Set(await unfound(db, gemeenteCode, doubted));
	for (const [typed, word] of better) if (gone.has(word)) better.delete(typed);
	return better.size ? typedWords.map((word) => better.get(word) ?? word).join(' ') : undefined;
}

/** Those of some words that nothing published in a gemeente has. */
async function unfound(db: Database, gemeenteCode: string, candidates: string[]): Promise<string[]> {
	if (candidates.length === 0) return [];
	const asked = candidates.map((word) => {
		const anywhere = [stem(word), bodyWord(stem(word))].map((word) => indexed(gemeenteCode, word)).join(' | ');
		return sql`(${word}::text, ${anywhere}::tsquery)`;
	});
	const found = await rows<{ word: string }>(
		db,
		sql`select asked.word from (values ${sql.join(asked, sql`, `)}) as asked (word, query)
			where not exists (select 1 from ${entry} where ${entry.search} @@ asked.query and ${isListed})`
	);
	return found.map((row) => row.word);
}

/** The words of a gemeente that share most with each typed word: same first letter, about the same length. */
function similar(db: Database, gemeenteCode: string, typed: string[]): Promise<{ typed: string; word: string }[]> {
	const asked = typed.map((word) => sql`(${word}::text)`);
	return rows(
		db,
		sql`select asked.typed, near.word from (values ${sql.join(asked, sql`, `)}) as asked (typed)
			cross join lateral (
				select ${searchWord.word} from ${searchWord}
				where ${searchWord.gemeenteCode} = ${gemeenteCode} and ${searchWord.initial} = left(asked.typed, 1)
					and abs(length(${searchWord.word}) - length(asked.typed)) <= 2
				order by similarity(${searchWord.word}, asked.typed) desc, ${searchWord.word}
				limit ${CANDIDATES}
			) as near`
	);
}
