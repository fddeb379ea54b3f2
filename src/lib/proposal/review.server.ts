import { and, eq } from 'drizzle-orm';
import { type Actor, firstName } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { entry } from '#lib/entry/table.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as members from '#lib/initiative/members.server.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import { dayText } from '#lib/entry/dates.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Correction, putRight } from './correction.server.ts';
import { contactOf } from '#lib/account/contact.server.ts';
import * as letters from './letters.ts';
import { followPath } from './proposal.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { say, type Story, tell, toProposer } from './story.server.ts';
import { proposal, proposalLink } from './table.server.ts';

/** What a makelaar does with a proposal. Another wijk is as if it weren't there: NotThere. */

type Makelaar = Extract<Actor, { kind: 'account' }>;

/** A proposal in the wijken of this makelaar. */
export function read(db: Database, actor: Actor, id: number): Promise<Story> {
	return within(db, actor, (tx) => reached(tx, actor, id));
}

async function reached(tx: Database, actor: Actor, id: number): Promise<Story> {
	const [found] = await tx
		.select({ id: proposal.entryId })
		.from(proposal)
		.innerJoin(entry, eq(entry.id, proposal.entryId))
		.where(and(eq(proposal.entryId, id), reach(actor)))
		.limit(1);
	const story = found && (await tell(tx, found.id));
	if (!story) throw new entries.NotThere();
	return story;
}

/** Asks the proposer something, or tells them something; by mail when they left an address. */
export async function ask(
	db: Database,
	actor: Actor,
	input: { id: number; text: string; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (isRepeated(story, makelaar, 'question', input.text)) return;
		if (story.publication === 'withdrawn') throw takenBack(story);
		await say(tx, story.id, { kind: 'question', accountId: makelaar.id, text: input.text });
		await toProposer(tx, story.id);
		await happened(tx, makelaar, story, 'initiative.asked');
		await write(tx, makelaar, story, input.site, (about) => letters.asked({ ...about, question: input.text }));
	});
}

/** Returns a proposal; the reason is for the proposer, in plain words. */
export async function giveBack(
	db: Database,
	actor: Actor,
	input: { id: number; reason: string; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (isRepeated(story, makelaar, 'returned', input.reason)) return;
		mustBeSubmitted(story);
		await say(tx, story.id, { kind: 'returned', accountId: makelaar.id, text: input.reason });
		await toProposer(tx, story.id);
		await entries.publish(tx, makelaar, story.id, 'returned', 'initiative');
		await write(tx, makelaar, story, input.site, (about) => letters.returned({ ...about, reason: input.reason }));
	});
}

/**
 * Puts a proposal on the map for everybody, with what the makelaar put right.
 * @param input.seen the revision that was on the screen: nobody publishes a text they didn't read
 */
export async function publish(
	db: Database,
	actor: Actor,
	input: { id: number; seen: number; correction?: Correction; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (isRepeated(story, makelaar, 'published', '')) return;
		mustBeSubmitted(story);
		// first: another wijk may put it out of reach
		await toProposer(tx, story.id);
		const changes = await putRight(tx, story, input);
		await say(tx, story.id, { kind: 'published', accountId: makelaar.id, changes });
		await entries.publish(tx, makelaar, story.id, 'published', 'initiative');
		await soughtlist.follow(tx, story.id);
		const code = await members.begin(tx, story.id, story);
		const group = code && input.site + membersPath(code);
		const title = input.correction?.title ?? story.title;
		const page = input.site + pathOf({ kind: 'initiative', slug: story.slug, gemeenteSlug: story.gemeente.slug });
		await write(tx, makelaar, { ...story, title }, input.site, (about) =>
			letters.published({ ...about, page, group, changed: changes.length > 0 })
		);
	});
}

/** Puts something right without publishing; with another wijk it goes to the makelaar there. */
export async function correct(
	db: Database,
	actor: Actor,
	input: { id: number; seen: number; correction: Correction }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.publication === 'withdrawn') throw takenBack(story);
		const changes = await putRight(tx, story, input);
		if (changes.length === 0) return;
		await say(tx, story.id, { kind: 'changed', accountId: makelaar.id, changes });
		await happened(tx, makelaar, story, 'initiative.changed', { fields: changes.map(({ field }) => field) });
	});
}

/** The makelaar has read what the proposer changed or wrote after it was published. */
export async function settle(db: Database, actor: Actor, id: number): Promise<void> {
	await underLock(db, actor, id, async (tx, makelaar, story) => {
		if (story.answeredAt || story.publication !== 'published') return;
		await toProposer(tx, id);
		await happened(tx, makelaar, story, 'initiative.read');
	});
}

/** The same makelaar pressed twice: once is enough, and nobody gets two mails. */
function isRepeated(story: Story, makelaar: Makelaar, kind: string, text: string): boolean {
	const last = story.messages.at(-1);
	return last?.kind === kind && last.accountId === makelaar.id && last.text === text;
}

function mustBeSubmitted(story: Story): void {
	if (story.publication === 'submitted') return;
	if (story.publication === 'withdrawn') throw takenBack(story);
	const last = story.messages.findLast(({ kind }) => kind === 'published' || kind === 'returned');
	const done = story.publication === 'published' ? 'al geplaatst' : 'al teruggegeven';
	throw new entries.NotNow(
		last?.by ? `${last.by} heeft “${story.title}” op ${dayText(last.at)} ${done}.` : `“${story.title}” is ${done}.`
	);
}

function takenBack(story: Story): entries.NotNow {
	return new entries.NotNow(`${firstName(story.name)} heeft “${story.title}” teruggetrokken.`);
}

async function write(
	tx: Database,
	makelaar: Makelaar,
	story: Story,
	site: string,
	letter: (about: letters.About) => Letter
): Promise<void> {
	if (!story.email) return;
	const code = newCode();
	// it may have gone to another wijk just now; its proposer has to be told all the same
	await within(tx, { kind: 'system' }, (own) =>
		own.insert(proposalLink).values({ codeHash: hashOf(code), entryId: story.id })
	);
	const spot = { gemeenteCode: story.gemeente.code, wijkCode: story.wijk?.code ?? null };
	await post(tx, {
		to: story.email,
		about: { kind: 'entry', id: story.id, ...spot },
		...letter({
			name: firstName(story.name),
			title: story.title,
			gemeente: story.gemeente.name,
			link: site + followPath(code),
			contact: await contactOf(tx, makelaar, spot)
		})
	});
}

/** Checks who asks, then lets nobody else change it while this runs. */
async function underLock(
	db: Database,
	actor: Actor,
	id: number,
	work: (tx: Database, makelaar: Makelaar, story: Story) => Promise<void>
): Promise<void> {
	await within(db, actor, async (tx) => {
		await reached(tx, actor, id);
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, id)).for('update');
		// read anew: whoever held the lock may have moved it to another wijk
		await work(tx, actor as Makelaar, await reached(tx, actor, id));
	});
}

function happened(
	tx: Database,
	makelaar: Makelaar,
	story: Story,
	name: `initiative.${string}`,
	details = {}
): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: 'account', id: makelaar.id },
		subject: { kind: 'entry', id: story.id },
		gemeenteCode: story.gemeente.code,
		wijkCode: story.wijk?.code ?? null,
		details
	});
}
