import * as carrying from '#lib/support/carrying.server.ts';
import * as log from '#lib/support/log.server.ts';
import * as reading from '#lib/support/reading.server.ts';
import * as signs from '#lib/support/signs.server.ts';
import * as supports from '#lib/support/supports.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../../inside.ts';
import { acting, keyOf } from '../inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { about } = await event.parent();
	const { db, actor } = event.locals;
	const key = keyOf(event);
	const [{ lines, sums }, colleagues, told, { most, who }] = await Promise.all([
		log.read(db, key),
		supports.colleagues(db, key),
		signs.read(db, key),
		carrying.overloaded(db, actor, about.gemeente.code)
	]).catch(orNothing);
	return {
		lines,
		sums,
		...told,
		most,
		me: actor.kind === 'account' ? actor.id : null,
		carried: who.find(({ self }) => self)?.many ?? null,
		colleagues: colleagues.map(({ id, name }) => ({ id, name })),
		changing: lines.find(({ id }) => id === event.url.searchParams.get('verander')) ?? null,
		done: event.url.searchParams.has('bewaard'),
		/** of the form: sent twice, it is one line */
		fresh: crypto.randomUUID()
	};
};

const today = () => dayOf(now());
const done = ({ url }: RequestEvent) => `${url.pathname}?bewaard=ja`;

export const actions: Actions = {
	beginnen: (event) =>
		acting(event, ['letGoOn'], done(event), async (typed) => {
			const read = reading.readStart(typed, today());
			if ('problems' in read) return read.problems;
			await supports.start(event.locals.db, keyOf(event), read.start);
		}),
	bewaren: (event) =>
		acting(event, reading.newLogFields, done(event), async (typed) => {
			const read = reading.readLog(typed, today());
			if ('problems' in read) return read.problems;
			await log.write(event.locals.db, keyOf(event), read.log, read.letting);
		}),
	veranderen: (event) =>
		acting(event, [...reading.logFields, 'seen'], done(event), async (typed) => {
			const read = reading.readLogChange(typed, today());
			if ('problems' in read) return read.problems;
			await log.change(event.locals.db, keyOf(event), read.log, read.seen);
		}),
	stap: (event) =>
		acting(event, ['id'], done(event), async ({ id }) => {
			if (!isUuid(id)) return { id: 'Kies welke stap gedaan is.' };
			await log.finish(event.locals.db, keyOf(event), id);
		}),
	overdragen: (event) =>
		acting(event, ['to', 'handOn', 'seen'], done(event), async (typed) => {
			const read = reading.readHandOver(typed, today());
			if ('problems' in read) return read.problems;
			const site = origin(event.locals.settings);
			await supports.handOver(event.locals.db, keyOf(event), { ...read.handOver, site });
		}),
	loslaten: (event) =>
		acting(event, ['why', 'independent', 'seen'], done(event), async (typed) => {
			const read = reading.readLetGo(typed);
			if ('problems' in read) return read.problems;
			await log.letGo(event.locals.db, keyOf(event), read.letGo);
		})
};
