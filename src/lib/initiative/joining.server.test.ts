import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, fatima, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty, site } from '../../../tests/proposed.ts';
import { begin, plantInitiative, takePart } from '../../../tests/takingpart.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as joining from './joining.server.ts';
import * as members from './members.server.ts';
import * as soughtlist from './soughtlist.server.ts';
import { initiative, member } from './table.server.ts';

const fadoua = {
	...{ part: 'join' as const, name: 'Fadoua el Amrani', email: 'fadoua@wijk.example', phone: null, helps: null },
	...{ soughtId: null, welcome: [], street: null, ageBand: null, site }
};
const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const rowOf = async (db: Database, email: string) =>
	(await db.select().from(member).where(eq(member.email, email))) as (typeof member.$inferSelect)[];

describe('joining', () => {
	test('waits for the initiators, tells each of them by mail and nobody else', async ({ db }) => {
		const { entryId } = await begin(db);
		await takePart(db, entryId, 'initiator', 'Jan de Graaf', { email: null });
		await takePart(db, entryId, 'initiator', 'Mo Amrani', { email: 'mo@wijk.example' });
		await joining.join(db, visitor, { ...fadoua, entryId });
		expect(await rowOf(db, fadoua.email)).toMatchObject([
			{ state: 'asked', part: 'join', via: 'self', decidedAt: null }
		]);
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).sort()).toEqual(['hatice.yildiz@wijk.example', 'mo@wijk.example']);
		const letter = letters.find(({ toAddress }) => toAddress.startsWith('hatice'))!;
		expect(letter.subject).toBe('Fadoua wil meedoen: Ruilkast bij het hek');
		const code = /\/initiatief\/mee\/([0-9a-z-]+)\/mensen/.exec(letter.body)?.[1];
		// the link in the mail is the initiator's own
		expect((await members.list(db, { code: code! })).map(({ name }) => name)).toContain('Fadoua el Amrani');
		const happened = await db.select().from(event);
		expect(happened.map(({ name }) => name)).toEqual(['member.asked']);
		expect(JSON.stringify(happened)).not.toMatch(/Fadoua|fadoua/);
	});

	test('with a role takes its words and number along; a role of another initiative is none', async ({ db }) => {
		const { entryId, initiator, elders } = await begin(db);
		const [here, there] = [crypto.randomUUID(), crypto.randomUUID()];
		const role = { what: 'iemand die kan timmeren', talent: 'building' as const, many: 1, by: null };
		await soughtlist.add(db, initiator.key, { ...role, id: here });
		await soughtlist.add(db, elders.initiator.key, { ...role, what: 'een kok', id: there });
		await joining.join(db, visitor, { ...fadoua, entryId, part: 'help', soughtId: here });
		await joining.join(db, visitor, { ...fadoua, entryId, part: 'help', soughtId: there, email: 'b@wijk.example' });
		expect(await rowOf(db, fadoua.email)).toMatchObject([{ helps: 'iemand die kan timmeren', soughtId: here }]);
		expect(await rowOf(db, 'b@wijk.example')).toMatchObject([{ helps: null, soughtId: null }]);
	});

	test('sent again is one member and one mail', async ({ db }) => {
		const { entryId } = await begin(db);
		const before = await count(db, 'member');
		for (const email of [fadoua.email, fadoua.email, 'FADOUA@wijk.example'])
			await joining.join(db, visitor, { ...fadoua, email, entryId });
		expect([await count(db, 'member'), await count(db, 'mail'), await count(db, 'event')]).toEqual([before + 1, 1, 1]);
	});

	test('by telephone: the same name and number is the same person, another name is not', async ({ db }) => {
		const { entryId } = await begin(db);
		const before = await count(db, 'member');
		const phone = '06 98 76 54 32';
		for (const name of ['Oma Riet', 'oma riet', 'Opa Henk'])
			await joining.join(db, visitor, { ...fadoua, name, phone, email: null, entryId });
		expect(await count(db, 'member')).toBe(before + 2);
	});

	test('a fourth in a quarter of an hour is on the list, without a fourth mail', async ({ db }) => {
		const { entryId } = await begin(db);
		for (let n = 0; n < 5; n++) await joining.join(db, visitor, { ...fadoua, email: `n${n}@wijk.example`, entryId });
		expect(await count(db, 'mail')).toBe(3);
		expect(await db.select().from(member).where(eq(member.state, 'asked'))).toHaveLength(6);
	});

	test.for([['submitted'], ['withdrawn'], ['returned'], ['draft']] as const)(
		'what is %s is as if it were not there',
		async ([publication], { db }) => {
			const { entryId } = await begin(db);
			await db.update(entry).set({ publication }).where(eq(entry.id, entryId));
			await expect(joining.join(db, visitor, { ...fadoua, entryId })).rejects.toThrow(NotThere);
			expect([await count(db, 'mail'), await count(db, 'event')]).toEqual([0, 0]);
		}
	);

	test('what is no initiative has nobody to join', async ({ db }) => {
		await begin(db);
		const offer = await plantEntry(db, { kind: 'offer' });
		await expect(joining.join(db, visitor, { ...fadoua, entryId: offer })).rejects.toThrow(NotThere);
	});

	test('what has ended says so', async ({ db }) => {
		const { entryId } = await begin(db);
		await db.update(initiative).set({ stage: 'ended' });
		await expect(joining.join(db, visitor, { ...fadoua, entryId })).rejects.toThrow(NotNow);
	});

	test('nobody who leads it yet: it is kept, and no mail goes anywhere', async ({ db }) => {
		await settle(db);
		await employ(db);
		const entryId = await plantInitiative(db);
		await joining.join(db, visitor, { ...fadoua, entryId });
		expect([await count(db, 'member'), await count(db, 'mail')]).toEqual([1, 0]);
	});
});

