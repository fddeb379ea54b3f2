import { parseDocument } from 'yaml';
import { hasWords, lengthOf, manyLines, oneLine } from '#lib/server/form.server.ts';
import { type Facts, type GuideQuestion, guideQuestionCodes, questionNames, type When } from './guide.ts';
import { isSafeLink } from './prose.server.ts';

/**
 * A page as a file: facts between two lines of ---, then Markdown. Who changes one is told in Dutch what can't be read,
 * with the name of the fact it is about.
 */
export type Source = { facts: Facts; text: string };

const names = {
	title: 'titel',
	summary: 'samenvatting',
	when: 'nodig bij',
	order: 'volgorde',
	helper: 'wie helpt',
	phone: 'telefoon',
	link: 'link'
} as const satisfies Record<keyof Facts, string>;

/** The longest a page may be, in characters. */
export const longestPage = 20_000;

/** Lists in lists in lists: nobody reads it, and it takes longer and longer to make a page of. */
const nested = /^(?:[ \t]*>|[ \t]*(?:[*+-]|\d{1,9}[.)])(?=[ \t])){5}/m;

export type SourceProblem = { at: string; message: string };

/** @returns the page, or what is wrong with it: all of it at once */
export function readSource(typed: string): Source | { problems: SourceProblem[] } {
	const source = typed.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	const found = /^\s*---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/.exec(source);
	if (lengthOf(source) > longestPage)
		return wrong('tekst', `Deze bladzijde is te lang. Er passen ${longestPage} letters.`);
	if (nested.test(source))
		return wrong('tekst', 'Een regel begint met te veel tekens als > of - achter elkaar. Gebruik er een of twee.');
	if (!found)
		return wrong('begin', 'Het begin klopt niet. Zet boven de tekst een regel met ---, dan de gegevens, dan weer ---.');
	// failsafe: every value is text, so that 0135550100 keeps its nought
	const document = parseDocument(found[1]!, { prettyErrors: false, uniqueKeys: true, schema: 'failsafe' });
	const [error] = document.errors;
	if (error)
		return wrong('gegevens', `${lineOf(found[1]!, error.pos[0])} Na een naam komt een dubbele punt en een spatie.`);
	let raw: unknown;
	try {
		// aliases could make a small file endless
		raw = document.toJS({ maxAliasCount: 0 });
	} catch {
		return wrong('gegevens', 'De gegevens kunnen we niet lezen. Gebruik geen tekens als & en * aan het begin.');
	}
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
		return wrong('gegevens', 'Zet elk gegeven op een eigen regel, zoals: titel: Een ruimte vinden.');
	return read(new Map(Object.entries(raw)), manyLines(found[2]!));
}

const wrong = (at: string, message: string) => ({ problems: [{ at, message }] });

/** In regel 3 van de gegevens klopt iets niet. The first line of the file is the one with ---. */
function lineOf(text: string, at: number): string {
	return `In regel ${text.slice(0, at).split('\n').length + 1} klopt iets niet.`;
}

function read(raw: Map<string, unknown>, text: string): Source | { problems: SourceProblem[] } {
	const problems: SourceProblem[] = [];
	const known: readonly string[] = Object.values(names);
	for (const name of raw.keys())
		if (!known.includes(name))
			problems.push({ at: name, message: `“${name}” kennen we niet. Dit kan wel: ${known.join(', ')}.` });
	const line = (fact: keyof typeof names, most: number, whenEmpty?: string): string | null => {
		const value = raw.get(names[fact]);
		const plain = typeof value === 'string' ? oneLine(value) : '';
		if (value != null && typeof value !== 'string')
			problems.push({ at: names[fact], message: 'Schrijf hier gewone woorden op één regel.' });
		else if (!hasWords(plain) && whenEmpty) problems.push({ at: names[fact], message: whenEmpty });
		else if (lengthOf(plain) > most)
			problems.push({ at: names[fact], message: `Dit is te lang. Er passen ${most} letters.` });
		return plain || null;
	};
	const title = line('title', 80, 'Geef de bladzijde een titel.');
	const summary = line('summary', 200, 'Vat de bladzijde samen in één zin.');
	const helper = line('helper', 120);
	const phone = line('phone', 24);
	const link = line('link', 300);
	if (phone && !(/^\+?[\d\s().-]+$/.test(phone) && /\d{3}/.test(phone.replace(/\D/g, ''))))
		problems.push({ at: names.phone, message: 'Dit telefoonnummer klopt niet. Een voorbeeld: 013 - 555 01 00.' });
	if (link && !(isSafeLink(link) && /^https?:/i.test(link)))
		problems.push({ at: names.link, message: 'Een link begint met https://.' });
	const order = Number(raw.get(names.order) ?? 50);
	if (!Number.isInteger(order) || order < 1 || order > 999)
		problems.push({ at: names.order, message: 'Schrijf een heel getal op van 1 tot 999. Laag staat bovenaan.' });
	const when = whenIn(raw.get(names.when));
	if (!when)
		problems.push({
			at: names.when,
			message: `Kies altijd, nooit, of een of meer van: ${Object.values(questionNames).join(', ')}.`
		});
	if (!hasWords(text)) problems.push({ at: 'tekst', message: 'Onder de gegevens hoort nog een tekst.' });
	if (problems.length || !title || !summary || !when) return { problems };
	return { facts: { title, summary, when, order, helper, phone, link }, text };
}

function whenIn(value: unknown): When | undefined {
	const list = (Array.isArray(value) ? value : String(value ?? '').split(',')).map((one) =>
		oneLine(String(one)).toLowerCase()
	);
	if (list.length === 1 && list[0] === 'altijd') return 'always';
	if (list.length === 1 && list[0] === 'nooit') return 'never';
	const questions = list.map((one) => guideQuestionCodes.find((question) => questionNames[question] === one));
	return questions.length && questions.every((one) => one !== undefined)
		? ([...new Set(questions)] as GuideQuestion[])
		: undefined;
}
