import { Refused } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { guideQuestionCodes } from '#lib/guide/guide.ts';
import * as steps from '#lib/guide/steps.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doing } from './inside.ts';

/** The forms of the guide, for who takes part and for the makelaar alike. */
type Event = { locals: { db: Database }; request: Request; url: URL };

/** A makelaar who was signed out meanwhile keeps what they typed. */
export function mustBeIn(key: Key): void {
	if ('actor' in key && key.actor.kind !== 'account')
		throw new Refused(
			'Je bent intussen uitgelogd. Log in een ander tabblad in, en druk hier dan nog een keer op de knop.'
		);
}

/** The questions about the plan. */
export function answering(event: Event, key: Key) {
	return doing(event, ['seen', ...guideQuestionCodes], event.url.pathname, ({ seen, ...typed }) => {
		mustBeIn(key);
		return steps.answer(event.locals.db, key, { answers: steps.readAnswers(typed), seen: Number(seen) || 0 });
	});
}

/** How far they are with one thing; then on to the list. */
export function marking(event: Event, key: Key, step: string) {
	const list = event.url.pathname.slice(0, event.url.pathname.lastIndexOf('/'));
	return doing(event, ['state', 'note', 'seen'], list, async ({ seen, ...typed }) => {
		mustBeIn(key);
		const read = steps.readMarking(typed);
		if ('problems' in read) return read.problems;
		await steps.mark(event.locals.db, key, { step, seen: Number(seen) || 0, ...read });
	});
}
