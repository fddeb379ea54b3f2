import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { organisation } from '#lib/organisation/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { make, newAccount } from '#lib/account/accounts.server.ts';
import { type Actor, type Grant, NotAllowed, Refused, type Role, system } from '#lib/account/account.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as invitation from '#lib/signin/invitation.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { passkey, totp } from '#lib/signin/table.server.ts';

/** Who has which role in a gemeente, for its beheerder. Nothing of what they wrote or asked. */

export const perPage = 40;

export type PeopleFilter = { search?: string; role?: Role | null; page?: number };

const granter = alias(account, 'granter');
const ender = alias(account, 'ender');

/** The people with a role in this gemeente, by name. */
export async function list(db: Database, actor: Actor, gemeenteCode: string, filter: PeopleFilter = {}) {
	mustBeAllowed(actor, 'account.manage', { spot: { gemeenteCode, wijkCode: null } });
	const { search = '', role, page = 1 } = filter;
	const words = oneLine(search).split(' ').filter(Boolean).slice(0, 5);
	const having: SQL[] = [eq(roleGrant.gemeenteCode, gemeenteCode), isNull(roleGrant.endedAt)];
	if (role) having.push(eq(roleGrant.role, role));
	return within(db, actor, async (tx) => {
		const found = await tx
			.select({
				id: account.id,
				name: account.name,
				email: account.email,
				usedOn: account.usedOn,
				total: sql<number>`(count(*) over ())::int`
			})
			.from(account)
			.where(
				and(
					exists(
						tx
							.select({ one: sql`1` })
							.from(roleGrant)
							.where(and(eq(roleGrant.accountId, account.id), ...having))
					),
					...words.map((word) => or(holds(account.name, word), holds(account.email, word)))
				)
			)
			.orderBy(asc(sql`lower(${account.name})`), asc(account.id))
			.limit(perPage)
			.offset((Math.max(1, page) - 1) * perPage);
		const ids = found.map(({ id }) => id);
		const [roles, safe] = [await rolesOf(tx, gemeenteCode, ids, 'now'), await withSecondFactor(tx, ids)];
		return {
			total: found[0]?.total ?? 0,
			people: found.map(({ total: _total, ...person }) => ({
				...person,
				secondFactor: safe.has(person.id),
				roles: roles.filter(({ accountId }) => accountId === person.id)
			}))
		};
	});
}

export type Person = Awaited<ReturnType<typeof find>>;

/** One of them, with the roles they had before. @throws NotAllowed for who never had a role in this gemeente */
export async function find(db: Database, actor: Actor, gemeenteCode: string, accountId: string) {
	mustBeAllowed(actor, 'account.manage', { spot: { gemeenteCode, wijkCode: null } });
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(accountId)) throw new NotAllowed();
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({
				id: account.id,
				name: account.name,
				email: account.email,
				usedOn: account.usedOn,
				createdAt: account.createdAt
			})
			.from(account)
			.where(eq(account.id, accountId));
		const roles = found ? await rolesOf(tx, gemeenteCode, [accountId], 'now') : [];
		const former = found ? await rolesOf(tx, gemeenteCode, [accountId], 'before') : [];
		if (!found || roles.length + former.length === 0) throw new NotAllowed();
		return { ...found, roles, former, secondFactor: (await withSecondFactor(tx, [accountId])).has(accountId) };
	});
}

/** Makelaars and beheerders of this gemeente who can't do their work yet: nothing but a password, or not even that. */
export async function withoutSecondFactor(db: Database, actor: Actor, gemeenteCode: string) {
	mustBeAllowed(actor, 'account.manage', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, actor, async (tx) => {
		const staff = await tx
			.selectDistinct({ id: account.id, name: account.name })
			.from(account)
			.innerJoin(roleGrant, eq(roleGrant.accountId, account.id))
			.where(
				and(
					eq(roleGrant.gemeenteCode, gemeenteCode),
					isNull(roleGrant.endedAt),
					inArray(roleGrant.role, ['makelaar', 'beheerder'])
				)
			)
			.orderBy(asc(account.name));
		const safe = await withSecondFactor(
			tx,
			staff.map(({ id }) => id)
		);
		return staff.filter(({ id }) => !safe.has(id));
	});
}

