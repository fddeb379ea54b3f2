import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, isUuid, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { lengthOf } from '#lib/server/form.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as calls from './calls.server.ts';
import { describe, enter, enterAlone, type Entered, happened as keeping, spotOf } from './door.server.ts';
import { codeOfJoiner, happened, idOf, tellMakelaar } from './joiners.server.ts';
import type { Joining } from './joinform.server.ts';
import * as letters from './letters.ts';
import { longest } from './opportunity.ts';
import { stepsOf } from './steps.server.ts';
import { opportunity, opportunityJoiner } from './table.server.ts';
import { joinerPath, stepText } from './words.ts';

/** How somebody says that they join or have something for it, without an account; and how they leave again. */

export type Join = Joining & {
	opportunityId: number;
	/** of the form: sent again it is the same, with the same answer */
	token: string;
	/** the address of this Wijkweb, for the link in the mail */
	site: string;
};

/**
 * For everybody. Nobody can see from the answer whether an address was there already.
 * @returns the code that opens it, for who left no address: of what this form made, never what another left before
 * @throws NotThere for what is no call, NotNow when it is no call any more
 */
export function join(db: Database, actor: Actor, input: Join): Promise<{ code: string | null }> {
	mustBeAllowed(actor, 'opportunity.join');
	return within(db, { kind: 'system' }, async (tx) => {
		const kans = await describe(tx, input.opportunityId);
		if (!kans?.publishedAt || kans.state === 'gathered') throw new NotThere();
		const id = await write(tx, { kans, accountId: actor.kind === 'account' ? actor.id : null, name: null }, input);
		return { code: input.email ? null : codeOfJoiner(id) };
	});
}

/** A makelaar writes down who joins, from a talk or the telephone. @returns the code, to give on paper */
export function record(db: Database, actor: Actor, input: Join): Promise<{ code: string }> {
	return enter(db, actor, input.opportunityId, 'opportunity.keep', (tx, entered) =>
		within(tx, { kind: 'system' }, async (own) => ({ code: codeOfJoiner(await write(own, entered, input)) }))
	);
}

/** @returns whose it is now: a new one, or the one that was there with this address or number */
async function write(tx: Database, entered: Entered, input: Join): Promise<string> {
	const { kans, accountId, name: makelaar } = entered;
	const { id: opportunityId, state } = opportunity;
	const [held] = await tx.select({ state }).from(opportunity).where(eq(opportunityId, kans.id)).for('update');
	if (held?.state !== 'called') throw new NotNow('Deze oproep is al klaar. Je kunt er niet meer bij.');
	const { name, email, phone, brings, site } = input;
	const id = idOf(`${kans.id} ${input.token}`);
	const [same] = await tx
		.select()
		.from(opportunityJoiner)
		.where(isSame(input, id, makelaar !== null))
		.limit(1);
	// pressed twice
	if (same?.id === id) return id;
	if (same && makelaar !== null) {
		const both = same.brings.includes(brings) ? same.brings : [same.brings, brings].filter(Boolean).join('\n');
		const fits = lengthOf(both) <= longest.words;
		await tx
			.update(opportunityJoiner)
			.set({ confirmedAt: same.confirmedAt ?? now(), ...(fits ? { brings: both } : {}) })
			.where(eq(opportunityJoiner.id, same.id));
	} else if (!same) {
		const codeHash = hashOf(codeOfJoiner(id));
		const recordedBy = makelaar === null ? null : accountId;
		// who was asked by a makelaar said yes to them
		const confirmedAt = makelaar === null ? null : now();
		await tx.insert(opportunityJoiner).values({
			...{ id, opportunityId: kans.id, name, email, phone, brings, codeHash, recordedBy, confirmedAt },
			toldStepId: (await stepsOf(tx, kans.id)).at(-1)?.id ?? null,
			createdAt: now()
		});
		await happened(tx, kans, 'opportunity.joined', recordedBy);
		if (!recordedBy) await tellMakelaar(tx, kans, site);
	}
	if (email && (makelaar !== null || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'opportunity', id: kans.id, ...spotOf(kans) },
			...letters.joined({
				...{ name: same?.name ?? name, title: kans.title, gemeente: kans.gemeente.name, recordedBy: makelaar },
				confirmed: makelaar !== null || (same?.confirmedAt ?? null) !== null,
				link: site + joinerPath(codeOfJoiner(same?.id ?? id)),
				contact: await contactIn(tx, spotOf(kans))
			})
		});
	return same?.id ?? id;
}

/**
 * Whose it is, by the address; or what this form made before. A makelaar who writes somebody down finds them by number and
 * name too: to others these open nothing, for many people know them of somebody.
 */
function isSame({ opportunityId, name, email, phone }: Join, id: string, byMakelaar: boolean) {
	const { email: mail, phone: number, name: called } = opportunityJoiner;
	const who = email
		? sql`lower(${mail}) = ${email.toLowerCase()}`
		: byMakelaar
			? sql`(${mail} is null and ${number} = ${phone} and lower(${called}) = lower(${name}))`
			: sql`false`;
	return and(eq(opportunityJoiner.opportunityId, opportunityId), sql`(${opportunityJoiner.id} = ${id} or ${who})`);
}

/**
 * What somebody left, by the code in their mail or on paper, and how the call stands.
 * @throws NotThere for a code that opens nothing
 */
