import { and, asc, eq, type SQL } from 'drizzle-orm';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as duty from '#lib/server/duty.server.ts';
import { record } from '#lib/server/events.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as due from './due.server.ts';
import { askedAgain, stillAsked } from './letters.ts';
import { promising } from './owning.server.ts';
import { contactFor } from './routing.server.ts';
import { promisedDays, quietDays } from './signaal.ts';
import { aboutOf, cover, type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { signaal, signaalForward } from './table.server.ts';
import * as teamletters from './teamletters.ts';
import { type Alarm, answering, tell, tellTogether } from './telling.server.ts';

/**
 * What is watched every day: that a promise comes near, that it went by, that a question is left without an answer, and that
 * an answer was good enough.
 */

const system = { kind: 'system' } as const;

export type Watched = {
	reminded: number;
	overdue: number;
	closed: number;
	/** helpers who were asked once more */
	asked: number;
	/** givers who were */
	askedGivers: number;
	/** questions nobody answered, that went back to the makelaar */
	silent: number;
};

const soon: Alarm = { one: teamletters.soon, many: teamletters.manySoon, all: false };
const overdue: Alarm = {
	one: (about, { makelaar }) => teamletters.overdue({ ...about, makelaar }),
	...{ many: teamletters.manyOverdue, all: true }
};

const silent: Alarm = { one: teamletters.silent, many: teamletters.manySilent, all: false };

/**
 * Once a day, and each is done once for a promise; it finds nothing the second time. What makelaars are told of goes in one
 * transaction with their mails, the rest each in its own.
 * @param site the address of this Wijkweb, for the links in the mails
 * @returns undefined when the day was done, or another process is at it
 */
export function run(db: Database, site: string): Promise<Watched | undefined> {
	return duty.once(db, 'signalen-watched', async (today) => ({
		reminded: await together(db, due.comesNear(today), site, soon, async (tx, story) => {
			await tx.update(signaal).set({ remindedAt: now() }).where(eq(signaal.id, story.id));
			await happened(tx, story, 'signaal.reminded', { promisedOn: story.promisedOn });
		}),
		overdue: await together(db, due.wentBy(today), site, overdue, async (tx, story) => {
			await tx.update(signaal).set({ alarmedAt: now() }).where(eq(signaal.id, story.id));
			await happened(tx, story, 'signaal.overdue', { promisedOn: story.promisedOn });
		}),
		closed: await each(db, due.wasQuiet(), async (tx, story) => {
			await tx.update(signaal).set({ state: 'closed', closedAt: now() }).where(eq(signaal.id, story.id));
			await happened(tx, story, 'signaal.closed');
		}),
		asked: await askOnceMore(db, today),
		// first: what goes back is not asked again
		silent: await together(db, due.unanswered(quietDays), site, silent, async (tx, story) => {
			const promisedOn = workingDaysAfter(now(), promisedDays);
			await tx
				.update(signaal)
				.set({ state: 'taken', ...promising(promisedOn) })
				.where(eq(signaal.id, story.id));
			await steps.write(tx, { signaalId: story.id, kind: 'silent', accountId: story.makelaarId });
			await happened(tx, story, 'signaal.silent', { on: promisedOn });
		}),
		askedGivers: await each(db, due.notAskedAgain(), async (tx, story) => {
			const [from] = await answering(tx, story);
			if (!from) return;
			await steps.write(tx, { signaalId: story.id, kind: 'reminded', accountId: from.id });
			await happened(tx, story, 'signaal.giver_asked_again');
			await tell(tx, story, from, site, (about) => askedAgain({ ...about, makelaar: from.name }));
		})
	}));
}

type Work = (tx: Database, story: Cover) => Promise<void>;

/** All of them at once, and one mail to each makelaar: broken off halfway nothing was done, and nobody was told. */
function together(db: Database, when: SQL, site: string, alarm: Alarm, work: Work): Promise<number> {
	return within(db, system, async (tx) => {
		const stories: Cover[] = [];
		const done = await each(tx, when, async (own, story) => {
			await work(own, story);
			// with the day that is promised now
			stories.push((await cover(own, story.id))!);
		});
		await tellTogether(tx, stories, site, alarm);
		return done;
	});
}

/** One that fails doesn't hold up the others; tomorrow it is tried again. */
async function each(db: Database, when: SQL, work: Work): Promise<number> {
	const found = await within(db, system, (tx) =>
		tx.select({ id: signaal.id }).from(signaal).where(when).orderBy(asc(signaal.promisedOn), asc(signaal.id))
	);
	let done = 0;
	for (const { id } of found)
		await within(db, system, async (tx) => {
			// whoever comes second, or after a makelaar, finds it done
			const [still] = await tx
				.select({ id: signaal.id })
				.from(signaal)
				.where(and(eq(signaal.id, id), when))
				.for('no key update');
			const story = still && (await cover(tx, id));
			if (!story) return;
			await work(tx, story);
			done++;
		}).catch((cause: unknown) => {
			log.error({ signaalId: id, cause: causeOf(cause) }, 'a signaal could not be looked after');
		});
	return done;
}

/** Whoever was asked for help and didn't answer in time. */
async function askOnceMore(db: Database, today: string): Promise<number> {
	const found = await within(db, system, (tx) =>
		tx
			.select({ id: signaalForward.id })
			.from(signaalForward)
			.where(due.notHelped(today))
			.orderBy(asc(signaalForward.id))
	);
	let done = 0;
	for (const { id } of found)
		await within(db, system, async (tx) => {
			const [forward] = await tx
				.select()
				.from(signaalForward)
				.where(and(eq(signaalForward.id, id), due.notHelped(today)))
				.for('update');
			const story = forward && (await cover(tx, forward.signaalId));
			const [from] = story ? await answering(tx, story) : [];
			if (!forward || !story || !from) return;
			await tx.update(signaalForward).set({ remindedAt: now() }).where(eq(signaalForward.id, id));
			await happened(tx, story, 'signaal.asked_again', { forward: id });
			const contact = await contactFor(tx, { ...aboutOf(story), owner: from });
			const where = story.wijk?.name ?? story.gemeente.name;
			await post(tx, {
				to: forward.email,
				about: { kind: 'signaal', id: story.id, ...spotOf(story) },
				...stillAsked({
					...{ name: forward.name, makelaar: from.name, where, on: forward.createdAt },
					...{ gemeente: story.gemeente.name, contact }
				})
			});
			done++;
		}).catch((cause: unknown) => {
			log.error({ forwardId: id, cause: causeOf(cause) }, 'somebody could not be asked once more');
		});
	return done;
}

function happened(
	tx: Database,
	story: Cover,
	name: `signaal.${string}`,
	details: Record<string, unknown> = {}
): Promise<void> {
	const subject = { kind: 'signaal', id: story.id };
	return record(tx, { name, actor: { kind: 'system' }, subject, ...spotOf(story), details });
}
