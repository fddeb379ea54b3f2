import type { Database } from '#lib/server/database.server.ts';
import { momentText } from './dates.ts';
import { parse, write } from './filters.ts';
import { type Card, list, near, nextTimes, type Reach } from './listing.server.ts';

/** Everything a page with a list shows: one page of cards, how many there are, and what is near when there is nothing. */
export async function overview(db: Database, reach: Reach, query: URLSearchParams) {
	const { filters, problems } = parse(query);
	const { items, total, corrected } = await list(db, reach, filters);
	const nearby = items.length ? [] : await near(db, reach, filters);
	const times = await nextTimes(
		db,
		[...items, ...nearby].filter((card) => card.kind === 'activity').map((card) => card.id)
	);
	const withTime = (card: Card) => {
		const next = times.get(card.id);
		return { ...card, ...(next ? { next: momentText(next) } : {}) };
	};
	return {
		filters,
		query: write(filters),
		problems,
		total,
		...(corrected ? { corrected } : {}),
		items: items.map(withTime),
		nearby: nearby.map(withTime),
		chosen: Number(query.get('gekozen')) || undefined
	};
}

export type Overview = Awaited<ReturnType<typeof overview>>;
