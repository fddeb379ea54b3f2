import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Actor, isMakelaar } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { describe } from '#lib/keeping/door.server.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Message } from './answers.server.ts';
import { behind } from './behind.server.ts';
import { moved } from './door.server.ts';
import * as letters from './letters.ts';
import { approach, approachLink } from './table.server.ts';
import { say, toAsker, toKeeper } from './writing.server.ts';

/** How somebody writes to who is behind something on the map, without an account and without seeing an address. */

export type SendInput = Message & {
	entryId: number;
	/** what the form carried: with the same words it is one message, however often it is sent */
	token: string;
	/** the address of this Wijkweb, for the links in the mails */
	site: string;
};

/** Messages about one thing on the map, whoever sends them. */
const perEntry = { times: 20, minutes: 24 * 60 };
/** Of those, to one who is behind it. */
const perKeeper = { times: 3, minutes: 15 };
const tooMany =
	'Er zijn net al een paar berichten gestuurd. Probeer het later nog eens, of bel de makelaar van de wijk.';

/**
 * Sends a message to who is behind something, who reads it without a name, an address or a number. For everybody.
 * @returns the code of the page of who asked
 * @throws NotThere for what isn't on the map or has nobody with an address, NotNow when too much was sent
 */
export async function send(db: Database, actor: Actor, input: SendInput): Promise<string> {
	mustBeAllowed(actor, 'approach.send');
	const code = codeOf(`${input.token} ${hashOf(`${input.entryId} ${input.text}`)}`);
	if (await isSent(db, code)) return code;
	if (!(await take(db, `approach entry ${input.entryId}`, perEntry))) throw new NotNow(tooMany);
	try {
		await within(db, { kind: 'system' }, (tx) => write(tx, actor, input, code));
	} catch (cause) {
		// pressed twice, and the other was first
		if (!isDouble(cause)) throw cause;
	}
	return code;
}

async function isSent(db: Database, code: string): Promise<boolean> {
	const hash = hashOf(code);
	const found = await within(db, { kind: 'holder', hash }, (tx) =>
		tx.select({ id: approachLink.approachId }).from(approachLink).where(eq(approachLink.codeHash, hash))
	);
	return found.length > 0;
}

async function write(tx: Database, actor: Actor, input: SendInput, code: string): Promise<void> {
	const about = await describe(tx, input.entryId);
	const people = await behind(tx, input.entryId);
	if (!about || !people.length) throw new NotThere();
	const { name, email, phone, text, site } = input;
	const reachable = [];
	for (const { email: to, name: whom } of people) {
		// counted with all mails to that address, but what else it got doesn't decide: a refusal would tell whose it is
		await mayWrite(tx, to);
		if (await take(tx, `approach to ${input.entryId} ${to.toLowerCase()}`, perKeeper))
			reachable.push({ email: to, name: whom });
	}
	if (!reachable.length) throw new NotNow(tooMany);
	const id = randomUUID();
	const recordedBy = actor.kind === 'account' && isMakelaar(actor) ? actor.id : null;
	const row: typeof approach.$inferInsert = {
		...{ id, entryId: input.entryId, name, email, phone, recordedBy },
		...{ keeperEmail: reachable[0]!.email, createdAt: now(), movedAt: now() }
	};
	await tx.insert(approach).values(row);
	await tx.insert(approachLink).values({ codeHash: hashOf(code), approachId: id, side: 'asker', createdAt: now() });
	await say(tx, id, 'asker', text);
	await moved(tx, about, id, 'asked');
	for (const one of reachable)
		await toKeeper(tx, about, { id, email: one.email, name: one.name }, site, (to) => letters.asked({ ...to, text }));
	if (email && (recordedBy !== null || (await mayWrite(tx, email))))
		await toAsker(tx, about, { id, email, name }, site, (to) => letters.sent({ ...to, text }));
}
