import { describe, expect, test } from 'vitest';
import { readSigns, type Signs } from './signs.ts';

const today = '2026-11-22';
const ready: Signs = {
	stage: 'running',
	stageSince: '2026-06-01',
	initiators: 2,
	lastOwn: '2026-11-01',
	minutes: 45,
	confirmedOn: '2026-09-01',
	rounds: 0
};

describe('this one can do without you', () => {
	test.each<[string, Partial<Signs>, boolean]>([
		['all signs are there', {}, true],
		['it runs exactly three months', { stageSince: '2026-08-23' }, true],
		['a day less', { stageSince: '2026-08-24' }, false],
		['the residents do it themselves since yesterday', { stage: 'independent', stageSince: '2026-11-21' }, true],
		['it is only starting, for a year', { stage: 'starting', stageSince: '2025-11-22' }, false],
		['it lies still', { stage: 'paused' }, false],
		['it has ended', { stage: 'ended' }, false],
		['one person leads it', { initiators: 1 }, false],
		['nobody leads it', { initiators: 0 }, false],
		['they did something sixty days ago', { lastOwn: '2026-09-23' }, true],
		['sixty-one days ago', { lastOwn: '2026-09-22' }, false],
		['they never did anything here', { lastOwn: null }, false],
		['no help at all', { minutes: 0 }, true],
		['an hour of help', { minutes: 60 }, true],
		['a minute more', { minutes: 61 }, false],
		['a question that nobody answered', { rounds: 1 }, false],
		['confirmed half a year ago', { confirmedOn: '2026-05-22' }, false]
	])('%s', (_, other, expected) => {
		expect(readSigns({ ...ready, ...other }, today).ready).toBe(expected);
	});

	test('each sign is a sentence, and says so when it is missing', () => {
		expect(readSigns(ready, today).signs.map(({ words }) => words)).toEqual([
			'Het loopt al 5 maanden.',
			'2 mensen trekken het samen.',
			'Ze deden de laatste twee maanden zelf dingen.',
			'Ze hadden de laatste twee maanden weinig hulp nodig.',
			'Ze lieten pas nog weten dat alles klopt.'
		]);
		const none = readSigns({ ...ready, stage: 'idea', initiators: 0, lastOwn: null, minutes: 300, rounds: 2 }, today);
		expect(none.signs.map(({ met, words }) => [met, words])).toEqual([
			[false, 'Het loopt nog niet.'],
			[false, 'Niemand trekt het nu.'],
			[false, 'De groep deed hier de laatste twee maanden niets zelf.'],
			[false, 'Ze hadden de laatste twee maanden nog meer dan een uur hulp nodig.'],
			[false, 'Ze lieten lang niet weten of alles nog klopt.']
		]);
	});
});
