import { attachment } from '#lib/workroom/paper.ts';
import * as papers from '#lib/workroom/papers.server.ts';
import { orNothing } from '../../../../../inside.ts';
import type { RequestHandler } from './$types';

/** A paper of the group, to keep: never shown by the browser itself, whatever may be in it. */
export const GET: RequestHandler = async ({ locals: { db }, params: { code, id } }) => {
	const { content, name, type } = await papers.open(db, { code }, id).catch(orNothing);
	return new Response(new Uint8Array(content), {
		headers: {
			'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
			'content-length': String(content.byteLength),
			'content-disposition': attachment(name),
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
};
