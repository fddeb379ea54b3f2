import * as calling from '#lib/opportunity/calling.server.ts';
import * as ground from '#lib/opportunity/ground.server.ts';
import * as hearing from '#lib/opportunity/hearing.server.ts';
import { lineFor } from '#lib/opportunity/line.server.ts';
import { slipTexts } from '#lib/opportunity/nameless.ts';
import * as joining from '#lib/opportunity/joining.server.ts';
import * as opportunities from '#lib/opportunity/opportunities.server.ts';
import * as sources from '#lib/opportunity/sources.server.ts';
import { standingText } from '#lib/opportunity/standing.ts';
import { callFields, readCall } from '#lib/opportunity/callform.server.ts';
import { callPath, stepText } from '#lib/opportunity/words.ts';
import { readMessage } from '#lib/server/form.server.ts';
import { orNothing } from '../../../inside.ts';
import { idOf } from '../../answer.ts';
import { doingHere } from './room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url, parent }) => {
	await parent();
	const id = idOf(params.id);
	const { kans, givers, slips } = await opportunities.open(db, actor, id).catch(orNothing);
	const around = await ground.there(db, kans);
	const { steps, givers: heard } = await hearing.overview(db, actor, id).catch(orNothing);
	const how = await hearing.heardOf(db, id);
	const inside = await sources.list(db, actor, id);
	const { makelaarId, gemeente, wijk, slug, publishedAt, ...rest } = kans;
	return {
		kans: { ...rest, wijkName: wijk?.name ?? null, title: kans.title },
		name: opportunities.titleOf(kans),
		standing: standingText(kans),
		mine: actor.kind === 'account' && makelaarId === actor.id,
		callPath: publishedAt && slug && kans.state !== 'gathered' ? callPath({ gemeenteSlug: gemeente.slug, slug }) : null,
		sources: inside
			.filter(({ shown }) => shown)
			.map(({ signaalId, vraagId, ...one }) => ({
				...one,
				// where and what of a vraag is told to who opens it and says why
				buurt: signaalId ? one.buurt : null,
				reasons: signaalId ? one.reasons : [],
				kind: signaalId ? ('signaal' as const) : ('vraag' as const),
				path: signaalId ? `/makelaar/signaal/${signaalId}` : `/makelaar/vraag/${vraagId}`,
				how: how.get(one.id) ?? null
			})),
		counted: inside.filter(({ shown }) => !shown).length,
		...{ givers, around, line: await lineFor(db, id, { full: true }), slips: slips.map((slip) => slipTexts[slip]) },
		there: kans.there || (kans.state === 'gathered' ? ground.thereText(around) : ''),
		toCall:
			(steps.length ? heard.filter((one) => one.how === null && one.byPhone).length : 0) +
			(await joining.list(db, actor, id)).filter((one) => one.toCall).length,
		steps: steps.map((step) => ({ id: step.id, sentence: stepText(step), text: step.text })),
		done: url.searchParams.get('gedaan')
	};
};

export const actions: Actions = {
	bewaren: (event) =>
		doingHere(event, [...callFields, 'seen', 'sure'], 'bewaard', async (answers, { db, actor, id, site }) => {
			const { seen, sure, ...typed } = answers;
			const { kans } = await opportunities.open(db, actor, id);
			const read = readCall(typed, kans.meetingOn);
			if ('problems' in read) return read.problems;
			await opportunities.write(db, actor, id, { ...read.value, seen: idOf(seen), sure: sure !== '', site });
		}),
	oproep: (event) =>
		doingHere(event, ['seen', 'sure'], 'oproep', ({ seen, sure }, { db, actor, id, site }) =>
			calling.publish(db, actor, id, { seen: idOf(seen), sure: sure !== '', site })
		),
	terug: (event) =>
		doingHere(event, [], 'terug', (_typed, { db, actor, id, site }) => calling.takeBack(db, actor, id, { site })),
	nieuws: (event) =>
		doingHere(event, ['text'], 'nieuws', async ({ text }, { db, actor, id, site }) => {
			const read = readMessage(text, 'Schrijf eerst hoe het gaat.');
			if ('problem' in read) return { text: read.problem };
			await calling.news(db, actor, id, { text: read.text, site });
		}),
	stoppen: (event) =>
		doingHere(event, ['why'], 'gestopt', async ({ why }, { db, actor, id, site }) => {
			const read = readMessage(why, 'Schrijf eerst waarom het stopt.');
			if ('problem' in read) return { why: read.problem };
			await calling.end(db, actor, id, { text: read.text, site });
		}),
	weer: (event) =>
		doingHere(event, [], 'weer', (_typed, { db, actor, id, site }) => calling.resume(db, actor, id, { site })),
	mijn: (event) => doingHere(event, [], 'mijn', (_typed, { db, actor, id }) => calling.take(db, actor, id)),
	eruit: (event) =>
		doingHere(event, ['source'], 'eruit', ({ source }, { db, actor, id }) => sources.takeOut(db, actor, id, source))
};
