import { error, fail, redirect } from '@sveltejs/kit';
import { kindOfPath } from '#lib/entry/entry.ts';
import { add, check } from '#lib/keeping/adding.server.ts';
import { choices } from '#lib/keeping/choosing.server.ts';
import { blank } from '#lib/keeping/entryform.ts';
import { deskPath, isKeptKind, type KeptKind } from '#lib/keeping/keeping.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../inside.ts';
import { pointOf } from '../../../keptform.ts';
import * as keptkinds from '../../../keptkinds.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { kind, gemeenteCode } = placeOf(event);
	const { actor, db, settings } = event.locals;
	const input = { gemeenteCode, organisationId: null, adding: true, personal: kind === 'offer', lookup: settings.PDOK };
	const asked = event.url.searchParams.get('wijk') ?? '';
	const can = await choices(db, actor, input);
	const wijk = can.wijken.find(({ slug }) => slug === asked) ?? (can.wijken.length === 1 ? can.wijken[0] : undefined);
	const found = wijk && (await gemeenten.findWijk(db, gemeenteCode, wijk.slug));
	return {
		kind,
		choices: can,
		blank: { ...blank, wijk: wijk?.slug ?? '' },
		special: await keptkinds.blankOf(db, kind, { gemeenteCode, wijkCode: found?.code ?? null })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { actor, db, settings } = event.locals;
		const { kind, gemeenteCode } = placeOf(event);
		const sent = await readForm(event.request);
		if (!sent) return fail(unread(event.request).status, { message: unread(event.request).message });
		const slug = String(sent.get('wijk') ?? '').slice(0, 120);
		const wijk = slug ? await gemeenten.findWijk(db, gemeenteCode, slug) : undefined;
		const spot = { gemeenteCode, wijkCode: wijk?.code ?? null };
		const { form, special, mistakes, ready } = await keptkinds.readForm(db, kind, spot, sent);
		const back = (more: Record<string, string> = {}) =>
			fail(400, { sent: { form, special, mistakes: { ...mistakes, ...more } } });
		// somebody only looked something up
		if (!ready && !Object.keys(mistakes).length) return back();
		const point = await pointOf(event, gemeenteCode, form);
		const unknown = typeof point === 'string' ? { address: point } : undefined;
		if (!ready || typeof point === 'string')
			return back({ ...(await check(db, actor, { kind, gemeenteCode, form }).catch(orNothing)), ...unknown });
		const input = { kind, gemeenteCode, form, told: ready.told, save: ready.save, point, site: origin(settings) };
		const done = await add(db, actor, input).catch(orNothing);
		if ('mistakes' in done) return back(done.mistakes as Record<string, string>);
		redirect(303, `${deskPath(done.entryId)}?nieuw${done.mailed ? '=gemaild' : ''}`);
	}
};

/** What is added and in which gemeente: where somebody works. An initiative begins with an idea of residents. */
function placeOf({ locals: { actor }, params }: Pick<RequestEvent, 'locals' | 'params'>): {
	kind: KeptKind;
	gemeenteCode: string;
} {
	const kind = kindOfPath(params.kind)!;
	if (!isKeptKind(kind)) redirect(303, '/initiatief/nieuw');
	if (actor.kind !== 'account') redirect(303, `/inloggen?naar=/bijhouden/nieuw/${params.kind}`);
	const works =
		actor.grants.find(({ role }) => role === 'partner') ?? actor.grants.find(({ role }) => role === 'makelaar');
	if (!works) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	return { kind, gemeenteCode: works.gemeenteCode };
}
