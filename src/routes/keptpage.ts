import * as changing from '#lib/keeping/changing.server.ts';
import * as freshness from '#lib/keeping/freshness.server.ts';
import * as overview from '#lib/keeping/overview.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { enter } from '#lib/keeping/door.server.ts';
import { doing, orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';

/** The first page of one thing that somebody keeps, at both addresses. */

type Asked = { locals: App.Locals; params: { code?: string; id?: string }; url: URL };

export async function load(event: Asked) {
	const { db } = event.locals;
	const key = keyOf(event);
	const standing = await overview.read(db, key).catch(orNothing);
	const offer = await enter(db, key, 'entry.keep', (tx, { about }) => offers.find(tx, about.entryId), {
		withdrawn: true
	}).catch(orNothing);
	return {
		standing,
		paused: offer ? { since: offer.pausedAt, until: offer.pausedUntil } : null,
		isNew: event.url.searchParams.get('nieuw'),
		saved: event.url.searchParams.has('bewaard')
	};
}

type Sent = Asked & { request: Request };

/** It still is so. */
export function confirm(event: Sent) {
	return doing(event, [], baseOf(event), () => freshness.say(event.locals.db, keyOf(event)));
}

export function withdraw(event: Sent) {
	return doing(event, [], baseOf(event), () => changing.withdraw(event.locals.db, keyOf(event)));
}

export function putBack(event: Sent) {
	return doing(event, [], baseOf(event), () => changing.putBack(event.locals.db, keyOf(event)));
}
