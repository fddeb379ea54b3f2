import { fail, redirect } from '@sveltejs/kit';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as changing from '#lib/keeping/changing.server.ts';
import { choices } from '#lib/keeping/choosing.server.ts';
import type { EntryForm } from '#lib/keeping/entryform.ts';
import type { KeptKind } from '#lib/keeping/keeping.ts';
import * as addresses from '#lib/place/addresses.server.ts';
import { Refusal } from '#lib/place/area.ts';
import type { KnownAddress } from '#lib/place/place.ts';
import { unread } from '#lib/server/body.ts';
import { readForm } from '#lib/server/form.server.ts';
import { conflicting, Overtaken } from '#lib/server/overtaken.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';
import * as keptkinds from './keptkinds.ts';

/** Changing what stands there, at /mijn-plek/<code>/veranderen and /bijhouden/<id>/veranderen alike. */

type Asked = { locals: App.Locals; params: { code?: string; id?: string } };

export async function look(event: Asked) {
	const { actor, db, settings } = event.locals;
	const key = keyOf(event);
	const found = await changing
		.look(db, key, {
			shown: (tx, { entryId, gemeente, kind, wijk }) =>
				keptkinds.shownOf(tx, kind as KeptKind, entryId, spotOf({ gemeente, wijk }))
		})
		.catch(orNothing);
	const { about } = found.kept;
	return {
		values: found.values,
		special: found.special,
		revision: found.revision,
		closed: found.closed && `${found.closed.name} is dicht. Kies waar het nu is, of schrijf het er in woorden bij.`,
		choices: await choices(db, 'code' in key ? undefined : actor, {
			gemeenteCode: about.gemeente.code,
			organisationId: about.organisationId,
			...{ adding: false, personal: about.personal, lookup: settings.PDOK }
		})
	};
}

export async function change(event: Asked & { request: Request }) {
	const { db, settings } = event.locals;
	const sent = await readForm(event.request);
	if (!sent) return fail(unread(event.request).status, { message: unread(event.request).message });
	const key = keyOf(event);
	const { kept } = await changing.look(db, key, { shown: async () => undefined }).catch(orNothing);
	const { about } = kept;
	const kind = about.kind as KeptKind;
	const read = await keptkinds.readForm(db, kind, spotOf(about), sent);
	const { form, special, mistakes, ready } = read;
	const back = (more: Record<string, string> = {}) =>
		fail(400, { sent: { form, special, mistakes: { ...mistakes, ...more } } });
	// somebody only looked something up
	if (!ready && !Object.keys(mistakes).length) return back();
	const point = await pointOf(event, about.gemeente.code, form);
	const unknown = typeof point === 'string' ? { address: point } : undefined;
	if (!ready || typeof point === 'string')
		return back({ ...(await changing.check(db, key, form).catch(orNothing)), ...unknown });
	try {
		const done = await changing.change(db, key, {
			...{ form, told: ready.told, point, save: ready.save },
			seen: Number(sent.get('seen')) || 0,
			site: origin(settings),
			words: async (tx, { entryId }) => ({
				now: keptkinds.wordsOf(await keptkinds.shownOf(tx, kind, entryId, spotOf(about))),
				mine: ready.mine
			})
		});
		if ('mistakes' in done) return back(done.mistakes as Record<string, string>);
		if (done.moved && 'code' in key) redirect(303, '/mijn-plek?verhuisd');
	} catch (cause) {
		if (cause instanceof Overtaken) return fail(409, { conflict: conflicting(cause, everything(sent)) });
		if (cause instanceof NotNow) return fail(409, { sent: { form, special, mistakes }, message: cause.message });
		orNothing(cause);
	}
	redirect(303, `${baseOf(event)}?bewaard`);
}

export function spotOf({ gemeente, wijk }: { gemeente: { code: string }; wijk: { code: string } | null }) {
	return { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
}

/** Everything that was sent, to send it again. */
function everything(sent: FormData): Record<string, string | string[]> {
	const names = [...new Set(sent.keys())];
	return Object.fromEntries(
		names.map((name) => {
			const all = sent.getAll(name).filter((one): one is string => typeof one === 'string');
			return [name, all.length === 1 ? all[0]! : all];
		})
	);
}

/** Where the address is that was typed, of a place that isn't in the list. @returns a sentence when it isn't found */
export async function pointOf(
	{ locals: { db, settings } }: Pick<Asked, 'locals'>,
	gemeenteCode: string,
	{ address, venue }: EntryForm
): Promise<KnownAddress | string | undefined> {
	if (!settings.PDOK || !address.trim() || venue) return undefined;
	try {
		const found = await addresses.find(db, settings, address, gemeenteCode);
		return found ?? 'Dit adres vonden we niet. Zoals: Hoefplein 2. Je kunt het ook leeg laten.';
	} catch (cause) {
		if (cause instanceof Refusal)
			return 'Adressen opzoeken lukt nu niet. Laat dit leeg, of probeer het straks nog eens.';
		throw cause;
	}
}
