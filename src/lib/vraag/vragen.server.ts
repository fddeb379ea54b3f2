import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Actor, isMakelaar } from '#lib/account/account.ts';
import * as consents from '#lib/account/consents.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { tellableBuurt } from '#lib/entry/standing.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Answers } from './answers.server.ts';
import { received } from './letters.ts';
import { vraag, vraagLink } from './table.server.ts';
import { followPath, promisedDays } from './vraag.ts';

export type VraagInput = Answers & {
	gemeente: { code: string; name: string };
	wijkCode: string | null;
	/** kept only when enough people live there */
	buurtCode?: string | null;
	/** what the form carried: with the same words it leads to the same vraag, however often it is sent */
	token: string;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string;
	/** when it came in; for planting */
	at?: Date;
};

/**
 * Keeps what somebody would like for a makelaar of the wijk to read, promises a day, and tells them so by mail. For
 * everybody of sixteen and older: the page asks that first, and keeps nothing of who is younger.
 * @returns the code that opens it
 */
export async function ask(db: Database, actor: Actor, input: VraagInput): Promise<string> {
	mustBeAllowed(actor, 'vraag.ask');
	const code = codeOf(`${input.token} ${hashOf(input.words)}`);
	const hash = hashOf(code);
	try {
		await within(db, { ...actor, hash }, async (tx) => {
			const sent = await tx.select({ id: vraagLink.vraagId }).from(vraagLink).where(eq(vraagLink.codeHash, hash));
			if (sent.length === 0) await write(tx, actor, input, code);
		});
	} catch (cause) {
		// pressed twice, and the other was first
		if (!isDouble(cause)) throw cause;
	}
	return code;
}

async function write(tx: Database, actor: Actor, input: VraagInput, code: string): Promise<void> {
	const at = input.at ?? now();
	const { gemeente, wijkCode, name, email, phone, words, likes, forSomeone } = input;
	const spot = { gemeenteCode: gemeente.code, wijkCode };
	const recorder = actor.kind === 'account' && isMakelaar(actor) ? actor : undefined;
	const owner = actor.kind === 'account' && !recorder ? actor : undefined;
	const promisedOn = workingDaysAfter(at, promisedDays);
	// made here: whoever asks may not read what is there
	const id = randomUUID();
	await tx.insert(vraag).values({
		...{ id, ...spot, name, email, phone, words, likes, forSomeone, promisedOn },
		buurtCode: await tellableBuurt(tx, gemeente.code, input.buurtCode),
		accountId: owner?.id ?? null,
		recordedBy: recorder?.id ?? null,
		createdAt: at,
		contactAt: at
	});
	await tx.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: id });
	if (owner) await consents.give(tx, owner, 'confidential');
	await record(tx, {
		name: 'vraag.asked',
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: 'vraag', id },
		...spot,
		details: recorder ? { recordedForSomeone: true } : {}
	});
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (email && input.site && (recorder || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'vraag', id, ...spot },
			...received({
				...{ name, gemeente: gemeente.name, promisedOn, link: input.site + followPath(code) },
				contact: await contactIn(tx, spot),
				recordedBy: recorder?.name ?? null
			})
		});
}
