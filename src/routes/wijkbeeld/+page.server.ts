import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The wijken to choose from; who has one goes on to it. */
export const load: PageServerLoad = async ({ parent }) => {
	const { wijken } = await parent();
	if (wijken.length === 0) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
	if (wijken.length === 1) redirect(303, `/wijkbeeld/${wijken[0]!.path}`);
	return {};
};