export function find(db: Database, typed: string) {
	return opened(db, typed, async (tx, joiner) => {
		const { name, email, phone, brings, confirmedAt, opportunityId: id } = joiner;
		return within(tx, { kind: 'system' }, async (own) => {
			const { gemeente } = (await describe(own, id))!;
			const steps = (await stepsOf(own, id)).filter(({ at }) => at >= joiner.createdAt);
			const told = steps.map((step) => ({ id: step.id, sentence: stepText(step), text: step.text }));
			const call = await calls.tellAll(own, id);
			return { name, email, phone, brings, gemeente, steps: told, call, confirmed: confirmedAt !== null };
		});
	});
}

/** "Ja, houd me op de hoogte": from now on they get a mail of each step. Twice is as good as once. */
export function confirm(db: Database, typed: string): Promise<void> {
	return opened(db, typed, async (tx, { id, opportunityId, confirmedAt }) => {
		if (confirmedAt) return;
		// what happened until now stands on the page where they press it
		const steps = await within(tx, { kind: 'system' }, (own) => stepsOf(own, opportunityId));
		await tx
			.update(opportunityJoiner)
			.set({ confirmedAt: now(), toldStepId: steps.at(-1)?.id ?? null })
			.where(eq(opportunityJoiner.id, id));
	});
}

/** Something else than they said before. */
export function change(db: Database, typed: string, brings: string): Promise<void> {
	return opened(db, typed, async (tx, { id }) => {
		await tx.update(opportunityJoiner).set({ brings }).where(eq(opportunityJoiner.id, id));
	});
}

/** Everything they left is gone at once. */
export function leave(db: Database, typed: string): Promise<void> {
	return opened(db, typed, async (tx, { id, opportunityId }) => {
		await tx.delete(opportunityJoiner).where(eq(opportunityJoiner.id, id));
		// a call that was taken back is not for everybody to read
		const kans = (await within(tx, { kind: 'system' }, (own) => describe(own, opportunityId)))!;
		await happened(tx, kans, 'opportunity.left');
	});
}

type Joiner = typeof opportunityJoiner.$inferSelect;

async function opened<Result>(
	db: Database,
	typed: string,
	work: (tx: Database, joiner: Joiner) => Promise<Result>
): Promise<Result> {
	const code = readCode(typed);
	if (!code) throw new NotThere();
	const hash = hashOf(code);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [joiner] = await tx.select().from(opportunityJoiner).where(eq(opportunityJoiner.codeHash, hash)).limit(1);
		if (!joiner) throw new NotThere();
		mustBeAllowed({ kind: 'visitor' }, 'opportunity.follow', { held: true });
		return work(tx, joiner);
	});
}

/** Who joins, first to last, and who of them must be called to know how it stands; for the makelaars of the wijk. */
export function list(db: Database, actor: Actor, opportunityId: number) {
	return enter(db, actor, opportunityId, 'opportunity.keep', async (tx) => {
		const last = (await stepsOf(tx, opportunityId)).at(-1);
		const { id, name, email, phone, brings, confirmedAt, toldStepId, createdAt } = opportunityJoiner;
		const found = await tx
			.select({ id, name, email, phone, brings, confirmedAt, toldStepId, createdAt, recordedBy: account.name })
			.from(opportunityJoiner)
			.leftJoin(account, eq(account.id, opportunityJoiner.recordedBy))
			.where(eq(opportunityJoiner.opportunityId, opportunityId))
			.orderBy(asc(createdAt), asc(id));
		return found.map(({ toldStepId, ...one }) => ({
			...one,
			toCall: one.email === null && last !== undefined && last.id !== toldStepId
		}));
	});
}

/**
 * A makelaar called somebody who joins and told how it stands. Ticked twice is ticked once.
 * @param input.stepId the last step that was read when they called: what happened since then they have not heard
 * @throws NotNow for a step or joiner that isn't of this kans any more, and as the door does
 */
export function phoned(
	db: Database,
	actor: Actor,
	input: { id: number; joinerId: string; stepId: string }
): Promise<void> {
	return enterAlone(db, actor, input.id, 'opportunity.keep', async (tx, entered) => {
		const ids = (await stepsOf(tx, input.id)).map(({ id }) => id);
		if (!ids.includes(input.stepId) || !isUuid(input.joinerId))
			throw new NotNow('Hier is intussen iets veranderd. Kijk hoe het nu is, en druk dan nog een keer.');
		const one = and(eq(opportunityJoiner.id, input.joinerId), eq(opportunityJoiner.opportunityId, input.id));
		const [joiner] = await tx.select({ heard: opportunityJoiner.toldStepId }).from(opportunityJoiner).where(one);
		if (!joiner) throw new NotNow('Hier is intussen iets veranderd. Kijk hoe het nu is, en druk dan nog een keer.');
		if (joiner.heard && ids.indexOf(joiner.heard) >= ids.indexOf(input.stepId)) return;
		await tx.update(opportunityJoiner).set({ toldStepId: input.stepId }).where(one);
		await keeping(tx, entered, 'opportunity.told');
	});
}

/** How many join; for makelaars. The caller has checked who asks. */
export function count(tx: Database, opportunityId: number): Promise<number> {
	return tx.$count(opportunityJoiner, eq(opportunityJoiner.opportunityId, opportunityId));
}
