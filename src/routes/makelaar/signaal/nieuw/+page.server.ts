import { fail } from '@sveltejs/kit';
import { unread } from '#lib/server/body.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { fileIn } from '#lib/server/photos.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import { readRecorded } from '#lib/signaal/answers.server.ts';
import * as buurten from '#lib/signaal/buurten.server.ts';
import { recordedFields } from '#lib/signaal/fields.ts';
import { photoIn } from '#lib/signaal/photo.server.ts';
import * as recording from '#lib/signaal/recording.server.ts';
import { followPath, type Problems, type Typed } from '#lib/signaal/signaal.ts';
import { orNothing } from '../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, parent }) => {
	await parent();
	const choices = await recording.wijken(db, actor).catch(orNothing);
	const codes = [...new Set(choices.map(({ gemeente }) => gemeente.code))];
	const around = await Promise.all(codes.map((gemeenteCode) => buurten.of(db, { gemeenteCode })));
	const own = choices.filter(({ unserved }) => !unserved);
	return {
		wijken: choices.map(({ wijk }) => ({ code: wijk.code, name: wijk.name })),
		chosen: own.length === 1 ? own[0]!.wijk.code : '',
		buurten: around.flat(),
		token: newToken()
	};
};

export const actions: Actions = {
	default: async ({ locals: { actor, db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		const answers: Typed = typed(form, recordedFields);
		const file = await fileIn(form, 'photo');
		const back = { answers, hadPhoto: file.byteLength > 0 };
		const choices = await recording.wijken(db, actor).catch(orNothing);
		const at = choices.find(({ wijk }) => wijk.code === answers.wijk);
		const result = readRecorded(answers);
		const problems: Problems = 'problems' in result ? result.problems : {};
		const here = at ? await buurten.of(db, { gemeenteCode: at.gemeente.code }) : [];
		const buurt = buurten.readBuurt(answers.buurt, at?.wijk.code ?? null, here);
		if (!at) problems.wijk = 'Kies de wijk waar het over gaat.';
		else if ('problem' in buurt) problems.buurt = buurt.problem;
		if (!at || 'problem' in buurt || 'problems' in result) return fail(400, { ...back, problems });
		const client = actor.kind === 'account' ? actor.id : '';
		const photo = await photoIn({ db, client }, result.answers.about, file, answers.alt ?? '');
		if (photo && 'problems' in photo) return fail(photo.status, { ...back, problems: photo.problems });
		const token = isToken(answers.token) ? answers.token : newToken();
		const site = origin(settings);
		// the code is nowhere else in words than here: sending the form again shows the same paper
		const told = { ...result.answers, ...buurt, at, photo, token, site };
		const paper = await recording.record(db, actor, told).catch(orNothing);
		const slip = {
			paper,
			square: squareOf(site + followPath(paper.code)),
			start: `${site.replace(/^https?:\/\//, '')}/signaal/volgen`,
			around: { wijk: at.wijk.name, gemeente: at.gemeente.name }
		};
		return { slip };
	}
};