describe('who is on the list already', () => {
	test('and joined can help too, at once, and stays one', async ({ db }) => {
		const { entryId, member: kees } = await begin(db);
		await joining.join(db, visitor, { ...fadoua, email: kees.email!, entryId, part: 'help', helps: 'sjouwen' });
		expect(await rowOf(db, kees.email!)).toMatchObject([
			{ part: 'help', helps: 'sjouwen', state: 'accepted', name: 'Kees Bakker' }
		]);
	});

	test('and helps does not go back to only joining, and the offers stand side by side', async ({ db }) => {
		const { entryId, helper } = await begin(db);
		await joining.join(db, visitor, { ...fadoua, email: helper.email!, entryId });
		await joining.join(db, visitor, { ...fadoua, email: helper.email!, entryId, part: 'help', helps: 'soep koken' });
		expect(await rowOf(db, helper.email!)).toMatchObject([{ part: 'help', helps: 'timmeren; soep koken' }]);
	});

	test('is not to be found out by who types their address: the role stays as open as it was', async ({ db }) => {
		const { entryId, initiator, member: kees } = await begin(db);
		const id = crypto.randomUUID();
		await soughtlist.add(db, initiator.key, { what: 'iemand die kan naaien', talent: null, many: 1, by: null, id });
		const seen = async () => [
			(await soughtlist.list(db, entryId)).map(({ found }) => found),
			(await gemeenten.byCode(db, lindeveen))!.version
		];
		const before = await seen();
		for (const email of [kees.email!, 'niemand@wijk.example'])
			await joining.join(db, visitor, { ...fadoua, email, entryId, part: 'help', soughtId: id });
		expect(await seen()).toEqual(before);
		// the initiators read it all the same
		expect(await rowOf(db, kees.email!)).toMatchObject([{ helps: 'iemand die kan naaien', soughtId: null }]);
	});

	test('and is signed in with that address, takes the role at once', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const id = crypto.randomUUID();
		await soughtlist.add(db, initiator.key, { what: 'iemand die kan naaien', talent: null, many: 1, by: null, id });
		const [own] = await db
			.select({ email: account.email })
			.from(account)
			.where(eq(account.id, idOf(fatima)));
		await takePart(db, entryId, 'join', 'Fatima Aydin', { email: own!.email });
		await joining.join(db, fatima, { ...fadoua, email: own!.email, entryId, part: 'help', soughtId: id });
		expect((await soughtlist.list(db, entryId)).map(({ found }) => found)).toEqual([1]);
	});

	test('and leads it, goes on leading it', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		await joining.join(db, visitor, { ...fadoua, email: initiator.email!, entryId });
		expect(await rowOf(db, initiator.email!)).toMatchObject([{ part: 'initiator', state: 'accepted' }]);
		expect([await count(db, 'mail'), await count(db, 'event')]).toEqual([0, 0]);
	});

	test('and only wanted the news, waits for a yes now', async ({ db }) => {
		const { entryId, informed } = await begin(db);
		await joining.join(db, visitor, { ...fadoua, email: informed.email!, entryId });
		expect(await rowOf(db, informed.email!)).toMatchObject([{ part: 'join', state: 'asked', name: 'Wim de Boer' }]);
		expect(await count(db, 'mail')).toBe(1);
	});

	test('and was turned down, stands before the initiators again, without a mail', async ({ db }) => {
		const { entryId, declined } = await begin(db);
		await joining.join(db, visitor, { ...fadoua, email: declined.email!, entryId });
		expect(await rowOf(db, declined.email!)).toMatchObject([{ state: 'asked', decidedAt: null }]);
		expect(await count(db, 'mail')).toBe(0);
	});
});

