import { describe, expect } from 'vitest';
import { bram, desktop, site } from '../../../tests/asked.ts';
import * as cast from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as answering from './answering.server.ts';
import { readRecorded } from './answers.server.ts';
import * as following from './following.server.ts';
import * as recording from './recording.server.ts';
import { vraag } from './table.server.ts';
import * as waiting from './waiting.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const { employ, fatima, hoef, joris, noor, oumar, priya, settle } = cast;
const idOf = (actor: Actor) => (actor as { id: string }).id;

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const at: recording.Choice = {
	wijk: { code: hoef, slug: 'de-hoef', name: 'De Hoef' },
	gemeente: { code: cast.lindeveen, slug: 'lindeveen', name: 'Lindeveen' },
	unserved: false
};

function record(db: Database, actor: Actor, input: Partial<Parameters<typeof recording.record>[2]> = {}) {
	return recording.record(db, actor, {
		...{ words: 'Ik wil weer eens onder de mensen.', likes: 'timmeren', name: 'Henk Vos', email: null },
		...{ phone: '013 - 555 09 11', forSomeone: false, nameOf: null, via: 'phone', contact: '' },
		...{ at, site, token: newToken() },
		...input
	});
}

describe('a makelaar writes down what somebody asks on the telephone', () => {
	test('and is the contact person at once, with a day, and a paper with a code that opens it', async ({ db }) => {
		await setting(db);
		const paper = await record(db, fatima);
		expect(paper).toMatchObject({
			...{ name: 'Henk Vos', promisedOn: '2026-11-26', words: 'Ik wil weer eens onder de mensen.' },
			contact: { name: 'Fatima Aydin', phone: '013 - 555 01 20' }
		});
		expect(await following.find(db, visitor, paper.code)).toMatchObject({
			...{ id: paper.id, state: 'taken', makelaar: 'Fatima Aydin', via: 'phone', recordedBy: 'Fatima Aydin' },
			looks: []
		});
		expect(await count(db, 'mail')).toBe(0);
		const [happened] = await db.select().from(event);
		expect(happened).toMatchObject({
			...{ name: 'vraag.asked', actorId: idOf(fatima), details: { recordedForSomeone: true, via: 'phone' } }
		});
		expect(JSON.stringify(happened)).not.toMatch(/Henk|mensen|555/);
	});

	test('who gave an address gets a mail with a link of their own and what there is nearby, and no word of it', async ({
		db
	}) => {
		await setting(db);
		const { code } = await record(db, fatima, { email: 'henk@lindeveen.example', via: 'talk' });
		const [letter] = await lettersIn(db);
		expect(letter).toMatchObject({ toAddress: 'henk@lindeveen.example', subject: 'Je vraag is binnen' });
		for (const part of [
			'Fatima Aydin heeft je vraag voor je opgeschreven. Jij zei dat we die mogen bewaren.',
			'Fatima Aydin is je contactpersoon. Je hoort uiterlijk donderdag 26 november iets.',
			`${site}/lindeveen/de-hoef`,
			`${site}/vraag/volgen/${code}`
		])
			expect(letter!.body).toContain(part);
		expect(letter!.body).not.toMatch(/mensen komen|timmeren/);
	});

	test('or gives it to a colleague who works there, who has it from the start', async ({ db }) => {
		await setting(db);
		const { id, contact } = await record(db, fatima, { contact: idOf(priya) });
		expect(contact.name).toBe('Priya Ramdin');
		expect(await waiting.list(db, priya)).toMatchObject([{ id, state: 'new', makelaar: 'Priya Ramdin' }]);
		await answering.take(db, priya, { id, site });
		expect(await waiting.list(db, priya)).toMatchObject([{ state: 'taken' }]);
	});

	test('not to who works elsewhere', async ({ db }) => {
		await setting(db);
		for (const other of [joris, oumar, bram, noor])
			await expect(record(db, fatima, { contact: idOf(other) })).rejects.toThrow(NotNow);
		expect(await count(db, 'vraag')).toBe(0);
	});

	test('sent twice it is one, with the same paper', async ({ db }) => {
		await setting(db);
		const token = newToken();
		const [first, second] = [await record(db, fatima, { token }), await record(db, fatima, { token })];
		expect(second).toEqual(first);
		expect(await count(db, 'vraag')).toBe(1);
	});

	test('it still costs a reason to read it later', async ({ db }) => {
		await setting(db);
		const { id } = await record(db, fatima);
		expect((await answering.read(db, fatima, desktop, id)).told).toBeUndefined();
		await answering.open(db, fatima, desktop, { id, reason: 'contact', note: null });
		expect((await answering.read(db, fatima, desktop, id)).told?.name).toBe('Henk Vos');
	});

	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('%s may not', async ([, actor], { db }) => {
		await setting(db);
		await expect(record(db, actor)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'vraag')).toBe(0);
	});

	test('they choose among their own wijken, and those without anybody', async ({ db }) => {
		await setting(db);
		const names = async (actor: Actor) => (await recording.wijken(db, actor)).map(({ wijk }) => wijk.name);
		expect(await names(fatima)).toEqual(['De Hoef']);
		expect(await names(priya)).toEqual(['De Hoef', 'Waterkant']);
		await db.execute(`update role_grant set ended_at = now() where wijk_code = '${cast.waterkant}'`);
		expect(await names(fatima)).toEqual(['De Hoef', 'Waterkant']);
		await expect(recording.wijken(db, noor)).rejects.toThrow(NotAllowed);
		const colleagues = await recording.contacts(db, fatima, await recording.wijken(db, fatima));
		expect(colleagues.map(({ name }) => name)).toEqual(['Fatima Aydin', 'Priya Ramdin']);
	});
});

describe('what was typed', () => {
	const whole = { words: 'Een praatje.', name: 'Henk', phone: '013 555 09 11', via: 'talk', consent: 'ja' };
	test.for<[string, Record<string, string>, string, string]>([
		['without a yes', { consent: '' }, 'consent', 'Vraag eerst of je dit mag opschrijven. Zonder ja bewaren we niets.'],
		['without how it came', { via: 'form' }, 'via', 'Kies hoe de vraag bij je kwam.'],
		['without a way to reach', { phone: '' }, 'phone', 'Vul je telefoonnummer of je e-mailadres in.'],
		['without words', { words: ' .' }, 'words', 'Schrijf op wat je graag zou willen.'],
		['for whom that is nobody', { forWhom: 'x' }, 'forWhom', 'Kies voor wie je dit vraagt.']
	])('%s', ([, change, field, problem]) => {
		const read = readRecorded({ ...whole, ...change });
		expect('problems' in read && read.problems).toMatchObject({ [field]: expect.stringContaining(problem) });
	});

	test.for([
		['self', false, null],
		['asker', true, 'asker'],
		['person', true, 'person']
	] as const)('for whom, and whose name it is: %s', ([forWhom, forSomeone, nameOf]) => {
		expect(readRecorded({ ...whole, forWhom })).toMatchObject({ answers: { forSomeone, nameOf, via: 'talk' } });
	});
});

test('the makelaar sees whose name and number it is', async ({ db }) => {
	await setting(db);
	const { id } = await record(db, fatima, { forSomeone: true, nameOf: 'asker' });
	await answering.open(db, fatima, desktop, { id, reason: 'contact', note: null });
	expect((await answering.read(db, fatima, desktop, id)).told).toMatchObject({ forSomeone: true, nameOf: 'asker' });
	expect(await db.select({ nameOf: vraag.nameOf }).from(vraag)).toEqual([{ nameOf: 'asker' }]);
});
