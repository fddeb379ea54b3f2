import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { copies, run, tellsWho } from './copying.ts';
import { enter, enterAlone, type Entered, happened, type Key } from './door.server.ts';
import * as letters from './letters.ts';
import { becomeOwner, makelaarOf, type Owner } from './owning.server.ts';
import { contactFor } from './routing.server.ts';
import { answerPath } from './signaal.ts';
import { aboutOf, confided, type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { helperName } from './steptext.ts';
import { signaal, signaalForward } from './table.server.ts';

/** Asking somebody who works in the wijk, in the makelaar's own words. They answer by a link: see helping.server.ts. */

export type ForwardInput = {
	/** of the care chain; null: typed */
	contactPersonId: number | null;
	name: string;
	email: string;
	words: string;
	/** 2026-11-27 */
	dueOn: string;
	site: string;
};

/** Whom it was asked of, the last first. For makelaars who said why. */
export async function list(tx: Database, signaalId: string) {
	const found = await tx
		.select({
			...{ id: signaalForward.id, name: signaalForward.name, organisation: organisation.name },
			...{ words: signaalForward.words, dueOn: signaalForward.dueOn, state: signaalForward.state },
			...{ answer: signaalForward.answer, createdAt: signaalForward.createdAt, answeredAt: signaalForward.answeredAt }
		})
		.from(signaalForward)
		.leftJoin(organisation, eq(organisation.id, signaalForward.organisationId))
		.where(eq(signaalForward.signaalId, signaalId))
		.orderBy(desc(signaalForward.createdAt), desc(signaalForward.id));
	return found.map((one) => ({ ...one, name: helperName(one.name, one.organisation) }));
}

export type Forward = Awaited<ReturnType<typeof list>>[number];

/** Who works in the wijk and can be asked by mail, those of the wijk first. */
export function partners(db: Database, key: Key) {
	return enter(db, key, 'signaal.answer', (tx, { story }) => chain(tx, story));
}

export type Partner = Awaited<ReturnType<typeof partners>>[number];

function chain(tx: Database, { gemeente, wijk }: Cover) {
	const there = wijk ? or(isNull(contactPerson.wijkCode), eq(contactPerson.wijkCode, wijk.code)) : undefined;
	return tx
		.select({
			...{ id: contactPerson.id, name: contactPerson.name, role: contactPerson.role, email: contactPerson.email },
			...{ organisationId: organisation.id, organisation: organisation.name }
		})
		.from(contactPerson)
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(and(eq(organisation.gemeenteCode, gemeente.code), isNotNull(contactPerson.email), there))
		.orderBy(sql`${contactPerson.wijkCode} is null`, asc(organisation.name), asc(contactPerson.name))
		.limit(200);
}

/**
 * Asks somebody. Whoever gave it reads that help was asked, not of whom.
 * @throws NotNow when a colleague has it, it is answered, the contact person isn't there any more, or the words are what
 * was told or say by whom
 */
export async function forward(db: Database, key: Key, input: ForwardInput): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		const whom = await addressed(tx, story, input);
		const { words, dueOn } = input;
		if (await isAsked(tx, story.id, whom.email, words)) return;
		const me = await becomeOwner(tx, entered, 'forwarded');
		const told = (await confided(tx, story.id))!;
		// a short answer (bij de brug) is what has to be passed on
		const replies = await steps.written(tx, story.id);
		if (copies(words, told.words) || replies.some((one) => copies(words, one, run)))
			throw new NotNow('Schrijf het in je eigen woorden: dit staat zo in wat er in vertrouwen is verteld.');
		if (tellsWho(words, told))
			throw new NotNow('Schrijf niet op wie dit vertelde: laat de naam, het telefoonnummer en het e-mailadres weg.');
		const [id, code] = [randomUUID(), newCode()];
		await tx.insert(signaalForward).values({
			...{ id, signaalId: story.id, words, dueOn, codeHash: hashOf(code), createdAt: now() },
			...whom
		});
		await tx.update(signaal).set({ state: 'forwarded', makelaarId: me.id }).where(eq(signaal.id, story.id));
		await steps.write(tx, { signaalId: story.id, kind: 'forwarded', accountId: me.id, forwardId: id });
		await happened(tx, entered, 'signaal.forwarded', { forward: id });
		await post(tx, {
			to: whom.email,
			about: { kind: 'signaal', id: story.id, ...spotOf(story) },
			...letters.forwarded({
				...(await from(tx, story, me)),
				...{ name: whom.name, words, dueOn, link: input.site + answerPath(code) }
			})
		});
	});
}

