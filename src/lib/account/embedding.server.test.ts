import { describe, expect } from 'vitest';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, lindeveen, noor, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, Refused, visitor } from './account.ts';
import { mostHosts } from './embedding.ts';
import * as embedding from './embedding.server.ts';

const derya: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000006', name: 'Derya Kaya' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};
const site = 'https://www.lindeveen.nl';
const hosts = (db: Database, code = lindeveen) => gemeenten.embedHosts(db, code);
const events = async (db: Database) => (await db.select().from(event)).map(({ name }) => name);

describe('the websites that may show us', () => {
	test('are kept by the beheerder: none at first, one each time, and gone when it is taken away', async ({ db }) => {
		await settle(db);
		expect(await hosts(db)).toEqual([]);
		await embedding.allow(db, derya, lindeveen, site);
		await embedding.allow(db, derya, lindeveen, site);
		await embedding.allow(db, derya, lindeveen, 'https://welzijn.example');
		expect(await embedding.list(db, derya, lindeveen)).toEqual(['https://welzijn.example', site]);
		await embedding.forbid(db, derya, lindeveen, site);
		await embedding.forbid(db, derya, lindeveen, site);
		expect(await hosts(db)).toEqual(['https://welzijn.example']);
		expect(await events(db)).toEqual(['embed.host_added', 'embed.host_added', 'embed.host_removed']);
	});

	test('what was kept in memory is told at once', async ({ db }) => {
		await settle(db);
		const before = (await gemeenten.byCode(db, lindeveen))!.version;
		await embedding.allow(db, derya, lindeveen, site);
		expect((await gemeenten.byCode(db, lindeveen))!.version).toBeGreaterThan(before);
	});

	test('nobody else keeps them, and a beheerder not those of another gemeente', async ({ db }) => {
		await settle(db);
		for (const [actor, code] of [
			[visitor, lindeveen],
			[noor, lindeveen],
			[fatima, lindeveen],
			[derya, elders]
		] as const) {
			await expect(embedding.list(db, actor, code)).rejects.toBeInstanceOf(NotAllowed);
			await expect(embedding.allow(db, actor, code, site)).rejects.toBeInstanceOf(NotAllowed);
			await expect(embedding.forbid(db, actor, code, site)).rejects.toBeInstanceOf(NotAllowed);
		}
		expect([...(await hosts(db)), ...(await hosts(db, elders))]).toEqual([]);
	});

	test('there is room for twenty', async ({ db }) => {
		await settle(db);
		for (let n = 0; n < mostHosts; n++) await embedding.allow(db, derya, lindeveen, `https://s${n}.example`);
		await expect(embedding.allow(db, derya, lindeveen, site)).rejects.toBeInstanceOf(Refused);
		expect(await hosts(db)).toHaveLength(mostHosts);
	});
});
