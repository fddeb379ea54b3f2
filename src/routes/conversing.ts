import { fail, redirect } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { soundsLikeDanger } from '#lib/place/danger.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { readForm } from '#lib/server/form.server.ts';
import { conflicting, Overtaken } from '#lib/server/overtaken.ts';
import { partCodes } from '#lib/vraag/conversation.ts';
import * as conversation from '#lib/vraag/conversation.server.ts';
import { formOf, newId, readSheet, readTie } from '#lib/vraag/conversationform.server.ts';
import type { Key } from '#lib/vraag/door.server.ts';
import { spotOf } from '#lib/vraag/story.server.ts';
import * as ties from '#lib/vraag/ties.server.ts';
import { aroundOn, earlierDays } from '#lib/vraag/tie.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { orNothing } from './inside.ts';

/** How the sheet and the circle answer, for the person and for their makelaar alike. */

type Locals = { locals: { db: Database } };
type Refuse = (cause: unknown) => never;

export async function sheetOf({ locals: { db } }: Locals, key: Key, refuse: Refuse = orNothing) {
	const { story, sheet, as, ...read } = await conversation.read(db, key).catch(refuse);
	return {
		...read,
		...{ sheet, as, values: formOf(sheet) },
		danger: soundsLikeDanger(...partCodes.map((part) => sheet[part])),
		contact: await contactIn(db, spotOf(story)),
		wijk: story.wijk?.name ?? story.gemeente.name,
		today: dayOf(now())
	};
}

/** @param back where the sheet is read afterwards */
export async function saveSheet(event: Locals & { request: Request }, key: Key, back: string, refuse = orNothing) {
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const { values, sheet, mistakes } = readSheet(form);
	if (!sheet) return fail(400, { values, problems: mistakes as Record<string, string> });
	try {
		await conversation.save(event.locals.db, key, { ...sheet, seen: Number(form.get('seen')) || 0 });
	} catch (cause) {
		if (cause instanceof Overtaken) return fail(409, { values, conflict: conflicting(cause, values) });
		refuse(cause);
	}
	redirect(303, `${back}?gedaan=bewaard`);
}

/** @param url `dag`: an earlier day to lay beside today, one of those on which something changed */
export async function circleOf({ locals: { db }, url }: Locals & { url: URL }, key: Key, refuse: Refuse = orNothing) {
	const { ties: all, story, ...read } = await ties.list(db, key).catch(refuse);
	const today = dayOf(now());
	const days = earlierDays(all, today);
	const asked = url.searchParams.get('dag');
	const day = days.find((one) => one === asked) ?? days[0] ?? null;
	return {
		...read,
		...{ today, days, day, current: aroundOn(all, today), then: day ? aroundOn(all, day) : [] },
		circles: await ties.circles(db, spotOf(story)),
		contact: await contactIn(db, spotOf(story)),
		id: crypto.randomUUID()
	};
}

export async function tieOf({ locals: { db } }: Locals, key: Key, id: string, refuse: Refuse = orNothing) {
	const { story, ...read } = await ties.find(db, key, id).catch(refuse);
	const circles = await ties.circles(db, spotOf(story));
	const { from } = read.tie;
	return {
		...read,
		circles: from && !circles.some((one) => one.id === from.id) ? [from, ...circles] : circles,
		contact: await contactIn(db, spotOf(story))
	};
}

/** @param id of who is changed; without it somebody is added, under the id the form carries */
export async function saveTie(
	event: Locals & { request: Request },
	key: Key,
	{ id, back, refuse = orNothing }: { id?: string; back: string; refuse?: Refuse }
) {
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const { values, tie, mistakes } = readTie(form);
	if (!tie) return fail(400, { values, problems: mistakes as Record<string, string> });
	const { db } = event.locals;
	try {
		if (id) await ties.change(db, key, { ...tie, id, seen: Number(form.get('seen')) || 0 });
		else await ties.add(db, key, { ...tie, id: newId(form.get('id')) });
	} catch (cause) {
		if (cause instanceof NotNow) return fail(409, { values, message: cause.message });
		if (cause instanceof Overtaken) return fail(409, { values, conflict: conflicting(cause, values) });
		refuse(cause);
	}
	redirect(303, `${back}?gedaan=bewaard`);
}

/** @param how `end`: no longer around; `erase`: gone, also from what was */
export async function letGo(
	{ locals: { db } }: Locals,
	key: Key,
	{ id, how, back, refuse = orNothing }: { id: string; how: 'end' | 'erase'; back: string; refuse?: Refuse }
) {
	await ties[how](db, key, id).catch(refuse);
	redirect(303, `${back}?gedaan=weg`);
}

/** A page that holds what was told in confidence is kept by no cache and found by no search engine. */
export const unkept = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };
