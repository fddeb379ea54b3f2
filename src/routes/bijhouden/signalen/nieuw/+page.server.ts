import { fail, redirect } from '@sveltejs/kit';
import * as helplines from '#lib/account/helplines.server.ts';
import { soundsLikeDanger } from '#lib/place/danger.ts';
import { wholeGemeente as whole } from '#lib/proposal/proposal.ts';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { fileIn } from '#lib/server/photos.server.ts';
import { origin } from '#lib/server/settings.ts';
import { readPartner } from '#lib/signaal/answers.server.ts';
import * as buurten from '#lib/signaal/buurten.server.ts';
import { partnerFields } from '#lib/signaal/fields.ts';
import * as given from '#lib/signaal/given.server.ts';
import { photoIn } from '#lib/signaal/photo.server.ts';
import { type Problems, receiptPath, type Typed } from '#lib/signaal/signaal.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

/** Far more than anybody sees in a day, and too little to fill a database. */
const most = { times: 60, minutes: 60 };
export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const houses = await given.houses(db, actor);
	if (!houses.length) redirect(303, '/bijhouden/signalen');
	const codes = [...new Set(houses.map(({ gemeente }) => gemeente.code))];
	const around = await Promise.all(codes.map((gemeenteCode) => buurten.of(db, { gemeenteCode })));
	const own = await helplines.of(db, houses[0]!.gemeente.code);
	return { houses, whole, own, buurten: around.flat(), token: newToken() };
};

export const actions: Actions = {
	default: async ({ locals: { actor, db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const { toch, zo, ...answers } = typed(form, [...partnerFields, 'toch', 'zo']);
		const file = await fileIn(form, 'photo');
		const back = { answers: answers as Typed, toch, zo, hadPhoto: file.byteLength > 0 };
		const houses = await given.houses(db, actor);
		if (!houses.length || actor.kind !== 'account') redirect(303, '/bijhouden/signalen');
		if (toch !== 'ja' && soundsLikeDanger(answers.words)) return fail(400, { ...back, danger: true });
		const only = houses.length === 1 ? houses[0] : undefined;
		const house = only ?? houses.find(({ organisation }) => String(organisation.id) === answers.organisation);
		const wijk = house?.wijken.find(({ code }) => code === answers.wijk);
		const result = readPartner(answers);
		const problems: Problems = 'problems' in result ? result.problems : {};
		const here = house ? await buurten.of(db, { gemeenteCode: house.gemeente.code }) : [];
		const buurt = buurten.readBuurt(answers.buurt, wijk?.code ?? null, here);
		if (!house) problems.organisation = 'Kies voor welke organisatie je dit vertelt.';
		else if (!wijk && answers.wijk !== whole)
			problems.wijk = 'Kies de wijk waar het over gaat. Weet je het niet? Kies dan het laatste antwoord.';
		else if ('problem' in buurt) problems.buurt = buurt.problem;
		if (!house || 'problem' in buurt || 'problems' in result || Object.keys(problems).length)
			return fail(400, { ...back, problems });
		// with their yes it can be a vraag, with them in it: that is asked once
		if (result.answers.knows === 'yes' && zo !== 'ja') {
			const { gemeente } = house;
			const me = await given.giverOf(db, actor);
			return { ...back, offered: { gemeente: gemeente.slug, wijk: wijk?.slug ?? whole, ...me } };
		}
		if (!(await take(db, `signaal work ${actor.id}`, most)))
			return fail(429, { ...back, message: 'Er is het laatste uur al veel verstuurd. Probeer het straks nog eens.' });
		const photo = await photoIn({ db, client: actor.id }, result.answers.about, file, answers.alt);
		if (photo && 'problems' in photo) return fail(photo.status, { ...back, problems: photo.problems });
		const token = isToken(answers.token) ? answers.token : newToken();
		const { giver: _giver, ...said } = result.answers;
		const where = { wijkCode: wijk?.code ?? null, ...buurt };
		const told = { ...said, ...where, house, photo, token, site: origin(settings) };
		redirect(303, receiptPath(await given.give(db, actor, told).catch(orNothing)));
	}
};
