import { describe, expect, test } from 'vitest';
import { split } from './compound.ts';
import { sentences, stem, words } from './dutch.ts';
import { separated, verbOf } from './verb.ts';

describe('the forms of one word have one stem', () => {
	const families = `
		boodschap boodschappen boodschapje boodschapjes
		help helpen helpt geholpen
		wandel wandelen wandelt wandeling wandelingen wandelingetje
		fiets fietsen fietst fietsje fietsjes
		brief brieven briefje
		huis huizen huisje
		lees lezen leest
		les lessen
		kook koken kookt
		taal talen taaltje
		uur uren uurtje
		maat maatje maatjes
		kop kopje kopjes koppen
		boom bomen boompje
		bloem bloemen bloemetje
		kind kinderen kindje kinder
		ei eieren eitje
		foto fotos
		baby babys
		computer computers
		telefoon telefonen telefoontje
		repareer repareren repareert
		probleem problemen
		verhuizen verhuizing verhuist
		beweeg bewegen beweegt
		teken tekenen tekening
		naai naaien naait
		turks turkse
		eenzaam eenzame eenzaamheid
		mantelzorger mantelzorgers
		cursus cursussen
		zaterdag zaterdagen
		toeslag toeslagen
		plant planten plantje
		man mannen`
		.trim()
		.split('\n')
		.map((line) => line.trim());

	test.for(families)('%s', (family) => {
		expect([...new Set(family.split(' ').map(stem))]).toHaveLength(1);
	});

	test.for([
		['plant', 'plan'],
		['les', 'lees'],
		['kok', 'koek'],
		['ouder', 'ouderen'],
		['rekening', 'rekenen'],
		['gezond', 'zon'],
		['meisje', 'mei'],
		['buurt', 'buur'],
		['kraan', 'krant']
	])('and %s is not %s', ([one, other]) => {
		expect(stem(one!)).not.toBe(stem(other!));
	});
});

test('words are folded, whatever people type', () => {
	const table: [string, string[]][] = [
		['Eetcafé DE KOM', ['eetcafe', 'de', 'kom']],
		["foto's, auto’s en 's avonds", ['foto', 'auto', 'en', 's', 'avonds']],
		['e-mail e-bike koffie-ochtend', ['email', 'ebike', 'koffie', 'ochtend']],
		['65+ 10.00-12.00', ['65', '10', '00', '12', '00']],
		["'; DROP TABLE entry; --", ['drop', 'table', 'entry']],
		['\u0000\uD800 😀🍲 !!!', []],
		['مَرحبا بكم', ['مرحبا', 'بكم']],
		['İstanbul Łódź Groß ĳs', ['istanbul', 'lodz', 'gross', 'ijs']],
		['', []]
	];
	for (const [text, expected] of table) expect(words(text), text).toEqual(expected);
	expect(words('x'.repeat(9000))).toEqual(['x'.repeat(40)]);
	expect(sentences('Ik pas op. En jij?\nKom langs')).toEqual([
		['ik', 'pas', 'op'],
		['en', 'jij'],
		['kom', 'langs']
	]);
});

describe('compounds', () => {
	const known = new Set(
		'buurt maaltijd fiets reparatie koffie ochtend taal maat moes tuin huiswerk hulp wandel naai club kind ouder rook taart'.split(
			' '
		)
	);
	const isPart = (part: string) => known.has(part);

	test.for([
		['buurtmaaltijd', ['buurt', 'maaltijd']],
		['buurtmaaltijden', ['buurt', 'maaltijd']],
		['fietsreparatie', ['fiets', 'reparatie']],
		['kinderfietsreparatie', ['kind', 'fiets', 'reparatie']],
		['fietsenhulp', ['fiets', 'hulp']],
		['taalmaatjes', ['taal', 'maat']],
		['huiswerkhulp', ['huiswerk', 'hulp']],
		['naaiclub', ['naai', 'club']],
		['appeltaart', ['appel', 'taart']],
		['koffiezetter', ['koffie', 'zetter']],
		['wandelaar', ['wandel']],
		// one half is chance
		['wethouder', []],
		['afgesproken', []],
		['volhouder', []],
		['koffie', []],
		['taal', []]
	] as [string, string[]][])('%s', ([word, parts]) => {
		expect(split(word, isPart)).toEqual(parts);
	});

	test('are not looked for in other scripts, numbers or endless words', () => {
		for (const word of ['مرحبابكم', '123456789', 'taal2tuin', '']) expect(split(word, isPart)).toEqual([]);
		expect(split('taaltuin'.repeat(5), isPart).length).toBeLessThan(8);
	});
});

describe('verbs that stand in two places or in another form', () => {
	const isVerb = (verb: string) => ['oppas', 'voorles', 'ophaal', 'reparer', 'wandel'].includes(verb);

	test('halves are put together, before and after', () => {
		const found = (text: string) => separated(words(text), isVerb).map(({ verb }) => verb);
		expect(found('ik pas graag op')).toEqual(['oppas']);
		expect(found('iemand die op mijn kinderen past')).toEqual(['oppas']);
		expect(found('Els leest je kinderen voor')).toEqual(['voorles']);
		expect(found('op de bank zit de kat')).toEqual([]);
		expect(found(`pas ${'woord '.repeat(9)} op`)).toEqual([]);
	});

	test.for([
		['gerepareerd', 'reparer'],
		['gewandeld', 'wandel'],
		['opgehaald', 'ophaal'],
		['voorgelezen', 'voorles'],
		['gezond', undefined],
		['gemeente', undefined],
		['ge', undefined]
	] as [string, string | undefined][])('%s', ([word, verb]) => {
		expect(verbOf(word, isVerb)).toBe(verb);
	});
});
