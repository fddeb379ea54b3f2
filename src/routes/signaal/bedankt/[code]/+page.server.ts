import { error } from '@sveltejs/kit';
import * as accounts from '#lib/account/accounts.server.ts';
import { readCode } from '#lib/server/code.server.ts';
import { giveBack, take } from '#lib/server/limits.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';
import * as following from '#lib/signaal/following.server.ts';
import { codeFor, mistakes, mistakesOf, readShort } from '#lib/signaal/short.server.ts';
import { contactFor } from '#lib/signaal/routing.server.ts';
import { followPath } from '#lib/signaal/signaal.ts';
import { aboutOf } from '#lib/signaal/story.server.ts';
import { orNothing } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
	getClientAddress,
	locals: { actor, db, settings },
	params,
	setHeaders
}) => {
	const short = readShort(params.code);
	const code = short ? codeFor(short) : (readCode(params.code) ?? '');
	// the short one is counted here as where it is typed: see signaal/volgen
	const key = mistakesOf(getClientAddress());
	if (short && !(await take(db, key, mistakes)))
		error(429, { message: 'Het ging te vaak mis. Probeer het over een uur nog eens, of bel ons.', code: 'te-vaak' });
	const story = await following.find(db, actor, code).catch(orNothing);
	if (short) await giveBack(db, key);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { wijk } = story;
	const contact = await contactFor(db, aboutOf(story));
	const faces = wijk ? ((await accounts.facesOf(db, [wijk.code])).get(wijk.code) ?? []) : [];
	const site = origin(settings);
	return {
		// who has it already is who reads it, else who takes its theme
		face: faces.find(({ name }) => name === contact?.name),
		contact,
		wijk: wijk?.name ?? null,
		gemeente: { name: story.gemeente.name, slug: story.gemeente.slug },
		...{ name: story.name, email: story.email, organisation: story.organisation, promisedOn: story.promisedOn },
		...{ short: short ?? code, path: followPath(code), square: squareOf(site + followPath(code)) },
		start: `${site.replace(/^https?:\/\//, '')}/signaal/volgen`
	};
};
