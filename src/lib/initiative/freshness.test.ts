import { describe, expect, test } from 'vitest';
import type { Step } from '#lib/entry/confirmation.ts';
import { freshText } from './freshness.ts';
import { type Asked, stepOn } from './rounds.ts';

const noon = (day: string) => new Date(`${day}T11:00:00Z`);
const asked = (change: Partial<Asked> = {}): Asked => ({
	...{ stage: 'running', stageSince: noon('2026-01-01'), confirmedAt: noon('2026-01-31') },
	...{ rounds: 0, askedAt: null, listed: true },
	...change
});

describe('what is due', () => {
	test.each<[string, Partial<Asked>, string, Step | undefined]>([
		['nothing a day before four months', {}, '2026-05-30', undefined],
		[
			'asking after four months, on the last day of a shorter month too',
			{ confirmedAt: noon('2026-10-31') },
			'2027-02-28',
			'ask'
		],
		['asking after four months', {}, '2026-05-31', 'ask'],
		['asking on the first day after the server stood still', {}, '2027-01-01', 'ask'],
		['nothing while they may answer', { rounds: 1, askedAt: noon('2026-05-31') }, '2026-06-20', undefined],
		['asking once more after three weeks', { rounds: 1, askedAt: noon('2026-05-31') }, '2026-06-21', 'ask'],
		[
			'nothing while they may answer the second time',
			{ rounds: 2, askedAt: noon('2026-06-21') },
			'2026-07-11',
			undefined
		],
		['a makelaar after two silent rounds', { rounds: 2, askedAt: noon('2026-06-21') }, '2026-07-12', 'silent'],
		['nothing while the makelaar may call', { rounds: 3, askedAt: noon('2026-07-12') }, '2026-09-09', undefined],
		['leaving the list sixty days later', { rounds: 3, askedAt: noon('2026-07-12') }, '2026-09-10', 'unlist'],
		['nothing more after that', { rounds: 3, askedAt: noon('2026-07-12'), listed: false }, '2028-01-01', undefined],
		['nothing for what lies still', { stage: 'paused' }, '2028-01-01', undefined],
		[
			'nothing for what lies still after it was asked',
			{ stage: 'paused', rounds: 2, askedAt: noon('2026-06-21') },
			'2028-01-01',
			undefined
		],
		['no question for what has stopped', { stage: 'ended', stageSince: noon('2026-05-01') }, '2026-06-29', undefined],
		[
			'leaving the list sixty days after it stopped',
			{ stage: 'ended', stageSince: noon('2026-05-01') },
			'2026-06-30',
			'unlist'
		],
		[
			'counting days as people in the Netherlands do',
			{ confirmedAt: new Date('2026-01-31T23:30:00Z') },
			'2026-05-31',
			undefined
		]
	])('%s', (_, change, day, step) => {
		expect(stepOn(day, asked(change))).toBe(step);
	});

	test('however late the server wakes up, every step comes on a day of its own', () => {
		let state = asked();
		const steps: [string, Step][] = [];
		for (let at = noon('2028-03-01').getTime(); steps.length < 4; at += 86_400_000) {
			const today = new Date(at);
			const day = today.toISOString().slice(0, 10);
			const step = stepOn(day, state);
			if (!step) continue;
			steps.push([day, step]);
			state = step === 'unlist' ? { ...state, listed: false } : { ...state, rounds: state.rounds + 1, askedAt: today };
			expect(stepOn(day, state)).toBeUndefined();
		}
		expect(steps).toEqual([
			['2028-03-01', 'ask'],
			['2028-03-22', 'ask'],
			['2028-04-12', 'silent'],
			['2028-06-11', 'unlist']
		]);
	});
});

describe('what everybody reads', () => {
	test.each<[Partial<Asked>, string]>([
		[{}, 'Voor het laatst bevestigd op 31 januari 2026.'],
		[{ rounds: 2 }, 'Voor het laatst bevestigd op 31 januari 2026.'],
		[{ rounds: 3 }, 'Dit is lang niet bevestigd, voor het laatst op 31 januari 2026. Bel even voordat je gaat.'],
		[
			{ rounds: 3, listed: false },
			'Dit is lang niet bevestigd, voor het laatst op 31 januari 2026. Daarom staat het niet meer in de lijst, maar wel in het archief.'
		],
		[{ stage: 'paused', rounds: 3 }, 'Voor het laatst bevestigd op 31 januari 2026.'],
		[{ stage: 'ended' }, ''],
		[{ stage: 'ended', listed: false }, 'Dit is gestopt. Het staat niet meer in de lijst, maar wel in het archief.']
	])('%j: %s', (change, text) => {
		expect(freshText(asked(change))).toBe(text);
	});
});
