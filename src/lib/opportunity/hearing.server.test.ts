import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import {
	elders,
	eldersWijk,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	plantEntry,
	priya,
	settle
} from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { addSource, called, plantKans, plantSignaal, plantVraag, versionOf } from '../../../tests/kansen.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as becoming from './becoming.server.ts';
import * as hearing from './hearing.server.ts';
import { lineFor } from './line.server.ts';
import { step } from './steps.server.ts';
import { opportunity, opportunityTold } from './table.server.ts';

const accountId = (fatima as { id: string }).id;
const elsewhere: [string, Actor][] = [
	['a visitor', visitor],
	['a resident', noor],
	['a makelaar of the next wijk', joris],
	['a makelaar of another gemeente', oumar]
];

async function setting(db: Database, input: Parameters<typeof plantKans>[1] = {}) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	const signalen = [
		await plantSignaal(db, { name: 'Dirk Maas', email: 'dirk@x.example', words: 'geheim-dirk' }),
		await plantSignaal(db, { name: 'Els Bos', phone: '06 12345678', words: 'geheim-els' }),
		await plantSignaal(db)
	];
	const vragen = [await plantVraag(db, { name: 'Els Bos', phone: '06-12345678' })];
	return plantKans(db, { signalen, vragen, ...input });
}

describe('who must still be called', () => {
	test('is nobody while nothing happened; then who left only a number, once, however much they gave', async ({
		db
	}) => {
		const id = await setting(db);
		expect(await hearing.untold(db, id)).toEqual([]);
		await step(db, id, { kind: 'gathered', accountId, site });
		const untold = await hearing.untold(db, id);
		expect(untold).toMatchObject([{ how: null, byPhone: true }]);
		// that who told this also asked that is told to nobody
		expect(untold[0]!.given).toHaveLength(1);
		expect((await hearing.heard(db, id)).map(({ how }) => how).sort()).toEqual(['mail', null, 'page'].sort());
	});

	test('is nobody who took back their yes; of what the others gave it stands how they heard it', async ({ db }) => {
		const id = await setting(db);
		await db.update(vraag).set({ takenBackAt: now() });
		await addSource(db, id, { vraagId: await plantVraag(db, { phone: '06 22222222', takenBackAt: now() }) });
		const stepId = await step(db, id, { kind: 'gathered', accountId, site });
		const untold = await hearing.untold(db, id);
		expect(untold.map(({ given }) => given.map(({ kind }) => kind))).toEqual([['signaal']]);
		await hearing.phoned(db, fatima, { id, sourceId: untold[0]!.sourceId, stepId });
		expect([...(await hearing.heardOf(db, id)).values()].sort()).toEqual(['mail', 'page', 'phone']);
	});

	test('is told where the name and number stand, and never those', async ({ db }) => {
		const id = await setting(db);
		await step(db, id, { kind: 'gathered', accountId, site });
		const shown = JSON.stringify(await hearing.overview(db, fatima, id));
		expect(shown).toContain('/makelaar/signaal/');
		expect(shown).not.toMatch(/Els|Dirk|06[ -]?12|x\.example|geheim/);
	});

	test('ticked “gebeld” they heard everything up to that step, and twice is once', async ({ db }) => {
		const id = await setting(db);
		await step(db, id, { kind: 'gathered', accountId, site });
		const stepId = await step(db, id, { kind: 'called', accountId, site });
		const [{ sourceId }] = (await hearing.untold(db, id)) as [hearing.Heard];
		for (let time = 0; time < 2; time++) await hearing.phoned(db, fatima, { id, sourceId, stepId });
		expect(await hearing.untold(db, id)).toEqual([]);
		const kept = await db.select().from(opportunityTold).where(eq(opportunityTold.how, 'phone'));
		// two steps, and two things of the same person
		expect(kept).toHaveLength(4);
		expect(kept.every((one) => one.accountId === accountId)).toBe(true);
		const happened = await db.select({ name: event.name }).from(event);
		expect(happened).toEqual([{ name: 'opportunity.told' }]);
	});

	test('told with a note through the door it says so', async ({ db }) => {
		const id = await setting(db);
		const stepId = await step(db, id, { kind: 'gathered', accountId, site });
		const [{ sourceId }] = (await hearing.untold(db, id)) as [hearing.Heard];
		await hearing.phoned(db, fatima, { id, sourceId, stepId, how: 'paper' });
		expect((await hearing.heard(db, id)).map(({ how }) => how).sort()).toEqual(['mail', 'page', 'paper']);
	});

	test('what happened after the call they have not heard', async ({ db }) => {
		const id = await setting(db);
		const stepId = await step(db, id, { kind: 'gathered', accountId, site });
		const [{ sourceId }] = (await hearing.untold(db, id)) as [hearing.Heard];
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
		await hearing.phoned(db, fatima, { id, sourceId, stepId });
		expect(await hearing.untold(db, id)).toHaveLength(1);
	});

	for (const [who, actor] of elsewhere)
		test(`${who} reads it not, and ticks nothing`, async ({ db }) => {
			const id = await setting(db);
			const stepId = await step(db, id, { kind: 'gathered', accountId, site });
			const [{ sourceId }] = (await hearing.untold(db, id)) as [hearing.Heard];
			await expect(hearing.overview(db, actor, id)).rejects.toThrow(NotThere);
			await expect(hearing.phoned(db, actor, { id, sourceId, stepId })).rejects.toThrow(NotThere);
			expect(await hearing.untold(db, id)).toHaveLength(1);
		});

	test('somebody of another kans is not ticked here', async ({ db }) => {
		const id = await setting(db);
		const stepId = await step(db, id, { kind: 'gathered', accountId, site });
		const other = await plantKans(db, {});
		const sourceId = await addSource(db, other, { signaalId: await plantSignaal(db, { phone: '06 11111111' }) });
		await expect(hearing.phoned(db, fatima, { id, sourceId, stepId })).rejects.toThrow(NotNow);
		await expect(hearing.phoned(db, fatima, { id, sourceId: 'x', stepId: 'y' })).rejects.toThrow(NotNow);
	});
});

