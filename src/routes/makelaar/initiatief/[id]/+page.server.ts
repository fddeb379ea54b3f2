import { readInvite, readRecord, readStage } from '#lib/initiative/answers.server.ts';
import * as inviting from '#lib/initiative/inviting.server.ts';
import * as life from '#lib/initiative/life.server.ts';
import * as officialanswer from '#lib/initiative/officialanswer.server.ts';
import * as recording from '#lib/initiative/recording.server.ts';
import * as timeline from '#lib/initiative/timeline.server.ts';
import { lineOf } from '#lib/initiative/timeline.ts';
import * as answers from '#lib/support/answers.server.ts';
import * as facts from '#lib/support/facts.server.ts';
import * as overview from '#lib/support/overview.server.ts';
import { readOfficial } from '#lib/support/reading.server.ts';
import * as signs from '#lib/support/signs.server.ts';
import { chosenIn } from '#lib/support/wording.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../inside.ts';
import { acting, keyOf } from './inside.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { about } = await event.parent();
	const { db, actor } = event.locals;
	const key = keyOf(event);
	const [{ known, ...found }, standing, line, told, official, sign] = await Promise.all([
		facts.gather(db, key),
		life.standing(db, key),
		overview.waitingOn(db, actor, about.entryId),
		timeline.of(db, about.entryId),
		officialanswer.latest(db, about.entryId),
		signs.read(db, key)
	]).catch(orNothing);
	const prepared = await answers.prepared(db, about.gemeente.code, ['paused', 'ended', 'official'], known);
	return {
		...{ ...found, stage: standing, line, official, sign, prepared },
		timeline: told.map((one) => lineOf(one, about.gemeente.makelaarTitle)),
		chosen: chosenIn(prepared, event.url.searchParams.get('antwoord')) ?? null,
		done: event.url.searchParams.has('bewaard'),
		/** of the form: sent twice, it is written down once */
		sheet: crypto.randomUUID()
	};
};

const done = ({ url }: RequestEvent) => `${url.pathname}?bewaard=ja`;

export const actions: Actions = {
	stand: (event) =>
		acting(event, ['to', 'on', 'reason', 'seen'], done(event), async (typed) => {
			const read = readStage(typed);
			if ('problems' in read) return read.problems;
			await life.change(event.locals.db, keyOf(event), read.value);
		}),
	noemen: (event) =>
		acting(event, ['name', 'email'], done(event), async (typed) => {
			const read = readInvite(typed);
			if ('problems' in read) return read.problems;
			const site = origin(event.locals.settings);
			await inviting.invite(event.locals.db, keyOf(event), { ...read.value, site });
		}),
	opschrijven: (event) =>
		acting(event, ['via', 'names', 'nameless', 'sheet'], done(event), async (typed) => {
			const read = readRecord(typed);
			if ('problems' in read) return read.problems;
			await recording.record(event.locals.db, keyOf(event), read.value);
		}),
	antwoord: (event) =>
		acting(event, ['outcome', 'text'], done(event), async (typed) => {
			const read = readOfficial(typed);
			if ('problems' in read) return read.problems;
			const site = origin(event.locals.settings);
			await officialanswer.answer(event.locals.db, keyOf(event), { ...read.official, site });
		})
};
