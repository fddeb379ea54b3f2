import { describe, expect, test } from 'vitest';
import { countIn, decimalOf, listCell, listIn, momentTextOf, textOf, tidy, yesOrNo } from './cell.ts';
import { headerOf, type Key, keys, meanings } from './columns.ts';
import { emailIn, phoneIn, websiteIn } from './contact.ts';
import { costOf } from './cost.ts';
import { shortened, summaryAndBody } from './fitting.ts';
import { candidates } from './point.ts';
import { beginning, named } from './naming.ts';
import { kindOf, languageOf, organisationTypeOf, stageOf, themeOf, venueTypeOf } from './vocabulary.ts';

test('a cell without an end is read at once', () => {
	expect(emailIn('x'.repeat(400_000), [])).toBeNull();
	expect(yesOrNo(`${'.'.repeat(400_000)}x`)).toBeUndefined();
	expect(emailIn('mailto:info@buurthuis.example', [])).toBe('info@buurthuis.example');
});

describe('what stands above a column', () => {
	test.each<[string, Key]>([
		['Naam activiteit', 'title'],
		['TITEL', 'title'],
		['Wat', 'title'],
		['Omschrijving', 'summary'],
		['Toelichting', 'summary'],
		['Dag', 'day'],
		['Dag & tijd', 'when'],
		['Dag en tijd', 'when'],
		['Tijd', 'time'],
		['Tijd (van - tot)', 'time'],
		['Van', 'from'],
		['Tot', 'until'],
		['Locatie', 'venue'],
		['Waar?', 'venue'],
		['Adres', 'address'],
		['Postcode', 'postcode'],
		['Wijk', 'wijk'],
		['Buurt', 'buurt'],
		['Kosten', 'cost'],
		['Kosten (€)', 'cost'],
		['Prijs', 'cost'],
		['Eigen bijdrage', 'cost'],
		['Rolstoeltoegankelijk', 'stepFree'],
		['Rolstoel-toegankelijk?', 'stepFree'],
		['Drempelvrij', 'stepFree'],
		['Talen', 'languages'],
		['Doelgroep', 'audience'],
		['Voor wie', 'audience'],
		['Contactpersoon', 'contact'],
		['Tel.', 'phone'],
		['E-mailadres', 'email'],
		['e-mail', 'email'],
		['Website', 'website'],
		['Organisatie', 'organisation'],
		['Aanbieder', 'organisation'],
		['Organisatie/aanbieder', 'organisation'],
		["Thema's", 'themes'],
		['Zoekt', 'seeks'],
		['Gezocht', 'seeks'],
		['Aantal plaatsen', 'places'],
		['Max. aantal', 'places'],
		['Lat', 'lat'],
		['lon', 'lon'],
		['lat/lon', 'point'],
		['Breedtegraad', 'lat'],
		['Lengtegraad', 'lon'],
		['RD X', 'rdX'],
		['rd-y', 'rdY'],
		['Nr', 'id'],
		['Nr.', 'id'],
		['ID', 'id'],
		['Soort', 'kind'],
		['Type', 'kind'],
		['Categorie', 'kind'],
		['Openingstijden', 'hours'],
		['stepFree', 'stepFree'],
		['step_free', 'stepFree']
	])('%s', (header, key) => expect(meanings(header)[0]).toBe(key));

	test.each(['Kleur', 'Kolom1', '', '12', 'Paraaf'])('%j means nothing', (header) =>
		expect(meanings(header)).toEqual([])
	);

	test('every column is known by the name it has in an export, in Dutch and in English', () => {
		for (const key of keys) expect([meanings(headerOf(key))[0], meanings(key)[0]]).toEqual([key, key]);
	});
});

describe('cost', () => {
	test.each([
		['€ 2,50', '€ 2,50', false],
		['€2.50', '€ 2,50', false],
		['2,5', '€ 2,50', false],
		['2.5', '€ 2,50', false],
		['3', '€ 3,00', false],
		['€ 3,-', '€ 3,00', false],
		['3 euro', '€ 3,00', false],
		['EUR 12,00', '€ 12,00', false],
		['gratis', 'gratis', true],
		['Gratis!', 'gratis', true],
		['geen kosten', 'gratis', true],
		['kosteloos', 'gratis', true],
		['geen', 'gratis', true],
		['0', 'gratis', true],
		['€ 0,-', 'gratis', true],
		['€ 0,00', 'gratis', true],
		['vrij entree', 'gratis', true],
		['gratis, koffie € 1', 'gratis, koffie € 1', true],
		['gratis voor leden, anders € 3', 'gratis voor leden, anders € 3', false],
		['vrijwillige bijdrage', 'vrijwillige bijdrage', false],
		['€ 2,50 per keer', '€ 2,50 per keer', false],
		['€ 10 voor 5 lessen', '€ 10 voor 5 lessen', false],
		['', null, false]
	])('%s', (text, cost, free) => expect(costOf(text)).toEqual({ cost, free }));
});

