import type { RequestEvent } from '@sveltejs/kit';
import { addFields, readAdd } from '#lib/attending/answers.server.ts';
import { releaseHours } from '#lib/attending/attending.ts';
import * as hosting from '#lib/attending/hosting.server.ts';
import { whenText } from '#lib/attending/letters.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';

/** Who comes, for whoever organises it: the same at /mijn-plek/<code>/komst and /bijhouden/<id>/komst. */

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { code?: string; id?: string } };
type Acting = Asked & Pick<RequestEvent, 'request'>;

const dayIn = (url: URL) => url.searchParams.get('dag') ?? undefined;

export async function load(event: Asked) {
	const { day, days, said, turnouts, ...rest } = await hosting
		.read(event.locals.db, keyOf(event), dayIn(event.url))
		.catch(orNothing);
	return {
		...rest,
		at: baseOf(event, 'komst'),
		done: event.url.searchParams.get('gedaan'),
		sheet: crypto.randomUUID(),
		releaseHours,
		days: days.map((one) => ({ ...one, words: dayInWords(one.on) })),
		day: day && {
			...day,
			words: dayInWords(day.on),
			when: day.startsAt && day.endsAt ? whenText({ startsAt: day.startsAt, endsAt: day.endsAt }) : dayInWords(day.on)
		},
		said: [...said].map(([on, told]) => ({ on, words: dayInWords(on), told })),
		turnouts: turnouts.map((one) => ({ ...one, words: dayInWords(one.on) }))
	};
}

/** Back to the list of the same day, at the one it was about. */
function back(event: Acting, done = ''): string {
	const on = dayIn(event.url);
	const query = new URLSearchParams({ ...(on ? { dag: on } : {}), ...(done ? { gedaan: done } : {}) });
	return `${baseOf(event, 'komst')}?${query}`;
}

type Do = (typed: { id: string }, on: string) => Promise<unknown>;

function toOne(event: Acting, work: Do, done = '') {
	return doing(
		event,
		['id'],
		() => back(event, done),
		async (typed) => {
			await work(typed, dayIn(event.url) ?? '');
		}
	);
}

const db = ({ locals }: Asked) => locals.db;
const siteOf = ({ locals }: Asked) => origin(locals.settings);

export const acts = {
	was_er: (event: Acting) => toOne(event, ({ id }, on) => hosting.mark(db(event), keyOf(event), on, id, true)),
	was_er_niet: (event: Acting) => toOne(event, ({ id }, on) => hosting.mark(db(event), keyOf(event), on, id, false)),
	weet_niet: (event: Acting) => toOne(event, ({ id }, on) => hosting.mark(db(event), keyOf(event), on, id, null)),
	iedereen: (event: Acting) => toOne(event, (_, on) => hosting.markAll(db(event), keyOf(event), on), 'iedereen'),
	komt_niet: (event: Acting) =>
		toOne(event, ({ id }, on) => hosting.drop(db(event), keyOf(event), on, id, siteOf(event)), 'afgezegd'),
	plek: (event: Acting) =>
		toOne(event, ({ id }, on) => hosting.makeRoom(db(event), keyOf(event), on, id, siteOf(event)), 'plek'),
	erbij: (event: Acting) => {
		let state = 'going';
		return doing(
			event,
			addFields,
			() => back(event, state === 'going' ? 'erbij' : 'wachtlijst'),
			async (typed) => {
				const read = readAdd(typed);
				if ('problems' in read) return read.problems;
				const on = dayIn(event.url) ?? '';
				state = await hosting.add(db(event), keyOf(event), on, { ...read.value, site: siteOf(event) });
				return undefined;
			}
		);
	}
};
