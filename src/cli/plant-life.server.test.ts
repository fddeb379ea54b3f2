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
		'says the same from either side twice': sql`relation r join relation o on o.from_id = r.to_id and o.to_id = r.from_id and o.type = r.type`,
		'has a contact person of another organisation': sql`backing b join contact_person p on p.id = b.contact_person_id
			where p.organisation_id <> b.organisation_id`,
		'backs without the person that was meant': sql`backing where contact_person_id is null and how like 'vertelt%'`,
		'has more people than places': sql`(select a.entry_id from attendee t join activity a using (entry_id) where t.state = 'going'
			and t."on" >= current_date group by a.entry_id, t."on", a.places having sum(1 + t.others) > a.places) full_up`,
		'comes on a day that is none': sql`attendee t where t."on" >= current_date and not exists (select from occurrence o
			where o.entry_id = t.entry_id and (o.starts_at at time zone 'Europe/Amsterdam')::date = t."on")`,
		'is written to without an address': sql`approach a join entry e on e.id = a.entry_id where lower(e.contact_email) is distinct from a.keeper_email`,
		'can do nothing': sql`entry e where kind = 'offer' and personal and wijk_code = 'WK990102' and not exists
			(select from offer_talent t where t.entry_id = e.id and way = 'can')`,
		'says nothing of how to come in': sql`entry e left join network n on n.entry_id = e.id where kind = 'network' and wijk_code = 'WK990102'
			and (n.atmosphere is null or n.door is null or e.contact_name is null)`,
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
		'holiday',
		'activity_exception',
		'attendee',
		'turnout',
		'approach',
		'approach_message',
		'relation',
		'backing',
		'offer_talent',
		'upkeep',
		'venue_room',
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

test(
	'one wijk of the demo has forty networks, and all that hangs around them',
	{ timeout: 120_000 },
	async ({ db }) => {
		await plant(db);
		const hoef = sql`entry e join network n on n.entry_id = e.id where e.wijk_code = 'WK990102'`;
		expect(await many(db, hoef)).toBe(40);
		const related = sql`exists (select from relation r where e.id in (r.from_id, r.to_id))`;
		// a few stand alone, and one person carries three: the makelaar sees what is missing
		expect(await many(db, sql`${hoef} and not ${related}`)).toBe(2);
		const carried = sql`(select from ${hoef} group by contact_name, contact_phone having count(*) = 3 and contact_phone is not null) three`;
		expect(await many(db, carried)).toBe(1);
		const pillars = sql`(select from entry e, unnest(themes) theme where kind = 'network' and wijk_code = 'WK990102'
		group by theme having count(*) = 1) alone`;
		expect(await many(db, pillars)).toBeGreaterThan(2);
		expect(await many(db, sql`relation`)).toBeGreaterThan(60);
		expect(await many(db, sql`(select distinct type from relation) kinds`)).toBe(5);
		expect(await many(db, sql`(select distinct state from approach) states`)).toBe(5);
		expect(await many(db, sql`offer where paused_at is not null`)).toBeGreaterThan(0);
		expect(await many(db, sql`offer where vog_seen_on is not null and vog_seen_by is not null`)).toBeGreaterThan(5);
		expect(await many(db, sql`(select distinct way from offer_talent) ways`)).toBe(3);
		expect(await many(db, sql`follow where kind = 'search'`)).toBe(3);
		// whom to speak to, of everybody around, in every wijk
		const chain = sql`(select distinct p.wijk_code, o.type from contact_person p join organisation o on o.id = p.organisation_id
		where p.wijk_code is not null and o.type in ('welfare', 'district_nursing', 'care_institution', 'housing', 'gp', 'carer_support', 'gemeente')) chain`;
		expect(await many(db, chain)).toBe(8 * 7);
	}
);
