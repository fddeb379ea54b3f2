import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ parent }) => {
	const { gemeente } = await parent();
	if (!gemeente) error(404, 'Deze gemeente doet niet mee, of staat er anders op.');
	return { gemeente };
};
