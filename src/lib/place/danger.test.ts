import { describe, expect, test } from 'vitest';
import { soundsLikeDanger } from './danger.ts';

describe('what stops a form to show whom to call', () => {
	test.for([
		'Hij slaat me.',
		'Mijn man slaat mij als hij gedronken heeft',
		'mijn ex bedreigt me al weken',
		'Ze sloeg de kinderen gisteren weer',
		'Ik denk aan zelfmoord.',
		'ik denk vaak aan ZELFMOORD!!',
		'Ik wil niet meer leven',
		'Ik wil gewoon niet meer verder leven.',
		'Soms wil ik dood.  Ik wil dood',
		'Van mij hoef ik niet meer te leven, ik hoef niet meer te leven',
		'Ik ga er een einde aan maken',
		'ze maakt er vandaag een eind aan',
		'Mijn zoon dreigt zichzelf iets aan te doen',
		'Ik snij mezelf',
		'ze heeft te veel pillen geslikt',
		'Hij heeft een mes in zijn hand',
		'hij stond voor de deur met een mes',
		'Mijn buurman heeft een pistool',
		'Ik word thuis geslagen',
		'mijn nichtje wordt door haar vader mishandeld',
		'Ik werd als kind en nu weer misbruikt',
		'Hij maakt me dood als ik wegga',
		'Hij zegt dat hij me gaat vermoorden',
		'ik mag van hem het huis niet uit',
		'Ik durf niet naar huis',
		'Ik ben bang dat hij me iets aandoet',
		'Mijn buurvrouw ligt op de grond en doet niet open',
		'Het huis hiernaast staat in brand',
		'Ik ruik een gaslucht in het trappenhuis',
		'hij ademt niet meer',
		'Er is sprake van seksueel misbruik',
		'ze is suïcidaal'
	])('%s', (text) => expect(soundsLikeDanger(text)).toBe(true));
});

describe('what goes on as it is', () => {
	test.for([
		'',
		'Ik zoek iemand om mee te wandelen.',
		'Ik kook graag en heb goede messen.',
		'Ik kan messen slijpen voor de hele straat',
		'Wie heeft er een mes om kaas te snijden?',
		'Mijn man is in mei overleden en het is zo stil in huis.',
		'Mijn man is dood en ik weet niet hoe ik verder moet met de papieren.',
		'Ik verveel me dood',
		'Ik ben doodmoe van de kinderen',
		'Hij slaat graag een balletje op de tennisbaan',
		'Ze slaan elke zondag de trom in het park',
		'Ik wil leren schaken',
		'De klok slaat elk uur',
		'Ik leef met de dag',
		'De lantaarn is kapot en het is donker bij de brug',
		'Er ligt vuilnis op straat',
		'Ik wil niet meer alleen eten',
		'Ik ben bang voor honden',
		'Ik durf niet alleen naar de koffie',
		'We willen een vuurkorf met brandhout',
		'De brandweer kwam vertellen over rookmelders',
		'Ik zou wel willen leren naaien met de machine',
		'Hij maakt mooie dingen van hout',
		'Kan iemand mijn fiets maken?',
		'Ik heb pillen die ik elke dag moet ophalen',
		'Er wordt veel over geld gepraat',
		'Ik doe mezelf tekort, zegt mijn dochter',
		'Ze trapt elke dag op haar hometrainer'
	])('%s', (text) => expect(soundsLikeDanger(text)).toBe(false));

	test('nothing typed, and text that is endless, take no time', () => {
		expect(soundsLikeDanger(null, undefined)).toBe(false);
		const began = performance.now();
		expect(soundsLikeDanger('ik word '.repeat(20_000))).toBe(false);
		expect(performance.now() - began).toBeLessThan(2000);
	});

	test('one of several texts is enough', () => {
		expect(soundsLikeDanger('Ik tuinier graag', 'maar hij slaat me')).toBe(true);
	});
});
