import { describe, expect, test } from 'vitest';
import { understand } from './wording.server.ts';

/** A Monday. */
const today = '2026-11-23';

/** `first day, hours, rule`; a dash for what isn't told. */
function said(text: string): string {
	const { firstOn = '-', startsAt = '-', endsAt = '-', rule = '-' } = understand(text, today);
	return `${firstOn} ${startsAt} ${endsAt} ${rule}`;
}

describe('days that return', () => {
	test.each([
		['di en do', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU,TH'],
		['ma, wo & vr', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,WE,FR'],
		['ma/di/do', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,TH'],
		['Dinsdag- en donderdagmiddag', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU,TH'],
		['elke dinsdag', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU'],
		['’s maandags', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO'],
		['op woensdagen', '2026-11-25 - - FREQ=WEEKLY;BYDAY=WE'],
		['iedere zo.', '2026-11-29 - - FREQ=WEEKLY;BYDAY=SU'],
		['ma t/m vr', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
		['ma-vr', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
		['maandag tot en met donderdag', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH'],
		['vr t/m zo', '2026-11-27 - - FREQ=WEEKLY;BYDAY=FR,SA,SU'],
		['ma t/m za behalve wo', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,TH,FR,SA'],
		['doordeweeks', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
		['op werkdagen', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
		['in het weekend', '2026-11-28 - - FREQ=WEEKLY;BYDAY=SA,SU'],
		['elke dag', '2026-11-23 - - FREQ=DAILY'],
		['dagelijks behalve zondag', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA'],
		['wekelijks op donderdag', '2026-11-26 - - FREQ=WEEKLY;BYDAY=TH'],
		['2x per week, di en do', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU,TH'],
		['om de week op woensdag', '2026-11-25 - - FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
		['tweewekelijks op ma', '2026-11-23 - - FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
		['1x per 14 dagen op vrijdag', '2026-11-27 - - FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
		['elke 3 weken op do', '2026-11-26 - - FREQ=WEEKLY;INTERVAL=3;BYDAY=TH'],
		['even weken op dinsdag', '2026-11-24 - - FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
		['dinsdag (oneven weken)', '2026-12-01 - - FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
		['elke 1e dinsdag', '2026-12-01 - - FREQ=MONTHLY;BYDAY=1TU'],
		['1ste ma v/d mnd', '2026-12-07 - - FREQ=MONTHLY;BYDAY=1MO'],
		['de derde donderdag van de maand', '2026-12-17 - - FREQ=MONTHLY;BYDAY=3TH'],
		['1e en 3e woensdag van de maand', '2026-12-02 - - FREQ=MONTHLY;BYDAY=1WE,3WE'],
		['iedere laatste vrijdag van de maand', '2026-11-27 - - FREQ=MONTHLY;BYDAY=-1FR'],
		['voorlaatste zaterdag van de maand', '2026-12-19 - - FREQ=MONTHLY;BYDAY=-2SA'],
		['elke 15e van de maand', '2026-12-15 - - FREQ=MONTHLY;BYMONTHDAY=15'],
		['eerste dinsdag van het kwartaal', '2027-01-05 - - FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,4,7,10'],
		['om de maand op de eerste zondag', '2026-12-06 - - FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU'],
		['dinsdag van september t/m mei', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,9,10,11,12'],
		['zaterdag van april tot oktober', '2027-04-03 - - FREQ=WEEKLY;BYDAY=SA;BYMONTH=4,5,6,7,8,9'],
		['do, niet in juli en augustus', '2026-11-26 - - FREQ=WEEKLY;BYDAY=TH;BYMONTH=1,2,3,4,5,6,9,10,11,12'],
		['elke maandag vanaf 1 februari 2027', '2027-02-01 - - FREQ=WEEKLY;BYDAY=MO'],
		['elke maandag t/m 30 juni 2027', '2026-11-23 - - FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630T235959Z'],
		['FREQ=WEEKLY;BYDAY=TU', '2026-11-24 - - FREQ=WEEKLY;BYDAY=TU']
	])('%s', (text, expected) => expect(said(text)).toBe(expected));
});

describe('dates', () => {
	test.each([
		['12 maart 2027', '2027-03-12 - - -'],
		['12-3-2027', '2027-03-12 - - -'],
		['12/03/2027', '2027-03-12 - - -'],
		['12.3.27', '2027-03-12 - - -'],
		['2027-03-12', '2027-03-12 - - -'],
		['vrijdag 12 mrt. 2027', '2027-03-12 - - -'],
		['za 12 dec 14.00-16.00', '2026-12-12 14:00 16:00 -'],
		// a day without a year is the first from here
		['3 januari', '2027-01-03 - - -'],
		['23 november', '2026-11-23 - - -'],
		['3 t/m 7 mei 2027 van 10 tot 16 uur', '2027-05-03 10:00 16:00 FREQ=DAILY;UNTIL=20270507T235959Z'],
		['12, 19 en 26 januari 2027, 19.30-21.00 uur', '2027-01-12 19:30 21:00 FREQ=WEEKLY;COUNT=3'],
		['31 februari 2027', '- - - -']
	])('%s', (text, expected) => expect(said(text)).toBe(expected));
});

describe('hours', () => {
	test.each([
		['10.00-12.00 uur', '10:00', '12:00'],
		['10:00 tot 12:00', '10:00', '12:00'],
		['10.00 – 12.00u', '10:00', '12:00'],
		['van 10 tot 12', '10:00', '12:00'],
		['10-12', '10:00', '12:00'],
		['10u-12u', '10:00', '12:00'],
		['9u30 - 11u', '09:30', '11:00'],
		['tussen 10 en 12 uur', '10:00', '12:00'],
		['9.00/11.00 uur', '09:00', '11:00'],
		['om 10 uur', '10:00', undefined],
		['vanaf 14u', '14:00', undefined],
		['vanaf 14.00 uur', '14:00', undefined],
		['aanvang: 20.00 uur', '20:00', undefined],
		['tot 17.00 uur', undefined, '17:00'],
		['half acht tot half tien ’s avonds', '19:30', '21:30'],
		['kwart over 9 tot kwart voor 11', '09:15', '10:45'],
		['tien uur tot twaalf uur', '10:00', '12:00'],
		['van 2 tot 4', '14:00', '16:00'],
		['van 10 tot 2', '10:00', '14:00'],
		['7 tot 9 in de avond', '19:00', '21:00'],
		['van 7 tot 9 ’s ochtends', '07:00', '09:00'],
		['07:00 - 09:00', '07:00', '09:00'],
		['22.00 tot 02.00 uur', '22:00', '02:00'],
		['14:00:00', '14:00', undefined],
		// no hours at all
		['25.00 uur', undefined, undefined],
		['10.75 uur', undefined, undefined],
		['zaal 2-3', undefined, undefined],
		['2 groepen', undefined, undefined]
	])('%s', (text, startsAt, endsAt) => {
		const when = understand(text, today);
		expect([when.startsAt, when.endsAt]).toEqual([startsAt, endsAt]);
	});
});

describe('all of it together', () => {
	test.each([
		['dinsdag 10.00-12.00 uur', '2026-11-24 10:00 12:00 FREQ=WEEKLY;BYDAY=TU'],
		['elke 1e dinsdag van de maand van 9.30 tot 11.30 uur', '2026-12-01 09:30 11:30 FREQ=MONTHLY;BYDAY=1TU'],
		['iedere donderdagavond half 8 tot half 10', '2026-11-26 19:30 21:30 FREQ=WEEKLY;BYDAY=TH'],
		['om de week op vrijdag, 19.30 tot 22.00 uur', '2026-11-27 19:30 22:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
		['zaterdag 12 december 2026 van 14.00 tot 16.00 uur', '2026-12-12 14:00 16:00 -'],
		['ma t/m vr\n9.00 - 17.00 uur', '2026-11-23 09:00 17:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']
	])('%s', (text, expected) => {
		expect(said(text)).toBe(expected);
		expect(understand(text, today).rest).toBe('');
	});
});

describe('what is not understood', () => {
	test.each([
		['in overleg', 'overleg'],
		['op afspraak', 'afspraak'],
		['zo nu en dan', 'zo nu dan'],
		// which one of the month?
		['maandelijks op dinsdag', 'maandelijks dinsdag'],
		['wanneer het uitkomt', 'wanneer uitkomt']
	])('%s gives no dates and says so', (text, rest) => {
		expect(said(text)).toBe('- - - -');
		expect(understand(text, today).rest).toBe(rest);
	});

	test('two different hours on two days are not put together', () => {
		const when = understand('di 10-12 en do 14-16', today);
		expect([when.startsAt, when.endsAt]).toEqual([undefined, undefined]);
	});

	test('a part that is not understood is told, the rest still counts', () => {
		const when = understand('elke woensdag 14-16 uur, niet in de schoolvakanties', today);
		expect(when.rule).toBe('FREQ=WEEKLY;BYDAY=WE');
		expect(when.rest).toBe('niet schoolvakanties');
	});

	test.each([
		['om de week op woensdag', /we weten niet vanaf wanneer; we tellen vanaf wo 25 november 2026/],
		['maandag 12 maart 2027', /vr 12 maart 2027 is een andere dag van de week/],
		['12 en 20 en 23 januari 2027', /er staan meer dagen; alleen de eerste/],
		['van 2 tot 4', /‘2’ lezen we als 14:00/]
	])('%s is a guess, and the guess is told', (text, guess) => {
		expect(understand(text, today).guesses.join('; ')).toMatch(guess);
	});

	test('nothing makes it stumble', () => {
		for (const text of [
			'',
			' ',
			'-',
			'€',
			'😀',
			'FREQ=NOOIT',
			'FREQ=WEEKLY;BYDAY=XX',
			'99-99-9999',
			'0 t/m 0',
			'x'.repeat(5000)
		])
			expect(said(text)).toMatch(/^- - - -$/);
	});
});
