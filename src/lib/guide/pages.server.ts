import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Facts, inOrder, isStep } from './guide.ts';
import { proseOf } from './prose.server.ts';
import { readSource, type SourceProblem } from './source.server.ts';
import { type Page, standard } from './standard.server.ts';
import { guidePage } from './table.server.ts';

/** The pages of the guide as a gemeente has them: the standard ones, those it changed, and its own. */

export type Listed = Facts & { step: string };

/** Where a page comes from: the standard one as it is, a changed one, or one of the gemeente alone. */
export type Origin = 'standard' | 'changed' | 'own';

/** All pages of a gemeente, in order; without a gemeente the standard ones. What it took away is not among them. */
export async function list(db: Database, gemeenteCode: string | undefined): Promise<Listed[]> {
	const pages = await all(db, gemeenteCode);
	return inOrder([...pages.values()].map(({ facts, step }) => ({ ...facts, step }))).filter(
		({ when }) => when !== 'never'
	);
}

/** One page to read. @throws NotThere for a page this gemeente hasn't got */
export async function find(db: Database, gemeenteCode: string | undefined, step: string) {
	const page = (await all(db, gemeenteCode)).get(step);
	if (!page || page.facts.when === 'never') throw new NotThere();
	return told(page);
}

/** All pages with their texts, in order, to read or print as one booklet. */
export async function booklet(db: Database, gemeenteCode: string | undefined) {
	const pages = [...(await all(db, gemeenteCode)).values()].filter(({ facts }) => facts.when !== 'never');
	const byStep = new Map(pages.map((page) => [page.step, page]));
	return inOrder(pages.map(({ facts, step }) => ({ ...facts, step }))).map(({ step }) => told(byStep.get(step)!));
}

const told = ({ facts, step, text }: Page) => ({ ...facts, step, prose: proseOf(text) });
export type Told = ReturnType<typeof told>;

async function all(db: Database, gemeenteCode: string | undefined): Promise<Map<string, Page>> {
	const pages = new Map(standard());
	if (!gemeenteCode) return pages;
	for (const { step, source } of await db
		.select({ step: guidePage.step, source: guidePage.source })
		.from(guidePage)
		.where(eq(guidePage.gemeenteCode, gemeenteCode))) {
		const read = source ? readSource(source) : undefined;
		if (read && !('problems' in read)) pages.set(step, { ...read, step, source });
	}
	return pages;
}

const ofGemeente = (gemeenteCode: string) => ({ spot: { gemeenteCode, wijkCode: null } });
const where = (gemeenteCode: string, step: string) =>
	and(eq(guidePage.gemeenteCode, gemeenteCode), eq(guidePage.step, step));
const originOf = (step: string, changed: boolean): Origin =>
	!changed ? 'standard' : standard().has(step) ? 'changed' : 'own';

/** Every page there is or could be here, for the beheerder: also the ones that were taken away. */
export async function overview(db: Database, actor: Actor, gemeenteCode: string) {
	mustBeAllowed(actor, 'guide.edit', ofGemeente(gemeenteCode));
	const rows = await within(db, actor, (tx) =>
		tx
			.select({ step: guidePage.step, source: guidePage.source, at: guidePage.changedAt, by: account.name })
			.from(guidePage)
			.leftJoin(account, eq(account.id, guidePage.changedBy))
			.where(eq(guidePage.gemeenteCode, gemeenteCode))
	);
	const changes = new Map(rows.filter(({ source }) => source).map((row) => [row.step, row]));
	const pages = await all(db, gemeenteCode);
	return inOrder(
		[...pages.values()].map(({ facts, step }) => ({
			...{ ...facts, step, origin: originOf(step, changes.has(step)) },
			...{ at: changes.get(step)?.at ?? null, by: changes.get(step)?.by ?? null }
		}))
	);
}

/** The file of one page, to change it. @throws NotThere for a page this gemeente hasn't got */
export async function open(db: Database, actor: Actor, gemeenteCode: string, step: string) {
	mustBeAllowed(actor, 'guide.edit', ofGemeente(gemeenteCode));
	return within(db, actor, (tx) => standing(tx, gemeenteCode, step));
}

async function standing(tx: Database, gemeenteCode: string, step: string) {
	const [row] = await tx
		.select({ source: guidePage.source, at: guidePage.changedAt, by: account.name, revision: guidePage.revision })
		.from(guidePage)
		.leftJoin(account, eq(account.id, guidePage.changedBy))
		.where(where(gemeenteCode, step))
		.limit(1);
	const source = row?.source || standard().get(step)?.source;
	if (!source) throw new NotThere();
	const origin = originOf(step, Boolean(row?.source));
	return { step, source, origin, at: row?.at ?? null, by: row?.by ?? null, revision: row?.revision ?? 0 };
}

