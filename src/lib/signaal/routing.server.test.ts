import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { because, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, priya, settle, waterkant } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { makelaar, roleGrant } from '#lib/account/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from './answering.server.ts';
import * as acts from './doing.server.ts';
import * as following from './following.server.ts';
import * as mine from './mine.server.ts';
import * as recording from './recording.server.ts';
import { contactFor, readers, routed } from './routing.server.ts';
import { aboutOf } from './story.server.ts';
import { signaal } from './table.server.ts';

const idOf = (actor: Actor) => (actor as Extract<Actor, { kind: 'account' }>).id;
const kees = { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null };

async function setting(db: Database) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
}

const takes = (db: Database, actor: Actor, ...themes: Theme[]) =>
	db
		.update(makelaar)
		.set({ themes })
		.where(eq(makelaar.accountId, idOf(actor)));

/** Who was told that something came in. */
const told = async (db: Database) =>
	(await lettersIn(db))
		.filter(({ subject }) => subject.startsWith('Een nieuw signaal uit'))
		.map(({ toAddress }) => toAddress.split('@')[0])
		.toSorted();

describe('a signaal goes to a person, by its wijk and its theme', () => {
	test.for<[string, string | null, Theme | null, string[]]>([
		['its wijk', hoef, null, ['Fatima Aydin', 'Priya Ramdin']],
		['its wijk, a theme nobody takes', hoef, 'grief', ['Fatima Aydin', 'Priya Ramdin']],
		['who takes its theme before who works in the wijk only', hoef, 'safety', ['Priya Ramdin', 'Fatima Aydin']],
		['not who takes it elsewhere', waterkant, 'green', ['Joris van Dalen', 'Priya Ramdin']],
		['no wijk', null, null, ['Priya Ramdin', 'Fatima Aydin', 'Joris van Dalen']]
	])('%s', async ([, wijkCode, theme, names], { db }) => {
		await setting(db);
		await takes(db, priya, 'safety', 'money');
		await takes(db, fatima, 'green');
		const found = await readers(db, { gemeenteCode: lindeveen, wijkCode }, theme);
		expect(found.map(({ name }) => name)).toEqual(names);
	});

	test('everybody may know who that is, without an account', async ({ db }) => {
		await setting(db);
		const found = await within(db, visitor, (tx) => readers(tx, { gemeenteCode: lindeveen, wijkCode: hoef }, null));
		expect(found.map(({ name }) => name)).toEqual(['Fatima Aydin', 'Priya Ramdin']);
	});

	test('of a wijk without a makelaar it is everybody’s, and never more than a handful', async ({ db }) => {
		await setting(db);
		await db.delete(roleGrant).where(eq(roleGrant.accountId, idOf(priya)));
		await db.delete(roleGrant).where(eq(roleGrant.accountId, idOf(joris)));
		const there = await routed(db, { gemeenteCode: lindeveen, wijkCode: waterkant }, null);
		expect(there.map(({ name }) => name)).toEqual(['Fatima Aydin']);
		for (let more = 0; more < 8; more++)
			await db.execute(`with made as (insert into account (name, email) values ('Nieuw ${more}', 'nieuw${more}@lindeveen.example') returning id)
				insert into role_grant (account_id, role, gemeente_code, wijk_code) select id, 'makelaar', '${lindeveen}', '${hoef}' from made`);
		expect(await routed(db, { gemeenteCode: lindeveen, wijkCode: hoef }, null)).toHaveLength(5);
	});
});

