import { describe, expect, test } from 'vitest';
import { guideQuestionCodes, inOrder, isStep } from './guide.ts';
import { wordsOf } from './prose.ts';
import { proseOf } from './prose.server.ts';
import { standard } from './standard.server.ts';

/** The pages every gemeente begins with: complete, and to be read by a neighbour of 78. */
const pages = [...standard().values()];

/** Sentences of running text; a heading or a line of a list counts as one. */
const sentencesOf = (text: string) =>
	text
		.replace(/^#+ |^\d+\. |^- |\*\*/gm, '')
		.split(/(?<=[.!?:])\s+|\n+/)
		.map((sentence) => sentence.trim())
		.filter(Boolean);
const wordCount = (sentence: string) => sentence.split(/\s+/).length;

test('there is a page for everything somebody has to think of', () => {
	expect(inOrder(pages.map(({ facts, step }) => ({ ...facts, step }))).map(({ step }) => step)).toEqual([
		...['toestemming', 'groen-en-grond', 'ruimte', 'verzekering', 'vorm', 'rekening', 'veiligheid', 'eten', 'alcohol'],
		...['vog', 'kinderen', 'bij-mensen-thuis', 'muziek', 'buren', 'privacy']
	]);
});

test('every question leads to a page, and some pages are for everybody', () => {
	const asked = new Set(pages.flatMap(({ facts: { when } }) => (typeof when === 'string' ? [] : when)));
	expect([...asked].sort()).toEqual(guideQuestionCodes.toSorted());
	expect(pages.filter(({ facts: { when } }) => when === 'always').map(({ step }) => step)).toEqual([
		'privacy',
		'verzekering'
	]);
});

describe.each(pages)('$step', ({ facts, step, text }) => {
	test('says what it is, whether you need it, how, how long, what it costs and who helps', () => {
		expect(isStep(step)).toBe(true);
		const headings = proseOf(text).flatMap((one) =>
			typeof one !== 'string' && one.tag === 'h2' ? wordsOf(one.inside) : []
		);
		for (const heading of [
			'Wat is het?',
			'Heb ik dit nodig?',
			'Hoe doe ik het?',
			'Hoe lang duurt het?',
			'Wat kost het?',
			'Wie helpt?'
		])
			expect(headings).toContain(heading);
		expect(text).toMatch(/^1\. /m);
		expect(facts.helper).toBeTruthy();
		expect(facts.summary).toMatch(/^[^.!?]*([.?][^.!?]*)?[.]$/);
	});

	test('is written in short sentences', () => {
		const lengths = sentencesOf(text).map(wordCount);
		const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
		expect(average).toBeLessThan(12);
		expect(sentencesOf(text).filter((sentence) => wordCount(sentence) > 24)).toEqual([]);
	});

	test('names nothing of one gemeente, and uses no words of an office', () => {
		expect(`${facts.title} ${facts.summary} ${text}`).not.toMatch(
			/\b(Lindeveen|Tilburg|APV|indienen|aanvraagprocedure|betreffende|tevens|derhalve|conform|middels|participatie|stakeholder|initiatiefnemer)\b/i
		);
	});
});
