import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Actor, isMakelaar, normalized, type Spot } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Answers } from './answers.server.ts';
import * as buurten from './buurten.server.ts';
import { received } from './letters.ts';
import { contactFor } from './routing.server.ts';
import { codeFor, shortOf } from './short.server.ts';
import { followPath, promisedDays, type Via } from './signaal.ts';
import { signaal, signaalLink } from './table.server.ts';
import { tellNew } from './telling.server.ts';

export type SignaalInput = Pick<Answers, 'about' | 'words' | 'giver'> &
	Partial<Pick<Answers, 'theme' | 'knows'>> & {
		gemeente: { code: string; name: string };
		wijkCode: string | null;
		/** kept only when it lies in the wijk, and enough people live there */
		buurtCode?: string | null;
		/** of a place, never of somebody */
		photo?: photos.Remade | undefined;
		/** what the form carried: with the same words it leads to the same signaal, however often it is sent */
		token: string;
		/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
		site?: string;
		/** when it came in; for planting */
		at?: Date;
	};

/** Who it comes from, as far as that is kept, and how it came in. */
export type From = {
	via: Via;
	accountId?: string | null;
	organisationId?: number | null;
	/** who wrote it down for somebody */
	recorder?: { id: string; name: string } | undefined;
};

/**
 * Keeps what somebody noticed for a makelaar of the wijk to read, and promises a day. For everybody; without a giver
 * nothing is kept that says who it was, their account and its organisation included.
 * @returns the code that opens it
 * @throws NotNow for a photo with a worry about somebody
 */
export function tell(db: Database, actor: Actor, input: SignaalInput): Promise<string> {
	mustBeAllowed(actor, 'signaal.tell');
	const signed = actor.kind === 'account' && input.giver ? actor : undefined;
	const recorder = signed && isMakelaar(signed) ? { id: signed.id, name: signed.name } : undefined;
	const owner = recorder ? undefined : signed;
	const organisationId = owner ? organisationOf(owner, input.gemeente.code) : null;
	const via = organisationId === null ? 'form' : 'partner';
	return keep(db, actor, input, { via, accountId: owner?.id ?? null, organisationId, recorder });
}

/** For whom a partner speaks in this gemeente; null for everybody else. */
export function organisationOf(actor: Actor, gemeenteCode: string): number | null {
	if (actor.kind !== 'account') return null;
	const spoken = actor.grants.find((one) => one.role === 'partner' && one.gemeenteCode === gemeenteCode);
	return spoken?.organisationId ?? null;
}

/**
 * The short code of what this form tells; the long one follows from it. Whoever goes back to add their name, a photo or
 * another wijk tells something else.
 */
export function shortFor(
	told: Pick<SignaalInput, 'token' | 'words' | 'about' | 'gemeente' | 'wijkCode' | 'giver' | 'photo'>
): string {
	const { token, words, about, gemeente, wijkCode, giver, photo } = told;
	const who = giver && [giver.name, giver.email, giver.phone];
	const seen = photo ? [photo.alt, photo.content.byteLength] : null;
	return shortOf(`${token} ${hashOf(JSON.stringify([words, about, gemeente.code, wijkCode, who, seen]))}`);
}

/** Keeps it once, however often it is sent. The caller has checked who asks. @returns the code that opens it */
export async function keep(db: Database, actor: Actor, input: SignaalInput, from: From): Promise<string> {
	if (input.photo && input.about !== 'wijk') throw new NotNow('Bij een zorg over iemand hoort geen foto.');
	const code = codeFor(shortFor(input));
	const hash = hashOf(code);
	try {
		await within(db, { ...actor, hash }, async (tx) => {
			const sent = await tx
				.select({ id: signaalLink.signaalId })
				.from(signaalLink)
				.where(eq(signaalLink.codeHash, hash));
			if (sent.length === 0) await write(tx, actor, input, from, code);
		});
	} catch (cause) {
		// pressed twice, and the other was first
		if (!isDouble(cause)) throw cause;
	}
	return code;
}

async function write(tx: Database, actor: Actor, input: SignaalInput, from: From, code: string): Promise<void> {
	const { gemeente, wijkCode, about, words, theme = null, giver } = input;
	const at = input.at ?? now();
	// without a name the minute says too much of who it was
	const kept = giver ? at : onTheHour(at);
	const { via, accountId = null, organisationId = null, recorder } = from;
	const spot: Spot = { gemeenteCode: gemeente.code, wijkCode };
	const promisedOn = workingDaysAfter(at, promisedDays);
	const email = giver?.email ? normalized(giver.email) : null;
	// made here: whoever tells may not read what is there
	const id = randomUUID();
	await tx.insert(signaal).values({
		...{ id, ...spot, about, words, theme, via, promisedOn, accountId, organisationId },
		...(giver ? { name: giver.name, email, phone: giver.phone } : {}),
		knows: about === 'person' ? (input.knows ?? null) : null,
		buurtCode: await buurten.kept(tx, spot, input.buurtCode),
		photoId: input.photo ? await photos.keep(tx, input.photo) : null,
		recordedBy: recorder?.id ?? null,
		createdAt: kept,
		promisedAt: kept
	});
	await tx.insert(signaalLink).values({ codeHash: hashOf(code), signaalId: id });
	const by = accountId ?? recorder?.id;
	await record(tx, {
		name: 'signaal.told',
		// who told it without a name isn't in the log either
		actor: by ? { kind: 'account', id: by } : { kind: actor.kind === 'system' ? 'system' : 'visitor' },
		subject: { kind: 'signaal', id },
		...spot,
		details: { about, via, ...(recorder ? { recordedForSomeone: true } : {}) },
		...(giver ? {} : { at: onTheHour(now()) })
	});
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (email && input.site && (recorder || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'signaal', id, ...spot },
			...received({
				...{ name: giver!.name, gemeente: gemeente.name, promisedOn, link: input.site + followPath(code) },
				...{ recordedBy: recorder?.name ?? null, mine: `${input.site}/signaal/mijn` },
				contact: await contactFor(tx, { spot, theme, owner: null })
			})
		});
	if (input.site) await tellNew(tx, id, input.site, recorder?.id);
}

function onTheHour(moment: Date): Date {
	return new Date(Math.floor(moment.getTime() / 3_600_000) * 3_600_000);
}
