import * as pages from '#lib/guide/pages.server.ts';
import { orNothing } from '../../../../inside.ts';
import { managedBy } from '../../../managing.ts';
import type { RequestHandler } from './$types';

/** A page as the file it is, to keep or to change elsewhere. */
export const GET: RequestHandler = async ({ locals: { actor, db }, params }) => {
	const { source, step } = await pages.open(db, actor, managedBy(actor), params.step).catch(orNothing);
	return new Response(source, {
		headers: {
			'content-type': 'text/markdown; charset=utf-8',
			'content-disposition': `attachment; filename="${step}.md"`,
			'cache-control': 'private, no-store'
		}
	});
};
