import { eq } from 'drizzle-orm';
import { type Actor, firstName, isMakelaar } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as consents from '#lib/account/consents.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { freeSlug, slugOf } from '#lib/place/place.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { type Identity, within } from '#lib/server/wall.server.ts';
import { type Answers, complete } from './answers.server.ts';
import * as drafts from './drafts.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { received } from './letters.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import { divide, followPath, promisedDays } from './proposal.ts';
import { locate } from './spot.server.ts';
import { themesIn } from './suggestion.ts';
import { draft as draftTable, proposal, proposalLink, proposalMessage } from './table.server.ts';
import { initiative } from '#lib/initiative/table.server.ts';

export type ProposalInput = Omit<Answers, 'showName'> & {
	gemeente: { code: string; name: string };
	wijkCode: string | null;
	showName?: boolean;
	/** opens it for the proposer; without one only makelaars can */
	code?: string;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string;
	/** when it came in; for planting */
	at?: Date;
};

/** Keeps somebody's idea for a makelaar to read, promises a day, and tells the proposer so by mail. For everybody. */
export function propose(db: Database, actor: Actor, input: ProposalInput): Promise<number> {
	mustBeAllowed(actor, 'proposal.send');
	const held = input.code ? { hash: hashOf(input.code) } : {};
	return patiently(db, { ...actor, ...held }, (tx) => write(tx, actor, input));
}

async function write(tx: Database, actor: Actor, input: ProposalInput): Promise<number> {
	const at = input.at ?? now();
	const spot = { gemeenteCode: input.gemeente.code, wijkCode: input.wijkCode };
	const recordedBy = isMakelaar(actor) && actor.kind === 'account' ? actor : undefined;
	const promisedOn = workingDaysAfter(at, promisedDays);
	const slug = slugOf(input.title);
	const entryId = await entries.add(
		tx,
		{
			...spot,
			kind: 'initiative',
			slug: freeSlug(slug, await entries.slugsLike(tx, spot.gemeenteCode, 'initiative', slug)),
			title: input.title,
			...divide(input.idea),
			themes: themesIn(`${input.title} ${input.idea}`),
			placeName: input.placeName,
			seeks: input.seeks,
			contactName: input.showName ? firstName(input.name) : null
		},
		{ state: 'submitted', at }
	);
	const { name, email, phone, likes, code } = input;
	// sent together and done in this order, which saves waiting for each
	await Promise.all([
		tx.insert(initiative).values({ entryId, stage: 'idea' }),
		tx.insert(proposal).values({ entryId, name, email, phone, likes, submittedAt: at, promisedOn }),
		tx.insert(proposalMessage).values({ entryId, at, kind: 'submitted', accountId: recordedBy?.id ?? null }),
		code ? tx.insert(proposalLink).values({ codeHash: hashOf(code), entryId, createdAt: at }) : undefined,
		record(tx, {
			name: 'initiative.proposed',
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'entry', id: entryId },
			...spot,
			details: recordedBy ? { recordedForSomeone: true } : {}
		})
	]);
	// who is signed in can take it back at /mijn
	if (input.showName && !recordedBy) await consents.give(tx, actor, 'name_on_map');
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (email && code && input.site && (recordedBy || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'entry', id: entryId, ...spot },
			...received({
				name: firstName(name),
				title: input.title,
				gemeente: input.gemeente.name,
				link: input.site + followPath(code),
				contact: (await contactIn(tx, spot)) ?? nobody,
				promisedOn,
				recordedBy: recordedBy?.name ?? null
			})
		});
	return entryId;
}

const nobody = { name: 'Een makelaar', phone: null, walkIn: null, place: null, person: true };

export type Sent =
	| { state: 'sent'; code: string }
	/** something is missing or wrong in the answers */
	| { state: 'unfinished' }
	/** nothing was typed in this browser, or it was a week ago */
	| { state: 'nothing' };

/** Sends the draft of this browser. Sending it again, at once or later, leads to the same proposal. */
export async function send(db: Database, actor: Actor, input: { token: string; site: string }): Promise<Sent> {
	mustBeAllowed(actor, 'proposal.send');
	const code = codeOf(input.token);
	return patiently(db, { ...actor, hash: [hashOf(input.token), hashOf(code)] }, async (tx) => {
		const draft = await drafts.hold(tx, input.token);
		if (!draft) return (await isThere(tx, code)) ? { state: 'sent', code } : { state: 'nothing' };
		const answers = complete(draft.answers);
		const { gemeente, wijk } = await locate(tx, draft.answers);
		if (!answers || !gemeente || wijk === undefined) return { state: 'unfinished' };
		await write(tx, actor, { ...answers, gemeente, wijkCode: wijk?.code ?? null, code, site: input.site });
		await tx.delete(draftTable).where(eq(draftTable.tokenHash, hashOf(input.token)));
		return { state: 'sent', code };
	});
}

/** Whether the draft of this browser became a proposal already. */
export async function isSent(db: Database, token: string): Promise<boolean> {
	const code = codeOf(token);
	return within(db, { kind: 'holder', hash: hashOf(code) }, (tx) => isThere(tx, code));
}

async function isThere(tx: Database, code: string): Promise<boolean> {
	const [found] = await tx
		.select({ entryId: proposalLink.entryId })
		.from(proposalLink)
		.where(eq(proposalLink.codeHash, hashOf(code)))
		.limit(1);
	return found !== undefined;
}

/** Two people can choose one name at the same moment: whoever is second takes the next free slug. */
async function patiently<Result>(
	db: Database,
	identity: Identity,
	work: (tx: Database) => Promise<Result>,
	left = 20
): Promise<Result> {
	try {
		return await within(db, identity, work);
	} catch (cause) {
		if (left > 0 && isTaken(cause)) return patiently(db, identity, work, left - 1);
		throw cause;
	}
}

function isTaken(cause: unknown): boolean {
	const { code, constraint, constraint_name } = ((cause as Error).cause ?? cause) as Record<string, unknown>;
	return code === '23505' && (constraint ?? constraint_name) === 'entry_slug';
}
