import { type Grant, NotAllowed, type Role, roleNames } from '#lib/account/account.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** A role as a beheerder fills it in: which, and where. */
export const roleFields = ['role', 'wijk', 'organisation'] as const;
export type RoleField = (typeof roleFields)[number];
export type RoleProblems = Partial<Record<RoleField, string>>;

/** What there is to choose from in a gemeente. */
export async function choices(db: Database, gemeenteCode: string) {
	const [wijken, houses] = await Promise.all([
		gemeenten.wijkNames(db, gemeenteCode),
		organisations.list(db, gemeenteCode)
	]);
	return { wijken, organisations: houses.map(({ id, name }) => ({ id, name })) };
}

/** Reads it; a wijk or organisation that isn't of this gemeente is as if it weren't there. */
export async function readRole(
	db: Database,
	gemeenteCode: string,
	typed: Record<RoleField, string>
): Promise<{ grant: Grant } | { problems: RoleProblems }> {
	if (!Object.hasOwn(roleNames, typed.role)) return { problems: { role: 'Kies een rol.' } };
	const role = typed.role as Role;
	if (role === 'partner' && !typed.organisation)
		return { problems: { organisation: 'Een partner werkt bij een organisatie. Kies welke.' } };
	const needsWijk = role !== 'beheerder' && role !== 'partner' && typed.wijk;
	const wijk = needsWijk ? await gemeenten.findWijk(db, gemeenteCode, typed.wijk) : null;
	if (wijk === undefined) throw new NotAllowed();
	const organisationId = role === 'partner' ? Number(typed.organisation) : null;
	if (Number.isNaN(organisationId)) throw new NotAllowed();
	return { grant: { role, gemeenteCode, wijkCode: wijk?.code ?? null, organisationId } };
}
