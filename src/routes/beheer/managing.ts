import { error, fail } from '@sveltejs/kit';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { recentlyProved } from '#lib/signin/signin.ts';
import { now } from '#lib/server/clock.ts';

/** The gemeente this beheerder manages; for everybody else this page isn't there. */
export function managedBy(actor: Actor): string {
	const grant = actor.kind === 'account' ? actor.grants.find(({ role }) => role === 'beheerder') : undefined;
	if (!grant) missing(new NotAllowed());
	return grant.gemeenteCode;
}

/** Does it; what may not is answered like what isn't there, what can't now is said on the page. */
export async function managing<Result, Typed = Record<string, string>>(work: () => Promise<Result>, typed?: Typed) {
	try {
		return await work();
	} catch (cause) {
		if (cause instanceof Refused) return fail(409, { typed, message: cause.message });
		missing(cause);
	}
}

/**
 * What the page says to who has to show once more who they are; what they typed stays. Undefined for who did so in the
 * last ten minutes: others sign in by what is changed here.
 */
export function unproved<Typed = Record<string, string>>({ session }: App.Locals, typed?: Typed) {
	if (recentlyProved(session, now())) return undefined;
	const message =
		'Dit is belangrijk. Laat eerst nog een keer zien dat jij het bent, en druk daarna hier weer op de knop.';
	return fail(409, { typed, message, prove: true });
}

/** What may not be seen is answered like what isn't there. */
export function missing(cause: unknown): never {
	if (cause instanceof NotAllowed) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}
