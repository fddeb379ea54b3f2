import { and, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { hourText } from '#lib/entry/dates.ts';
import { entry } from '#lib/entry/table.server.ts';
import { describe } from '#lib/keeping/door.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { isThere, stillHosts } from './door.server.ts';
import { isKnown, remindDays } from './introduction.ts';
import * as letters from './letters.ts';
import { happened, move } from './moving.server.ts';
import { introduction } from './table.server.ts';
import { toNetwork, toPerson } from './writing.server.ts';

const system = { kind: 'system' } as const;

export type Round = { reminded: number; tomorrow: number; stopped: number };

/**
 * Once a day: asks who didn't answer for a week once more, tells of a visit tomorrow, and stops what has nowhere to go
 * because the circle went off the map. What stays silent longer doesn't close: a makelaar calls (see due).
 * @param site the address of this Wijkweb, for the links in the mails
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Round | undefined> {
	return duty.once(db, 'introductions', async () => {
		const round: Round = { reminded: 0, tomorrow: 0, stopped: 0 };
		for (const id of await within(db, system, waiting)) {
			const done = await within(db, system, (tx) => take(tx, id, site)).catch((cause: unknown) => {
				log.error({ introductionId: id, cause: causeOf(cause) }, 'an introduction could not be looked after');
			});
			if (done) round[done]++;
		}
		return round;
	});
}

function tomorrow(): { from: Date; until: Date } {
	const day = daysAfter(dayOf(now()), 1);
	return { from: momentOf(day, '00:00'), until: momentOf(daysAfter(day, 1), '00:00') };
}

const weekAgo = () => new Date(now().getTime() - remindDays * 86_400_000);

async function waiting(tx: Database): Promise<string[]> {
	const { from, until } = tomorrow();
	const isSilent = and(inArray(introduction.state, ['proposed', 'willing']), lt(introduction.movedAt, weekAgo()));
	const isTomorrow = and(
		eq(introduction.state, 'met'),
		sql`${introduction.visitAt} >= ${from.toISOString()} and ${introduction.visitAt} < ${until.toISOString()}`
	);
	const found = await tx
		.select({ id: introduction.id })
		.from(introduction)
		.innerJoin(entry, eq(entry.id, introduction.entryId))
		.where(
			and(
				isNull(introduction.endedAt),
				or(
					and(isNull(introduction.remindedAt), or(isSilent, isTomorrow)),
					ne(entry.publication, 'published'),
					sql`${entry.mergedIntoId} is not null`
				)
			)
		);
	return found.map(({ id }) => id);
}

/** Does what is due for one, and only once: whoever comes second finds it done. */
async function take(tx: Database, id: string, site: string): Promise<keyof Round | undefined> {
	const [row] = await tx.select().from(introduction).where(eq(introduction.id, id)).for('update');
	const about = row && (await describe(tx, row.entryId));
	if (!about || row.endedAt) return undefined;
	if (!isThere(about)) {
		await move(tx, row, { side: 'makelaar', step: 'stop', how: 'link', by: 'system' });
		return 'stopped';
	}
	if (row.remindedAt) return undefined;
	const sending = { id, site };
	const isNow = tx.update(introduction).set({ remindedAt: now() }).where(eq(introduction.id, id));
	if (row.state === 'met') {
		const { from, until } = tomorrow();
		if (!row.visitAt || row.visitAt < from || row.visitAt >= until || !isKnown(row)) return undefined;
		await isNow;
		const time = hourText(row.visitAt);
		await toPerson(tx, sending, (to) => letters.tomorrow({ ...to, time }));
		if (row.keeperEmail && (await stillHosts(tx, about, row)))
			await toNetwork(tx, about, sending, (to) => letters.tomorrow({ ...to, time }));
		await happened(tx, id, 'introduction.reminded', { by: 'system' });
		return 'tomorrow';
	}
	if (row.movedAt >= weekAgo()) return undefined;
	await isNow;
	if (row.state === 'proposed') await toPerson(tx, sending, letters.reminder);
	else await toNetwork(tx, about, sending, letters.reminder);
	await happened(tx, id, 'introduction.reminded', { by: 'system' });
	return 'reminded';
}
