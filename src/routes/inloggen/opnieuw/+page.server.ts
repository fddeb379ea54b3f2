import { fail, redirect } from '@sveltejs/kit';
import { problems, wrongCode } from '#lib/signin/code.ts';
import * as codes from '#lib/signin/codes.server.ts';
import { passwordIn } from '#lib/signin/password.ts';
import * as passwords from '#lib/signin/passwords.server.ts';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { type Problems, problems as signInProblems, returnPath } from '#lib/signin/signin.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { phoneOf } from '../entering.ts';
import { drop, held, hold } from '../underway.ts';
import { again, wayOf } from './again.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { way, email, hasPassword, hasKey } = await wayOf(event);
	const waiting = way === 'code' ? await codes.waiting(event.locals.db, 'again', held(event, 'code')) : undefined;
	const naar = returnPath(event.url.searchParams.get('naar'));
	return { way, email, hasPassword, hasKey, naar, sent: waiting !== undefined && !waiting.over };
};

export const actions: Actions = {
	/** Sends a code to the own address. */
	vragen: async (event) => {
		const { way, email, actor } = await wayOf(event);
		if (way !== 'code') return fail(400, { problem: signInProblems.noMatch });
		const [former, client, phone] = [held(event, 'code'), event.getClientAddress(), await phoneOf(event)];
		const asked = await codes.ask(event.locals.db, {
			...{ email, kind: 'again', accountId: actor.id },
			...{ former, client, phone }
		});
		if ('problem' in asked) return fail(429, { problem: asked.problem });
		hold(event, 'code', asked.token);
		redirect(303, `/inloggen/opnieuw?naar=${encodeURIComponent(returnPath(event.url.searchParams.get('naar')))}`);
	},
	code: async (event) => {
		const { way, actor } = await wayOf(event);
		const { code } = typed((await readForm(event.request)) ?? new FormData(), ['code']);
		const tried = await within(event.locals.db, { kind: 'system' }, (tx) =>
			codes.use(tx, 'again', held(event, 'code'), code)
		);
		if (tried.state === 'wrong') return fail(400, { code: code.slice(0, 40), problem: wrongCode(tried.left) });
		if (tried.state === 'unreadable') return fail(400, { code: code.slice(0, 40), problem: problems.unreadable });
		if (tried.state === 'gone' || way !== 'code' || tried.accountId !== actor.id)
			return fail(400, { problem: problems.gone });
		drop(event, 'code');
		return again(event, 'code');
	},
	/** The password and a second step: the same two as at the door. */
	wachtwoord: async (event) => {
		const { way, actor } = await wayOf(event);
		const form = (await readForm(event.request)) ?? new FormData();
		const { code } = typed(form, ['code']);
		if (way !== 'password') return fail(400, { problem: signInProblems.noMatch });
		const { db } = event.locals;
		const checked = await passwords.checkOwn(db, actor, passwordIn(form), event.getClientAddress());
		if ('problems' in checked) {
			const { form, password: missing }: Problems = checked.problems;
			return fail(400, { problem: missing ?? form });
		}
		const digits = code.replace(/\D/g, '');
		const answer = digits.length === 6 ? { code: digits } : { recovery: code };
		const proved = await secondstep.prove(db, actor.id, answer);
		if (proved === 'too_often') return fail(429, { problem: signInProblems.tooOften });
		if (proved === 'wrong')
			return fail(400, { problem: 'De code van je tweede stap klopt niet. Probeer het nog eens.' });
		return again(event, 'password');
	},
	/** A key that asked for a finger, a face or a pin is two steps in one. */
	sleutel: async (event) => {
		const { hasKey, actor } = await wayOf(event);
		const { answer } = typed((await readForm(event.request)) ?? new FormData(), ['answer']);
		const passkey = { token: held(event, 'passkey'), answer };
		drop(event, 'passkey');
		const proved = hasKey ? await secondstep.prove(event.locals.db, actor.id, { passkey }) : 'wrong';
		if (proved === 'too_often') return fail(429, { key: signInProblems.tooOften });
		if (proved === 'wrong') return fail(400, { key: 'Dat lukte niet met deze sleutel. Probeer het nog eens.' });
		return again(event, 'passkey');
	},
	demo: async (event) => {
		const { way } = await wayOf(event);
		if (way !== 'demo' || !event.locals.demo) return fail(400, { problem: signInProblems.noExample });
		return again(event, 'demo');
	}
};
