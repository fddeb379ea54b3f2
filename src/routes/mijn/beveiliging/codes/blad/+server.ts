import { error, text } from '@sveltejs/kit';
import * as factors from '#lib/signin/factors.server.ts';
import { sheetOf } from '#lib/signin/recovery.ts';
import { origin } from '#lib/server/settings.ts';
import { mustHaveProved } from '../../../../inloggen/entering.ts';
import { held } from '../../../../inloggen/underway.ts';
import type { RequestHandler } from './$types';

/** The new recovery codes as a file, while they are on the screen. */
export const GET: RequestHandler = async (event) => {
	const { db, actor, settings } = event.locals;
	mustHaveProved(event.locals, event.url);
	const { codes } = await factors.prepared(db, actor, held(event, 'new_factor'));
	if (!codes) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	const { email } = await factors.of(db, actor);
	return text(sheetOf(codes, email, origin(settings)), {
		headers: {
			'content-disposition': 'attachment; filename="wijkweb-herstelcodes.txt"',
			'cache-control': 'private, no-store'
		}
	});
};
