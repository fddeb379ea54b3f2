import { fail, redirect } from '@sveltejs/kit';
import * as alarms from '#lib/oversight/alarms.server.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import * as reports from '#lib/entry/reports.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import * as mail from '#lib/server/mail.server.ts';
import * as carrying from '#lib/support/carrying.server.ts';

import { managedBy, managing } from './managing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db, settings } }) => {
	const code = managedBy(actor);
	const [all, unsafe, late, unsent, chain, carried] = await Promise.all([
		alarms.list(db, actor, code, 50),
		people.withoutSecondFactor(db, actor, code),
		reports.countLate(db, actor, code),
		mail.countUnsent(db),
		looks.verify(db),
		carrying.overloaded(db, actor, code)
	]);
	const shown = all.map(({ alarm: { id, at, kind, details, settledAt }, name }) => ({
		...{ id, at, kind, details, settledAt, name }
	}));
	return {
		open: shown.filter(({ settledAt }) => settledAt === null),
		settled: shown.filter(({ settledAt }) => settledAt !== null).slice(0, 10),
		unsafe,
		late,
		unsent,
		carried,
		mailing: Boolean(settings.SMTP_URL),
		chain: chain.ok
	};
};

export const actions: Actions = {
	gezien: async ({ locals: { actor, db }, request }) => {
		const form = await readForm(request);
		const { id } = form ? typed(form, ['id']) : { id: '' };
		if (!/^\d{1,9}$/.test(id)) return fail(400, { message: 'Dit konden we niet lezen. Probeer het nog eens.' });
		await managing(() => alarms.settle(db, actor, Number(id)));
		redirect(303, '/beheer');
	}
};
