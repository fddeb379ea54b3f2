import { eq, getTableColumns } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { opportunity } from './table.server.ts';

/** The one door to a kans for who keeps it: a makelaar of its wijk. Residents read a call in calls.server.ts. */

/** Who came in, and to what. */
export type Entered = {
	kans: Kans;
	/** null for the machine itself */
	accountId: string | null;
	/** the whole name of the makelaar; null for the machine itself */
	name: string | null;
};

export type Kans = NonNullable<Awaited<ReturnType<typeof describe>>>;

type Work<Result> = (tx: Database, entered: Entered) => Promise<Result>;

/**
 * Does this as a makelaar of its wijk.
 * @throws NotThere for a number that is no kans, another wijk, or a deed that isn't theirs
 */
export async function enter<Result>(
	db: Database,
	actor: Actor,
	id: number,
	deed: Deed,
	work: Work<Result>
): Promise<Result> {
	if (actor.kind === 'visitor' || !isNumber(id)) throw new NotThere();
	return within(db, actor, async (tx) => {
		const kans = await describe(tx, id);
		if (!kans || !may(actor, deed, { spot: spotOf(kans), unserved: kans.unserved })) throw new NotThere();
		const self = actor.kind === 'account' ? actor : undefined;
		return work(tx, { kans, accountId: self?.id ?? null, name: self?.name ?? null });
	});
}

/** The same, while nobody else changes it. */
export function enterAlone<Result>(
	db: Database,
	actor: Actor,
	id: number,
	deed: Deed,
	work: Work<Result>
): Promise<Result> {
	return enter(db, actor, id, deed, async (tx, { kans }) => {
		await tx.select({ id: opportunity.id }).from(opportunity).where(eq(opportunity.id, kans.id)).for('update');
		// read anew: whoever held it may have changed it
		return enter(tx, actor, id, deed, work);
	});
}

/** What every verb needs to know of it; undefined when it isn't there. The caller has checked who asks. */
export async function describe(db: Database, id: number) {
	const { gemeenteCode: _gemeente, wijkCode: _wijk, ...columns } = getTableColumns(opportunity);
	const [found] = await db
		.select({
			...columns,
			gemeente: { code: gemeente.code, name: gemeente.name, slug: gemeente.slug },
			wijk: { code: wijk.code, name: wijk.name, slug: wijk.slug },
			unserved: isUnserved(opportunity),
			makelaar: account.name
		})
		.from(opportunity)
		.innerJoin(gemeente, eq(gemeente.code, opportunity.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, opportunity.wijkCode))
		.leftJoin(account, eq(account.id, opportunity.makelaarId))
		.where(eq(opportunity.id, id))
		.limit(1);
	return found;
}

export const spotOf = ({ gemeente, wijk }: Pick<Kans, 'gemeente' | 'wijk'>) => ({
	gemeenteCode: gemeente.code,
	wijkCode: wijk?.code ?? null
});

/** Who to call about it: the makelaar who keeps it, else one of the wijk. */
export function contactFor(tx: Database, kans: Kans) {
	const { makelaarId: id, makelaar: name } = kans;
	const spot = spotOf(kans);
	return id && name ? contactOf(tx, { kind: 'account', id, name, grants: [] }, spot) : contactIn(tx, spot);
}

/** As PostgreSQL counts rows; anything else would not even be looked for. */
const isNumber = (id: number) => Number.isInteger(id) && id > 0 && id < 2 ** 31;

/** Writes that something happened to it, by who came in. In details numbers and codes only, never words. */
export function happened(
	tx: Database,
	{ kans, accountId }: Pick<Entered, 'kans' | 'accountId'>,
	name: `${string}.${string}`,
	details: Record<string, unknown> = {}
): Promise<void> {
	return record(tx, {
		name,
		actor: accountId ? { kind: 'account', id: accountId } : { kind: 'system' },
		subject: { kind: 'opportunity', id: kans.id },
		...spotOf(kans),
		details
	});
}
