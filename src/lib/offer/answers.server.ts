import { z } from 'zod';
import { type Daypart, daypartCodes } from '#lib/entry/daypart.ts';
import { limits } from '#lib/entry/entry.ts';
import { email, hasWords, line, oneLine, phone, text, typed } from '#lib/server/form.server.ts';
import { read as readFields } from './form.server.ts';
import { longestWords, type Sending, type SendingMistakes } from './sending.ts';
import type { OfferInput } from './offers.server.ts';

/** From what a volunteer typed to what can be kept. */

const fields = z.object({
	title: line(limits.title).refine(hasWords, { error: 'Zeg in een paar woorden wat je wilt doen.' }),
	words: text(longestWords).refine(hasWords, { error: 'Vertel er iets over. Eén zin is genoeg.' }),
	name: line(limits.title).refine(hasWords, { error: 'Hoe heet je? Je voornaam is genoeg.' }),
	email,
	phone,
	consent: z.literal('ja', {
		error: 'Zonder je ja mogen we dit niet op de kaart zetten. Zet hier een vinkje, of bel ons.'
	})
});

export type Answers = Omit<z.infer<typeof fields>, 'consent'> & { dayparts: Daypart[]; offer: OfferInput };

/** Everything but the wijk, which the database has to know. */
export function read(form: FormData): { values: Sending; mistakes: SendingMistakes; answers?: Answers } {
	const own = readFields(form);
	const words = typed(form, ['title', 'words', 'name', 'email', 'phone', 'wijk', 'consent', 'token']);
	const dayparts = readDayparts(form);
	const values: Sending = { ...words, ...own.values, dayparts };
	const result = fields.safeParse(words);
	const mistakes: SendingMistakes = { ...own.mistakes };
	if (![own.values.can, own.values.like, own.values.learn].some((codes) => codes.length))
		mistakes.can = 'Kies ten minste één ding. Zo kunnen anderen je vinden.';
	if (!oneLine(words.email) && !oneLine(words.phone))
		mistakes.phone = 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.';
	for (const issue of result.error?.issues ?? []) mistakes[String(issue.path[0]) as keyof Sending] ??= issue.message;
	if (!result.success || !own.input || Object.keys(mistakes).length) return { values, mistakes };
	const { consent: _given, ...rest } = result.data;
	return { values, mistakes, answers: { ...rest, dayparts, offer: own.input } };
}

/** The parts of the week that were chosen, in order. */
export function readDayparts(form: FormData): Daypart[] {
	const asked = new Set(form.getAll('dayparts'));
	return daypartCodes.filter((code) => asked.has(code));
}
