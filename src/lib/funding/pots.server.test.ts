import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, lindeveen, noor, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as pots from './pots.server.ts';

const manager = (gemeenteCode: string): Actor => ({
	...{ kind: 'account', id: crypto.randomUUID(), name: 'Hanneke Terpstra' },
	grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
});
const hanneke = manager(lindeveen);
const typed = {
	...{ kind: 'buurtbudget', name: 'Buurtbudget', rules: 'Voor de buurt.', most: '€ 500,-' },
	...{ contact: 'Loket, 013 - 555 01 40', link: 'https://budget.example', closesOn: '15-12-2026' }
};
const read = (input: Partial<typeof typed> = {}) => {
	const found = pots.readPot({ ...typed, ...input });
	if ('problems' in found) throw new Error(JSON.stringify(found.problems));
	return found.pot;
};

test('what was typed becomes a pot; what is empty is nothing', () => {
	expect(read()).toMatchObject({ most: 50_000, closesOn: '2026-12-15', contact: typed.contact });
	expect(read({ most: '', contact: ' ', link: '', closesOn: '' })).toMatchObject({
		most: null,
		contact: null,
		link: null,
		closesOn: null
	});
});

test.for([
	['kind', 'loterij', /Kies wat voor potje/],
	['kind', 'constructor', /Kies wat voor potje/],
	['name', ' ', /naam/],
	['name', 'x'.repeat(121), /te lang/],
	['rules', '-', /gewone woorden/],
	['most', 'veel', /bedrag in cijfers/],
	['most', '-5', /niet minder dan nul/],
	['most', '0', /leeg als er geen/],
	['most', '1,250', /Schrijf dan 1\.250/],
	['most', '1.000.000,01', /meer dan een miljoen/],
	['link', 'javascript:alert(1)', /https/],
	['link', 'budget.example', /https/],
	['closesOn', '31-02-2026', /datum/],
	['closesOn', 'morgen', /datum/]
] as const)('says what is wrong with %s %j', ([field, value, said]) => {
	expect(pots.readPot({ ...typed, [field]: value })).toEqual({
		problems: { [field]: expect.stringMatching(said) as string }
	});
});

test('is added once, changed, closed and opened again, each with one event', async ({ db }) => {
	await settle(db);
	const id = await pots.add(db, hanneke, lindeveen, read());
	expect(await pots.add(db, hanneke, lindeveen, read())).toBe(id);
	await pots.change(db, hanneke, lindeveen, { ...read({ most: '750' }), id, seen: 1 });
	await pots.change(db, hanneke, lindeveen, { ...read({ most: '750' }), id, seen: 1 });
	for (const ended of [true, true, false]) await pots.close(db, hanneke, lindeveen, { id, ended });
	expect(await pots.overview(db, hanneke, lindeveen)).toMatchObject([
		{ id, mostCents: 75_000, endedAt: null, revision: 4 }
	]);
	const told = await db
		.select({ name: event.name, id: event.subjectId, details: event.details })
		.from(event)
		.orderBy(event.id);
	expect(told).toEqual(
		['pot.added', 'pot.changed', 'pot.ended', 'pot.reopened'].map((name) => ({ name, id: String(id), details: {} }))
	);
});

test('who comes second sees both versions', async ({ db }) => {
	await settle(db);
	const id = await pots.add(db, hanneke, lindeveen, read());
	await pots.change(db, hanneke, lindeveen, { ...read({ name: 'Wijkbudget' }), id, seen: 1 });
	const second = pots.change(db, hanneke, lindeveen, { ...read({ most: '' }), id, seen: 1 });
	await expect(second).rejects.toThrow(Overtaken);
	await expect(second).rejects.toMatchObject({
		standing: {
			revision: 2,
			differences: [
				{ label: 'Naam', now: 'Wijkbudget', mine: 'Buurtbudget' },
				{ label: 'Hoogste bedrag', now: '€\u00a0500', mine: '' }
			]
		}
	});
	expect((await pots.list(db, lindeveen))[0]).toMatchObject({ name: 'Wijkbudget', mostCents: 50_000 });
});

describe('a pot is not for', () => {
	for (const [who, actor] of [
		['a visitor', visitor],
		['a makelaar', fatima],
		['somebody without a role', noor],
		['a beheerder of another gemeente', manager(elders)]
	] as [string, Actor][])
		test(who, async ({ db }) => {
			await settle(db);
			const id = await pots.add(db, hanneke, lindeveen, read());
			for (const trying of [
				() => pots.overview(db, actor, lindeveen),
				() => pots.add(db, actor, lindeveen, read({ name: 'Mijn potje' })),
				() => pots.change(db, actor, lindeveen, { ...read({ name: 'Mijn potje' }), id, seen: 1 }),
				() => pots.close(db, actor, lindeveen, { id, ended: true })
			])
				await expect(trying()).rejects.toThrow(NotAllowed);
			expect(await count(db, 'event')).toBe(1);
		});

	test('a beheerder who names the pot of another gemeente', async ({ db }) => {
		await settle(db);
		const id = await pots.add(db, hanneke, lindeveen, read());
		const other = manager(elders);
		await expect(pots.change(db, other, elders, { ...read(), id, seen: 1 })).rejects.toThrow(NotThere);
		await expect(pots.close(db, other, elders, { id, ended: true })).rejects.toThrow(NotThere);
	});
});
