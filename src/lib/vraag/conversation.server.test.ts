import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { askFor, because, desktop, telephone } from '../../../tests/asked.ts';
import { employ, fatima, joris, noor, priya, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import * as answering from './answering.server.ts';
import * as conversation from './conversation.server.ts';
import { emptySheet, inWords, isEmpty, type Sheet } from './conversation.ts';
import { WhyFirst } from './door.server.ts';
import * as following from './following.server.ts';

const filled: Sheet = {
	...emptySheet,
	...{ behind: 'Hij leest slecht en schaamt zich.', can: 'Was dertig jaar stratenmaker.', learn: 'Lezen, met iemand.' },
	...{ around: 'Wilma, en de buurman.', first: 'Een keer koffie in de werkplaats.' },
	...{ wishes: ['repairing'], talents: ['building'], wantsToLearn: ['papers'], travel: 'bike', maxKm: 3 },
	...{ availability: ['2 morning', '2 afternoon'], languages: ['nl'], needs: ['companion', 'small_group'] },
	...{ maxCostEuro: 2.5, age: 54, gender: 'm' }
};

async function begin(db: Database) {
	await settle(db);
	await employ(db);
	const { id, code } = await askFor(db);
	const makelaar = { actor: fatima, id, session: desktop };
	await answering.open(db, fatima, desktop, { id, ...because });
	return { id, code, makelaar, person: { actor: visitor, asked: code } };
}

const eventsOf = async (db: Database, name: string) =>
	(await db.select().from(event).where(eq(event.name, name))).map(({ actorKind, details }) => ({ actorKind, details }));

describe('the sheet', () => {
	test('is empty at first, with the question as it was asked', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		for (const key of [person, makelaar]) {
			const { asked, sheet, revision, at } = await conversation.read(db, key);
			expect(asked).toMatchObject({ name: 'Riet', words: expect.stringContaining('Sinds Jan dood is') as string });
			expect([isEmpty(sheet), revision, at]).toEqual([true, 0, null]);
		}
	});

	test('is filled in by the makelaar and read by the person as it was written', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		const read = await conversation.read(db, person);
		expect(read.sheet).toEqual(filled);
		expect([read.revision, read.by]).toEqual([1, 'Fatima Aydin']);
	});

	test('is corrected by the person, and the makelaar sees that it was them', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		const at = new Date(Date.now() + 3_600_000);
		moveTo(at);
		await conversation.save(db, person, { ...filled, behind: 'Ik lees best, maar mijn bril is op.', seen: 1 });
		const read = await conversation.read(db, makelaar);
		expect(read.sheet.behind).toBe('Ik lees best, maar mijn bril is op.');
		expect([read.revision, read.by, read.at]).toEqual([2, null, at]);
	});

	test('of two who write at once the second sees both versions, and nothing is lost', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		await conversation.save(db, person, { ...filled, first: 'Eerst bellen.', seen: 1 });
		const late = { ...filled, first: 'Meteen gaan.', maxKm: 1, seen: 1 };
		const standing = await overtaken(conversation.save(db, makelaar, late));
		expect(standing).toMatchObject({
			...{ by: 'Riet Smulders', revision: 2 },
			differences: [
				{ label: 'Wat je als eerste wilt doen', now: 'Eerst bellen.', mine: 'Meteen gaan.' },
				{ label: 'Hoe je komt, en hoe ver', now: 'op de fiets, tot 3 kilometer', mine: 'op de fiets, tot 1 kilometer' }
			]
		});
		expect((await conversation.read(db, person)).sheet.first).toBe('Eerst bellen.');
		await conversation.save(db, makelaar, { ...late, seen: standing.revision });
		expect((await conversation.read(db, person)).sheet.first).toBe('Meteen gaan.');
	});

	test('of two who begin at once the second sees the first', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		const standing = await overtaken(conversation.save(db, person, { ...emptySheet, behind: 'Ik mis Jan.', seen: 0 }));
		expect(standing.by).toBe('Fatima Aydin');
		expect(await count(db, 'conversation')).toBe(1);
	});

	test('sent twice it is written once, and nothing changed is nothing written', async ({ db }) => {
		const { makelaar } = await begin(db);
		for (const seen of [0, 0, 1]) await conversation.save(db, makelaar, { ...filled, seen });
		expect((await conversation.read(db, makelaar)).revision).toBe(1);
		expect(await eventsOf(db, 'conversation.begun')).toHaveLength(1);
		expect(await eventsOf(db, 'conversation.changed')).toEqual([]);
	});

	test('leaves only the names of what was changed in what happened, and mails nobody', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		const mails = (await lettersIn(db)).length;
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		await conversation.save(db, person, { ...filled, can: 'Zingen.', needs: [], seen: 1 });
		expect(await eventsOf(db, 'conversation.changed')).toEqual([
			{ actorKind: 'visitor', details: { fields: ['can', 'needs'] } }
		]);
		const all = JSON.stringify(await db.select().from(event));
		for (const words of ['stratenmaker', 'schaamt', 'Zingen', 'Wilma']) expect(all).not.toContain(words);
		expect(await lettersIn(db)).toHaveLength(mails);
	});
});

