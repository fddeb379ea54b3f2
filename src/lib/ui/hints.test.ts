import { describe, expect, test } from 'vitest';
import { type HintKind, hintsIn, hintTexts } from './hints.ts';

/** Made-up numbers that pass their tests; belonging to nobody we know. */
const sentences: [string, ...HintKind[]][] = [
	['Mijn BSN is 111222333.', 'citizen_number'],
	['bsn: 111.222.333', 'citizen_number'],
	['Haar nummer 111 222 333 staat op de brief', 'citizen_number'],
	['1112.22.333', 'citizen_number'],
	['sofinummer 10000008', 'citizen_number'],
	['(111222333)', 'citizen_number'],
	['111222334 is er net niet een'],
	['123456789'],
	['000000000'],
	['Op rekening NL91 ABNA 0417 1643 00 graag', 'bank_account'],
	['nl91abna0417164300', 'bank_account'],
	['NL91.ABNA.0417.1643.00.', 'bank_account'],
	['BE68 5390 0754 7034 is van mijn zus', 'bank_account'],
	['DE89370400440532013000', 'bank_account'],
	['Mijn rekening is GB29 NWBK 6016 1331 9268 19, dank je', 'bank_account'],
	['NL92 ABNA 0417 1643 00 klopt niet'],
	['NL91 is de helft'],
	['Bel me op 06 12345678', 'telephone'],
	['06-12 34 56 78', 'telephone'],
	['0612345678.', 'telephone'],
	['Haar nummer: 013 - 555 01 20', 'telephone'],
	['(0416) 55 51 23', 'telephone'],
	['+31 6 12345678', 'telephone'],
	['0031 13 5550120', 'telephone'],
	['+32 470 12 34 56', 'telephone'],
	['mail jan@voorbeeld.nl maar', 'email'],
	['Jan.de.Boer+tuin@post.voorbeeld.example', 'email'],
	['Mijn man heeft alzheimer', 'illness'],
	['Mijn moeder is dementerend.', 'illness'],
	['ze heeft borstkanker gehad', 'illness'],
	['een kankerpatiënt in de straat', 'illness'],
	['Hij is verslaafd aan drank', 'illness'],
	['een zware depressie', 'illness'],
	['mijn zoon met autisme', 'illness'],
	['Ik heb diabetes en suikerziekte', 'illness'],
	['COPD', 'illness'],
	['angststoornis', 'illness'],
	['na een burn-out', 'illness'],
	['na een beroerte loopt ze moeilijk', 'illness'],
	['de diagnose kwam vorig jaar', 'illness'],
	['Mijn vrouw heeft dementie, bel 0612345678', 'telephone', 'illness'],
	// what must not
	['5038 CD Tilburg'],
	['5038CD 12'],
	['Sinds 1987 wonen we hier'],
	['van 2019-2023 was het stil'],
	['20241122'],
	['op 22-11-2024 om 10.00 uur'],
	['12-03-1950'],
	['van 10.00-12.00 uur en 14.00-16.30 uur'],
	['10:00 - 12:00 en 19.30 uur'],
	['Het kost € 12,50 of € 1.250,00'],
	['€ 1.234.567,89 voor het plein'],
	['1.234.567 mensen'],
	['100.000 stoepkrijtjes'],
	['huisnummer 10 tot en met 128'],
	['nummers 12, 14, 16, 18, 20 en 22'],
	['Prinses Beatrixlaan 112-118'],
	['Bel 112 bij gevaar'],
	['0800-2000 is gratis'],
	['Bel 14 013'],
	['KvK 10000008'],
	['klantnummer: 111222333'],
	['bus 2, 3, 4, 5, 6, 7, 8, 9 en 10'],
	['0 1 2 3 4 ...'],
	['De auto van de buren'],
	['We gaan epileren'],
	['Ik werk in het ziekenhuis'],
	['Ze is vaak alleen en wil graag wandelen'],
	['Ik voel me eenzaam en moe'],
	['Hij moppert en zit te kankeren op het weer'],
	['Het adres van de tuin is achter de flat'],
	['Wij @ het buurthuis'],
	['Ik kan koken voor 8 tot 12 personen'],
	['Ik help graag met de heg, adden hoeft niet'],
	['hulp bij het toevoegen'],
	['psychologie van het wonen'],
	['']
];

describe('hints while typing', () => {
	test.each(sentences)('%s', (text, ...kinds) => {
		expect(hintsIn(text)).toEqual(kinds);
	});

	test('there are enough sentences, and a text for every kind', () => {
		expect(sentences.length).toBeGreaterThanOrEqual(60);
		const seen = new Set(sentences.flatMap(([, ...kinds]) => kinds));
		expect([...seen].sort()).toEqual(Object.keys(hintTexts).sort());
		for (const text of Object.values(hintTexts)) expect(text).toMatch(/Je mag het weghalen\.$/);
	});

	test('a long text costs little', () => {
		const began = performance.now();
		hintsIn('0 1.2-3 NL9 a@b 111 22 '.repeat(2000));
		expect(performance.now() - began).toBeLessThan(2000);
	});
});
