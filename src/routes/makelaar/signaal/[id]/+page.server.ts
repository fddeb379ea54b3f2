import { NotNow } from '#lib/entry/entries.server.ts';
import { themeOf } from '#lib/entry/theme.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import * as sources from '#lib/opportunity/sources.server.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import * as asking from '#lib/signaal/asking.server.ts';
import * as acts from '#lib/signaal/doing.server.ts';
import * as forwarding from '#lib/signaal/forwarding.server.ts';
import * as handing from '#lib/signaal/handing.server.ts';
import * as workform from '#lib/signaal/workform.server.ts';
import { orNothing } from '../../../inside.ts';
import { idOf } from '../../answer.ts';
import { gather } from './gather.ts';
import { doingHere } from './room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	return gather(event).catch(orNothing);
};

export const actions: Actions = {
	openen: (event) =>
		doingHere(event, ['reason', 'note'], async (typed, { db, actor, id }) => {
			const because = looks.readBecause('signaal', typed);
			if ('problem' in because) return { reason: because.problem };
			await answering.open(db, actor, event.locals.session?.handle, { id, ...because });
		}),
	oppakken: (event) => doingHere(event, [], (_typed, { db, actor, id }) => answering.take(db, actor, id)),
	doorgeven: (event) =>
		doingHere(event, ['to'], async ({ to }, { db, actor, id, site }) => {
			if (!to) return { to: 'Kies een collega.' };
			await handing.hand(db, actor, { id, to, site });
		}),
	onderwerp: (event) =>
		doingHere(event, ['theme', 'buurt'], ({ theme, buurt }, { db, key, site }) =>
			acts.sort(db, key, { theme: themeOf(theme), buurtCode: buurt, site })
		),
	notitie: (event) =>
		doingHere(event, ['memo'], async (typed, { db, key }) => {
			const read = workform.readText(typed, 'memo', 'Schrijf eerst iets op.');
			if ('problems' in read) return read.problems;
			await acts.note(db, key, read.value.text);
		}),
	vragen: (event) =>
		doingHere(event, ['question'], async (typed, { db, key, site }) => {
			const read = workform.readText(typed, 'question', 'Schrijf eerst je vraag op.');
			if ('problems' in read) return read.problems;
			await asking.ask(db, key, { ...read.value, site });
		}),
	bezig: (event) =>
		doingHere(event, ['doing', 'on'], async (typed, { db, key, site }) => {
			const read = workform.readAct(typed);
			if ('problems' in read) return read.problems;
			await acts.act(db, key, { ...read.value, site });
		}),
	hulp: (event) =>
		doingHere(event, ['whom', 'name', 'email', 'words', 'dueOn'], async (typed, { db, key, site }) => {
			const read = workform.readForward(typed);
			if ('problems' in read) return read.problems;
			await forwarding.forward(db, key, { ...read.value, site });
		}),
	intrekken: (event) =>
		doingHere(event, ['forward'], ({ forward }, { db, key }) => forwarding.withdraw(db, key, forward)),
	kans: (event) =>
		doingHere(event, ['kans'], async ({ kans }, { db, actor, id, site }) => {
			if (!kans) throw new NotNow('Kies eerst een kans.');
			await sources.add(db, actor, idOf(kans), { signaalId: id, site });
		}),
	antwoord: (event) =>
		doingHere(event, ['answer'], async (typed, { db, actor, id, site }) => {
			const read = workform.readText(typed, 'answer', 'Schrijf eerst wat ermee is gebeurd.');
			if ('problems' in read) return read.problems;
			await answering.answer(db, actor, { id, ...read.value, site });
		})
};
