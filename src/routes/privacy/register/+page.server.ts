import * as activities from '#lib/privacy/activities.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db } }) => ({
	activities: activities.list(),
	measures: activities.measures,
	controllers: await gemeenten.controllers(db)
});
