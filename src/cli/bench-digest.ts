/**
 * How long one round of mails takes: `node src/cli/bench-digest.ts [followers] [news]`. Prints figures and judges nothing.
 * Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import * as digest from '#lib/following/digest.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { openPglite, openPostgres, rows } from '#lib/server/database.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { within } from '#lib/server/wall.server.ts';

const [followers, news] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 200)];
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, 4, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;
await jobs.install(opened);

// ten wijken; everybody follows two of them and a theme, and half of what is new is about that theme
const square = JSON.stringify({ type: 'MultiPolygon', coordinates: [] });
const planted = [
	sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`,
	sql`insert into wijk (code, gemeente_code, slug, name, parts, geometry, west, south, east, north, label_lat, label_lon)
		select 'WK' || n, 'GM1', 'wijk-' || n, 'Wijk ' || n, '{}', ${square}::jsonb, 5, 52, 6, 53, 52, 5 from generate_series(0, 9) n`,
	sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, themes, publication, published_at)
		select 'initiative', 'GM1', 'WK' || n % 10, 'idee-' || n, 'Buurtidee nummer ' || n, 'Iets samen.',
		case when n % 2 = 0 then array['green'] else array['moving'] end, 'published', now() from generate_series(1, ${news}::int) n`,
	sql`insert into event (at, name, actor_kind, subject_kind, subject_id, gemeente_code, wijk_code)
		select now(), 'initiative.published', 'system', 'entry', id::text, 'GM1', wijk_code from entry`,
	sql`insert into follower (id, email, rhythm, confirmed_at)
		select gen_random_uuid(), 'buur' || n || '@voorbeeld.nl', 'daily', now() from generate_series(1, ${followers}::int) n`,
	sql`insert into follow (id, follower_id, kind, gemeente_code, wijk_code, created_at)
		select gen_random_uuid(), id, 'wijk', 'GM1', 'WK' || n, now() - interval '1 day'
		from follower, generate_series(0, 9) n where n in (ascii(id::text) % 10, ascii(reverse(id::text)) % 10)`,
	sql`insert into follow (id, follower_id, kind, gemeente_code, theme, created_at)
		select gen_random_uuid(), id, 'theme', 'GM1', 'green', now() - interval '1 day' from follower`
];
await within(db, { kind: 'system' }, async (tx) => {
	for (const statement of planted) await tx.execute(statement);
});
await opened.exec('analyze');

async function round(what: string): Promise<void> {
	const began = performance.now();
	const sent = await digest.send(db, 'daily', dayOf(now()), 'https://stad.example');
	const seconds = (performance.now() - began) / 1000;
	const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
	console.log(`${what}: ${sent} mails in ${seconds.toFixed(1)} s, memory ${memory} MB`);
}

await round(`${followers} followers, ${news} things new`);
const [told] = await within(db, { kind: 'system' }, (tx) =>
	rows<{ n: number }>(tx, sql`select count(*)::int as n from told`)
);
console.log(`${told!.n} times somebody heard of something`);
await round('again, with nothing new');
await opened.close();
