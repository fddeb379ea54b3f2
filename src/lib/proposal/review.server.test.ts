import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, priya, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { overtaken } from '../../../tests/overtaken.ts';
import { empty, mailed, proposeFor, site } from '../../../tests/proposed.ts';
import { type Actor, system, visitor } from '#lib/account/account.ts';
import { roleGrant } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { venue } from '#lib/place/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as following from './following.server.ts';
import { correctable, type Correction, readCorrection } from './correction.server.ts';
import * as review from './review.server.ts';
import { readersIn } from '#lib/account/contact.server.ts';

const { NotNow, NotThere } = entries;
const text = 'Een kast bij het hek waar je kleren in legt.';
const asIs: Correction = {
	...{ title: 'Ruilkast bij het hek', summary: text, body: '', seeks: [], themes: ['meeting'] },
	...{ wijkCode: hoef, placeName: null, venueId: null }
};

async function setting(db: Database, input: Parameters<typeof proposeFor>[1] = {}) {
	await settle(db);
	await employ(db);
	const proposed = await proposeFor(db, input);
	return { ...proposed, seen: (await proposed.read()).revision };
}

const events = async (db: Database) =>
	(await db.select({ name: event.name }).from(event)).map(({ name }) => name).slice(1);

describe('who works on it', () => {
	const nobody: [string, Actor][] = [
		['a visitor', visitor],
		['somebody signed in without a role', noor],
		['the makelaar of another wijk', joris],
		['the makelaar of another gemeente', oumar],
		['the system', system]
	];
	test.for(nobody)('%s finds nothing there, and can do nothing', async ([, actor], { db }) => {
		const { id, seen, read } = await setting(db);
		const before = await read();
		await expect(review.read(db, actor, id)).rejects.toThrow(NotThere);
		await expect(review.ask(db, actor, { id, text: 'Hoi', site })).rejects.toThrow(NotThere);
		await expect(review.giveBack(db, actor, { id, reason: 'Nee', site })).rejects.toThrow(NotThere);
		await expect(review.publish(db, actor, { id, seen, site })).rejects.toThrow(NotThere);
		await expect(review.correct(db, actor, { id, seen, correction: { ...asIs, title: 'X' } })).rejects.toThrow(
			NotThere
		);
		await expect(review.settle(db, actor, id)).rejects.toThrow(NotThere);
		expect(await read()).toEqual(before);
		expect([await events(db), await mailed(db)]).toEqual([[], []]);
	});

	test.for<[string, Actor]>([
		['the makelaar of the wijk', fatima],
		['a makelaar of the whole gemeente', priya]
	])('%s reads it with name and contact', async ([, actor], { db }) => {
		const { id } = await setting(db);
		expect(await review.read(db, actor, id)).toMatchObject({ name: 'Noor de Wit', email: 'noor@lindeveen.example' });
	});

	test('a wijk without makelaar is looked after by every makelaar of the gemeente, and of no other', async ({ db }) => {
		const { id, seen } = await setting(db);
		await db.delete(roleGrant).where(eq(roleGrant.wijkCode, hoef));
		await expect(review.read(db, oumar, id)).rejects.toThrow(NotThere);
		expect((await review.read(db, joris, id)).id).toBe(id);
		await review.publish(db, joris, { id, seen, site });
		expect((await review.read(db, joris, id)).publication).toBe('published');
	});

	test('a makelaar whose role ended does not count as somebody', async ({ db }) => {
		const { id } = await setting(db);
		await db.update(roleGrant).set({ endedAt: new Date() }).where(eq(roleGrant.wijkCode, hoef));
		expect((await review.read(db, joris, id)).id).toBe(id);
	});

	test('an idea for the whole gemeente is for every makelaar of it', async ({ db }) => {
		const { id } = await setting(db, { wijkCode: null });
		for (const actor of [fatima, joris, priya]) expect((await review.read(db, actor, id)).id).toBe(id);
		await expect(review.read(db, oumar, id)).rejects.toThrow(NotThere);
	});

	test('those who leave a name can be told who reads it', async ({ db }) => {
		await setting(db);
		expect(await readersIn(db, { gemeenteCode: lindeveen, wijkCode: hoef })).toEqual(['Fatima Aydin', 'Priya Ramdin']);
		expect(await readersIn(db, { gemeenteCode: lindeveen, wijkCode: null })).toEqual([
			'Fatima Aydin',
			'Joris van Dalen',
			'Priya Ramdin'
		]);
	});

	test('what is not a proposal, or a number that is nothing, is not there', async ({ db }) => {
		await setting(db);
		for (const id of [-1, 0, 999_999_999]) await expect(review.read(db, fatima, id)).rejects.toThrow(NotThere);
	});
});

