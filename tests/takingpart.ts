import { account, roleGrant } from '#lib/account/table.server.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import type { Part, Stage } from '#lib/initiative/initiative.ts';
import { initiative, member, memberLink } from '#lib/initiative/table.server.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { elders, eldersWijk, employ, oumar, plantEntry, settle } from './cast.ts';

/** One who takes part, with the key of their link: `{ code }`. */
export type Taking = { id: string; name: string; email: string | null; code: string; key: Key };

/** What nobody's code is. */
export const noCode = newCode();

/** Somebody on the list of an initiative, accepted unless told otherwise, with a link that was mailed. */
export async function takePart(
	db: Database,
	entryId: number,
	part: Part,
	name: string,
	input: Partial<typeof member.$inferInsert> = {}
): Promise<Taking> {
	const id = crypto.randomUUID();
	const code = newCode();
	const email =
		input.email === undefined ? `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@wijk.example` : input.email;
	await db
		.insert(member)
		.values({ id, entryId, part, name, state: 'accepted', via: 'self', phone: '06 12 34 56 78', ...input, email });
	await db.insert(memberLink).values({ codeHash: hashOf(code), memberId: id });
	return { id, name, email, code, key: { code } };
}

/** A published initiative in De Hoef unless told otherwise, with nobody in it yet. */
export async function plantInitiative(
	db: Database,
	input: Partial<EntryInput> = {},
	stage: Stage = 'starting'
): Promise<number> {
	const entryId = await plantEntry(db, { title: 'Ruilkast bij het hek', ...input });
	await db.insert(initiative).values({ entryId, stage });
	return entryId;
}

/**
 * Lindeveen and Elders with their makelaars; in De Hoef an initiative that is starting, with Hatice who leads it, Kees
 * who joined, Sofia who helps, Wim who only wants to hear of it, Amina who asked to join and Bram who was declined; and
 * in Elders another that Ilse leads.
 */
export async function begin(db: Database) {
	await settle(db);
	await employ(db);
	if (oumar.kind === 'account') {
		await db.insert(account).values({ id: oumar.id, name: oumar.name, email: 'oumar@elders.example' });
		await db.insert(roleGrant).values({ accountId: oumar.id, role: 'makelaar', gemeenteCode: elders, wijkCode: null });
	}
	const entryId = await plantInitiative(db, { slug: 'ruilkast-bij-het-hek' });
	const there = await plantInitiative(db, {
		title: 'Samen soep',
		slug: 'samen-soep',
		gemeenteCode: elders,
		wijkCode: eldersWijk
	});
	return {
		entryId,
		initiator: await takePart(db, entryId, 'initiator', 'Hatice Yildiz', { via: 'proposal' }),
		member: await takePart(db, entryId, 'join', 'Kees Bakker'),
		helper: await takePart(db, entryId, 'help', 'Sofia Mendes', { helps: 'timmeren' }),
		informed: await takePart(db, entryId, 'informed', 'Wim de Boer'),
		asked: await takePart(db, entryId, 'join', 'Amina Hassan', { state: 'asked' }),
		declined: await takePart(db, entryId, 'join', 'Bram Smit', { state: 'declined', decidedAt: new Date() }),
		elders: { entryId: there, initiator: await takePart(db, there, 'initiator', 'Ilse Maas') }
	};
}

export type Begun = Awaited<ReturnType<typeof begin>>;
