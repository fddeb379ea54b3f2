import { error, fail, redirect } from '@sveltejs/kit';
import { isMakelaar } from '#lib/account/account.ts';
import * as faces from '#lib/account/faces.server.ts';
import { themeOf } from '#lib/entry/theme.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent, url }) => {
	await parent();
	if (actor.kind !== 'account') error(404, 'Deze bladzijde is er niet.');
	const face = await faces.find(db, actor, actor.id);
	return { face, name: actor.name, saved: url.searchParams.has('bewaard') };
};

export const actions: Actions = {
	default: async ({ locals: { actor, db }, request }) => {
		if (actor.kind !== 'account' || !isMakelaar(actor)) error(404, 'Deze bladzijde is er niet.');
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const given = typed(form, [...faces.faceFields, 'alt', 'remove']);
		const themes = form.getAll('themes').flatMap((code) => themeOf(String(code)) ?? []);
		const result = faces.read(given);
		const problems: Record<string, string> = 'problems' in result ? { ...result.problems } : {};
		const file = await photos.fileIn(form, 'photo');
		const photo = await photos.wanted(
			{ file, alt: given.alt, remove: given.remove },
			await faces.find(db, actor, actor.id)
		);
		if (photo && 'problems' in photo) Object.assign(problems, photo.problems);
		if (!('answers' in result) || (photo && 'problems' in photo)) return fail(400, { typed: given, themes, problems });
		await faces.change(db, actor, actor.id, { ...result.answers, themes }, photo);
		await photos.forgetLoose(db);
		redirect(303, '/makelaar/gezicht?bewaard');
	}
};
