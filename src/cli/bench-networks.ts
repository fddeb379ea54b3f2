/**
 * What the network map of a wijk costs: `node src/cli/bench-networks.ts [how many ...]`. Prints figures and judges
 * nothing. Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { wijkMap } from '#lib/network/map.server.ts';
import { boxOf, drawn, spotsOf, widths } from '#lib/network/picture.ts';
import { openPglite, openPostgres } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [40, 300];
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, 4, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;

const square = {
	type: 'MultiPolygon',
	coordinates: [
		[
			[
				[5, 52],
				[6, 52],
				[6, 53],
				[5, 53],
				[5, 52]
			]
		]
	]
};
await within(db, { kind: 'system' }, async (tx) => {
	await tx.execute(sql`insert into gemeente (code, year, name, slug, west, south, east, north)
		values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`);
	for (const size of sizes) {
		const wijk = `WK${size}`;
		await tx.execute(sql`insert into wijk (code, gemeente_code, slug, name, parts, geometry, west, south, east, north, label_lat, label_lon)
			values (${wijk}, 'GM1', ${wijk}, ${wijk}, '{}', ${JSON.stringify(square)}::jsonb, 5, 52, 6, 53, 52.5, 5.5)`);
		await tx.execute(sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, publication, published_at)
			select 'network', 'GM1', ${wijk}, ${wijk}::text || n, (array['De eettafel van de', 'Buurttuin', 'Mantelzorgkring', 'Taaltafel'])[1 + n % 4] || ' nummer ' || n,
			'Buren die elkaar elke week zien en graag nieuwe mensen ontvangen.', 'published', now() from generate_series(1, ${size}::int) n`);
		await tx.execute(sql`insert into network (entry_id, members, walk_in, come_along, newcomer_places)
			select id, 4 + (id * 37) % 60, id % 2 = 0, id % 3 = 0, id % 4 from entry where wijk_code = ${wijk}`);
		// a little more relations than networks, most with one near in the list; one in eight has none
		await tx.execute(sql`insert into relation (from_id, to_id, type, words)
			select a.id, a.id + 1 + (a.id * 7 + n * 13) % 6, (array['shares_place', 'shares_people', 'same_theme', 'refers', 'learns_from'])[1 + (a.id + n) % 5], 'de keuken, op woensdag'
			from entry a, generate_series(0, 1) n
			where a.wijk_code = ${wijk} and (a.id + n) % 8 > 1
			and exists (select from entry b where b.id = a.id + 1 + (a.id * 7 + n * 13) % 6 and b.wijk_code = ${wijk}) on conflict do nothing`);
	}
});
await opened.exec('analyze');

const median = (times: number[]) =>
	times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!.toFixed(1);
async function timed(times: number, work: () => unknown): Promise<string> {
	const taken: number[] = [];
	for (let time = 0; time < times; time++) {
		// of the processor: on a machine that others use too, this tells more than the clock
		const start = process.cpuUsage();
		await work();
		const { user, system } = process.cpuUsage(start);
		taken.push((user + system) / 1000);
	}
	return median(taken);
}

for (const size of sizes) {
	const first = await timed(1, () => wijkMap(db, 'GM1', `WK${size}`));
	const picture = await wijkMap(db, 'GM1', `WK${size}`);
	const { circles, lines } = picture;
	const broad = await timed(5, () => spotsOf(circles, lines, widths.broad));
	const narrow = await timed(5, () => spotsOf(circles, lines, widths.narrow));
	const again = await timed(20, () => wijkMap(db, 'GM1', `WK${size}`));
	const strokes = await timed(20, () => drawn(circles, lines, picture.broad));
	const data = JSON.stringify(picture);
	const boxes = circles.map(boxOf).reduce((sum, { half, up, down }) => sum + half * 2 * (up + down), 0);
	console.log(
		`${size} networks, ${lines.length} relations, ${opened.engine}: layout ${broad} ms broad and ${narrow} ms narrow; ` +
			`map ${first} ms the first time, ${again} ms when it is kept; lines ${strokes} ms; data ${data.length} bytes, ` +
			`${gzipSync(data).length} gzipped; picture ${picture.broad.width} by ${picture.broad.height}, ` +
			`${Math.round((boxes / (picture.broad.width * picture.broad.height)) * 100)} % filled`
	);
}
// the page as a browser gets it, from a server that runs: BENCH_SITE=http://127.0.0.1:3000/lindeveen/de-hoef/netwerken
for (const page of process.env.BENCH_SITE?.split(' ') ?? []) {
	const taken: number[] = [];
	let html = Buffer.alloc(0);
	for (let time = 0; time < 10; time++) {
		const start = performance.now();
		html = Buffer.from(await (await fetch(page)).arrayBuffer());
		taken.push(performance.now() - start);
	}
	console.log(`${page}: ${median(taken)} ms by the clock, ${html.length} bytes, ${gzipSync(html).length} gzipped`);
}
await opened.close();
