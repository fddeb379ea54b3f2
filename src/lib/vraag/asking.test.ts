import { describe, expect, test } from 'vitest';
import { mostQuestions, questionsFor } from './asking.ts';
import { emptySheet, type Sheet } from './conversation.ts';
import { cues } from './cues.ts';

const ask = (words: string, sheet: Partial<Sheet> = {}, likes: string | null = null) =>
	questionsFor({ words, likes }, { ...emptySheet, ...sheet });
const topicOf = new Map(cues.map(({ question, topic }) => [question, topic]));
/** The topics of what is asked; `general` for what only an empty sheet asks. */
const topics = (words: string, sheet: Partial<Sheet> = {}) =>
	ask(words, sheet).map(({ question }) => topicOf.get(question) ?? 'general');

describe('what is asked of what was said', () => {
	for (const [words, asked] of [
		['Hij legt brieven in de la.', 'reading'],
		['Hij legt brieven in de la.', 'papers'],
		['Dan gaat het in de la en hoor ik er niks meer van.', 'reading'],
		['Ik had een formulier bij me aan het loket, alleen lag mijn leesbril in de bus.', 'reading'],
		['Ik was mijn bril vergeten, dus heb ik niks getekend.', 'reading'],
		['De kleine letters zijn niks voor mij.', 'reading'],
		['Er kwam weer een aanmaning van de Belastingdienst.', 'papers'],
		['We staan elke maand rood.', 'money'],
		['Ik kom niet rond van mijn AOW.', 'money'],
		['Ik zet de tv aan voor het geluid.', 'silence'],
		['Het is zo stil als de tv uit is.', 'silence'],
		['Het andere weekend hoor ik de koelkast.', 'silence'],
		['Ik wil niemand tot last zijn.', 'burden'],
		['Ik red me wel hoor.', 'burden'],
		['Vroeger op de fabriek was ik de snelste.', 'work'],
		['Vroeger stond ik altijd tussen de machines.', 'work'],
		['Dertig jaar stratenmaker geweest.', 'work'],
		['Sinds ik met pensioen ben kom ik er niet meer uit.', 'stopped'],
		['Ik slaap slecht.', 'sleep'],
		['’s Nachts lig ik uren wakker.', 'sleep'],
		['De dokter geeft pillen om te slapen.', 'sleep'],
		['Mijn man is vorig jaar overleden.', 'loss'],
		['Sinds Jan dood is zit ik veel alleen.', 'loss'],
		['Sinds mijn vrouw er niet meer is, kook ik niet.', 'loss'],
		['Mijn vrouw heeft een hersenbloeding gehad.', 'caring'],
		['Ik zorg al zes jaar voor mijn moeder, ze is in de war.', 'caring'],
		['We zijn net verhuisd en ik ken nog niemand.', 'new_here'],
		['Ik ben nieuw in de wijk.', 'new_here'],
		['Ik ben pas bevallen en Tim rijdt internationaal.', 'baby'],
		['Mijn zoon wordt gepest.', 'child'],
		['De kinderen wonen ver weg.', 'children_far'],
		['Ik heb nergens zin in, ik heb geen zin meer.', 'no_will'],
		['Mijn dochter zegt dat ik een hobby moet.', 'others_want'],
		['Ik moet van de gemeente zestien uur iets gaan doen.', 'others_want'],
		['Er is niemand meer die iets aan mij vraagt.', 'needed'],
		['Ik heb twee keer meegelopen, beste mensen, maar het ging over knieën.', 'tried'],
		['Als het maar geen praatgroep is.', 'groups'],
		['Ik durf de straat niet meer op.', 'afraid'],
		['De eerste keer ga ik niet alleen.', 'afraid'],
		['Met mijn rollator kom ik niet ver.', 'body'],
		['Ik bak nog steeds en ik gooi het weg.', 'food'],
		['Ik zit in het schuurtje aan stoelen te prutsen.', 'hands'],
		['Ik wil Nederlands in mijn mond, niet alleen in boek.', 'dutch'],
		['In Homs had ik een garage.', 'fled'],
		['Sinds de scheiding zijn de kinderen er om het weekend.', 'divorce'],
		['Of u iemand weet die mij leert omgaan met mijn tablet.', 'digital'],
		['Ik wil leren bankieren op de computer.', 'digital'],
		['Thuis is het elke avond bonje.', 'quarrel'],
		['De bovenburen maken elke nacht herrie.', 'neighbours'],
		['Ik zong vroeger in een koor.', 'music'],
		['Soms denk ik: ik wil niet meer leven.', 'dark'],
		['Ik heb geen zin meer in het leven.', 'dark'],
		['Mijn man slaat me.', 'unsafe']
	] as const)
		test(`“${words}”: ${asked}`, () => {
			expect(topics(words)).toContain(asked);
		});
});

