import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as signaalPage from '#lib/signaal/signaal.ts';
import { signaalLink } from '#lib/signaal/table.server.ts';
import { vraagLink } from '#lib/vraag/table.server.ts';
import * as vraagPage from '#lib/vraag/vraag.ts';
import { becameOf } from './became.server.ts';
import { contactFor, describe, type Kans, spotOf } from './door.server.ts';
import { type Giver, giversOf } from './givers.server.ts';
import { distinct } from './givers.ts';
import { addressed, codeOfJoiner, keepTold } from './joiners.server.ts';
import * as letters from './letters.ts';
import { type How, isPublic, stepKinds } from './opportunity.ts';
import { opportunity, opportunityStep, opportunityTold } from './table.server.ts';
import { callPath, joinerPath, shownCount } from './words.ts';

/** Mails about one kans to one address, whatever is pressed. */
const mostADay = { times: 6, minutes: 24 * 60 };

/** One step to one address, also for who is taken out of the kans and put back. */
const once = { times: 1, minutes: 30 * 24 * 60 };

export type Way = {
	site?: string | undefined;
	/** when they heard it; for planting */
	at?: Date;
	/** for planting: who has a mailbox heard it then, and no mail goes out now */
	planted?: boolean | undefined;
};

/**
 * Tells a step to everybody who gave something of it or joins, and has not heard it: by mail who left an address, one mail
 * whatever they gave; on their own page who left nothing. Who left a number hears it when a makelaar calls. Runs as the
 * machine: who tells may not read who gave it.
 */
export function tell(db: Database, stepId: string, { site, at = now(), planted }: Way): Promise<void> {
	return within(db, { kind: 'system' }, async (tx) => {
		const [step] = await tx.select().from(opportunityStep).where(eq(opportunityStep.id, stepId));
		const kans = step && (await describe(tx, step.opportunityId));
		if (!kans) return;
		const all = await giversOf(tx, kans.id);
		const heard = await heardBy(tx, stepId);
		const reached = all.filter(({ mayHear }) => mayHear);
		const open = reached.filter(({ sourceId }) => !heard.has(sourceId));
		await keep(tx, { stepId, at }, open.filter(isNameless), 'page');
		const joined = await addressed(tx, kans.id, stepId);
		if (planted) {
			const mailed = open.filter(({ email }) => email !== null);
			await keep(tx, { stepId, at }, mailed, 'mail');
			await keepTold(tx, kans.id, stepId, joined.map(emailOf));
		}
		if (planted || !site) return;
		const about = await aboutOf(tx, kans, step, site);
		const written = new Set<string>();
		// in one order, so that two who tell at once don't wait for each other
		for (const [to, given] of byAddress(reached)) {
			const mine = given.filter(({ sourceId }) => !heard.has(sourceId));
			if (mine.length === 0 || !(await take(tx, `opportunity ${kans.id} ${to}`, mostADay))) continue;
			await keep(tx, { stepId, at }, mine, 'mail');
			written.add(to);
			// who gave something before, and heard it then; also when that was taken out of the kans since
			if (mine.length < given.length || !(await take(tx, `opportunity step ${stepId} ${to}`, once))) continue;
			const link = site + (await mint(tx, given[0]!));
			await send(tx, kans, to, letters.told(about, { ...readerOf(given[0]!, all, kans), link }));
		}
		for (const { id, name, email } of joined) {
			if (written.has(email)) continue;
			if (!(await take(tx, `opportunity ${kans.id} ${email}`, mostADay))) continue;
			const link = site + joinerPath(codeOfJoiner(id));
			await send(tx, kans, email, letters.told(about, { level: 'joiner', name, link, alone: false, others: null }));
			written.add(email);
		}
		await keepTold(
			tx,
			kans.id,
			stepId,
			joined.map(emailOf).filter((email) => written.has(email))
		);
	});
}

/** Of what happens at one moment: what can't be before what. */
export const inOrder = sql`array_position(array[${sql.join(
	stepKinds.map((kind) => sql`${kind}`),
	sql`, `
)}]::text[], ${opportunityStep.kind})`;

/** Somebody who comes later hears how it stands: the last step, once. Call it after adding a source. */
export async function catchUp(tx: Database, opportunityId: number, site?: string): Promise<void> {
	const [last] = await tx
		.select({ id: opportunityStep.id })
		.from(opportunityStep)
		.where(eq(opportunityStep.opportunityId, opportunityId))
		.orderBy(desc(opportunityStep.at), desc(inOrder))
		.limit(1);
	if (last) await tell(tx, last.id, { site });
}

/** So long something is news: what was not told by then, is told with the next step. */
const newsDays = 7;

