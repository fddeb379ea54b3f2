import { z } from 'zod';
import { themeOf } from '#lib/entry/theme.ts';
import { email, hasWords, line, oneLine, phone, text } from '#lib/server/form.server.ts';
import { subjectOf } from './knowing.ts';
import { type About, type Knows, longest, type Problems, type Typed, type Via } from './signaal.ts';

/** From what somebody typed to what can be kept. */

const said = z.object({
	words: text(longest.words).refine(hasWords, { error: 'Schrijf op wat je wilt vertellen. Eén zin is genoeg.' }),
	// not asked of residents: a makelaar chooses it then
	theme: z.string().transform(themeOf)
});

const ways = ['talk', 'phone', 'paper'] as const;

const asked = {
	form: said.extend({ who: z.enum(['named', 'anonymous'], { error: 'Kies of je je naam erbij wilt zetten.' }) }),
	partner: said,
	recorded: said.extend({
		via: z.enum(ways, { error: 'Kies hoe het bij je kwam.' }),
		who: z.enum(['named', 'anonymous'], { error: 'Kies of de naam erbij mag.' })
	})
};

const who = { email, phone };
const giver = {
	form: z.object({
		name: line(longest.name).refine(hasWords, {
			error: 'Hoe heet je? Je voornaam is genoeg. Liever zonder naam? Kies dat dan.'
		}),
		...who
	}),
	recorded: z.object({
		name: line(longest.name).refine(hasWords, { error: 'Vul de naam in. Liever zonder? Kies dat dan.' }),
		...who
	})
};
const unreachable = {
	form: 'Vul je telefoonnummer of je e-mailadres in. Een van de twee is genoeg.',
	recorded: 'Vul een telefoonnummer of een e-mailadres in. Een van de twee is genoeg.'
};

export type Giver = z.infer<typeof giver.form>;
export type Answers = z.infer<typeof said> & {
	about: About;
	/** of a worry about somebody only */
	knows: Knows | null;
	giver: Giver | null;
};
export type Recorded = Answers & { via: Extract<Via, (typeof ways)[number]> };

const blank = { words: '', theme: '', who: '', via: '', name: '', email: '', phone: '' };

/**
 * Everything but the wijk, which the database has to know. Of who chose to tell it without a name nothing is read that
 * could say who they are.
 */
export function read(typed: Typed): { answers: Answers } | { problems: Problems } {
	return readAs('form', typed);
}

/** What a partner tells for their work: who they are is known. */
export function readPartner(typed: Typed): { answers: Answers } | { problems: Problems } {
	return readAs('partner', typed);
}

/** What a makelaar writes down of somebody who tells it, with how it came in. */
export function readRecorded(typed: Typed): { answers: Recorded } | { problems: Problems } {
	const result = readAs('recorded', typed);
	const named = typed.who === 'named';
	const problems: Problems = 'problems' in result ? result.problems : {};
	if (named && typed.consent !== 'ja') problems.consent = 'Vraag eerst of de naam erbij mag. Anders: zonder naam.';
	if ('problems' in result || problems.consent) return { problems };
	return { answers: { ...result.answers, via: typed.via as Recorded['via'] } };
}

function readAs(form: keyof typeof asked, typed: Typed): { answers: Answers } | { problems: Problems } {
	const problems: Problems = {};
	const note = (error: z.ZodError | undefined) => {
		for (const issue of error?.issues ?? []) problems[String(issue.path[0]) as keyof Typed] ??= issue.message;
	};
	const what = asked[form].safeParse({ ...blank, ...typed });
	note(what.error);
	const subject = subjectOf(typed.about);
	if (!subject) problems.about = 'Kies waar het over gaat.';
	const named = form !== 'partner' && typed.who === 'named' ? form : undefined;
	const someone = named && giver[named].safeParse({ ...blank, ...typed });
	note(someone?.error);
	if (named && !oneLine(typed.email ?? '') && !oneLine(typed.phone ?? '')) problems.phone = unreachable[named];
	if (!what.success || !subject || Object.keys(problems).length > 0) return { problems };
	const { words, theme } = what.data;
	return { answers: { ...subject, words, theme, giver: someone?.data ?? null } };
}
