import { fail, redirect } from '@sveltejs/kit';
import { blurbFor } from '#lib/introduction/blurb.ts';
import * as choosing from '#lib/introduction/choosing.server.ts';
import { readProposal } from '#lib/introduction/proposal.server.ts';
import * as introductions from '#lib/introduction/introductions.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { idOf } from '../../../../answer.ts';
import { doing } from '../../../../../inside.ts';
import { keyOf, orWhy, whyFirst } from '../../room.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await event.parent();
	const { id, entry } = event.params;
	const found = await choosing.consider(event.locals.db, keyOf(event), idOf(entry)).catch(orWhy(id));
	if (found.underway) redirect(303, `/makelaar/vraag/${id}/kennismaking/${found.underway}`);
	const { talents, smallGroup, ...choice } = found;
	return {
		...choice,
		reasons: choice.reasons.filter(({ kind }) => kind !== 'but'),
		mind: choice.reasons.filter(({ kind }) => kind === 'but'),
		blurb: blurbFor({ talents, smallGroup }, found.card.sought),
		makelaar: event.locals.actor.kind === 'account' ? event.locals.actor.name : ''
	};
};

export const actions: Actions = {
	// without a script: shows once more how both will read it
	bekijken: async ({ request }) => {
		const form = await readForm(request);
		if (!form) return fail(unread(request).status, { message: unread(request).message });
		return { typed: typed(form, ['reasons', 'blurb', 'anyway']) as Record<string, string> };
	},
	voorstellen: (event) => {
		const { id, entry } = event.params;
		let chosen = '';
		return doing(
			event,
			['reasons', 'blurb', 'anyway'],
			() => `/makelaar/vraag/${id}/kennismaking/${chosen}`,
			async (given) => {
				const read = readProposal(given);
				if ('problems' in read) return read.problems;
				const input = { ...read.proposal, entryId: idOf(entry), site: origin(event.locals.settings) };
				try {
					chosen = await choosing.choose(event.locals.db, keyOf(event), input).catch(whyFirst(id));
				} catch (cause) {
					// stands at its field, with the way to say that it is meant
					if (cause instanceof introductions.Telling) return { blurb: cause.message };
					throw cause;
				}
			}
		);
	}
};
