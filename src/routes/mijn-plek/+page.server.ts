import { fail } from '@sveltejs/kit';
import { again } from '#lib/keeping/inviting.server.ts';
import { unread } from '#lib/server/body.ts';
import { email as address, readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import type { Actions, PageServerLoad } from './$types';

/** For who lost the link to what they keep, and for who gave another address. */
export const load: PageServerLoad = ({ url }) => ({ moved: url.searchParams.has('verhuisd') });

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { db, settings }, request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { problem: unread(request).message, email: '' });
		const { email } = typed(form, ['email']);
		const read = address.safeParse(email);
		if (!read.success || !read.data)
			return fail(400, { email, problem: read.error?.issues[0]?.message ?? 'Vul je e-mailadres in.' });
		await again(db, read.data, origin(settings), getClientAddress());
		return { sent: read.data };
	}
};
