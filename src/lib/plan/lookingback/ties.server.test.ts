import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { fatima } from '../../../../tests/cast.ts';
import { count, test } from '../../../../tests/fixtures.ts';
import { joop, meral, planId, planned, sanne, site, stranger, ties as hulp, wil } from '../../../../tests/planned.ts';
import * as lookingback from './lookingback.server.ts';
import { readAround } from './tiereading.server.ts';
import * as ties from './ties.server.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-0000000008${String(number).padStart(2, '0')}`;
const wait = (days: number) => moveTo(new Date(now().getTime() + days * 86_400_000));
const bep = { id: uuid(1), who: 'Bep', assets: ['company' as const], often: 'weekly' as const };
const names = (list: readonly { who: string }[] | null | undefined) => list?.map(({ who }) => who);

async function drawn(db: Database) {
	await planned(db);
	for (let time = 0; time < 2; time++) await ties.add(db, wil, planId, bep);
	await ties.add(db, joop, planId, { id: uuid(2), who: 'Buurman', assets: [], often: null });
}

describe('who is around', () => {
	test('is drawn by who sees the people, once, and nobody else finds it', async ({ db }) => {
		await drawn(db);
		const { current, then, whom, own } = await ties.around(db, sanne, planId);
		expect(names(current)).toEqual(['Bep', 'Buurman']);
		expect({ then, whom, own }).toEqual({ then: null, whom: ['Wil Hendriks'], own: false });
		for (const actor of [hulp, meral, stranger, fatima]) {
			await expect(ties.around(db, actor, planId)).rejects.toThrow(NotAllowed);
			await expect(ties.find(db, actor, planId, bep.id)).rejects.toThrow(NotAllowed);
			await expect(ties.add(db, actor, planId, { ...bep, id: uuid(3) })).rejects.toThrow(NotAllowed);
			await expect(ties.end(db, actor, planId, bep.id)).rejects.toThrow(NotAllowed);
		}
		await expect(ties.find(db, wil, planId, uuid(9))).rejects.toThrow(NotAllowed);
		await expect(ties.find(db, wil, planId, 'x')).rejects.toThrow(NotAllowed);
		expect(await count(db, 'plan_tie')).toBe(2);
	});

	test('stands beside who there were when it began: what came, what went, what is otherwise', async ({ db }) => {
		await drawn(db);
		wait(20);
		await ties.change(db, wil, planId, { ...bep, often: 'daily', seen: 1 });
		await ties.end(db, wil, planId, uuid(2));
		await ties.add(db, wil, planId, { id: uuid(3), who: 'Koor', assets: ['comfort'], often: 'weekly' });
		const { then, current, changes } = await ties.around(db, joop, planId);
		expect(names(then)?.toSorted()).toEqual(['Bep', 'Buurman']);
		expect(names(current)?.toSorted()).toEqual(['Bep', 'Koor']);
		expect([names(changes!.came), names(changes!.went), names(changes!.otherwise)]).toEqual([
			['Koor'],
			['Buurman'],
			['Bep']
		]);
		await ties.erase(db, wil, planId, bep.id);
		expect(names((await ties.around(db, wil, planId)).then)).toEqual(['Buurman']);
	});

	test('looking back sooner keeps the picture of that day, for everybody the same', async ({ db }) => {
		await drawn(db);
		wait(5);
		const found = { id: uuid(7), worked: 'Goed.', failed: '', outcome: 'go_on' as const, nextOn: '2099-01-01' };
		await lookingback.write(db, wil, planId, { ...found, seen: 0, site });
		wait(1);
		await ties.add(db, wil, planId, { ...bep, id: uuid(3), who: 'Koor' });
		for (const actor of [wil, joop])
			expect(names((await ties.around(db, actor, planId)).changes!.came)).toEqual(['Koor']);
	});

	test('changed by two at once is chosen; who was drawn by mistake today is just gone', async ({ db }) => {
		await drawn(db);
		await ties.change(db, wil, planId, { ...bep, who: 'Bep van hiernaast', seen: 1 });
		await expect(ties.change(db, joop, planId, { ...bep, often: 'daily', seen: 1 })).rejects.toThrow(Overtaken);
		await ties.end(db, wil, planId, uuid(2));
		expect(await count(db, 'plan_tie')).toBe(1);
	});
});

test('what was ticked comes back after a mistake, and when it is sent again', () => {
	const form = new FormData();
	form.set('who', '');
	form.append('assets', 'company');
	form.append('assets', 'comfort');
	form.append('assets', 'x');
	const typed = { assets: '' };
	expect(readAround(form, typed)).toHaveProperty('problems.who');
	expect(typed.assets).toBe('company comfort');
	const again = new FormData();
	again.set('who', 'Bep');
	again.set('assets', typed.assets);
	expect(readAround(again, typed)).toEqual({ input: { who: 'Bep', assets: ['company', 'comfort'], often: null } });
});
