import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { type Deed, permissions, type Relation } from '#lib/account/permission.ts';
import { roleGrant } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import type { Key } from '#lib/keeping/door.server.ts';
import { blank } from '#lib/keeping/entryform.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { fatima, hoef, joris, lindeveen, oumar, priya, waterkant } from './cast.ts';
import { test } from './fixtures.ts';
import { beheerder, codes, other, partner, plant, type Planted, resident, supply } from './planted.ts';

/**
 * Everything that is done with what somebody keeps, tried by everybody who might come in: with each kind of link, and as
 * whoever is signed in. What isn't theirs answers as if it weren't there.
 */
const day = '2099-01-05';
const site = 'https://wijkweb.example';
const [comes, waits] = [supply.attendee[0], supply.waiting[0]];
const hours = { startsAt: '12:00', endsAt: '13:00', why: 'Feest.' };
const talents = { talents: { can: ['cooking'], like: [], learn: [] } };
const nobody = { name: 'Sam', email: null, phone: null, newcomer: false, others: 0, note: null, via: 'word', site };

/** The deed, the kind of thing it is done with, and what comes after the key. */
const verbs: Record<string, [Deed, 'activity' | 'offered', ...unknown[]]> = {
	'activity/exceptions.list': ['entry.keep', 'activity'],
	'activity/exceptions.callOff': ['entry.keep', 'activity', { on: day, why: 'Ziek.' }],
	'activity/exceptions.move': ['entry.keep', 'activity', { on: day, seen: 10001100, ...hours }],
	'activity/exceptions.addDay': ['entry.keep', 'activity', { on: '2099-01-06', ...hours }],
	'activity/exceptions.asUsual': ['entry.keep', 'activity', day],
	'attending/hosting.read': ['attending.host', 'activity', day],
	'attending/hosting.mark': ['attending.host', 'activity', day, comes, true],
	'attending/hosting.markAll': ['attending.host', 'activity', day],
	'attending/hosting.add': ['attending.host', 'activity', day, nobody],
	'attending/hosting.drop': ['attending.host', 'activity', day, comes, site],
	'attending/hosting.makeRoom': ['attending.host', 'activity', day, waits, site],
	'keeping/changing.look': ['entry.keep', 'activity', { shown: () => ({}) }],
	'keeping/changing.change': ['entry.keep', 'activity', { seen: 1, form: {}, told: {}, site }],
	'keeping/changing.check': ['entry.keep', 'activity', blank],
	'keeping/changing.withdraw': ['entry.keep', 'activity'],
	'keeping/changing.putBack': ['entry.keep', 'activity'],
	'keeping/freshness.look': ['entry.keep', 'activity'],
	'keeping/freshness.say': ['entry.keep', 'activity'],
	'keeping/overview.read': ['entry.keep', 'activity'],
	'keeping/pictures.find': ['entry.keep', 'activity'],
	'keeping/pictures.put': ['entry.keep', 'activity', null],
	'history/history.ofKept': ['kindness.read', 'offered'],
	'keeping/kindness.received': ['kindness.read', 'offered'],
	'keeping/kindness.agree': ['kindness.answer', 'offered', supply.endorsement[0]],
	'keeping/kindness.drop': ['kindness.answer', 'activity', supply.thanks[0]],
	'keeping/knowing.helpers': ['entry.keep', 'activity'],
	'keeping/knowing.say': ['entry.keep', 'activity', { entryId: 1, sort: 'thanks', text: 'Dank.', site }],
	'keeping/knowing.takeBack': ['entry.keep', 'activity', 1, 'thanks'],
	'offer/changing.read': ['entry.keep', 'offered'],
	'offer/changing.change': ['entry.keep', 'offered', { seen: 1, offer: talents, dayparts: [] }],
	'offer/changing.sendAgain': ['entry.keep', 'offered'],
	'offer/pausing.pause': ['entry.keep', 'offered', null],
	'offer/pausing.resume': ['entry.keep', 'offered']
};

