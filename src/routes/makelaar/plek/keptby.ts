import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { orNothing } from '../../inside.ts';

/** The gemeente whose places this makelaar or beheerder keeps; for everybody else this page isn't there. */
export function keptBy(actor: Actor): string {
	const grants = actor.kind === 'account' ? actor.grants : [];
	const grant = grants.find(({ role }) => role === 'makelaar') ?? grants.find(({ role }) => role === 'beheerder');
	return grant ? grant.gemeenteCode : orNothing(new NotAllowed());
}