/** It isn't needed any more: the link says so, and they get a mail. */
export async function withdraw(db: Database, key: Key, id: string): Promise<void> {
	await enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const open = (await openOnes(tx, entered.story.id)).filter((one) => one.id === id);
		await end(tx, entered, makelaarOf(entered), open);
		if (!open.length || entered.story.state !== 'forwarded') return;
		if ((await openOnes(tx, entered.story.id)).length === 0)
			await tx.update(signaal).set({ state: 'taken' }).where(eq(signaal.id, entered.story.id));
	});
}

/** The same for all that are open: it is answered. */
export async function withdrawAll(tx: Database, entered: Entered, me: Owner): Promise<void> {
	await end(tx, entered, me, await openOnes(tx, entered.story.id));
}

/**
 * What was told is taken back: whoever was asked hears that it isn't needed, before their link opens nothing. The caller
 * works as the machine, and holds the signaal.
 */
export async function tellGone(tx: Database, story: Cover): Promise<void> {
	const { makelaarId, makelaar } = story;
	if (makelaarId === null || makelaar === null) return;
	for (const { name, email } of (await openOnes(tx, story.id)).filter(isThere))
		await post(tx, {
			to: email,
			about: { kind: 'signaal', id: story.id, ...spotOf(story) },
			...letters.withdrawn({ ...(await from(tx, story, { id: makelaarId, name: makelaar })), name })
		});
}

/** Who erased themselves has no address any more. */
const isThere = ({ email }: Pick<Open, 'email'>) => email !== '';

type Open = Awaited<ReturnType<typeof openOnes>>[number];

async function end(tx: Database, entered: Entered, me: Owner, open: Open[]): Promise<void> {
	const { story } = entered;
	for (const { id, name, email } of open) {
		await tx.update(signaalForward).set({ state: 'withdrawn' }).where(eq(signaalForward.id, id));
		await happened(tx, entered, 'signaal.withdrawn', { forward: id });
		if (!isThere({ email })) continue;
		await post(tx, {
			to: email,
			about: { kind: 'signaal', id: story.id, ...spotOf(story) },
			...letters.withdrawn({ ...(await from(tx, story, me)), name })
		});
	}
}

/** Locked: whoever answers at this moment goes first. */
function openOnes(tx: Database, signaalId: string) {
	return tx
		.select({ id: signaalForward.id, name: signaalForward.name, email: signaalForward.email })
		.from(signaalForward)
		.where(and(eq(signaalForward.signaalId, signaalId), eq(signaalForward.state, 'open')))
		.orderBy(asc(signaalForward.id))
		.for('update');
}

async function from(tx: Database, story: Cover, me: Owner) {
	return {
		...{ makelaar: me.name, gemeente: story.gemeente.name, where: story.wijk?.name ?? story.gemeente.name },
		contact: await contactFor(tx, { ...aboutOf(story), owner: me })
	};
}

/** Somebody of the care chain as they stand there now, or who was typed. */
async function addressed(tx: Database, story: Cover, { contactPersonId, name, email }: ForwardInput) {
	if (contactPersonId === null) return { contactPersonId, organisationId: null, name, email };
	const found = (await chain(tx, story)).find((one) => one.id === contactPersonId);
	if (!found) throw new NotNow('Deze contactpersoon staat niet meer op de lijst. Kies iemand anders.');
	return { contactPersonId, organisationId: found.organisationId, name: found.name, email: found.email! };
}

async function isAsked(tx: Database, signaalId: string, email: string, words: string): Promise<boolean> {
	const same = [eq(signaalForward.email, email), eq(signaalForward.words, words), eq(signaalForward.state, 'open')];
	const found = await tx
		.select({ id: signaalForward.id })
		.from(signaalForward)
		.where(and(eq(signaalForward.signaalId, signaalId), ...same))
		.limit(1);
	return found.length > 0;
}
