import { describe, expect, test } from 'vitest';
import { figuresOf, type Happened, shareText, waitText } from './figures.ts';

const from = new Date('2025-11-01T00:00:00Z');
const until = new Date('2026-11-01T00:00:00Z');
const day = (many: number) => new Date(Date.UTC(2026, 5, 1) + many * 86_400_000);

/** So many people who asked, were introduced, went, and what became of them. */
function people(
	many: number,
	of: Partial<{ went: number; landed: number; stopped: number; good: number; first: number }>
) {
	const { went = 0, landed = 0, stopped = 0, good = 0, first = 0 } = of;
	return Array.from({ length: many }, (_, at): Happened[] => {
		const [vraag, introduction] = [`v${first + at}`, `i${first + at}`];
		const one = (name: string, on: number, details = {}) => ({ name, vraag, introduction, at: day(on), details });
		return [
			one('vraag.asked', 0),
			one('introduction.met', 5),
			...(at < went ? [one('introduction.visited', 10 + at)] : []),
			...(at < landed ? [one('introduction.landed', 40)] : []),
			...(at >= landed && at < landed + stopped ? [one('introduction.stopped', 30)] : []),
			one('vraag.looked_back', 60, { outcome: at < good ? 'yes' : 'no' })
		];
	}).flat();
}

const nothing = { wait: undefined, went: undefined, stayed: undefined, good: undefined };

describe('the figures of a wijk', () => {
	test('how long, who went, who stays, and whether it was good', () => {
		expect(figuresOf(people(22, { went: 15, landed: 7, stopped: 5, good: 11 }), from, until)).toEqual({
			wait: 'de helft binnen ongeveer 2 weken',
			went: 'ongeveer 7 van de 10, van ongeveer 20 mensen',
			stayed: 'ongeveer 6 van de 10, van ongeveer 10 mensen',
			good: 'ongeveer 5 van de 10, van ongeveer 20 mensen'
		});
	});

	test('of nine nothing is told, of ten it is', () => {
		expect(figuresOf(people(9, { went: 9, landed: 9, good: 9 }), from, until)).toEqual(nothing);
		expect(figuresOf([], from, until)).toEqual(nothing);
		const share = 'ongeveer 9 van de 10 of meer, van ongeveer 10 mensen';
		expect(figuresOf(people(10, { went: 10, landed: 10, good: 10 }), from, until)).toEqual({
			...{ wait: 'de helft binnen ongeveer 2 weken', went: share, stayed: share, good: share }
		});
	});

	test('each by itself: many who met and two who went tell nothing of how long', () => {
		expect(figuresOf(people(20, { went: 2 }), from, until)).toMatchObject({
			wait: undefined,
			went: 'ongeveer 1 van de 10, van ongeveer 20 mensen'
		});
	});

	test('one person more changes no word by which they could be found', () => {
		const most = people(21, { went: 14, landed: 14, good: 14 });
		const one = people(1, { went: 1, landed: 1, good: 1, first: 21 });
		expect(figuresOf([...most, ...one], from, until)).toEqual(figuresOf(most, from, until));
	});

	test('who went twice, or said it twice, counts once; the last word counts', () => {
		const again = people(10, { went: 10 }).map((one) => ({ ...one, at: new Date(one.at.getTime() + 1000) }));
		const twice = [...people(10, { went: 10, good: 10 }), ...again];
		expect(figuresOf(twice, from, until)).toMatchObject({
			went: 'ongeveer 9 van de 10 of meer, van ongeveer 10 mensen',
			good: 'ongeveer 1 van de 10 of minder, van ongeveer 10 mensen'
		});
	});

	test('what lies outside the months does not count, but when it was asked does', () => {
		const late = people(12, { went: 12, good: 12 }).map((one) =>
			one.name === 'vraag.asked' ? one : { ...one, at: new Date('2026-11-02T10:00:00Z') }
		);
		expect(figuresOf(late, from, until)).toMatchObject({ wait: undefined, went: undefined, good: undefined });
	});

	test.for(['introduction.landed', 'introduction.misfit', 'introduction.stopped'])(
		'%s of today changes nothing',
		(name) => {
			const past = people(13, { went: 13, landed: 6, stopped: 5 });
			const at = new Date('2026-11-22T10:00:00Z');
			const today = ['11', '12'].map((one) => ({ name, vraag: `v${one}`, introduction: `i${one}`, at, details: {} }));
			expect(figuresOf([...past, ...today], from, until)).toEqual(figuresOf(past, from, until));
			const few = people(13, { went: 13, landed: 9 });
			expect(figuresOf([...few, ...today], from, until).stayed).toBeUndefined();
		}
	);

	test.for([
		[0, 40, 'bijna niemand, van ongeveer 40 mensen'],
		[1, 40, 'bijna niemand, van ongeveer 40 mensen'],
		[12, 40, 'ongeveer 3 van de 10, van ongeveer 40 mensen'],
		[40, 40, 'bijna iedereen, van ongeveer 40 mensen'],
		[20, 20, 'bijna iedereen, van ongeveer 20 mensen'],
		[19, 19, 'ongeveer 9 van de 10 of meer, van ongeveer 20 mensen'],
		[0, 19, 'ongeveer 1 van de 10 of minder, van ongeveer 20 mensen'],
		[0, 10, 'ongeveer 1 van de 10 of minder, van ongeveer 10 mensen'],
		[1, 10, 'ongeveer 1 van de 10 of minder, van ongeveer 10 mensen'],
		[9, 10, 'ongeveer 9 van de 10 of meer, van ongeveer 10 mensen'],
		[5, 10, 'ongeveer 5 van de 10, van ongeveer 10 mensen']
	] as const)('%s of %s in words', ([many, of, words]) => {
		expect(shareText(many, of)).toBe(words);
	});

	test.for([
		[0.4, 'een week'],
		[10, 'een week'],
		[11, '2 weken'],
		[17, '2 weken'],
		[60, '9 weken']
	] as const)('%s days in words', ([days, words]) => {
		expect(waitText(days)).toBe(`de helft binnen ongeveer ${words}`);
	});
});