/** What is wrong with a name and address, before anything is done. */
export function problemsOf(typed: { name: string; email: string }): { name?: string; email?: string } {
	const result = newAccount.safeParse({ name: typed.name, email: typed.email });
	const problems: { name?: string; email?: string } = {};
	for (const issue of result.error?.issues ?? []) problems[issue.path[0] as 'name'] ??= issue.message;
	return problems;
}

export type Invited = { accountId: string; name: string; isNew: boolean };

/**
 * Gives somebody a role by their e-mail address: account, role and invitation together, or none of them. Whoever has an
 * account already keeps their own name. Inviting for a role somebody has already changes nothing and mails nobody.
 * @param input.site where this Wijkweb is: https://wijkweb.example
 * @throws ZodError with Dutch sentences, NotAllowed outside the own gemeente
 */
export async function invite(
	db: Database,
	actor: Actor,
	{ site, ...input }: Grant & { name: string; email: string; site: string }
): Promise<Invited> {
	const { name, email, ...given } = input;
	if (!grants.mayGive(actor, given)) throw new NotAllowed();
	const person = newAccount.parse({ name, email });
	return within(db, actor, async (tx) => {
		const { id, known } = await within(tx, system, async (own) => {
			const made = await make(own, actor, person);
			if (made) return { id: made, known: person.name };
			const [there] = await own
				.select({ id: account.id, known: account.name })
				.from(account)
				.where(eq(account.email, person.email));
			if (!there) throw new Refused('Dat lukte net niet. Probeer het nog eens.');
			return there;
		});
		const isNew = await grants.give(tx, actor, { accountId: id, ...given });
		if (isNew) await invitation.send(tx, actor, id, site);
		return { accountId: id, name: known, isNew };
	});
}

function holds(column: typeof account.name | typeof account.email, word: string): SQL {
	return sql`strpos(lower(${column}), ${word.toLowerCase()}) > 0`;
}

function rolesOf(tx: Database, gemeenteCode: string, accountIds: string[], when: 'now' | 'before') {
	if (!accountIds.length) return Promise.resolve([]);
	return tx
		.select({
			id: roleGrant.id,
			accountId: roleGrant.accountId,
			role: roleGrant.role,
			wijkCode: roleGrant.wijkCode,
			wijk: wijk.name,
			organisationId: roleGrant.organisationId,
			organisation: organisation.name,
			since: roleGrant.since,
			by: granter.name,
			endedAt: roleGrant.endedAt,
			endedBy: ender.name
		})
		.from(roleGrant)
		.leftJoin(wijk, eq(wijk.code, roleGrant.wijkCode))
		.leftJoin(organisation, eq(organisation.id, roleGrant.organisationId))
		.leftJoin(granter, eq(granter.id, roleGrant.grantedBy))
		.leftJoin(ender, eq(ender.id, roleGrant.endedBy))
		.where(
			and(
				eq(roleGrant.gemeenteCode, gemeenteCode),
				inArray(roleGrant.accountId, accountIds),
				when === 'now' ? isNull(roleGrant.endedAt) : isNotNull(roleGrant.endedAt)
			)
		)
		.orderBy(when === 'now' ? asc(roleGrant.id) : desc(roleGrant.endedAt));
}

/** Who of them has a second factor: whether, not which. The caller has checked who asks. */
async function withSecondFactor(tx: Database, accountIds: string[]): Promise<Set<string>> {
	if (!accountIds.length) return new Set();
	return within(tx, system, async (own) => {
		const apps = await own
			.select({ id: totp.accountId })
			.from(totp)
			.where(and(inArray(totp.accountId, accountIds), isNotNull(totp.confirmedAt)));
		const keys = await own
			.selectDistinct({ id: passkey.accountId })
			.from(passkey)
			.where(inArray(passkey.accountId, accountIds));
		return new Set([...apps, ...keys].map(({ id }) => id));
	});
}
