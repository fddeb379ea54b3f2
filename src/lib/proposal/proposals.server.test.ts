import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { elders, employ, fatima, hoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { system, visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as drafts from './drafts.server.ts';
import * as following from './following.server.ts';
import { codeOf, newToken } from '#lib/server/code.server.ts';
import type { DraftAnswers } from './proposal.ts';
import * as proposals from './proposals.server.ts';
import { initiative } from '#lib/initiative/table.server.ts';
import { proposal } from './table.server.ts';

const site = 'https://wijkweb.example';
const sunday = new Date('2026-11-22T12:00:00Z');
const whole: DraftAnswers = {
	gemeente: 'lindeveen',
	wijk: 'de-hoef',
	idea: 'Een kast bij het hek waar je kleren in legt.',
	title: 'Ruilkast bij het hek',
	seeks: 'iemand die kan timmeren',
	name: 'Noor de Wit',
	email: 'noor@lindeveen.example'
};

/** A draft that a person took a minute to type. */
async function typedBy(db: Database, answers: DraftAnswers = whole): Promise<string> {
	const token = newToken();
	moveTo(sunday);
	await drafts.keep(db, token, answers);
	moveTo(new Date(sunday.getTime() + 60_000));
	return token;
}

async function nothingHappened(db: Database) {
	for (const table of ['entry', 'proposal', 'event', 'mail'])
		expect([table, await count(db, table)]).toEqual([table, 0]);
}

describe('sending an idea', () => {
	test('keeps it for the makelaar, promises a day, and tells the proposer by mail', async ({ db }) => {
		await settle(db);
		await employ(db);
		const token = await typedBy(db);
		expect(await proposals.send(db, visitor, { token, site })).toEqual({
			state: 'sent',
			code: codeOf(token)
		});

		const [found] = await db.select().from(entry).innerJoin(proposal, eq(proposal.entryId, entry.id));
		expect(found!.entry).toMatchObject({
			kind: 'initiative',
			publication: 'submitted',
			gemeenteCode: lindeveen,
			wijkCode: hoef,
			buurtCode: null,
			slug: 'ruilkast-bij-het-hek',
			title: 'Ruilkast bij het hek',
			personal: false,
			seeks: ['iemand die kan timmeren'],
			publishedAt: null,
			contactName: null,
			contactPhone: null,
			contactEmail: null
		});
		expect(found!.proposal).toMatchObject({
			name: 'Noor de Wit',
			email: 'noor@lindeveen.example',
			phone: null,
			// five working days after a Sunday
			promisedOn: '2026-11-27',
			answeredAt: null
		});
		expect(await db.select({ stage: initiative.stage }).from(initiative)).toEqual([{ stage: 'idea' }]);
		expect(await count(db, 'draft')).toBe(0);

		const [happened, ...others] = await db.select().from(event);
		expect(others).toEqual([]);
		expect(happened).toMatchObject({
			name: 'initiative.proposed',
			actorKind: 'visitor',
			actorId: null,
			wijkCode: hoef
		});
		expect(JSON.stringify(happened)).not.toMatch(/Noor|lindeveen\.example/);

		const [letter, ...more] = await lettersIn(db);
		expect(more).toEqual([]);
		expect(letter!.toAddress).toBe('noor@lindeveen.example');
		expect(letter!.body).toContain(`${site}/initiatief/volgen/${codeOf(token)}`);
		expect(letter!.body).toContain('Fatima Aydin leest het. Je hoort uiterlijk vrijdag 27 november iets.');
	});

	test('with a telephone number only sends no mail, and the code still opens it', async ({ db }) => {
		await settle(db);
		const token = await typedBy(db, { ...whole, email: '', phone: '013 - 555 01 86' });
		await proposals.send(db, visitor, { token, site });
		expect(await count(db, 'mail')).toBe(0);
		expect((await following.find(db, codeOf(token))).phone).toBe('013 - 555 01 86');
	});

	test('shows a first name to the public only when asked for', async ({ db }) => {
		await settle(db);
		const token = await typedBy(db, { ...whole, showName: 'ja' });
		await proposals.send(db, visitor, { token, site });
		expect(await db.select({ name: entry.contactName }).from(entry)).toEqual([{ name: 'Noor' }]);
	});

	test('for the whole gemeente has no wijk', async ({ db }) => {
		await settle(db);
		const token = await typedBy(db, { ...whole, wijk: '*' });
		await proposals.send(db, visitor, { token, site });
		expect(await db.select({ wijk: entry.wijkCode }).from(entry)).toEqual([{ wijk: null }]);
	});

	test('by a makelaar for somebody is noted', async ({ db }) => {
		await settle(db);
		await employ(db);
		const token = await typedBy(db);
		await proposals.send(db, fatima, { token, site });
		const story = await following.find(db, codeOf(token));
		expect(story.messages).toMatchObject([{ kind: 'submitted', by: 'Fatima Aydin' }]);
		expect(await db.select({ id: event.actorId, details: event.details }).from(event)).toEqual([
			{ id: (fatima as { id: string }).id, details: { recordedForSomeone: true } }
		]);
		expect((await lettersIn(db))[0]!.body).toContain('Fatima Aydin heeft je idee');
	});

	test('a name that is taken gets a number in its address', async ({ db }) => {
		await settle(db);
		await plantEntry(db, { slug: 'ruilkast-bij-het-hek' });
		const token = await typedBy(db);
		await proposals.send(db, visitor, { token, site });
		expect((await following.find(db, codeOf(token))).slug).toBe('ruilkast-bij-het-hek-2');
	});
});

describe('sending twice', () => {
	test('leads to the same, and makes one', async ({ db }) => {
		await settle(db);
		const token = await typedBy(db);
		const first = await proposals.send(db, visitor, { token, site });
		expect(await proposals.send(db, visitor, { token, site })).toEqual(first);
		for (const table of ['entry', 'proposal', 'mail', 'event', 'proposal_link'])
			expect([table, await count(db, table)]).toEqual([table, 1]);
	});

	test('twenty times at once makes one initiative and one mail', async ({ opened }) => {
		try {
			// what others had to commit
			await empty(opened);
			await settle(opened.db);
			const token = await typedBy(opened.db);
			const results = await Promise.all(
				Array.from({ length: 20 }, () => proposals.send(opened.db, visitor, { token, site }))
			);
			expect(results).toEqual(Array.from({ length: 20 }, () => ({ state: 'sent', code: codeOf(token) })));
			for (const table of ['entry', 'proposal', 'mail', 'event', 'proposal_link', 'proposal_message'])
				expect([table, await count(opened.db, table)]).toEqual([table, 1]);
			expect(await count(opened.db, 'draft')).toBe(0);
		} finally {
			await empty(opened);
		}
	});

	test('twenty people with one name for it at once make twenty', async ({ opened }) => {
		try {
			await empty(opened);
			await settle(opened.db);
			const tokens = [];
			for (let n = 0; n < 20; n++)
				tokens.push(await typedBy(opened.db, { ...whole, email: `n${n}@lindeveen.example` }));
			await Promise.all(tokens.map((token) => proposals.send(opened.db, visitor, { token, site })));
			const slugs = await opened.db.select({ slug: entry.slug }).from(entry);
			expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(20);
			expect(await count(opened.db, 'mail')).toBe(20);
		} finally {
			await empty(opened);
		}
	});
});

describe('what is not sent', () => {
	test.for<[string, DraftAnswers]>([
		['nothing but an idea', { idea: whole.idea! }],
		['no way to reach somebody', { ...whole, email: '' }],
		['a broken address', { ...whole, email: 'noor@' }],
		['a wijk that is not there', { ...whole, wijk: 'nergens' }],
		['a wijk of another gemeente', { ...whole, wijk: 'elders-west' }],
		['no wijk', { ...whole, wijk: '' }],
		['a gemeente that is not there', { ...whole, gemeente: 'nergens' }],
		['no gemeente where there are two', { ...whole, gemeente: '' }],
		['an idea of 4,001 letters', { ...whole, idea: 'x'.repeat(4001) }]
	])('%s: it stays a draft', async ([, answers], { db }) => {
		await settle(db);
		const token = await typedBy(db, answers);
		expect(await proposals.send(db, visitor, { token, site })).toEqual({ state: 'unfinished' });
		expect((await drafts.load(db, token))?.answers).toEqual(answers);
		await nothingHappened(db);
	});

	test('the draft of nobody', async ({ db }) => {
		await settle(db);
		expect(await proposals.send(db, visitor, { token: newToken(), site })).toEqual({ state: 'nothing' });
		await nothingHappened(db);
	});
});

test('what is planted sends nobody a mail and opens with no code', async ({ db }) => {
	await settle(db);
	const { name, title, idea } = { name: 'Jopie', title: 'Samen gaan', idea: 'Samen naar de begraafplaats.' };
	await proposals.propose(db, system, {
		...{ name, title, idea, email: 'jopie@lindeveen.example', phone: null },
		...{ gemeente: { code: lindeveen, name: 'Lindeveen' }, wijkCode: hoef, seeks: [], placeName: null, likes: null },
		at: new Date('2026-11-16T10:00:00Z')
	});
	expect([await count(db, 'mail'), await count(db, 'proposal_link')]).toEqual([0, 0]);
	expect(await db.select({ on: proposal.promisedOn }).from(proposal)).toEqual([{ on: '2026-11-23' }]);
});

test('an idea for one gemeente is not in another', async ({ db }) => {
	await settle(db);
	const token = await typedBy(db);
	await proposals.send(db, visitor, { token, site });
	expect(await db.select().from(entry).where(eq(entry.gemeenteCode, elders))).toEqual([]);
});
