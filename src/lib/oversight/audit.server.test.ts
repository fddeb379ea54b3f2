import { describe, expect } from 'vitest';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Happening, record } from '#lib/server/events.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { elders, employ, fatima, hoef, joris, lindeveen, noor, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import * as audit from './audit.server.ts';
import * as looks from './looks.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';

const titles: audit.TitlesOf = async (_tx, ids) => new Map(ids.map((id) => [id, { title: `Titel ${id}`, path: '/x' }]));
const ofFatima = (fatima as { id: string }).id;
const machine = { kind: 'system' } as const;

const baas = (gemeenteCode = lindeveen): Actor => ({
	kind: 'account',
	id: '00000000-0000-4000-8000-000000000009',
	name: 'Hanneke Terpstra',
	grants: [{ role: 'beheerder', gemeenteCode, wijkCode: null }]
});

async function manage(db: Database, gemeenteCode = lindeveen): Promise<Actor> {
	const actor = baas(gemeenteCode) as Extract<Actor, { kind: 'account' }>;
	await db.insert(account).values({ id: actor.id, name: actor.name, email: 'hanneke@lindeveen.example' });
	await db.insert(roleGrant).values({ accountId: actor.id, role: 'beheerder', gemeenteCode, wijkCode: null });
	return actor;
}

async function happen(db: Database, ...all: Partial<Happening>[]) {
	for (const one of all)
		await record(db, {
			name: 'areas.taken',
			actor: machine,
			subject: { kind: 'gemeente', id: lindeveen },
			gemeenteCode: lindeveen,
			...one
		});
}

/** As a request comes in: nobody has said yet who asks. */
const asked = <Result>(db: Database, work: (tx: Database) => Promise<Result>) => within(db, { kind: 'visitor' }, work);

const told = async (db: Database, actor: Actor, filter: audit.LogFilter = {}, gemeenteCode = lindeveen) => {
	const { lines } = await asked(db, (tx) => audit.list(tx, actor, gemeenteCode, filter, titles));
	return lines.map(({ who, what, wijk }) => [who, what, wijk].filter(Boolean).join(' '));
};

