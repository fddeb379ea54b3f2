import { themePath } from '#lib/entry/filters.ts';
import { type Theme, themeCodes, themes } from '#lib/entry/theme.ts';

/** Networks under what they are about, so that forty of them can be walked through. No I/O. */

export type Group<One> = {
	/** in the address: thema-samen-eten */
	id: string;
	name: string;
	/** each network stands in one group only: that of the first thing it is about */
	circles: One[];
	/** these are about it too, and stand in another group */
	also: One[];
};

/** In the order of the themes, those without any last. */
export function byTheme<One extends { themes: readonly Theme[] }>(circles: readonly One[]): Group<One>[] {
	const groups = themeCodes.map((theme) => ({
		id: `thema-${themePath(theme)}`,
		name: themes[theme],
		circles: circles.filter((one) => one.themes[0] === theme),
		also: circles.filter((one) => one.themes.indexOf(theme) > 0)
	}));
	const rest = circles.filter(({ themes: [first] }) => !first || !themeCodes.includes(first));
	return [
		...groups.filter(({ circles: own }) => own.length),
		...(rest.length ? [{ id: 'thema-anders', name: 'Iets anders', circles: rest, also: [] }] : [])
	];
}
