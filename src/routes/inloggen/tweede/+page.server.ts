import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { problems } from '#lib/signin/signin.ts';
import { setupOf } from '#lib/signin/totp.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { enter } from '../entering.ts';
import { drop, held } from '../underway.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const doing = await secondstep.read(event.locals.db, held(event, 'second_factor'));
	if (!doing) redirect(303, '/inloggen/medewerker?verlopen');
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { stage, email, has, codes, secret } = doing;
	return { stage, email, has, codes, setup: stage === 'set_up' ? setupOf(secret, email) : undefined };
};

type At = 'code' | 'recovery' | 'key' | 'kept';

const sentences: Record<At, string> = {
	code: 'Deze code klopt niet. Wacht op de volgende code in je app en typ die over.',
	recovery: 'Deze herstelcode klopt niet, of je hebt hem al gebruikt. Kies een andere van je lijst.',
	key: 'Dat lukte niet met deze sleutel. Probeer het nog eens.',
	kept: 'Bewaar eerst je codes. Zet daarna het vinkje.'
};

/** In, on to the next screen, or back to this one with what is wrong. */
async function settle(event: RequestEvent, at: At, outcome: secondstep.Outcome) {
	if ('accountId' in outcome) {
		drop(event, 'second_factor');
		return enter(event, outcome.accountId, 'password', outcome.onwards);
	}
	if ('stage' in outcome) redirect(303, '/inloggen/tweede');
	if (outcome.problem === 'over') {
		drop(event, 'second_factor');
		redirect(303, '/inloggen/medewerker?verlopen');
	}
	const often = outcome.problem === 'too_often';
	return fail(often ? 429 : 400, { at, problem: often ? problems.tooOften : sentences[at] });
}

/** What was typed, and what this browser is in the middle of. */
async function asked<Name extends string>(event: RequestEvent, names: Name[]) {
	const token = held(event, 'second_factor') ?? '';
	const doing = await secondstep.read(event.locals.db, token);
	const given = typed((await readForm(event.request)) ?? new FormData(), names);
	return { db: event.locals.db, token, given, setUp: doing?.stage === 'set_up' };
}

export const actions: Actions = {
	app: async (event) => {
		const { db, token, given, setUp } = await asked(event, ['code']);
		const outcome = setUp
			? await secondstep.setUpApp(db, token, given.code)
			: await secondstep.give(db, token, { code: given.code });
		return settle(event, 'code', outcome);
	},
	herstel: async (event) => {
		const { db, token, given } = await asked(event, ['recovery']);
		return settle(event, 'recovery', await secondstep.give(db, token, { recovery: given.recovery || '-' }));
	},
	sleutel: async (event) => {
		const { db, token, given, setUp } = await asked(event, ['answer', 'name']);
		const passkey = { token: held(event, 'passkey'), answer: given.answer };
		const outcome = setUp
			? await secondstep.setUpKey(db, token, passkey, given.name)
			: await secondstep.give(db, token, { passkey });
		return settle(event, 'key', outcome);
	},
	bewaard: async (event) => {
		const { db, token, given } = await asked(event, ['kept']);
		if (given.kept !== 'ja') return fail(400, { at: 'kept' as const, problem: sentences.kept });
		return settle(event, 'kept', await secondstep.finish(db, token));
	},
	/** Somebody else wants to sign in here. */
	anders: (event) => {
		drop(event, 'second_factor');
		redirect(303, '/inloggen/medewerker');
	}
};
