import { type SQL, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { applicationRole, type Identity, within } from '#lib/server/wall.server.ts';
import { fatima, joris } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { codes, furnished, here, there } from '../../../tests/furnished.ts';
import { bram, joop, meral, rachida, sanne, seats, stranger, ties, wil } from '../../../tests/planned.ts';

/** The second wall around a plan, tried with plain SQL; it stands on a PostgreSQL server. */

const tables = `plan plan_seat plan_invitation plan_information plan_ask plan_action plan_clash plan_decision plan_voice
	plan_step plan_step_done plan_rota plan_turn plan_tap plan_closed_note plan_look_back plan_tie`.split(/\s+/);

const steps = { plan_step: 2, plan_step_done: 1, plan_rota: 1, plan_turn: 2 };
const professionals = { plan_information: 2, plan_ask: 2, plan_action: 2, plan_clash: 1 };
const allButClosed = {
	...{ plan: 1, plan_seat: 8, ...steps, ...professionals },
	...{ plan_decision: 1, plan_voice: 2, plan_look_back: 1, plan_tie: 1 }
};
const all = { ...allButClosed, plan_closed_note: 1 };
const invited: Identity = { kind: 'holder', hash: hashOf(codes.invited) };
const tapping: Identity = { kind: 'holder', hash: hashOf(codes.tap) };

async function isWalled(db: Database): Promise<boolean> {
	return (await rows<{ name: string }>(db, sql`select current_user as name`))[0]?.name === applicationRole;
}

describe('without any condition there is, for', () => {
	test.for<[string, Identity, Record<string, number>]>([
		['whose plan it is: all of it', wil, all],
		['who sees all, and types for somebody: the same', sanne, all],
		['who sees all but closed time', rachida, allButClosed],
		['who sees steps and people', joop, { plan: 1, plan_seat: 8, ...steps, plan_tie: 1 }],
		['who sees steps: those, and who the circle is', ties, { plan: 1, plan_seat: 6, ...steps }],
		[
			'a professional: their part, whose plan it is, and no other one',
			meral,
			{ plan: 1, plan_seat: 2, plan_information: 1, plan_ask: 1, plan_action: 1 }
		],
		['another professional: theirs', bram, { plan: 1, plan_seat: 2, plan_ask: 1, plan_action: 1 }],
		['who has a plan elsewhere: that one', stranger, { ...all, plan_seat: 5 }],
		['who holds an invitation: which seat that is', invited, { plan_seat: 1, plan_invitation: 1 }],
		['who has a link of a mail: that link', tapping, { plan_tap: 1 }],
		['a makelaar of the wijk: nothing', fatima as Identity, {}],
		['a makelaar of the next wijk: nothing', joris as Identity, {}],
		['nobody in particular: nothing', visitor as Identity, {}]
	])('%s', async ([, identity, expected], { db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		expect(await counted(db, identity)).toEqual(expected);
	});

	test('a guest: the contact person, and other guests when an owner says so', async ({ db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		await db.execute(sql`update plan set contact_id = ${seats.sanne}, guests_meet = true where id = ${here.plan}`);
		const names = await within(db, meral, (tx) => rows<{ name: string }>(tx, sql`select name from plan_seat`));
		expect(names.map(({ name }) => name).toSorted()).toEqual([
			...['Bram Oosting', 'Meral Demir', 'Sanne Hendriks', 'Wil Hendriks']
		]);
	});

	test('who left: that they sat there, and what they may take along', async ({ db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		await db.execute(sql`update plan_seat set state = 'out' where id in (${seats.sanne}, ${seats.meral})`);
		for (const one of [sanne, meral]) expect(await counted(db, one)).toEqual({ plan_seat: 1 });
	});

	test('who typed for somebody on paper: no more once that one comes in themselves', async ({ db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		const reading = (tx: Database) => rows(tx, sql`select 1 from plan_step where id = ${here.paperStep}`);
		await db.execute(sql`update plan_seat set sees = '{}' where id = ${seats.sanne}`);
		expect(await within(db, sanne, reading)).toHaveLength(1);
		await db.execute(sql`update plan_seat set account_id = ${stranger.id} where id = ${seats.kees}`);
		expect(await within(db, sanne, reading)).toHaveLength(0);
		// somebody who types elsewhere is no way in here
		await db.execute(sql`update plan_seat set account_id = null, typist_id = null where id = ${seats.kees}`);
		expect(await within(db, stranger, reading)).toHaveLength(0);
	});
});

async function counted(db: Database, identity: Identity): Promise<Record<string, number>> {
	return within(db, identity, async (tx) => {
		const found: Record<string, number> = {};
		for (const table of tables) {
			const many = await rows(tx, sql`select 1 from ${sql.identifier(table)}`);
			if (many.length) found[table] = many.length;
		}
		return found;
	});
}

/** What went wrong, or how many rows there are. */
async function tried(db: Database, identity: Identity, statement: SQL): Promise<number | string> {
	try {
		return await db.transaction((transaction) =>
			within(transaction as unknown as Database, identity, async (tx) => (await rows(tx, statement)).length)
		);
	} catch (cause) {
		const { message } = (cause as Error).cause as Error;
		return message.includes('row-level security') ? 'refused' : message;
	}
}

const newUuid = '00000000-0000-4000-8000-000000000599';
const mine = (what: SQL, seat: string, returning = sql`1`) =>
	sql`update plan_seat set ${what} where id = ${seat} returning ${returning}`;
const say = (plan: string, seat: string | null) =>
	sql`insert into plan_information (id, plan_id, kind, text, seat_id) values (${newUuid}, ${plan}, 'possible', 'X', ${seat}) returning 1`;
const act = (plan: string, seat: string | null, askId: string | null = null) =>
	sql`insert into plan_action (id, plan_id, text, from_on, seat_id, ask_id) values (${newUuid}, ${plan}, 'X', '2026-01-01', ${seat}, ${askId}) returning 1`;
const put = (plan: string, to: string) =>
	sql`insert into plan_ask (id, plan_id, to_id, text, by_on) values (${newUuid}, ${plan}, ${to}, 'X', '2026-01-01') returning 1`;
const step = (plan: string, who: string | null) =>
	sql`insert into plan_step (id, plan_id, what, who_id) values (${newUuid}, ${plan}, 'X', ${who}) returning 1`;
const moved = (table: string) =>
	sql`update ${sql.identifier(table)} set plan_id = ${there.plan} where plan_id = ${here.plan} returning 1`;
const ofPlan = tables.filter((name) => !/^plan$|invitation|voice|step_done|turn|tap/.test(name));

describe('it is not so that', () => {
	test.for<[string, Identity, SQL, (0 | 'refused')?]>([
		// seats: who sits there, as what
		['one of the circle sees more by their own hand', ties, mine(sql`sees = '{steps,closed}'`, seats.ties)],
		['one of the circle makes themselves the owner', sanne, mine(sql`part = 'owner'`, seats.sanne)],
		['one of the circle sits down in another plan', ties, mine(sql`plan_id = ${there.plan}`, seats.ties)],
		['a guest makes themselves one of the circle', meral, mine(sql`part = 'circle'`, seats.meral)],
		['a guest stays longer', meral, mine(sql`until_on = '2099-01-01'`, seats.meral)],
		['a guest lets somebody type for them', meral, mine(sql`typist_id = ${seats.bram}`, seats.meral)],
		['one of the circle shows another out', sanne, mine(sql`state = 'out'`, seats.joop), 0],
		['one of the circle throws another out', sanne, sql`delete from plan_seat where id = ${seats.joop} returning 1`, 0],
		['one of the circle brings somebody in', sanne, newSeat(here.plan, null)],
		['an owner puts somebody in without their yes', wil, newSeat(here.plan, stranger.id)],
		['an owner puts another behind a seat', wil, mine(sql`account_id = ${stranger.id}`, seats.joop)],
		['an owner moves somebody to another plan', wil, mine(sql`plan_id = ${there.plan}`, seats.joop)],
		['an owner lets somebody of another plan type', wil, mine(sql`typist_id = ${there.owner}`, seats.kees)],
		['who has another plan brings themselves in here', stranger, newSeat(here.plan, null)],
		['who has another plan shows somebody out here', stranger, mine(sql`state = 'out'`, seats.joop), 0],
		['who holds an invitation lets themselves in', invited, mine(sql`state = 'in'`, seats.bram), 0],
		['a makelaar sits down in it', fatima as Identity, newSeat(here.plan, (fatima as { id: string }).id)],
		['a visitor begins a plan', visitor as Identity, newPlan()],
		['who is signed in begins one beside the verb', stranger, newPlan()],
		[
			'who was invited makes a link for another seat',
			invited,
			sql`insert into plan_invitation (code_hash, seat_id) values ('q', ${seats.wil}) returning 1`
		],
		[
			'an owner makes a link beside the verb',
			wil,
			sql`insert into plan_invitation (code_hash, seat_id) values ('q', ${seats.wil}) returning 1`
		],
		// the plan itself
		[
			'one of the circle chooses who goes on',
			sanne,
			sql`update plan set successor_id = ${seats.sanne}, contact_id = ${seats.sanne} returning 1`
		],
		[
			'one of the circle lets professionals read of each other',
			rachida,
			sql`update plan set guests_meet = true returning 1`
		],
		['who doesn’t see the words changes them', ties, sql`update plan set matter = 'X' returning 1`],
		['who doesn’t see closed time makes it anew', rachida, sql`update plan set closed_check = 'X' returning 1`],
		[
			'one of the circle says it in the name of another',
			ties,
			sql`update plan set missed_by = ${seats.joop} returning 1`
		],
		['an owner names a successor of another plan', wil, sql`update plan set successor_id = ${there.owner} returning 1`],
		['a guest changes the plan', meral, sql`update plan set want = 'X' returning 1`, 0],
		['one of the circle erases it', sanne, sql`delete from plan returning 1`, 0],
		['a guest erases it', meral, sql`delete from plan returning 1`, 0],
		// what professionals bring
		['a guest says something in another plan', meral, say(there.plan, seats.meral)],
		['a guest says something as another', meral, say(here.plan, seats.bram)],
		['a guest says something as nobody', meral, say(here.plan, null)],
		['an owner says something as a professional', wil, say(here.plan, seats.meral)],
		[
			'an owner rewrites what safety demands',
			wil,
			sql`update plan_information set text = 'X' where id = ${here.demand} returning 1`
		],
		[
			'an owner says that it is met',
			wil,
			sql`update plan_information set met = 'met' where id = ${here.demand} returning 1`
		],
		[
			'an owner makes it their own',
			wil,
			sql`update plan_information set seat_id = null where id = ${here.demand} returning 1`
		],
		[
			'an owner takes it back',
			wil,
			sql`update plan_information set withdrawn_at = now() where id = ${here.demand} returning 1`
		],
		['one of the circle throws it away', rachida, sql`delete from plan_information returning 1`, 0],
		['a guest asks something', meral, put(here.plan, seats.meral)],
		['a guest asks something of another', meral, put(here.plan, seats.bram)],
		['a guest asks something in another plan', meral, put(there.plan, seats.meral)],
		['an owner asks somebody of another plan', wil, put(here.plan, there.guest)],
		['a guest rewrites what was asked', meral, sql`update plan_ask set text = 'X' returning 1`],
		['a guest hands the question on', meral, sql`update plan_ask set to_id = ${seats.bram} returning 1`],
		['a guest answers for another', meral, answered(here.otherAsk), 0],
		['an owner answers for a professional', wil, answered(here.ask)],
		['a guest throws a question away', meral, sql`delete from plan_ask returning 1`, 0],
		['a guest does something for another', meral, act(here.plan, seats.bram)],
		['a guest does something in another plan', meral, act(there.plan, seats.meral)],
		['a guest does something for the question of another plan', meral, act(here.plan, seats.meral, there.ask)],
		['an owner says what a professional does', wil, act(here.plan, seats.meral)],
		['a guest says what doesn’t go together', meral, clashing(here.action, here.otherAction)],
		['an owner sets something of another plan beside it', wil, clashing(here.otherAction, there.action)],
		// what is decided and done
		['one of the circle speaks for another', rachida, voice(seats.joop)],
		[
			'one of the circle changes what another said',
			rachida,
			sql`update plan_voice set stance = 'for' where seat_id = ${seats.sanne} returning 1`,
			0
		],
		[
			'an owner takes back what another said',
			wil,
			sql`delete from plan_voice where seat_id = ${seats.sanne} returning 1`,
			0
		],
		['who doesn’t see decisions speaks', joop, voice(seats.joop)],
		['a guest speaks', meral, voice(seats.meral)],
		['a guest takes a step', meral, step(here.plan, seats.meral)],
		['a guest takes a step in another plan', meral, step(there.plan, seats.meral)],
		['a step is for somebody of another plan', wil, step(here.plan, there.owner)],
		['one of the circle does it in the name of another', ties, done(seats.joop)],
		['a guest does it', meral, done(seats.meral)],
		['a guest takes a turn', meral, turn(here.rota, seats.meral)],
		['who has another plan takes a turn', stranger, turn(here.rota, there.owner)],
		['a turn is for somebody of another plan', wil, turn(here.rota, there.owner)],
		// closed time
		['a note is rewritten', wil, sql`update plan_closed_note set sealed = 'X' returning 1`, 0],
		['a note is of another', sanne, note(seats.wil)],
		['one of the circle throws a note of another away', sanne, sql`delete from plan_closed_note returning 1`, 0],
		['who doesn’t see it writes there', rachida, note(seats.rachida)],
		['a guest writes there', meral, note(seats.meral)],
		...ofPlan.map((table): [string, Identity, SQL] => [
			`an owner hangs it on another plan: ${table}`,
			wil,
			moved(table)
		]),
		...ofPlan
			.filter((table) => table !== 'plan_closed_note')
			.map((table): [string, Identity, SQL] => [`nor does the machine: ${table}`, { kind: 'system' }, moved(table)])
	])('%s', async ([what, identity, statement, found = 'refused'], { db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		// what nobody changes there, or who signs in alone
		if (/plan_closed_note|owner.*plan_action/.test(what)) found = 0;
		expect(await tried(db, identity, statement)).toBe(found);
	});

	test('who was shown out comes in again by themselves', async ({ db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		await db.execute(sql`update plan_seat set state = 'out' where id = ${seats.joop}`);
		expect(await tried(db, joop, mine(sql`state = 'in'`, seats.joop))).toBe(0);
		await db.execute(sql`update plan_seat set state = 'asked' where id = ${seats.joop}`);
		expect(await tried(db, joop, mine(sql`state = 'in'`, seats.joop))).toBe('refused');
	});

	test('one owner shows the other out, or throws them away', async ({ db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		await db.execute(sql`update plan_seat set part = 'owner' where id = ${seats.sanne}`);
		for (const what of [sql`state = 'out'`, sql`part = 'circle'`])
			expect(await tried(db, sanne, mine(what, seats.wil))).toBe('refused');
		expect(await tried(db, sanne, sql`delete from plan_seat where id = ${seats.wil} returning 1`)).toBe(0);
		// and who types for an owner on paper doesn't become one
		await db.execute(sql`update plan_seat set account_id = null, typist_id = ${seats.joop} where id = ${seats.wil}`);
		expect(await tried(db, joop, mine(sql`part = 'owner'`, seats.joop))).toBe('refused');
	});
});

function newSeat(plan: string, account: string | null): SQL {
	return sql`insert into plan_seat (id, plan_id, part, state, account_id, name) values (${newUuid}, ${plan}, 'circle', 'in', ${account}, 'X') returning 1`;
}
function newPlan(): SQL {
	return sql`insert into plan (id, gemeente_code, kind, title, succession) values (${newUuid}, 'GM9901', 'person', 'X', 'erase')`;
}
function answered(id: string): SQL {
	return sql`update plan_ask set state = 'answered', answer = 'yes', answered_at = now() where id = ${id} returning 1`;
}
function clashing(one: string, other: string): SQL {
	return sql`insert into plan_clash (id, plan_id, one_id, other_id, why) values (${newUuid}, ${here.plan}, ${other}, ${one}, 'X') returning 1`;
}
function voice(seat: string): SQL {
	return sql`insert into plan_voice (decision_id, seat_id, stance) values (${here.decision}, ${seat}, 'for') returning 1`;
}
function done(seat: string): SQL {
	return sql`insert into plan_step_done (step_id, on_day, by_seat_id) values (${here.step}, '2026-01-01', ${seat}) returning 1`;
}
function turn(rota: string, seat: string): SQL {
	return sql`insert into plan_turn (rota_id, on_day, who_id) values (${rota}, '2026-01-01', ${seat}) returning 1`;
}
function note(seat: string): SQL {
	return sql`insert into plan_closed_note (id, plan_id, key, sealed, added_by) values (${newUuid}, ${here.plan}, 1, 'X', ${seat}) returning 1`;
}

describe('it is so that', () => {
	test.for<[string, Identity, SQL]>([
		['one of the circle corrects how to reach them', ties, mine(sql`phone = '0', rhythm = 'never'`, seats.ties)],
		['one of the circle leaves', ties, mine(sql`state = 'out', out_at = now()`, seats.ties)],
		['a guest leaves', meral, mine(sql`state = 'out'`, seats.meral)],
		['an owner says what somebody sees', wil, mine(sql`sees = '{words}'`, seats.ties)],
		['an owner lets a guest stay longer', wil, mine(sql`until_on = '2099-01-01'`, seats.meral)],
		['an owner makes another one', wil, mine(sql`part = 'owner'`, seats.sanne)],
		['an owner shows somebody out', wil, mine(sql`state = 'out'`, seats.meral)],
		['an owner invites', wil, newSeat(here.plan, null)],
		[
			'who sees the words writes them',
			rachida,
			sql`update plan set matter = 'X', written_by = ${seats.rachida} returning 1`
		],
		['who sees closed time begins it', sanne, sql`update plan set closed_key = 2 returning 1`],
		[
			'anybody of the circle says that the owner is missed',
			ties,
			sql`update plan set missed_at = now(), missed_by = ${seats.ties} returning 1`
		],
		['an owner erases it, with what hangs on it', wil, sql`delete from plan returning 1`],
		['a guest says something', meral, say(here.plan, seats.meral)],
		['the circle writes down who said it', rachida, say(here.plan, null)],
		['who demands says that it is met', meral, sql`update plan_information set met = 'met' returning 1`],
		[
			'the circle says what it did for that',
			rachida,
			sql`update plan_information set did_text = 'X', did_by = ${seats.rachida} where id = ${here.demand} returning 1`
		],
		['a guest answers', meral, answered(here.ask)],
		['a guest does something for what was asked', meral, act(here.plan, seats.meral, here.ask)],
		['the circle writes down what somebody does', rachida, act(here.plan, null)],
		['one of the circle speaks', rachida, voice(seats.rachida)],
		['one of the circle takes a step', ties, step(here.plan, seats.ties)],
		['who types does it for who is on paper', sanne, done(seats.kees)],
		['one of the circle takes a turn', ties, turn(here.rota, seats.ties)],
		['who sees closed time writes there', sanne, note(seats.sanne)],
		['who types writes there for who is on paper', sanne, note(seats.kees)]
	])('%s', async ([, identity, statement], { db }) => {
		if (!(await isWalled(db))) return;
		await furnished(db);
		expect(await tried(db, identity, statement)).toBe(1);
	});

	test('a seat goes, and what was written there stays without who', async ({ db }) => {
		await furnished(db);
		await db.execute(sql`delete from plan_seat where id in (${seats.sanne}, ${seats.meral})`);
		for (const [table, column, id] of [
			['plan_information', 'seat_id', here.demand],
			['plan_ask', 'to_id', here.ask],
			['plan_action', 'seat_id', here.action],
			['plan_step', 'who_id', here.step]
		] as const) {
			const [found] = await rows<{ who: string | null }>(
				db,
				sql`select ${sql.identifier(column)} as who from ${sql.identifier(table)} where id = ${id}`
			);
			expect([table, found?.who]).toEqual([table, null]);
		}
	});
});
