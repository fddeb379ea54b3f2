/**
 * How long makelaars wait for what is told, after a year of so many signalen a day: `node src/cli/bench-signalen.ts [a day]
 * [wijken] [rounds]`. Prints figures and judges nothing. Works in memory, or in the database of BENCH_DATABASE_URL, which is
 * filled when it is empty and left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Actor } from '#lib/account/account.ts';
import { themeCodes } from '#lib/entry/theme.ts';
import * as gaps from '#lib/insight/gaps.server.ts';
import * as heard from '#lib/insight/heard.server.ts';
import * as ground from '#lib/opportunity/ground.server.ts';
import * as hearing from '#lib/opportunity/hearing.server.ts';
import { lineFor } from '#lib/opportunity/line.server.ts';
import * as opportunities from '#lib/opportunity/opportunities.server.ts';
import * as patterns from '#lib/opportunity/patterns.server.ts';
import * as sources from '#lib/opportunity/sources.server.ts';
import { openPglite, openPostgres, rows } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as desk from '#lib/signaal/desk.server.ts';
import { parse, standCodes, whoseCodes } from '#lib/signaal/desk.ts';
import * as given from '#lib/signaal/given.server.ts';
import * as waiting from '#lib/signaal/waiting.server.ts';

const aDay = Number(process.argv[2] ?? 1000);
const wijken = Number(process.argv[3] ?? 40);
const rounds = Number(process.argv[4] ?? 60);
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, 4, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;

const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const wijkOf = (at: number) => `WK0001${String(at).padStart(2, '0')}`;
const grant = (wijkCode: string | null) => ({ role: 'makelaar' as const, gemeenteCode: 'GM0001', wijkCode });
/** one makelaar for each two wijken, and one for all of it */
const inTwo: Actor = { kind: 'account', id: idOf(1), name: 'Fatima', grants: [grant(wijkOf(1)), grant(wijkOf(2))] };
const inAll: Actor = { kind: 'account', id: idOf(0), name: 'Priya', grants: [grant(null)] };
/** speaks for an organisation that gave one in ten */
const partner: Actor = {
	...{ kind: 'account', id: idOf(99), name: 'Tom' },
	grants: [{ role: 'partner', gemeenteCode: 'GM0001', wijkCode: null, organisationId: 1 }]
};
const themes = sql`array[${sql.join(
	themeCodes.map((code) => sql`${code}`),
	sql`, `
)}]::text[]`;
/** what people say, so that patterns have something to read */
const words = sql`array['Op onze galerij eten acht mensen alleen. Kan dat niet in één pan?', 'De tunnel is weer donker, ik fiets om.',
	'Mijn buurvrouw komt de deur niet meer uit sinds haar val.', 'Er ligt hier elke week vuil naast de bakken.',
	'Een jonge moeder in de flat ziet niemand. Ze vroeg of ik even bleef.', 'Ik krijg brieven die ik niet begrijp.',
	'De bus stopt hier niet meer en ik kan niet zo ver lopen.', 'De jongeren hebben geen plek als het regent.']`;

