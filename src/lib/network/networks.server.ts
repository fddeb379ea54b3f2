import { and, asc, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { backing, network } from './table.server.ts';

export type NetworkInput = Omit<typeof network.$inferInsert, 'entryId'>;

/** What belongs to it and who stands around it, beside what it says itself; what isn't named stays. */
export type Around = NetworkInput & {
	holds?: readonly number[];
	backing?: readonly { organisationId: number; contactPersonId: number | null; how: string | null }[];
};

/**
 * Writes what only a network has, for an entry that was just added or changed. What isn't in its gemeente is left out:
 * entries, organisations, their people.
 */
export async function save(tx: Database, entryId: number, { holds, backing: around, ...input }: Around): Promise<void> {
	const [at] = await tx
		.select({ code: entry.gemeenteCode, wijkCode: entry.wijkCode, publication: entry.publication })
		.from(entry)
		.where(eq(entry.id, entryId))
		.limit(1);
	const before = input.talentsSought && (await find(tx, entryId));
	const people = await peopleOf(tx, at!.code);
	const speaks = input.contactPersonId ?? null;
	const said = { ...input, ...(speaks !== null && !people.has(speaks) ? { contactPersonId: null } : {}) };
	await tx
		.insert(network)
		.values({ entryId, ...said })
		.onConflictDoUpdate({ target: network.entryId, set: { ...said, entryId } });
	if (holds) await holdOnly(tx, entryId, at!.code, holds);
	if (around) await backOnly(tx, entryId, at!.code, around, people);
	if (before && at!.publication === 'published')
		await seeks(tx, entryId, at!, before.talentsSought, input.talentsSought!);
}

/** What it seeks from now on is news for who can do that: what it sought before goes along, so that nothing is told twice. */
async function seeks(
	tx: Database,
	entryId: number,
	{ code, wijkCode }: { code: string; wijkCode: string | null },
	had: readonly Talent[],
	has: readonly Talent[]
): Promise<void> {
	if (had.toSorted().join() === has.toSorted().join()) return;
	await record(tx, {
		...{ name: 'network.sought', actor: { kind: 'system' }, subject: { kind: 'entry', id: entryId } },
		...{ gemeenteCode: code, wijkCode },
		details: { talents: has.filter((one) => !had.includes(one)), had }
	});
}

/** Which organisation each contact person in a gemeente is of. */
async function peopleOf(tx: Database, gemeenteCode: string): Promise<Map<number, number>> {
	const found = await tx
		.select({ id: contactPerson.id, of: contactPerson.organisationId })
		.from(contactPerson)
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(eq(organisation.gemeenteCode, gemeenteCode));
	return new Map(found.map((one) => [one.id, one.of]));
}

/** What doesn't stand on the map now could not be ticked or unticked, and stays as it was. */
async function holdOnly(tx: Database, networkId: number, gemeenteCode: string, ids: readonly number[]): Promise<void> {
	const shown = tx
		.select({ id: entry.id })
		.from(entry)
		.where(and(eq(entry.gemeenteCode, gemeenteCode), ne(entry.kind, 'network'), isListed));
	const wanted = ids.length ? (await shown).map((one) => one.id).filter((id) => ids.includes(id)) : [];
	await tx
		.delete(holding)
		.where(
			and(
				...[eq(holding.networkId, networkId), inArray(holding.entryId, shown)],
				wanted.length ? notInArray(holding.entryId, wanted) : undefined
			)
		);
	if (wanted.length)
		await tx
			.insert(holding)
			.values(wanted.map((entryId) => ({ networkId, entryId })))
			.onConflictDoNothing();
}

async function backOnly(
	tx: Database,
	networkId: number,
	gemeenteCode: string,
	around: NonNullable<Around['backing']>,
	people: ReadonlyMap<number, number>
): Promise<void> {
	const known = await tx
		.select({ id: organisation.id })
		.from(organisation)
		.where(eq(organisation.gemeenteCode, gemeenteCode));
	const rows = around
		.filter((one) => known.some(({ id }) => id === one.organisationId))
		.map(({ organisationId, contactPersonId, how }) => ({
			...{ networkId, organisationId, how },
			contactPersonId: contactPersonId && people.get(contactPersonId) === organisationId ? contactPersonId : null
		}));
	await tx.delete(backing).where(eq(backing.networkId, networkId));
	if (rows.length) await tx.insert(backing).values(rows).onConflictDoNothing();
}

/** What a network says of itself, with who speaks for it when that is somebody of an organisation. */
export async function find(db: Database, entryId: number) {
	const [found] = await db.select().from(network).where(eq(network.entryId, entryId)).limit(1);
	return found;
}

const person = { name: contactPerson.name, role: contactPerson.role, phone: contactPerson.phone };

/** The organisations around a network and what they do for it, by name. */
export function backers(db: Database, networkId: number) {
	return db
		.select({ name: organisation.name, slug: organisation.slug, how: backing.how, person })
		.from(backing)
		.innerJoin(organisation, eq(organisation.id, backing.organisationId))
		.leftJoin(contactPerson, eq(contactPerson.id, backing.contactPersonId))
		.where(eq(backing.networkId, networkId))
		.orderBy(asc(organisation.name));
}

/** Who speaks for a network on behalf of an organisation; undefined when nobody does. */
export async function spokesperson(db: Database, networkId: number) {
	const [found] = await db
		.select({ ...person, organisation: organisation.name, slug: organisation.slug })
		.from(network)
		.innerJoin(contactPerson, eq(contactPerson.id, network.contactPersonId))
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.where(eq(network.entryId, networkId))
		.limit(1);
	return found;
}

/** The networks an organisation stands around, and what it does for them: public ones only. */
export function carriedBy(db: Database, organisationId: number) {
	return db
		.select({ id: entry.id, slug: entry.slug, title: entry.title, how: backing.how })
		.from(backing)
		.innerJoin(entry, eq(entry.id, backing.networkId))
		.where(and(eq(backing.organisationId, organisationId), isListed))
		.orderBy(asc(sql`lower(${entry.title})`), asc(entry.id));
}
