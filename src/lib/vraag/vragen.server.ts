import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Actor, isMakelaar, type Spot } from '#lib/account/account.ts';
import * as consents from '#lib/account/consents.server.ts';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { tellableBuurt } from '#lib/entry/standing.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf, newCode } from '#lib/server/code.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Answers } from './answers.server.ts';
import { type Colleague, nameFor } from './colleagues.server.ts';
import { received } from './letters.ts';
import { vraag, vraagLink } from './table.server.ts';
import { followPath, promisedDays, type Via } from './vraag.ts';

export type VraagInput = Omit<Answers, 'nameOf'> & {
	nameOf?: Answers['nameOf'];
	gemeente: { code: string; name: string; slug?: string };
	wijkCode: string | null;
	/** of that wijk, for the mail */
	wijkSlug?: string | undefined;
	/** kept only when enough people live there */
	buurtCode?: string | null;
	/** what the form carried: with the same words it leads to the same vraag, however often it is sent */
	token: string;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string;
	/** when it came in; for planting */
	at?: Date;
};

/** Who wrote it down, how it came in, and who becomes the contact person. */
export type Noted = { by: Colleague; via: Via; contact: Colleague };

/**
 * Keeps what somebody would like for a makelaar of the wijk to read, names their contact person and a day at once, and
 * tells them so by mail. For everybody of sixteen and older: the page asks that first, and keeps nothing of who is
 * younger.
 * @returns the code that opens it; null for who typed it with the name and number of somebody else: the code is theirs
 */
export async function ask(db: Database, actor: Actor, input: VraagInput): Promise<string | null> {
	mustBeAllowed(actor, 'vraag.ask');
	const by = actor.kind === 'account' && isMakelaar(actor) ? { id: actor.id, name: actor.name } : undefined;
	// who works there and types it for somebody stays with them
	const there = by && may(actor, 'vraag.record', { spot: spotOf(input) });
	const noted = by && { by, via: 'form' as const, ...(there ? { contact: by } : {}) };
	if (input.nameOf !== 'person') return keep(db, actor, input, noted);
	await keepFor(db, actor, input, noted);
	return null;
}

type NotedBy = Omit<Noted, 'contact'> & Partial<Noted>;

/**
 * Keeps it once, however often it is sent. The caller has checked who asks.
 * @returns the code that opens it
 */
export async function keep(db: Database, actor: Actor, input: VraagInput, noted?: NotedBy): Promise<string> {
	const code = codeOf(sentAs(input));
	const hash = hashOf(code);
	await once(() =>
		within(db, { ...actor, hash }, async (tx) => {
			const sent = await tx.select({ id: vraagLink.vraagId }).from(vraagLink).where(eq(vraagLink.codeHash, hash));
			// made here: whoever asks may not read what is there
			if (sent.length === 0) await write(tx, actor, input, { id: randomUUID(), code }, noted);
		})
	);
	return code;
}

/** The same for somebody who isn't there: the code goes to their own mail, and nowhere else. */
async function keepFor(db: Database, actor: Actor, input: VraagInput, noted?: NotedBy): Promise<void> {
	const code = newCode();
	// with a code that is new each time, it is the id that makes it one
	const id = idOf(sentAs(input));
	await once(() => within(db, { ...actor, hash: hashOf(code) }, (tx) => write(tx, actor, input, { id, code }, noted)));
}

const sentAs = ({ token, words }: VraagInput) => `${token} ${hashOf(words)}`;

function idOf(secret: string): string {
	const hex = hashOf(`vraag ${secret}`);
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

async function once(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (cause) {
		// pressed twice, and the other was first
		if (!isDouble(cause)) throw cause;
	}
}

async function write(
	tx: Database,
	actor: Actor,
	input: VraagInput,
	{ id, code }: { id: string; code: string },
	noted: NotedBy | undefined
): Promise<void> {
	const at = input.at ?? now();
	const { gemeente, name, email, phone, words, likes, forSomeone, nameOf = null } = input;
	const spot = spotOf(input);
	const asker = actor.kind === 'account' && !noted ? actor : undefined;
	// by somebody else's name and number it is theirs, whoever typed it
	const owner = nameOf === 'person' ? undefined : asker;
	const promisedOn = workingDaysAfter(at, promisedDays);
	const contact = noted?.contact ?? (await nameFor(tx, spot));
	await tx.insert(vraag).values({
		...{ id, ...spot, name, email, phone, words, likes, forSomeone, nameOf, promisedOn },
		buurtCode: await tellableBuurt(tx, gemeente.code, input.buurtCode),
		accountId: owner?.id ?? null,
		recordedBy: noted?.by.id ?? null,
		via: noted?.via ?? 'form',
		makelaarId: contact?.id ?? null,
		// who wrote it down and keeps it, has it
		state: contact && contact.id === noted?.by.id ? 'taken' : 'new',
		createdAt: at,
		contactAt: at,
		promisedAt: at
	});
	await tx.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: id });
	if (asker) await consents.give(tx, asker, 'confidential');
	await record(tx, {
		name: 'vraag.asked',
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: 'vraag', id },
		...spot,
		details: noted ? { recordedForSomeone: true, via: noted.via } : {}
	});
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (email && input.site && (noted || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'vraag', id, ...spot },
			...received({
				...{ name, gemeente: gemeente.name, promisedOn, nameOf, link: input.site + followPath(code) },
				contact: contact
					? await contactOf(tx, { kind: 'account', ...contact, grants: [] }, spot)
					: await contactIn(tx, spot),
				isTheirs: contact !== undefined,
				recordedBy: noted?.by.name ?? null,
				around: aroundOf(input)
			})
		});
}

/** What there is in their wijk already. */
function aroundOf({ site, gemeente, wijkSlug }: VraagInput): string | null {
	return site && gemeente.slug ? [site, gemeente.slug, ...(wijkSlug ? [wijkSlug] : [])].join('/') : null;
}

const spotOf = ({ gemeente, wijkCode }: VraagInput): Spot => ({ gemeenteCode: gemeente.code, wijkCode });
