import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { maybeAmount, maybeDay } from './amounts.server.ts';
import { euros, type PotKind, potKinds } from './funding.ts';
import { pot } from './table.server.ts';

/** Where money or goods can come from in a gemeente, as its beheerder keeps it. */

export const potFields = ['kind', 'name', 'rules', 'most', 'contact', 'link', 'closesOn'] as const;
export type PotField = (typeof potFields)[number];

const potInput = z.object({
	kind: z.enum(Object.keys(potKinds) as [PotKind, ...PotKind[]], { error: 'Kies wat voor potje het is.' }),
	name: line(120).refine(hasWords, { error: 'Geef het potje een naam.' }),
	rules: text(4000).refine(hasWords, { error: 'Schrijf op waar het voor is, in gewone woorden.' }),
	most: maybeAmount.refine((cents) => cents !== 0, { error: 'Laat het leeg als er geen hoogste bedrag is.' }),
	contact: line(200).transform((value) => value || null),
	link: line(300)
		.refine((value) => !value || /^https?:\/\/[^\s/]+\S*$/i.test(value), { error: 'Een link begint met https://.' })
		.transform((value) => value || null),
	closesOn: maybeDay
});

export type PotInput = z.infer<typeof potInput>;
export type PotProblems = Partial<Record<PotField, string>>;
export type Pot = Awaited<ReturnType<typeof list>>[number];

/** @returns the pot as it can be kept, or what is wrong with it by field */
export function readPot(typed: Readonly<Record<PotField, string>>): { pot: PotInput } | { problems: PotProblems } {
	const read = potInput.safeParse(typed);
	if (read.success) return { pot: read.data };
	const problems: PotProblems = {};
	for (const { path, message } of read.error.issues) problems[path[0] as PotField] ??= message;
	return { problems };
}

/** All pots of a gemeente by name, the ended ones among them. The caller has checked who asks. */
export function list(db: Database, gemeenteCode: string) {
	return db.select().from(pot).where(eq(pot.gemeenteCode, gemeenteCode)).orderBy(asc(pot.name), asc(pot.id));
}

const ofGemeente = (gemeenteCode: string) => ({ spot: { gemeenteCode, wijkCode: null } });

/** The same for who keeps them. */
export async function overview(db: Database, actor: Actor, gemeenteCode: string) {
	mustBeAllowed(actor, 'pot.manage', ofGemeente(gemeenteCode));
	return within(db, actor, (tx) => list(tx, gemeenteCode));
}

/** A new pot; the same once more is the same pot. @returns its id */
export function add(db: Database, actor: Actor, gemeenteCode: string, input: PotInput): Promise<number> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const twin = (await list(tx, gemeenteCode)).find(
			(one) => !one.endedAt && differences(inWords(columns(input)), inWords(one)).length === 0
		);
		if (twin) return twin.id;
		const [added] = await tx
			.insert(pot)
			.values({ gemeenteCode, ...columns(input) })
			.returning({ id: pot.id });
		await happened(tx, actor, gemeenteCode, 'pot.added', added!.id);
		return added!.id;
	});
}

/** Changes it. @throws Overtaken when somebody else did so meanwhile; NotThere for a pot of another gemeente */
export function change(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	{ id, seen, ...input }: PotInput & { id: number; seen: number }
): Promise<void> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const before = await find(tx, gemeenteCode, id);
		const different = differences(inWords(before), inWords(columns(input)));
		if (!mustWrite(seen, { differences: different, by: null, at: null, revision: before.revision })) return;
		await tx
			.update(pot)
			.set({ ...columns(input), revision: before.revision + 1 })
			.where(eq(pot.id, id));
		await happened(tx, actor, gemeenteCode, 'pot.changed', id);
	});
}

/** No longer to choose, or to choose again; what was asked from it stays. */
export function close(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	{ id, ended }: { id: number; ended: boolean }
): Promise<void> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const before = await find(tx, gemeenteCode, id);
		if (Boolean(before.endedAt) === ended) return;
		const revision = sql`${pot.revision} + 1`;
		await tx
			.update(pot)
			.set({ endedAt: ended ? now() : null, revision })
			.where(eq(pot.id, id));
		await happened(tx, actor, gemeenteCode, ended ? 'pot.ended' : 'pot.reopened', id);
	});
}

async function find(tx: Database, gemeenteCode: string, id: number): Promise<Pot> {
	const [found] = await tx
		.select()
		.from(pot)
		.where(and(eq(pot.id, id), eq(pot.gemeenteCode, gemeenteCode)))
		.limit(1);
	if (!found) throw new NotThere();
	return found;
}

const columns = ({ most, ...rest }: PotInput) => ({ ...rest, mostCents: most });

const inWords = (one: Pick<Pot, 'kind' | 'name' | 'rules' | 'mostCents' | 'contact' | 'link' | 'closesOn'>) => ({
	Soort: potKinds[one.kind],
	Naam: one.name,
	Regels: one.rules,
	'Hoogste bedrag': one.mostCents === null ? null : euros(one.mostCents),
	'Wie helpt': one.contact,
	Website: one.link,
	'Aanvragen tot en met': one.closesOn && dayInWords(one.closesOn)
});

/** One change in a gemeente at a time: its row is held until this is done. */
async function managing<Result>(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	work: (tx: Database) => Promise<Result>
): Promise<Result> {
	mustBeAllowed(actor, 'pot.manage', ofGemeente(gemeenteCode));
	return within(db, actor, async (tx) => {
		await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
		return work(tx);
	});
}

async function happened(tx: Database, actor: Actor, gemeenteCode: string, name: `pot.${string}`, id: number) {
	await touch(tx, gemeenteCode);
	await record(tx, { name, actor, subject: { kind: 'pot', id }, gemeenteCode });
}
