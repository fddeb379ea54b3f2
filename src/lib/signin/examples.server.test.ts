import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, hoef, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import { examples } from './examples.server.ts';
import * as grants from '#lib/account/grants.server.ts';

/** A fictional gemeente with somebody of every role, and a real one beside it. */
async function town(db: Database) {
	await settle(db);
	await db.update(gemeente).set({ demo: true }).where(eq(gemeente.code, lindeveen));
	await db.update(gemeente).set({ demo: false }).where(eq(gemeente.code, elders));
	const organisationId = await organisations.save(db, {
		...{ gemeenteCode: lindeveen, slug: 'zorg', name: 'Zorg in de wijk', type: 'district_nursing' }
	});
	const person = (name: string) =>
		accounts.create(db, system, { email: `${name.toLowerCase()}@lindeveen.example`, name });
	const here = { gemeenteCode: lindeveen, wijkCode: null };
	const ids = Object.fromEntries(
		await Promise.all(
			['Ans', 'Bas', 'Cor', 'Dee', 'Eef', 'Far', 'Gea'].map(async (name) => [name, await person(name)] as const)
		)
	);
	for (const [name, grant] of [
		['Eef', { role: 'beheerder', ...here }],
		['Dee', { role: 'makelaar', ...here, wijkCode: hoef }],
		['Dee', { role: 'makelaar', ...here, wijkCode: waterkant }],
		['Cor', { role: 'partner', ...here, organisationId }],
		['Bas', { role: 'volunteer', ...here, wijkCode: hoef }],
		['Ans', { role: 'resident', ...here }],
		['Ans', { role: 'volunteer', ...here, wijkCode: waterkant }],
		// a role in the real gemeente, and none
		['Far', { role: 'makelaar', gemeenteCode: elders, wijkCode: null }]
	] as const)
		await grants.give(db, system, { accountId: ids[name]!, ...grant });
	return ids;
}

const told = async (db: Database) => (await examples(db)).map(({ name, role, places }) => [name, role, ...places]);

test('everybody with a role in the fictional gemeente is there, residents first, and nobody else', async ({ db }) => {
	const ids = await town(db);
	expect(await told(db)).toEqual([
		['Ans', 'resident', 'heel Lindeveen'],
		['Ans', 'volunteer', 'Waterkant'],
		['Bas', 'volunteer', 'De Hoef'],
		['Cor', 'partner', 'Zorg in de wijk'],
		['Dee', 'makelaar', 'De Hoef', 'Waterkant'],
		['Eef', 'beheerder', 'heel Lindeveen']
	]);
	const known = Object.values(ids);
	for (const example of await examples(db)) {
		expect(Object.keys(example).sort()).toEqual(['accountId', 'name', 'places', 'role']);
		expect(known).toContain(example.accountId);
	}
});

test('a role that ended shows nobody any more', async ({ db }) => {
	const { Bas } = await town(db);
	await grants.end(db, system, { accountId: Bas!, role: 'volunteer', gemeenteCode: lindeveen, wijkCode: hoef });
	expect((await told(db)).map(([name]) => name)).not.toContain('Bas');
});

test('of real gemeenten nobody is shown', async ({ db }) => {
	await town(db);
	await db.update(gemeente).set({ demo: false });
	expect(await examples(db)).toEqual([]);
});

test('it works behind the second wall', async ({ db }) => {
	await town(db);
	expect(await within(db, { kind: 'visitor' }, (tx) => examples(tx))).toHaveLength(6);
});
