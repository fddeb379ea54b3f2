import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { hoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { site } from '../../../tests/proposed.ts';
import * as retention from './retention.server.ts';

/**
 * 400 days, one by one, over people who do all sorts of things. What should be there is worked out apart from the
 * declarations, in tables of the test itself: `person` for accounts, `expected` for the rest, each with the day it ends.
 */
const dayLong = 86_400_000;
const start = new Date('2025-01-10T03:00:00Z');
const days = 400;
const year = 365;
/** Days on which the server stood still, now and then two in a row. */
const isSkipped = (day: number) => day % 37 === 36 || day % 74 === 35;

const now0 = sql`${start.toISOString()}::timestamptz`;
const after = (number: SQL) => sql`(${now0} + (${number}) * interval '1 day')`;

/** One row of `number` for each; the moment it is about comes before, in or after the 400 days. */
type Kind = { name: string; term: number; many: number; insert: (g: SQL, moment: SQL) => SQL; then?: SQL; count: SQL };

const spot = sql`${lindeveen}, ${hoef}`;
const uuidOf = (kind: string) => sql`md5(${kind} || g)::uuid`;

function kinds(many: number): Kind[] {
	const table = (name: string) => sql`(select count(*)::int from ${sql.identifier(name)})`;
	return [
		{
			...{ name: 'vraag', term: 90, many },
			insert: (
				g,
				moment
			) => sql`insert into vraag (id, gemeente_code, wijk_code, name, email, words, state, promised_on, contact_at, closed_at)
				select ${uuidOf('vraag')}, ${spot}, 'Noor', 'vraag' || g || '@voorbeeld.example', 'iets', 'closed', '2025-01-10', ${moment}, ${moment} ${g}`,
			count: sql`(select count(*)::int from vraag where state = 'closed')`
		},
		{
			...{ name: 'note', term: 180, many },
			insert: (
				g,
				moment
			) => sql`insert into vraag (id, gemeente_code, wijk_code, name, email, words, promised_on, contact_at)
				select ${uuidOf('note')}, ${spot}, 'Noor', 'note' || g || '@voorbeeld.example', 'iets', '2025-01-10', ${moment} ${g}`,
			then: sql`insert into vraag_note (vraag_id, text) select id, 'gesproken' from vraag where email like 'note%'`,
			count: table('vraag_note')
		},
		{
			...{ name: 'signaal', term: 365, many },
			insert: (
				g,
				moment
			) => sql`insert into signaal (id, gemeente_code, wijk_code, about, words, state, promised_on, closed_at)
				select ${uuidOf('signaal')}, ${spot}, 'wijk', 'iets', 'closed', '2025-01-10', ${moment} ${g}`,
			count: table('signaal')
		},
		{
			...{ name: 'joiner', term: 180, many },
			insert: (
				g,
				moment
			) => sql`with kans as (insert into opportunity (gemeente_code, wijk_code, theme, state, ended_at)
				select ${spot}, 'meeting', 'ended', ${moment} ${g} returning id)
				insert into opportunity_joiner (id, opportunity_id, name, phone, code_hash)
				select md5('ended' || id)::uuid, id, 'Jip', '1', 'ended' || id from kans`,
			count: sql`(select count(*)::int from opportunity_joiner where code_hash like 'ended%')`
		},
		{
			// of a call that nobody ends
			...{ name: 'open', term: 730, many },
			insert: (
				g,
				moment
			) => sql`with kans as (insert into opportunity (gemeente_code, wijk_code, theme) values (${spot}, 'green') returning id)
				insert into opportunity_joiner (id, opportunity_id, name, phone, code_hash, created_at)
				select ${uuidOf('open')}, kans.id, 'Jip', '1', 'open' || g, at from kans,
				lateral (select g, ${moment} - interval '400 days' as at ${g}) seen`,
			count: sql`(select count(*)::int from opportunity_joiner where code_hash like 'open%')`
		},
		{
			// of what was written in it, the rooms go along
			...{ name: 'plan', term: 730, many: Math.ceil(many / 10) },
			insert: (g, moment) => sql`with made as (insert into plan (gemeente_code, kind, title, succession, touched_at)
				select ${lindeveen}, 'person', 'Loopt', 'erase', ${moment} - interval '400 days' ${g} returning id)
				insert into plan_tie (id, plan_id, who, since) select gen_random_uuid(), id, 'Loopt', '2025-01-10' from made`,
			count: sql`(select (count(*) + (select count(*) from plan_tie where who = 'Loopt'))::int / 2 from plan where title = 'Loopt')`
		},
		{
			...{ name: 'plan_stopped', term: 365, many: Math.ceil(many / 10) },
			insert: (g, moment) => sql`insert into plan (gemeente_code, kind, title, succession, touched_at, stopped_at)
				select ${lindeveen}, 'person', 'Gestopt', 'erase', ${moment}, ${moment} ${g}`,
			count: sql`(select count(*)::int from plan where title = 'Gestopt')`
		},
		{
			...{ name: 'draft', term: 7, many },
			insert: (g, moment) =>
				sql`insert into draft (token_hash, answers, updated_at) select 'd' || g, '{}', ${moment} ${g}`,
			count: table('draft')
		},
		{
			...{ name: 'mail', term: 30, many },
			insert: (g, moment) => sql`insert into mail (id, to_address, subject, body, state, created_at)
				select ${uuidOf('mail')}, 'mail' || g || '@voorbeeld.example', 'Je idee', 'x', (array['sent', 'kept', 'failed', 'waiting'])[g % 4 + 1], ${moment} ${g}`,
			count: sql`(select count(*)::int from mail where subject = 'Je idee')`
		},
		{
			...{ name: 'job', term: 3, many },
			insert: (g, moment) => sql`insert into jobs.job (name, data, created_on, state)
				select 'mail', '{"planted": true}', ${moment}, (array['created', 'completed', 'failed', 'retry'])[g % 4 + 1]::jobs.job_state ${g}`,
			count: sql`(select count(*)::int from jobs.job where data ? 'planted')`
		},
		{
			...{ name: 'challenge', term: 0, many },
			insert: (g, moment) =>
				sql`insert into challenge (token_hash, kind, expires_at) select 'c' || g, 'code', ${moment} ${g}`,
			count: table('challenge')
		},
		{
			...{ name: 'attempt', term: 0, many },
			insert: (g, moment) => sql`insert into attempt (key_hash, count, ends_at) select 'a' || g, 1, ${moment} ${g}`,
			count: sql`(select count(*)::int from attempt where key_hash like 'a%' and length(key_hash) < 8)`
		},
		{
			...{ name: 'event', term: 730, many },
			insert: (g, moment) => sql`insert into event (name, actor_kind, subject_kind, subject_id, at)
				select 'entry.planted', 'visitor', 'entry', g, ${moment} - interval '400 days' ${g}`,
			count: sql`(select count(*)::int from event where name = 'entry.planted')`
		},
		{
			...{ name: 'look', term: 730, many },
			// in the order of time, as they are written
			insert: (
				g,
				moment
			) => sql`insert into look (at, actor_id, subject_kind, subject_id, reason, fields, gemeente_code, previous_hash, hash)
				select moment - interval '400 days', ${uuidOf('look')}, 'vraag', g, 'answer', '{words}', ${lindeveen}, 'l' || g - 1, 'l' || g
				from (select g, ${moment} as moment ${g}) seen order by moment`,
			count: table('look')
		},
		{
			...{ name: 'withdrawn', term: 180, many: Math.ceil(many / 10) },
			insert: (
				g,
				moment
			) => sql`with idea as (insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, publication, updated_at)
				select 'initiative', ${spot}, 'w' || g, 'Idee', 'Iets.', 'withdrawn', ${moment} ${g} returning id, updated_at)
				insert into proposal (entry_id, name, email, submitted_at, promised_on)
				select id, 'Noor', 'w' || id || '@voorbeeld.example', updated_at, '2025-01-10' from idea`,
			count: sql`(select count(*)::int from entry where publication = 'withdrawn')`
		},
		{
			...{ name: 'declined', term: 30, many },
			insert: (
				g,
				moment
			) => sql`insert into member (id, entry_id, part, state, name, phone, via, created_at, decided_at)
				select ${uuidOf('declined')}, ${group}, 'join', 'declined', 'd' || g, '1', 'self', ${after(sql`-200`)}, ${moment} ${g}`,
			count: sql`(select count(*)::int from member where state = 'declined')`
		},
		{
			...{ name: 'unanswered', term: 180, many },
			insert: (g, moment) => sql`insert into member (id, entry_id, part, state, name, phone, via, created_at)
				select ${uuidOf('unanswered')}, ${group}, (array['join', 'initiator', 'informed'])[g % 3 + 1],
				(array['asked', 'invited'])[g % 2 + 1], 'u' || g, '1', 'self', ${moment} ${g}`,
			count: sql`(select count(*)::int from member where state in ('asked', 'invited'))`
		},
		{
			...{ name: 'unconfirmed', term: 7, many },
			insert: (g, moment) => sql`insert into follower (id, email, created_at)
				select ${uuidOf('follower')}, 'f' || g || '@voorbeeld.example', ${moment} ${g}`,
			count: sql`(select count(*)::int from follower where confirmed_at is null)`
		},
		{
			...{ name: 'attending', term: 60, many },
			insert: (g, moment) => sql`insert into attendee (id, entry_id, "on", state, name, email)
				select ${uuidOf('attendee')}, ${group}, (${moment})::date, (array['going', 'waiting', 'gone'])[g % 3 + 1], 'Noor',
				'a' || g || '@voorbeeld.example' ${g}`,
			count: table('attendee')
		},
		{
			...{ name: 'approach', term: 90, many },
			insert: (
				g,
				moment
			) => sql`with written as (insert into approach (id, entry_id, state, name, email, keeper_email, moved_at)
				select ${uuidOf('approach')}, ${group}, (array['asked', 'answered', 'met', 'declined', 'stopped'])[g % 5 + 1], 'Noor',
				'b' || g || '@voorbeeld.example', 'k@voorbeeld.example', ${moment} ${g} returning id)
				insert into approach_message (id, approach_id, side, text) select gen_random_uuid(), id, 'asker', 'iets' from written`,
			// what was written goes along
			count: sql`(select (count(*) + (select count(*) from approach_message))::int / 2 from approach)`
		},
		{
			...{ name: 'support_log', term: 1095, many },
			insert: (g, moment) => sql`insert into support_log (id, entry_id, "on", kind, minutes, note, created_at)
				select ${uuidOf('log')}, ${group}, '2024-01-01', 'animate', 5, 'x', ${moment} - interval '800 days' ${g}`,
			count: table('support_log')
		},
		{
			...{ name: 'ended', term: 365, many: Math.ceil(many / 10) },
			// of what stopped, who took part and what they kept among themselves; what everybody could read stays
			insert: (
				g,
				moment
			) => sql`with stopped as (insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, publication, updated_at)
					select 'initiative', ${spot}, 'e' || g, 'Gestopt', 'Iets.', 'published', ${moment} ${g} returning id, updated_at),
				lives as (insert into initiative (entry_id, stage, stage_since) select id, 'ended', updated_at from stopped),
				papers as (insert into paper (id, entry_id, name, type, size, content) select gen_random_uuid(), id, 'x', 'text/plain', 1, 'x' from stopped)
				insert into member (id, entry_id, part, state, name, phone, via)
				select gen_random_uuid(), id, 'join', 'accepted', 'e', '1', 'self' from stopped`,
			count: sql`(select (count(*) + (select count(*) from paper))::int / 2 from member where name = 'e')`
		}
	];
}

/** An initiative that goes on, where people take part. */
const group = sql`(select entry_id from initiative where stage = 'running')`;

async function plant(db: Database, many: number): Promise<Kind[]> {
	await settle(db);
	const going = await plantEntry(db);
	await db.execute(sql`insert into initiative (entry_id, stage) values (${going}, 'running')`);
	await db.execute(
		sql`create temp table person (g int, id uuid, email text, used_on date, staff_until date) on commit drop`
	);
	await db.execute(sql`create temp table expected (kind text, due timestamptz) on commit drop`);
	await db.execute(sql`create index expected_due on expected (kind, due)`);
	// 0-5 come in now and then, 6-7 never again, 8 once after the first mail, 9 works here until day 390
	await db.execute(sql`insert into person select g, md5('person' || g)::uuid, 'p' || g || '@voorbeeld.example',
		(${now0})::date - (g % 334), case when g % 10 = 9 then (${now0})::date + 390 end from generate_series(1, ${many}) g`);
	await db.execute(
		sql`insert into account (id, email, name, used_on, created_at) select id, email, 'Noor', used_on, ${now0} from person`
	);
	await db.execute(
		sql`insert into role_grant (account_id, role, gemeente_code, since) select id, 'makelaar', ${lindeveen}, ${now0} from person where staff_until is not null`
	);
	// what belongs to an account goes with it
	await db.execute(
		sql`insert into session (id_hash, account_id, expires_at) select 's' || g, id, ${after(sql`g % 400`)} from person`
	);
	await db.execute(sql`insert into consent (account_id, purpose) select id, 'confidential' from person`);
	await db.execute(sql`insert into vraag (gemeente_code, wijk_code, account_id, name, email, words, promised_on)
		select ${spot}, id, 'Noor', email, 'iets', '2025-01-10' from person where g % 3 = 0`);
	// what is done with a link of one's own doesn't hang on the account
	await db.execute(sql`insert into member (id, entry_id, part, state, name, email, via)
		select md5('member' || g)::uuid, ${group}, 'join', 'accepted', 'Noor', email, 'self' from person where g % 4 = 1`);
	await db.execute(sql`insert into follower (id, email, confirmed_at)
		select md5('reader' || g)::uuid, email, ${now0} from person where g % 4 = 2`);
	const all = kinds(Math.ceil(many / 5));
	for (const { name, term, many, insert, then } of all) {
		const from = sql`from generate_series(1, ${many}) g`;
		const moment = after(sql`g % 500 - 100`);
		await db.execute(insert(from, moment));
		if (then) await db.execute(then);
		const earlier = { event: 400, look: 400, open: 400, plan: 400, support_log: 800 }[name] ?? 0;
		await db.execute(
			sql`insert into expected select ${name}, ${moment} + ${term - earlier} * interval '1 day' ${from}`
		);
	}
	return all;
}

/** Who comes in on a day does so before the cleaning, when the account was still there after the last one. */
async function comeIn(db: Database, day: number, since: number): Promise<void> {
	const today = sql`(${now0})::date + ${day}::int`;
	const now = sql`(g % 10 < 6 and (g + ${day}::int) % (150 + g % 150) = 0) or (g % 10 = 8 and g % 334 + ${day}::int = 350)`;
	await db.execute(
		sql`update person set used_on = ${today} where (${now}) and used_on + ${year}::int > (${now0})::date + ${since}::int`
	);
	await db.execute(
		sql`update account set used_on = ${today}, ends_on = null, announced = 0 where id in (select id from person where (${now}) and used_on = ${today})`
	);
	if (day === 390) await db.execute(sql`update role_grant set ended_at = ${after(sql`390`)}`);
}

/** Everything that is wrong on this day, in words; nothing when it is as it should be. */
async function wrong(db: Database, all: Kind[], day: number, since: number): Promise<string[]> {
	const [moment, today] = [after(sql`${day}::int`), sql`((${now0})::date + ${day}::int)`];
	const planned = all.map(
		({ name, count }) =>
			sql`select ${name}::text as what, ${count} as found, (select count(*)::int from expected where kind = ${name} and due >= ${moment}) as wanted`
	);
	// staff of whom the role ended on day 390 are told anew, so none of them goes before the end
	const stays = sql`(person.used_on + ${year}::int > ${today} or person.staff_until is not null)`;
	const dueFor = (before: number) =>
		sql`(person.used_on + ${year - before}::int > (${now0})::date + ${since}::int and person.used_on + ${year - before}::int <= ${today} and not (person.staff_until is not null and ${day}::int >= 390))`;
	const told = sql`(select distinct to_address from mail where subject like 'Je account%' and created_at = ${moment})`;
	// who worked here until day 390 is told anew from then on
	const reckoned = sql`(person.staff_until is null or ${day}::int < 390)`;
	const found = await rows<{ what: string; found: number; wanted: number }>(
		db,
		sql`${sql.join(planned, sql` union all `)}
			union all select 'accounts', (select count(*)::int from account), (select count(*)::int from person where ${stays})
			union all select 'accounts that should be gone', (select count(*)::int from account join person using (id) where not ${stays}), 0
			union all select 'what is left of who is gone',
				(select count(*)::int from vraag where email like 'p%' and account_id is null)
				+ (select count(*)::int from mail where to_address like 'p%' and to_address not in (select email from account)), 0
			union all select 'who takes part', (select count(*)::int from member where email like 'p%'),
				(select count(*)::int from person where g % 4 = 1)
			union all select 'who follows', (select count(*)::int from follower where confirmed_at is not null),
				(select count(*)::int from person where g % 4 = 2)
			union all select 'what everybody could read of what stopped', (select count(*)::int from entry where title = 'Gestopt'),
				${Math.ceil(Math.ceil(many / 5) / 10)}::int
			union all select 'warned on this day',
				(select count(*)::int from ${told} told join person on email = to_address where ${reckoned}),
				(select count(*)::int from person where ${dueFor(30)} or ${dueFor(7)})
			union all select 'warned twice', (select count(*)::int from mail where subject like 'Je account%' and created_at = ${moment}),
				(select count(*)::int from ${told} told)
			union all select 'warned but not due', (select count(*)::int from ${told} told join person on email = to_address
				where not (${dueFor(30)} or ${dueFor(7)}) and ${reckoned}), 0
			union all select 'sessions past their end', (select count(*)::int from session where expires_at < ${moment}), 0`
	);
	return found
		.filter((row) => Number(row.found) !== Number(row.wanted))
		.map((row) => `day ${day}: ${row.what}: ${row.found}, should be ${row.wanted}`);
}

async function live(db: Database, many: number): Promise<{ warnings: number; erased: number }> {
	const all = await plant(db, many);
	let since = -1;
	let [warnings, erased] = [0, 0];
	for (let day = 0; day < days; day++) {
		moveTo(new Date(start.getTime() + day * dayLong));
		await comeIn(db, day, since);
		if (isSkipped(day)) continue;
		const swept = await retention.run(db, site);
		expect(swept).toBeDefined();
		warnings += (swept!['announced 1'] ?? 0) + (swept!['announced 2'] ?? 0);
		erased += swept!['account'] ?? 0;
		// again, and once more by a machine that doesn't know that it was done
		if (day % 11 === 0) expect(await retention.run(db, site)).toBeUndefined();
		if (day % 23 === 0) {
			await db.execute(sql`delete from duty`);
			await db.execute(sql`delete from attempt where length(key_hash) > 8`);
			expect(await retention.run(db, site)).toEqual({});
		}
		expect(await wrong(db, all, day, since)).toEqual([]);
		since = day;
	}
	return { warnings, erased };
}

const many = Number(process.env['YEAR_PEOPLE'] ?? (process.env['TEST_ENGINE'] === 'pglite' ? 10_000 : 300));

test('400 days over thousands of people: nothing past its term, every warning on its day, also after a skipped day', async ({
	db
}) => {
	const { warnings, erased } = await live(db, many);
	expect(erased).toBeGreaterThan(many / 6);
	expect(warnings).toBeGreaterThan(2 * erased);
}, 900_000);
