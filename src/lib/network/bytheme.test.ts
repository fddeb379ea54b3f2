import { expect, test } from 'vitest';
import type { Theme } from '#lib/entry/theme.ts';
import { byTheme } from './bytheme.ts';

const about = (id: number, ...themes: Theme[]) => ({ id, themes });
const told = (circles: { id: number; themes: Theme[] }[]) =>
	byTheme(circles).map(({ name, circles: own, also }) => [name, own.map(({ id }) => id), also.map(({ id }) => id)]);

test.each([
	['nothing there', [], []],
	['under the first thing it is about', [about(1, 'green', 'moving')], [['Groen en buurt', [1], []]]],
	[
		'another theme names it too, once there is such a group',
		[about(1, 'green', 'moving'), about(2, 'moving')],
		[
			['Bewegen', [2], [1]],
			['Groen en buurt', [1], []]
		]
	],
	[
		'about nothing yet: last',
		[about(1), about(2, 'safety')],
		[
			['Veilig en leefbaar', [2], []],
			['Iets anders', [1], []]
		]
	]
])('%s', (_name, circles, expected) => expect(told(circles)).toEqual(expected));

test('each network stands in exactly one group, and every address is another', () => {
	const circles = Array.from({ length: 40 }, (_, id) =>
		about(id, ...(['meeting', 'green', 'grief'] as const).slice(id % 4))
	);
	const groups = byTheme(circles);
	expect(groups.flatMap(({ circles: own }) => own.map(({ id }) => id)).toSorted((a, b) => a - b)).toEqual(
		circles.map(({ id }) => id)
	);
	expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
});
