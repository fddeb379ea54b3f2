import { eq } from 'drizzle-orm';
import { firstName, visitor } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Revision } from './answers.server.ts';
import { changesBetween } from './changes.ts';
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
 * @throws NotNow when the makelaar changed something meanwhile
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
		if (seen !== story.revision)
			throw new entries.NotNow(
				'Je makelaar heeft intussen iets veranderd. Kijk eerst hoe het er nu staat. Wat jij typte staat er nog.'
			);
		if (changes.length > 0) await entries.change(tx, story.id, after);
		await say(tx, story.id, { kind: again ? 'submitted' : 'changed', changes });
		if (again) await entries.publish(tx, visitor, story.id, 'submitted', 'initiative');
		else await happened(tx, story, 'initiative.changed', { fields: changes.map(({ field }) => field) });
		if (story.answeredAt) await toMakelaar(tx, story.id);
	});
}

/** Takes the idea back; it leaves the map at once. Twice is as good as once. */
export async function withdraw(db: Database, code: string): Promise<void> {
	await underLock(db, code, async (tx, story) => {
		if (story.publication === 'withdrawn') return;
		await say(tx, story.id, { kind: 'withdrawn' });
		await entries.publish(tx, visitor, story.id, 'withdrawn', 'initiative');
	});
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