/**
 * Each night: the last step of each kans goes to whoever had too many mails that day to hear it then. Told once is told.
 * @param site the address of this Wijkweb
 */
export async function run(db: Database, site: string): Promise<void> {
	const since = new Date(now().getTime() - newsDays * 86_400_000);
	const ids = await within(db, { kind: 'system' }, (tx) =>
		tx
			.selectDistinct({ id: opportunityStep.opportunityId })
			.from(opportunityStep)
			.where(gte(opportunityStep.at, since))
			.orderBy(asc(opportunityStep.opportunityId))
	);
	for (const { id } of ids)
		await within(db, { kind: 'system' }, async (tx) => {
			await tx.select({ id: opportunity.id }).from(opportunity).where(eq(opportunity.id, id)).for('update');
			await catchUp(tx, id, site);
		});
}

const emailOf = ({ email }: { email: string }) => email;
const isNameless = ({ email, phone }: Giver) => email === null && phone === null;

async function heardBy(tx: Database, stepId: string): Promise<Set<string>> {
	const found = await tx
		.select({ sourceId: opportunityTold.sourceId })
		.from(opportunityTold)
		.where(eq(opportunityTold.stepId, stepId));
	return new Set(found.map(({ sourceId }) => sourceId));
}

function byAddress(givers: readonly Giver[]): [string, Giver[]][] {
	const all = new Map<string, Giver[]>();
	for (const one of givers) {
		const to = one.email?.trim().toLowerCase();
		if (to) all.set(to, [...(all.get(to) ?? []), one]);
	}
	return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Writes that these heard it; told twice is told once. */
async function keep(
	tx: Database,
	{ stepId, at }: { stepId: string; at: Date },
	givers: readonly Pick<Giver, 'sourceId'>[],
	how: How
): Promise<void> {
	if (givers.length)
		await tx
			.insert(opportunityTold)
			.values(givers.map(({ sourceId }) => ({ stepId, sourceId, how, at })))
			.onConflictDoNothing();
}

/** What somebody may know of how many noticed the same: a partner, from five on, the number and that it was elsewhere too. */
export function readerOf(
	giver: Pick<Giver, 'name' | 'vraagId' | 'organisationId'>,
	all: readonly Giver[],
	{ heard }: Pick<Kans, 'heard'>
): Omit<letters.Reader, 'link'> {
	const { name, vraagId, organisationId } = giver;
	const alone = distinct(all).length < 2;
	if (vraagId) return { level: 'asker', name, alone, others: null };
	if (organisationId === null) return { level: 'resident', name, alone, others: null };
	const elsewhere = all.some((one) => one.organisationId !== null && one.organisationId !== organisationId);
	return { level: 'partner', name, alone, others: elsewhere ? shownCount(heard) : null };
}

/** A link of their own to what they gave. @returns the path */
async function mint(tx: Database, { signaalId, vraagId }: Giver): Promise<string> {
	const code = newCode();
	if (signaalId) await tx.insert(signaalLink).values({ codeHash: hashOf(code), signaalId });
	else await tx.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: vraagId! });
	return signaalId ? signaalPage.followPath(code) : vraagPage.followPath(code);
}

type Step = Pick<typeof opportunityStep.$inferSelect, 'kind' | 'text'>;

async function aboutOf(tx: Database, kans: Kans, step: Step, site: string): Promise<letters.About> {
	const { gemeente, wijk, title, makelaar } = kans;
	const became = await becameOf(tx, kans);
	return {
		...{ kind: step.kind, text: step.text, makelaar, gemeente: gemeente.name, where: wijk?.name ?? gemeente.name },
		call: isPublic(kans) ? { title, link: site + callPath({ gemeenteSlug: gemeente.slug, slug: kans.slug }) } : null,
		meeting: kans,
		became: became ? { title: became.title, link: site + became.path } : null,
		contact: await contactFor(tx, kans)
	};
}

async function send(tx: Database, kans: Kans, to: string, letter: ReturnType<typeof letters.told>): Promise<void> {
	await post(tx, { to, about: { kind: 'opportunity', id: kans.id, ...spotOf(kans) }, ...letter });
}

/** Of these sources, those that heard any of these steps; for who lists them. */
export function toldOf(tx: Database, stepIds: readonly string[], sourceIds: readonly string[]) {
	const { stepId, sourceId } = opportunityTold;
	if (!stepIds.length || !sourceIds.length) return Promise.resolve([]);
	return tx
		.select()
		.from(opportunityTold)
		.where(and(inArray(stepId, [...stepIds]), inArray(sourceId, [...sourceIds])));
}
