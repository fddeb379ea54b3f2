import { describe, expect, test } from 'vitest';
import {
	addressOf,
	answersIn,
	type GuideAnswers,
	guideQuestionCodes,
	guideReplies,
	inOrder,
	isStep,
	needOf,
	progressText,
	type StepState,
	unanswered,
	whenText
} from './guide.ts';
import { standard } from './standard.server.ts';

/** Which pages an initiative needs, with these answers. */
const needed = (answers: GuideAnswers, how: 'sure' | 'maybe' = 'sure') =>
	inOrder([...standard().values()].map(({ facts, step }) => ({ ...facts, step })))
		.filter(({ when }) => needOf(when, answers) === how)
		.map(({ step }) => step);
const everybody = ['verzekering', 'privacy'];
const all = (reply: 'yes' | 'no' | 'unsure') =>
	Object.fromEntries(guideQuestionCodes.map((question) => [question, reply])) as GuideAnswers;

describe('which pages are needed follows from the answers', () => {
	test.each<[string, GuideAnswers, string[]]>([
		['nothing said', {}, everybody],
		['everything no', all('no'), everybody],
		['everything unsure: nothing more is certain', all('unsure'), everybody],
		['outside', { outside: 'yes' }, ['toestemming', 'verzekering', 'veiligheid', 'buren', 'privacy']],
		['planting', { ground: 'yes' }, ['groen-en-grond', 'verzekering', 'veiligheid', 'privacy']],
		['a room', { building: 'yes' }, ['ruimte', 'verzekering', 'veiligheid', 'privacy']],
		['food', { food: 'yes' }, ['verzekering', 'eten', 'alcohol', 'privacy']],
		[
			'many people',
			{ event: 'yes' },
			['toestemming', 'verzekering', 'veiligheid', 'alcohol', 'muziek', 'buren', 'privacy']
		],
		['children', { children: 'yes' }, ['verzekering', 'veiligheid', 'vog', 'kinderen', 'privacy']],
		['at home', { home: 'yes' }, ['verzekering', 'vog', 'bij-mensen-thuis', 'privacy']],
		['money', { money: 'yes' }, ['verzekering', 'vorm', 'rekening', 'privacy']],
		[
			'soup in a room, for money',
			{ building: 'yes', food: 'yes', money: 'yes', outside: 'no' },
			[...['ruimte', 'verzekering', 'vorm', 'rekening', 'veiligheid', 'eten', 'alcohol', 'privacy']]
		]
	])('%s', (_what, answers, steps) => {
		expect(needed(answers)).toEqual(steps);
	});

	test('who says yes to everything needs every page, in the order of doing', () => {
		expect(needed(all('yes'))).toHaveLength(standard().size);
		expect(needed(all('yes'))[0]).toBe('toestemming');
	});

	test('what nobody knows yet is perhaps needed, unless another answer makes it sure', () => {
		expect(needed({ food: 'unsure' }, 'maybe')).toEqual(['eten', 'alcohol']);
		expect(needed({ food: 'unsure', event: 'yes' }, 'maybe')).toEqual(['eten']);
		expect(needed({ food: 'no' }, 'maybe')).toEqual([]);
	});

	test('a page that the gemeente took away is needed by nobody', () => {
		expect(needOf('never', all('yes'))).toBe('no');
		expect(needOf('always', all('no'))).toBe('sure');
	});
});

test.each<[StepState[], string]>([
	[[], 'Jullie hoeven niets te regelen.'],
	[['not_needed'], 'Jullie hoeven niets te regelen.'],
	[['open'], 'Er is één ding om te regelen.'],
	[['done', 'not_needed'], 'Het ene ding is geregeld. Klaar!'],
	[['open', 'asked'], 'Er zijn 2 dingen om te regelen. Begin bovenaan.'],
	[['done', 'asked', 'not_needed'], '1 van de 2 dingen is geregeld.'],
	[['done', 'done', 'done', 'asked', 'open', 'open', 'open'], '3 van de 7 dingen zijn geregeld.'],
	[['done', 'done'], 'Alle 2 dingen zijn geregeld. Klaar!']
])('progress is a sentence: %j', (states, sentence) => {
	expect(progressText(states)).toBe(sentence);
});

test('every reason a page can have reads as a sentence', () => {
	for (const when of ['always', 'never', ...guideQuestionCodes.map((question) => [question])] as const)
		expect(whenText(when as never)).toMatch(/^(Dit is|Nodig bij) .*\.$/);
	expect(whenText(['outside', 'event'])).toBe('Nodig bij iets buiten of bij drukte of muziek.');
});

test('answers go into an address and come out the same; anything else is left out', () => {
	for (const reply of Object.keys(guideReplies) as ('yes' | 'no' | 'unsure')[]) {
		const address = addressOf(all(reply), 'lindeveen');
		expect(answersIn(new URLSearchParams(address))).toEqual(all(reply));
		expect(address).toMatch(/^\?gemeente=lindeveen&buiten=/);
	}
	expect(addressOf({}, undefined)).toBe('');
	expect(answersIn(new URLSearchParams('buiten=misschien&constructor=ja&eten=ja'))).toEqual({ food: 'yes' });
	expect(unanswered({ food: 'yes' })).toHaveLength(guideQuestionCodes.length - 1);
});

test.each([
	['een-boot-lenen', true],
	['vog', true],
	['', false],
	['-vog', false],
	['../geheim', false],
	['Vog', false],
	['x'.repeat(61), false]
])('%j can be the address of a page: %s', (text, can) => {
	expect(isStep(text)).toBe(can);
});
