import { book } from '#lib/plan/taking/book.server.ts';
import { orNothing } from '../../../inside.ts';
import type { PageServerLoad } from './$types';

/** The plan on paper, as far as who prints it may read. */
export const load: PageServerLoad = ({ locals: { actor, db }, params }) => book(db, actor, params.id).catch(orNothing);
