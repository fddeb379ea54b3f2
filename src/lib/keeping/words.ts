import { type Daypart, dayparts } from '#lib/entry/daypart.ts';
import { languages } from '#lib/entry/filters.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';
import type { EntryForm } from './entryform.ts';

/** What somebody filled in, as it stands on the page: to lay two versions side by side. */
export function inWords(form: EntryForm, names: { wijk: string; venue: string | null }): Record<string, string | null> {
	return {
		Naam: form.title,
		'Kort, voor het kaartje': form.summary,
		'De rest van de tekst': form.body,
		Thema: form.themes.map((code) => themes[code as Theme]).join(', '),
		Wijk: names.wijk,
		Plek: [names.venue, form.placeName].filter(Boolean).join(', '),
		Wanneer: form.whenText,
		'Wanneer, als keuze': form.dayparts.map((code) => dayparts[code as Daypart]).join('\n'),
		Kosten: form.free ? 'gratis' : form.cost,
		'Zonder drempels': form.stepFree,
		Talen: form.languages.map((code) => languages[code as keyof typeof languages] ?? code).join(', '),
		'Voor wie': form.audience,
		Zoekt: form.seeks,
		'Wie je kunt spreken': form.contactName,
		Telefoon: form.contactPhone,
		'E-mail': form.contactEmail
	};
}