describe('asking back', () => {
	test('mails the proposer with name, number and a link of its own, and waits for them', async ({ db }) => {
		const { id, code, read } = await setting(db);
		await review.ask(db, fatima, { id, text: 'Welke dag past?', site });
		const [letter, ...more] = await mailed(db);
		expect(more).toEqual([]);
		expect(letter).toMatchObject({
			to: 'noor@lindeveen.example',
			subject: 'Een vraag over je idee: Ruilkast bij het hek'
		});
		expect(letter!.body).toContain('> Welke dag past?');
		expect(letter!.body).toContain('Bel Fatima Aydin: 013 - 555 01 20.');
		expect(letter!.code).not.toBe(code);
		expect((await following.find(db, letter!.code!)).id).toBe(id);
		expect((await read()).answeredAt).not.toBeNull();
		expect(await events(db)).toEqual(['initiative.asked']);
	});

	test('pressed twice is one question and one mail', async ({ db }) => {
		const { id, read } = await setting(db);
		for (let n = 0; n < 2; n++) await review.ask(db, fatima, { id, text: 'Welke dag past?', site });
		expect([(await read()).messages.length, (await mailed(db)).length]).toEqual([2, 1]);
	});

	test('somebody without e-mail gets none, and it is still written down', async ({ db }) => {
		const { id, read } = await setting(db, { email: null, phone: '013 - 555 01 86' });
		await review.ask(db, fatima, { id, text: 'Welke dag past?', site });
		expect(await mailed(db)).toEqual([]);
		expect((await read()).messages.at(-1)!.text).toBe('Welke dag past?');
	});
});

describe('returning', () => {
	test('says why, by mail too', async ({ db }) => {
		const { id, read } = await setting(db);
		await review.giveBack(db, fatima, { id, reason: 'Er staat al een kast bij De Kom.', site });
		expect((await read()).publication).toBe('returned');
		const [letter] = await mailed(db);
		expect(letter!.body).toContain('> Er staat al een kast bij De Kom.');
		expect(await events(db)).toEqual(['initiative.returned']);
	});

	test('is not for what was published, and tells who did that', async ({ db }) => {
		moveTo(new Date('2026-11-23T10:00:00Z'));
		const { id, seen } = await setting(db);
		await review.publish(db, fatima, { id, seen, site });
		await expect(review.giveBack(db, priya, { id, reason: 'Nee.', site })).rejects.toThrow(
			'Fatima Aydin heeft “Ruilkast bij het hek” op maandag 23 november al geplaatst.'
		);
		expect(await mailed(db)).toHaveLength(1);
	});
});