describe('yes and no', () => {
	test.each([
		['ja', true],
		['Ja!', true],
		['J', true],
		['x', true],
		['V', true],
		['✓', true],
		['1', true],
		['ja, via de zijdeur', true],
		['nee', false],
		['N', false],
		['nee, twee treden', false],
		['0', false],
		['soms', undefined],
		['vraag het even', undefined],
		['', undefined]
	])('%s', (text, tick) => expect(yesOrNo(text)).toBe(tick));
});

test('a list in a cell comes back as it went in', () => {
	for (const list of [[], ['een'], ['een', 'twee'], ['tuinaarde, een kuub of drie'], ['a; b', 'c'], ['a; b']])
		expect(listIn(listCell(list))).toEqual(list);
	expect(listIn('- een kok\n- een pan')).toEqual(['een kok', 'een pan']);
	expect(listIn('een kok; een pan;')).toEqual(['een kok', 'een pan']);
	expect(listIn('n.v.t.')).toEqual([]);
});

test('cells of a spreadsheet as a person sees them', () => {
	expect(textOf(new Date('2027-03-12'))).toBe('12 maart 2027');
	expect(textOf(new Date('1899-12-30T10:30:00Z'))).toBe('10:30');
	expect(textOf(true)).toBe('ja');
	expect(textOf(2.5000000000000004)).toBe('2.5');
	expect(textOf(52.543261513373096)).toBe('52.543261513373096');
	expect(momentTextOf(0.4375)).toBe('10:30');
	expect(momentTextOf(46458)).toBe('12 maart 2027');
	expect(momentTextOf(10)).toBe('10');
	expect(tidy('  een\u00a0twee \r\n drie\u0000\u200b  ')).toBe('een twee\ndrie');
	expect(tidy('👩‍👩‍👧 \ud800')).toBe('👩‍👩‍👧 \ufffd');
});

test.each([
	['15', 15],
	['max. 15', 15],
	['10-15 personen', 15],
	['ca. 30', 30],
	['onbeperkt', undefined],
	['1 2 3', undefined]
])('a count: %s', (text, count) => expect(countIn(text)).toBe(count));

test.each([
	['52,55', 52.55],
	['52.55', 52.55],
	['1.234,5', 1234.5],
	['52.543.261', 52543261],
	['52,5 N', 52.5],
	['abc', NaN]
])('a number: %s', (text, number) => expect(decimalOf(text)).toBe(number));

describe('reaching people', () => {
	test.each([
		['013 - 555 01 31', '013 - 555 01 31', 0],
		['135550131', '0135550131', 0],
		['Tel: 013-5550131', '013-5550131', 0],
		['06-12345678 of 013-5550131', '06-12345678', 1],
		['013-5550131 / 06-12345678', '013-5550131', 1],
		['+31 6 12345678', '+31 6 12345678', 0],
		['vraag aan de balie', null, 1],
		['', null, 0]
	])('%s', (text, phone, warned) => {
		const warnings: string[] = [];
		expect(phoneIn(text, warnings)).toBe(phone);
		expect(warnings).toHaveLength(warned);
	});
	test.each([
		['toos@lindeveen.example', 'toos@lindeveen.example', 0],
		['Toos <toos@lindeveen.example>', 'toos@lindeveen.example', 0],
		['toos at lindeveen', null, 1]
	])('%s', (text, email, warned) => {
		const warnings: string[] = [];
		expect(emailIn(text, warnings)).toBe(email);
		expect(warnings).toHaveLength(warned);
	});
	test.each([
		['www.lindeveen.example', 'https://www.lindeveen.example'],
		['http://lindeveen.example/a', 'http://lindeveen.example/a'],
		['javascript:alert(1)', null],
		['geen', null]
	])('%s', (text, website) => expect(websiteIn(text, [])).toBe(website));
});

