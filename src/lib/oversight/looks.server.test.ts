import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { appoint, because, bram, desktop } from '../../../tests/asked.ts';
import * as cast from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database, Opened } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as alarms from './alarms.server.ts';
import * as looks from './looks.server.ts';
import { alarm, look } from './table.server.ts';

const { elders, eldersWijk, employ, fatima, hoef, joris, lindeveen, noor, priya, settle, waterkant } = cast;
const monday = new Date('2026-11-23T10:00:00Z');
const minutes = (number: number) => moveTo(new Date(monday.getTime() + number * 60_000));

const at = (subjectId: string, more: Partial<looks.LookInput> = {}): looks.LookInput => ({
	subjectKind: 'vraag',
	subjectId,
	accountId: null,
	...because,
	fields: ['words', 'name'],
	spot: { gemeenteCode: lindeveen, wijkCode: hoef },
	session: desktop,
	...more
});

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	await appoint(db);
}

async function five(db: Database): Promise<number[]> {
	await setting(db);
	for (let n = 1; n <= 5; n++)
		await looks.write(db, fatima, at(`v${n}`, n === 3 ? { reason: 'other', note: 'Riet vroeg het' } : {}));
	return (await db.select({ id: look.id }).from(look).orderBy(look.id)).map(({ id }) => id);
}

/** As somebody who owns the table would. Without it the database refuses, on either engine. */
async function tampering(opened: Opened, db: Database, statement: string): Promise<void> {
	if (opened.engine === 'postgres') await db.execute(sql`set local role none`);
	await db.execute(sql`alter table look disable trigger look_append_only`);
	await db.execute(sql.raw(statement));
	await db.execute(sql`alter table look enable trigger look_append_only`);
	if (opened.engine === 'postgres') await db.execute(sql`set local role wijkweb_app`);
}

