import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import { system } from '#lib/account/account.ts';
import { everyMonths, silentRounds, type Step } from '#lib/entry/confirmation.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { ask, confirmedAt, find } from './freshness.server.ts';
import { stepOn } from './rounds.ts';
import { initiative } from './table.server.ts';

const batch = 200;

/** How many were asked, became silent or left the list. */
export type Round = Partial<Record<Step, number>>;

/**
 * Asks who leads an initiative whether it still is so, once a day. Each initiative is a transaction of its own.
 * @param site the address of this Wijkweb, for the link in a mail
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Round | undefined> {
	return duty.once(db, 'freshness', (day) => goRound(db, day, site));
}

async function goRound(db: Database, day: string, site: string): Promise<Round> {
	const round: Round = {};
	for (let last = 0; ;) {
		const ids = await within(db, system, (tx) => candidates(tx, day, last));
		for (const id of ids) {
			// one address that no mail can go to doesn't hold up the others; tomorrow it is tried again
			const step = await within(db, system, (tx) => take(tx, id, day, site)).catch((cause: unknown) => {
				log.error({ entryId: id, cause: causeOf(cause) }, 'nobody could be asked whether it is still so');
			});
			if (step) round[step] = (round[step] ?? 0) + 1;
		}
		if (ids.length < batch) return round;
		last = ids.at(-1)!;
	}
}

/** What might be due: what was asked, what nobody confirmed for so long, and what has stopped. */
async function candidates(tx: Database, day: string, after: number): Promise<number[]> {
	const found = await tx
		.select({ id: entry.id })
		.from(initiative)
		.innerJoin(entry, eq(entry.id, initiative.entryId))
		.where(
			and(
				isListed,
				gt(entry.id, after),
				// a few days more than needed: the rules tell, and not all months are as long
				or(
					eq(initiative.stage, 'ended'),
					gt(initiative.rounds, 0),
					sql`${confirmedAt} < ${monthsAfter(day, -everyMonths)}::date + 5`
				)
			)
		)
		.orderBy(asc(entry.id))
		.limit(batch);
	return found.map(({ id }) => id);
}

/** Does what is due for one, and only once: whoever comes second finds it done. */
async function take(tx: Database, id: number, day: string, site: string): Promise<Step | undefined> {
	await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, id)).for('update');
	const fresh = await find(tx, id);
	const step = fresh?.publication === 'published' ? stepOn(day, fresh) : undefined;
	if (!fresh || !step) return undefined;
	const [about] = await tx
		.select({ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode })
		.from(entry)
		.where(eq(entry.id, id));
	const happened = (name: `initiative.${string}`, details = {}) =>
		record(tx, { name, actor: system, subject: { kind: 'entry', id }, ...about!, details });
	if (step === 'unlist') {
		await tx.update(entry).set({ listed: false }).where(eq(entry.id, id));
		await happened('initiative.unlisted', { because: fresh.stage === 'ended' ? 'ended' : 'silent' });
	} else {
		const rounds = step === 'silent' ? silentRounds : fresh.rounds + 1;
		await tx.update(initiative).set({ rounds, askedAt: now() }).where(eq(initiative.entryId, id));
		if (step === 'silent') await happened('initiative.silent');
		else await happened('initiative.still_asked', { round: rounds, mails: await ask(tx, id, rounds, site) });
	}
	// what everybody reads of it changes with the last two
	if (step !== 'ask') await touch(tx, about!.gemeenteCode);
	return step;
}