/** What a page would look like; writes nothing. @returns the page, or what is wrong with it */
export function preview(source: string): Omit<Told, 'step'> | { problems: SourceProblem[] } {
	const read = readSource(source);
	return 'problems' in read ? read : { ...read.facts, prose: proseOf(read.text) };
}

type Changing = { step: string; source: string; seen: number };

/**
 * Changes a page for this gemeente only; the same again changes nothing.
 * @returns what is wrong with it; undefined when it was kept
 * @throws Overtaken when somebody else changed it meanwhile
 */
export async function change(db: Database, actor: Actor, gemeenteCode: string, { step, source, seen }: Changing) {
	mustBeAllowed(actor, 'guide.edit', ofGemeente(gemeenteCode));
	const read = readSource(source);
	if ('problems' in read) return read.problems;
	await changing(db, actor, gemeenteCode, async (tx) => {
		const before = await standing(tx, gemeenteCode, step);
		const tidy = tidied(source);
		const different = differences({ Bladzijde: tidied(before.source) }, { Bladzijde: tidy });
		if (!mustWrite(seen, { ...before, differences: different })) return;
		await write(tx, actor, gemeenteCode, { step, source: tidy, revision: before.revision });
		await happened(tx, actor, gemeenteCode, 'guide.page_changed', step);
	});
	return undefined;
}

/** Takes the change back: the standard page again, and a page of the gemeente alone is gone. */
export async function restore(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	{ step, seen }: Omit<Changing, 'source'>
): Promise<void> {
	mustBeAllowed(actor, 'guide.edit', ofGemeente(gemeenteCode));
	await changing(db, actor, gemeenteCode, async (tx) => {
		const before = await standing(tx, gemeenteCode, step);
		if (before.origin === 'standard') return;
		const mine = standard().get(step)?.source ?? '';
		const different = differences({ Bladzijde: before.source }, { Bladzijde: mine });
		mustWrite(seen, { ...before, differences: different });
		await write(tx, actor, gemeenteCode, { step, source: '', revision: before.revision });
		await happened(tx, actor, gemeenteCode, 'guide.page_restored', step);
	});
}

/**
 * A page of the gemeente alone; its address follows from its title. The same file once more is the same page.
 * @returns its step, or what is wrong with it
 */
export async function add(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	source: string
): Promise<{ step: string } | { problems: SourceProblem[] }> {
	mustBeAllowed(actor, 'guide.edit', ofGemeente(gemeenteCode));
	const read = readSource(source);
	if ('problems' in read) return read;
	const step = stepOf(read.facts.title);
	if (!isStep(step)) return { problems: [{ at: 'titel', message: 'Geef de bladzijde een titel met letters.' }] };
	return changing(db, actor, gemeenteCode, async (tx) => {
		const before = await standing(tx, gemeenteCode, step).catch((cause: unknown) => {
			if (cause instanceof NotThere) return undefined;
			throw cause;
		});
		const tidy = tidied(source);
		if (before?.source === tidy) return { step };
		if (before)
			return { problems: [{ at: 'titel', message: 'Er is al een bladzijde die zo heet. Kies een andere titel.' }] };
		const [gone] = await tx.select({ revision: guidePage.revision }).from(guidePage).where(where(gemeenteCode, step));
		await write(tx, actor, gemeenteCode, { step, source: tidy, revision: gone?.revision ?? 0 });
		await happened(tx, actor, gemeenteCode, 'guide.page_added', step);
		return { step };
	});
}

/** Een boot lenen -> een-boot-lenen. */
function stepOf(title: string): string {
	const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	const step = plain
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-|-$/g, '');
	// addresses of other things
	return step === 'boekje' || step === 'nieuw' ? `over-${step}` : step;
}

/** Ends with one line end, whatever the browser made of it. */
const tidied = (source: string) =>
	`${source
		.replace(/^\ufeff/, '')
		.replace(/\r\n?/g, '\n')
		.trim()}\n`;

/** One change in a gemeente at a time: its row is held until this is done. */
function changing<Result>(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	work: (tx: Database) => Promise<Result>
): Promise<Result> {
	return within(db, actor, async (tx) => {
		await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
		return work(tx);
	});
}

async function write(
	tx: Database,
	actor: Actor,
	gemeenteCode: string,
	{ step, source, revision }: { step: string; source: string; revision: number }
): Promise<void> {
	const by = actor.kind === 'account' ? actor.id : null;
	const values = { source, changedAt: now(), changedBy: by, revision: revision + 1 };
	if (revision) await tx.update(guidePage).set(values).where(where(gemeenteCode, step));
	else await tx.insert(guidePage).values({ gemeenteCode, step, ...values });
	await gemeenten.touch(tx, gemeenteCode);
}

function happened(
	tx: Database,
	actor: Actor,
	gemeenteCode: string,
	name: `guide.${string}`,
	step: string
): Promise<void> {
	const subject = { kind: 'gemeente', id: gemeenteCode };
	return record(tx, { name, actor, subject, gemeenteCode, details: { step } });
}
