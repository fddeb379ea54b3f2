import { fail, redirect } from '@sveltejs/kit';
import { isMakelaar } from '#lib/account/account.ts';
import * as helplines from '#lib/account/helplines.server.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { contactIn, readersIn } from '#lib/account/contact.server.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import { soundsLikeDanger } from '#lib/place/danger.ts';
import { fromOf } from '#lib/place/from.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { unread } from '#lib/server/body.ts';
import { now } from '#lib/server/clock.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { doubtOf, stamp as stamped } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { read } from '#lib/vraag/answers.server.ts';
import { followPath, type Problems, promisedDays, type Typed } from '#lib/vraag/vraag.ts';
import * as vragen from '#lib/vraag/vragen.server.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = [
	...['words', 'likes', 'name', 'email', 'phone', 'wijk', 'forWhom', 'consent', 'token', 'toch', 'stamp']
] as const;

/** Who is younger than sixteen has no form here; whoever comes without having said so is asked first. */
function mustBeOldEnough(url: URL, query: string): void {
	if (url.searchParams.get('ouder') !== 'ja') redirect(303, `/vraag${query && `?${query}`}`);
}

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, wijk, query } = await fromOf(db, url);
	mustBeOldEnough(url, query);
	const spot = gemeente && { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	return {
		query,
		gemeente,
		wijk: wijk && { slug: wijk.slug, name: wijk.name },
		gemeenten: gemeente && !url.searchParams.has('gemeente') ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		own: gemeente ? await helplines.of(db, gemeente.code) : [],
		contact: spot && (await contactIn(db, spot)),
		readers: spot && wijk ? await readersIn(db, spot) : [],
		token: newToken(),
		stamp: stamped()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db, settings }, request, url }) => {
		const { gemeente: known, query } = await fromOf(db, url);
		mustBeOldEnough(url, query);
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { toch, stamp, ...answers } = typed(form, fields);
		const back = { answers: answers as Typed, toch, stamp };
		// told about somebody first (signaal/vertellen): what was typed goes along, and nothing is sent yet
		if (form.get('overnemen') === 'ja')
			return { answers: { ...back.answers, forWhom: 'asker' } as Typed, carried: true };
		if (toch !== 'ja' && soundsLikeDanger(answers.words, answers.likes)) return fail(400, { ...back, danger: true });
		const result = read(answers);
		const located = await locate(db, { gemeente: known?.slug, wijk: answers.wijk });
		const problems: Problems = { ...('problems' in result ? result.problems : {}), ...located.problems };
		const { gemeente, wijk } = located;
		if ('problems' in result || !gemeente || wijk === undefined) return fail(400, { ...back, problems });
		const from = { deed: 'vraag', client: getClientAddress() };
		const doubt = await doubtOf(db, form, from);
		if (doubt) return fail(400, { ...back, doubt });
		const token = isToken(answers.token) ? answers.token : newToken();
		const asked = { ...result.answers, gemeente, token, site: origin(settings) };
		const code = await withRoom(
			db,
			{ actor, client: from.client, email: asked.email ?? undefined, what: 'vraag' },
			() => vragen.ask(db, actor, { ...asked, wijkCode: wijk?.code ?? null, wijkSlug: wijk?.slug }),
			() => true
		);
		if (code === undefined)
			return fail(429, {
				...back,
				message: 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		const isStaff = isMakelaar(actor);
		if (code && !isStaff) redirect(303, `${followPath(code)}?nieuw=ja`);
		// who typed it for somebody else reads what everybody may know; sending it again shows the same
		const contact = await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null });
		const promisedOn = workingDaysAfter(now(), promisedDays);
		return { sent: { name: asked.name, mailed: asked.email !== null, contact, promisedOn, isStaff } };
	}
};
