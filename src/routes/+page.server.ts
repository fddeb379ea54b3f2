import { redirect } from '@sveltejs/kit';
import * as finding from '#lib/place/finding.server.ts';
import { drawingOf, handOver } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { lookup, maySearch } from './searching.ts';
import type { PageServerLoad } from './$types';

/** One question: which wijk? A single answer leads there at once. */
export const load: PageServerLoad = async (event) => {
	const { gemeente } = await event.parent();
	const { db } = event.locals;
	const asked = (event.url.searchParams.get('waar') ?? '').trim().slice(0, 80);
	if (asked) await maySearch(event)();
	const answers = asked ? await finding.findPlaces(db, lookup(event), asked) : [];
	if (answers.length === 1) redirect(303, answers[0]!.path);
	return {
		asked,
		answers,
		all: gemeente ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : [],
		drawing: gemeente && handOver(event, await drawingOf(db, gemeente))
	};
};
