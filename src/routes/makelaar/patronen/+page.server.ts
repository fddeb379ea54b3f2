import { NotThere } from '#lib/entry/entries.server.ts';
import { wijkenFor } from '#lib/account/wijken.server.ts';
import * as patterns from '#lib/opportunity/patterns.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../inside.ts';
import { idOf } from '../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** As many as stand on the page; the rest comes when these are done. */
const most = 30;

export const load: PageServerLoad = async ({ locals: { actor, db }, url, parent }) => {
	await parent();
	const choice = await wijkenFor(db, actor, 'opportunity.keep');
	const path = url.searchParams.get('wijk')?.slice(0, 80) ?? null;
	const wijk = path === null ? choice[0] : choice.find((one) => one.path === path || one.code === path);
	if (!wijk) return path === null ? { wijk: null, wijken: [] } : orNothing(new NotThere());
	const found = await patterns.proposed(db, actor, wijk.code).catch(orNothing);
	return {
		wijk: { code: wijk.code, path: wijk.path, name: wijk.name },
		wijken: choice.map(({ name, path }) => ({ name, path })),
		patterns: found.patterns.slice(0, most),
		further: Math.max(0, found.patterns.length - most),
		additions: [...Map.groupBy(found.additions, ({ kans }) => kans.id).values()].map((all) => ({
			...all[0]!.kans,
			members: all.slice(0, most).map(({ member, reason }) => ({ ...member, reason })),
			further: Math.max(0, all.length - most)
		})),
		...{ looked: found.looked, more: found.more, done: url.searchParams.get('gedaan') }
	};
};

const here = ({ url }: RequestEvent, done: string) => {
	const path = url.searchParams.get('wijk')?.slice(0, 80);
	return `/makelaar/patronen?${new URLSearchParams({ ...(path ? { wijk: path } : {}), gedaan: done })}`;
};

export const actions: Actions = {
	samen: (event) => {
		const { actor, db, settings } = event.locals;
		let made = 0;
		return doing(
			event,
			['wijk', 'print'],
			() => `/makelaar/kansen/${made}`,
			async ({ wijk, print }, form) => {
				mustBeIn(actor);
				const only = form.getAll('only').filter((one) => typeof one === 'string');
				made = await patterns.confirm(db, actor, wijk, { print, only, site: origin(settings) });
			}
		);
	},
	apart: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['wijk', 'print'], here(event, 'apart'), ({ wijk, print }) => {
			mustBeIn(actor);
			return patterns.apart(db, actor, wijk, print);
		});
	},
	erbij: (event) => {
		const { actor, db, settings } = event.locals;
		return doing(event, ['wijk', 'kans', 'member'], here(event, 'erbij'), ({ wijk, kans, member }) => {
			mustBeIn(actor);
			return patterns.join(db, actor, wijk, { kansId: idOf(kans), memberId: member, site: origin(settings) });
		});
	}
};
