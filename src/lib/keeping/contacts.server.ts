import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import type { ContactProblems, ContactWords } from './contactform.server.ts';

/**
 * The care chain stays true because those in it keep it: an organisation its own people, per wijk; the makelaar of the
 * wijk and the beheerder everybody.
 */

const columns = {
	...{ id: contactPerson.id, name: contactPerson.name, role: contactPerson.role, phone: contactPerson.phone },
	...{ email: contactPerson.email, knows: contactPerson.knows, confirmedOn: contactPerson.confirmedOn },
	...{ revision: contactPerson.revision, wijkCode: contactPerson.wijkCode, wijk: wijk.slug, wijkName: wijk.name },
	...{ organisationId: organisation.id, organisation: organisation.name, gemeenteCode: organisation.gemeenteCode },
	organisationSlug: organisation.slug,
	unserved: isUnserved({ gemeenteCode: organisation.gemeenteCode, wijkCode: contactPerson.wijkCode })
};

export type KeptContact = Awaited<ReturnType<typeof list>>[number];

/** The people this colleague, makelaar or beheerder keeps in the chain, by organisation. */
export async function list(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const gemeenten = workplaces(actor);
		if (gemeenten.length === 0) return [];
		const found = await rows(tx)
			.where(inArray(organisation.gemeenteCode, gemeenten))
			.orderBy(asc(organisation.name), asc(contactPerson.name), asc(contactPerson.id));
		return found.filter((one) => keeps(actor, one));
	});
}

/** One of them. @throws NotThere, NotAllowed */
export function read(db: Database, actor: Actor, id: number): Promise<KeptContact> {
	return within(db, actor, (tx) => mine(tx, actor, id));
}

/** The organisations and wijken somebody may add a person for; nothing for who may not. */
export async function choices(db: Database, actor: Actor) {
	return within(db, actor, async (tx) => {
		const gemeenten = workplaces(actor);
		if (gemeenten.length === 0) return { organisations: [], wijken: [], everywhere: false };
		const organisations = await tx
			.select({ id: organisation.id, name: organisation.name, gemeenteCode: organisation.gemeenteCode })
			.from(organisation)
			.where(inArray(organisation.gemeenteCode, gemeenten))
			.orderBy(asc(organisation.name));
		const wijken = await tx
			.select({ code: wijk.code, slug: wijk.slug, name: wijk.name, gemeenteCode: wijk.gemeenteCode })
			.from(wijk)
			.where(inArray(wijk.gemeenteCode, gemeenten))
			.orderBy(asc(wijk.name));
		const may = (organisationId: number, gemeenteCode: string, wijkCode: string | null) =>
			keeps(actor, { organisationId, gemeenteCode, wijkCode, unserved: false });
		const own = organisations.filter(
			({ id, gemeenteCode }) =>
				may(id, gemeenteCode, null) ||
				wijken.some((one) => one.gemeenteCode === gemeenteCode && may(id, gemeenteCode, one.code))
		);
		return {
			organisations: own.map(({ id, name }) => ({ id, name })),
			wijken: wijken
				.filter((one) =>
					own.some(({ id, gemeenteCode }) => gemeenteCode === one.gemeenteCode && may(id, gemeenteCode, one.code))
				)
				.map(({ slug, name }) => ({ slug, name })),
			everywhere: own.some(({ id, gemeenteCode }) => may(id, gemeenteCode, null))
		};
	});
}

/** Somebody new to speak to; the same once more is the same. @returns its id, or what can't be */
export function add(
	db: Database,
	actor: Actor,
	input: ContactWords
): Promise<{ id: number } | { problems: ContactProblems }> {
	return within(db, actor, async (tx) => {
		const where = await placed(tx, actor, input);
		if ('problems' in where) return where;
		// one at a time per organisation, so that a second press finds the first
		await tx
			.select({ id: organisation.id })
			.from(organisation)
			.where(eq(organisation.id, where.organisationId))
			.for('update');
		const { organisationId, wijkCode } = where;
		const same = await tx
			.select({ id: contactPerson.id, wijkCode: contactPerson.wijkCode })
			.from(contactPerson)
			.where(and(eq(contactPerson.organisationId, organisationId), eq(contactPerson.name, input.name)));
		const twin = same.find((one) => one.wijkCode === wijkCode);
		if (twin) return { id: twin.id };
		const [added] = await tx
			.insert(contactPerson)
			.values({ ...words(input), organisationId, wijkCode, confirmedOn: dayOf(now()) })
			.returning({ id: contactPerson.id });
		await happened(tx, actor, { ...where, id: added!.id }, 'organisation.contact_added');
		return { id: added!.id };
	});
}

/** Changes it, which says that all of it is so today. @throws Overtaken when somebody else was first */
export function change(
	db: Database,
	actor: Actor,
	{ id, seen, ...input }: ContactWords & { id: number; seen: number }
): Promise<{ problems: ContactProblems } | void> {
	return alone(db, actor, id, async (tx, before) => {
		const where = await placed(tx, actor, input, before);
		if ('problems' in where) return where;
		const different = differences(
			inWords(before),
			inWords({ ...input, organisation: where.organisation, wijkName: where.wijkName })
		);
		if (!mustWrite(seen, { differences: different, by: null, at: null, revision: before.revision })) return;
		const { organisationId, wijkCode } = where;
		await tx
			.update(contactPerson)
			.set({ ...words(input), organisationId, wijkCode, confirmedOn: dayOf(now()), revision: before.revision + 1 })
			.where(eq(contactPerson.id, id));
		await happened(tx, actor, { ...before, organisationId, wijkCode }, 'organisation.contact_changed');
	});
}

