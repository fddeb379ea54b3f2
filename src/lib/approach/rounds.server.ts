import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { changes, closeDays, remindDays, turn } from './approach.ts';
import { happened, hold, isBehind, moved } from './door.server.ts';
import * as letters from './letters.ts';
import { approach } from './table.server.ts';
import { toAsker, toKeeper } from './writing.server.ts';

const system = { kind: 'system' } as const;
const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

export type Round = { reminded: number; stopped: number };

/**
 * Reminds who didn't answer for a week, once, and closes what nobody answered for a month, once a day. Each is a
 * transaction of its own.
 * @param site the address of this Wijkweb, for the links in the mails
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Round | undefined> {
	return duty.once(db, 'approaches', async () => {
		const round: Round = { reminded: 0, stopped: 0 };
		for (const id of await within(db, system, due)) {
			// one address that no mail can go to doesn't hold up the others; tomorrow it is tried again
			const step = await within(db, system, (tx) => take(tx, id, site)).catch((cause: unknown) => {
				log.error({ approachId: id, cause: causeOf(cause) }, 'nobody could be asked to answer');
			});
			if (step) round[step]++;
		}
		return round;
	});
}

async function due(tx: Database): Promise<string[]> {
	const found = await tx
		.select({ id: approach.id })
		.from(approach)
		.where(
			and(
				sql`${approach.state} in ('asked', 'answered')`,
				or(
					lt(approach.movedAt, daysAgo(closeDays)),
					and(lt(approach.movedAt, daysAgo(remindDays)), isNull(approach.remindedAt))
				)
			)
		);
	return found.map(({ id }) => id);
}

/** Does what is due for one, and only once: whoever comes second finds it done. */
async function take(tx: Database, id: string, site: string): Promise<keyof Round | undefined> {
	const found = await hold(tx, id);
	if (!found) return undefined;
	const { row, about } = found;
	const asker = row.email && { id, email: row.email, name: row.name };
	// somebody else is the contact now: their link opens nothing any more, and nobody writes them
	const stays = await isBehind(tx, about, row.keeperEmail.toLowerCase());
	const keeper = stays && { id, email: row.keeperEmail, name: row.keeperName ?? about.contactName };
	if (row.movedAt < daysAgo(closeDays)) {
		const to = changes[row.state].quiet!;
		await tx
			.update(approach)
			.set({ state: to, movedAt: now(), revision: row.revision + 1 })
			.where(eq(approach.id, id));
		await moved(tx, about, id, to, 'system');
		if (row.state === 'answered' && keeper) await toKeeper(tx, about, keeper, site, letters.faded);
		else if (row.state === 'asked' && asker) await toAsker(tx, about, asker, site, letters.silent);
		return 'stopped';
	}
	if (row.remindedAt || row.movedAt >= daysAgo(remindDays)) return undefined;
	await tx.update(approach).set({ remindedAt: now() }).where(eq(approach.id, id));
	const side = turn(row.state);
	if (side === 'keeper' && keeper) await toKeeper(tx, about, keeper, site, letters.reminder);
	else if (side === 'asker' && asker) await toAsker(tx, about, asker, site, letters.reminder);
	await happened(tx, about, id, 'approach.reminded', 'system');
	return 'reminded';
}