describe('the log', () => {
	test('says who, what and where, newest first; of residents no names', async ({ db }) => {
		await settle(db);
		await employ(db);
		const actor = await manage(db);
		const { id } = noor as { id: string };
		await db.insert(account).values({ id, name: 'Noor', email: 'noor@lindeveen.example' });
		await happen(
			db,
			{ name: 'initiative.proposed', actor: { kind: 'visitor' }, subject: { kind: 'entry', id: 3 }, wijkCode: hoef },
			{ name: 'vraag.asked', actor: { kind: 'account', id }, subject: { kind: 'vraag', id: 'x' }, wijkCode: hoef },
			{ name: 'network.published', actor: fatima as { kind: 'account' }, subject: { kind: 'entry', id: 7 } },
			{ name: 'role.granted', actor, subject: { kind: 'account', id: ofFatima }, details: { role: 'makelaar' } }
		);
		expect(await told(db, actor)).toEqual([
			'Hanneke Terpstra gaf Fatima Aydin de rol sociaal makelaar',
			'Fatima Aydin zette het netwerk “Titel 7” op de kaart',
			'Iemand met een account stelde een vraag De Hoef',
			'Een bezoeker stuurde een idee in De Hoef'
		]);
	});

	test('is of the own gemeente only; what has no gemeente, about people with a role there', async ({ db }) => {
		await settle(db);
		await employ(db);
		const actor = await manage(db);
		const signedIn = (id: string): Partial<Happening> => ({
			name: 'session.started',
			actor: { kind: 'account', id },
			subject: { kind: 'account', id },
			gemeenteCode: null
		});
		await happen(
			db,
			{ gemeenteCode: elders },
			{ gemeenteCode: null },
			signedIn(ofFatima),
			signedIn((noor as { id: string }).id)
		);
		expect(await told(db, actor)).toEqual(['Fatima Aydin logde in']);
	});

	test('a failed sign-in is there without an address', async ({ db }) => {
		await settle(db);
		await employ(db);
		const actor = await manage(db);
		await happen(db, {
			name: 'sign_in.failed',
			actor: { kind: 'visitor' },
			subject: { kind: 'account', id: ofFatima },
			gemeenteCode: null
		});
		expect(await told(db, actor)).toEqual(['Een bezoeker probeerde in te loggen, maar dat lukte niet']);
		expect(JSON.stringify(await db.select().from(event))).not.toContain('@');
	});

	test('can be narrowed to a kind, a person, a wijk and days', async ({ db }) => {
		await settle(db);
		await employ(db);
		const actor = await manage(db);
		const by = (who: Actor) => ({ actor: who as { kind: 'account'; id: string } });
		await happen(
			db,
			{ name: 'vraag.taken', ...by(fatima), wijkCode: hoef },
			{ name: 'vraag.taken', ...by(joris), wijkCode: waterkant },
			{ name: 'gemeente.changed', ...by(actor) }
		);
		const number = async (filter: audit.LogFilter) => (await told(db, actor, filter)).length;
		expect(await number({})).toBe(3);
		expect(await number({ group: 'vragen' })).toBe(2);
		expect(await told(db, actor, { person: ofFatima })).toEqual(['Fatima Aydin nam een vraag aan De Hoef']);
		expect(await number({ wijkCode: waterkant })).toBe(1);
		expect(await number({ group: 'settings', wijkCode: waterkant })).toBe(0);
		const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
		expect(await number({ from: today, until: today })).toBe(3);
		expect(await number({ until: '2020-01-01' })).toBe(0);
		expect(await number({ from: '2090-01-01' })).toBe(0);
	});

	test('comes in pages, each going on where the one before ended', async ({ db }) => {
		await settle(db);
		const actor = await manage(db);
		await happen(db, ...Array.from({ length: audit.perPage + 3 }, () => ({})));
		const first = await audit.list(db, actor, lindeveen, {}, titles);
		const second = await audit.list(db, actor, lindeveen, { before: first.more }, titles);
		expect([first.lines.length, second.lines.length, second.more]).toEqual([audit.perPage, 3, null]);
		expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(audit.perPage + 3);
	});

	test('asks for titles of what stands on the map only, each once', async ({ db }) => {
		await settle(db);
		const actor = await manage(db);
		const entry = { name: 'network.published' as const, subject: { kind: 'entry', id: 7 } };
		await happen(db, entry, entry, { subject: { kind: 'vraag', id: 'abc' } });
		const wanted: number[][] = [];
		await audit.list(db, actor, lindeveen, {}, async (_tx, ids) => (wanted.push(ids), new Map()));
		expect(wanted).toEqual([[7]]);
	});

	for (const [who, actor] of [
		['a visitor', visitor],
		['a makelaar', fatima],
		['somebody without a role', noor],
		['a beheerder of another gemeente', baas(elders)]
	] as [string, Actor][])
		test(`is not for ${who}`, async ({ db }) => {
			await settle(db);
			for (const attempt of [
				() => audit.list(db, actor, lindeveen, {}, titles),
				() => audit.staff(db, actor, lindeveen),
				() => audit.looks(db, actor, lindeveen, new Date(0))
			])
				await expect(attempt()).rejects.toThrow(NotAllowed);
		});
});

test('those who work here can be chosen, others not', async ({ db }) => {
	await settle(db);
	await employ(db);
	const actor = await manage(db);
	const { id } = noor as { id: string };
	await db.insert(account).values({ id, name: 'Noor', email: 'noor@lindeveen.example' });
	await db.insert(roleGrant).values({ accountId: id, role: 'volunteer', gemeenteCode: lindeveen, wijkCode: hoef });
	expect((await asked(db, (tx) => audit.staff(tx, actor, lindeveen))).map(({ name }) => name)).toEqual([
		'Fatima Aydin',
		'Hanneke Terpstra',
		'Joris van Dalen',
		'Priya Ramdin'
	]);
});

test('who looked how often and why, without whom it was about', async ({ db }) => {
	await settle(db);
	await employ(db);
	const actor = await manage(db);
	const spot = { gemeenteCode: lindeveen, wijkCode: hoef };
	const read = { fields: ['words' as const], spot, session: null, accountId: (noor as { id: string }).id, note: null };
	for (const [subjectId, reason] of [
		['een', 'answer'],
		['een', 'answer'],
		['twee', 'answer'],
		['twee', 'stand_in']
	] as const)
		await looks.write(db, fatima, { subjectKind: 'vraag', subjectId, reason, ...read });
	const found = await asked(db, (tx) => audit.looks(tx, actor, lindeveen, new Date(now().getTime() - 86_400_000)));
	expect(found).toMatchObject([
		{ name: 'Fatima Aydin', subjectKind: 'vraag', reason: 'answer', times: 3, things: 2, outside: false },
		{ name: 'Fatima Aydin', subjectKind: 'vraag', reason: 'stand_in', times: 1, things: 1, outside: false }
	]);
	expect(JSON.stringify(found)).not.toMatch(/"een"|"twee"|Noor|000000000005/);
	moveTo(new Date(now().getTime() + 3 * 86_400_000));
	expect(await audit.looks(db, actor, lindeveen, new Date(now().getTime() - 86_400_000))).toEqual([]);
	expect(await count(db, 'look')).toBe(4);
});
