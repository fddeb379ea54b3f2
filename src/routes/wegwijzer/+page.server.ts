import { addressOf, needOf } from '#lib/guide/guide.ts';
import * as pages from '#lib/guide/pages.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { askedIn } from './where.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, answers } = await askedIn(db, url.searchParams);
	const list = await pages.list(db, gemeente?.code);
	return {
		gemeente,
		answers,
		asked: Object.keys(answers).length > 0,
		needed: list.flatMap((page) => {
			const need = needOf(page.when, answers);
			return need === 'no' ? [] : { ...page, need };
		}),
		others: list.filter((page) => needOf(page.when, answers) === 'no'),
		query: addressOf(answers, gemeente?.slug),
		elsewhere: gemeente ? [] : await gemeenten.names(db)
	};
};