describe('publishing', () => {
	test('puts it on the map for everybody, tells caches, and mails the address of the page', async ({ db }) => {
		const { id, seen } = await setting(db);
		const before = (await gemeenten.find(db, 'lindeveen'))!.version;
		await review.publish(db, fatima, { id, seen, site });
		const found = await entries.find(db, lindeveen, 'initiative', 'ruilkast-bij-het-hek');
		expect(found!.entry.publishedAt).not.toBeNull();
		expect((await gemeenten.find(db, 'lindeveen'))!.version).toBeGreaterThan(before);
		const [letter] = await mailed(db);
		expect(letter!.body).toContain(`${site}/lindeveen/initiatief/ruilkast-bij-het-hek`);
		expect(letter!.body).not.toContain('heeft iets aan de tekst veranderd');
		expect(await events(db)).toEqual(['initiative.published']);
	});

	test('shows nobody the name, number or address of the proposer', async ({ db }) => {
		const { id, seen } = await setting(db, { phone: '013 - 555 01 86', likes: 'Ik schilder graag.' });
		await review.publish(db, fatima, { id, seen, site });
		const found = await entries.find(db, lindeveen, 'initiative', 'ruilkast-bij-het-hek');
		expect(JSON.stringify(found)).not.toMatch(/Noor|noor@|01 86|schilder/);
	});

	test('pressed twice is one publication and one mail', async ({ db }) => {
		const { id, seen, read } = await setting(db);
		for (let n = 0; n < 2; n++) await review.publish(db, fatima, { id, seen, site });
		expect([(await read()).messages.length, (await mailed(db)).length]).toEqual([2, 1]);
	});

	test('by two makelaars: the second reads who was first', async ({ db }) => {
		moveTo(new Date('2026-11-23T10:00:00Z'));
		const { id, seen } = await setting(db);
		await review.publish(db, fatima, { id, seen, site });
		await expect(review.publish(db, priya, { id, seen, site })).rejects.toThrow('Fatima Aydin heeft');
		expect(await mailed(db)).toHaveLength(1);
	});

	test('pressed ten times at once by two is one publication and one mail', async ({ opened }) => {
		const { db } = opened;
		try {
			const { id, seen, read } = await setting(db);
			const presses = Array.from({ length: 10 }, (_, n) =>
				review.publish(db, n % 2 ? priya : fatima, { id, seen, site }).then(
					() => 'done',
					(cause: unknown) => (cause as Error).name
				)
			);
			expect(new Set(await Promise.all(presses))).toEqual(new Set(['done', 'NotNow']));
			expect([(await read()).messages.length, (await mailed(db)).length]).toEqual([2, 1]);
		} finally {
			await empty(opened);
		}
	});

	test('a text that changed since it was read is not published', async ({ db }) => {
		const { id, code, seen, read } = await setting(db);
		await following.revise(db, code, seen, { title: 'Heel iets anders', text, seeks: [], showName: false });
		await expect(review.publish(db, fatima, { id, seen, site })).rejects.toThrow(NotNow);
		expect((await read()).publication).toBe('submitted');
		expect(await mailed(db)).toEqual([]);
	});

	test('what was put right on an older text shows both, and nothing of the first is lost', async ({ db }) => {
		const { id, code, seen, read } = await setting(db);
		await following.revise(db, code, seen, { title: 'Heel iets anders', text, seeks: [], showName: false });
		const correction = { ...asIs, title: 'Ruilkast' };
		for (const send of [review.publish, review.correct])
			expect(await overtaken(send(db, fatima, { id, seen, correction, site }))).toMatchObject({
				differences: [{ label: 'Naam', now: 'Heel iets anders', mine: 'Ruilkast' }],
				by: 'Noor'
			});
		expect([(await read()).title, (await read()).publication]).toEqual(['Heel iets anders', 'submitted']);
		expect(await mailed(db)).toEqual([]);
	});

	test('with something put right leaves a trace of every change', async ({ db }) => {
		const { id, seen, read } = await setting(db);
		const [spot] = await db
			.insert(venue)
			.values({ gemeenteCode: lindeveen, slug: 'de-spil', name: 'De Spil', lat: 52.505, lon: 5.205 })
			.returning({ id: venue.id });
		const correction: Correction = {
			...asIs,
			title: 'Ruilkast',
			themes: ['repairing'],
			wijkCode: waterkant,
			venueId: spot!.id
		};
		await review.publish(db, fatima, { id, seen, correction, site });
		const { messages, title, venue: at } = await read();
		expect([title, at?.name]).toEqual(['Ruilkast', 'De Spil']);
		expect(messages.at(-1)).toMatchObject({
			kind: 'published',
			by: 'Fatima Aydin',
			changes: [
				{ field: 'title', before: 'Ruilkast bij het hek', after: 'Ruilkast' },
				{ field: 'themes', before: 'Ontmoeten', after: 'Klussen en repareren' },
				{ field: 'wijk', before: 'De Hoef', after: 'Waterkant' },
				{ field: 'venue', before: '', after: 'De Spil' }
			]
		});
		const found = await entries.find(db, lindeveen, 'initiative', 'ruilkast-bij-het-hek');
		expect([found!.entry.lat, found!.entry.lon]).toEqual([52.505, 5.205]);
		const [letter] = await mailed(db);
		expect(letter!.subject).toBe('Je idee staat op Wijkweb: Ruilkast');
		expect(letter!.body).toContain('Fatima Aydin heeft iets aan de tekst veranderd');
	});
});

