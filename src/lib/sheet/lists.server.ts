import { and, eq, inArray } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as freshness from '#lib/keeping/freshness.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Sheet, Unreadable } from '#lib/server/sheet/sheet.ts';
import { within } from '#lib/server/wall.server.ts';
import { takeIn, type Outcome } from './intake.server.ts';
import { rowsOf } from './outgoing.server.ts';

/** The sheet of one organisation, by who works for it: only what is its own comes in, goes out, or is changed. */

/** The most lines somebody brings at a time. */
export const mostRows = 500;
/** The most in one cell: twice as much as the longest text that fits anywhere. */
const mostInCell = 10_000;

/**
 * Tells what a sheet would do; with `write` does it, all that isn't refused. What was written is confirmed with that.
 * Nobody gets a mail of it: a sheet of five hundred lines would be five hundred mails.
 * @throws NotAllowed for another organisation; Unreadable when it is no sheet, or too long
 */
export async function takeInOwn(
	db: Database,
	actor: Actor,
	organisationId: number,
	sheets: readonly Sheet[],
	isWriting: boolean,
	kind?: 'activity' | 'offer' | 'network'
): Promise<Outcome[]> {
	const house = await reached(db, actor, organisationId);
	const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
	if (rows > mostRows + 20)
		throw new Unreadable(`Dit zijn ${rows} regels. Het mogen er ${mostRows} tegelijk zijn: maak er twee bladen van.`);
	for (const { name, rows } of sheets)
		for (const { cells, number } of rows)
			if (cells.some((cell) => typeof cell === 'string' && cell.length > mostInCell))
				throw new Unreadable(`Op blad “${name}” staat in regel ${number} te veel tekst in één vakje. Maak het korter.`);
	const worksIn = (wijkCode: string | null) =>
		may(actor, 'entry.add', { spot: { gemeenteCode: house.gemeente.code, wijkCode }, organisationId });
	const own = { actor, organisation: house, worksIn };
	const wish = { gemeente: house.gemeente, source: `van-${house.slug}`, own, kind };
	return within(db, actor, async (tx) => {
		const outcomes = await takeIn(tx, sheets, wish, isWriting);
		if (isWriting) await confirmAll(tx, house, outcomes);
		return outcomes;
	});
}

async function confirmAll(tx: Database, { gemeente }: House, outcomes: Outcome[]): Promise<void> {
	const done = outcomes
		.flatMap(({ steps }) => steps)
		.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
	const slugs = done.map(({ slug }) => slug).filter(Boolean);
	if (slugs.length === 0) return;
	const found = await tx
		.select({ id: entry.id, kind: entry.kind, slug: entry.slug })
		.from(entry)
		.where(and(eq(entry.gemeenteCode, gemeente.code), inArray(entry.slug, slugs)));
	for (const { id, kind, slug } of found)
		if (done.some((step) => step.slug === slug && step.line.kind === kind)) await freshness.confirm(tx, id);
}

/** The rows of what is of an organisation, in the wijken somebody works in. @throws NotAllowed for another organisation */
export async function rowsOfOwn(db: Database, actor: Actor, organisationId: number) {
	const house = await reached(db, actor, organisationId);
	const { code } = house.gemeente;
	const isTheirs = (wijkCode: string | null) =>
		may(actor, 'entry.add', { spot: { gemeenteCode: code, wijkCode }, organisationId });
	const out = await rowsOf(db, {
		gemeente: house.gemeente,
		kinds: ['activity', 'offer', 'network'],
		withContacts: true,
		of: ({ values }) => values.organisation === house.slug && isTheirs(values.wijkCode ?? null)
	});
	return { ...out, slug: house.slug };
}

type House = { slug: string; name: string; gemeente: { code: string; slug: string } };

/** An organisation somebody works for, anywhere in its gemeente. */
async function reached(db: Database, actor: Actor, id: number): Promise<House> {
	const [house] = await db
		.select({
			slug: organisation.slug,
			name: organisation.name,
			gemeente: { code: gemeente.code, slug: gemeente.slug }
		})
		.from(organisation)
		.innerJoin(gemeente, eq(gemeente.code, organisation.gemeenteCode))
		.where(eq(organisation.id, id));
	const works =
		actor.kind === 'account' && actor.grants.some((grant) => grant.role === 'partner' && grant.organisationId === id);
	if (!house || !works) throw new NotAllowed();
	return house;
}
