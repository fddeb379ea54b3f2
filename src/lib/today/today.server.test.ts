import { describe, expect } from 'vitest';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { step } from '#lib/opportunity/steps.server.ts';
import * as signalenAnswering from '#lib/signaal/answering.server.ts';
import * as signalenAsking from '#lib/signaal/asking.server.ts';
import * as judging from '#lib/signaal/judging.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import * as answering from '#lib/vraag/answering.server.ts';
import { askFor, because, bram, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, priya, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { called, plantKans, plantSignaal } from '../../../tests/kansen.ts';
import { statements } from '../../../tests/statements.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as workday from './today.server.ts';
import { spanCodes } from './today.ts';

const monday = new Date('2026-11-23T10:00:00Z');

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const titles = async (db: Database, actor = fatima) => {
	const { parts } = await workday.look(db, actor);
	return Object.fromEntries(
		spanCodes.filter((span) => parts[span].length).map((span) => [span, parts[span].map(({ title }) => title)])
	);
};

describe('what waits for a makelaar today', () => {
	test('is what was promised, by the day it was promised for', async ({ db }) => {
		await setting(db);
		await askFor(db);
		await tellFor(db);
		expect(await titles(db)).toEqual({ week: ['Een vraag uit De Hoef', 'Iets over de wijk uit De Hoef'] });
		moveTo(new Date('2026-11-26T10:00:00Z'));
		expect((await titles(db)).today).toEqual(['Een vraag uit De Hoef']);
		moveTo(new Date('2026-11-27T10:00:00Z'));
		expect((await titles(db)).late).toEqual(['Een vraag uit De Hoef']);
	});

	test('not what was kept: then it stands among the people, by first name', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		await answering.take(db, fatima, { id, site });
		expect(await titles(db)).toEqual({ week: ['Een vraag uit De Hoef'] });
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await answering.note(db, fatima, { id, text: 'We belden.' });
		expect(await titles(db)).toEqual({});
		expect((await workday.own(db, fatima)).people).toMatchObject([
			{ title: 'Riet', note: expect.stringMatching(/^De Hoef\. Laatste contact op 24 november/) }
		]);
	});

	test('what a colleague has lies apart, and their people are theirs', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db, { wijkCode: null });
		await answering.open(db, joris, desktop, { id, ...because });
		await answering.take(db, joris, { id, site });
		expect(await titles(db)).toEqual({});
		const { elsewhere } = await workday.look(db, fatima);
		expect(elsewhere).toMatchObject([{ title: 'Een vraag uit de hele gemeente' }]);
		expect(elsewhere[0]!.note).toContain('Bij Joris van Dalen');
		expect((await workday.own(db, fatima)).people).toEqual([]);
		expect((await workday.own(db, joris)).people).toHaveLength(1);
	});

	test('nothing of another wijk or gemeente', async ({ db }) => {
		await setting(db);
		await askFor(db, { wijkCode: waterkant });
		await tellFor(db, { wijkCode: waterkant });
		for (const elsewhere of [fatima, oumar]) {
			expect(await titles(db, elsewhere)).toEqual({});
			expect((await workday.look(db, elsewhere)).elsewhere).toEqual([]);
		}
		expect((await titles(db, joris)).week).toHaveLength(2);
	});

	test('is a makelaar’s only', async ({ db }) => {
		await setting(db);
		await askFor(db);
		for (const actor of [visitor, noor, bram]) {
			await expect(workday.look(db, actor)).rejects.toThrow(NotAllowed);
			await expect(workday.own(db, actor)).rejects.toThrow(NotAllowed);
		}
	});

	test('tells no word of what was asked, and looking writes nothing', async ({ db }) => {
		await setting(db);
		const { id } = await askFor(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		await answering.take(db, fatima, { id, site });
		const before = await count(db, 'event');
		const told = JSON.stringify([await workday.look(db, fatima), await workday.own(db, fatima)]);
		for (const word of ['Jan', 'wandelen', 'breien', 'Smulders', 'riet@']) expect(told).not.toContain(word);
		expect(await count(db, 'event')).toBe(before);
		expect((await workday.own(db, priya)).people).toEqual([]);
	});

	test('of a signaal it says what there is to react on, and not what was told', async ({ db }) => {
		await setting(db);
		const asked = await tellFor(db);
		const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
		await signalenAnswering.open(db, fatima, desktop, { id, ...because });
		const note = async () => {
			const { parts } = await workday.look(db, fatima);
			return spanCodes.flatMap((span) => parts[span]).map((line) => line.note)[0];
		};
		expect(await note()).toMatch(/^Nog bij niemand\./);
		const key = { actor: fatima, id, session: desktop };
		await signalenAsking.ask(db, key, { text: 'Waar is het?', site });
		expect(await note()).toMatch(/^Je wacht op een reactie\. Bij Fatima Aydin\./);
		moveTo(new Date('2026-11-24T10:00:00Z'));
		await signalenAsking.reply(db, { actor: visitor, asked }, { text: 'Bij de brug.', site });
		expect(await note()).toMatch(/^Er is een reactie\. /);
		await signalenAnswering.answer(db, fatima, { id, text: 'Gedaan.', site });
		expect(await note()).toBeUndefined();
		moveTo(new Date('2026-11-25T10:00:00Z'));
		await judging.judge(db, { actor: visitor, asked }, { satisfied: false, text: 'Nog niet.', site });
		expect(await note()).toMatch(/^Het antwoord was nog niet goed\. /);
		expect(JSON.stringify(await workday.look(db, fatima))).not.toMatch(/lantaarn|brug|Gedaan/);
	});

	test('two hundred open things are all there, for no more statements than three', async ({ db }) => {
		await setting(db);
		await plant(db, 3);
		const few = await statements(db, () => workday.look(db, fatima));
		await plant(db, 197);
		expect((await titles(db)).week).toHaveLength(200);
		expect(await statements(db, () => workday.look(db, fatima))).toHaveLength(few.length);
	});

	test('who must still hear of a kans by a call is counted among the calls, and open kansen on their own', async ({
		db
	}) => {
		await setting(db);
		const signalen = [await plantSignaal(db, { name: 'Els Bos', phone: '06 12345678' })];
		const id = await plantKans(db, { ...called(), signalen });
		await plantKans(db, { state: 'ended' });
		expect(await workday.look(db, fatima)).toMatchObject({ calls: 0, kansen: 1 });
		await step(db, id, { kind: 'called', accountId: null, site });
		expect(await workday.look(db, fatima)).toMatchObject({ calls: 1, kansen: 1 });
		expect((await titles(db)).open).toEqual(['Er is één ding om over te bellen']);
		expect(await workday.look(db, joris)).toMatchObject({ calls: 0, kansen: 0 });
	});
});

const plant = (db: Database, many: number) =>
	db.insert(vraag).values(
		Array.from({ length: many }, () => ({
			...{
				gemeenteCode: lindeveen,
				wijkCode: hoef,
				name: 'Riet Smulders',
				phone: '013 - 555 00 00',
				words: 'Ik wil iets.'
			},
			...{ promisedOn: '2026-11-26', createdAt: monday, contactAt: monday, promisedAt: monday }
		}))
	);