describe('the chain of looks', () => {
	test('holds from the first to the last', async ({ db }) => {
		await five(db);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 5 });
		const rows = await db.select().from(look).orderBy(look.id);
		expect(rows[0]!.previousHash).toBe('0'.repeat(64));
		expect(rows.slice(1).map(({ previousHash }) => previousHash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
	});

	test('is not written to by the application, except to forget a note', async ({ db }) => {
		const [first, , third] = await five(db);
		const refused = (statement: string) =>
			expect(db.transaction((tx) => tx.execute(sql.raw(statement)))).rejects.toThrow();
		await refused(`update look set reason = 'together' where id = ${first}`);
		await refused(`update look set note = 'Anders' where id = ${third}`);
		await refused(`update look set note = null, reason = 'answer' where id = ${third}`);
		await looks.forget(db, { subjectKind: 'vraag', subjectId: 'v3' });
		expect((await db.select({ note: look.note }).from(look)).filter(({ note }) => note)).toEqual([]);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 5 });
	});

	test.for<[string, (ids: number[]) => [string, number | null, string]]>([
		[
			'another time',
			(ids) => [`update look set at = at + interval '1 minute' where id = ${ids[1]}`, ids[1]!, 'changed']
		],
		['another reason', (ids) => [`update look set reason = 'together' where id = ${ids[2]}`, ids[2]!, 'changed']],
		['another note', (ids) => [`update look set note = 'niets' where id = ${ids[2]}`, ids[2]!, 'changed']],
		[
			'somebody else',
			(ids) => [`update look set actor_id = gen_random_uuid() where id = ${ids[4]}`, ids[4]!, 'changed']
		],
		['fewer fields', (ids) => [`update look set fields = '{}' where id = ${ids[0]}`, ids[0]!, 'changed']],
		['one taken out', (ids) => [`delete from look where id = ${ids[2]}`, ids[3]!, 'removed']],
		['the newest taken out', (ids) => [`delete from look where id = ${ids[4]}`, null, 'removed']],
		['all of them taken out', () => ['delete from look', null, 'removed']],
		[
			'one put in at the end',
			(ids) => [
				`insert into look (actor_id, subject_kind, subject_id, reason, fields, gemeente_code, previous_hash, hash)
				select actor_id, 'vraag', 'vX', reason, fields, gemeente_code, hash, 'made up' from look where id = ${ids[4]}`,
				ids[4]! + 1,
				'changed'
			]
		]
	])('finds %s, and says where', async ([, tamper], { db, opened }) => {
		const ids = await five(db);
		const [statement, id, what] = tamper(ids);
		await tampering(opened, db, statement);
		const verdict = await looks.verify(db);
		// a sequence may skip a number, the rest is exact
		expect(verdict).toEqual({ ok: false, id: id !== null && id > ids[4]! ? expect.any(Number) : id, what });
	});

	test('finds one put in between with a hash that fits', async ({ db }) => {
		await setting(db);
		await looks.write(db, fatima, at('v1'));
		const [first] = await db.select().from(look);
		await db.execute(sql`delete from look`);
		await looks.write(db, fatima, at('v2'));
		// both follow on the same one: the first was put back
		const { id, note, ...rest } = first!;
		await db.execute(sql`insert into look (id, note, at, actor_id, subject_kind, subject_id, reason, session, fields,
			gemeente_code, wijk_code, outside, previous_hash, hash) overriding system value
			values (${id}, ${note}, ${rest.at.toISOString()}, ${rest.actorId}, ${rest.subjectKind}, ${rest.subjectId},
			${rest.reason}, ${rest.session}, '{words,name}', ${rest.gemeenteCode}, ${rest.wijkCode}, false,
			${rest.previousHash}, ${rest.hash})`);
		expect(await looks.verify(db)).toEqual({ ok: false, id, what: 'inserted' });
	});

	test('goes on when the oldest are gone, as they go after their term', async ({ db }) => {
		const ids = await five(db);
		await db.execute(sql`delete from look where id in (${ids[0]}, ${ids[1]})`);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 3 });
		await looks.write(db, fatima, at('v6'));
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 4 });
		expect(await looks.verify(db, ids[4])).toEqual({ ok: true, looks: 2 });
	});

	test('begins anew when all are past their term', async ({ db }) => {
		await five(db);
		moveTo(new Date(monday.getTime() + 800 * 86_400_000));
		await db.execute(sql`delete from look`);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 0 });
		await looks.write(db, fatima, at('v7'));
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 1 });
	});

	test('does not fork when several write at once', async ({ opened }) => {
		try {
			await within(opened.db, { kind: 'system' }, setting);
			await Promise.all(
				Array.from({ length: 12 }, (_, n) => looks.write(opened.db, n % 2 ? fatima : priya, at(`v${n}`)))
			);
			expect(await looks.verify(opened.db)).toEqual({ ok: true, looks: 12 });
		} finally {
			await opened.exec('truncate look, alarm');
			await empty(opened);
		}
	});

	test('tells every beheerder once when it is broken', async ({ db, opened }) => {
		const ids = await five(db);
		expect(await looks.check(db)).toEqual({ ok: true, looks: 5 });
		expect(await count(db, 'alarm')).toBe(0);
		await tampering(opened, db, `delete from look where id = ${ids[2]}`);
		await looks.check(db);
		await looks.check(db);
		expect(await alarms.list(db, bram, lindeveen)).toMatchObject([{ alarm: { kind: 'broken_chain' }, name: null }]);
		expect((await lettersIn(db)).map(({ toAddress, subject }) => [toAddress, subject])).toEqual([
			['bram@lindeveen.example', 'De lijst van wie wat las klopt niet']
		]);
	});
});

