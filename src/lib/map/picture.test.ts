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
		const svg = write({ ...picture, wijken: [area('de-hoef', 'De Hoef'), area('waterkant', 'Waterkant')] }, 'de-hoef');
		expect(svg).toContain('<a href="/lindeveen/de-hoef" aria-current="page"><title>De Hoef</title>');
		expect(svg).toContain('<a href="/lindeveen/waterkant"><title>Waterkant</title>');
		expect(svg.match(/class="edge"/g)).toHaveLength(1);
	});

	test('a name stays a name, whatever is in it', () => {
		const svg = write({ ...picture, wijken: [area('x', '"><script>alert(1)</script>&')] });
		expect(svg).not.toContain('<script');
		expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;');
	});
});

describe('signs in a drawing', () => {
	const sign = (x: number, id?: number) => ({ x, y: 10, k: 'a' as const, ...(id ? { id } : {}) });

	test('that would cover each other become one with a number, with or without an id', () => {
		expect(gather([sign(10), sign(12), sign(14), sign(500)]).map(({ n }) => n)).toEqual([3, 1]);
		expect(gather([sign(10, 1), sign(12, 2), sign(500, 3)]).map(({ n }) => n)).toEqual([2, 1]);
	});

	test('the chosen one stays alone', () => {
		expect(gather([sign(10, 1), sign(12, 2)], 2).map(({ id, n }) => [id, n])).toEqual([
			[2, 1],
			[1, 1]
		]);
	});
});
