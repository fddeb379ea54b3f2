import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line, phone } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';

const profile = z.object({ name: line(100).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }), phone });

export type Typed = { name: string; phone: string };
export type Problems = Partial<Record<keyof Typed, string>>;

/** How somebody stands here: the part they can change with one form. */
export async function of(db: Database, actor: Actor) {
	const id = idOf(actor);
	const { name, email, phone, usedOn } = account;
	const [found] = await within(db, { kind: 'account', id }, (tx) =>
		tx.select({ name, email, phone, usedOn }).from(account).where(eq(account.id, id))
	);
	if (!found) throw new NotAllowed();
	return found;
}

/** Corrects the own name and telephone number. @returns what is wrong with them, as sentences; nothing when it is done */
export async function correct(db: Database, actor: Actor, typed: Typed): Promise<Problems> {
	const id = idOf(actor);
	mustBeAllowed(actor, 'account.change', { self: id });
	const read = profile.safeParse(typed);
	if (!read.success)
		return Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]));
	await within(db, { kind: 'account', id }, async (tx) => {
		await tx.update(account).set(read.data).where(eq(account.id, id));
		const subject = { kind: 'account' as const, id };
		await record(tx, { name: 'account.corrected', actor: subject, subject });
	});
	return {};
}

function idOf(actor: Actor): string {
	if (actor.kind !== 'account') throw new NotAllowed();
	return actor.id;
}
