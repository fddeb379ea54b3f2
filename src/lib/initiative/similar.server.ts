import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { matching } from '#lib/entry/search.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

const common = new Set(
	`aan aardig allemaal alleen als altijd andere anders bent bij binnen boven buiten buren buurt daar daarom dacht dan dat deze dichtbij
	dingen doen door dus echt een eens eerst elkaar elke er ergens even gaan gaat geen genoeg goed graag haar hebben
	heeft heel hem het hier hoe hun iedereen iemand iets ik in is jaar kan kijken klaar komen komt kunnen laten lopen
	maar maken mee meer mensen met mij mijn misschien moet moeten naar net niet nog ook omdat onder onze over paar plek
	precies samen staan staat steeds straat tegen terug toch tussen twee vaak vandaag van veel verder vier voor voorbij vraag waar want
	waren wat week weer wel wijk wil willen wonen worden wordt zelf zich zien zijn zitten zodat zou zouden zonder`.split(
		/\s+/
	)
);

/** The words that tell what a text is about: the longest first, without what everybody says. */
export function tellingWords(text: string, most: number): string[] {
	const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
	return [...new Set(words)]
		.filter((word) => !common.has(word))
		.sort((a, b) => b.length - a.length)
		.slice(0, most);
}

/**
 * Published entries in the same gemeente that look like this idea, most alike first: before somebody sends it, and for
 * the makelaar who reads it.
 */
export async function similar(
	db: Database,
	gemeenteCode: string,
	idea: { title: string; text: string; id?: number },
	limit = 3
) {
	const inTitle = tellingWords(idea.title, 5);
	const inText = tellingWords(idea.text, 14).filter((word) => !inTitle.includes(word));
	const found = [
		...inTitle.map((word) => ({ word, weight: 2 })),
		...inText.map((word) => ({ word, weight: 1 }))
	].flatMap(({ word, weight }) => {
		const match = matching(gemeenteCode, word);
		return match ? [sql`case when ${match.where} then ${weight}::int else 0 end`] : [];
	});
	if (found.length === 0) return [];
	const alike = sql<number>`(${sql.join(found, sql` + `)})`;
	return db
		.select({
			id: entry.id,
			kind: entry.kind,
			slug: entry.slug,
			title: entry.title,
			summary: entry.summary,
			wijkName: wijk.name
		})
		.from(entry)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				eq(entry.gemeenteCode, gemeenteCode),
				eq(entry.publication, 'published'),
				idea.id ? ne(entry.id, idea.id) : undefined,
				sql`${alike} >= 2`
			)
		)
		.orderBy(desc(alike), desc(entry.publishedAt))
		.limit(limit);
}

export type Similar = Awaited<ReturnType<typeof similar>>[number];
