import { and, desc, eq } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { enter, enterAlone, happened, type Key } from '#lib/vraag/door.server.ts';

/** That nothing fits a vraag is worth knowing: together such vragen show what a wijk lacks. Never a word of what was asked. */
const withoutFit = 'vraag.without_fit';

/** Keeps that nothing fitted; on one day once. */
export function keep(db: Database, key: Key): Promise<void> {
	return enterAlone(db, key, 'introduction.propose', async (tx, entered) => {
		const last = await lastOf(tx, entered.story.id);
		if (!last || dayOf(last) < dayOf(now())) await happened(tx, entered, withoutFit);
	});
}

/** When that was kept last; undefined when it never was. */
export function keptAt(db: Database, key: Key): Promise<Date | undefined> {
	return enter(db, key, 'introduction.propose', (tx, { story }) => lastOf(tx, story.id));
}

async function lastOf(tx: Database, vraagId: string): Promise<Date | undefined> {
	const [found] = await tx
		.select({ at: event.at })
		.from(event)
		.where(and(eq(event.subjectKind, 'vraag'), eq(event.subjectId, vraagId), eq(event.name, withoutFit)))
		.orderBy(desc(event.id))
		.limit(1);
	return found?.at;
}
