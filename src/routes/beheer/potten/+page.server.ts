import { dayInWords } from '#lib/entry/dates.ts';
import { euros, potKinds } from '#lib/funding/funding.ts';
import * as pots from '#lib/funding/pots.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { managedBy, missing } from '../managing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const list = await pots.overview(db, actor, managedBy(actor)).catch(missing);
	const today = dayOf(now());
	return {
		pots: list.map(({ id, kind, name, contact, mostCents, closesOn, endedAt }) => ({
			...{ id, name, contact, kind: potKinds[kind], ended: endedAt !== null },
			most: mostCents === null ? null : euros(mostCents),
			closes: closesOn && { day: dayInWords(closesOn), past: closesOn < today }
		})),
		done: url.searchParams.has('bewaard')
	};
};
