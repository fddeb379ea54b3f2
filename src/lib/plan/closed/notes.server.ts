import { and, count, eq } from 'drizzle-orm';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, enterAlone, happened, type Inside, inNameOf, namesIn, seatsOf } from '../door.server.ts';
import { most, sees } from '../plan.ts';
import { plan } from '../table.server.ts';
import { isCheck, isSalt, isSealed, type Lock, type SealedNote } from './closed.ts';
import { closedNote } from './table.server.ts';

/**
 * Closed time, as the server has it: it keeps what it can't read, and looks only at who brings it, its form and its size.
 * Whoever lost the sight of it finds nothing from then on; the words of the key they may remember, so an owner who wants to
 * be sure begins with a new key.
 */

/** Everything there is, oldest first, and how the key is tried. */
export function read(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.closed', async (tx, { me, plan: about }) => {
		const rows = await tx
			.select()
			.from(closedNote)
			.where(eq(closedNote.planId, planId))
			.orderBy(closedNote.createdAt, closedNote.id);
		const nameOf = await namesIn(tx, planId);
		const own = new Set([me.seatId, ...me.typesFor]);
		const there = new Set((await seatsOf(tx, planId)).map(({ id }) => id));
		const notes = rows.map((row): SealedNote => {
			const mine = row.addedBy !== null && own.has(row.addedBy);
			const removable = mine || (me.leads && (row.key < about.closedKey || !there.has(row.addedBy ?? '')));
			return {
				id: row.id,
				key: row.key,
				sealed: row.sealed,
				by: nameOf(row.addedBy),
				mine,
				removable,
				at: row.createdAt
			};
		});
		const { closedSalt: salt, closedCheck: check, closedKey: key } = about;
		const lock: Lock | null = salt && check ? { salt, check, key } : null;
		const inRoom = (await seatsOf(tx, planId)).filter(
			(one) => one.state === 'in' && sees({ ...one, leads: false }, 'closed')
		);
		return {
			...{ planId, lock, notes, mySeat: me.seatId, leads: me.leads },
			readers: inRoom.map(({ name }) => name),
			/** on paper, and let see it */
			typesFor: inRoom.filter(({ id }) => me.typesFor.includes(id)).map(({ id, name }) => ({ id, name })),
			stoppedOn: about.stoppedAt && dayOf(about.stoppedAt)
		};
	});
}

function mustGoOn({ plan: about }: Inside): void {
	if (about.stoppedAt) throw new Refused('Dit plan is gestopt. Lezen kan nog, schrijven niet meer.');
}

/**
 * The first key of a circle, or a new one because the old one was lost. The salt stays that of the plan: whoever finds the
 * old words back opens the old notes with them.
 * @param input.from number of the key it comes after; 0 for the first
 * @throws NotAllowed when an other than an owner begins anew; Refused when somebody was first, or the form isn't right
 */
export function begin(
	db: Database,
	actor: Actor,
	planId: string,
	{ from, salt, check }: { from: unknown; salt: unknown; check: unknown }
): Promise<Lock> {
	return enterAlone(db, actor, planId, 'plan.closed', async (tx, inside) => {
		const { plan: about, me } = inside;
		mustGoOn(inside);
		if (!isSalt(salt) || !isCheck(check)) throw new Refused('Dit konden we niet lezen. Probeer het nog eens.');
		const kept = about.closedSalt ?? salt;
		// the same once more, after an answer that got lost
		if (about.closedCheck === check) return { salt: kept, check, key: about.closedKey };
		if (from !== about.closedKey || salt !== kept)
			throw new Refused('Iemand anders maakte net een sleutel. Laad deze bladzijde opnieuw en vraag naar die sleutel.');
		if (about.closedKey > 0 && !me.leads) throw new NotAllowed();
		const key = about.closedKey + 1;
		await tx.update(plan).set({ closedSalt: kept, closedCheck: check, closedKey: key }).where(eq(plan.id, planId));
		await happened(tx, inside, key === 1 ? 'plan.closed_begun' : 'plan.closed_anew', { key });
		return { salt: kept, check, key };
	});
}

/**
 * Keeps a sealed note. However often it is sent, it is there once.
 * @param input.id made on the device
 * @param input.namens the seat of somebody on paper who is let see it too; empty: themselves
 * @throws Refused when it was sealed with another key, there are too many, or the form isn't right
 */
export function add(
	db: Database,
	actor: Actor,
	planId: string,
	{ id, key, sealed, namens }: { id: unknown; key: unknown; sealed: unknown; namens?: unknown }
): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.closed', async (tx, inside) => {
		if (typeof id !== 'string' || !isUuid(id) || !isSealed(sealed))
			throw new Refused('Dit konden we niet lezen. Probeer het nog eens.');
		const addedBy = inNameOf(inside, typeof namens === 'string' ? namens : null);
		if (addedBy !== inside.me.seatId) {
			const seat = (await seatsOf(tx, planId)).find((one) => one.id === addedBy);
			if (!seat || !sees({ ...seat, leads: false }, 'closed')) throw new NotAllowed();
		}
		const [before] = await tx.select().from(closedNote).where(eq(closedNote.id, id)).limit(1);
		if (before?.planId === planId && before.sealed === sealed && before.addedBy === addedBy) return;
		mustGoOn(inside);
		if (key !== inside.plan.closedKey || !inside.plan.closedKey)
			throw new Refused('Er is intussen een nieuwe sleutel. Hiermee dichtgemaakt kan het niet meer mee.');
		const [there] = await tx.select({ number: count() }).from(closedNote).where(eq(closedNote.planId, planId));
		if (there!.number >= most.notes)
			throw new Refused(`Er staan al ${most.notes} berichten. Haal eerst iets weg wat niet meer nodig is.`);
		const added = await tx
			.insert(closedNote)
			.values({ id, planId, key: inside.plan.closedKey, sealed, addedBy, createdAt: now() })
			.onConflictDoNothing()
			.returning({ id: closedNote.id });
		// a number that something else has, perhaps where they can't look
		if (!added.length) throw new Refused('Dit bericht is er al, met iets anders erin. Schrijf het opnieuw.');
		await happened(tx, inside, 'plan.closed_written', { key: inside.plan.closedKey });
	});
}

/**
 * Takes out a note of one's own; whose plan it is also those that their key no longer opens. Nothing there is good too.
 * @throws NotAllowed for that of somebody else
 */
export function remove(db: Database, actor: Actor, planId: string, id: unknown): Promise<void> {
	return enterAlone(db, actor, planId, 'plan.closed', async (tx, inside) => {
		if (typeof id !== 'string' || !isUuid(id)) return;
		const here = and(eq(closedNote.id, id), eq(closedNote.planId, planId));
		const [note] = await tx.select().from(closedNote).where(here).limit(1);
		if (!note) return;
		const { me, plan: about } = inside;
		const isMine = note.addedBy !== null && [me.seatId, ...me.typesFor].includes(note.addedBy);
		const left = !(await seatsOf(tx, planId)).some((one) => one.id === note.addedBy);
		if (!isMine && !(me.leads && (left || note.key < about.closedKey))) throw new NotAllowed();
		await tx.delete(closedNote).where(here);
		await happened(tx, inside, 'plan.closed_removed', { key: note.key });
	});
}
