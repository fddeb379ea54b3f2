import { expect, test } from 'vitest';
import { dueText } from './task.ts';
import { reviewText } from './agreement.ts';

test.for([
	['2026-11-22', 'vandaag'],
	['2026-11-23', 'uiterlijk morgen'],
	['2026-11-27', 'uiterlijk vrijdag 27 november'],
	['2027-01-05', 'uiterlijk 5 januari 2027'],
	['2026-11-21', 'zou gisteren af zijn'],
	['2026-11-13', 'zou vrijdag 13 november af zijn']
] as const)('a task for %s reads: %s', ([due, said]) => {
	expect(dueText(due, '2026-11-22')).toBe(said);
});

test('the day before the clock goes forward is one day before', () => {
	expect(dueText('2027-03-28', '2027-03-27')).toBe('uiterlijk morgen');
});

test.for([
	['2026-11-22', 'Vandaag weer bekijken.'],
	['2026-12-01', 'Weer bekijken op dinsdag 1 december.'],
	['2026-11-20', 'Zou vrijdag 20 november weer bekeken worden.']
] as const)('an agreement for %s reads: %s', ([on, said]) => {
	expect(reviewText(on, '2026-11-22')).toBe(said);
});
