import { NotNow } from '#lib/entry/entries.server.ts';
import * as sources from '#lib/opportunity/sources.server.ts';
import { readBecause } from '#lib/oversight/looks.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { readNote, readOutcome } from '#lib/vraag/answers.server.ts';
import * as answering from '#lib/vraag/answering.server.ts';
import * as handing from '#lib/vraag/handing.server.ts';
import * as outcome from '#lib/vraag/outcome.server.ts';
import { statusForMakelaar } from '#lib/vraag/vraag.ts';
import { orNothing } from '../../../inside.ts';
import { idOf } from '../../answer.ts';
import { doingHere, keyOf, whyFirst } from './room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, session }, params, parent }) => {
	await parent();
	const { story, told } = await answering.read(db, actor, session?.handle, params.id).catch(orNothing);
	const { makelaarId, accountId: _account, ...cover } = story;
	const mine = actor.kind === 'account' && makelaarId === actor.id;
	const today = dayOf(now());
	// what a person took their yes back for is put nowhere
	const kansen = told && (await sources.around(db, actor, { vraagId: params.id }).catch(notNow));
	return {
		...{ kansen, story: cover, told, mine, today, status: statusForMakelaar(story, mine, today) },
		colleagues: story.state === 'closed' ? [] : await handing.colleagues(db, actor, params.id)
	};
};

function notNow(cause: unknown): undefined {
	if (!(cause instanceof NotNow)) throw cause;
}

export const actions: Actions = {
	openen: (event) =>
		doingHere(event, ['reason', 'note'], async (typed, { db, actor, id }) => {
			const because = readBecause('vraag', typed);
			if ('problem' in because) return { reason: because.problem };
			await answering.open(db, actor, event.locals.session?.handle, { id, ...because });
		}),
	oppakken: (event) => doingHere(event, [], (_typed, { db, actor, ...about }) => answering.take(db, actor, about)),
	gesprek: (event) =>
		doingHere(event, ['text', 'next'], async ({ text, next }, { db, actor, id }) => {
			const read = readNote(text, 'Schrijf eerst op wat jullie bespraken.');
			const mistake = next ? handing.promiseMistake(next) : undefined;
			if ('problem' in read || mistake)
				return { ...('problem' in read ? { text: read.problem } : {}), ...(mistake ? { next: mistake } : {}) };
			await answering.note(db, actor, { id, text: read.text, next: next || null });
		}),
	beloven: (event) =>
		doingHere(event, ['on'], async ({ on }, { db, actor, ...about }) => {
			const mistake = handing.promiseMistake(on);
			if (mistake) return { on: mistake };
			await handing.promise(db, actor, { ...about, on });
		}),
	overdragen: (event) =>
		doingHere(event, ['to'], async ({ to }, { db, actor, ...about }) => {
			if (!to) return { to: 'Kies een collega.' };
			await handing.handOver(db, actor, { ...about, to });
		}),
	afronden: (event) =>
		doingHere(event, ['sentence'], async ({ sentence }, { db, actor, ...about }) => {
			const read = readNote(sentence, 'Schrijf eerst een zin voor de ander.');
			if ('problem' in read) return { sentence: read.problem };
			await answering.close(db, actor, { ...about, sentence: read.text });
		}),
	kans: (event) =>
		doingHere(event, ['kans'], async ({ kans }, { db, actor, id, site }) => {
			if (!kans) throw new NotNow('Kies eerst een kans.');
			await sources.add(db, actor, idOf(kans), { vraagId: id, site });
		}),
	goed: (event) =>
		doingHere(event, ['outcome', 'words', 'goesOn'], async (typed, { db, id, site }) => {
			const read = readOutcome(typed);
			if ('problems' in read) return read.problems;
			await outcome.say(db, keyOf(event), { ...read.said, site }).catch(whyFirst(id));
		})
};
