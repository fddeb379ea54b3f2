import { misfitsIn, readDay, readHosting, readVisit, readWords, readYes } from '#lib/introduction/answers.server.ts';
import { Telling } from '#lib/introduction/introductions.server.ts';
import * as recording from '#lib/introduction/recording.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { origin } from '#lib/server/settings.ts';
import { doing } from '../../../../../inside.ts';
import { keyOf, whyFirst } from '../../room.ts';
import type { RequestEvent } from './$types';

/** The forms in which a makelaar writes down what was said. */

type Typed = Record<string, string>;
type Work = (event: RequestEvent, typed: Typed, form: FormData) => Promise<Record<string, string | undefined> | void>;

const act = (names: readonly string[], work: Work) => (event: RequestEvent) => {
	const { id, introduction } = event.params;
	return doing(event, [...names, 'note'], `/makelaar/vraag/${id}/kennismaking/${introduction}`, async (typed, form) => {
		const note = readWords(typed.note ?? '');
		if ('problems' in note) return { note: note.problems.text! };
		const problems = await work(event, { ...typed, note: note.read.text }, form).catch(whyFirst(id));
		return problems as Record<string, string> | void;
	});
};

const on = ({ params, locals }: RequestEvent, { note }: Typed) => ({
	...{ id: params.introduction, note: note ?? null, site: origin(locals.settings) }
});
const how = (typed: Typed) => (typed.how === 'paper' ? ('paper' as const) : ('spoken' as const));

export const acts = {
	persoonja: act(['blurb', 'anyway', 'how'], async (event, typed, form) => {
		const result = readYes({ blurb: typed.blurb ?? '' }, form.getAll('shares').map(String));
		if ('problems' in result) return result.problems;
		const input = { ...on(event, typed), ...result.read, how: how(typed), anyway: typed.anyway === 'ja' };
		return recording.personYes(event.locals.db, keyOf(event), input).catch((cause: unknown) => {
			if (cause instanceof Telling) return { blurb: cause.message };
			throw cause;
		});
	}),
	persoonnee: act(['how'], (event, typed) =>
		recording.personNo(event.locals.db, keyOf(event), { ...on(event, typed), how: how(typed) })
	),
	vraagnogeens: act([], (event, typed) => recording.askAgain(event.locals.db, keyOf(event), on(event, typed))),
	groepja: act(['name', 'phone', 'doorman', 'suits'], async (event, typed) => {
		const result = readHosting(typed);
		if ('problems' in result) return result.problems;
		await recording.networkYes(event.locals.db, keyOf(event), { ...on(event, typed), ...result.read });
	}),
	groepnee: act([], (event, typed) => recording.networkNo(event.locals.db, keyOf(event), on(event, typed))),
	groeplater: act(['until'], async (event, typed) => {
		const result = readDay(typed.until ?? '');
		if ('problems' in result) return result.problems;
		const input = { ...on(event, typed), until: result.read.until || null };
		await recording.networkLater(event.locals.db, keyOf(event), input);
	}),
	afspraak: act(['day', 'time', 'companion', 'meetAt', 'seen'], async (event, typed) => {
		const result = readVisit(typed);
		if ('problems' in result) return result.problems;
		const input = { ...on(event, typed), ...result.read, seen: Number(typed.seen) };
		await recording.arrange(event.locals.db, keyOf(event), input);
	}),
	geweest: act(['day'], async (event, typed) => {
		const result = readDay(typed.day ?? '');
		if ('problems' in result) return { day: result.problems.until };
		const day = result.read.until || dayOf(now());
		await recording.visited(event.locals.db, keyOf(event), { ...on(event, typed), day });
	}),
	gebeld: act([], (event, typed) => recording.called(event.locals.db, keyOf(event), on(event, typed))),
	maand: act(['there'], async (event, typed) => {
		if (typed.there !== 'ja' && typed.there !== 'nee') return { there: 'Komt die er nog? Kies ja of nee.' };
		const input = { ...on(event, typed), there: typed.there === 'ja' };
		await recording.calledMonth(event.locals.db, keyOf(event), input);
	}),
	geland: act([], (event, typed) => recording.landed(event.locals.db, keyOf(event), on(event, typed))),
	pastniet: act(['words'], async (event, typed, form) => {
		const words = readWords(typed.words ?? '');
		if ('problems' in words) return { words: words.problems.text };
		const misfits = misfitsIn(form.getAll('misfits').map(String));
		const input = { ...on(event, typed), misfits, words: words.read.text || null };
		await recording.misfit(event.locals.db, keyOf(event), input);
	}),
	stoppen: act([], (event, typed) => recording.stop(event.locals.db, keyOf(event), on(event, typed)))
};
