import { fail } from '@sveltejs/kit';
import { ownOrganisations } from '#lib/keeping/choosing.server.ts';
import * as lists from '#lib/sheet/lists.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { type Sheet, Unreadable } from '#lib/server/sheet/sheet.ts';
import { orNothing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import { packed, sheetsOf, told, unpacked } from './sent.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	return { organisations: await ownOrganisations(db, actor), mostRows: lists.mostRows };
};

export const actions: Actions = {
	proef: (event) => reading(event, sheetsOf, false),
	echt: (event) => reading(event, (form) => unpacked(String(form.get('sheets') ?? '')), true)
};

async function reading(event: RequestEvent, read: (form: FormData) => Sheet[] | Promise<Sheet[]>, isWriting: boolean) {
	const { actor, db } = event.locals;
	const form = await readForm(event.request);
	if (!form) return fail(unread(event.request).status, { message: unread(event.request).message });
	const { organisation, kind } = typed(form, ['organisation', 'kind']);
	try {
		const sheets = await read(form);
		const asked = (['activity', 'offer', 'network'] as const).find((one) => one === kind);
		const outcomes = await lists.takeInOwn(db, actor, idOf(organisation), sheets, isWriting, asked).catch(orNothing);
		return { written: isWriting, organisation, kind, told: told(outcomes), sheets: isWriting ? '' : packed(sheets) };
	} catch (cause) {
		if (cause instanceof Unreadable) return fail(400, { message: cause.message, organisation, kind });
		throw cause;
	}
}
