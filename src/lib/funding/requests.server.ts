import { eq } from 'drizzle-orm';
import { NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { initiatorsOf } from '#lib/initiative/freshness.server.ts';
import { stages } from '#lib/initiative/initiative.ts';
import * as members from '#lib/initiative/members.server.ts';
import { venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { potKinds, stateOf, totalsOf } from './funding.ts';
import * as money from './money.server.ts';

/**
 * The request for a fund, on one page of paper. It says how to reach who leads the initiative, so it is for them and for
 * the makelaar who helps.
 */

/** What a request can be made for: what was asked or will be, and the pots nobody asked yet. */
export function choices(db: Database, key: Key) {
	return enter(db, key, 'funding.write', async (tx, inside) => {
		const { given, known, today } = await money.gather(tx, inside);
		const open = given.filter((one) => stateOf(one) === 'plan' || stateOf(one) === 'asked');
		const taken = new Set(given.map(({ potId }) => potId));
		return [
			...open.map(({ id, name, kind, askedCents }) => ({ id, name, kind: potKinds[kind], askedCents })),
			...[...known.values()]
				.filter((pot) => !pot.endedAt && !taken.has(pot.id) && !(pot.closesOn && pot.closesOn < today))
				.map(({ id, name, kind }) => ({ id: String(id), name, kind: potKinds[kind], askedCents: 0 }))
		];
	});
}

/**
 * The request for one pot.
 * @param chosen the number of a pot, or the id of what comes from one
 * @throws NotThere when there is no such thing here
 */
export function compose(db: Database, key: Key, chosen: string) {
	return enter(db, key, 'funding.write', async (tx, inside) => {
		const { about } = inside;
		const { lines, given, known } = await money.gather(tx, inside);
		const isPot = /^[1-9]\d{0,8}$/.test(chosen);
		const mine = given.find((one) => (isPot ? one.potId === Number(chosen) : one.id === chosen));
		const pot = known.get(isPot ? Number(chosen) : (mine?.potId ?? 0));
		if (!mine && !(pot && !pot.endedAt)) throw new NotThere();
		const others = given.filter((one) => one !== mine && stateOf(one) !== 'refused');
		const totals = totalsOf(lines, others);
		const missing = pot?.mostCents ? Math.min(pot.mostCents, totals.missing) : totals.missing;
		const [first] = await initiatorsOf(tx, [about.entryId]);
		return {
			pot: mine?.name ?? pot!.name,
			title: about.title,
			standing: stages[about.stage],
			place: about.wijk ? `${about.wijk.name}, ${about.gemeente.name}` : about.gemeente.name,
			...(await told(tx, inside)),
			takePart: (await members.around(tx, about.entryId)).length,
			lines: lines.map(({ id, what, cents }) => ({ id, what, cents })),
			needed: totals.needed,
			others: others.map((one) => ({
				...{ id: one.id, name: one.name, state: stateOf(one), inKind: one.kind === 'in_kind' },
				cents: one.grantedCents ?? one.askedCents
			})),
			asks: mine?.askedCents || missing,
			contact: first ? { name: first.name, phone: first.phone, email: first.email } : null
		};
	});
}

/** What the initiative says of itself. */
async function told(tx: Database, { about }: Inside) {
	const [found] = await tx
		.select({
			...{ summary: entry.summary, body: entry.body, audience: entry.audience, whenText: entry.whenText },
			...{ placeName: entry.placeName, venueName: venue.name }
		})
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(eq(entry.id, about.entryId))
		.limit(1);
	const { venueName, placeName, ...words } = found!;
	return { ...words, spot: venueName ?? placeName };
}
