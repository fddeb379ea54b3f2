import { sql } from 'drizzle-orm';
import type { Kind } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { matching } from '#lib/entry/search.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';

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
 * the makelaar who reads it. A word that few entries have tells more, a word of the name counts double, and something
 * to join counts more than something to use.
 */
export async function similar(
	db: Database,
	gemeenteCode: string,
	idea: { title: string; text: string; id?: number },
	limit = 3
): Promise<Similar[]> {
	const inTitle = tellingWords(idea.title, 5);
	const inText = tellingWords(idea.text, 14).filter((word) => !inTitle.includes(word));
	const hits = [...inTitle, ...inText].flatMap((word, number) => {
		const match = matching(gemeenteCode, word);
		const weight = inTitle.includes(word) ? 2 : 1;
		return match
			? [
					sql`select ${entry.id} as id, ${number}::int as word, ${weight}::int * ${match.rank} * case when ${entry.kind} in ('initiative', 'network') then 1.25 else 1 end as likeness from ${entry}
						where ${isListed} and ${match.where}`
				]
			: [];
	});
	if (hits.length === 0) return [];
	return rows<Similar>(
		db,
		sql`with hit as (${sql.join(hits, sql` union all `)}),
			telling as (select id, likeness * ln(1 + 100.0 / count(*) over (partition by word)) as likeness from hit),
			alike as (select id, sum(likeness) as likeness, max(sum(likeness)) over () as best from telling group by id)
			select ${entry.id}, kind, slug, title, summary,
				(select name from ${wijk} where ${wijk.code} = ${entry.wijkCode}) as "wijkName"
			from alike join ${entry} on ${entry.id} = alike.id
			where likeness >= greatest(${least}::float8, least(0.6 * best, ${most}::float8)) and ${entry.id} <> ${idea.id ?? 0}::int
			order by likeness desc, ${entry.id} desc limit ${limit}::int`
	);
}

/** Less than this is chance: one word somewhere in a long text. */
const least = 4;
/** As much as this is worth showing, also beside something that is nearly the same. */
const most = 8;

export type Similar = { id: number; kind: Kind; slug: string; title: string; summary: string; wijkName: string | null };
