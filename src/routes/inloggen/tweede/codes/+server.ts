import { error, text } from '@sveltejs/kit';
import { sheetOf } from '#lib/signin/recovery.ts';
import * as secondstep from '#lib/signin/secondstep.server.ts';
import { origin } from '#lib/server/settings.ts';
import { held } from '../../underway.ts';
import type { RequestHandler } from './$types';

/** The recovery codes as a file, while they are on the screen. */
export const GET: RequestHandler = async (event) => {
	const { db, settings } = event.locals;
	const doing = await secondstep.read(db, held(event, 'second_factor'));
	if (!doing?.codes.length) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	return text(sheetOf(doing.codes, doing.email, origin(settings)), {
		headers: {
			'content-disposition': 'attachment; filename="wijkweb-herstelcodes.txt"',
			'cache-control': 'private, no-store'
		}
	});
};
