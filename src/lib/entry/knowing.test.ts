import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { find, index, subjectOf } from './knowing.ts';
import { current } from './thesaurus.server.ts';

type Organisation = {
	name: string;
	about: string;
	contacts: { name: string; role: string | null; wijk: string | null; knows: string | null }[];
};

/** The people of the demo: sixty of them, in their own words. */
const demo = JSON.parse(
	readFileSync(join(import.meta.dirname, '../../cli/demo/organisations.json'), 'utf8')
) as Organisation[];
const people = demo.flatMap(({ name: organisation, about, contacts }) =>
	contacts.map((one) => ({
		name: one.name,
		words: index({ knows: one.knows, role: one.role, about: `${organisation}. ${about}` }, current())
	}))
);
const who = (asked: string) => find(people, asked, current()).map(({ name }) => name);

describe('who knows something of', () => {
	test.for([
		['laaggeletterdheid', ['Sonja'], ['Gerda', 'Dennis', 'Lian']],
		['Wie weet iets van laaggeletterdheid?', ['Sonja'], ['Petra', 'Geert']],
		['moeite met lezen', ['Sonja'], ['Farid', 'Erol']],
		['iemand die niet kan lezen en schrijven', ['Sonja'], ['Bart']],
		['dementie', ['Lian', 'Elske', 'Nelleke', 'Hilda'], ['Dennis', 'Petra', 'Mitchel', 'Orlando']],
		['Wie weet iets van dementie thuis?', ['Nelleke', 'Hilda'], ['Geert', 'Denzel']],
		['Alzheimer', ['Elske', 'Hilda'], ['Mitchel']],
		['iemand die dingen vergeet', ['Bart'], ['Erol']],
		['schulden', ['Yolanda', 'Bram', 'Orlando', 'Hassan', 'Denzel'], ['Lian', 'Gerda', 'Folkert']],
		['Wie kan ik bellen over schulden?', ['Yolanda', 'Bram'], ['Wendel']],
		['toeslagen', ['Bram'], ['Erol', 'Aya']],
		['deurwaarder', ['Yolanda'], ['Koen']],
		['huurschuld', ['Denzel'], ['Pieter']],
		['mantelzorg', ['Roya', 'Jikke'], ['Denzel', 'Geert']],
		['respijtzorg', ['Roya'], ['Mitchel']],
		['jonge mantelzorgers', ['Roya'], ['Dennis']],
		['autisme', ['Anneke'], ['Petra', 'Lian']],
		['scheiding', ['Ria'], ['Erol']],
		['ouders die uit elkaar gaan', ['Karin'], ['Erol']],
		['eenzaamheid', ['Desmond'], ['Monique', 'Koen']],
		['ruzie met de buren', ['Meryem'], ['Aya', 'Elske']],
		['suikerziekte', ['Marieke'], ['Stefan']],
		['stoppen met roken', ['Pieter'], ['Wietze']],
		['pillen', ['Koen'], ['Joost']],
		['vluchtelingen', ['Lotte'], ['Dennis']],
		['vervoer', ['Folkert'], ['Sonja', 'Elske']],
		['Turks', ['Bilge'], ['Sonja']],
		['jongeren', ['Ferhat', 'Orlando'], ['Hilda']],
		['kraamhulp', ['Naomi'], ['Gea']],
		['liften in de flat', ['Erol'], ['Yolanda']],
		['een zaal huren', ['Rachid'], ['Koen']],
		['hersenletsel', ['Robin'], ['Petra']],
		['somber', ['Judith'], ['Dennis']],
		['overgang', ['Aya'], ['Dennis']],
		['persoonsgebonden budget', ['Samantha'], ['Lian']],
		['vrijwilligers', ['Ellen'], ['Lian']],
		['rouw', ['Gerda'], ['Geert', 'Erol']],
		['wijkverpleegkundige', ['Marieke', 'Soraya'], ['Dennis']],
		['een begrafenis', ['Hassan'], ['Lotte', 'Erol']],
		['iemand die Arabisch spreekt', ['Bilge'], ['Koen']],
		['psychische klachten', ['Youssra'], ['Dennis', 'Geert']],
		['huisarts', ['Farid', 'Auke'], ['Dennis']]
	] as const)('%s', ([asked, must, mustNot]) => {
		const found = who(asked);
		expect({ asked, found, missing: must.filter((name) => !found.includes(name)) }).toMatchObject({ missing: [] });
		expect({ asked, found, wrong: mustNot.filter((name) => found.includes(name)) }).toMatchObject({ wrong: [] });
	});

	test('who knows it best comes first', () => {
		expect(who('laaggeletterdheid')[0]).toBe('Sonja');
		expect(who('respijtzorg')[0]).toBe('Roya');
		expect(['Yolanda', 'Bram', 'Orlando', 'Hassan']).toContain(who('schulden')[0]);
	});

	test.for(['', '?', 'wie weet iets', 'een de het', 'qwxzt', '‮\u0000', 'a'.repeat(5000)])(
		'nothing is found by what asks nothing: %j',
		(asked) => {
			expect(who(asked)).toEqual([]);
		}
	);

	test.for([
		['Wie weet iets van schulden?', 'schulden?'],
		['wie kan ik bellen over een huis met schimmel', 'een huis met schimmel'],
		['Wie helpt bij rouw', 'rouw'],
		['Met wie praat ik over mijn buurman?', 'mijn buurman?'],
		['schulden', 'schulden'],
		['Wie kent Turks', 'Wie kent Turks'],
		['hulp bij het huishouden', 'hulp bij het huishouden']
	] as const)('%s asks for: %s', ([asked, subject]) => {
		expect(subjectOf(asked)).toBe(subject);
	});
});
