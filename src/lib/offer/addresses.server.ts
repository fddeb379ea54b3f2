import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { unserved } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { seal, unseal } from '#lib/server/seal.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { offer, privateAddress } from './table.server.ts';

/** The true address of a person who offers something: sealed, and read by a makelaar of the wijk who says why. */

const whatFor = (entryId: number) => `address ${entryId}`;

/**
 * Keeps the address of a personal offer, sealed; an empty one takes it out. The same again changes nothing.
 * @throws NotThere for who may not, and for what is no offer of a person
 */
export async function keep(db: Database, actor: Actor, entryId: number, address: string): Promise<void> {
	await reached(db, actor, entryId, 'address.keep', async (tx, about) => {
		const [known] = await tx.select().from(privateAddress).where(eq(privateAddress.entryId, entryId));
		if (address === (known ? unseal(known.sealed, whatFor(entryId)) : '')) return;
		if (known) await tx.delete(privateAddress).where(eq(privateAddress.entryId, entryId));
		if (!address) await looks.forget(tx, { subjectKind: 'address', subjectId: entryId });
		if (address)
			await tx.insert(privateAddress).values({ entryId, sealed: seal(address, whatFor(entryId)), createdAt: now() });
		await record(tx, {
			name: address ? 'address.kept' : 'address.removed',
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'address', id: entryId },
			...about.spot
		});
	});
}

export type Known = { title: string; wijkName: string | null };

/**
 * What it is about, whether an address is kept, and the address itself when this makelaar said why in this browser, less
 * than half a day ago.
 * @throws NotThere for who may not, and for what is no offer of a person
 */
export async function read(
	db: Database,
	actor: Actor,
	session: string | undefined,
	entryId: number
): Promise<Known & { kept: boolean; address: string | undefined }> {
	return reached(db, actor, entryId, 'address.read', async (tx, { title, wijkName }) => {
		const sealed = await sealedOf(tx, entryId);
		const open = sealed && (await looks.isOpen(tx, actor, session, { subjectKind: 'address', subjectId: entryId }));
		return { title, wijkName, kept: Boolean(sealed), address: open ? unseal(sealed, whatFor(entryId)) : undefined };
	});
}

/** Says why they look; from then on `read` tells it. @throws NotThere where no address is kept, too */
export async function open(
	db: Database,
	actor: Actor,
	session: string | undefined,
	input: { entryId: number } & looks.Because
): Promise<void> {
	await reached(db, actor, input.entryId, 'address.read', async (tx, { spot }) => {
		if (!(await sealedOf(tx, input.entryId))) throw new NotThere();
		const subject = { subjectKind: 'address', subjectId: input.entryId } as const;
		if (await looks.isOpen(tx, actor, session, subject)) return;
		const { reason, note } = input;
		await looks.write(tx, actor, {
			...{ ...subject, reason, note, spot, session: session ?? null },
			accountId: null,
			fields: ['address']
		});
	});
}

async function sealedOf(tx: Database, entryId: number): Promise<string | undefined> {
	const [found] = await tx.select().from(privateAddress).where(eq(privateAddress.entryId, entryId)).limit(1);
	return found?.sealed;
}

type About = Known & { spot: { gemeenteCode: string; wijkCode: string | null } };

async function reached<Result>(
	db: Database,
	actor: Actor,
	entryId: number,
	deed: 'address.keep' | 'address.read',
	work: (tx: Database, about: About) => Promise<Result>
): Promise<Result> {
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ entry, unserved, by: offer.by, wijkName: wijk.name })
			.from(entry)
			.innerJoin(offer, eq(offer.entryId, entry.id))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(eq(entry.id, entryId))
			.limit(1);
		if (found?.by !== 'person') throw new NotThere();
		const { gemeenteCode, wijkCode, title } = found.entry;
		const spot = { gemeenteCode, wijkCode };
		try {
			mustBeAllowed(actor, deed, { spot, unserved: found.unserved });
		} catch (cause) {
			throw cause instanceof NotAllowed ? new NotThere() : cause;
		}
		return work(tx, { title, wijkName: found.wijkName, spot });
	});
}
