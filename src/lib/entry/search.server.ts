import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { entry } from './table.server.ts';

export type Findable = {
	gemeenteCode: string;
	title: string;
	summary: string;
	body?: string;
	themes?: string[];
	seeks?: string[];
	placeName?: string | null;
	venueName?: string | null;
	organisationName?: string | null;
	whenText?: string | null;
	audience?: string | null;
};

export function vectorOf(found: Findable): SQL {
	return sql`to_tsvector('dutch', ${[found.title, found.summary, found.body ?? ''].join(' ')})`;
}

export function matching(_gemeenteCode: string, text: string): { where: SQL; rank: SQL } | undefined {
	if (!text.trim()) return undefined;
	return {
		where: sql`${entry.search} @@ plainto_tsquery('dutch', ${text})`,
		rank: sql`ts_rank(${entry.search}, plainto_tsquery('dutch', ${text}))`
	};
}

export async function correct(_db: Database, _gemeenteCode: string, _text: string): Promise<string | undefined> {
	return undefined;
}
