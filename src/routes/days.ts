import { readOtherwise, otherwiseFields } from '#lib/activity/exceptionform.server.ts';
import * as exceptions from '#lib/activity/exceptions.server.ts';
import { isDay } from '#lib/activity/rule.ts';
import { doing, orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';

/** Single days of an activity, for who has its link and for who is signed in: the same page at two addresses. */

type Event = Parameters<typeof keyOf>[0] & { request: Request; url: URL };

export async function load(event: Event) {
	const { days, words, hours } = await exceptions.list(event.locals.db, keyOf(event)).catch(orNothing);
	return { days, words, hours, done: event.url.searchParams.has('bewaard') };
}

export const actions = {
	niet: (event: Event) => otherwise(event, 'no', exceptions.callOff),
	anders: (event: Event) => otherwise(event, 'yes', exceptions.move),
	erbij: (event: Event) => otherwise(event, 'maybe', exceptions.addDay),
	terug: (event: Event) =>
		doing(event, ['on'], here(event), async ({ on }) => {
			if (!isDay(on)) return { on: 'Kies een dag.' };
			await exceptions.asUsual(event.locals.db, keyOf(event), on);
		})
};

const here = (event: Event) => `${baseOf(event, 'dagen')}?bewaard=ja`;

type Verb = typeof exceptions.move;

function otherwise(event: Event, wants: 'no' | 'maybe' | 'yes', verb: (...asked: Parameters<Verb>) => Promise<void>) {
	return doing(event, otherwiseFields, here(event), async (typed) => {
		const read = readOtherwise(typed, wants);
		if ('problems' in read) return read.problems;
		await verb(event.locals.db, keyOf(event), read.input);
	});
}
