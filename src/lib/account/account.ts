/** Who acts: a visitor without account, or somebody signed in with the roles granted to them. No I/O. */

export type Role = 'resident' | 'volunteer' | 'partner' | 'makelaar' | 'beheerder';

/** wijkCode null: the whole gemeente. */
export type Grant = { role: Role; gemeenteCode: string; wijkCode: string | null };

export type Actor =
	{ kind: 'visitor' } | { kind: 'account'; id: string; name: string; grants: readonly Grant[] } | { kind: 'system' };

export const visitor: Actor = { kind: 'visitor' };
/** Imports, planting and jobs: what the machine does itself. */
export const system: Actor = { kind: 'system' };

/** Where something is: a wijk, or (wijkCode null) the whole gemeente. */
export type Spot = { gemeenteCode: string; wijkCode: string | null };

/** Whether this actor works as makelaar in this wijk. Something without a wijk belongs to makelaars of the whole gemeente
 * and to every makelaar in it: a queue without an owner must be visible. */
export function isMakelaarOf(actor: Actor, spot: Spot): boolean {
	return (
		actor.kind === 'account' &&
		actor.grants.some(
			(grant) =>
				grant.role === 'makelaar' &&
				grant.gemeenteCode === spot.gemeenteCode &&
				(grant.wijkCode === null || spot.wijkCode === null || grant.wijkCode === spot.wijkCode)
		)
	);
}

/** Whether this actor works as makelaar anywhere. */
export function isMakelaar(actor: Actor): boolean {
	return actor.kind === 'account' && actor.grants.some((grant) => grant.role === 'makelaar');
}

/** Whether this actor manages accounts and areas anywhere; the system may do so everywhere. */
export function isBeheerder(actor: Actor): boolean {
	return actor.kind === 'system' || (actor.kind === 'account' && actor.grants.some(({ role }) => role === 'beheerder'));
}

/** Whether this actor manages this gemeente. */
export function isBeheerderOf(actor: Actor, gemeenteCode: string): boolean {
	return (
		actor.kind === 'system' ||
		(actor.kind === 'account' &&
			actor.grants.some((grant) => grant.role === 'beheerder' && grant.gemeenteCode === gemeenteCode))
	);
}

/** The actor may not do this. Routes answer it as if it were not there. */
export class NotAllowed extends Error {}

/** Up to two letters that stand for a face: Fatima Aydin -> FA, Joris van Dalen -> JD. */
export function initialsOf(name: string): string {
	const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
	return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('') || '?';
}
