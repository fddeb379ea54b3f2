import { describe, expect } from 'vitest';
import { employ, fatima, joris, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { proposeFor, site } from '../../../tests/proposed.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import * as following from './following.server.ts';
import { newCode } from '#lib/server/code.server.ts';
import { turn } from './proposal.ts';
import * as review from './review.server.ts';

const text = 'Een kast bij het hek waar je kleren in legt.';
const same = { title: 'Ruilkast bij het hek', text, seeks: [], showName: false };

async function setting(db: Database) {
	await settle(db);
	await employ(db);
	return proposeFor(db);
}

const events = async (db: Database) =>
	(await db.select({ name: event.name }).from(event)).map(({ name }) => name).slice(1);
const turnOf = async (read: () => ReturnType<typeof following.find>) => {
	const story = await read();
	return turn({ publication: story.publication, answered: story.answeredAt !== null });
};

describe('only who has the code', () => {
	test.for(['', 'x', '../..', '\0', newCode(), 'x'.repeat(9000)])(
		'%s opens nothing, and changes nothing',
		async (code, { db }) => {
			await setting(db);
			const before = await count(db, 'event');
			await expect(following.find(db, code)).rejects.toThrow(NotThere);
			await expect(following.answer(db, code, 'Hoi')).rejects.toThrow(NotThere);
			await expect(following.revise(db, code, 1, same)).rejects.toThrow(NotThere);
			await expect(following.withdraw(db, code)).rejects.toThrow(NotThere);
			expect(await count(db, 'event')).toBe(before);
		}
	);

	test('reads it, however the code was typed; reading changes nothing', async ({ db }) => {
		const { code, read } = await setting(db);
		const before = await read();
		expect((await following.find(db, ` ${code.toUpperCase().replaceAll('-', ' ')} `)).id).toBe(before.id);
		expect(await read()).toEqual(before);
		expect(await events(db)).toEqual([]);
	});
});

describe('answering', () => {
	test('makes it the turn of the makelaar again, with a new promise', async ({ db }) => {
		moveTo(new Date('2026-11-16T10:00:00Z'));
		const { id, code, read } = await setting(db);
		await review.ask(db, fatima, { id, text: 'Welke dag past?', site });
		expect(await turnOf(read)).toBe('proposer');
		moveTo(new Date('2026-11-23T10:00:00Z'));
		await following.answer(db, code, 'Dinsdag.');
		const story = await read();
		expect(story.messages.map(({ kind, text, by }) => [kind, text, by])).toEqual([
			['submitted', '', null],
			['question', 'Welke dag past?', 'Fatima Aydin'],
			['answer', 'Dinsdag.', null]
		]);
		expect([await turnOf(read), story.promisedOn]).toEqual(['makelaar', '2026-11-30']);
		expect(await events(db)).toEqual(['initiative.asked', 'initiative.answered']);
	});

	test('while it still waits keeps the day that was promised', async ({ db }) => {
		moveTo(new Date('2026-11-16T10:00:00Z'));
		const { code, read } = await setting(db);
		moveTo(new Date('2026-11-20T10:00:00Z'));
		await following.answer(db, code, 'Nog iets: mijn broer helpt mee.');
		expect((await read()).promisedOn).toBe('2026-11-23');
	});

	test('twice the same is once, and mails nobody', async ({ db }) => {
		const { code, read } = await setting(db);
		await following.answer(db, code, 'Dinsdag.');
		await following.answer(db, code, 'Dinsdag.');
		expect((await read()).messages).toHaveLength(2);
		expect(await count(db, 'mail')).toBe(0);
	});
});

describe('changing', () => {
	test('keeps what it was, and says who and when', async ({ db }) => {
		moveTo(new Date('2026-11-23T10:00:00Z'));
		const { code, read } = await setting(db);
		const { revision } = await read();
		await following.revise(db, code, revision, {
			...same,
			title: 'Ruilkast bij de school',
			seeks: ['een timmerman'],
			showName: true
		});
		const story = await read();
		expect([story.title, story.seeks, story.contactName]).toEqual([
			'Ruilkast bij de school',
			['een timmerman'],
			'Noor'
		]);
		expect(story.messages.at(-1)).toMatchObject({
			kind: 'changed',
			by: null,
			at: new Date('2026-11-23T10:00:00Z'),
			changes: [
				{ field: 'title', before: 'Ruilkast bij het hek', after: 'Ruilkast bij de school' },
				{ field: 'seeks', before: '', after: 'een timmerman' },
				{ field: 'contactName', before: '', after: 'Noor' }
			]
		});
		expect(await events(db)).toEqual(['initiative.changed']);
	});

	test('nothing changes nothing: no message, no event', async ({ db }) => {
		const { code, read } = await setting(db);
		await following.revise(db, code, (await read()).revision, same);
		expect((await read()).messages).toHaveLength(1);
		expect(await events(db)).toEqual([]);
	});

	test('on a text the makelaar changed meanwhile is refused, and nothing is lost of theirs', async ({ db }) => {
		const { id, code, read } = await setting(db);
		const { revision } = await read();
		const correction = {
			...{ title: 'Kast', summary: text, body: '', seeks: [], themes: [] },
			wijkCode: 'WK990102',
			placeName: null,
			venueId: null
		};
		await review.correct(db, fatima, { id, seen: revision, correction });
		const late = await overtaken(following.revise(db, code, revision, { ...same, title: 'Iets anders' }));
		expect(late).toEqual({
			differences: expect.arrayContaining([{ label: 'Naam', now: 'Kast', mine: 'Iets anders' }]),
			by: 'Fatima Aydin',
			at: expect.any(Date),
			revision: (await read()).revision
		});
		expect((await read()).title).toBe('Kast');
		// who has seen both may choose
		await following.revise(db, code, late.revision, { ...same, title: 'Iets anders' });
		expect((await read()).title).toBe('Iets anders');
	});

	test('after it was returned sends it in again, once', async ({ db }) => {
		moveTo(new Date('2026-11-16T10:00:00Z'));
		const { id, code, read } = await setting(db);
		await review.giveBack(db, fatima, { id, reason: 'Waar komt de kast te staan?', site });
		const { revision } = await read();
		moveTo(new Date('2026-11-23T10:00:00Z'));
		await following.revise(db, code, revision, { ...same, text: `${text} Bij het hek.` });
		await following.revise(db, code, revision, { ...same, text: `${text} Bij het hek.` });
		const story = await read();
		expect([story.publication, story.promisedOn, await turnOf(read)]).toEqual(['submitted', '2026-11-30', 'makelaar']);
		expect(story.messages.map(({ kind }) => kind)).toEqual(['submitted', 'returned', 'submitted']);
		expect(await events(db)).toEqual(['initiative.returned', 'initiative.submitted']);
	});

	test('after it was published stays published, and the makelaar is asked to look', async ({ db }) => {
		const { id, code, read } = await setting(db);
		await review.publish(db, fatima, { id, seen: (await read()).revision, site });
		await following.revise(db, code, (await read()).revision, { ...same, title: 'Ruilkast bij de school' });
		expect([(await read()).publication, await turnOf(read)]).toEqual(['published', 'makelaar']);
		await review.settle(db, fatima, id);
		expect(await turnOf(read)).toBe('nobody');
	});
});

describe('withdrawing', () => {
	test('takes it off the map at once; twice is as good as once', async ({ db }) => {
		const { id, code, read } = await setting(db);
		await review.publish(db, fatima, { id, seen: (await read()).revision, site });
		const { slug, gemeente } = await read();
		expect(await entries.find(db, gemeente.code, 'initiative', slug)).toBeDefined();
		await following.withdraw(db, code);
		await following.withdraw(db, code);
		expect(await entries.find(db, gemeente.code, 'initiative', slug)).toBeUndefined();
		expect((await read()).messages.map(({ kind }) => kind)).toEqual(['submitted', 'published', 'withdrawn']);
		expect(await events(db)).toEqual(['initiative.published', 'initiative.withdrawn']);
	});

	test('is the end: nobody answers, changes, publishes or returns it any more, and no mail goes out', async ({
		db
	}) => {
		const { id, code, read } = await setting(db);
		await following.withdraw(db, code);
		const { revision } = await read();
		await expect(following.answer(db, code, 'Toch wel')).rejects.toThrow(NotNow);
		await expect(following.revise(db, code, revision, { ...same, title: 'Toch' })).rejects.toThrow(NotNow);
		await expect(review.publish(db, fatima, { id, seen: revision, site })).rejects.toThrow(
			'Noor heeft “Ruilkast bij het hek” teruggetrokken.'
		);
		await expect(review.giveBack(db, fatima, { id, reason: 'Nee.', site })).rejects.toThrow(NotNow);
		await expect(review.ask(db, fatima, { id, text: 'Waarom?', site })).rejects.toThrow(NotNow);
		expect(await db.select().from(mail)).toEqual([]);
		expect((await read()).messages.map(({ kind }) => kind)).toEqual(['submitted', 'withdrawn']);
	});
});

test('the code of one proposal never reaches another', async ({ db }) => {
	const one = await setting(db);
	const other = await proposeFor(db, { title: 'Iets anders', wijkCode: 'WK990104' });
	await following.withdraw(db, one.code);
	expect((await other.read()).publication).toBe('submitted');
	await expect(review.read(db, joris, one.id)).rejects.toThrow(NotThere);
});
