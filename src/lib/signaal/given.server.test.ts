import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { bram, because, desktop, site, lettersBut } from '../../../tests/asked.ts';
import { employ, fatima, hoef, hoefBuurt, lindeveen, noor, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import * as given from './given.server.ts';
import { signaal } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const rowOf = async (db: Database) => (await db.select().from(signaal))[0]!;

type Account = Extract<Actor, { kind: 'account' }>;

/** Two kraamhulpen of one organisation in De Hoef, one in Waterkant, and somebody of another organisation. */
async function partners(db: Database) {
	const [kraam, kerk] = await db
		.insert(organisation)
		.values([
			{
				gemeenteCode: lindeveen,
				slug: 'kraam',
				name: 'Kraamzorg Lindeveen',
				type: 'district_nursing' as const,
				about: ''
			},
			{ gemeenteCode: lindeveen, slug: 'kerk', name: 'De Kerk', type: 'faith' as const, about: '' }
		])
		.returning({ id: organisation.id });
	const make = async (n: number, name: string, organisationId: number, wijkCode: string | null): Promise<Account> => {
		const id = `00000000-0000-4000-8000-0000000007${n}0`;
		const grant = { role: 'partner', gemeenteCode: lindeveen, wijkCode, organisationId } as const;
		await db.insert(account).values({ id, name, email: `p${n}@kraam.example`, phone: '013 - 555 07 00' });
		await db.insert(roleGrant).values({ accountId: id, ...grant });
		return { kind: 'account', id, name, grants: [grant] };
	};
	return {
		ingrid: await make(1, 'Ingrid Maas', kraam!.id, hoef),
		samira: await make(2, 'Samira Haddou', kraam!.id, hoef),
		waterkantse: await make(3, 'Tess Vink', kraam!.id, waterkant),
		leads: await make(4, 'Lidy Bos', kraam!.id, null),
		kerk: await make(5, 'Wim Prins', kerk!.id, hoef)
	};
}

const give = async (db: Database, actor: Actor, input: Partial<Parameters<typeof given.give>[2]> = {}) => {
	const [house] = await given.houses(db, actor);
	return given.give(db, actor, {
		...{ about: 'person', words: 'Een jonge moeder kent niemand.', theme: 'parenting', knows: 'no', house: house! },
		...{ wijkCode: hoef, token: newToken(), site },
		...input
	});
};

describe('a partner', () => {
	test('tells it for their organisation: who they are is known, and it came by a partner', async ({ db }) => {
		await setting(db);
		const { ingrid } = await partners(db);
		const [house] = await given.houses(db, ingrid);
		expect(house).toMatchObject({ organisation: { name: 'Kraamzorg Lindeveen' }, own: hoef });
		expect(house!.wijken.map(({ name }) => name)).toEqual(['De Hoef', 'Waterkant']);
		await give(db, ingrid);
		expect(await rowOf(db)).toMatchObject({
			...{ via: 'partner', accountId: ingrid.id, organisationId: house!.organisation.id, recordedBy: null },
			...{ name: 'Ingrid Maas', email: 'p1@kraam.example', phone: '013 - 555 07 00' }
		});
		expect(await lettersBut(db)).toMatchObject([
			{ toAddress: 'p1@kraam.example', subject: 'Wat je vertelde is binnen' }
		]);
		expect(await db.select({ details: event.details }).from(event)).toEqual([
			{ details: { about: 'person', via: 'partner' } }
		]);
	});

	test('tells of a place with a photo and the buurt it is in, and says who they are to nobody else', async ({ db }) => {
		await setting(db);
		const { ingrid } = await partners(db);
		const file = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#558866' } })
			.png()
			.toBuffer();
		const photo = (await photos.read({ file: new Uint8Array(file), alt: 'Een donker portiek' })) as photos.Remade;
		await give(db, ingrid, { about: 'wijk', knows: null, photo, buurtCode: hoefBuurt });
		expect(await rowOf(db)).toMatchObject({ buurtCode: hoefBuurt, photoId: expect.any(String) });
		await expect(give(db, ingrid, { photo })).rejects.toThrow(NotNow);
		expect(await given.giverOf(db, ingrid)).toEqual({
			...{ name: 'Ingrid Maas', email: 'p1@kraam.example', phone: '013 - 555 07 00' }
		});
		await expect(given.giverOf(db, visitor)).rejects.toThrow(NotAllowed);
	});

	test('sees all their organisation gave in their wijk: of a colleague how it stands, not the words', async ({
		db
	}) => {
		await setting(db);
		const { ingrid, samira, waterkantse, leads, kerk } = await partners(db);
		await give(db, ingrid);
		const { id } = await rowOf(db);
		moveTo(new Date(monday.getTime() + 60_000));
		await give(db, samira, { words: 'Nog een moeder.' });
		await give(db, samira, { words: 'En een in Waterkant.', wijkCode: waterkant });
		await answering.open(db, fatima, desktop, { id, ...because });
		await answering.answer(db, fatima, { id, text: 'Er komt een tafel.', site });
		const seen = async (actor: Actor) => (await given.ofOrganisations(db, actor)).given.map(({ words }) => words);
		expect(await seen(ingrid)).toEqual([null, 'Een jonge moeder kent niemand.']);
		// what they gave themselves, elsewhere too
		expect(await seen(samira)).toEqual(expect.arrayContaining(['En een in Waterkant.', 'Nog een moeder.', null]));
		expect(await seen(waterkantse)).toEqual([null]);
		expect(await seen(leads)).toEqual([null, null, null]);
		const colleague = (await given.ofOrganisations(db, samira)).given.find((one) => one.id === id)!;
		expect(colleague).toMatchObject({ own: false, answer: 'Er komt een tafel.', done: true, wijk: 'De Hoef' });
		expect(colleague.status).toBe('Fatima Aydin heeft op maandag 23 november geantwoord.');
		expect(JSON.stringify(colleague)).not.toMatch(/moeder|Ingrid|kraam\.example/);
		for (const other of [kerk, fatima, noor, bram, visitor])
			expect(await given.ofOrganisations(db, other)).toEqual({ given: [], more: false });
	});

	test('reads no further than their role goes, also past the first wall', async ({ db }) => {
		await setting(db);
		const { ingrid, kerk } = await partners(db);
		await give(db, ingrid);
		const { organisationId } = await rowOf(db);
		const forged: Actor = { ...kerk, grants: [{ ...kerk.grants[0]!, organisationId }] };
		const isWalled = await within(db, kerk, async (tx) => (await tx.select().from(signaal)).length === 0);
		if (isWalled) expect(await given.ofOrganisations(db, forged)).toEqual({ given: [], more: false });
		expect(await within(db, ingrid, async (tx) => (await tx.select().from(signaal)).length)).toBe(1);
	});

	test('cannot tell for an organisation that is not theirs', async ({ db }) => {
		await setting(db);
		const { ingrid, kerk } = await partners(db);
		const [house] = await given.houses(db, ingrid);
		for (const actor of [kerk, fatima, noor, visitor])
			await expect(give(db, actor, { house: house! })).rejects.toThrow(NotAllowed);
		expect(await count(db, 'signaal')).toBe(0);
		for (const actor of [fatima, noor, visitor]) expect(await given.houses(db, actor)).toEqual([]);
	});

	test('finds twenty on a page, the last first', async ({ db }) => {
		await setting(db);
		const { ingrid } = await partners(db);
		for (let n = 0; n < 23; n++) {
			moveTo(new Date(monday.getTime() + n * 60_000));
			await give(db, ingrid, { words: `Nummer ${n}` });
		}
		const [first, second] = [await given.ofOrganisations(db, ingrid), await given.ofOrganisations(db, ingrid, 2)];
		expect([first.more, first.given.length, second.more, second.given.length]).toEqual([true, 20, false, 3]);
		expect([first.given[0]!.words, second.given[2]!.words]).toEqual(['Nummer 22', 'Nummer 0']);
		expect((await given.ofOrganisations(db, ingrid, -4)).given).toHaveLength(20);
	});
});