const lib = join(import.meta.dirname, '../src/lib');
const exported = globSync('**/*.server.ts', { cwd: lib })
	.filter((path) => path !== 'keeping/door.server.ts')
	.flatMap((path) => {
		const code = readFileSync(join(lib, path), 'utf8');
		// behind the door of a vraag: reachvraag.server.test.ts
		if (code.includes('vraag/door.server.ts') || /^vraag\//.test(path)) return [];
		if (!/^keeping\//.test(path) && !code.includes('keeping/door.server.ts')) return [];
		const found = code.matchAll(/export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*db: Database,\s*key: Key\b/g);
		return [...found].map(([, name]) => `${path.replace('.server.ts', '')}.${name}`);
	});

test('everything that is done with what somebody keeps is tried here', () => {
	expect(exported.toSorted()).toEqual(Object.keys(verbs).toSorted());
});

/** Carla is of the kerk: in all of Lindeveen, in De Hoef only, in the next wijk, or of another organisation. */
const of = (organisationId: number, wijkCode: string | null): Actor => ({
	...partner,
	grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode, organisationId }]
});

type Comer = { key: (thing: 'activity' | 'offered', entryId: number, house: number) => Key; is: Relation[] };
const as = (actor: (house: number) => Actor, is: Relation[] = []): Comer => ({
	key: (_, entryId, house) => ({ actor: actor(house), entryId }),
	is
});
const link = (code: string): Comer => ({ key: () => ({ code }), is: [] });
const comers: Record<string, Comer> = {
	'who keeps it': { key: (thing) => ({ code: thing === 'activity' ? codes.keeper : codes.offerer }), is: ['holder'] },
	'who comes to it': link(codes.attendee),
	'who wrote about it': link(codes.asker),
	'who was written to': link(codes.approached),
	'who leads something': link(codes.initiator),
	'who follows': link(codes.follower),
	'a code that opens nothing': link(codes.keeper.replaceAll('k', '7')),
	'no code at all': link(''),
	makelaar: as(() => fatima, ['makelaar']),
	'makelaar of the whole gemeente': as(() => priya, ['makelaar']),
	'makelaar of the next wijk': as(() => joris),
	'makelaar of another gemeente': as(() => oumar),
	'who speaks for its organisation': as((house) => of(house, null), ['colleague', 'spokesperson']),
	'a colleague in its wijk': as((house) => of(house, hoef), ['colleague']),
	'a colleague in the next wijk': as((house) => of(house, waterkant)),
	'a partner of another organisation': as((house) => of(house + 1, null)),
	'a partner of none': as(() => partner),
	beheerder: as(() => beheerder),
	'whose name is on the list': as(() => resident),
	resident: as(() => other),
	visitor: as(() => visitor)
};

/** What lies in De Hoef belongs to the kerk. */
async function settleIn(db: Database): Promise<{ planted: Planted; house: number }> {
	const planted = await plant(db);
	const [kerk] = await rows<{ id: number }>(db, sql`select id from organisation`);
	const house = kerk!.id;
	await db.execute(
		sql`update entry set organisation_id = ${house} where id in (${planted.activity[0]}, ${planted.offered[0]})`
	);
	return { planted, house };
}

async function attempt(db: Database, verb: string, key: Key): Promise<unknown> {
	const [path, name] = verb.split('.') as [string, string];
	const found = (await import(join(lib, `${path}.server.ts`))) as Record<string, (...all: unknown[]) => unknown>;
	const [, , ...rest] = verbs[verb]!;
	return await found[name]!(db, key, ...rest);
}

class Undone extends Error {}

/** @returns whether it was as if there were nothing; undone in any case */
async function isNothing(db: Database, verb: string, key: Key): Promise<boolean> {
	let nothing = false;
	const trying = db.transaction(async (tx) => {
		await attempt(tx as unknown as Database, verb, key).catch((cause: unknown) => {
			nothing = cause instanceof NotAllowed || cause instanceof NotThere;
		});
		throw new Undone();
	});
	await trying.catch((thrown: unknown) => {
		if (!(thrown instanceof Undone)) throw thrown;
	});
	return nothing;
}

