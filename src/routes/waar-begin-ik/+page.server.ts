import { write } from '#lib/beginning/beginning.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { askedIn, besides } from './where.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { answers, gemeente } = await askedIn(db, url.searchParams);
	const asked = { ...answers, round: 0 };
	if (!gemeente) return { gemeente, query: write(asked), contact: undefined, all: await gemeenten.names(db) };
	const { contact } = await besides(db, { answers: asked, gemeente });
	return { gemeente, query: write(asked), contact, all: [] };
};
