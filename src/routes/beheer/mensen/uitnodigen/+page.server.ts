import { fail, redirect } from '@sveltejs/kit';
import * as people from '#lib/oversight/people.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { managedBy, managing, unproved } from '../../managing.ts';
import { choices, readRole, roleFields } from '../role.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor, db } }) => choices(db, managedBy(actor));

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { actor, db, settings } = locals;
		const code = managedBy(actor);
		const form = await readForm(request);
		if (!form) return fail(413, { message: 'Dit is te veel om te versturen. Maak het korter.' });
		const given = typed(form, ['name', 'email', ...roleFields]);
		const late = unproved(locals, given);
		if (late) return late;
		const result = await managing(async () => {
			const role = await readRole(db, code, given);
			const problems: Record<string, string> = 'problems' in role ? { ...role.problems } : {};
			Object.assign(problems, people.problemsOf(given));
			if (!('grant' in role) || Object.keys(problems).length) return fail(400, { typed: given, problems });
			const { name, email } = given;
			return { invited: await people.invite(db, actor, { name, email, ...role.grant, site: origin(settings) }) };
		}, given);
		if (!('invited' in result)) return result;
		const { accountId, isNew } = result.invited;
		redirect(303, `/beheer/mensen/${accountId}?${isNew ? 'uitgenodigd' : 'bekend'}=ja`);
	}
};
