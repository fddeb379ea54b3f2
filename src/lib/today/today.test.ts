import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, spanCodes, spanOf, summary, type Waiting } from './today.ts';

const today = '2026-11-22';
const line = (key: string, on: string | null, subject: Waiting['subject'] = 'vraag'): Waiting => ({
	...{ subject, key, on },
	...{ href: '/', title: key, note: '' }
});

describe('when something waits', () => {
	test.each([
		['2026-11-21', 'late'],
		['2025-11-22', 'late'],
		['2026-11-22', 'today'],
		['2026-11-23', 'week'],
		['2026-11-29', 'week'],
		['2026-11-30', 'later'],
		['2027-01-01', 'later'],
		[null, 'open']
	] as const)('what is for %s is %s', (on, span) => {
		expect(spanOf(on, today)).toBe(span);
	});

	test('the night the clock goes back, a week has seven days', () => {
		expect(spanOf('2026-11-01', '2026-10-25')).toBe('week');
		expect(spanOf('2026-11-02', '2026-10-25')).toBe('later');
	});
});

describe('the order of the day', () => {
	test('the first day first; on one day a person goes before a thing', () => {
		const parts = arrange(
			[
				line('offer', '2026-11-20', 'offer'),
				line('new', '2026-11-20', 'vraag'),
				line('older', '2026-11-19', 'initiative'),
				line('someday', null, 'call'),
				line('now', today, 'introduction')
			],
			today
		);
		expect(parts.late.map(({ key }) => key)).toEqual(['older', 'new', 'offer']);
		expect(parts.today.map(({ key }) => key)).toEqual(['now']);
		expect(parts.open.map(({ key }) => key)).toEqual(['someday']);
	});

	test('nothing is lost and nothing stands twice, in whatever order it came', () => {
		const on = fc.option(fc.constantFrom('2026-11-01', '2026-11-22', '2026-11-25', '2027-02-01'));
		fc.assert(
			fc.property(fc.uniqueArray(fc.tuple(fc.nat(400), on), { selector: ([key]) => key }), (some) => {
				const lines = some.map(([key, day]) => line(String(key), day));
				const flat = (of: readonly Waiting[]) => spanCodes.flatMap((span) => arrange(of, today)[span]);
				expect(flat(lines)).toHaveLength(lines.length);
				expect(flat(lines.toReversed())).toEqual(flat(lines));
			})
		);
	});
});

describe('how much there is, as a sentence', () => {
	const parts = (late: number, now: number) => ({
		...{ week: [line('week', '2026-11-23')], later: [], open: [] },
		late: Array.from({ length: late }, (_, at) => line(`late ${at}`, '2026-11-01')),
		today: Array.from({ length: now }, (_, at) => line(`now ${at}`, today))
	});
	test.each([
		[0, 0, 0, 'Er wacht vandaag niets op je.'],
		[0, 1, 0, 'Er wacht vandaag één ding op je.'],
		[1, 0, 1, 'Er wacht vandaag één ding op je, en dat is te laat. Er ligt één voorstel.'],
		[2, 3, 4, 'Er wachten vandaag 5 dingen op je, waarvan 2 te laat. Er liggen 4 voorstellen.']
	])('%i late, %i today, %i proposals', (late, now, proposals, said) => {
		expect(summary(parts(late, now), proposals)).toBe(said);
	});
});
