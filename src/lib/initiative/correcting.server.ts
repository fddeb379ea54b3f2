import { and, eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Personal } from './answers.server.ts';
import { enter, enterAlone, happened, type Inside, type Key } from './door.server.ts';
import { find, type Row } from './members.server.ts';
import { member } from './table.server.ts';
import { versionOf } from './version.server.ts';

/** Putting right what stands on the list about somebody: by who leads it, and by themselves. */

/** Somebody on the list, for who leads it, with the version to change. @throws NotAllowed for who isn't on it */
export function read(db: Database, key: Key, id: string) {
	return enter(db, key, 'member.read', async (tx, inside) => told(await find(tx, inside, id)));
}

/** What is kept of whoever has this link, for themselves. */
export function own(db: Database, code: string) {
	return enter(db, { code }, 'initiative.open', async (tx, inside) => told(await find(tx, inside, inside.memberId!)));
}

const told = (row: Row) => ({ ...row, seen: versionOf(personal(row)) });

/** @throws Overtaken when somebody else changed it meanwhile */
export function change(db: Database, key: Key, input: Personal & { id: string; seen: number }): Promise<void> {
	const { id, seen, ...fields } = input;
	return enterAlone(db, key, 'member.answer', async (tx, inside) => {
		await write(tx, inside, await find(tx, inside, id), fields, seen);
	});
}

/** The same, of oneself. */
export function changeOwn(db: Database, code: string, input: Personal & { seen: number }): Promise<void> {
	const { seen, ...fields } = input;
	return enterAlone(db, { code }, 'initiative.open', async (tx, inside) => {
		await write(tx, inside, await find(tx, inside, inside.memberId!), fields, seen);
	});
}

async function write(tx: Database, inside: Inside, row: Row, fields: Personal, seen: number): Promise<void> {
	const standing = {
		...{ differences: differences(inWords(row), inWords(fields)), revision: versionOf(personal(row)) },
		...{ by: null, at: null }
	};
	if (!mustWrite(seen, standing)) return;
	// whoever came in by the door may; the wall lets only the initiators change a row of who was accepted
	await within(tx, { kind: 'system' }, (own) =>
		own
			.update(member)
			// somebody without an e-mail address keeps the number they are reached by
			.set({ ...fields, phone: fields.phone ?? (row.email || row.via !== 'self' ? null : row.phone) })
			.where(and(eq(member.id, row.id), eq(member.entryId, inside.about.entryId)))
	).catch((cause: unknown) => {
		if (isDouble(cause)) throw new NotNow('Er staat al iemand met deze naam en dit nummer op de lijst.');
		throw cause;
	});
	await happened(tx, inside, 'member.changed', { memberId: row.id });
}

const personal = ({ name, phone, helps }: Personal) => ({ name, phone, helps });
const inWords = ({ name, phone, helps }: Personal) => ({
	Naam: name,
	Telefoonnummer: phone,
	'Waarmee je helpt': helps
});
