import { hash, type Options, verify } from '@node-rs/argon2';
import { and, asc, eq, isNull, inArray } from 'drizzle-orm';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { giveBack, take } from '#lib/server/limits.server.ts';
import type { Role } from './account.ts';
import { type Credentials, problems, type Problems } from './signin.ts';
import { account, roleGrant } from './table.server.ts';

/** argon2id with the first set of parameters OWASP advises. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const perAddress = { times: 10, minutes: 15 };
const perClient = { times: 30, minutes: 15 };

// longer than anybody types, and short enough not to keep the processor busy
const longest = 500;

export function hashPassword(password: string): Promise<string> {
	return hash(password, cost);
}

// what a password is compared with when the account isn't there: it takes as long to be wrong
let nobody: Promise<string> | undefined;

/** One way to write an address, for looking up and for counting. */
export function normalized(email: string): string {
	return email.normalize('NFC').trim().toLowerCase();
}

/**
 * Checks an address and a password. Ten mistakes per address and thirty per client in a quarter are enough; call it
 * outside a transaction, so that they stay counted.
 * @param client the network address somebody comes from; only its hash is kept, for a quarter
 */
export async function signIn(
	db: Database,
	{ email, password }: Credentials,
	client: string
): Promise<{ accountId: string } | { problems: Problems }> {
	const address = normalized(email);
	const missing: Problems = {};
	if (!address) missing.email = problems.noEmail;
	if (!password) missing.password = problems.noPassword;
	if (missing.email || missing.password) return { problems: missing };

	const keys = [`sign-in address ${address}`, `sign-in client ${client}`] as const;
	const allowed = [await take(db, keys[0], perAddress), await take(db, keys[1], perClient)];
	if (allowed.includes(false)) return { problems: { form: problems.tooOften } };

	const known = /\0/.test(address) ? [] : await db.select().from(account).where(eq(account.email, address));
	nobody ??= hashPassword(crypto.randomUUID());
	const right = await verify(known[0]?.passwordHash ?? (await nobody), password.slice(0, longest));
	if (!right || !known[0]?.passwordHash || password.length > longest) return { problems: { form: problems.noMatch } };
	for (const key of keys) await giveBack(db, key);
	return { accountId: known[0].id };
}

export type Example = { accountId: string; name: string; role: Role; places: string[] };

/** Who can sign in with one press on a demo server: everybody with a role in a fictional gemeente. */
export async function examples(db: Database): Promise<Example[]> {
	const found = await db
		.select({
			accountId: account.id,
			name: account.name,
			role: roleGrant.role,
			wijk: wijk.name,
			gemeente: gemeente.name
		})
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.innerJoin(gemeente, eq(gemeente.code, roleGrant.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, roleGrant.wijkCode))
		.where(and(isNull(roleGrant.endedAt), eq(gemeente.demo, true), inArray(roleGrant.role, ['makelaar', 'beheerder'])))
		.orderBy(asc(account.name), asc(roleGrant.id));
	const people = new Map<string, Example>();
	for (const { accountId, name, role, wijk, gemeente } of found) {
		const one = people.get(`${accountId} ${role}`) ?? { accountId, name, role, places: [] };
		one.places.push(wijk ?? `heel ${gemeente}`);
		people.set(`${accountId} ${role}`, one);
	}
	return [...people.values()];
}
