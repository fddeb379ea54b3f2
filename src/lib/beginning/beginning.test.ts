import { describe, expect, test } from 'vitest';
import { talentCodes } from '#lib/entry/talent.ts';
import { themeCodes } from '#lib/entry/theme.ts';
import { abilities, afterPath, asked, outcomePath, parse, pathOf, pleasures, questions, write } from './beginning.ts';

describe('the answers', () => {
	test('stand in the address, in one order, and are read back', () => {
		const query =
			'?gemeente=lindeveen&zin=eten&zin=groen&kan=koken&moment=doordeweeks-s-middags&ver=wijk&wijk=de-hoef&samen=mee&taal=tr&anders=2';
		expect(write(parse(new URLSearchParams(query)))).toBe(query);
		expect(write(parse(new URLSearchParams('anders=0&taal=nl&zin=&zin=groen&zin=groen')))).toBe('?zin=groen');
	});

	test('what is no answer is left out, and breaks nothing', () => {
		for (const query of [
			'zin=constructor&kan=__proto__&samen=toString',
			'ver=%00&wijk=../x&taal=xx',
			'anders=99',
			'anders=-1',
			'anders=1.5',
			'moment=ooit'
		])
			expect(write(parse(new URLSearchParams(query)))).toBe('');
	});

	test('of a question that is asked again the answer is not carried twice', () => {
		const answers = parse(new URLSearchParams('zin=eten&kan=koken&ver=wijk&wijk=de-hoef'));
		expect(write(answers, 'zin')).toBe('?kan=koken&ver=wijk&wijk=de-hoef');
		expect(write(answers, 'afstand')).toBe('?zin=eten&kan=koken');
	});
});

test('every theme and every talent is somewhere in a plain answer', () => {
	const [themes, talents] = [Object.values(pleasures), Object.values(abilities)];
	expect(
		themeCodes.filter((theme) => !themes.some((one) => (one.themes as readonly string[]).includes(theme)))
	).toEqual([]);
	expect(
		talentCodes.filter((talent) => !talents.some((one) => (one.talents as readonly string[]).includes(talent)))
	).toEqual([]);
});

test('five questions, each after the other, and then the outcome', () => {
	expect(questions.map(afterPath)).toEqual([...questions.slice(1).map(pathOf), outcomePath]);
	for (const question of questions) expect(asked[question].choices.length).toBeGreaterThan(1);
});
