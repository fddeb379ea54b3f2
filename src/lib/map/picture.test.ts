import { describe, expect, test } from 'vitest';
import { gather, write } from './picture.ts';

const area = (slug: string, name: string) => ({
	slug,
	name,
	path: 'M0 0L9 0L9 9Z',
	label: { x: 5, y: 5, lines: [name], roomy: true }
});
const picture = { base: '/lindeveen', width: 1000, height: 900, ground: [{ kind: 'park', path: 'M1 1' }] };

describe('a drawn map', () => {
	test('leads from every area to its page, and marks the one that is looked at', () => {
		const { still: svg } = write(
			{ ...picture, wijken: [area('de-hoef', 'De Hoef'), area('waterkant', 'Waterkant')] },
			'de-hoef'
		);
		expect(svg).toContain('<a href="/lindeveen/de-hoef" aria-current="page"><title>De Hoef</title>');
		expect(svg).toContain('<a href="/lindeveen/waterkant"><title>Waterkant</title>');
		expect(svg.match(/class="edge"/g)).toHaveLength(1);
	});

	test('a name stays a name, whatever is in it', () => {
		const { still, names } = write({ ...picture, wijken: [area('x', '"><script>alert(1)</script>&')] });
		for (const svg of [still, names]) {
			expect(svg).not.toContain('<script');
			expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;');
		}
	});
});

describe('signs in a drawing', () => {
	const sign = (x: number, id?: number, n = 1) => ({ x, y: 10, k: 'a' as const, n, id });

	test('that would cover each other become one with a number, and no longer one with an id', () => {
		expect(gather([sign(10, 1), sign(12, 2), sign(14, 3), sign(500, 4)], 46)).toEqual([
			{ x: 10, y: 10, k: 'a', n: 3 },
			{ x: 500, y: 10, k: 'a', n: 1, id: 4 }
		]);
	});

	test('what persons offer counts for as many as there are', () => {
		expect(gather([sign(10, undefined, 4), sign(12, 2)], 46).map(({ n }) => n)).toEqual([5]);
	});

	test('that would hide behind a name go to its nearest edge, all that come there together', () => {
		const name = { left: 0, right: 100, top: 0, bottom: 20 };
		expect(gather([sign(50, 1), sign(52, 2)], 46, [name])).toEqual([{ x: 50, y: 44, k: 'a', n: 2 }]);
		expect(gather([{ ...sign(50, 1), y: 2 }], 46, [name])[0]).toMatchObject({ y: -24, id: 1 });
		expect(gather([sign(150, 1)], 46, [name])[0]).toMatchObject({ y: 10 });
	});

	test('that stand apart stay apart', () => {
		expect(gather([sign(10, 1), sign(60, 2)], 46)).toHaveLength(2);
		expect(gather([sign(10, 1), sign(60, 2)], 72)).toHaveLength(1);
	});
});
