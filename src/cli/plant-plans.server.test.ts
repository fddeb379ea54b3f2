import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as lookingback from '#lib/plan/lookingback/lookingback.server.ts';
import * as around from '#lib/plan/lookingback/ties.server.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { count, lettersIn, test } from '../../tests/fixtures.ts';
import { demoSignIns, plant } from './plant.ts';

const many = async (db: Database, what: ReturnType<typeof sql>) =>
	(await rows<{ n: number }>(db, sql`select count(*)::int as n from ${what}`))[0]!.n;

async function as(db: Database, email: string): Promise<Actor & { kind: 'account' }> {
	const [found] = await db.select().from(account).where(eq(account.email, email));
	return { kind: 'account', id: found!.id, name: found!.name, grants: [] };
}

test('the plans of the demo hold together', { timeout: 120_000 }, async ({ db }) => {
	await plant(db);
	const nothing: Record<string, ReturnType<typeof sql>> = {
		'a closed note, of which nobody has the key': sql`plan_closed_note`,
		'a plan of nobody': sql`plan p where not exists (select from plan_seat s where s.plan_id = p.id and s.part = 'owner' and s.state = 'in')`,
		'somebody on paper for whom nobody types': sql`plan_seat s where account_id is null and typist_id is null`,
		'an address that could be somebody’s': sql`plan_seat where email is not null and email not like '%.example'`,
		'an answer before the question': sql`plan_ask where answered_at < created_at`,
		'a step done before it was written': sql`plan_step_done d join plan_step s on s.id = d.step_id where d.at < s.created_at`,
		'a turn on a day that is none': sql`plan_turn t join plan_rota r on r.id = t.rota_id
			where not extract(isodow from t.on_day) = any (r.weekdays) or t.on_day < r.from_on`,
		'a guest whose time is over': sql`plan_seat where part = 'guest' and until_on <= current_date`,
		'somebody drawn twice at once': sql`plan_tie a join plan_tie b on b.plan_id = a.plan_id and b.who = a.who and b.id <> a.id
			where a.until is null and b.until is null`
	};
	for (const [what, table] of Object.entries(nothing)) expect([what, await many(db, table)]).toEqual([what, 0]);
	expect(await count(db, 'plan')).toBe(2);
	expect(await many(db, sql`plan_turn where swapping`)).toBeGreaterThan(0);
	expect(await many(db, sql`plan_ask where answer = 'other'`)).toBe(1);
	expect(await many(db, sql`plan_information where met = 'met'`)).toBe(1);
	expect(await many(db, sql`plan_clash`)).toBe(1);
	expect(await many(db, sql`(select distinct state from plan_decision) states`)).toBe(2);
	expect((await lettersIn(db)).filter(({ toAddress }) => /^(wil|marloes|joop)@/.test(toAddress))).toEqual([]);

	const names = (await demoSignIns(db)).map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining(['Wil Hendriks', 'Marloes Hendriks', 'Joop Verkerk', 'Dewi Pattiasina'])
	);
	const wil = await as(db, 'wil@lindeveen.example');
	const [hers] = await plans.mine(db, wil);
	expect(hers).toMatchObject({ title: 'Plan van Wil', part: 'owner' });
	const head = await plans.head(db, wil, hers!.id);
	expect(head.contact).toMatchObject({ name: 'Marloes Hendriks' });
	expect((await lookingback.view(db, wil, hers!.id)).lookBackOn).toBe(hers!.lookBackOn);
	const { changes } = await around.around(db, wil, hers!.id);
	expect(changes!.came.map(({ who }) => who).toSorted()).toEqual(['Het koor', 'Rachida', 'Ties']);
	expect(changes!.went.map(({ who }) => who)).toEqual(['De meneer van de bakker']);
	expect(changes!.otherwise.map(({ who }) => who)).toEqual(['Marloes']);
	for (const email of ['soraya@debrug.example', 'stefan@gemeente-lindeveen.example'])
		expect(await plans.mine(db, await as(db, email))).toMatchObject([{ part: 'guest', over: false }]);
});
