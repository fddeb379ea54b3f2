import { error } from '@sveltejs/kit';
import * as picture from '#lib/signaal/picture.server.ts';
import { orNothing } from '../../../../inside.ts';
import type { RequestHandler } from './$types';

/** The photo of a place, for whoever told it. */
export const GET: RequestHandler = async ({ locals: { actor, db }, params }) => {
	const content = await picture.content(db, { actor, asked: params.code }).catch(orNothing);
	if (!content) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	return new Response(new Uint8Array(content), { headers: picture.headers });
};