describe('only the news', () => {
	const wil = { name: 'Wil Pot', email: null, phone: '06 11 22 33 44' };

	test('is kept at once, and once', async ({ db }) => {
		const { entryId } = await begin(db);
		for (let n = 0; n < 2; n++) await joining.inform(db, { ...wil, entryId, state: 'accepted' });
		const found = await db
			.select()
			.from(member)
			.where(and(eq(member.name, 'Wil Pot')));
		expect(found).toMatchObject([{ part: 'informed', state: 'accepted' }]);
		expect([await count(db, 'mail'), await count(db, 'event')]).toEqual([0, 1]);
	});

	test('until the address says yes nobody sees them', async ({ db }) => {
		const { entryId, initiator } = await begin(db);
		const bea = { name: 'Bea Los', email: 'bea@wijk.example', phone: null, entryId };
		await joining.inform(db, { ...bea, state: 'asked' });
		expect((await members.list(db, initiator.key)).map(({ name }) => name)).not.toContain('Bea Los');
		expect(await count(db, 'event')).toBe(0);
		expect((await joining.inform(db, { ...bea, state: 'accepted' })).state).toBe('accepted');
		expect((await members.list(db, initiator.key)).map(({ name }) => name)).toContain('Bea Los');
	});

	test('does not lower who takes part', async ({ db }) => {
		const { entryId, member: kees } = await begin(db);
		const told = await joining.inform(db, { name: 'K', email: kees.email, phone: null, entryId, state: 'asked' });
		expect(told).toEqual({ memberId: kees.id, state: 'accepted' });
		expect(await rowOf(db, kees.email!)).toMatchObject([{ part: 'join', state: 'accepted' }]);
	});
});

test('two hundred times at once makes one member and one mail', async ({ opened }) => {
	try {
		const plain = { kind: 'system' } as const;
		const entryId = await within(opened.db, plain, async (tx) => (await begin(tx)).entryId);
		await Promise.all(
			Array.from({ length: 200 }, () =>
				joining.join(opened.db, visitor, { ...fadoua, entryId, part: 'help', helps: 'bakken' })
			)
		);
		await within(opened.db, plain, async (tx) => {
			expect(await rowOf(tx, fadoua.email)).toHaveLength(1);
			expect([await count(tx, 'mail'), await count(tx, 'event')]).toEqual([1, 1]);
		});
	} finally {
		await empty(opened);
	}
});
