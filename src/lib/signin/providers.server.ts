import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { line } from '#lib/server/form.server.ts';
import { seal, unseal } from '#lib/server/seal.server.ts';
import type { Settings } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import { isIssuer, type Place } from './openid.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { identity, provider } from './table.server.ts';
import { session } from '#lib/account/table.server.ts';

/** Where the people of an organisation sign in with the account they have there, as a beheerder set it up. */
export type Provider = {
	id: number;
	gemeenteCode: string;
	gemeente: string;
	organisationId: number;
	organisation: string;
	issuer: string;
	clientId: string;
	strong: boolean;
};

const shown = {
	id: provider.id,
	gemeenteCode: provider.gemeenteCode,
	gemeente: gemeente.name,
	organisationId: provider.organisationId,
	organisation: organisation.name,
	issuer: provider.issuer,
	clientId: provider.clientId,
	strong: provider.strong
};

function select(db: Database) {
	return db
		.select(shown)
		.from(provider)
		.innerJoin(organisation, eq(organisation.id, provider.organisationId))
		.innerJoin(gemeente, eq(gemeente.code, provider.gemeenteCode));
}

/** All of them, by name of the organisation: everybody may know where can be signed in. */
export async function list(db: Database) {
	const found = await select(db).orderBy(asc(organisation.name), asc(provider.id));
	return found.map(({ id, organisation, gemeente }) => ({ id, organisation, gemeente }));
}

export async function find(db: Database, id: number): Promise<Provider | undefined> {
	if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
	const [found] = await select(db).where(eq(provider.id, id));
	return found;
}

/** What is needed to sign in there, secret included: only for doing that. */
export async function placeOf(db: Database, id: number): Promise<Place | undefined> {
	const found = await find(db, id);
	if (!found) return undefined;
	const [kept] = await db.select({ secret: provider.clientSecret }).from(provider).where(eq(provider.id, id));
	const { issuer, clientId } = found;
	return kept && { id, issuer, clientId, clientSecret: unseal(kept.secret, `provider ${clientId}`) };
}

/** Those of a gemeente, for its beheerder; never with the secret. */
export async function listOf(db: Database, actor: Actor, gemeenteCode: string): Promise<Provider[]> {
	mustBeAllowed(actor, 'provider.manage', { spot: { gemeenteCode, wijkCode: null } });
	return select(db).where(eq(provider.gemeenteCode, gemeenteCode)).orderBy(asc(organisation.name), asc(provider.id));
}

const input = (settings: Settings) =>
	z.object({
		organisationId: z.coerce
			.number({ error: 'Kies een organisatie.' })
			.int()
			.min(1, { error: 'Kies een organisatie.' }),
		issuer: line(300).refine((address) => isIssuer(address, settings), {
			error: 'Dit adres klopt niet. Het begint met https:// en staat bij je leverancier als “issuer”.'
		}),
		clientId: line(300).refine(Boolean, { error: 'Vul de client-id in die je leverancier je gaf.' }),
		clientSecret: line(1000),
		strong: z.boolean()
	});

export type ProviderInput = {
	organisationId: string;
	issuer: string;
	clientId: string;
	clientSecret: string;
	strong: boolean;
};
export type ProviderProblems = Partial<Record<keyof ProviderInput, string>>;

/**
 * Adds one, or (with an id) changes it; an empty secret leaves the one there is.
 * @returns what is wrong, by field
 * @throws NotAllowed for who doesn't manage the gemeente of the organisation
 */
export async function save(
	db: Database,
	actor: Actor,
	settings: Settings,
	typed: ProviderInput,
	id?: number
): Promise<ProviderProblems | undefined> {
	const read = input(settings).safeParse(typed);
	const problems: ProviderProblems = {};
	for (const issue of read.error?.issues ?? []) problems[issue.path[0] as keyof ProviderInput] ??= issue.message;
	if (!id && !typed.clientSecret.trim()) problems.clientSecret = 'Vul het geheim in dat je leverancier je gaf.';
	if (!read.success || Object.keys(problems).length) return problems;
	const { clientSecret, ...rest } = read.data;
	return within(db, actor, async (tx) => {
		const [home] = await tx.select().from(organisation).where(eq(organisation.id, rest.organisationId));
		if (!home) return { organisationId: 'Kies een organisatie.' };
		const { gemeenteCode } = home;
		mustBeAllowed(actor, 'provider.manage', { spot: { gemeenteCode, wijkCode: null } });
		const former = id === undefined ? undefined : await managed(tx, actor, id);
		const twin = await tx
			.select({ id: provider.id })
			.from(provider)
			.where(and(eq(provider.issuer, rest.issuer), eq(provider.clientId, rest.clientId)));
		if (twin.some((one) => one.id !== id)) return { clientId: 'Deze inlog staat er al.' };
		// sealed for its client: a secret can't be moved to another place and read there
		const moved = former && (former.clientId !== rest.clientId || former.issuer !== rest.issuer);
		if (moved && !clientSecret)
			return { clientSecret: 'Vul het geheim opnieuw in: het adres of de client-id is veranderd.' };
		const values = {
			...{ ...rest, gemeenteCode },
			...(clientSecret ? { clientSecret: seal(clientSecret, `provider ${rest.clientId}`) } : {})
		};
		if (!former) {
			await tx.insert(provider).values({ ...values, clientSecret: values.clientSecret!, createdAt: now() });
		} else {
			await tx.update(provider).set(values).where(eq(provider.id, former.id));
			// who came in by what it was, comes in again by what it is
			if (moved || former.organisationId !== rest.organisationId) await forget(tx, former.id);
			else if (former.strong && !rest.strong) await signOut(tx, former.id);
		}
		const subject = { kind: 'organisation', id: rest.organisationId };
		const name = former ? 'provider.changed' : 'provider.added';
		await record(tx, { name, actor, subject, gemeenteCode, details: { strong: rest.strong } });
		return undefined;
	});
}

/** Takes it away, and signs out who came in by it. @throws NotAllowed, also when there is none */
export async function remove(db: Database, actor: Actor, id: number): Promise<void> {
	await within(db, actor, async (tx) => {
		const { gemeenteCode, organisationId } = await managed(tx, actor, id);
		await signOut(tx, id);
		await tx.delete(provider).where(eq(provider.id, id));
		const subject = { kind: 'organisation', id: organisationId };
		await record(tx, { name: 'provider.removed', actor, subject, gemeenteCode });
	});
}

async function managed(tx: Database, actor: Actor, id: number): Promise<Provider> {
	const found = await find(tx, id);
	if (!found) throw new NotAllowed();
	mustBeAllowed(actor, 'provider.manage', { spot: { gemeenteCode: found.gemeenteCode, wijkCode: null } });
	return found;
}

/** Subjects of one place mean nothing at another. */
async function forget(tx: Database, id: number): Promise<void> {
	await signOut(tx, id);
	await within(tx, machine, (inner) => inner.delete(identity).where(eq(identity.providerId, id)));
}

async function signOut(tx: Database, id: number): Promise<void> {
	await within(tx, machine, async (inner) => {
		const people = inner.select({ id: identity.accountId }).from(identity).where(eq(identity.providerId, id));
		await inner
			.delete(session)
			.where(and(inArray(session.accountId, people), inArray(session.proof, ['organisation', 'strong_organisation'])));
	});
}
