import { describe, expect } from 'vitest';
import { elders, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { similar, tellingWords } from './similar.server.ts';

describe('an idea that looks like something', () => {
	test('is shown with what is there already, the most alike first', async ({ db }) => {
		await settle(db);
		await plantEntry(db, {
			title: 'Weggeefkast Molenwijk',
			summary: 'Een houten kast. Neem kleren mee, leg kleren neer.'
		});
		await plantEntry(db, { title: 'Wandelen langs het water', summary: 'Elke woensdag een rondje.' });
		await plantEntry(db, { title: 'Kinderkleren ruilen', summary: 'Breng kleren die te klein zijn.' });
		const found = await similar(db, lindeveen, {
			title: 'Ruilkast',
			text: 'Een kast bij school waar je kleren in legt.'
		});
		expect(found.map(({ title }) => title)).toEqual(expect.arrayContaining(['Weggeefkast Molenwijk']));
		expect(found.map(({ title }) => title)).not.toContain('Wandelen langs het water');
	});

	test('is never shown what is not published, itself, or another gemeente', async ({ db }) => {
		await settle(db);
		const about = { title: 'Weggeefkast', summary: 'Een kast met kleren.' };
		const id = await plantEntry(db, about);
		await plantEntry(db, about, { state: 'submitted' });
		await plantEntry(db, { ...about, gemeenteCode: elders, wijkCode: 'WK990201' });
		const idea = { title: 'Weggeefkast', text: 'Een kast met kleren.' };
		expect((await similar(db, lindeveen, idea)).map((one) => one.id)).toEqual([id]);
		expect(await similar(db, lindeveen, { ...idea, id })).toEqual([]);
	});

	test.for(['', 'en de het een', '!!! ???', "'; drop table entry; --", '🍲🍲', 'مرحبا بالجيران', 'x'.repeat(5000)])(
		'%s looks like nothing, and breaks nothing',
		async (text, { db }) => {
			await settle(db);
			await plantEntry(db);
			expect(await similar(db, lindeveen, { title: text, text })).toEqual([]);
		}
	);
});

test('what everybody says tells nothing', () => {
	expect(tellingWords('Ik wil samen met de buren een moestuin beginnen achter onze flat', 3)).toEqual([
		'moestuin',
		'beginnen',
		'achter'
	]);
});
