import * as activities from '#lib/privacy/activities.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ activities: activities.list() });
