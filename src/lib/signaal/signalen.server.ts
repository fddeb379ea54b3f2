import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Actor, isMakelaar } from '#lib/account/account.ts';
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
import { followPath, promisedDays } from './signaal.ts';
import { signaal, signaalLink } from './table.server.ts';

export type SignaalInput = Answers & {
	gemeente: { code: string; name: string };
	wijkCode: string | null;
	/** kept only when enough people live there */
	buurtCode?: string | null;
	/** what the form carried: with the same words it leads to the same signaal, however often it is sent */
	token: string;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string;
	/** when it came in; for planting */
	at?: Date;
};

/**
 * Keeps what somebody noticed for a makelaar of the wijk to read, and promises a day. For everybody; without a giver
 * nothing is kept that says who it was, their account and its organisation included.
 * @returns the code that opens it
 */
export async function tell(db: Database, actor: Actor, input: SignaalInput): Promise<string> {
	mustBeAllowed(actor, 'signaal.tell');
	const code = codeOf(`${input.token} ${hashOf(input.words)}`);
	const hash = hashOf(code);
	try {
		await within(db, { ...actor, hash }, async (tx) => {
			const sent = await tx
				.select({ id: signaalLink.signaalId })
				.from(signaalLink)
				.where(eq(signaalLink.codeHash, hash));
			if (sent.length === 0) await write(tx, actor, input, code);
		});
	} catch (cause) {
		// pressed twice, and the other was first
		if (!isDouble(cause)) throw cause;
	}
	return code;
}

/** For whom a partner speaks in this gemeente; null for everybody else. */
export function organisationOf(actor: Actor, gemeenteCode: string): number | null {
	if (actor.kind !== 'account') return null;
	const spoken = actor.grants.find((one) => one.role === 'partner' && one.gemeenteCode === gemeenteCode);
	return spoken?.organisationId ?? null;
}

async function write(tx: Database, actor: Actor, input: SignaalInput, code: string): Promise<void> {
	const at = input.at ?? now();
	const { gemeente, wijkCode, about, words, giver } = input;
	const spot = { gemeenteCode: gemeente.code, wijkCode };
	const recorder = actor.kind === 'account' && isMakelaar(actor) ? actor : undefined;
	const owner = actor.kind === 'account' && !recorder && giver ? actor : undefined;
	const promisedOn = workingDaysAfter(at, promisedDays);
	// made here: whoever tells may not read what is there
	const id = randomUUID();
	await tx.insert(signaal).values({
		...{ id, ...spot, about, words, promisedOn },
		...(giver ?? {}),
		buurtCode: await tellableBuurt(tx, gemeente.code, input.buurtCode),
		accountId: owner?.id ?? null,
		organisationId: owner ? organisationOf(owner, gemeente.code) : null,
		recordedBy: recorder?.id ?? null,
		createdAt: at
	});
	await tx.insert(signaalLink).values({ codeHash: hashOf(code), signaalId: id });
	const by = owner ?? recorder;
	await record(tx, {
		name: 'signaal.told',
		// who told it without a name isn't in the log either
		actor: by ? { kind: 'account', id: by.id } : { kind: actor.kind === 'system' ? 'system' : 'visitor' },
		subject: { kind: 'signaal', id },
		...spot,
		details: { about, ...(recorder ? { recordedForSomeone: true } : {}) }
	});
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (giver?.email && input.site && (recorder || (await mayWrite(tx, giver.email))))
		await post(tx, {
			to: giver.email,
			about: { kind: 'signaal', id, ...spot },
			...received({
				...{ name: giver.name, gemeente: gemeente.name, promisedOn, link: input.site + followPath(code) },
				contact: await contactIn(tx, spot)
			})
		});
}