// a tenth has no name, the others tell five times a year; what is older than three weeks is done, but for one in a hundred
const planted = [
	sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM0001', 2024, 'Stad', 'stad', 5, 52, 6, 53)`,
	sql`insert into wijk (code, gemeente_code, slug, name, parts, geometry, west, south, east, north, label_lat, label_lon)
		select 'WK0001' || lpad(n::text, 2, '0'), 'GM0001', 'wijk-' || n, 'Wijk ' || n, array['WK0001' || lpad(n::text, 2, '0')],
		'{"type":"MultiPolygon","coordinates":[]}', 5, 52, 6, 53, 52.5, 5.5 from generate_series(0, ${wijken - 1}::int) n`,
	sql`insert into account (id, name, email) select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Makelaar ' || n,
		'm' || n || '@stad.example' from generate_series(0, ${wijken}::int) n`,
	sql`insert into role_grant (account_id, role, gemeente_code, wijk_code)
		select ('00000000-0000-4000-8000-' || lpad((n / 2 + 1)::text, 12, '0'))::uuid, 'makelaar', 'GM0001',
		'WK0001' || lpad(((n + 1) % ${wijken}::int)::text, 2, '0') from generate_series(0, ${wijken - 1}::int) n`,
	sql`insert into role_grant (account_id, role, gemeente_code) values (${idOf(0)}, 'makelaar', 'GM0001')`,
	sql`insert into organisation (gemeente_code, slug, name, type) values ('GM0001', 'kraamzorg', 'Kraamzorg', 'care_institution')`,
	sql`insert into account (id, name, email) values (${idOf(99)}, 'Tom', 'tom@stad.example')`,
	sql`insert into role_grant (account_id, role, gemeente_code, organisation_id) select ${idOf(99)}::uuid, 'partner', 'GM0001', id from organisation`,
	sql`insert into signaal (id, gemeente_code, wijk_code, about, words, theme, name, email, via, organisation_id, makelaar_id, state, created_at,
			promised_on, promised_at, heard_at, answer, answered_at, closed_at)
		select gen_random_uuid(), 'GM0001', 'WK0001' || lpad((n * 7 % ${wijken}::int)::text, 2, '0'),
		case when n % 4 = 0 then 'person' else 'wijk' end, (${words})[1 + n % 8], case when n % 9 = 0 then null else (${themes})[1 + n / 3 % 18] end,
		case when n % 10 > 0 then 'Naam ' || n % 20000 end, case when n % 10 > 0 then n * 13 % ${aDay * 73}::int || '@x.example' end, 'form',
		case when n % 10 = 1 then (select id from organisation) end,
		case when done or n % 3 > 0 then ('00000000-0000-4000-8000-' || lpad((n % ${wijken}::int / 2 + 1)::text, 12, '0'))::uuid end,
		case when done then 'closed' when n % 3 > 0 then 'taken' else 'new' end, at, (at + interval '7 days')::date, at,
		case when done then at + interval '3 days' end, case when done then 'We hebben gekeken.' end,
		case when done then at + interval '3 days' end, case when done then at + interval '24 days' end
		from (select n, at, n % 100 > 0 and at < now() - interval '25 days' as done
			from (select n, now() - n * interval '1 day' / ${aDay}::int as at from generate_series(1, ${aDay * 365}::int) n) told) told`,
	sql`insert into vraag (id, gemeente_code, wijk_code, name, email, words, state, created_at, promised_on, closed_at)
		select ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'GM0001', 'WK0001' || lpad((n % ${wijken}::int)::text, 2, '0'), 'Naam', n || '@x.example', (${words})[1 + n % 8], 'closed',
		at, at::date, at from (select n, now() - n * interval '365 days' / ${aDay * 10}::int as at from generate_series(1, ${aDay * 10}::int) n) asked`,
	sql`insert into conversation (vraag_id, wishes) select id, array[(${themes})[1 + abs(hashtext(id::text)) % 18]] from vraag`,
	sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, themes, publication, published_at)
		select (array['initiative', 'activity', 'network', 'offer'])[1 + n % 4], 'GM0001', 'WK0001' || lpad((n % ${wijken}::int)::text, 2, '0'),
		'iets-' || n, 'Iets ' || n, 'Samen.', array[(${themes})[1 + n % 18]], 'published', now() from generate_series(1, 5000) n`,
	// a thousand kansen of twelve signalen each, with four steps; in the first of a wijk two hundred
	sql`insert into opportunity (gemeente_code, wijk_code, theme, state, slug, title, need, published_at, makelaar_id, heard)
		select 'GM0001', 'WK0001' || lpad((n % ${wijken}::int)::text, 2, '0'), (${themes})[1 + n % 18],
		case when n % 3 = 0 then 'called' else 'gathered' end, 'kans-' || n, 'Kans ' || n, 'Wie doet mee?', case when n % 3 = 0 then now() end,
		('00000000-0000-4000-8000-' || lpad((n % ${wijken}::int / 2 + 1)::text, 12, '0'))::uuid, 12 from generate_series(1, 1000) n`,
	sql`insert into opportunity_source (id, opportunity_id, signaal_id)
		select gen_random_uuid(), kans.id, told.id from (select id, wijk_code, row_number() over (partition by wijk_code order by id) as place
			from opportunity) kans
		join (select id, wijk_code, row_number() over (partition by wijk_code order by created_at) as place from signaal) told
			on told.wijk_code = kans.wijk_code and case when kans.place = 1 then told.place <= 200
				else told.place > 200 and (told.place - 201) / 12 + 2 = kans.place end`,
	sql`insert into opportunity_step (id, opportunity_id, kind, at) select gen_random_uuid(), id, kind, now() + n * interval '1 minute'
		from opportunity, unnest(array['gathered', 'news', 'news', 'news']) with ordinality as step (kind, n)`,
	sql`insert into opportunity_told (step_id, source_id, how) select step.id, source.id, 'mail'
		from opportunity_step step join opportunity_source source using (opportunity_id)`,
	sql`insert into opportunity_joiner (id, opportunity_id, name, phone, code_hash)
		select gen_random_uuid(), id, 'Naam', '06 1', id || '-' || n from opportunity, generate_series(1, 10) n`
];
const began = performance.now();
if ((await rows(db, sql`select 1 from gemeente`)).length === 0) {
	await within(db, { kind: 'system' }, async (tx) => {
		for (const statement of planted) await tx.execute(statement);
	});
	// on a server the application may not: the owner does
	const owner = url ? postgres(url, { max: 1 }) : null;
	await (owner ? owner`vacuum analyze`.simple() : opened.exec('vacuum analyze'));
	await owner?.end();
}
const [{ n } = { n: 0 }] = await within(db, { kind: 'system' }, (tx) =>
	rows<{ n: number }>(tx, sql`select count(*)::int as n from signaal`)
);
console.log(
	`${n} signalen in ${wijken} wijken, ${opened.engine}; planted in ${Math.round((performance.now() - began) / 1000)} s`
);

const spot = { gemeenteCode: 'GM0001', wijkCode: wijkOf(1) };
const choices = whoseCodes.flatMap((whose) =>
	standCodes.flatMap((stand) =>
		[null, 'green' as const].map((theme) => ({ ...parse(() => null), whose, stand, theme }))
	)
);
/** one after the other through the ways to look at a list */
const through = (actor: Actor) => (round: number) => desk.look(db, actor, choices[round % choices.length]!);
const [kans] = await within(db, { kind: 'system' }, (tx) =>
	rows<{ id: number }>(tx, sql`select min(id) as id from opportunity where wijk_code = ${spot.wijkCode}`)
);
/** everything that the page of a kans asks, one after the other */
async function kansPage(): Promise<void> {
	const { id } = kans!;
	const { kans: row } = await opportunities.open(db, inTwo, id);
	await ground.there(db, row);
	await hearing.overview(db, inTwo, id);
	await hearing.heardOf(db, id);
	await sources.list(db, inTwo, id);
	await lineFor(db, id, { full: true });
}
const paths: [string, (round: number) => Promise<unknown>][] = [
	['the list of a makelaar of two wijken', through(inTwo)],
	['the list of a makelaar of all of them', through(inAll)],
	['what waits, of two wijken', () => waiting.list(db, inTwo)],
	['what waits, of all of them', () => waiting.list(db, inAll)],
	['what an organisation gave, page 1', () => given.ofOrganisations(db, partner)],
	['what an organisation gave, page 9', () => given.ofOrganisations(db, partner, 9)],
	['the kansen of two wijken', () => opportunities.list(db, inTwo)],
	['the kansen of all of them', () => opportunities.list(db, inAll)],
	['the page of a kans of 200', kansPage],
	['patterns of a wijk', () => patterns.proposed(db, inTwo, spot.wijkCode)],
	['what is heard in a wijk', () => heard.read(db, inTwo, spot)],
	['what everybody reads of it', () => heard.shown(db, spot)],
	['heard next to what there is', () => gaps.read(db, inTwo, spot)]
];
for (const [name, call] of paths) {
	const times: number[] = [];
	for (let round = 0; round < 3 + rounds; round++) {
		const start = performance.now();
		await call(round);
		// the first ones warm up
		if (round > 2) times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]!.toFixed(1)} ms`;
	console.log(`  ${name}: p50 ${at(0.5)}, p95 ${at(0.95)}`);
}
await opened.close();
