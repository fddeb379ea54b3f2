import { fail, redirect } from '@sveltejs/kit';
import * as pictures from '#lib/keeping/pictures.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';

/** The photo of one thing that somebody keeps, at both addresses. */

type Asked = { locals: App.Locals; params: { code?: string; id?: string } };

export async function load(event: Asked) {
	const { alt, height, photoId, width } = await pictures.find(event.locals.db, keyOf(event)).catch(orNothing);
	return { photo: photoId ? { id: photoId, alt: alt!, width: width!, height: height! } : undefined };
}

export async function put(event: Asked & { request: Request }) {
	const { db } = event.locals;
	// first whether it may be, before five megabytes are taken in
	const now = await pictures.find(db, keyOf(event)).catch(orNothing);
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const given = typed(form, ['alt', 'remove']);
	const file = await photos.fileIn(form, 'photo');
	const sent = { file, ...given };
	const photo = file.byteLength || now.photoId ? await photos.wanted(sent, now) : await photos.read(sent);
	if (photo && 'problems' in photo)
		return fail(400, { alt: given.alt, problems: photo.problems as Record<string, string | undefined> });
	if (photo !== undefined) await pictures.put(db, keyOf(event), photo).catch(orNothing);
	redirect(303, `${baseOf(event)}?bewaard`);
}
