import { error } from '@sveltejs/kit';
import { WhyFirst } from '#lib/signaal/door.server.ts';
import * as picture from '#lib/signaal/picture.server.ts';
import { orNothing } from '../../../../inside.ts';
import type { RequestHandler } from './$types';

/** The photo of a place, for a makelaar who said why they read it. */
export const GET: RequestHandler = async ({ locals: { actor, db, session }, params }) => {
	const key = { actor, id: params.id, session: session?.handle };
	const content = await picture.content(db, key).catch((cause: unknown) => {
		if (cause instanceof WhyFirst) return undefined;
		return orNothing(cause);
	});
	if (!content) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	return new Response(new Uint8Array(content), { headers: picture.headers });
};
