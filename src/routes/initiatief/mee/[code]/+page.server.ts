import * as members from '#lib/initiative/members.server.ts';
import { now } from '#lib/server/clock.ts';
import * as glance from '#lib/workroom/glance.server.ts';
import * as news from '#lib/workroom/news.server.ts';
import { orNothing } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, parent }) => {
	const { me } = await parent();
	const key = { code: params.code };
	const [asked, told, group, list] = await Promise.all([
		glance.look(db, key),
		news.all(db, key),
		members.group(db, key),
		me.leads ? members.list(db, key) : []
	]).catch(orNothing);
	return {
		asked,
		waiting: list.filter(({ state }) => state === 'asked').map(({ name }) => name),
		coming: told
			.filter(({ startsAt }) => startsAt && startsAt > now())
			.sort((one, other) => one.startsAt!.getTime() - other.startsAt!.getTime())
			.slice(0, 3)
			.map(({ id, title, startsAt, place }) => ({ id, title, at: startsAt!, place })),
		many: group.length
	};
};
