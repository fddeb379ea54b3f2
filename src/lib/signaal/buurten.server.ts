import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { fewestInhabitants } from '#lib/entry/standing.server.ts';
import { area, gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** The buurten a signaal can be about: of the wijken on screen, and only where enough people live to hide among. */

export const elsewhere = 'Deze buurt ligt niet in deze wijk. Kies een andere buurt, of sla het over.';

export type Buurt = { code: string; name: string; wijkCode: string };

/** By name. A wijk that is one buurt has none to choose from. */
export function of(db: Database, at: { gemeenteCode: string; wijkCode?: string | null }): Promise<Buurt[]> {
	return db
		.select({ code: area.code, name: area.name, wijkCode: wijk.code })
		.from(area)
		.innerJoin(gemeente, and(eq(gemeente.code, area.gemeenteCode), eq(gemeente.year, area.year)))
		.innerJoin(
			wijk,
			and(
				eq(wijk.gemeenteCode, gemeente.code),
				sql`(${area.code} = any(${wijk.parts}) or ${area.cbsWijkCode} = any(${wijk.parts}))`
			)
		)
		.where(
			and(
				...[eq(area.gemeenteCode, at.gemeenteCode), eq(area.level, 'buurt'), gte(area.inhabitants, fewestInhabitants)],
				sql`${wijk.parts} <> array[${area.code}]`,
				at.wijkCode ? eq(wijk.code, at.wijkCode) : undefined
			)
		)
		.orderBy(asc(area.name), asc(area.code));
}

/** This buurt when it is one of the wijk; null for any other, and where it is about no wijk in particular. */
export async function kept(
	db: Database,
	at: { gemeenteCode: string; wijkCode: string | null },
	buurtCode: string | null | undefined
): Promise<string | null> {
	if (!buurtCode || !at.wijkCode) return null;
	return (await of(db, at)).some(({ code }) => code === buurtCode) ? buurtCode : null;
}

/**
 * The buurt that was chosen, null for none; or what is wrong with it.
 * @param wijkCode where it is about; null for the whole gemeente
 */
export function readBuurt(
	typed: string | undefined,
	wijkCode: string | null,
	buurten: readonly Buurt[]
): { buurtCode: string | null } | { problem: string } {
	if (!typed) return { buurtCode: null };
	const found = buurten.find(({ code }) => code === typed);
	if (found && found.wijkCode === wijkCode) return { buurtCode: found.code };
	return {
		problem: wijkCode ? elsewhere : 'Kies eerst de wijk waar deze buurt in ligt. Of sla de buurt over.'
	};
}
