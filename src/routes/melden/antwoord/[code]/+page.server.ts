import { error, fail, redirect } from '@sveltejs/kit';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { answerPath, objections } from '#lib/entry/report.ts';
import * as answers from '#lib/entry/reportanswer.server.ts';
import { readForm, readMessage, typed } from '#lib/server/form.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const { objection, entry, gemeente, ...found } = await answers.find(db, params.code).catch(missing);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		...found,
		title: entry.title,
		objection: objections[objection],
		publication: entry.publication,
		path: pathOf({ ...entry, gemeenteSlug: gemeente.slug }),
		gemeente: await gemeenten.byCode(db, gemeente.code)
	};
};

export const actions: Actions = {
	default: async ({ locals: { db }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(413, { message: 'Dit is te veel om te versturen. Maak het korter.' });
		const given = typed(form, ['answer']);
		const read = readMessage(given.answer, 'Typ eerst je antwoord.');
		if ('problem' in read) return fail(400, { typed: given, problem: read.problem });
		try {
			await answers.answer(db, params.code, read.text);
		} catch (cause) {
			if (cause instanceof NotNow) return fail(409, { typed: given, message: cause.message });
			missing(cause);
		}
		redirect(303, answerPath(params.code));
	}
};

function missing(cause: unknown): never {
	if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	throw cause;
}