describe('who comes in', () => {
	for (const [verb, [deed, thing]] of Object.entries(verbs))
		test(`${verb} is for who the table says, and for others there is nothing`, async ({ db }) => {
			const { planted, house } = await settleIn(db);
			const told: Record<string, boolean> = {};
			const expected: Record<string, boolean> = {};
			for (const [who, { key, is }] of Object.entries(comers)) {
				// the database knows the roles of who is signed in from its own table
				await db.delete(roleGrant).where(sql`account_id = ${partner.id}`);
				const come = key(thing, planted[thing][0], house);
				if ('actor' in come && come.actor.kind === 'account' && come.actor.id === partner.id)
					await db.insert(roleGrant).values(
						come.actor.grants
							.filter(({ organisationId }) => !organisationId || organisationId === house)
							.map((grant) => ({ ...grant, accountId: partner.id }))
							.concat([{ role: 'partner', gemeenteCode: lindeveen, wijkCode: null, accountId: partner.id }])
					);
				expected[who] = permissions[deed].some((one: Relation) => is.includes(one));
				told[who] = !(await isNothing(db, verb, come));
			}
			expect(told).toEqual(expected);
		});
});

/** All there is of these two, as text. */
async function all(db: Database, { activity, offered }: Planted): Promise<string> {
	const tables =
		'activity activity_exception occurrence attendee turnout offer offer_talent upkeep keeper_link approach kind_word';
	const ids = sql`(${activity[0]}, ${offered[0]})`;
	const parts = tables
		.split(' ')
		.map(
			(table) =>
				sql`select ${table} as what, to_jsonb(t)::text as row from ${sql.identifier(table)} t where entry_id in ${ids}`
		);
	const found = await rows<{ what: string; row: string }>(
		db,
		sql`${sql.join(parts, sql` union all `)} union all select 'entry', to_jsonb(e)::text from entry e where id in ${ids} order by 1, 2`
	);
	return found.map(({ what, row }) => `${what} ${row}`).join('\n');
}

describe('who keeps one, with the numbers of another', () => {
	for (const [verb, [deed, thing]] of Object.entries(verbs))
		test(`${verb} changes nothing in the other (${deed})`, async ({ db }) => {
			const { planted } = await settleIn(db);
			const before = await all(db, planted);
			await db
				.transaction((tx) => attempt(tx as unknown as Database, verb, { actor: oumar, entryId: planted[thing][1] }))
				.catch(() => undefined);
			expect(await all(db, planted)).toBe(before);
		});
});

describe('a link is worth nothing', () => {
	for (const [what, statement] of [
		['once somebody else is the contact', sql`update entry set contact_email = 'ander@voorbeeld.nl' where id = `],
		['once nobody is', sql`update entry set contact_email = null where id = `],
		['when it became part of another', sql`update entry set merged_into_id = (select min(id) from entry) where id = `]
	] as const)
		test(what, async ({ db }) => {
			const { planted } = await settleIn(db);
			expect(await isNothing(db, 'keeping/overview.read', { code: codes.keeper })).toBe(false);
			await db.execute(sql`${statement}${planted.activity[0]}`);
			for (const verb of ['keeping/overview.read', 'attending/hosting.read', 'activity/exceptions.callOff'])
				expect([verb, await isNothing(db, verb, { code: codes.keeper })]).toEqual([verb, true]);
		});

	test('on paper it is for whoever has it', async ({ db }) => {
		const { planted } = await settleIn(db);
		await db.execute(sql`update keeper_link set email = null`);
		await db.execute(sql`update entry set contact_email = null where id = ${planted.activity[0]}`);
		expect(await isNothing(db, 'keeping/overview.read', { code: codes.keeper })).toBe(false);
		expect(await isNothing(db, 'keeping/overview.read', { code: codes.keeper.toUpperCase() })).toBe(false);
		// until somebody with an address is the contact
		await db.execute(sql`update entry set contact_email = 'ander@voorbeeld.nl' where id = ${planted.activity[0]}`);
		for (const verb of ['keeping/overview.read', 'attending/hosting.read', 'activity/exceptions.callOff'])
			expect([verb, await isNothing(db, verb, { code: codes.keeper })]).toEqual([verb, true]);
	});
});
