import { fail, redirect } from '@sveltejs/kit';
import * as helplines from '#lib/account/helplines.server.ts';
import * as hosting from '#lib/account/hosting.server.ts';
import { mostHelplines, national } from '#lib/place/helplines.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { managedBy, managing } from '../managing.ts';
import type { Actions, PageServerLoad } from './$types';

const unreadable = { message: 'Dit is te veel om te versturen. Maak het korter.' };
const parts = ['name', 'phone', 'when'] as const;
const all = Array.from({ length: mostHelplines }, (_, at) => parts.map((part) => `line-${at}-${part}`)).flat();

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => ({
	lines: await helplines.of(db, managedBy(actor)),
	mostSupported: await gemeenten.mostSupported(db, managedBy(actor)),
	most: mostHelplines,
	national,
	done: url.searchParams.has('bewaard')
});

export const actions: Actions = {
	bewaren: async ({ locals: { actor, db }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(413, unreadable);
		const given = typed(form, hosting.hostingFields);
		const problems = await managing(() => hosting.change(db, actor, managedBy(actor), given));
		if (problems)
			return fail(400, { typed: given as Record<string, string>, problems: problems as Record<string, string> });
		redirect(303, '/beheer/gemeente?bewaard=ja');
	},
	nummers: async ({ locals: { actor, db }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(413, unreadable);
		const given = typed(form, all);
		const lines = Array.from({ length: mostHelplines }, (_, at) => ({
			...{ at, name: given[`line-${at}-name`]!, phone: given[`line-${at}-phone`]!, when: given[`line-${at}-when`]! }
		})).filter(({ name, phone, when }) => name.trim() || phone.trim() || when.trim());
		const refused = await managing(() =>
			helplines.set(
				db,
				actor,
				managedBy(actor),
				lines.map(({ name, phone, when }) => ({ name, phone, when }))
			)
		);
		if (refused && 'problems' in refused) {
			const problems: Record<string, string> = {};
			for (const { index, field, message } of refused.problems)
				problems[field === 'list' ? 'list' : `line-${lines[index]?.at ?? 0}-${field}`] = message;
			return fail(400, { typed: given as Record<string, string>, problems });
		}
		redirect(303, '/beheer/gemeente?bewaard=ja');
	}
};
