import { and, eq } from 'drizzle-orm';
import { visitor } from '#lib/account/account.ts';
import type { Contact } from '#lib/account/contact.ts';
import { may } from '#lib/account/permission.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { contactFor } from './routing.server.ts';
import type { ForwardState } from './signaal.ts';
import { aboutOf, cover, type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { helperName } from './steptext.ts';
import { signaal, signaalForward } from './table.server.ts';
import { helped } from './teamletters.ts';
import { tellMakelaars } from './telling.server.ts';

/** Somebody who works in the wijk and was asked something, by the link of their mail: what they read and answer. */

/** One word of each: what was told is never among it. */
export type Asked = {
	state: ForwardState;
	name: string;
	/** what the makelaar wrote; null once there is nothing to answer any more */
	words: string | null;
	dueOn: string;
	answeredAt: Date | null;
	makelaar: string;
	where: string;
	contact: Contact | undefined;
};

/** So many days after the day by which an answer was asked the link answers nothing any more. */
const openDays = 30;

const isOver = ({ state, dueOn }: Pick<Forward, 'state' | 'dueOn'>) =>
	state === 'open' && dayOf(now()) > daysAfter(dueOn, openDays);

/** What was asked of them. @throws NotThere for a code that opens nothing */
export function find(db: Database, code: string): Promise<Asked> {
	return opened(db, code, async (_tx, forward, story, system) => {
		const contact = await system((own) => contactFor(own, aboutOf(story)));
		const { name, words, dueOn, answeredAt } = forward;
		const state = isOver(forward) ? 'withdrawn' : forward.state;
		return {
			...{ state, name, dueOn, answeredAt, contact, words: state === 'open' ? words : null },
			...{ makelaar: story.makelaar ?? contact?.name ?? 'De makelaar', where: story.wijk?.name ?? story.gemeente.name }
		};
	});
}

/**
 * Their answer, or that they can't help. It stands with the signaal, and who has it gets a mail.
 * @throws NotNow when it was answered already, isn't needed any more, or was asked too long ago
 */
export async function answer(
	db: Database,
	code: string,
	{ helps, text, site }: { helps: boolean; text: string | null; site: string }
): Promise<void> {
	await opened(db, code, async (tx, { id, signaalId }, before, system) => {
		// the signaal before the forward, as the makelaars lock them
		await system((own) =>
			own.select({ id: signaal.id }).from(signaal).where(eq(signaal.id, signaalId)).for('no key update')
		);
		const [forward] = await tx.select().from(signaalForward).where(eq(signaalForward.id, id)).for('update');
		const state = helps ? 'answered' : 'declined';
		if (forward?.state === state && forward.answer === text) return;
		if (forward?.state !== 'open')
			throw new NotNow(forward?.state === 'withdrawn' ? 'Dit is niet meer nodig.' : 'Je hebt al geantwoord.');
		if (isOver(forward)) throw new NotNow('Dit is niet meer nodig.');
		await tx.update(signaalForward).set({ state, answer: text, answeredAt: now() }).where(eq(signaalForward.id, id));
		await steps.write(tx, { signaalId, kind: 'helped', text, forwardId: id });
		await system(async (own) => {
			await record(own, {
				...{ name: 'signaal.helped', actor: { kind: 'visitor' }, subject: { kind: 'signaal', id: signaalId } },
				...spotOf(before),
				details: { forward: id, helps }
			});
			const story = (await cover(own, signaalId))!;
			if (story.state === 'forwarded' && !(await isOpenStill(own, signaalId)))
				await own.update(signaal).set({ state: 'taken' }).where(eq(signaal.id, signaalId));
			const by = helperName(forward.name);
			await tellMakelaars(own, story, site, (about) => helped({ ...about, by, helps }), { limited: true });
		});
	});
}

async function isOpenStill(tx: Database, signaalId: string): Promise<boolean> {
	const found = await tx
		.select({ id: signaalForward.id })
		.from(signaalForward)
		.where(and(eq(signaalForward.signaalId, signaalId), eq(signaalForward.state, 'open')))
		.limit(1);
	return found.length > 0;
}

type Forward = typeof signaalForward.$inferSelect;
type System = <Result>(work: (own: Database) => Promise<Result>) => Promise<Result>;

/** Whoever holds the code reads its own row and nothing else; where it is about and who asked is told by the machine. */
async function opened<Result>(
	db: Database,
	typed: string,
	work: (tx: Database, forward: Forward, story: Cover, system: System) => Promise<Result>
): Promise<Result> {
	const code = readCode(typed);
	if (!code || !may(visitor, 'forward.answer', { held: true })) throw new NotThere();
	const hash = hashOf(code);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [forward] = await tx.select().from(signaalForward).where(eq(signaalForward.codeHash, hash)).limit(1);
		if (!forward) throw new NotThere();
		const system: System = (inner) => within(tx, { kind: 'system' }, inner);
		const story = await system((own) => cover(own, forward.signaalId));
		if (!story) throw new NotThere();
		return work(tx, forward, story, system);
	});
}
