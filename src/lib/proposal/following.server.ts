import { eq } from 'drizzle-orm';
import { firstName, visitor } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { findPerson } from '#lib/initiative/joining.server.ts';
import * as links from '#lib/initiative/links.server.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import * as freshness from '#lib/initiative/freshness.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Revision } from './answers.server.ts';
import { changesBetween, standing } from './changes.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import { divide } from './proposal.ts';
import { say, type Story, tell, toMakelaar } from './story.server.ts';
import { proposalLink } from './table.server.ts';

/** What the proposer does afterwards, without an account: whoever holds the code may. */

/**
 * The proposal this code opens.
 * @param code as typed: capitals, spaces and misread letters are fine
 * @throws NotThere for a code that opens nothing
 */
export async function find(db: Database, code: string): Promise<Story> {
	return opened(db, code, (_tx, story) => Promise.resolve(story));
}

/** Does this as whoever holds the code, with what it opens. */
async function opened<Result>(
	db: Database,
	code: string,
	work: (tx: Database, story: Story) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean) throw new entries.NotThere();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [link] = await tx
			.select({ entryId: proposalLink.entryId })
			.from(proposalLink)
			.where(eq(proposalLink.codeHash, hash))
			.limit(1);
		const story = link && (await tell(tx, link.entryId));
		if (!story) throw new entries.NotThere();
		return work(tx, story);
	});
}

/** Tells the makelaar something: an answer, or a question of their own. */
export async function answer(db: Database, code: string, text: string): Promise<void> {
	await underLock(db, code, async (tx, story) => {
		const last = story.messages.at(-1);
		// a double click
		if (last?.kind === 'answer' && last.text === text) return;
		if (story.publication === 'withdrawn')
			throw new entries.NotNow('Je hebt je idee teruggetrokken. Wil je toch verder? Bel dan even.');
		await say(tx, story.id, { kind: 'answer', text });
		if (story.answeredAt) await toMakelaar(tx, story.id);
		await happened(tx, story, 'initiative.answered');
	});
}

/**
 * Changes the texts; what was returned is sent in again. Everybody who reads the story sees what it was before.
 * @param seen the revision that was on the screen
 * @throws Overtaken when the makelaar changed something meanwhile
 */
export async function revise(db: Database, code: string, seen: number, revision: Revision): Promise<void> {
	await underLock(db, code, async (tx, story) => {
		const { title, seeks } = revision;
		const contactName = revision.showName ? firstName(story.name) : null;
		const after = { title, seeks, contactName, ...divide(revision.text) };
		const changes = changesBetween(story, after);
		const again = story.publication === 'returned';
		if (changes.length === 0 && !again) return;
		if (story.publication === 'withdrawn')
			throw new entries.NotNow('Je hebt je idee teruggetrokken. Er is niets meer te veranderen.');
		await mustBeTheirs(tx, story);
		mustWrite(
			seen,
			standing(story, changes, ({ accountId, by }) => accountId && (by ?? 'De makelaar'))
		);
		if (changes.length > 0) await entries.change(tx, story.id, after);
		if (story.publication === 'published') await soughtlist.follow(tx, story.id);
		await say(tx, story.id, { kind: again ? 'submitted' : 'changed', changes });
		if (again) await entries.publish(tx, visitor, story.id, 'submitted', 'initiative');
		else {
			if (story.publication === 'published') await freshness.confirm(tx, story.id);
			await happened(tx, story, 'initiative.changed', { fields: changes.map(({ field }) => field) });
		}
		if (story.answeredAt) await toMakelaar(tx, story.id);
	});
}

/** Takes the idea back; it leaves the map at once. Twice is as good as once. */
export async function withdraw(db: Database, code: string): Promise<void> {
	await underLock(db, code, async (tx, story) => {
		if (story.publication === 'withdrawn') return;
		await mustBeTheirs(tx, story);
		await say(tx, story.id, { kind: 'withdrawn' });
		await entries.publish(tx, visitor, story.id, 'withdrawn', 'initiative');
	});
}

/** Whether the proposer leads what came of it, so that there is a place to go on to. */
export function leads(db: Database, code: string): Promise<boolean> {
	return opened(db, code, async (tx, story) => (await initiatorOf(tx, story)) !== undefined);
}

/**
 * A link to the place of who takes part, for the proposer.
 * @throws NotThere for who doesn't lead it any more
 */
export function goOn(db: Database, code: string): Promise<string> {
	return opened(db, code, async (tx, story) => {
		const memberId = await initiatorOf(tx, story);
		if (!memberId) throw new entries.NotThere();
		return links.mint(tx, memberId);
	});
}

function initiatorOf(tx: Database, story: Story): Promise<string | undefined> {
	if (story.publication !== 'published') return Promise.resolve(undefined);
	// the link of the proposal shows who they are, but it is no link of the initiative
	return within(tx, { kind: 'system' }, async (own) => {
		const found = await findPerson(own, story.id, story);
		return found?.part === 'initiator' && found.state === 'accepted' ? found.id : undefined;
	});
}

/** @throws NotNow when others lead what came of it, and the proposer stopped or stepped back */
async function mustBeTheirs(tx: Database, story: Story): Promise<void> {
	if (story.publication !== 'published' || (await initiatorOf(tx, story))) return;
	const leading = await within(tx, { kind: 'system' }, (own) => freshness.initiatorsOf(own, [story.id]));
	// without an address it is by name and number that they are found, and those they may have put right
	if (leading.length > 0 && !(story.email === null && leading.some(({ via }) => via === 'proposal')))
		throw new entries.NotNow('Je trekt dit niet meer. Vraag het aan wie het nu trekt, of bel de makelaar.');
}

/** Nobody else changes it while this runs; the story is read anew under the lock. */
async function underLock(
	db: Database,
	code: string,
	work: (tx: Database, story: Story) => Promise<void>
): Promise<void> {
	await opened(db, code, async (tx, { id }) => {
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, id)).for('update');
		await work(tx, (await tell(tx, id))!);
	});
}

function happened(tx: Database, story: Story, name: `initiative.${string}`, details = {}): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: 'visitor' },
		subject: { kind: 'entry', id: story.id },
		gemeenteCode: story.gemeente.code,
		wijkCode: story.wijk?.code ?? null,
		details
	});
}