test('what is too long keeps whole sentences in front', () => {
	expect(shortened('Kort.', 280)).toBe('Kort.');
	expect(shortened('Een hele zin. Nog een zin die te lang is.', 25)).toBe('Een hele zin.');
	expect(shortened('een twee drie vier vijf', 12)).toBe('een twee…');
	const long = 'Een zin van veertig letters, ongeveer zo. '.repeat(10).trim();
	expect(summaryAndBody(long, 'Meer.').body).toBe(`${long}\n\nMeer.`);
});

describe('coordinates', () => {
	const first = (written: Parameters<typeof candidates>[0]) => {
		const [one] = candidates(written);
		return one && [Math.round(one.lat * 1000) / 1000, Math.round(one.lon * 1000) / 1000];
	};
	test.each([
		[{ lat: '52.11', lon: '5.41' }, [52.11, 5.41]],
		[{ lat: '52,11', lon: '5,41' }, [52.11, 5.41]],
		[{ point: '52.11, 5.41' }, [52.11, 5.41]],
		[{ point: '52,11 5,41' }, [52.11, 5.41]],
		[{ point: '52,11;5,41' }, [52.11, 5.41]],
		[{ point: '52.11,5.41' }, [52.11, 5.41]],
		[{ point: '52,11,5,41' }, [52.11, 5.41]],
		[{ rdX: '155000', rdY: '463000' }, [52.155, 5.387]],
		[{ rdX: '463000', rdY: '155000' }, [52.155, 5.387]],
		[{ lat: '0', lon: '0' }, undefined],
		[{ lat: '52.11' }, undefined],
		[{ lat: 'noord', lon: 'oost' }, undefined]
	])('%j', (written, expected) => expect(first(written)).toEqual(expected));
	test('what else they may mean', () => {
		expect(candidates({ lat: '5.41', lon: '52.11' }).map(({ lat }) => lat)).toContain(52.11);
		expect(candidates({ lat: '463000', lon: '155000' }).map(({ lat }) => Math.round(lat))).toEqual([52]);
		expect(candidates({ lat: '5211', lon: '541' }).map(({ lat, lon }) => [lat, lon])).toContainEqual([52.11, 5.41]);
	});
});

describe('the words for what is stored as a code', () => {
	test.each([
		['Activiteiten', kindOf('Activiteiten'), 'activity'],
		['burgerinitiatief', kindOf('burgerinitiatief'), 'initiative'],
		['koken', themeOf('koken'), 'eating_together'],
		['Taal en lezen', themeOf('Taal en lezen'), 'language'],
		['meeting', themeOf('meeting'), 'meeting'],
		['Oekraïens', languageOf('oekraiens'), 'uk'],
		['Türkçe', languageOf('Türkçe'), 'tr'],
		['NGT', languageOf('NGT'), 'nt'],
		['Berbers', languageOf('Berbers'), undefined],
		['loopt', stageOf('loopt'), 'running'],
		['Huis van de wijk', venueTypeOf('Huis van de wijk'), 'community_centre'],
		['woningcorporatie', organisationTypeOf('woningcorporatie'), 'housing'],
		['auto', themeOf('auto'), undefined]
	])('%s', (_word, found, code) => expect(found).toBe(code));
});

describe('names', () => {
	const places = ['Buurthuis De Spil', 'Huis van de Wijk De Kom', 'Bibliotheek Lindeveen', 'Sportpark De Heikant'];
	const find = (text: string) => named(places, text, (one) => [one]);
	test.each([
		['buurthuis de spil', 'Buurthuis De Spil', false],
		['De Spil', 'Buurthuis De Spil', false],
		['spil', 'Buurthuis De Spil', false],
		['de Kom', 'Huis van de Wijk De Kom', false],
		['Bibliotheek Lindevene', 'Bibliotheek Lindeveen', true],
		['De Heykant', 'Sportpark De Heikant', true]
	])('%s', (text, found, isGuess) => expect(find(text)).toEqual({ found, isGuess }));
	test.each(['De', 'Het Anker', 'Kim', '', 'de wijk'])('%j is none of them', (text) =>
		expect(find(text)).toBeUndefined()
	);
	test('with more behind it', () => {
		expect(beginning(places, 'De Spil, grote zaal', (one) => [one])).toBe('Buurthuis De Spil');
		expect(beginning(places, 'Spilstraat 3', (one) => [one])).toBeUndefined();
	});
});
