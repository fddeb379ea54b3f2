import { describe, expect } from 'vitest';
import { hoef, lindeveen, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { drawingOf, fillIn, handOver } from './drawings.server.ts';
import { describe as tell, find, findWijk } from './gemeenten.server.ts';

describe('the drawing of a gemeente', () => {
	test('goes into a whole page once, as markup, and along with the data where script goes on', async ({ db }) => {
		await settle(db);
		const gemeente = (await find(db, 'lindeveen'))!;
		const kept = await drawingOf(db, gemeente, await findWijk(db, lindeveen, 'de-hoef'));
		const whole: { isDataRequest: boolean; locals: { drawn?: Map<string, string> } } = {
			isDataRequest: false,
			locals: {}
		};
		const drawn = handOver(whole, kept);
		expect(drawn).not.toHaveProperty('still');
		expect(drawn.mark).toBe(`<!--drawn ${hoef}-->`);
		const page = fillIn(`<svg>${drawn.mark}</svg><!--drawn other-->`, whole.locals.drawn);
		expect(page).toContain('href="/lindeveen/waterkant"');
		expect(page).toContain('<!--drawn other-->');
		expect(handOver({ isDataRequest: true, locals: {} }, kept).still).toBe(kept.still);
	});

	test('is made again when the areas change, and not before', async ({ db }) => {
		await settle(db);
		const before = await drawingOf(db, (await find(db, 'lindeveen'))!);
		expect(await drawingOf(db, (await find(db, 'lindeveen'))!)).toBe(before);
		await tell(db, lindeveen, { landscape: { type: 'FeatureCollection', features: [] } });
		expect(await drawingOf(db, (await find(db, 'lindeveen'))!)).not.toBe(before);
	});
});
