import { origin } from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';

/** A sheet without anything on it; that one may be here, the layout looked at. */
export const load: PageServerLoad = ({ locals: { settings } }) => ({
	address: `${origin(settings).replace(/^https?:\/\//, '')}/plan`
});
