import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { parse } from '#lib/signaal/desk.ts';
import * as desk from '#lib/signaal/desk.server.ts';
import { isLate } from '#lib/signaal/signaal.ts';
import { orNothing } from '../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url }) => {
	await parent();
	const choice = parse((name) => url.searchParams.get(name));
	const found = await desk.look(db, actor, choice).catch(orNothing);
	const today = dayOf(now());
	// the ids of accounts stay here
	const shown = (lines: desk.Line[]) =>
		lines.map(({ makelaarId, ...line }) => ({
			...{ ...line, late: isLate(line, today) },
			mine: actor.kind === 'account' && makelaarId === actor.id
		}));
	return { choice, first: shown(found.first), lines: shown(found.lines), wijken: found.wijken, next: found.next };
};
