import { describe, expect, test } from 'vitest';
import { emptySheet } from './conversation.ts';
import { formOf, newId, readSheet, readTie } from './conversationform.server.ts';

const formWith = (fields: Record<string, string | string[]>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
	return form;
};

describe('a sheet that was typed', () => {
	test('may be empty altogether', () => {
		expect(readSheet(new FormData()).sheet).toEqual(emptySheet);
	});

	test('is read as it was meant', () => {
		const { sheet } = readSheet(
			formWith({
				...{
					behind: '  Eén.\r\n\r\n\r\n\r\nTwee. ',
					travel: 'walk',
					maxKm: '1.5',
					maxCostEuro: '2,5',
					age: ' 54 ',
					gender: 'x'
				},
				...{
					wishes: ['money', 'language'],
					availability: ['2 morning', '7 evening'],
					needs: 'step_free',
					languages: ['nl', 'ti']
				}
			})
		);
		expect(sheet).toEqual({
			...emptySheet,
			...{ behind: 'Eén.\n\nTwee.', travel: 'walk', maxKm: 1.5, maxCostEuro: 2.5, age: 54, gender: 'x' },
			...{ wishes: ['language', 'money'], availability: ['2 morning', '7 evening'] },
			...{ needs: ['step_free'], languages: ['nl', 'ti'] }
		});
	});

	for (const [name, typed, mistake] of [
		['age', 'veertig', 'Schrijf alleen een getal, zoals 67. Het mag ook leeg blijven.'],
		['age', '121', 'Schrijf alleen een getal, zoals 67. Het mag ook leeg blijven.'],
		['age', '-3', 'Schrijf alleen een getal, zoals 67. Het mag ook leeg blijven.'],
		['maxCostEuro', 'weinig', 'Schrijf een bedrag in euro’s, zoals 2,50. Mag het niets kosten? Schrijf dan 0.'],
		['maxCostEuro', '1e3', 'Schrijf een bedrag in euro’s, zoals 2,50. Mag het niets kosten? Schrijf dan 0.'],
		['maxCostEuro', 'NaN', 'Schrijf een bedrag in euro’s, zoals 2,50. Mag het niets kosten? Schrijf dan 0.'],
		['behind', 'x'.repeat(601), 'Dit is 1 letter te lang. Er passen er 600.']
	] as const)
		test(`says at its field what is wrong with ${name} “${typed.slice(0, 9)}”, and keeps all that was typed`, () => {
			const { sheet, mistakes, values } = readSheet(formWith({ first: 'Bellen.', needs: 'companion', [name]: typed }));
			expect(sheet).toBeUndefined();
			expect(mistakes).toEqual({ [name]: mistake });
			expect(values).toMatchObject({
				[name]: typed,
				...(name !== 'behind' && { first: 'Bellen.' }),
				needs: ['companion']
			});
		});

	test('what isn’t one of the choices is as if nothing was chosen', () => {
		const { sheet } = readSheet(
			formWith({
				...{ travel: 'vliegtuig', maxKm: '9999', gender: 'constructor', wishes: ['constructor', 'geld'] },
				...{ availability: ['8 morning', '__proto__'], talents: 'toString' }
			})
		);
		expect(sheet).toEqual(emptySheet);
	});

	test('a file where text belongs counts as empty', () => {
		const form = formWith({ can: 'Zingen.' });
		form.set('behind', new File(['x'], 'x.txt'));
		expect(readSheet(form).sheet).toMatchObject({ behind: '', can: 'Zingen.' });
	});

	test('is shown again as it is kept', () => {
		const sheet = { ...emptySheet, behind: 'Eén.', maxKm: 0.5, maxCostEuro: 0, age: 8, needs: ['step_free' as const] };
		const shown = formOf(sheet);
		expect(shown).toMatchObject({ maxKm: '0.5', maxCostEuro: '0', age: '8', travel: '' });
		expect(readSheet(formWith(shown as unknown as Record<string, string>)).sheet).toEqual(sheet);
	});
});

describe('somebody around a person', () => {
	test('has a name, and the rest may be left open', () => {
		expect(readTie(formWith({ who: ' de  buurvrouw ' })).tie).toEqual({
			...{ who: 'de buurvrouw', assets: [], often: null, entryId: null }
		});
		expect(
			readTie(formWith({ who: 'Sjaan', assets: ['comfort', 'practical', 'x'], often: 'weekly', entryId: '12' })).tie
		).toEqual({ who: 'Sjaan', assets: ['practical', 'comfort'], often: 'weekly', entryId: 12 });
	});

	for (const [who, mistake] of [
		['', 'Hoe noem je deze persoon? Een voornaam of “buurvrouw” is genoeg.'],
		['...', 'Hoe noem je deze persoon? Een voornaam of “buurvrouw” is genoeg.'],
		['Sjaan 06 12345678', 'Schrijf hier geen nummer of e-mailadres. Een voornaam is genoeg.'],
		['sjaan@voorbeeld.nl', 'Schrijf hier geen nummer of e-mailadres. Een voornaam is genoeg.'],
		['x'.repeat(41), 'Dit is 1 letter te lang. Er passen er 40.']
	] as const)
		test(`“${who.slice(0, 20)}”: ${mistake}`, () => {
			const { tie, mistakes, values } = readTie(formWith({ who, often: 'daily', assets: 'advice' }));
			expect(tie).toBeUndefined();
			expect(mistakes).toEqual({ who: mistake });
			expect(values).toEqual({ who, often: 'daily', assets: ['advice'], entryId: '' });
		});

	test('a house number is no telephone number', () => {
		expect(readTie(formWith({ who: 'de buurman van 12' })).tie?.who).toBe('de buurman van 12');
	});

	test('the id of the form is used when it is one', () => {
		const id = '00000000-0000-4000-8000-00000000000A';
		expect(newId(id)).toBe(id.toLowerCase());
		for (const typed of [null, '', 'x', `${id}x`, new File([], 'x')]) expect(newId(typed)).toMatch(/^[\da-f-]{36}$/);
	});
});
