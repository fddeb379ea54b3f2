import { eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Refusal } from './area.ts';
import { rounded } from './outline.ts';
import { ask, PDOK, type Service } from './pdok.server.ts';
import { codePattern, type KnownAddress } from './place.ts';
import { addressCache } from './table.server.ts';

/** Looking up at PDOK where places are. The settings will do: unless PDOK is on nothing is asked. */
export type Lookup = Service & {
	PDOK: boolean;
	/** asked before a question goes out; no means it doesn't */
	mayAsk?: () => Promise<boolean>;
};

/** Houses are built and numbered: an unknown address is asked again after a week, a known one after a year. */
const DAYS = { unknown: 7, known: 365 };

/**
 * Where an address (`Hoefplein 2, Lindeveen`) or a postcode (`1234AB`) is; undefined when there is no such, or PDOK is off.
 * @param within the gemeente it must lie in
 * @throws Refusal when the service can't be reached, or too much was asked
 */
export async function find(
	db: Database,
	lookup: Lookup,
	typed: string,
	within?: string
): Promise<KnownAddress | undefined> {
	const words = typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 200);
	if (!lookup.PDOK || words.length < 4) return undefined;
	const key = `${words.toLowerCase()}${within ? ` in ${within}` : ''}`;
	const [kept] = await db.select().from(addressCache).where(eq(addressCache.key, key));
	if (kept && isFresh(kept)) return kept.answer ?? undefined;
	if (lookup.mayAsk && !(await lookup.mayAsk())) throw new Refusal('Too many addresses were looked up from one place.');
	const answer = (await request(lookup, words, within)) ?? null;
	await db
		.insert(addressCache)
		.values({ key, answer, at: now() })
		.onConflictDoUpdate({ target: addressCache.key, set: { answer: sql`excluded.answer`, at: now() } });
	return answer ?? undefined;
}

function isFresh({ answer, at }: typeof addressCache.$inferSelect): boolean {
	return now().getTime() - at.getTime() < (answer ? DAYS.known : DAYS.unknown) * 86_400_000;
}

async function request(lookup: Lookup, words: string, within: string | undefined) {
	const url = new URL(`${lookup.base ?? PDOK}/bzk/locatieserver/search/v3_1/free`);
	url.searchParams.set('q', words);
	// a street or a town has a middle too, but that is not where the thing is
	url.searchParams.set('fq', /^\d{4} ?[a-z]{2}$/i.test(words) ? 'type:postcode' : 'type:adres');
	if (within) url.searchParams.append('fq', `gemeentecode:${within.slice(2)}`);
	url.searchParams.set('fl', 'type,centroide_ll,gemeentecode,buurtcode');
	url.searchParams.set('rows', '1');
	const json = (await ask(url.href, lookup)) as { response?: { docs?: unknown } } | null;
	const docs = json?.response?.docs;
	if (!Array.isArray(docs)) throw new Refusal(`${url.host} answered something else than addresses.`);
	return docs.length > 0 ? read(docs[0]) : undefined;
}

/** `POINT(5.0913 51.5555)`, and a gemeentecode without `GM`. */
function read(doc: unknown): KnownAddress | undefined {
	const { centroide_ll, gemeentecode, buurtcode } = doc as Record<string, unknown>;
	const point = /^POINT\(([\d.]+) ([\d.]+)\)$/.exec(String(centroide_ll));
	const gemeenteCode = `GM${String(gemeentecode).replace(/^GM/, '').padStart(4, '0')}`;
	if (!point || !codePattern.gemeente.test(gemeenteCode)) return undefined;
	const buurtCode = typeof buurtcode === 'string' && codePattern.buurt.test(buurtcode) ? buurtcode : null;
	return { lat: rounded(Number(point[2])), lon: rounded(Number(point[1])), gemeenteCode, buurtCode };
}
