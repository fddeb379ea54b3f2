import { and, eq, gte } from 'drizzle-orm';
import { dayOf } from './amsterdam.ts';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { giveBack, take } from './limits.server.ts';
import { duty } from './table.server.ts';
import { within } from './wall.server.ts';

/**
 * Does what has to be done once a day, the first time it is asked that day. Of several processes one does it: it takes
 * the day for half an hour, and another takes over when it died halfway. So the work goes on where it was broken off: it
 * looks for what is due up to and including the day, does it in transactions of its own, and finds nothing left the
 * second time. What a day missed, the next one does.
 * @param name of the duty, lasting: the last day it was finished for is kept under it
 * @param finish written in the transaction that closes the day, such as an event
 * @returns undefined when the day was done, or another process is at it
 */
export async function once<Result>(
	db: Database,
	name: string,
	work: (day: string) => Promise<Result>,
	finish: (tx: Database, result: Result, day: string) => Promise<void> = async () => {}
): Promise<Result | undefined> {
	const day = dayOf(now());
	if (await isDone(db, name, day)) return undefined;
	const turn = `${name} ${day}`;
	if (!(await take(db, turn, { times: 1, minutes: 30 }))) return undefined;
	// the one before may have finished in between
	if (await isDone(db, name, day)) return undefined;
	try {
		const result = await work(day);
		await within(db, { kind: 'system' }, async (tx) => {
			await tx
				.insert(duty)
				.values({ name, doneOn: day })
				.onConflictDoUpdate({ target: duty.name, set: { doneOn: day } });
			await finish(tx, result, day);
		});
		return result;
	} catch (cause) {
		await giveBack(db, turn);
		throw cause;
	}
}

async function isDone(db: Database, name: string, day: string): Promise<boolean> {
	const found = await db
		.select({ doneOn: duty.doneOn })
		.from(duty)
		.where(and(eq(duty.name, name), gte(duty.doneOn, day)));
	return found.length > 0;
}
