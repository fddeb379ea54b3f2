import { describe, expect, test } from 'vitest';
import { vector } from './findable.ts';
import { terms } from './search.ts';
import { parse } from './thesaurus.ts';

const thesaurus = parse({
	name: 'x',
	text: `[weglaten]
		de, het, een, ik, ben, die, op, mijn, met, en, graag, alleen
		[bijzaak]
		samen, hulp, iemand, club
		[woorddelen]
		buurt, tafel, wandel
		[woorden]
		eten, maaltijd > soep, thema Samen eten
		oppassen, oppas
		alleen, eenzaam
		kopje koffie, bakkie
		kat, poes`
});
const keys = (text: string) => terms(text, thesaurus).map(({ key, required }) => key + (required ? '' : '?'));

describe('what a typed text asks for', () => {
	test.for([
		['eten', ['eet']],
		['Maaltijden!', ['maaltijd']],
		['samen eten', ['saam?', 'eet']],
		['hulp met de kat en de kat', ['hulp?', 'kat']],
		['iemand die op mijn kat past', ['iemand?', 'oppas', 'kat']],
		// what says little counts when there is nothing else
		['samen', ['saam']],
		['ik ben alleen', ['alleen']],
		['alleen eten', ['alleen?', 'eet']],
		// an expression is one thing
		['graag een kopje koffie', ['kop koffie']],
		['buurtmaaltijd', ['buurtmaaltijd']],
		['ik ben een', []],
		['', []],
		['  !? 😀 \u0000', []]
	] as [string, string[]][])('%s', ([text, expected]) => {
		expect(keys(text)).toEqual(expected);
	});

	test('comes with what is like it: the same, a kind of it, the theme, and the parts of a compound', () => {
		const [eat] = terms('eten', thesaurus);
		expect(eat).toMatchObject({ same: ['maaltijd'], narrower: ['soep'], themes: ['#eating_together'], parts: [] });
		const [compound] = terms('buurtmaaltijd', thesaurus);
		expect(compound!.parts.map(({ key }) => key)).toEqual(['buurt', 'maaltijd']);
		expect(compound!.parts[1]!.same).toEqual(['eet']);
		expect(terms('wandelclub', thesaurus)[0]!.parts.map(({ key }) => key)).toEqual(['wandel']);
	});

	test('has an end, however long the text is', () => {
		expect(terms('kraan lamp fiets boot '.repeat(2000), thesaurus).length).toBeLessThanOrEqual(8);
		expect(terms('x'.repeat(100_000), thesaurus)).toHaveLength(1);
	});
});

describe('what an entry is found by', () => {
	const entry = { gemeenteCode: 'GM0855', title: 'Buurtmaaltijd', summary: 'Soep voor de buurt' };

	test('its words, each in its zone, with the gemeente before it', () => {
		expect(vector(entry, thesaurus).split(' ').sort()).toEqual(
			["'0855buurt':2B", "'0855buurtmaaltijd':1A", "'0855maaltijd':2B", "'0855soep':2B", "'0855voor':2B"].sort()
		);
	});

	test('the body apart, the theme by its code, and halves of a verb together', () => {
		const found = vector(
			{ ...entry, title: 'Kat', summary: '', body: 'Ik pas op je poes.', themes: ['animals'] },
			thesaurus
		);
		expect(found.split(' ')).toEqual(
			expect.arrayContaining(["'0855~oppas':4D", "'0855~poes':4D", "'0855#animals':2B"])
		);
		expect(found).not.toContain("'0855poes'");
	});

	test('languages by their Dutch name, Dutch left out', () => {
		const found = vector({ ...entry, languages: ['nl', 'uk', 'ar', 'x', '__', ''] }, thesaurus);
		expect(found).toMatch(/'0855oekraien\w*':3C/);
		expect(found).not.toContain('nederlands');
	});

	test('nothing that could break out of the text of a tsvector', () => {
		const nasty = `'a':1A \\' | & ! <-> :* '; drop table entry; -- \u0000\uD800 "ʼ`;
		const found = vector({ ...entry, title: nasty, themes: [nasty], languages: [nasty] }, thesaurus);
		expect(found).toMatch(/^('[\p{L}\p{N}~#_]+':[1-4][A-D](,[1-4][A-D])* ?)+$/u);
	});
});
