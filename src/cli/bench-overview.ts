/**
 * How long a makelaar waits for the list of all initiatives: `node src/cli/bench-overview.ts [how many]`. Prints figures
 * and judges nothing. Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { openPglite, openPostgres } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Choice, pileCodes, sortCodes } from '#lib/support/overview.ts';
import { list } from '#lib/support/overview.server.ts';

const many = Number(process.argv[2] ?? 2000);
const folder = join(import.meta.dirname, '../../drizzle');
const url = process.env.BENCH_DATABASE_URL;
const opened = url ? await openPostgres(url, 4, folder) : (await openPglite(undefined, folder)).opened;
const { db } = opened;
const id = '00000000-0000-4000-8000-000000000001';
const makelaar: Actor = {
	...{ kind: 'account', id, name: 'Fatima Aydin' },
	grants: [{ role: 'makelaar', gemeenteCode: 'GM1', wijkCode: null }]
};

// per initiative twelve who take part, four lines of the log, forty things that happened, and money asked for one in three
const planted = [
	sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`,
	sql`insert into account (id, name, email) values (${id}, 'Fatima Aydin', 'fatima@stad.example')`,
	sql`insert into role_grant (account_id, role, gemeente_code) values (${id}, 'makelaar', 'GM1')`,
	sql`insert into entry (kind, gemeente_code, slug, title, summary, publication, published_at)
		select 'initiative', 'GM1', 'idee-' || n, 'Buurtidee nummer ' || n, 'Iets samen.', 'published', now() - n * interval '1 hour'
		from generate_series(1, ${many}::int) n`,
	sql`insert into initiative (entry_id, stage, confirmed_at, rounds) select id,
		(array['idea', 'exploring', 'starting', 'running', 'independent', 'paused'])[1 + id % 6], now() - id * interval '1 hour', id % 4
		from entry`,
	sql`insert into member (id, entry_id, part, state, name, email, via, created_at)
		select gen_random_uuid(), id, (array['initiator', 'join', 'help', 'informed'])[1 + n % 4],
		case when n = 11 then 'asked' else 'accepted' end, 'Naam', n || '@' || id || '.example', 'self', now() - n * interval '1 day'
		from entry, generate_series(1, 12) n`,
	sql`insert into support (entry_id, account_id, started_on, let_go_on, looked_on) select id, ${id}::uuid, current_date - 90,
		current_date + id % 200 - 10, current_date from entry where id % 3 = 0`,
	sql`insert into support_log (id, entry_id, account_id, "on", kind, minutes, next_step, next_on) select gen_random_uuid(), id,
		${id}::uuid, current_date - n, 'equip', 30, case when n = 1 then 'Bellen' end, case when n = 1 then current_date + id % 30 - 5 end
		from entry, generate_series(1, 4) n where id % 3 = 0`,
	sql`insert into event (at, name, actor_kind, subject_kind, subject_id, gemeente_code)
		select now() - (id % 90 + n) * interval '1 day', 'news.told', 'visitor', 'entry', id::text, 'GM1'
		from generate_series(40, 1, -1) n, entry`,
	sql`insert into contribution (id, entry_id, kind, name, asked_cents, asked_on) select gen_random_uuid(), id, 'fund', 'Fonds', 1,
		current_date - id % 60 from entry where id % 3 = 1`
];
await within(db, { kind: 'system' }, async (tx) => {
	for (const statement of planted) await tx.execute(statement);
});
await opened.exec('analyze');

const plain: Choice = { pile: 'all', sort: 'activity', stage: null, search: '', page: 1 };
const choices: Choice[] = [
	...pileCodes.map((pile) => ({ ...plain, pile })),
	...sortCodes.map((sort) => ({ ...plain, sort })),
	{ ...plain, search: '77' },
	{ ...plain, page: 20 }
];
const times: number[] = [];
let busy = process.cpuUsage();
for (let round = 0; round < 12; round++) {
	if (round === 2) busy = process.cpuUsage();
	for (const choice of choices) {
		const start = performance.now();
		await list(db, makelaar, choice);
		if (round > 1) times.push(performance.now() - start);
	}
}
// on a machine that others use too, this tells more than the clock; a server's own work is not in it
const { user, system } = process.cpuUsage(busy);
times.sort((one, other) => one - other);
const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]!.toFixed(1)} ms`;
console.log(
	`${many} initiatives, ${opened.engine}: p50 ${at(0.5)}, p95 ${at(0.95)}, slowest ${at(1)} of ${times.length}; processor ${((user + system) / 1000 / times.length).toFixed(1)} ms each`
);
await opened.close();
