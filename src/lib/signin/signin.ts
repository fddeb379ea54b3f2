import type { Grant, Role } from '#lib/account/account.ts';

/** Signing in: what is asked, what is said when it doesn't work, and where somebody goes afterwards. No I/O. */

export type Credentials = { email: string; password: string };

export type Problems = { email?: string; password?: string; form?: string };

export const problems = {
	noEmail: 'Vul je e-mailadres in.',
	noPassword: 'Vul je wachtwoord in.',
	/** one sentence for a wrong password and an unknown address: it doesn't tell who has an account */
	noMatch:
		'Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of er een typefout in staat en probeer het nog eens.',
	tooOften:
		'Dit is te vaak geprobeerd. Wacht een kwartier en probeer het dan nog eens, of bel een collega die je kan helpen.',
	noExample: 'Deze voorbeeldpersoon is er niet meer. Kies een ander.'
};

/** How long a proof is recent. */
export const tenMinutes = 600_000;

/** Whether somebody showed less than ten minutes ago who they are, for changes that ask for it. */
export function recentlyProved(session: { provedAt: Date } | undefined, now: Date): boolean {
	return session !== undefined && now.getTime() - session.provedAt.getTime() < tenMinutes;
}

/**
 * Whether somebody may change how they sign in, their address, or take their account away: shown lately, and with
 * something that isn't weaker than what the account has.
 */
export function provedEnough(session: { provedAt: Date; enough: boolean } | undefined, now: Date): boolean {
	return recentlyProved(session, now) && session!.enough;
}

/** Where somebody's own things are: the work of a makelaar or beheerder, or the page of a resident. */
export function homeOf(grants: readonly Pick<Grant, 'role'>[]): string {
	const has = (wanted: Role) => grants.some(({ role }) => role === wanted);
	return has('makelaar') ? '/makelaar' : has('beheerder') ? '/beheer' : '/mijn';
}

/** Where to go after signing in: a path of this site. Anything that could lead elsewhere becomes their own page. */
export function returnPath(wanted: string | null | undefined, home = '/mijn'): string {
	// a browser takes a backslash for a slash, and skips tabs and line breaks: //elsewhere.example in disguise
	return wanted && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) ? wanted : home;
}