describe('the mail that something came in', () => {
	test('goes to who works in the wijk, with the wijk and a link, and no word of what was told', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees });
		expect(await told(db)).toEqual(['fatima', 'priya']);
		const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
		const [letter] = (await lettersIn(db)).filter(({ toAddress }) => toAddress.startsWith('fatima'));
		expect(letter!.subject).toBe('Een nieuw signaal uit De Hoef');
		expect(letter!.body).toContain(`${site}/makelaar/signaal/${id}`);
		expect(letter!.body).toContain('Uiterlijk maandag 30 november hoort wie het vertelde iets.');
		expect(letter!.body).not.toMatch(/Kees|lantaarn|tunnel/);
	});

	test('goes to who takes the theme and nobody else, who reads why', async ({ db }) => {
		await setting(db);
		await takes(db, priya, 'safety');
		await tellFor(db, { giver: kees, theme: 'safety' });
		expect(await told(db)).toEqual(['priya']);
		const [letter] = (await lettersIn(db)).filter(({ toAddress }) => toAddress.startsWith('priya'));
		expect(letter!.body).toContain('uit De Hoef, over veilig en leefbaar.');
		expect(letter!.body).toContain('Je liet weten dat je dit onderwerp graag oppakt.');
		// whoever told it reads that name
		const [receipt] = (await lettersIn(db)).filter(({ toAddress }) => toAddress.startsWith('kees'));
		expect(receipt!.body).toContain('Priya Ramdin leest het.');
	});

	test('sent twice is one, and there is an end to it in an hour', async ({ db }) => {
		await setting(db);
		const token = newToken();
		await tellFor(db, { token });
		await tellFor(db, { token });
		expect(await told(db)).toEqual(['fatima', 'priya']);
		for (let more = 0; more < 10; more++) await tellFor(db);
		expect((await told(db)).filter((name) => name === 'fatima')).toHaveLength(6);
		moveTo(new Date('2026-11-23T12:00:00Z'));
		await tellFor(db);
		expect((await told(db)).filter((name) => name === 'fatima')).toHaveLength(7);
	});

	test('not to who wrote it down; a colleague who takes its theme does', async ({ db }) => {
		await setting(db);
		const at: recording.Choice = {
			wijk: { code: hoef, slug: 'de-hoef', name: 'De Hoef' },
			...{ gemeente: { code: lindeveen, slug: 'lindeveen', name: 'Lindeveen' }, unserved: false }
		};
		const input = {
			about: 'wijk',
			words: 'Er is niets te doen.',
			knows: null,
			giver: null,
			via: 'talk',
			at,
			site
		} as const;
		await recording.record(db, fatima, { ...input, theme: 'meeting', token: newToken() });
		expect(await told(db)).toEqual([]);
		await takes(db, priya, 'meeting');
		await recording.record(db, fatima, { ...input, theme: 'meeting', token: newToken() });
		expect(await told(db)).toEqual(['priya']);
	});

	test('when a makelaar says what it is about, who takes that theme hears it; not when somebody has it', async ({
		db
	}) => {
		await setting(db);
		await takes(db, priya, 'safety');
		await tellFor(db);
		const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
		await answering.open(db, fatima, desktop, { id, ...because });
		const key = { actor: fatima, id, session: desktop };
		await acts.sort(db, key, { theme: 'grief', site });
		expect(await told(db)).toEqual(['fatima', 'priya']);
		await acts.sort(db, key, { theme: 'safety', site });
		expect(await told(db)).toEqual(['fatima', 'priya', 'priya']);
		await answering.take(db, fatima, id);
		await acts.sort(db, key, { theme: null, site });
		await acts.sort(db, key, { theme: 'safety', site });
		expect(await told(db)).toEqual(['fatima', 'priya', 'priya']);
	});

	test('and what nobody takes stays visible to all who work there', async ({ db }) => {
		await setting(db);
		await takes(db, priya, 'safety');
		await tellFor(db, { theme: 'safety' });
		const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
		for (const actor of [fatima, priya])
			expect((await answering.read(db, actor, desktop, id)).story).toMatchObject({ id, makelaarId: null });
		await answering.take(db, fatima, id);
	});
});

describe('whom whoever told it reads as the one to call', () => {
	const contact = async (db: Database, code: string) =>
		contactFor(db, aboutOf(await following.find(db, visitor, code)));

	test('who takes the theme, until somebody has it', async ({ db }) => {
		await setting(db);
		await takes(db, priya, 'safety');
		const code = await tellFor(db, { theme: 'safety', giver: kees });
		expect(await contact(db, code)).toMatchObject({ name: 'Priya Ramdin', phone: '013 - 555 01 22' });
		const { given } = await mine.list(db, mine.linkFor(kees.email));
		expect(given[0]!.status).toMatch(/^Priya Ramdin gaat lezen/);
		const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
		await answering.take(db, fatima, id);
		expect(await contact(db, code)).toMatchObject({ name: 'Fatima Aydin', phone: '013 - 555 01 20' });
	});

	test('of no wijk who takes the theme, else the organisation behind the gemeente', async ({ db }) => {
		await setting(db);
		await takes(db, joris, 'safety');
		const [about, other] = [
			await tellFor(db, { theme: 'safety', wijkCode: null }),
			await tellFor(db, { wijkCode: null })
		];
		expect(await contact(db, about)).toMatchObject({ name: 'Joris van Dalen' });
		expect(await contact(db, other)).toBeUndefined();
	});
});
