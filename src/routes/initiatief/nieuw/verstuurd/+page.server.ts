import { redirect } from '@sveltejs/kit';
import * as following from '#lib/proposal/following.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { codeOf } from '#lib/server/code.server.ts';
import { followPath } from '#lib/proposal/proposal.ts';
import { firstName } from '#lib/account/account.ts';
import { isSent } from '#lib/proposal/proposals.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { origin } from '#lib/server/settings.ts';
import { tokenOf } from '../browser.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ cookies, locals: { db, settings }, setHeaders }) => {
	const token = tokenOf(cookies, settings);
	if (!token || !(await isSent(db, token))) redirect(303, '/initiatief/nieuw');
	setHeaders({ 'cache-control': 'private, no-store' });
	const code = codeOf(token);
	const story = await following.find(db, code);
	return {
		name: firstName(story.name),
		title: story.title,
		email: story.email,
		phone: story.phone,
		wijk: story.wijk,
		gemeente: (await gemeenten.byCode(db, story.gemeente.code))!,
		promised: dayInWords(story.promisedOn),
		contact: await contactIn(db, { gemeenteCode: story.gemeente.code, wijkCode: story.wijk?.code ?? null }),
		code,
		path: followPath(code),
		link: origin(settings) + followPath(code),
		start: `${origin(settings).replace(/^https?:\/\//, '')}/initiatief/volgen`
	};
};