describe('what it became', () => {
	const plantTable = (db: Database, input: Parameters<typeof plantEntry>[1] = {}) =>
		plantEntry(db, { kind: 'activity', slug: 'weektafel', title: 'Weektafel', ...input });

	test('is chosen from what is in the wijk, by name', async ({ db }) => {
		const id = await setting(db, called());
		await plantTable(db);
		await plantEntry(db, { kind: 'offer', title: 'Weektafel lenen' });
		await plantEntry(db, { kind: 'activity', title: 'Weektafel elders', gemeenteCode: elders, wijkCode: eldersWijk });
		const { items } = await becoming.choices(db, fatima, id, 'weektafel');
		expect(items.map(({ title }) => title)).toEqual(['Weektafel']);
		expect((await becoming.choices(db, fatima, id, '')).items).toHaveLength(1);
	});

	test('is told to everybody, stands on the line, and every page is made anew', async ({ db }) => {
		const id = await setting(db, called());
		const entryId = await plantTable(db);
		const before = await versionOf(db);
		for (let time = 0; time < 2; time++) await becoming.become(db, fatima, { id, entryId, site });
		expect(await versionOf(db)).toBe(before + 1);
		const [kans] = await db.select().from(opportunity).where(eq(opportunity.id, id));
		expect(kans).toMatchObject({ state: 'became', entryId });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress, subject }) => [toAddress, subject])).toEqual([
			['dirk@x.example', 'Het is er gekomen']
		]);
		expect(letters[0]!.body).toContain(
			`“Weektafel”. Hier lees je wanneer en waar:\n${site}/lindeveen/activiteit/weektafel`
		);
		const happened = await db.select({ name: event.name, details: event.details }).from(event);
		expect(happened).toEqual([{ name: 'opportunity.became', details: { entryId } }]);
		expect(await hearing.untold(db, id)).toHaveLength(1);
	});

	for (const [what, input, publication] of [
		['in another gemeente', { gemeenteCode: elders, wijkCode: eldersWijk }, undefined],
		['that nobody can see', {}, { state: 'draft' }],
		['that one person offers', { kind: 'offer' }, undefined]
	] as const)
		test(`is nothing ${what}`, async ({ db }) => {
			const id = await setting(db, called());
			const entryId = await plantEntry(db, { kind: 'activity', ...input }, publication as never);
			await expect(becoming.become(db, fatima, { id, entryId, site })).rejects.toThrow(NotThere);
			expect([await count(db, 'opportunity_step'), await count(db, 'mail')]).toEqual([0, 0]);
		});

	test('is written down anew when it was the wrong one, and told again', async ({ db }) => {
		const id = await setting(db, called());
		const wrong = await plantEntry(db, { kind: 'activity', slug: 'loopclub', title: 'Loopclub' });
		await becoming.become(db, fatima, { id, entryId: wrong, site });
		const entryId = await plantTable(db);
		for (let time = 0; time < 2; time++) await becoming.become(db, fatima, { id, entryId, site });
		expect(await db.select({ entryId: opportunity.entryId }).from(opportunity)).toEqual([{ entryId }]);
		const letters = await lettersIn(db);
		expect(letters.map(({ body }) => /“(Weektafel|Loopclub)”/.exec(body)![1]).sort()).toEqual([
			'Loopclub',
			'Weektafel'
		]);
		expect((await lineFor(db, id)).at(-1)).toMatchObject({ text: 'Weektafel', at: 'here' });
	});

	test('may be a place of the gemeente, and nothing that is closed or elsewhere', async ({ db }) => {
		const id = await setting(db, called());
		const place = (slug: string, more: Partial<venues.VenueInput> = {}) =>
			venues.save(db, { gemeenteCode: lindeveen, wijkCode: hoef, slug, name: 'De Tafel', type: 'other', ...more });
		const venueId = await place('de-tafel');
		const closed = await place('dicht', { closedOn: '2026-01-01' });
		const other = await place('elders', { gemeenteCode: elders, wijkCode: eldersWijk });
		const { places } = await becoming.choices(db, fatima, id, 'tafel');
		expect(places.map(({ id }) => id)).toEqual([venueId]);
		expect((await becoming.choices(db, fatima, id, 'zwembad')).places).toEqual([]);
		for (const one of [closed, other, 2 ** 30])
			await expect(becoming.become(db, fatima, { id, venueId: one, site })).rejects.toThrow(NotThere);
		for (let time = 0; time < 2; time++) await becoming.become(db, fatima, { id, venueId, site });
		const letters = await lettersIn(db);
		expect(letters).toHaveLength(1);
		expect(letters[0]!.body).toContain(`“De Tafel”. Hier lees je wanneer en waar:\n${site}/lindeveen/plek/de-tafel`);
		expect((await lineFor(db, id)).at(-1)).toMatchObject({ text: 'De Tafel', href: '/lindeveen/plek/de-tafel' });
		// and then an activity after all
		await becoming.become(db, fatima, { id, entryId: await plantTable(db), site });
		expect((await lineFor(db, id)).at(-1)).toMatchObject({ text: 'Weektafel' });
	});

	test('is nothing once it was ended', async ({ db }) => {
		const id = await setting(db, { ...called(), state: 'ended' });
		await expect(becoming.become(db, fatima, { id, entryId: await plantTable(db), site })).rejects.toThrow(NotNow);
	});

	test('is for a makelaar of the whole gemeente too, and for nobody elsewhere', async ({ db }) => {
		const id = await setting(db, called());
		const entryId = await plantTable(db);
		for (const [, actor] of elsewhere) {
			await expect(becoming.choices(db, actor, id, '')).rejects.toThrow(NotThere);
			await expect(becoming.become(db, actor, { id, entryId, site })).rejects.toThrow(NotThere);
		}
		expect(await count(db, 'mail')).toBe(0);
		await becoming.become(db, priya, { id, entryId, site });
		expect(await count(db, 'mail')).toBe(1);
	});
});
