import { and, asc, eq } from 'drizzle-orm';
import { dayInWords } from '#lib/entry/dates.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { alive } from '#lib/initiative/freshness.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import type { ContributionInput } from './contribution.server.ts';
import { contributionStates, euros, potKinds, stateOf } from './funding.ts';
import { contribution, pot } from './table.server.ts';

/** What comes from which pot: asked, granted or refused, spent. The initiators write it, everybody in it reads it. */

const most = 30;
export type Contribution = typeof contribution.$inferSelect;

/** Oldest first. The caller has checked who asks. */
export function list(tx: Database, entryId: number): Promise<Contribution[]> {
	return tx
		.select()
		.from(contribution)
		.where(eq(contribution.entryId, entryId))
		.orderBy(asc(contribution.createdAt), asc(contribution.id));
}

/**
 * One more. The id was made with the form, so that sending twice makes one.
 * @throws NotNow for a pot that is not to choose here, or when there are too many
 */
export function add(db: Database, key: Key, { id, ...input }: ContributionInput & { id: string }): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		if (!isUuid(id)) throw new NotThere();
		const { entryId } = inside.about;
		const [twin] = await tx.select({ entryId: contribution.entryId }).from(contribution).where(eq(contribution.id, id));
		if (twin && twin.entryId !== entryId) throw new NotThere();
		if (twin) return;
		if ((await list(tx, entryId)).length >= most)
			throw new NotNow(`Er staan al ${most} potjes. Haal er eerst een weg dat jullie niet gebruiken.`);
		const values = await named(tx, inside, input);
		await tx.insert(contribution).values({ id, entryId, ...values, createdAt: now() });
		await alive(tx, inside);
		await happened(tx, inside, 'contribution.added', { contribution: id, state: stateOf(values) });
	});
}

type Which = { id: string; seen: number };

/** Changes one. @throws Overtaken when somebody else did so meanwhile */
export function change(db: Database, key: Key, { id, seen, ...input }: ContributionInput & Which): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		const before = await find(tx, inside, id);
		// which pot it is about was chosen at the beginning
		const { potId, kind, name } = before;
		const own = potId === null && input.potId === null ? {} : { potId, kind, name };
		const values = { ...input, ...own };
		if (!mustWrite(seen, standing(before, inWords(values)))) return;
		await tx
			.update(contribution)
			.set({ ...values, revision: before.revision + 1 })
			.where(eq(contribution.id, id));
		await alive(tx, inside);
		await happened(tx, inside, 'contribution.changed', { contribution: id, state: stateOf(values) });
	});
}

/** Takes one away; twice is as good as once. @throws Overtaken when somebody else changed it meanwhile */
export function remove(db: Database, key: Key, { id, seen }: Which): Promise<void> {
	return enterAlone(db, key, 'funding.write', async (tx, inside) => {
		const before = await find(tx, inside, id).catch(() => undefined);
		if (!before) return;
		const nothing = Object.fromEntries(Object.keys(inWords(before)).map((label) => [label, null]));
		mustWrite(seen, standing(before, nothing));
		await tx.delete(contribution).where(eq(contribution.id, id));
		await alive(tx, inside);
		await happened(tx, inside, 'contribution.removed', { contribution: id });
	});
}

/** With the name and kind of the pot as it is called now. */
async function named(tx: Database, { about }: Inside, input: ContributionInput): Promise<ContributionInput> {
	if (input.potId === null) return input;
	const [found] = await tx
		.select({ name: pot.name, kind: pot.kind, endedAt: pot.endedAt })
		.from(pot)
		.where(and(eq(pot.id, input.potId), eq(pot.gemeenteCode, about.gemeente.code)))
		.limit(1);
	if (!found || found.endedAt) throw new NotNow('Dit potje is er niet meer. Kies een ander.');
	return { ...input, name: found.name, kind: found.kind };
}

const inWords = (one: Omit<ContributionInput, 'potId'>) => ({
	Potje: `${one.name} (${potKinds[one.kind]})`,
	'Hoe het staat': contributionStates[stateOf(one)],
	Gevraagd: one.askedCents ? euros(one.askedCents) : null,
	'Gevraagd op': one.askedOn && dayInWords(one.askedOn),
	Toegezegd: one.grantedCents ? euros(one.grantedCents) : null,
	'Antwoord op': one.answeredOn && dayInWords(one.answeredOn),
	Reden: one.reason,
	Uitgegeven: one.spentCents ? euros(one.spentCents) : null,
	Aantekening: one.note
});

const standing = (row: Contribution, mine: Record<string, string | null>) => ({
	...{ differences: differences(inWords(row), mine), by: null, at: null },
	revision: row.revision
});

async function find(tx: Database, { about }: Inside, id: string): Promise<Contribution> {
	if (!isUuid(id)) throw new NotThere();
	const [found] = await tx
		.select()
		.from(contribution)
		.where(and(eq(contribution.id, id), eq(contribution.entryId, about.entryId)))
		.limit(1);
	if (!found) throw new NotThere();
	return found;
}
