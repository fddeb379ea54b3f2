import * as mine from '#lib/privacy/mine.server.ts';
import * as profile from '#lib/privacy/profile.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db } }) => ({
	profile: await profile.of(db, actor),
	lookers: await mine.lookers(db, actor, 1)
});