describe('what is not asked', () => {
	for (const [words, not] of [
		['Hij legt brieven in de la.', 'money'],
		['Ik slaap prima.', 'sleep'],
		['Ik slaap niet slecht.', 'sleep'],
		['Ik lig er niet wakker van.', 'sleep'],
		['We hebben geen schulden.', 'money'],
		['Het was mijn schuld niet.', 'money'],
		['Ik ben niet eenzaam.', 'alone'],
		['Ik ben graag alleen.', 'alone'],
		['Het is hier lekker stil.', 'silence'],
		['Mijn tv is kapot, kan iemand hem repareren?', 'silence'],
		['Ik schrijf graag brieven aan mijn nicht.', 'papers'],
		['Ik praat met de postbode.', 'papers'],
		['Mijn plant is dood.', 'loss'],
		['Ik zorg voor mijn hond.', 'caring'],
		['Ik geloof dat het dinsdag is.', 'faith'],
		['Ik verveel me nooit.', 'day'],
		['Ik ben twee linkerhanden, echt niet handig.', 'hands'],
		['Ruzie met de buren over de heg.', 'quarrel'],
		['Ik breng altijd het gescheiden afval weg.', 'divorce'],
		['Ik leef nog lang.', 'dark'],
		['Ik heb geen zin in soep.', 'dark'],
		['Ik spreek goed Nederlands.', 'dutch'],
		['Ik drink elke ochtend koffie.', 'drink']
	] as const)
		test(`“${words}”: not ${not}`, () => {
			expect(topics(words)).not.toContain(not);
		});
});

describe('the questions', () => {
	const long = `Hij legt brieven in de la. Hij wil niemand tot last zijn. Vroeger op de fabriek was hij de beste.
		Sinds zijn vrouw overleden is slaapt hij slecht en zet hij de tv aan voor het geluid. Hij moet van zijn dochter iets.`;

	test('are at most four, on different things, and no more than two for one box', () => {
		const questions = ask(long);
		expect(questions).toHaveLength(mostQuestions);
		expect(new Set(questions.map(({ question }) => question)).size).toBe(mostQuestions);
		for (const { into } of questions) expect(questions.filter((one) => one.into === into).length).toBeLessThan(3);
	});

	test('show the words they came from, as they were typed', () => {
		expect(ask('Nou, híj legt Brieven in de la, en verder niks.')[0]).toEqual({
			question: 'Brieven zijn voor veel mensen lastig om te lezen. Hoe is dat voor jou?',
			because: '“híj legt Brieven in de la”',
			into: 'behind'
		});
		const far = `${'En toen nog iets '.repeat(20)}ligt de post ongeopend in de kast ${'en dan nog wat '.repeat(20)}`;
		const { because } = ask(far)[0]!;
		expect(because).toContain('post ongeopend in de kast');
		expect(because.length).toBeLessThan(110);
	});

	test('hear what they like, and what stands on the sheet', () => {
		expect(ask('Iets.', {}, 'Ik zing graag.')[0]!.because).toBe('“Ik zing graag”');
		expect(topics('Iets.', { around: 'De kinderen. Ik wil niemand tot last zijn.' })).not.toContain('burden');
		expect(topics('Iets.', { can: 'Dertig jaar stratenmaker, en brieven gaan in de la.' })).toContain('reading');
	});

	test('are not asked again for a box that is filled in', () => {
		expect(topics('Ik slaap slecht.')).toContain('sleep');
		expect(topics('Ik slaap slecht.', { behind: 'Hij mist zijn werk.' })).not.toContain('sleep');
		// what lies deepest may be, as long as it doesn't stand there
		expect(topics('Brieven gaan in de la.', { behind: 'Hij mist zijn werk.' })).toContain('reading');
		expect(topics('Brieven gaan in de la.', { behind: 'Brieven gaan in de la, hij leest slecht.' })).not.toContain(
			'reading'
		);
	});

	test('come first where somebody may be in danger', () => {
		expect(topics(`${long} Hij zegt: ik wil niet meer leven.`)[0]).toBe('dark');
		expect(topics('Iets.', { behind: 'Hij wil niet meer leven.', around: 'Mijn man slaat me.' })).toContain('unsafe');
	});

	test('are about what is still empty when nothing was heard, and stop when the sheet is full', () => {
		expect(ask('Iets.').map(({ into }) => into)).toEqual(['behind', 'can', 'around']);
		expect(ask('Iets.')[0]!.because).toBe('bij “Waar het eigenlijk om gaat” staat nog niets');
		const full = { behind: 'a', can: 'b', learn: 'c', around: 'd', first: 'e' };
		expect(ask('Iets.', full)).toEqual([]);
	});

	test('are the same every time, whatever is typed', () => {
		for (const text of [
			'',
			'🙂🙂 brieven in de la 🙂',
			'İstanbul. Brieven in de la',
			'x'.repeat(4000),
			'brieven '.repeat(500)
		]) {
			expect(ask(text)).toEqual(ask(text));
			for (const { because, into } of ask(text)) expect(because.length > 2 && into.length > 2).toBe(true);
		}
		expect(ask('İİİ: brieven in de la')[0]!.because).toBe('“İİİ: brieven in de la”');
	});

	test('name no illness and no score', () => {
		for (const { question } of cues) {
			expect(question).not.toMatch(/depress|eenza|verslaa|dement|diagnos|schulden|laaggeletterd|score/i);
			expect(question).toMatch(/\?|\.$/);
		}
		expect(cues.length).toBeGreaterThanOrEqual(40);
		expect(cues.length).toBeLessThanOrEqual(60);
	});
});
