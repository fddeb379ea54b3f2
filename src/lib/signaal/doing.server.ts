import { and, eq, gt } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enterAlone, happened, type Key } from './door.server.ts';
import * as buurten from './buurten.server.ts';
import * as letters from './letters.ts';
import { becomeOwner, hearing, promising } from './owning.server.ts';
import { isOver } from './signaal.ts';
import { confided, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { signaal, signaalStep } from './table.server.ts';
import { tell, tellNew } from './telling.server.ts';

/** What a makelaar does meanwhile: tells what is being done, writes a note for colleagues, says what it is about. */

/**
 * Tells whoever gave it what is being done, and by which day they hear more: that day is what is watched from now on.
 * @param input.on 2026-12-04, without a mistake
 * @throws NotNow when a colleague has it, or it is answered
 */
export async function act(
	db: Database,
	key: Key,
	{ text, on, site }: { text: string; on: string; site: string }
): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		if (story.state === 'acting' && story.promisedOn === on && (await isWritten(tx, story.id, 'acting', text))) return;
		const me = await becomeOwner(tx, entered, 'acting');
		const { details } = hearing(story);
		await tx
			.update(signaal)
			.set({ state: 'acting', makelaarId: me.id, ...promising(on) })
			.where(eq(signaal.id, story.id));
		await steps.write(tx, { signaalId: story.id, kind: 'acting', text, accountId: me.id });
		await happened(tx, entered, 'signaal.acting', { ...details, on });
		await tell(tx, story, me, site, (about) => letters.acting({ ...about, makelaar: me.name, text, on }));
	});
}

/** A note between makelaars: whoever gave it never reads it here. Also for a colleague, and after the answer. */
export async function note(db: Database, key: Key, text: string): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story, accountId } = entered;
		if (await isWritten(tx, story.id, 'note', text)) return;
		await steps.write(tx, { signaalId: story.id, kind: 'note', text, accountId });
		await happened(tx, entered, 'signaal.noted');
	});
}

/**
 * What it is about; null: not to be said. What nobody has yet goes to who takes that theme, if somebody does.
 * @param input.buurtCode of its wijk; empty for none, undefined: as it was
 * @throws NotNow for a buurt elsewhere
 */
export async function sort(
	db: Database,
	key: Key,
	{ theme, buurtCode, site }: { theme: Theme | null; buurtCode?: string | null; site: string }
): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story, accountId } = entered;
		const before = (await confided(tx, story.id))!.buurtCode;
		const buurt = buurtCode === undefined ? before : await buurten.kept(tx, spotOf(story), buurtCode);
		if (buurtCode && !buurt) throw new NotNow(buurten.elsewhere);
		if (story.theme === theme && buurt === before) return;
		await tx.update(signaal).set({ theme, buurtCode: buurt }).where(eq(signaal.id, story.id));
		await happened(tx, entered, 'signaal.sorted', { theme, ...(buurt === before ? {} : { buurtCode: buurt }) });
		if (theme !== null && story.theme !== theme && story.makelaarId === null && !isOver(story.state))
			await tellNew(tx, story.id, site, accountId!, { takersOnly: true });
	});
}

/** The same words a moment ago: pressed twice. */
async function isWritten(tx: Database, signaalId: string, kind: 'note' | 'acting', text: string): Promise<boolean> {
	const recently = gt(signaalStep.at, new Date(now().getTime() - 3_600_000));
	const found = await tx
		.select({ id: signaalStep.id })
		.from(signaalStep)
		.where(and(eq(signaalStep.signaalId, signaalId), eq(signaalStep.kind, kind), eq(signaalStep.text, text), recently))
		.limit(1);
	return found.length > 0;
}
