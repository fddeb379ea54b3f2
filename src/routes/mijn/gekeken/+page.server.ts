import * as mine from '#lib/privacy/mine.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({ lookers: await mine.lookers(db, actor) });