describe('a look', () => {
	test('tells who, why, which fields and when, and writes an event without a word of the reason', async ({ db }) => {
		await setting(db);
		await looks.write(db, fatima, at('v1', { reason: 'other', note: 'Riet vroeg het' }));
		expect(await db.select().from(look)).toMatchObject([
			{
				...{ at: monday, actorId: (fatima as { id: string }).id, subjectKind: 'vraag', subjectId: 'v1' },
				...{ reason: 'other', note: 'Riet vroeg het', fields: ['words', 'name'], outside: false }
			}
		]);
		const [happened] = await db.select().from(event);
		expect(happened).toMatchObject({ name: 'vraag.read', subjectId: 'v1' });
		expect(JSON.stringify(happened)).not.toContain('Riet');
	});

	test('at your own is none, and who is not signed in writes none', async ({ db }) => {
		await setting(db);
		await looks.write(db, fatima, at('v1', { accountId: (fatima as { id: string }).id }));
		await expect(looks.write(db, visitor, at('v1'))).rejects.toThrow(NotAllowed);
		expect([await count(db, 'look'), await count(db, 'event')]).toEqual([0, 0]);
	});

	test('is read by the person it is about, and by no other', async ({ db }) => {
		await setting(db);
		await looks.write(db, fatima, at('v1', { accountId: (noor as { id: string }).id }));
		expect(await looks.ofPerson(db, noor)).toMatchObject([
			{ sentence: 'Fatima Aydin heeft op 23 november 2026 je vraag gelezen, om die te beantwoorden.' }
		]);
		expect(await looks.ofPerson(db, priya)).toEqual([]);
		await expect(looks.ofPerson(db, visitor)).rejects.toThrow(NotAllowed);
	});

	test('of somebody who is gone still stands', async ({ db }) => {
		await setting(db);
		await looks.write(db, fatima, at('v1'));
		await db.execute(sql`delete from account where id = ${(fatima as { id: string }).id}`);
		const [told] = await looks.of(db, { subjectKind: 'vraag', subjectId: 'v1' });
		expect(told!.sentence).toMatch(/^Iemand die hier niet meer werkt heeft op 23 november/);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 1 });
	});

	test.for([
		['', '', 'Kies eerst waarom je dit leest.'],
		['toString', '', 'Kies eerst waarom je dit leest.'],
		['visit', '', 'Kies eerst waarom je dit leest.'],
		['other', '  ', 'Schrijf in een paar woorden waarom. De ander kan dit lezen.'],
		['other', 'x'.repeat(121), 'Maak het korter. Er passen 120 letters.']
	])('has a reason: not "%s" with "%s"', ([reason, note, problem]) => {
		expect(looks.readBecause('vraag', { reason: reason!, note: note! })).toEqual({ problem });
	});

	test('keeps own words only with "anders"', () => {
		expect(looks.readBecause('vraag', { reason: 'answer', note: 'x' })).toEqual({ reason: 'answer', note: null });
		expect(looks.readBecause('vraag', { reason: 'other', note: ' zo  maar ' })).toEqual({
			reason: 'other',
			note: 'zo maar'
		});
	});
});

