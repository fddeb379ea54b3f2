import { inSentence } from '#lib/entry/choosing.ts';
import { type Daypart, dayparts } from '#lib/entry/daypart.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import { type Theme, themes } from '#lib/entry/theme.ts';
import type { Search } from './following.ts';

/**
 * A saved search: told when something new fits where, what it is about, what somebody can or wants to learn, and when.
 * What was left open doesn't matter. No I/O.
 */

export const tooMany = 'Dit zijn veel keuzes tegelijk. Kies wat minder wijken, thema’s of dingen die je kunt.';

/** What is new, as far as a search looks at it. */
export type Facts = {
	gemeenteCode: string;
	/** null: for the whole gemeente */
	wijkCode: string | null;
	themes: readonly Theme[];
	/** what is sought, taught or offered there */
	talents: readonly Talent[];
	/** empty: nobody said when */
	dayparts: readonly Daypart[];
	/** something new or a role that is sought; not how it goes on */
	fresh: boolean;
};

type Where = { gemeenteCode: string; wijkCode: string | null };

/** The same as `tell` in digest.server.ts asks the database. When nobody said when something is, it may fit. */
export function fits(search: Search & Where, { fresh, ...facts }: Facts): boolean {
	if (!fresh || search.gemeenteCode !== facts.gemeenteCode) return false;
	if (search.wijkCode && facts.wijkCode && search.wijkCode !== facts.wijkCode) return false;
	if (search.theme && !facts.themes.includes(search.theme)) return false;
	if (search.talent && !facts.talents.includes(search.talent)) return false;
	if (!search.dayparts.length || !facts.dayparts.length) return true;
	return search.dayparts.some((one) => facts.dayparts.includes(one));
}

const either = new Intl.ListFormat('nl', { type: 'disjunction' });

/** samen eten, koken en bakken of tuinieren, in De Hoef, doordeweeks ’s middags */
export function searchText(
	search: { themes: readonly Theme[]; talents: readonly Talent[]; dayparts: readonly Daypart[]; place: string },
	/** of each sort; undefined: all */
	most?: number
): string {
	const listed = (labels: readonly string[]) => {
		const small = labels.map(inSentence);
		if (!most || small.length <= most) return either.format(small);
		return either.format([...small.slice(0, most - 1), `nog ${small.length - most + 1} andere`]);
	};
	const about = [search.themes.map((one) => themes[one]), search.talents.map((one) => talents[one])];
	const words = about.filter(({ length }) => length).map(listed);
	const when = search.dayparts.length ? [listed(search.dayparts.map((one) => dayparts[one]))] : [];
	return [...(words.length ? words : ['alles']), `in ${search.place}`, ...when].join(', ');
}
