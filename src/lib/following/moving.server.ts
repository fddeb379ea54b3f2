import { and, eq, gte, inArray, notInArray, sql } from 'drizzle-orm';
import { relocate as relocateEntries } from '#lib/entry/relocation.server.ts';
import type { Relocate } from '#lib/place/succession.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { follow } from './table.server.ts';

/**
 * When the wijken of a gemeente change, what stands in them moves, and who follows one follows what became of it; they
 * read that in their next mail. A wijk that left the gemeente is followed no more. To hand to the import of areas.
 */
export const relocate: Relocate = async (tx, succession) => {
	const entries = await relocateEntries(tx, succession);
	const { gemeenteCode } = succession;
	const follows = await within(tx, { kind: 'system' }, async (inner) => {
		const followed = await inner
			.selectDistinct({ code: follow.wijkCode, name: wijk.name })
			.from(follow)
			.innerJoin(wijk, eq(wijk.code, follow.wijkCode))
			.where(eq(follow.gemeenteCode, gemeenteCode));
		let moved = 0;
		for (const { code, name } of followed) {
			const heirs = succession.heirs(code!);
			if (heirs.length === 1 && heirs[0] === code) continue;
			moved += await move(inner, gemeenteCode, { code: code!, name }, heirs);
		}
		return moved;
	});
	return { ...entries, moved: { ...entries.moved, follows } };
};

/** @returns how many stood in the old wijk */
async function move(
	tx: Database,
	gemeenteCode: string,
	old: { code: string; name: string },
	heirs: readonly string[]
): Promise<number> {
	const here = and(inArray(follow.kind, ['wijk', 'theme', 'search']), eq(follow.wijkCode, old.code));
	const [found] = await tx
		.select({ n: sql<number>`count(*)::int` })
		.from(follow)
		.where(here);
	for (const heir of heirs.filter((one) => one !== old.code))
		await tx.execute(sql`insert into ${follow} (id, follower_id, kind, gemeente_code, wijk_code, theme, talent, dayparts,
				created_at)
			select gen_random_uuid(), follower_id, kind, gemeente_code, ${heir}, theme, talent, dayparts, created_at
			from ${follow} where kind in ('wijk', 'theme', 'search') and wijk_code = ${old.code} on conflict do nothing`);
	await tx.delete(follow).where(and(here, heirs.length ? notInArray(follow.wijkCode, [...heirs]) : undefined));
	// the name goes along: once the wijk is gone, nobody knows any more what it was called
	if (found!.n && heirs.length)
		await record(tx, {
			...{ name: 'wijk.succeeded', actor: { kind: 'system' }, subject: { kind: 'wijk', id: old.code } },
			...{ gemeenteCode, details: { name: old.name, heirs } }
		});
	return found!.n;
}

/** A wijk that became another, as it is told to who follows it. */
export type Moved = { eventId: number; at: Date; gemeenteCode: string; heirs: string[]; sentence: string };

const list = new Intl.ListFormat('nl', { type: 'conjunction' });

export async function recent(tx: Database, from: Date): Promise<Moved[]> {
	const found = await tx
		.select({ eventId: event.id, at: event.at, details: event.details, gemeenteCode: gemeente.code })
		.from(event)
		.innerJoin(gemeente, eq(gemeente.code, event.gemeenteCode))
		.where(and(eq(event.name, 'wijk.succeeded'), gte(event.at, from)));
	if (!found.length) return [];
	const names = new Map(
		(await tx.select({ code: wijk.code, name: wijk.name }).from(wijk)).map(({ code, name }) => [code, name])
	);
	return found.flatMap(({ details, ...rest }) => {
		const { name, heirs } = details as { name: string; heirs: string[] };
		const now = heirs.flatMap((code) => names.get(code) ?? []);
		// another code for the same place is nothing to tell
		if (!now.length || (now.length === 1 && now[0] === name)) return [];
		const sentence =
			now.length === 1
				? `De wijk ${name} hoort nu bij ${now[0]}. Wat je daar volgde, volg je nu in ${now[0]}.`
				: `De wijk ${name} is nu verdeeld over ${list.format(now)}. Je volgt ze allebei, tot je er een stopt.`.replace(
						'allebei',
						now.length === 2 ? 'allebei' : 'allemaal'
					);
		return [{ ...rest, heirs, sentence }];
	});
}

/** What decides who hears of it: whoever follows something in one of the wijken it became. */
export function rows({ eventId, at, gemeenteCode, heirs }: Moved) {
	const common = { event_id: eventId, happened: at, entry_id: null, gemeente: gemeenteCode, themes: [], moved: true };
	return heirs.map((heir) => ({ ...common, wijk: heir }));
}
