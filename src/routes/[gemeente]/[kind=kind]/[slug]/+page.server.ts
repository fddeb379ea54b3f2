import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import * as activities from '#lib/activity/activities.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { kindOfPath } from '#lib/entry/entry.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { publicFace } from '#lib/entry/publicface.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import { stages } from '#lib/initiative/initiative.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, params }) => {
	const { gemeente } = await parent();
	const kind = kindOfPath(params.kind)!;
	const found = await entries.find(locals.db, gemeente.code, kind, params.slug);
	if (!found) error(404, 'Dit staat niet (meer) op de kaart.');
	const { id, wijkCode } = found.entry;
	const [belongings, faces, initiative, activity, offer, network] = await Promise.all([
		listing.belongings(locals.db, id),
		wijkCode ? accounts.facesOf(locals.db, [wijkCode]) : undefined,
		kind === 'initiative' ? initiatives.find(locals.db, id) : undefined,
		kind === 'activity' ? activities.find(locals.db, id) : undefined,
		kind === 'offer' ? offers.find(locals.db, id) : undefined,
		kind === 'network' ? networks.find(locals.db, id) : undefined
	]);
	return {
		...publicFace(found),
		belongings,
		face: (wijkCode && faces?.get(wijkCode)?.[0]) || undefined,
		initiative: initiative && { stage: stages[initiative.stage], participants: initiative.participants },
		activity: activity && { ...activity, times: activity.times.map((time) => momentText(time.startsAt)) },
		offer,
		network
	};
};
