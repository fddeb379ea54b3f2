import * as lists from '#lib/sheet/lists.server.ts';
import { csvOf } from '#lib/sheet/output.ts';
import { orNothing } from '../../inside.ts';
import { idOf } from '../../makelaar/answer.ts';
import type { RequestHandler } from './$types';

/** What is of an organisation, as a sheet that can be taken in again. */
export const GET: RequestHandler = async ({ locals: { actor, db }, url }) => {
	const out = await lists.rowsOfOwn(db, actor, idOf(url.searchParams.get('van'))).catch(orNothing);
	return new Response(csvOf(out), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${out.slug}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
