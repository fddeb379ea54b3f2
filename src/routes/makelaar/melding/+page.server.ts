import { objections } from '#lib/entry/report.ts';
import * as reports from '#lib/entry/reports.server.ts';
import type { Report } from '#lib/entry/reports.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url }) => {
	await parent();
	const [waiting, decided] = await Promise.all([reports.waiting(db, actor), reports.decided(db, actor)]);
	return { waiting: waiting.map(short), decided: decided.map(short), done: url.searchParams.has('gedaan') };
};

const short = ({ id, at, objection, entry, wijk, decidedAt, decision, by, unserved }: Report) => ({
	...{ id, at, decidedAt, decision, by, unserved, objection: objections[objection] },
	title: entry.title,
	wijk: wijk?.name ?? null
});
