import { error, fail, redirect } from '@sveltejs/kit';
import { NotAllowed } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import * as pictures from '#lib/entry/pictures.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { idOf } from '../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const entry = await read(event);
	const gemeente = await gemeenten.byCode(event.locals.db, entry.gemeenteCode);
	const { title, kind, photoId, alt, width, height } = entry;
	const isThere = entry.publication === 'published' && gemeente;
	return {
		gemeente,
		title,
		path: isThere ? pathOf({ kind, slug: entry.slug, gemeenteSlug: gemeente.slug }) : `/makelaar/voorstel/${entry.id}`,
		photo: photoId ? { id: photoId, alt: alt!, width: width!, height: height! } : undefined,
		saved: event.url.searchParams.has('bewaard')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		// first whether it may be, before five megabytes are taken in
		const entry = await read(event);
		const form = await readForm(event.request);
		if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
		const given = typed(form, ['alt', 'remove']);
		const file = await photos.fileIn(form, 'photo');
		const photo =
			file.byteLength || entry.photoId
				? await photos.wanted({ file, ...given }, entry)
				: await photos.read({ file, ...given });
		if (photo && 'problems' in photo)
			return fail(400, { alt: given.alt, problems: photo.problems as Record<string, string | undefined> });
		if (photo !== undefined) await pictures.put(db, actor, entry.id, photo);
		redirect(303, `/makelaar/plaatje/${entry.id}?bewaard`);
	}
};

/** The entry of this address, or the same 404 as for what does not exist. */
function read({ locals: { actor, db }, params }: Pick<RequestEvent, 'locals' | 'params'>) {
	return pictures.find(db, actor, idOf(params.id)).catch((cause: unknown) => {
		if (cause instanceof NotThere || cause instanceof NotAllowed)
			error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
}
