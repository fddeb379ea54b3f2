import { and, asc, eq, isNull } from 'drizzle-orm';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Role } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';

/** Somebody of the fictional gemeente, to be with one press. */
export type Example = { accountId: string; name: string; role: Role; places: string[] };

const order: Role[] = ['resident', 'volunteer', 'partner', 'makelaar', 'beheerder'];

/** Who can sign in with one press on a demo server: everybody with a role in a fictional gemeente, residents first. */
export async function examples(db: Database): Promise<Example[]> {
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				accountId: account.id,
				name: account.name,
				role: roleGrant.role,
				wijk: wijk.name,
				organisation: organisation.name,
				gemeente: gemeente.name
			})
			.from(roleGrant)
			.innerJoin(account, eq(account.id, roleGrant.accountId))
			.innerJoin(gemeente, eq(gemeente.code, roleGrant.gemeenteCode))
			.leftJoin(wijk, eq(wijk.code, roleGrant.wijkCode))
			.leftJoin(organisation, eq(organisation.id, roleGrant.organisationId))
			.where(and(isNull(roleGrant.endedAt), eq(gemeente.demo, true)))
			.orderBy(asc(account.name), asc(roleGrant.id))
	);
	const people = new Map<string, Example>();
	for (const { accountId, name, role, wijk, organisation, gemeente } of found) {
		const one = people.get(`${accountId} ${role}`) ?? { accountId, name, role, places: [] };
		one.places.push(organisation ?? wijk ?? `heel ${gemeente}`);
		people.set(`${accountId} ${role}`, one);
	}
	return [...people.values()].sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
}
