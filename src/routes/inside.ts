import { error, fail, redirect } from '@sveltejs/kit';
import { type Actor, NotAllowed, Refused } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed as typedIn } from '#lib/server/form.server.ts';
import { conflicting, Overtaken } from '#lib/server/overtaken.ts';

/**
 * How the rooms of an initiative answer, for who takes part and for the makelaar alike. In a route:
 *
 *     load:    const list = await tasks.list(db, key).catch(orNothing);
 *     action:  klaar: (event) => doing(event, ['id', 'seen'], back, async ({ id, seen }) => { await tasks.finish(...) })
 *     page:    form?.acted === 'klaar' tells which form it was; form.problems by field, form.typed what was typed,
 *              form.message a sentence, form.conflict what somebody else made of it meanwhile (ui/Conflict.svelte)
 */

/** For a page: what isn't theirs is as if it weren't there. */
export function orNothing(cause: unknown): never {
	if (cause instanceof NotAllowed || cause instanceof NotThere)
		error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}

/**
 * At the start of the work of a form, for whoever was signed out since they read the page: what they typed stays there.
 * @throws Refused
 */
export function mustBeIn(actor: Actor): void {
	if (actor.kind !== 'account')
		throw new Refused('Je bent intussen uitgelogd. Log in een ander tabblad in, en druk hier dan nog een keer.');
}

type Asked = { request: Request; url: URL };
export type Problems<Name extends string = string> = Partial<Record<Name, string>>;

/**
 * For a form: reads these fields, does it, and goes on. What is wrong stands at its field with what was typed; what the
 * state of things doesn't allow is said in a sentence.
 * @param onwards the page to go to when it is done, or what tells it when that isn't known before
 * @param work gives the problems by field; nothing when it is done
 */
export async function doing<Name extends string>(
	{ request, url }: Asked,
	names: readonly Name[],
	onwards: string | (() => string),
	work: (typed: Record<Name, string>, form: FormData) => Promise<Problems | void>
) {
	const acted = [...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
	const form = await readForm(request);
	if (!form) return fail(unread(request).status, { acted, message: unread(request).message });
	const typed = typedIn(form, names);
	// wide, so that a page can look up the fields of any of its forms
	const back = { acted, typed: typed as Record<string, string> };
	try {
		const problems = await work(typed, form);
		if (problems && Object.keys(problems).length)
			return fail(400, { ...back, problems: problems as Record<string, string> });
	} catch (cause) {
		if (cause instanceof NotNow || cause instanceof Refused) return fail(409, { ...back, message: cause.message });
		if (cause instanceof Overtaken) return fail(409, { ...back, conflict: conflicting(cause, typed) });
		orNothing(cause);
	}
	redirect(303, typeof onwards === 'string' ? onwards : onwards());
}
