import { error, redirect } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { may } from '#lib/account/permission.ts';
import { canBeWritten } from '#lib/approach/behind.server.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as attending from '#lib/attending/days.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { type Kind, kindOfPath } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { goesOnAt } from '#lib/entry/merged.server.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import * as initiatives from '#lib/initiative/shown.server.ts';
import * as freshness from '#lib/keeping/freshness.server.ts';
import { isKeptKind } from '#lib/keeping/keeping.ts';
import * as news from '#lib/workroom/news.server.ts';
import { stamp } from '#lib/server/doubt.server.ts';
import * as networks from '#lib/network/shown.server.ts';
import { facts } from '#lib/offer/facts.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, params }) => {
	const { gemeente } = await parent();
	const kind = kindOfPath(params.kind)!;
	const key = `entry ${gemeente.code} ${kind} ${params.slug.slice(0, 120)}`;
	const shown = await remember(key, gemeente.version, () => show(db, gemeente, kind, params.slug));
	if (!shown) {
		const onwards = await goesOnAt(db, gemeente.code, kind, params.slug);
		if (onwards) redirect(308, onwards);
		error(404, 'Dit staat niet (meer) op de kaart.');
	}
	const { activity } = shown.page;
	// how many places are left changes more often than what stands here
	const days = activity?.signsUp ? await attending.shown(db, activity, 6) : [];
	return {
		...{ ...shown.page, attending: days, stamp: stamp() },
		editable: may(actor, 'photo.add', { spot: shown.spot }),
		kept: isKeptKind(kind) && may(actor, 'entry.keep', shown)
	};
};

type In = { code: string; makelaarTitle: string };

async function show(db: Database, { code: gemeenteCode, makelaarTitle }: In, kind: Kind, slug: string) {
	const found = await entries.find(db, gemeenteCode, kind, slug);
	if (!found) return undefined;
	const { id, wijkCode } = found.entry;
	const [belongings, faces, initiative, told, activity, offer, network, writable, fresh] = await Promise.all([
		listing.belongings(db, id),
		wijkCode ? accounts.facesOf(db, [wijkCode]) : undefined,
		kind === 'initiative' ? initiatives.find(db, id, makelaarTitle) : undefined,
		kind === 'initiative' ? news.list(db, id) : [],
		kind === 'activity' ? activities.find(db, id) : undefined,
		kind === 'offer' ? facts(db, id) : undefined,
		kind === 'network' ? networks.find(db, id, gemeenteCode) : undefined,
		canBeWritten(db, id),
		kind === 'initiative' ? undefined : freshness.shown(db, id)
	]);
	const page = {
		...publicFace(found),
		belongings,
		face: (wijkCode && faces?.get(wijkCode)?.[0]) || undefined,
		initiative,
		fresh: initiative?.fresh ?? fresh,
		news: told,
		activity,
		offer,
		network,
		writable
	};
	return { page, spot: { gemeenteCode, wijkCode }, organisationId: found.entry.organisationId };
}
