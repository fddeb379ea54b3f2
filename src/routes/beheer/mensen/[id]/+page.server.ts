import { fail, redirect } from '@sveltejs/kit';
import * as grants from '#lib/account/grants.server.ts';
import * as passwords from '#lib/signin/passwords.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { managedBy, managing, missing, unproved } from '../../managing.ts';
import { choices, readRole, roleFields } from '../role.ts';
import type { Actions, PageServerLoad } from './$types';

const unreadable = { message: 'Dit konden we niet lezen. Probeer het nog eens.' };

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => {
	const code = managedBy(actor);
	const person = await people.find(db, actor, code, params.id).catch(missing);
	const done = ['uitgenodigd', 'bekend', 'rol', 'gestopt', 'opnieuw'].find((what) => url.searchParams.has(what));
	return { ...(await choices(db, code)), person, done, self: actor.kind === 'account' && actor.id === person.id };
};

export const actions: Actions = {
	geven: async ({ locals, params, request }) => {
		const { actor, db } = locals;
		const code = managedBy(actor);
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const given = typed(form, roleFields);
		const late = unproved(locals, given);
		if (late) return late;
		const result = await managing(async () => {
			const role = await readRole(db, code, given);
			if ('problems' in role) return fail(400, { typed: given, problems: role.problems as Record<string, string> });
			await people.find(db, actor, code, params.id);
			await grants.give(db, actor, { accountId: params.id, ...role.grant });
		}, given);
		return result ?? redirect(303, `/beheer/mensen/${params.id}?rol=ja`);
	},
	stoppen: async ({ locals: { actor, db }, params, request }) => {
		const code = managedBy(actor);
		const form = await readForm(request);
		if (!form) return fail(400, unreadable);
		const { role: roleId, sure } = typed(form, ['role', 'sure']);
		const result = await managing(async () => {
			const { roles } = await people.find(db, actor, code, params.id);
			const standing = roles.find(({ id }) => String(id) === roleId);
			if (!standing) return;
			const { role, wijkCode, organisationId } = standing;
			const given = { accountId: params.id, role, gemeenteCode: code, wijkCode, organisationId };
			await grants.end(db, actor, given, { sure: sure === 'ja' });
		});
		// whoever ended their own role is signed out, and this page isn't there for them any more
		const self = actor.kind === 'account' && actor.id === params.id;
		return result ?? redirect(303, self ? '/' : `/beheer/mensen/${params.id}?gestopt=ja`);
	},
	opnieuw: async ({ locals, params }) => {
		const { actor, db, settings } = locals;
		const code = managedBy(actor);
		const late = unproved(locals);
		if (late) return late;
		const result = await managing(async () => {
			await people.find(db, actor, code, params.id);
			await passwords.startAnew(db, actor, params.id, origin(settings));
		});
		return result ?? redirect(303, `/beheer/mensen/${params.id}?opnieuw=ja`);
	}
};