/** Still so today. Twice on a day is as good as once. */
export function confirm(db: Database, actor: Actor, id: number): Promise<void> {
	return alone(db, actor, id, async (tx, before) => {
		const today = dayOf(now());
		if (before.confirmedOn === today) return;
		await tx.update(contactPerson).set({ confirmedOn: today }).where(eq(contactPerson.id, id));
		await happened(tx, actor, before, 'organisation.contact_confirmed');
	});
}

/** Doesn't work there any more. Who is gone already is gone. */
export async function remove(db: Database, actor: Actor, id: number): Promise<void> {
	if ((await choices(db, actor)).organisations.length === 0) throw new NotAllowed();
	await alone(db, actor, id, async (tx, before) => {
		await tx.delete(contactPerson).where(eq(contactPerson.id, id));
		await happened(tx, actor, before, 'organisation.contact_removed');
	}).catch((cause: unknown) => {
		if (!(cause instanceof NotThere)) throw cause;
	});
}

const words = ({ name, role, phone, email, knows }: ContactWords) => ({ name, role, phone, email, knows });

/** Gemeenten where somebody has work in the chain. */
function workplaces(actor: Actor): string[] {
	if (actor.kind !== 'account') return [];
	const working = actor.grants.filter(({ role }) => role === 'makelaar' || role === 'beheerder' || role === 'partner');
	return [...new Set(working.map(({ gemeenteCode }) => gemeenteCode))];
}

type Placed = { organisationId: number; gemeenteCode: string; wijkCode: string | null; unserved: boolean };

function keeps(actor: Actor, { organisationId, gemeenteCode, wijkCode, unserved }: Placed): boolean {
	return may(actor, 'care_chain.keep', { spot: { gemeenteCode, wijkCode }, organisationId, unserved });
}

function rows(tx: Database) {
	return tx
		.select(columns)
		.from(contactPerson)
		.innerJoin(organisation, eq(organisation.id, contactPerson.organisationId))
		.leftJoin(wijk, eq(wijk.code, contactPerson.wijkCode));
}

async function mine(tx: Database, actor: Actor, id: number) {
	const [found] = await rows(tx).where(eq(contactPerson.id, id)).limit(1);
	if (!found) throw new NotThere();
	const { gemeenteCode, wijkCode, organisationId, unserved } = found;
	mustBeAllowed(actor, 'care_chain.keep', { spot: { gemeenteCode, wijkCode }, organisationId, unserved });
	return found;
}

function alone<Result>(
	db: Database,
	actor: Actor,
	id: number,
	work: (tx: Database, before: KeptContact) => Promise<Result>
): Promise<Result> {
	return within(db, actor, async (tx) => {
		await tx.select({ id: contactPerson.id }).from(contactPerson).where(eq(contactPerson.id, id)).for('update');
		return work(tx, await mine(tx, actor, id));
	});
}

/** Where somebody is to be spoken to, when that is theirs to say. @throws NotAllowed for another's organisation */
async function placed(tx: Database, actor: Actor, input: ContactWords, before?: KeptContact) {
	const [of] = await tx
		.select({ id: organisation.id, name: organisation.name, gemeenteCode: organisation.gemeenteCode })
		.from(organisation)
		.where(eq(organisation.id, input.organisation));
	if (!of) throw new NotThere();
	const { organisations } = await choices(tx, actor);
	if (!organisations.some(({ id }) => id === of.id)) throw new NotAllowed();
	const [at] = input.wijk
		? await tx
				.select({
					...{ code: wijk.code, name: wijk.name },
					unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
				})
				.from(wijk)
				.where(and(eq(wijk.gemeenteCode, of.gemeenteCode), eq(wijk.slug, input.wijk)))
		: [];
	if (input.wijk && !at) return { problems: { wijk: 'Kies een wijk uit de lijst.' } };
	// nobody moves from one gemeente to another
	if (before && before.gemeenteCode !== of.gemeenteCode) throw new NotAllowed();
	const where = {
		...{ organisationId: of.id, organisation: of.name, gemeenteCode: of.gemeenteCode },
		...{ wijkCode: at?.code ?? null, wijkName: at?.name ?? null, unserved: at?.unserved ?? false }
	};
	if (keeps(actor, where)) return where;
	// their organisation, and not for them to say in this wijk
	return { problems: { wijk: 'Kies een wijk waar jij dit voor bijhoudt.' } };
}

type Shown = Omit<ContactWords, 'organisation' | 'wijk'> & { organisation: string; wijkName: string | null };

const inWords = (one: Shown) => ({
	Organisatie: one.organisation,
	Wijk: one.wijkName ?? 'de hele gemeente',
	Naam: one.name,
	Werk: one.role,
	Telefoon: one.phone,
	'E-mail': one.email,
	'Weet veel van': one.knows
});

async function happened(
	tx: Database,
	actor: Actor,
	{ id, organisationId, gemeenteCode, wijkCode }: Omit<Placed, 'unserved'> & { id: number },
	name: `organisation.contact_${string}`
): Promise<void> {
	await touch(tx, gemeenteCode);
	await record(tx, {
		name,
		actor,
		subject: { kind: 'organisation', id: organisationId },
		gemeenteCode,
		wijkCode,
		details: { contactPersonId: id }
	});
}
