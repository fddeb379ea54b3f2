import { z } from 'zod';
import { daypartCodes } from '#lib/entry/daypart.ts';
import type { Entry, EntryInput } from '#lib/entry/entries.server.ts';
import { limits } from '#lib/entry/entry.ts';
import { languages } from '#lib/entry/filters.ts';
import { themeCodes } from '#lib/entry/theme.ts';
import { email, hasWords, lengthOf, line, manyLines, phone, text, typed } from '#lib/server/form.server.ts';
import { type EntryForm, type EntryMistakes, several, single, wholeGemeente } from './entryform.ts';

/** From what somebody typed in the shared form to what can be kept, and back. Where it is, the database has to say. */

/** What everybody can read of it, apart from where it is and whose it is. */
export type Told = Pick<
	EntryInput,
	| 'title'
	| 'summary'
	| 'body'
	| 'themes'
	| 'placeName'
	| 'whenText'
	| 'dayparts'
	| 'cost'
	| 'free'
	| 'stepFree'
	| 'languages'
	| 'audience'
	| 'seeks'
	| 'contactName'
	| 'contactPhone'
	| 'contactEmail'
>;

const optional = (most: number) => line(most).transform((value) => value || null);
const seeks = z
	.string()
	.transform((value) =>
		manyLines(value)
			.split('\n')
			.map((one) => one.replace(/^[-*•]\s*/, ''))
			.filter(Boolean)
	)
	.refine((all) => all.length <= limits.seeks, { error: `Kies de ${limits.seeks} belangrijkste. De rest komt later.` })
	.refine((all) => all.every((one) => lengthOf(one) <= limits.short), {
		error: `Maak het korter: op elke regel passen ${limits.short} letters. Zet elk ding op een eigen regel.`
	});

const face = z.object({
	title: line(limits.title).refine(hasWords, { error: 'Geef het een naam.' }),
	summary: line(limits.summary).refine(hasWords, {
		error: 'Vertel in een of twee zinnen wat het is. Dit staat op het kaartje.'
	}),
	body: text(limits.body),
	placeName: optional(limits.short),
	whenText: optional(limits.short),
	cost: optional(limits.short),
	audience: optional(limits.short),
	seeks,
	contactName: optional(limits.title),
	contactPhone: phone,
	contactEmail: email
});

/** What was typed, to show it again: always of the same shape, whatever was sent. */
export function typedIn(form: FormData): EntryForm {
	const chosen = (name: string, known: readonly string[]) => {
		const asked = new Set(form.getAll(name));
		return known.filter((code) => asked.has(code));
	};
	const codes = { themes: themeCodes, dayparts: daypartCodes, languages: Object.keys(languages) };
	return {
		...typed(form, single),
		...(Object.fromEntries(several.map((name) => [name, chosen(name, codes[name])])) as Pick<
			EntryForm,
			'themes' | 'dayparts' | 'languages'
		>)
	};
}

/** What can be kept; else what is wrong, by field. */
export function read(values: EntryForm): { told?: Told; mistakes: EntryMistakes } {
	const result = face.safeParse(values);
	const mistakes: EntryMistakes = {};
	for (const issue of result.error?.issues ?? []) mistakes[issue.path[0] as keyof EntryForm] ??= issue.message;
	if (!mistakes.contactName && values.contactPhone && !values.contactName.trim())
		mistakes.contactName = 'Wie neemt er op? Een voornaam is genoeg.';
	if (!result.success || Object.keys(mistakes).length) return { mistakes };
	const free = values.free === 'ja';
	return {
		mistakes,
		told: {
			...result.data,
			...{ free, cost: free ? 'gratis' : result.data.cost },
			stepFree: values.stepFree === 'ja' ? true : values.stepFree === 'nee' ? false : null,
			themes: themeCodes.filter((code) => values.themes.includes(code)),
			dayparts: daypartCodes.filter((code) => values.dayparts.includes(code)),
			languages: values.languages
		}
	};
}

/** The fields as they stand. */
export function shownOf(row: Entry, wijkSlug: string | null): EntryForm {
	return {
		...{ title: row.title, summary: row.summary, body: row.body, themes: row.themes },
		...{
			wijk: wijkSlug ?? wholeGemeente,
			venue: String(row.venueId ?? ''),
			placeName: row.placeName ?? '',
			address: ''
		},
		...{ whenText: row.whenText ?? '', dayparts: row.dayparts },
		...{ free: row.free ? 'ja' : '', cost: row.free ? '' : (row.cost ?? '') },
		stepFree: row.stepFree === null ? '' : row.stepFree ? 'ja' : 'nee',
		...{ languages: row.languages, audience: row.audience ?? '', seeks: row.seeks.join('\n') },
		...{ organisation: String(row.organisationId ?? ''), personal: row.personal ? 'ja' : '' },
		...{
			contactName: row.contactName ?? '',
			contactPhone: row.contactPhone ?? '',
			contactEmail: row.contactEmail ?? ''
		}
	};
}
