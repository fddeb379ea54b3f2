import { describe, expect } from 'vitest';
import { askFor, bram, site } from '../../../tests/asked.ts';
import { employ, fatima, joris, noor, oumar, priya, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as answering from './answering.server.ts';
import * as handing from './handing.server.ts';
import { statusText } from './vraag.ts';
import * as waiting from './waiting.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const idOf = (actor: Actor) => (actor as { id: string }).id;

async function taken(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const asked = await askFor(db, input);
	await answering.take(db, fatima, { id: asked.id, site });
	const status = async () => statusText({ ...(await asked.read()), reader: null }, dayOf(now()));
	return { ...asked, key: { id: asked.id, site }, status };
}

const subjects = async (db: Database) => (await lettersIn(db)).map(({ subject }) => subject);

describe('the contact person promises a day', () => {
	test('the person sees it and gets a mail, once', async ({ db }) => {
		const { key, status } = await taken(db);
		await handing.promise(db, fatima, { ...key, on: '2026-12-01' });
		await handing.promise(db, fatima, { ...key, on: '2026-12-01' });
		expect(await status()).toBe('Fatima Aydin is je vaste contactpersoon. Je hoort uiterlijk dinsdag 1 december iets.');
		const [letter, ...others] = (await lettersIn(db)).filter(
			({ subject }) => subject === 'Een bericht van Fatima Aydin'
		);
		expect(others).toEqual([]);
		expect(letter!.body).toContain('Fatima Aydin laat uiterlijk dinsdag 1 december iets van zich horen.');
		const promised = (await db.select().from(event)).filter(({ name }) => name === 'vraag.promised');
		expect(promised.map(({ details }) => details)).toEqual([{ on: '2026-12-01' }]);
		expect(await waiting.list(db, fatima)).toMatchObject([{ dueOn: '2026-12-01' }]);
	});

	test('a talk keeps it; with the talk a new day can be said', async ({ db }) => {
		const { id, key, status } = await taken(db);
		await handing.promise(db, fatima, { ...key, on: '2026-12-01' });
		moveTo(new Date('2026-11-26T10:00:00Z'));
		await answering.note(db, fatima, { id, text: 'Gebeld.' });
		expect(await status()).toBe(
			'Fatima Aydin is je vaste contactpersoon. Jullie hadden het laatst contact op donderdag 26 november.'
		);
		expect(await waiting.list(db, fatima)).toMatchObject([{ dueOn: null }]);
		await answering.note(db, fatima, { id, text: 'Nog eens gebeld.', next: '2026-12-03' });
		expect(await status()).toContain('Je hoort uiterlijk donderdag 3 december weer iets.');
		moveTo(new Date('2026-12-04T10:00:00Z'));
		expect(await status()).toContain('Dat is niet gelukt, sorry.');
	});

	test.for([
		['', 'Kies een dag.'],
		['2026-02-31x', 'Kies een dag.'],
		['2026-11-22', 'Die dag is al voorbij. Kies een dag die nog komt.'],
		['2027-01-23', 'Dat duurt te lang. Kies een dag tot en met vrijdag 22 januari.'],
		['2026-11-23', undefined],
		['2027-01-22', undefined]
	])('%s', ([on, mistake]) => {
		moveTo(monday);
		expect(handing.promiseMistake(on!)).toBe(mistake);
		moveTo();
	});

	test('nobody else does, and not when it is closed', async ({ db }) => {
		const { id, key, read } = await taken(db);
		await expect(handing.promise(db, priya, { ...key, on: '2026-12-01' })).rejects.toThrow(NotNow);
		await answering.close(db, fatima, { id, sentence: 'Klaar.', site });
		await expect(handing.promise(db, fatima, { ...key, on: '2026-12-01' })).rejects.toThrow(NotNow);
		expect(await read()).toMatchObject({ promisedOn: '2026-11-26' });
	});
});

describe('a colleague takes over', () => {
	test('both hear it, and the colleague reads nothing of who or what', async ({ db }) => {
		const { id, key, read } = await taken(db);
		await handing.handOver(db, fatima, { ...key, to: idOf(priya) });
		await handing.handOver(db, fatima, { ...key, to: idOf(priya) });
		expect(await read()).toMatchObject({ makelaar: 'Priya Ramdin', state: 'taken' });
		const letters = await lettersIn(db);
		const told = letters.filter(({ subject }) => subject === 'Priya Ramdin is nu je contactpersoon');
		expect(told).toMatchObject([{ toAddress: 'riet@lindeveen.example' }]);
		expect(told[0]!.body).toContain('Je hoeft niets opnieuw te vertellen.');
		expect(told[0]!.body).toContain('Bel Priya Ramdin: 013 - 555 01 22.');
		const given = letters.filter(({ subject }) => subject === 'Fatima Aydin geeft je een vraag door');
		expect(given).toMatchObject([{ toAddress: 'priya@lindeveen.example' }]);
		expect(given[0]!.body).toContain(`${site}/makelaar/vraag/${id}`);
		expect(given[0]!.body).not.toMatch(/Riet|wandelen|Jan/);
		await expect(handing.promise(db, fatima, { ...key, on: '2026-12-01' })).rejects.toThrow(NotNow);
	});

	test('who left no address gets no mail', async ({ db }) => {
		const { key } = await taken(db, { email: null, phone: '013 - 555 09 11' });
		await handing.handOver(db, fatima, { ...key, to: idOf(priya) });
		expect(await subjects(db)).toEqual(['Fatima Aydin geeft je een vraag door']);
	});

	test.for([idOf(joris), idOf(oumar), idOf(noor), '', 'x'])('not %s, who works elsewhere', async (to, { db }) => {
		const { key, read } = await taken(db);
		await expect(handing.handOver(db, fatima, { ...key, to })).rejects.toThrow(NotNow);
		expect(await read()).toMatchObject({ makelaar: 'Fatima Aydin' });
	});

	test('who is offered: those who work there, and not who has it', async ({ db }) => {
		const { id } = await taken(db);
		expect(await handing.colleagues(db, fatima, id)).toEqual([{ id: idOf(priya), name: 'Priya Ramdin' }]);
	});
});

test.for<[string, Actor]>([
	['a makelaar of another wijk', joris],
	['a makelaar of another gemeente', oumar],
	['a beheerder', bram],
	['somebody signed in', noor],
	['a visitor', visitor]
])('for %s it is not there', async ([, actor], { db }) => {
	const { key, id, read } = await taken(db);
	const before = [await read(), await count(db, 'mail')];
	await expect(handing.promise(db, actor, { ...key, on: '2026-12-01' })).rejects.toThrow(NotThere);
	await expect(handing.handOver(db, actor, { ...key, to: idOf(priya) })).rejects.toThrow(NotThere);
	await expect(handing.colleagues(db, actor, id)).rejects.toThrow(NotThere);
	expect([await read(), await count(db, 'mail')]).toEqual(before);
});
