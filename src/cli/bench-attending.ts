/**
 * How fast people can say that they come: `node src/cli/bench-attending.ts [people] [at once]`. Prints figures and judges
 * nothing. Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { visitor } from '#lib/account/account.ts';
import * as days from '#lib/attending/days.server.ts';
import * as signing from '#lib/attending/signing.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import { openPglite, openPostgres, rows } from '#lib/server/database.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { within } from '#lib/server/wall.server.ts';

const [people, atOnce] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 8)];
const activities = 20;
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, atOnce, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;
await jobs.install(opened);
const on = dayOf(new Date(now().getTime() + 7 * 86_400_000));
const square = JSON.stringify({ type: 'MultiPolygon', coordinates: [] });

const planted = [
	sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`,
	sql`insert into wijk (code, gemeente_code, slug, name, parts, geometry, west, south, east, north, label_lat, label_lon)
		values ('WK1', 'GM1', 'wijk', 'Wijk', '{}', ${square}::jsonb, 5, 52, 6, 53, 52, 5)`,
	sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, publication, published_at, contact_email)
		select 'activity', 'GM1', 'WK1', 'eten-' || n, 'Samen eten ' || n, 'Iets samen.', 'published', now(), 'gastheer' || n || '@stad.example'
		from generate_series(1, ${activities}::int) n`,
	sql`insert into activity (entry_id, first_on, starts_at, ends_at, signs_up, places, newcomer_places)
		select id, ${on}::date, '17:30', '20:00', true, ${Math.ceil((people / activities) * 0.8)}::int, 5 from entry`,
	sql`insert into occurrence (entry_id, starts_at, ends_at)
		select id, (${on}::date + time '17:30') at time zone 'Europe/Amsterdam',
			(${on}::date + time '20:00') at time zone 'Europe/Amsterdam' from entry`
];
await within(db, { kind: 'system' }, async (tx) => {
	for (const statement of planted) await tx.execute(statement);
});
const ids = (
	await within(db, { kind: 'system' }, (tx) => rows<{ id: number }>(tx, sql`select id from entry order by id`))
).map(({ id }) => id);

const who = (n: number, entryId: number) => ({
	...{ entryId, on, name: `Buur ${n}`, email: `buur${n}@stad.example`, phone: null, token: newToken() },
	...{ newcomer: n % 5 === 0, others: n % 3 === 0 ? 1 : 0, note: null, site: 'https://stad.example' }
});

async function round(what: string, entryOf: (n: number) => number, from: number): Promise<void> {
	const times: number[] = [];
	let next = 0;
	const began = performance.now();
	const lane = async () => {
		while (next < people) {
			const n = from + next++;
			const start = performance.now();
			await signing.signUp(db, visitor, who(n, entryOf(n)));
			times.push(performance.now() - start);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	const seconds = (performance.now() - began) / 1000;
	times.sort((a, b) => a - b);
	const at = (part: number) => times[Math.floor(times.length * part)]!.toFixed(1);
	console.log(`${what}: ${Math.round(people / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}

await round(`${people} people, ${activities} activities, ${atOnce} at once`, (n) => ids[n % ids.length]!, 0);
await round('the same for one activity', () => ids[0]!, people);

/** Every statement that goes to the database while one person signs up. */
async function counted(): Promise<number> {
	type Session = { prepareQuery: (...asked: unknown[]) => unknown };
	const made = Object.getPrototypeOf((db as unknown as { session: Session }).session) as Session;
	const { prepareQuery } = made;
	let many = 0;
	made.prepareQuery = function (this: Session, ...asked) {
		many++;
		return prepareQuery.apply(this, asked);
	};
	await signing.signUp(db, visitor, who(9_999_999, ids[1]!));
	made.prepareQuery = prepareQuery;
	return many;
}
console.log(`${await counted()} statements for one, beside begin and commit`);
const began = performance.now();
for (let n = 0; n < 200; n++) await days.coming(db, ids[0]!, 6);
console.log(`what is left, for the page: ${((performance.now() - began) / 200).toFixed(2)} ms`);
await opened.close();
