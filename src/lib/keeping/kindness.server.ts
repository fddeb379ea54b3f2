import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, enter, type Kept, type Key, mint } from './door.server.ts';
import { happened } from './kindwords.server.ts';
import { kindWord } from './table.server.ts';

/** Kind words, as who they are about: they alone read them, and say which one everybody may read. */

const shown = {
	...{ id: kindWord.id, sort: kindWord.sort, text: kindWord.text, name: kindWord.name, role: kindWord.role },
	...{ at: kindWord.at, shownAt: kindWord.shownAt, entryId: kindWord.entryId, title: entry.title }
};

export type Received = Awaited<ReturnType<typeof received>>[number];

/** What was said of who keeps this, for them alone; newest first. @throws NotAllowed */
export function received(db: Database, key: Key) {
	return enter(db, key, 'kindness.read', (tx, { about }) => ofContact(tx, about));
}

function ofContact(tx: Database, about: About) {
	const address = about.contactEmail?.toLowerCase() ?? null;
	return tx
		.select(shown)
		.from(kindWord)
		.innerJoin(entry, eq(entry.id, kindWord.entryId))
		.where(and(eq(kindWord.entryId, about.entryId), sql`${kindWord.toEmail} is not distinct from ${address}::text`))
		.orderBy(desc(kindWord.at), asc(kindWord.id));
}

/** The same for who is signed in, of everything they are the contact of. @throws NotAllowed */
export function ofAccount(db: Database, actor: Actor) {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.read', { self: actor.id });
	return within(db, actor, async (tx) => {
		const [own] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id));
		const address = own?.email.toLowerCase() ?? '';
		return tx
			.select(shown)
			.from(kindWord)
			.innerJoin(entry, eq(entry.id, kindWord.entryId))
			.where(
				and(
					...[eq(kindWord.toEmail, address), eq(sql`lower(${entry.contactEmail})`, address)],
					ne(entry.publication, 'withdrawn')
				)
			)
			.orderBy(desc(kindWord.at), asc(kindWord.id));
	});
}

/** Yes, everybody may read it. Twice is once. @throws NotNow when it is gone */
export function agree(db: Database, key: Key, id: string): Promise<void> {
	return enter(db, key, 'kindness.answer', async (tx, kept) => {
		const found = await theirs(tx, kept, id);
		if (found?.sort !== 'endorsement') throw new NotNow('Deze woorden zijn er niet meer.');
		if (found.shownAt) return;
		await within(tx, { kind: 'system' }, (own) =>
			own.update(kindWord).set({ shownAt: now() }).where(eq(kindWord.id, id))
		);
		await touch(tx, kept.about.gemeente.code);
		await happened(tx, kept.about, 'kindness.agreed', kept.accountId);
	});
}

/** No, or not any more: it goes for good. Twice is once. */
export function drop(db: Database, key: Key, id: string): Promise<void> {
	return enter(db, key, 'kindness.answer', async (tx, kept) => {
		const found = await theirs(tx, kept, id);
		if (!found) return;
		await within(tx, { kind: 'system' }, (own) => own.delete(kindWord).where(eq(kindWord.id, id)));
		if (found.shownAt) await touch(tx, kept.about.gemeente.code);
		await happened(tx, kept.about, 'kindness.dropped', kept.accountId);
	});
}

async function theirs(tx: Database, { about }: Kept, id: string) {
	return isUuid(id) ? (await ofContact(tx, about)).find((one) => one.id === id) : undefined;
}

/** The same, for who is signed in. @throws NotAllowed for what was said of somebody else */
export async function answerForAccount(db: Database, actor: Actor, id: string, as: 'agree' | 'drop'): Promise<void> {
	const found = (await ofAccount(db, actor)).find((one) => one.id === id);
	if (!found) throw new NotAllowed();
	const [own] = await db.select({ email: entry.contactEmail }).from(entry).where(eq(entry.id, found.entryId));
	const code = await within(db, { kind: 'system' }, (tx) => mint(tx, found.entryId, own?.email ?? null));
	if (as === 'agree') await agree(db, { code }, id);
	else await drop(db, { code }, id);
}
