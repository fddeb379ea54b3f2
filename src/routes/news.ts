import { Refused } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import * as news from '#lib/workroom/news.server.ts';
import { newsFields, readNews } from '#lib/workroom/telling.server.ts';
import { doing, orNothing } from './inside.ts';

/** How news is told and put right: by who takes part under their link, and by a makelaar under theirs. */

type Asked = { request: Request; url: URL; locals: App.Locals };
const fields = [...newsFields, 'alt'] as const;
const changeFields = [...fields, 'remove', 'id', 'seen'] as const;

/** What the room shows; what stands in the fields of one that is changed is as people type it. */
export async function load(db: App.Locals['db'], key: Key, changing: string | null) {
	const all = await news.all(db, key).catch(orNothing);
	return { news: all.map((one) => ({ ...one, typed: asTyped(one) })), changing: idOf(changing) };
}

export async function tell(event: Asked, key: Key, back: string) {
	const { db } = event.locals;
	if (isSignedOut(key)) return doing(event, fields, back, signIn);
	// first whether it may be, before five megabytes are taken in
	await news.mayTell(db, key).catch(orNothing);
	return doing(event, fields, back, async ({ alt, ...typed }, form) => {
		const file = await photos.fileIn(form, 'photo');
		const read = readNews(typed);
		if ('problems' in read) return again(event, read.problems, file);
		const picture = file.byteLength ? await photos.read({ file, alt }) : undefined;
		if (picture && 'problems' in picture) return picture.problems;
		await news.tell(db, key, { ...read.news, photo: picture });
	});
}

export async function change(event: Asked, key: Key, back: string) {
	const { db } = event.locals;
	if (isSignedOut(key)) return doing(event, changeFields, back, signIn);
	await news.mayTell(db, key).catch(orNothing);
	return doing(event, changeFields, back, async ({ alt, remove, seen, ...typed }, form) => {
		const id = idOf(typed.id);
		const before = await news.find(db, key, id);
		const file = await photos.fileIn(form, 'photo');
		const read = readNews(typed, before.startsAt);
		if ('problems' in read) return again(event, read.problems, file);
		const picture = await photos.wanted({ file, alt, remove }, before);
		if (picture && 'problems' in picture) return picture.problems;
		await news.change(db, key, { ...read.news, id, seen: Number(seen) || 0, photo: picture });
	});
}

export function remove(event: Asked, key: Key, back: string) {
	if (isSignedOut(key)) return doing(event, ['id'], back, signIn);
	return doing(event, ['id'], back, ({ id }) => news.remove(event.locals.db, key, idOf(id)));
}

const isSignedOut = (key: Key) => 'actor' in key && key.actor.kind !== 'account';

/** A makelaar keeps what they typed. */
function signIn(): never {
	throw new Refused('Je bent intussen uitgelogd. Log in een ander tabblad in, en druk hier dan nog een keer.');
}

/** Without script the browser forgets which file was chosen. */
function again({ request }: Asked, problems: Partial<Record<string, string>>, file: Uint8Array) {
	const isForgotten = file.byteLength > 0 && !request.headers.has('x-sveltekit-action');
	return isForgotten ? { ...problems, photo: 'Kies je foto nog een keer.' } : problems;
}

/** A number of a form or address; -1, which is nothing, when it isn't one. */
function idOf(typed: string | null): number {
	return typed && /^\d{1,9}$/.test(typed) ? Number(typed) : -1;
}

const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' });

function asTyped({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) {
	return {
		day: startsAt ? dayOf(startsAt) : '',
		from: startsAt ? clock.format(startsAt) : '',
		until: startsAt && endsAt && endsAt > startsAt ? clock.format(endsAt) : ''
	};
}
