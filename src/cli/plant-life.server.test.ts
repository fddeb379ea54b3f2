import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { type Database, rows } from '#lib/server/database.server.ts';
import { test } from '../../tests/fixtures.ts';
import { plant } from './plant.ts';

/** How many of something there are that there shouldn't be. */
async function many(db: Database, what: ReturnType<typeof sql>): Promise<number> {
	const [found] = await rows<{ n: number }>(db, sql`select count(*)::int as n from ${what}`);
	return found!.n;
}

test('the life of the demo holds together', { timeout: 120_000 }, async ({ db }) => {
	await plant(db);
	const nothing: Record<string, ReturnType<typeof sql>> = {
		'goes on without anybody who leads it': sql`initiative i join entry e on e.id = i.entry_id where stage <> 'ended' and publication = 'published' and not exists
			(select from member m where m.entry_id = i.entry_id and part = 'initiator' and state = 'accepted')`,
		'stands in another stage than it last came to': sql`initiative i where exists (select from stage_change s
			where s.entry_id = i.entry_id and s."to" <> i.stage
			and s.id = (select max(id) from stage_change l where l.entry_id = i.entry_id))`,
		'seeks something that is no role': sql`entry e, unnest(e.seeks) what where e.kind = 'initiative' and e.publication = 'published'
			and not exists (select from sought s where s.entry_id = e.id and s.what = what and s.closed_at is null)`,
		'happened before it came on the map': sql`event v join entry e on e.id::text = v.subject_id where v.subject_kind = 'entry'
			and e.published_at is not null and v.at < e.published_at - interval '1 minute'`,
		'is still to happen': sql`event where at > now() + interval '1 minute'`,
		'has a task of somebody else': sql`task t join member m on m.id = t.who_id where m.entry_id <> t.entry_id`,
		'is supported by nobody': sql`support where account_id is null`,
		'writes to an address that could be somebody’s': sql`member where email is not null and email not like '%.example'`
	};
	const found: Record<string, number> = {};
	for (const [what, table] of Object.entries(nothing)) found[what] = await many(db, table);
	expect(found).toEqual(Object.fromEntries(Object.keys(nothing).map((what) => [what, 0])));
	for (const table of [
		'task',
		'agreement',
		'decision',
		'voice',
		'paper',
		'news',
		'need',
		'contribution',
		'pot',
		'guide_step',
		'support_log',
		'standard_answer',
		'follow',
		'official_answer'
	])
		expect([table, (await many(db, sql.identifier(table) as never)) > 2 || table === 'paper']).toEqual([table, true]);
	const [order] = await rows<{ n: number }>(
		db,
		sql`select count(*)::int as n from (select at, lag(at) over (order by id) as before from event where subject_kind = 'entry'
			and (name like '%.published' or name in ('news.told', 'initiative.stage_changed', 'initiative.official_answer'))) e where at < before`
	);
	expect(order!.n).toBe(0);
});
