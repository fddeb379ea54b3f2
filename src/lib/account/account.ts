/** Who acts: a visitor without account, or somebody signed in with the roles granted to them. No I/O. */

export type Role = 'resident' | 'volunteer' | 'partner' | 'makelaar' | 'beheerder';

/** What a role is called on screen. */
export const roleNames = {
	resident: 'bewoner',
	volunteer: 'vrijwilliger',
	partner: 'partner',
	makelaar: 'sociaal makelaar',
	beheerder: 'beheerder'
} as const satisfies Record<Role, string>;

/** Whether somebody works here: they sign in with a second factor, and others may know their name. */
export function isStaff(role: Role): boolean {
	return role === 'makelaar' || role === 'beheerder';
}

/** wijkCode null: the whole gemeente. A partner speaks for an organisation in it. */
export type Grant = { role: Role; gemeenteCode: string; wijkCode: string | null; organisationId?: number | null };

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

/** Whether this actor speaks for an organisation anywhere. */
export function isPartner(actor: Actor): boolean {
	return actor.kind === 'account' && actor.grants.some((grant) => grant.role === 'partner');
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

/** They may, but not as things stand now; the message is Dutch and for the page. */
export class Refused extends Error {}

/** Up to two letters that stand for a face: Fatima Aydin -> FA, Joris van Dalen -> JD. */
export function initialsOf(name: string): string {
	const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
	return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('') || '?';
}

/**
 * How somebody showed who they are. Strong enough for the work of a makelaar or beheerder: a password with a second
 * factor, a key that asks for a finger or pin, an organisation that asks a second factor itself, and the demo.
 */
export const proofs = {
	code: { strong: false },
	password: { strong: true },
	passkey: { strong: true },
	organisation: { strong: false },
	strong_organisation: { strong: true },
	demo: { strong: true }
} as const;

export type Proof = keyof typeof proofs;

/** One way to write an address, for looking up and for counting. */
export function normalized(email: string): string {
	return email.normalize('NFC').trim().toLowerCase();
}

/** The first name of who wrote their whole name; what may stand on a public page. */
export function firstName(name: string): string {
	return name.split(' ')[0] ?? name;
}

/** What a mail program makes a link of. Initials (J.P.) are none. */
const likeAddress = /[/:\\@]|[\p{L}\p{N}]\.\p{L}{2}/u;

/**
 * How a mail begins. Whoever fills in a form chooses the name, and the address it goes to: a name that could be read as an
 * address on the internet is left out, so that no mail of ours brings anybody there.
 */
export function greetingTo(name: string | null | undefined): string {
	return name && !likeAddress.test(name) ? `Hallo ${name},` : 'Hallo,';
}
