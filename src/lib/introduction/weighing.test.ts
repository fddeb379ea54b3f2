import { describe, expect, test } from 'vitest';
import { talentCodes } from '#lib/entry/talent.ts';
import { emptySheet } from '#lib/vraag/conversation.ts';
import { blurbFor, reasonsIn } from './blurb.ts';
import { askText, missingIn } from './missing.ts';
import { readProposal } from './proposal.server.ts';
import type { Reason } from './ranking/reason.ts';
import { saidOf, sorted } from './saying.ts';
import { fromShort, inShort, merged, topics, toWeights, weighedTexts } from './weighing.ts';
import { emphasisCodes } from './ranking/weights.ts';

describe('weights in plain words', () => {
	test('what is normal is left out, and what isn’t known is normal', () => {
		expect(toWeights({ close: 'more', small: 'normal', bring: 'heel veel', __proto__: 'more', other: 'less' })).toEqual(
			{
				close: 'more'
			}
		);
		expect(emphasisCodes.map((one) => topics[one]).filter((text) => !text)).toEqual([]);
		expect(weighedTexts({ close: 'more', small: 'less' })).toEqual([
			'Dichtbij is belangrijker',
			'Een grote groep mag ook'
		]);
	});

	test('they go along in a form and come back the same', () => {
		for (const weights of [{}, { close: 'more' }, { small: 'less', learn: 'more' }] as const)
			expect(fromShort(inShort(weights))).toEqual(weights);
		for (const odd of ['', ':', 'close', 'close:', 'close:more:less x', '__proto__:more'])
			expect(Object.keys(fromShort(odd)).filter((one) => one !== 'close')).toEqual([]);
	});

	test.for([
		['only what was changed is written', {}, {}, { close: 'more' }, { close: 'more' }],
		['what another wrote meanwhile stays', { small: 'more' }, {}, { close: 'more' }, { small: 'more', close: 'more' }],
		['what is set back goes', { small: 'more' }, { small: 'more' }, {}, {}],
		['what wasn’t touched isn’t set back', { small: 'more' }, {}, {}, { small: 'more' }]
	] as const)('%s', ([, now, seen, chosen, after]) => {
		expect(merged(now, seen, chosen)).toEqual(after);
	});
});

describe('what a circle reads before both said yes', () => {
	test('what it seeks comes first, two things at most', () => {
		const talents = ['cooking', 'sewing', 'repairing'] as const;
		expect(blurbFor({ talents }, ['repairing'])).toBe(
			'Iemand uit de buurt die graag dingen repareert en kookt, wil met jullie kennismaken.'
		);
		expect(blurbFor({ talents: [] }, ['repairing'])).toBe('Iemand uit de buurt wil met jullie kennismaken.');
		expect(blurbFor({ talents: [], smallGroup: true }, [])).toMatch(/Liever eerst met een paar mensen\.$/);
	});

	test('every talent makes a sentence', () => {
		for (const talent of talentCodes)
			expect(blurbFor({ talents: [talent] }, [])).toMatch(
				/^Iemand uit de buurt die graag \p{Ll}[\p{L}’ ]+, wil met jullie kennismaken\.$/u
			);
	});
});

describe('a proposal as it was typed', () => {
	test('one reason a line, without dashes and empty lines', () => {
		expect(reasonsIn(' - Dichtbij.\n\n• Je kunt iets maken.\r\n*  Rustig. ')).toEqual([
			'Dichtbij.',
			'Je kunt iets maken.',
			'Rustig.'
		]);
	});

	const good = { reasons: 'Dichtbij.', blurb: 'Iemand uit de buurt.', anyway: '' };
	test.for([
		[{}, undefined],
		[{ reasons: '' }, /minstens één reden/],
		[{ reasons: '- \n !!' }, /minstens één reden/],
		[{ reasons: 'Ja.\n'.repeat(8) }, /bij 7 redenen/],
		[{ reasons: `Kort.\n${'x'.repeat(241)}` }, /^Reden 2 is te lang/],
		[{ blurb: ' ' }, /wat de groep mag lezen/],
		[{ blurb: 'x'.repeat(301) }, /passen 300 letters/]
	] as const)('%o', ([wrong, problem]) => {
		const read = readProposal({ ...good, ...wrong });
		if (problem)
			expect(Object.values('problems' in read ? read.problems : {})).toEqual([expect.stringMatching(problem)]);
		else expect(read).toEqual({ proposal: { reasons: ['Dichtbij.'], blurb: good.blurb, anyway: false } });
	});
});

describe('a reason as the makelaar reads it', () => {
	const reason: Reason = {
		kind: 'bring',
		text: 'Ze zoeken iemand die repareert. Je zei: ‘alles met een motor’.',
		because: [
			{ of: 'network', fact: 'rolesSought', words: 'iemand die repareert' },
			{ of: 'story', where: 'likes', at: 0, words: 'alles met een motor' }
		]
	};
	test('the words of the story stand beneath it, with where they were said', () => {
		expect(saidOf(reason)).toEqual({
			text: 'Ze zoeken iemand die repareert.',
			quotes: [{ words: 'alles met een motor', from: 'wat die graag doet' }]
		});
		expect(saidOf({ ...reason, text: 'Je zei: ‘alles met een motor’.' }).text).toMatch(/alles met een motor/);
	});

	test('facts that stand on the card aren’t said twice, and what to mind stands apart', () => {
		const { why, mind } = sorted([reason, { ...reason, kind: 'reach' }, { ...reason, kind: 'but' }]);
		expect([why.map(({ kind }) => kind), mind.map(({ kind }) => kind)]).toEqual([['bring'], ['but']]);
	});
});

test('what isn’t known yet is asked for by name, the most important first', () => {
	const missing = missingIn(emptySheet, undefined);
	expect(missing).toEqual(['place', 'reach', 'time', 'language', 'can', 'behind']);
	expect(missing.map((one) => askText(one, 'Ria'))[1]).toBe('Weet je hoe ver Ria kan lopen of fietsen?');
	expect(missing.every((one) => askText(one, 'Ria').includes('Ria'))).toBe(true);
	expect(missingIn({ ...emptySheet, travel: 'walk', can: 'koken' }, {})).toEqual(['time', 'language', 'behind']);
});
