import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { IntroductionState, Misfit, Step } from '#lib/introduction/introduction.ts';
import { introduction, introductionStep } from '#lib/introduction/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Asset, emptySheet, type Often, type Sheet } from '#lib/vraag/conversation.ts';
import { conversation, tie, vraag, vraagLink, vraagNote } from '#lib/vraag/table.server.ts';
import { account } from '#lib/account/table.server.ts';

/** What came of a vraag since it was asked: who took it, what was talked about, and who they were introduced to. */
export type DemoTold = {
	/** address of the contact person; absent: nobody has it yet */
	makelaar?: string;
	note?: string;
	sheet?: Partial<Sheet>;
	ties?: { who: string; assets: Asset[]; often: Often }[];
	introduction?: {
		entry: string;
		state: Extract<IntroductionState, 'proposed' | 'willing' | 'misfit'>;
		reasons: string[];
		blurb: string;
		misfits?: Misfit[];
		misfitWords?: string;
	};
};

const day = 86_400_000;

/** @param code the one that opens the vraag, `at` the moment it was asked */
export async function plantTold(
	tx: Database,
	code: string,
	at: Date,
	{ makelaar, note, sheet, ties = [], introduction: made }: DemoTold,
	entryIds: ReadonlyMap<string, number>
): Promise<void> {
	const [link] = await tx
		.select()
		.from(vraagLink)
		.where(eq(vraagLink.codeHash, hashOf(code)));
	const [found] = makelaar ? await tx.select().from(account).where(eq(account.email, makelaar)) : [];
	if (!link || !found) return;
	const { vraagId } = link;
	const spoke = new Date(Math.min(at.getTime() + day, now().getTime()));
	await tx.update(vraag).set({ state: 'taken', makelaarId: found.id, contactAt: spoke }).where(eq(vraag.id, vraagId));
	if (note) await tx.insert(vraagNote).values({ vraagId, accountId: found.id, at: spoke, text: note });
	if (sheet)
		await tx.insert(conversation).values({ vraagId, ...emptySheet, ...sheet, updatedAt: spoke, updatedBy: found.id });
	for (const one of ties) await tx.insert(tie).values({ id: randomUUID(), vraagId, ...one, since: dayOf(spoke) });
	if (made) await plantIntroduction(tx, { ...made, vraagId, makelaarId: found.id, at: spoke }, entryIds);
}

type Made = NonNullable<DemoTold['introduction']> & { vraagId: string; makelaarId: string; at: Date };

async function plantIntroduction(
	tx: Database,
	{ entry, at, ...made }: Made,
	entryIds: ReadonlyMap<string, number>
): Promise<void> {
	const id = randomUUID();
	const isOver = made.state === 'misfit';
	const both = isOver ? ({ personSays: 'yes', networkSays: 'yes' } as const) : {};
	const later = new Date(Math.min(at.getTime() + 14 * day, now().getTime()));
	await tx.insert(introduction).values({
		...{ id, ...made, entryId: entryIds.get(entry)!, createdAt: at, movedAt: isOver ? later : at },
		...(made.state === 'willing' ? { personSays: 'yes' as const } : both),
		...(isOver && { visitedAt: later, calledAt: later, endedAt: later })
	});
	const steps: [Step, 'makelaar' | 'person' | 'network'][] = [['propose', 'makelaar']];
	if (made.state !== 'proposed') steps.push(['yes', 'person']);
	if (isOver) steps.push(['yes', 'network'], ['visit', 'makelaar'], ['not_fit', 'makelaar']);
	// a minute apart, so that they stand in the order in which they were taken
	for (const [nth, [step, side]] of steps.entries()) {
		const on = step === 'visit' || step === 'not_fit' ? later : at;
		await tx.insert(introductionStep).values({
			...{ id: randomUUID(), introductionId: id, step, side, how: 'spoken', accountId: made.makelaarId },
			at: new Date(on.getTime() - (steps.length - nth) * 60_000)
		});
	}
}