describe('an alarm', () => {
	const read = async (db: Database, actor: Actor, from: number, until: number) => {
		for (let n = from; n <= until; n++) await looks.write(db, actor, at(`v${n}`));
	};

	test('comes with the 21st file within an hour: one, with a mail to the beheerder', async ({ db }) => {
		await setting(db);
		await read(db, fatima, 1, 20);
		expect(await count(db, 'alarm')).toBe(0);
		await read(db, fatima, 21, 60);
		expect(await db.select().from(alarm)).toMatchObject([
			{ kind: 'many_looks', actorId: (fatima as { id: string }).id, gemeenteCode: lindeveen, settledAt: null }
		]);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['bram@lindeveen.example']);
		const raised = (await db.select().from(event)).filter(({ name }) => name === 'alarm.raised');
		expect(raised).toHaveLength(1);
	});

	test('does not come for one file read twenty-five times, nor for twenty an hour', async ({ db }) => {
		await setting(db);
		for (let n = 0; n < 25; n++) await looks.write(db, fatima, at('v1'));
		await read(db, priya, 1, 20);
		minutes(60);
		await read(db, priya, 21, 40);
		expect(await count(db, 'alarm')).toBe(0);
	});

	test('comes again after an hour when it goes on', async ({ db }) => {
		await setting(db);
		await read(db, fatima, 1, 21);
		minutes(59);
		await read(db, fatima, 22, 43);
		expect(await count(db, 'alarm')).toBe(1);
		minutes(61);
		await read(db, fatima, 44, 44);
		expect(await count(db, 'alarm')).toBe(2);
	});

	test('comes for a look outside the own wijken at once, and not inside them', async ({ db }) => {
		await setting(db);
		const other = { spot: { gemeenteCode: lindeveen, wijkCode: waterkant } };
		await looks.write(db, joris, at('v1', other));
		await looks.write(db, priya, at('v1', other));
		await looks.write(db, fatima, at('v2', { spot: { gemeenteCode: lindeveen, wijkCode: null } }));
		expect(await count(db, 'alarm')).toBe(0);
		await looks.write(db, fatima, at('v1', other));
		await looks.write(db, fatima, at('v3', other));
		expect(await db.select().from(alarm)).toMatchObject([{ kind: 'outside', actorId: (fatima as { id: string }).id }]);
		expect(
			(await db.select({ outside: look.outside }).from(look).orderBy(look.id)).map(({ outside }) => outside)
		).toEqual([false, false, false, true, true]);
	});

	test('in one gemeente mutes none in another', async ({ db }) => {
		await setting(db);
		for (const spot of [
			{ gemeenteCode: lindeveen, wijkCode: waterkant },
			{ gemeenteCode: elders, wijkCode: eldersWijk },
			{ gemeenteCode: elders, wijkCode: eldersWijk }
		])
			await looks.write(db, fatima, at('v1', { spot }));
		const raised = await db.select({ gemeenteCode: alarm.gemeenteCode }).from(alarm).orderBy(alarm.id);
		expect(raised).toEqual([{ gemeenteCode: lindeveen }, { gemeenteCode: elders }]);
	});

	test('is one when several reads at once pass the limit', async ({ opened }) => {
		try {
			await within(opened.db, { kind: 'system' }, setting);
			await Promise.all(Array.from({ length: 30 }, (_, n) => looks.write(opened.db, fatima, at(`v${n}`))));
			expect(await alarms.list(opened.db, bram, lindeveen)).toHaveLength(1);
		} finally {
			await opened.exec('truncate look, alarm');
			await empty(opened);
		}
	});

	test('is read and settled by the beheerder of the gemeente only', async ({ db }) => {
		await setting(db);
		await read(db, fatima, 1, 21);
		const [raised] = await alarms.list(db, bram, lindeveen);
		expect(raised).toMatchObject({ name: 'Fatima Aydin', alarm: { details: expect.stringContaining('meer dan 20') } });
		const elsewhere: Actor = {
			...(bram as Extract<Actor, { kind: 'account' }>),
			grants: [{ role: 'beheerder', gemeenteCode: 'GM9902', wijkCode: null }]
		};
		for (const actor of [fatima, noor, visitor, elsewhere])
			await expect(alarms.list(db, actor, lindeveen)).rejects.toThrow(NotAllowed);
		for (const actor of [fatima, noor, visitor])
			await expect(alarms.settle(db, actor, raised!.alarm.id)).rejects.toThrow(NotAllowed);
		await alarms.settle(db, elsewhere, raised!.alarm.id);
		expect((await db.select().from(alarm))[0]!.settledAt).toBeNull();
		await alarms.settle(db, bram, raised!.alarm.id);
		await alarms.settle(db, bram, raised!.alarm.id);
		expect((await db.select().from(alarm))[0]).toMatchObject({
			settledAt: monday,
			settledBy: (bram as { id: string }).id
		});
		expect((await db.select().from(event)).filter(({ name }) => name === 'alarm.settled')).toHaveLength(1);
	});
});
