import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Unreadable } from '#lib/server/sheet/sheet.ts';
import { bare } from './bare.ts';

/**
 * The gemeente a sheet is for: the one that was asked for by slug, code or name, else the only one there is.
 * @throws Unreadable when that isn't one
 */
export async function homeOf(db: Database, asked: string | undefined): Promise<gemeenten.Gemeente> {
	const all = await gemeenten.list(db);
	if (all.length === 0) throw new Unreadable('Er is nog geen gemeente. Haal eerst de wijken op: npm run import:areas.');
	const found = asked
		? all.find((one) => [one.slug, one.code, one.name].some((name) => bare(name) === bare(asked)))
		: all.length === 1
			? all[0]
			: undefined;
	if (found) return found;
	const some = all
		.slice(0, 12)
		.map(({ slug }) => slug)
		.join(', ');
	throw new Unreadable(
		asked ? `We kennen geen gemeente “${asked}”. Wel: ${some}.` : `Welke gemeente? Gebruik --gemeente: ${some}.`
	);
}
