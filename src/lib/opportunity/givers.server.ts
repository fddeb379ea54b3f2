import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { hasYes, vraag } from '#lib/vraag/table.server.ts';
import { distinct, surely } from './givers.ts';
import { opportunity, opportunitySource } from './table.server.ts';

/** Who gave the signalen and vragen of a kans. For the machine: who is behind a number is told to nobody. */

const { accountId, email, phone, name } = {
	accountId: sql<string | null>`coalesce(${signaal.accountId}, ${vraag.accountId})::text`,
	email: sql<string | null>`coalesce(${signaal.email}, ${vraag.email}, ${account.email})`,
	phone: sql<string | null>`coalesce(${signaal.phone}, ${vraag.phone})`,
	name: sql<string | null>`coalesce(${signaal.name}, ${vraag.name}, ${account.name})`
};

/** One thing that was given, with how to reach who gave it. */
export type Giver = Awaited<ReturnType<typeof giversOf>>[number];

/** Oldest first, always in the same order. Works as the machine: the caller has checked who asks, and what for. */
export function giversOf(db: Database, opportunityId: number) {
	return within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				sourceId: opportunitySource.id,
				signaalId: opportunitySource.signaalId,
				vraagId: opportunitySource.vraagId,
				...{ accountId, email, phone, name },
				/** of a partner: for whom they spoke */
				organisationId: signaal.organisationId,
				givenAt: sql<string>`coalesce(${signaal.createdAt}, ${vraag.createdAt})`.mapWith(
					(value: string | Date) => new Date(value)
				),
				addedAt: opportunitySource.addedAt,
				/** false: they took their yes back; it counts, and nobody writes or calls them about it */
				mayHear: sql<boolean>`(${vraag.id} is null or ${hasYes})`
			})
			.from(opportunitySource)
			.leftJoin(signaal, eq(signaal.id, opportunitySource.signaalId))
			.leftJoin(vraag, eq(vraag.id, opportunitySource.vraagId))
			.leftJoin(account, sql`${account.id} = coalesce(${signaal.accountId}, ${vraag.accountId})`)
			.where(eq(opportunitySource.opportunityId, opportunityId))
			.orderBy(asc(sql`coalesce(${signaal.createdAt}, ${vraag.createdAt})`), asc(opportunitySource.id))
	);
}

/** How many different people gave what is in each of these. For makelaars; others read `heard`. */
export async function countGivers(db: Database, opportunityIds: readonly number[]): Promise<Map<number, number>> {
	if (!opportunityIds.length) return new Map();
	const found = await tracesIn(db, inArray(opportunitySource.opportunityId, [...opportunityIds]));
	return new Map(opportunityIds.map((id) => [id, distinct(found.filter((one) => one.id === id)).length]));
}

/**
 * Keeps how many people gave something of a kans, for others than makelaars. They read that number from then on: one that
 * goes up or down with every signaal tells who came or left yesterday, and what was told is erased in the end.
 */
export async function keepHeard(tx: Database, id: number): Promise<void> {
	const heard = surely(await tracesIn(tx, eq(opportunitySource.opportunityId, id)));
	await tx.update(opportunity).set({ heard }).where(eq(opportunity.id, id));
}

function tracesIn(db: Database, which: SQL | undefined) {
	return within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ id: opportunitySource.opportunityId, ...{ accountId, email, phone } })
			.from(opportunitySource)
			.leftJoin(signaal, eq(signaal.id, opportunitySource.signaalId))
			.leftJoin(vraag, eq(vraag.id, opportunitySource.vraagId))
			.leftJoin(account, sql`${account.id} = coalesce(${signaal.accountId}, ${vraag.accountId})`)
			.where(which)
	);
}
