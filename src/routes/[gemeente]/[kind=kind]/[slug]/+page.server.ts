import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { may } from '#lib/account/permission.ts';
import * as activities from '#lib/activity/activities.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { type Kind, kindOfPath } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import { stages } from '#lib/initiative/initiative.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, params }) => {
	const { gemeente } = await parent();
	const kind = kindOfPath(params.kind)!;
	const key = `entry ${gemeente.code} ${kind} ${params.slug.slice(0, 120)}`;
	const shown = await remember(key, gemeente.version, () => show(db, gemeente.code, kind, params.slug));
	if (!shown) error(404, 'Dit staat niet (meer) op de kaart.');
	return { ...shown.page, editable: may(actor, 'photo.add', { spot: shown.spot }) };
};

async function show(db: Database, gemeenteCode: string, kind: Kind, slug: string) {
	const found = await entries.find(db, gemeenteCode, kind, slug);
	if (!found) return undefined;
	const { id, wijkCode } = found.entry;
	const [belongings, faces, initiative, activity, offer, network] = await Promise.all([
		listing.belongings(db, id),
		wijkCode ? accounts.facesOf(db, [wijkCode]) : undefined,
		kind === 'initiative' ? initiatives.find(db, id) : undefined,
		kind === 'activity' ? activities.find(db, id) : undefined,
		kind === 'offer' ? offers.find(db, id) : undefined,
		kind === 'network' ? networks.find(db, id) : undefined
	]);
	const page = {
		...publicFace(found),
		belongings,
		face: (wijkCode && faces?.get(wijkCode)?.[0]) || undefined,
		initiative: initiative && { stage: stages[initiative.stage], participants: initiative.participants },
		activity: activity && { ...activity, times: activity.times.map((time) => momentText(time.startsAt)) },
		offer,
		network
	};
	return { page, spot: { gemeenteCode, wijkCode } };
}
