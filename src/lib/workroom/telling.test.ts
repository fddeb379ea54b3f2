import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveTo } from '#lib/server/clock.ts';
import { togetherText } from './news.ts';
import { readNews } from './telling.server.ts';

const typed = { title: 'We bouwen', text: 'Kom helpen.', day: '', from: '', until: '', place: '' };
const read = (input: Partial<typeof typed>) => readNews({ ...typed, ...input });
const times = (input: Partial<typeof typed>) => {
	const result = read(input);
	return 'news' in result ? [result.news.startsAt?.toISOString(), result.news.endsAt?.toISOString()] : result.problems;
};

beforeEach(() => moveTo(new Date('2026-03-01T10:00:00Z')));
afterEach(() => moveTo());

describe('when people come together', () => {
	test.for([
		['in winter', '2026-03-07', '10:30', '12:00', ['2026-03-07T09:30:00.000Z', '2026-03-07T11:00:00.000Z']],
		['in summer', '2026-07-04', '10:30', '12:00', ['2026-07-04T08:30:00.000Z', '2026-07-04T10:00:00.000Z']],
		// the clock goes forward at two: half past two isn't there
		[
			'in the hour that is skipped',
			'2026-03-29',
			'02:30',
			'05:00',
			['2026-03-29T01:30:00.000Z', '2026-03-29T03:00:00.000Z']
		],
		[
			'over the hour that is skipped',
			'2026-03-29',
			'01:00',
			'04:00',
			['2026-03-29T00:00:00.000Z', '2026-03-29T02:00:00.000Z']
		],
		// and back at three: from one to four is four hours
		[
			'over the hour that comes twice',
			'2026-10-25',
			'01:00',
			'04:00',
			['2026-10-24T23:00:00.000Z', '2026-10-25T03:00:00.000Z']
		],
		[
			'until deep in the night',
			'2026-03-07',
			'20:00',
			'01:00',
			['2026-03-07T19:00:00.000Z', '2026-03-08T00:00:00.000Z']
		],
		[
			'in the night the clock goes forward',
			'2026-03-28',
			'23:00',
			'03:30',
			['2026-03-28T22:00:00.000Z', '2026-03-29T01:30:00.000Z']
		],
		['without an end', '2026-03-07', '10', '', ['2026-03-07T09:00:00.000Z', '2026-03-07T09:00:00.000Z']],
		['as people type it', '7-3-2026', '10.30 uur', '12.00', ['2026-03-07T09:30:00.000Z', '2026-03-07T11:00:00.000Z']],
		['not at all', '', '', '', [undefined, undefined]]
	] as const)('%s', ([, day, from, until, moments]) => {
		expect(times({ day, from, until })).toEqual(moments);
	});

	test.for([
		[{ day: '2026-03-07' }, { from: 'Hoe laat begint het?' }],
		[{ from: '10:30' }, { day: 'Kies ook de dag.' }],
		[{ day: '2026-02-28', from: '10:30' }, { day: 'Deze dag is al geweest.' }],
		[{ day: '2099-01-01', from: '10:30' }, { day: 'Deze dag is te ver weg. Klopt het jaar?' }],
		[{ day: '2026-02-29', from: '10:30' }, { day: 'Deze dag bestaat niet. Typ hem zo: 27-11-2026.' }],
		[{ day: '2026-03-07', from: '25:00' }, { from: 'Deze tijd bestaat niet. Typ hem zo: 10:30.' }],
		[{ day: '2026-03-07', from: 'straks' }, { from: 'Deze tijd bestaat niet. Typ hem zo: 10:30.' }],
		[{ day: '2026-03-07', from: '12:00', until: '10:00' }, { until: 'Dit is eerder dan het begint.' }],
		[{ title: ' ' }, { title: 'Geef je nieuws een kop.' }],
		[{ text: '!' }, { text: 'Vertel in een paar zinnen wat er is.' }]
	] as const)('%j asks: %j', ([input, problems]) => {
		expect(times(input)).toEqual(problems);
	});

	test('of what was told before may stay when it is past', () => {
		const before = new Date('2026-02-28T09:30:00Z');
		const input = { ...typed, day: '2026-02-28', from: '10:30' };
		expect(readNews(input, before)).toMatchObject({ news: { startsAt: before } });
		expect(readNews({ ...input, from: '11:30' }, before)).toEqual({ problems: { day: 'Deze dag is al geweest.' } });
	});

	test('reads as people say it', () => {
		const at = (time: string) => new Date(`2026-03-07T${time}:00Z`);
		expect(togetherText(at('09:30'), at('11:00'))).toBe('zaterdag 7 maart, 10.30 tot 12.00 uur');
		expect(togetherText(at('09:30'), at('09:30'))).toBe('zaterdag 7 maart, 10.30 uur');
	});
});
