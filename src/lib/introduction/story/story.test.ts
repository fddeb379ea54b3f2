import { describe, expect, test } from 'vitest';
import { seeker } from '../../../../tests/seekers.ts';
import { meanings } from './meaning.ts';
import { readStory, type Sensed } from './story.ts';
import type { Ability } from './talents.ts';

const codesIn = ({ amount }: Sensed, least: number) =>
	meanings.filter((_, at) => amount[at]! >= least).map(({ code }) => code);
const heard = (story: string) => readStory(seeker(story));

describe('what is heard in a sentence', () => {
	test.each<[string, string[]]>([
		['Het is zo stil als de tv uit is.', ['company']],
		['Hij legt brieven in de la.', ['letters']],
		['Mijn leesbril lag weer in de bus.', ['illiterate', 'read_write']],
		['Vroeger stond ik altijd tussen de machines.', ['factory']],
		['Sinds Gerda dood is, kook ik niet meer voor twee.', ['widowed', 'company']],
		['Sinds mijn man is overleden eet ik staand.', ['widowed', 'eating_together']],
		['Er is niemand die op mij wacht.', ['needed']],
		['Ik zorg voor mijn moeder, ze vergeet alles.', ['carer', 'dementia']],
		['Ons kindje is stilgeboren.', ['lost_child', 'bereaved']],
		['We zijn net verhuisd en ik ken hier niemand.', ['moved_here', 'company']],
		['Ik heb honden gehad zolang ik leef.', ['dogs', 'animals']],
		['Ik herken vogels aan hun geluid.', ['birds', 'nature']],
		['Ik ben nu veertien maanden nuchter.', ['recovery', 'alcohol_free']],
		['Mijn dochter vertaalt bij de dokter.', ['little_dutch']],
		['Er zit een grijze vlek in het midden van wat ik zie.', ['low_vision', 'read_aloud']],
		['Van school kwamen ze thuis, nu zijn de kinderen de deur uit.', ['empty_nest']],
		['Ik zit in de schuldhulp en zeg alles af.', ['poor', 'no_cost']],
		['Om vijf uur ben ik wakker.', ['early']],
		['De kinderen zijn er om het weekend.', ['single_father', 'divorced']],
		['Vorig jaar ben ik met pensioen gegaan.', ['retired', 'needed']]
	])('%s', (story, expected) => {
		expect(codesIn(heard(story).wants, 0.15)).toEqual(expect.arrayContaining(expected));
	});

	test.each<[string, Ability]>([
		['Dertig jaar stratenmaker geweest.', 'building'],
		['Ik was secretaresse op een school.', 'paperwork'],
		['Ik speelde gitaar in een bandje.', 'music'],
		['Op vrijdag bakte ik brood voor iedereen.', 'baking'],
		['Ik heb van een gordijn een jurk genaaid.', 'sewing'],
		['Vijfentwintig jaar op de vrachtwagen gezeten.', 'driving'],
		['Ik was onderwijzeres.', 'guiding_children'],
		['Ik heb op het land gewerkt en koeien gemolken.', 'animal_care']
	])('%s -> can do something', (story, ability) => {
		expect(heard(story).can.get(ability)?.amount).toBeGreaterThan(0.3);
	});

	test.each<[string, string]>([
		['Ik hoef geen klaslokaal.', 'classroom'],
		['Met een praatgroep hoef je bij mij niet aan te komen.', 'circle'],
		['In een volle zaal klap ik dicht.', 'crowd'],
		['Niet naar een sportschool.', 'gym'],
		['Ik wil geen voorstelrondje.', 'circle']
	])('%s -> shuns it', (story, code) => {
		expect(codesIn(heard(story).shuns, 0.3)).toContain(code);
	});
});

describe('what is not heard', () => {
	test.each<[string, string]>([
		['Ik kan niet koken.', 'cook'],
		['Dansen wil ik niet.', 'dance'],
		['Ik heb nooit gezongen.', 'sing'],
		['Ik wil geen hond.', 'dogs'],
		['Voetbal is niks voor mij.', 'football'],
		['De tafel staat bij het raam.', 'bees'],
		['Er waren vier mensen.', 'church'],
		['Dat stuk ligt nog bij de buren.', 'newspaper'],
		['Hij heeft een baan.', 'swim']
	])('%s', (story, code) => {
		expect(codesIn(heard(story).wants, 0.1)).not.toContain(code);
	});

	test('what others say they should do weighs less than what they say themselves', () => {
		const walk = meanings.findIndex(({ code }) => code === 'walk');
		const [own, others] = ['Ik ga wandelen.', 'Mijn vrouw zegt: ga wandelen.'].map(
			(story) => heard(story).wants.amount[walk]!
		);
		expect(own).toBeGreaterThan(2 * others!);
		expect(others).toBeGreaterThan(0);
	});

	test('no story, nothing heard', () => {
		const { wants, shuns, can } = heard('');
		expect([...codesIn(wants, 0.01), ...codesIn(shuns, 0.01), ...can.keys()]).toEqual([]);
	});

	test('what did not fit before is shunned elsewhere', () => {
		const person = seeker('', {
			notAgain: [{ id: 'x', why: 'Het was er te druk, altijd volk, en er werd gedronken.' }]
		});
		expect(codesIn(readStory(person).shuns, 0.3)).toContain('crowd');
	});
});

test('every word that was heard stands where it is said to stand', () => {
	const story = 'Sinds Gerda dood is, hoor ik de koelkast. Dertig jaar bakker geweest, ik bak nog steeds.';
	const { wants, can } = heard(story);
	const all = [...wants.heard, ...[...can.values()].map((one) => one.heard)].filter((one) => one !== undefined);
	expect(all.length).toBeGreaterThan(5);
	for (const { at, words } of all) expect(story.slice(at, at + words.length)).toBe(words);
});