describe('who may', () => {
	test('not a makelaar who didn’t say why, nor in another browser', async ({ db }) => {
		const { id, makelaar } = await begin(db);
		await expect(conversation.read(db, { ...makelaar, session: telephone })).rejects.toThrow(WhyFirst);
		await expect(conversation.read(db, { actor: priya, id, session: desktop })).rejects.toThrow(WhyFirst);
		await expect(conversation.save(db, { actor: priya, id, session: desktop }, { ...filled, seen: 0 })).rejects.toThrow(
			WhyFirst
		);
		expect(await count(db, 'conversation')).toBe(0);
	});

	test('not a makelaar of another wijk, a resident, or somebody with another code', async ({ db }) => {
		const { id } = await begin(db);
		const other = await askFor(db, { email: 'x@lindeveen.example' });
		for (const key of [
			{ actor: joris, id, session: desktop },
			{ actor: noor, id, session: desktop },
			{ actor: noor, asked: id },
			{ actor: visitor, asked: id },
			{ actor: visitor, asked: other.code.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')) }
		]) {
			await expect(conversation.read(db, key)).rejects.toThrow();
			await expect(conversation.save(db, key, { ...filled, seen: 0 })).rejects.toThrow();
		}
		expect(await count(db, 'conversation')).toBe(0);
	});

	test('and each code opens its own', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		const other = await askFor(db, { email: 'x@lindeveen.example' });
		expect(isEmpty((await conversation.read(db, { actor: visitor, asked: other.code })).sheet)).toBe(true);
		expect((await conversation.read(db, person)).sheet.behind).toBe(filled.behind);
	});
});

describe('a code for on paper', () => {
	test('opens the sheet for who gets it, and is kept only as its hash', async ({ db }) => {
		const { makelaar } = await begin(db);
		await conversation.save(db, makelaar, { ...filled, seen: 0 });
		const code = await conversation.mint(db, makelaar);
		expect((await conversation.read(db, { actor: visitor, asked: code.toUpperCase() })).sheet).toEqual(filled);
		const links = await rows<{ code_hash: string }>(db, sql`select code_hash from vraag_link`);
		expect(links.map((one) => one.code_hash)).toContain(hashOf(code));
		expect(JSON.stringify(links)).not.toContain(code);
		expect(await eventsOf(db, 'conversation.link_made')).toEqual([{ actorKind: 'account', details: {} }]);
	});

	test('is not made by the person, nor by who didn’t say why', async ({ db }) => {
		const { person, makelaar } = await begin(db);
		await expect(conversation.mint(db, person)).rejects.toThrow();
		await expect(conversation.mint(db, { ...makelaar, session: telephone })).rejects.toThrow(WhyFirst);
		expect(await count(db, 'vraag_link')).toBe(1);
	});
});

test('taking the question back takes the sheet along', async ({ db }) => {
	const { code, makelaar } = await begin(db);
	await conversation.save(db, makelaar, { ...filled, seen: 0 });
	await following.takeBack(db, visitor, code);
	expect(await count(db, 'conversation')).toBe(0);
});

test('every word of the sheet has a label a person understands', () => {
	expect(inWords(filled)).toEqual({
		'Waar het eigenlijk om gaat': filled.behind,
		'Wat je graag doet en kunt': filled.can,
		'Wat je zou willen leren': filled.learn,
		'Wie er om je heen zijn': filled.around,
		'Wat je als eerste wilt doen': filled.first,
		'Waar het over gaat': 'Klussen en repareren',
		'Wat je kunt': 'Timmeren en bouwen',
		'Wat je wilt leren': 'Brieven en formulieren',
		'Hoe je komt, en hoe ver': 'op de fiets, tot 3 kilometer',
		'Wanneer je kunt': 'dinsdag ochtend en middag',
		'Talen die je spreekt': 'Nederlands',
		'Wat je nodig hebt of prettig vindt': 'Graag iemand die de eerste keer meegaat, liever een kleine groep',
		'Wat het mag kosten': 'hoogstens 2,50 euro per keer',
		Leeftijd: '54',
		'Man of vrouw': 'man'
	});
});
