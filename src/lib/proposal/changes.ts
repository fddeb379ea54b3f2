import { type Theme, themes } from '#lib/entry/theme.ts';
import { type Change, changeable, join } from './proposal.ts';

type Told = {
	title: string;
	summary: string;
	body: string;
	seeks: readonly string[];
	themes: readonly string[];
	placeName: string | null;
	contactName: string | null;
	wijk: { name: string } | null;
	venue: { name: string } | null;
};

/** An initiative in words, one text for each thing that can be changed. */
function inWords(told: Told): Record<Change['field'], string> {
	return {
		title: told.title,
		text: join(told),
		seeks: told.seeks.join('\n'),
		themes: told.themes.map((theme) => themes[theme as Theme] ?? theme).join(', '),
		wijk: told.wijk?.name ?? 'de hele gemeente',
		placeName: told.placeName ?? '',
		venue: told.venue?.name ?? '',
		contactName: told.contactName ?? ''
	};
}

/** What changed, for everybody to read back: nothing changes without a trace. */
export function changesBetween(before: Told, after: Partial<Told>): Change[] {
	const was = inWords(before);
	const is = inWords({ ...before, ...after });
	return (Object.keys(changeable) as Change['field'][])
		.filter((field) => was[field] !== is[field])
		.map((field) => ({ field, before: was[field], after: is[field] }));
}
