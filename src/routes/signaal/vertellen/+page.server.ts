import { fail, redirect } from '@sveltejs/kit';
import { isMakelaar } from '#lib/account/account.ts';
import * as helplines from '#lib/account/helplines.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { fromOf } from '#lib/place/from.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { unread } from '#lib/server/body.ts';
import { newToken } from '#lib/server/code.server.ts';
import { stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { fileIn } from '#lib/server/photos.server.ts';
import { origin } from '#lib/server/settings.ts';
import { residentFields } from '#lib/signaal/fields.ts';
import * as following from '#lib/signaal/following.server.ts';
import * as sending from '#lib/signaal/sending.server.ts';
import { receiptPath, type Typed } from '#lib/signaal/signaal.ts';
import * as signalen from '#lib/signaal/signalen.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever comes without having seen whom to call in danger sees that first. */
function mustHaveSeen(url: URL, query: string): void {
	if (url.searchParams.get('gezien') !== 'ja') redirect(303, `/signaal${query && `?${query}`}`);
}

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const { gemeente, wijk, query } = await fromOf(db, url);
	mustHaveSeen(url, query);
	const spot = gemeente && { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	const organisationId = gemeente ? signalen.organisationOf(actor, gemeente.code) : null;
	return {
		query,
		gemeente,
		wijk: wijk?.slug,
		gemeenten: gemeente && !url.searchParams.has('gemeente') ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		own: gemeente ? await helplines.of(db, gemeente.code) : [],
		contact: spot && (await contactIn(db, spot)),
		organisation: organisationId === null ? null : await organisations.nameOf(db, organisationId),
		name: organisationId !== null && actor.kind === 'account' ? actor.name : '',
		token: newToken(),
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, request, url }) => {
		const { gemeente, query } = await fromOf(db, url);
		mustHaveSeen(url, query);
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { toch, stamp, zo, ...answers } = typed(form, [...residentFields, 'zo', 'toch', 'stamp']);
		const hadPhoto = (await fileIn(form, 'photo')).byteLength > 0;
		const back = { answers: answers as Typed, toch, zo, stamp, hadPhoto };
		const sent = await sending.send(db, actor, {
			...{ typed: answers, form, gemeente: gemeente?.slug, client: getClientAddress(), site: origin(settings) },
			...{ seen: toch === 'ja', asIs: zo === 'ja' }
		});
		// with their yes it can be a vraag, with them in it: that is asked once
		if ('offered' in sent) return { ...back, offered: true };
		if ('refused' in sent) return fail(sent.refused.status, { ...back, ...sent.refused });
		// who works there reads it as themselves, after a reason: the code is for who told it
		const isStaff = isMakelaar(actor) && !(await following.find(db, actor, sent.code).catch(() => undefined));
		redirect(303, isStaff ? '/makelaar/signalen' : receiptPath(sent.short));
	}
};
