import { redirect } from '@sveltejs/kit';
import * as finding from '#lib/place/finding.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { drawingOf } from '#lib/place/drawings.server.ts';
import type { PageServerLoad } from './$types';

/** One question: which wijk? A single answer leads there at once. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { gemeente } = await parent();
	const asked = (url.searchParams.get('waar') ?? '').trim().slice(0, 80);
	const answers = asked ? await finding.findPlaces(locals.db, locals.settings, asked) : [];
	if (answers.length === 1) redirect(303, answers[0]!.path);
	return {
		asked,
		answers,
		all: gemeente ? [] : await gemeenten.names(locals.db),
		wijken: gemeente ? await gemeenten.wijkenOf(locals.db, gemeente.code) : [],
		drawing: gemeente ? await drawingOf(locals.db, gemeente) : undefined
	};
};