describe('putting right without publishing', () => {
	test('with another wijk hands it to the makelaar there', async ({ db }) => {
		const { id, seen } = await setting(db);
		await review.correct(db, fatima, { id, seen, correction: { ...asIs, wijkCode: waterkant } });
		await expect(review.read(db, fatima, id)).rejects.toThrow(NotThere);
		expect((await review.read(db, joris, id)).messages.at(-1)).toMatchObject({ kind: 'changed', by: 'Fatima Aydin' });
		expect([await events(db), await mailed(db)]).toEqual([['initiative.changed'], []]);
	});

	test('nothing leaves no trace', async ({ db }) => {
		const { id, seen, read } = await setting(db);
		await review.correct(db, fatima, { id, seen, correction: asIs });
		expect([(await read()).messages.length, await events(db)]).toEqual([1, []]);
	});

	test('a wijk or plek of another gemeente is not there', async ({ db }) => {
		const { id, seen, read } = await setting(db);
		for (const wrong of [{ wijkCode: 'WK990201' }, { venueId: 999_999 }])
			await expect(review.correct(db, fatima, { id, seen, correction: { ...asIs, ...wrong } })).rejects.toThrow(
				NotThere
			);
		expect((await read()).messages).toHaveLength(1);
	});
});

describe('the form of a correction', () => {
	const form = { title: 'Kast', summary: 'Een kast.', body: '', seeks: '', placeName: '', wijk: 'de-hoef', venue: '' };
	test.for<[string, Partial<typeof form>, object]>([
		['no name', { title: ' ' }, { title: 'Geef het een naam, al is het een voorlopige.' }],
		['an empty card', { summary: '' }, { summary: 'Dit stuk staat op het kaartje. Het kan niet leeg zijn.' }],
		['a card of 281 letters', { summary: 'x'.repeat(281) }, { summary: 'Dit is 1 letter te lang. Er passen er 280.' }],
		['a wijk of another gemeente', { wijk: 'elders-west' }, { wijk: 'Deze wijk hoort niet bij Lindeveen.' }],
		['no wijk', { wijk: '' }, { wijk: 'Deze wijk hoort niet bij Lindeveen.' }]
	])('%s is said at the field', async ([, change, problems], { db }) => {
		const story = await (await setting(db)).read();
		expect(await readCorrection(db, story, { ...form, ...change }, [])).toEqual({ problems });
	});

	test('unknown themes and plekken count as none', async ({ db }) => {
		const story = await (await setting(db)).read();
		const read = await readCorrection(db, story, { ...form, wijk: '*', venue: '1e9; drop' }, [
			'green',
			'x',
			'__proto__'
		]);
		expect(read).toMatchObject({ correction: { themes: ['green'], venueId: null, wijkCode: null } });
		expect(correctable).toContain('title');
	});
});

test('no event of all this holds a name, a number or what somebody wrote', async ({ db }) => {
	const { id, code, seen } = await setting(db, { phone: '013 - 555 01 86' });
	await review.ask(db, fatima, { id, text: 'Welke dag past?', site });
	await following.answer(db, code, 'Dinsdag.');
	await review.publish(db, fatima, { id, seen, correction: { ...asIs, title: 'Kast' }, site });
	await following.withdraw(db, code);
	expect(await count(db, 'event')).toBe(5);
	expect(JSON.stringify(await db.select().from(event))).not.toMatch(/Noor|noor@|01 86|Dinsdag|Welke dag|Kast/i);
});
