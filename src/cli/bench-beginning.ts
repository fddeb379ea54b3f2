/**
 * How long "Waar begin ik?" takes in a gemeente with much on the map: `node src/cli/bench-beginning.ts [how many]`. Prints
 * figures and judges nothing. Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { parse } from '#lib/beginning/beginning.ts';
import * as beginnings from '#lib/beginning/beginnings.server.ts';
import { possible } from '#lib/beginning/candidates.server.ts';
import { rank } from '#lib/beginning/rank.ts';
import { openPglite, openPostgres } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';

const many = Number(process.argv[2] ?? 5000);
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, 4, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;

// ten wijken; of each four things one network, one initiative, one activity with a year of dates and one offer
const planted = [
	sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`,
	sql`insert into wijk (code, gemeente_code, slug, name, parts, geometry, west, south, east, north, label_lat, label_lon)
		select 'WK' || n, 'GM1', 'wijk-' || n, 'Wijk ' || n, '{}', '{"type":"MultiPolygon","coordinates":[]}', 5, 52, 6, 53,
		52 + n * 0.01, 5.1 from generate_series(1, 10) n`,
	sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, themes, dayparts, languages, publication, published_at)
		select (array['network', 'initiative', 'activity', 'offer'])[1 + n % 4], 'GM1', 'WK' || (1 + n % 10), 'ding-' || n,
		'Ding ' || n, 'Iets wat we samen doen in de wijk.',
		array[(array['eating_together', 'green', 'moving', 'language', 'money', 'culture'])[1 + n % 6], 'meeting'],
		array[(array['weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend_day'])[1 + (n / 4) % 4]],
		array['nl'], 'published', now() - n * interval '1 hour' from generate_series(1, ${many}::int) n`,
	sql`insert into network (entry_id, members, walk_in, come_along, newcomer_places, talents_sought) select id, id % 40, id % 3 = 0,
		id % 5 = 0, id % 4, array[(array['cooking', 'gardening', 'music'])[1 + id % 3]] from entry where kind = 'network'`,
	sql`insert into initiative (entry_id, stage) select id, 'running' from entry where kind = 'initiative'`,
	sql`insert into sought (id, entry_id, what, talent) select gen_random_uuid(), id, 'iemand', 'building' from entry where kind = 'initiative'`,
	sql`insert into activity (entry_id, first_on, starts_at, ends_at, rule) select id, current_date, '14:00', '16:00',
		'FREQ=WEEKLY' from entry where kind = 'activity'`,
	sql`insert into occurrence (entry_id, starts_at, ends_at) select id, now() + n * interval '7 days', now() + n * interval '7 days' + interval '2 hours'
		from entry, generate_series(-8, 52) n where kind = 'activity'`,
	sql`insert into offer (entry_id, by) select id, 'person' from entry where kind = 'offer'`,
	sql`insert into offer_talent (entry_id, talent, way) select id, 'papers', 'can' from entry where kind = 'offer'`
];
await within(db, { kind: 'system' }, async (tx) => {
	for (const statement of planted) await tx.execute(statement);
});
await opened.exec('analyze');

const queries = [
	'',
	'zin=eten&kan=koken&moment=doordeweeks-s-middags&ver=verder&wijk=wijk-3&samen=mee',
	'zin=groen&zin=bewegen&zin=taal&moment=in-het-weekend-overdag&ver=wijk&wijk=wijk-9&samen=klein&taal=tr&anders=3',
	'kan=klussen&ver=overal'
].map((query) => parse(new URLSearchParams(query)));

async function timed(rounds: number, work: (round: number) => unknown) {
	const times: number[] = [];
	for (let round = 0; round < rounds + 2; round++) {
		const start = performance.now();
		await work(round);
		if (round > 1) times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]!.toFixed(1)} ms`;
	return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

const gemeente = { code: 'GM1', name: 'Stad', slug: 'stad', version: 1 };
const all = await possible(db, 'GM1');
console.log(`${all.length} of ${many} things to begin with, ${opened.engine}`);
console.log(`read from the database, once per change: ${await timed(10, () => possible(db, 'GM1'))}`);
const home = { code: 'WK3', lat: 52.03, lon: 5.1 };
console.log(`ranked: ${await timed(60, (round) => rank(queries[round % queries.length]!, home, all, 12))}`);
console.log(
	`three suggestions, whole answer: ${await timed(60, (round) => beginnings.suggest(db, gemeente, queries[round % queries.length]!))}`
);
await opened.close();
