import type { Spot } from '#lib/account/account.ts';
import { type Card, list, near } from '#lib/entry/listing.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** As many words of a story as a search makes sense of. */
const enough = 240;
const shown = 3;

/**
 * The first answer to whoever asks: what people do together nearby. What fits the words best, else what is there; nothing
 * of the words is kept. People first: what somebody offers at home, and what is a service, is not among it.
 * @param words what they like, and what they asked, in the order that counts
 */
export async function nearby(db: Database, spot: Spot, words: readonly (string | null)[]): Promise<Card[]> {
	const reach = { gemeenteCode: spot.gemeenteCode, ...(spot.wijkCode ? { wijkCode: spot.wijkCode } : {}) };
	const search = words.filter(Boolean).join(' ').slice(0, enough);
	const open = { kinds: ['network', 'activity'] as ('network' | 'activity')[], themes: [], page: 1 };
	const filters = { ...open, stepFree: false, free: false };
	const { items } = await list(db, reach, { ...filters, search });
	const others = items.length < shown ? await near(db, reach, filters) : [];
	const all = new Map([...items, ...others].filter(({ kind }) => kind !== 'offer').map((one) => [one.id, one]));
	return [...all.values()].slice(0, shown);
}
