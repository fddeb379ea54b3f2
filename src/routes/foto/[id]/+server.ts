import { error } from '@sveltejs/kit';
import * as pictures from '#lib/entry/pictures.server.ts';
import * as news from '#lib/workroom/news.server.ts';
import type { RequestHandler } from './$types';

/** With news of an initiative that everybody can see. */
async function ofNews(db: App.Locals['db'], id: string) {
	const content = await news.picture(db, id);
	return content && { content, isPublic: true };
}

/** A picture. Never changed, so kept; for a day, because a picture that is taken away must be gone everywhere by then. */
export const GET: RequestHandler = async ({ locals: { actor, db }, params, request }) => {
	const found = (await pictures.show(db, actor, params.id)) ?? (await ofNews(db, params.id));
	if (!found) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	const etag = `"${params.id}"`;
	const headers = {
		'content-type': 'image/webp',
		'content-disposition': 'inline; filename="foto.webp"',
		'cache-control': found.isPublic ? 'public, max-age=86400, immutable' : 'private, no-store',
		...(found.isPublic ? { etag } : {})
	};
	if (found.isPublic && request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(found.content), { headers });
};
