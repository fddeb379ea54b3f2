/** What another place tells about how somebody signed in there. No I/O. */

/** What somebody knows, what they have, and who they are, in the words of RFC 8176. */
const kindsOfProof = [
	['pwd', 'pin', 'kba'],
	['otp', 'hwk', 'swk', 'sc', 'sms', 'tel', 'pop'],
	['face', 'fpt', 'iris', 'retina', 'vbm']
];
/** Levels that ask for two steps: of OpenID, REFEDS, eIDAS and eHerkenning. */
const levels =
	/^(phrh?|https:\/\/refeds\.org\/profile\/mfa|http:\/\/eidas\.europa\.eu\/LoA\/(substantial|high)|urn:etoegang:core:assurance-class:loa(3|4))$/;

/**
 * Whether the other side tells that somebody showed who they are in two steps. When it tells nothing it was one: then
 * nobody works here as makelaar or beheerder by it, whatever a beheerder expected of it.
 */
export function isTwoSteps({ amr, acr }: { amr?: unknown; acr?: unknown; [claim: string]: unknown }): boolean {
	if (typeof acr === 'string' && levels.test(acr)) return true;
	const shown: unknown[] = Array.isArray(amr) ? amr : [];
	return shown.includes('mfa') || kindsOfProof.filter((kind) => kind.some((one) => shown.includes(one))).length > 1;
}
