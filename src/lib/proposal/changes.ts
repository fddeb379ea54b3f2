import { type Theme, themes } from '#lib/entry/theme.ts';
import type { Standing } from '#lib/server/overtaken.ts';
import { type Change, changeable, join } from './proposal.ts';
import type { Message } from './story.server.ts';

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

/**
 * The same for who comes second, with who changed it last.
 * @param nameOf who wrote a message, as this reader may know them; null for themselves
 */
export function standing(
	story: { revision: number; messages: readonly Message[] },
	changes: readonly Change[],
	nameOf: (message: Message) => string | null
): Standing {
	const last = story.messages.findLast((message) => message.changes.length > 0);
	return {
		differences: changes.map(({ field, before, after }) => ({ label: changeable[field], now: before, mine: after })),
		by: last ? nameOf(last) : null,
		at: last?.at ?? null,
		revision: story.revision
	};
}
