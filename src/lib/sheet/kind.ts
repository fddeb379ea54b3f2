import type { Key } from './columns.ts';
import { type ItemKind, itemKindCodes, itemKinds } from './item.ts';
import type { Header } from './header.ts';
import type { Told } from './rows.ts';
import { bare } from './bare.ts';
import { kindOf, themeOf, venueTypeOf } from './vocabulary.ts';

/** The kind that somebody asks for with a word: `activiteiten`, `activity`; undefined for another word. */
export { kindOf };

type Kinded = {
	/** what its column says, when nobody knows that word */
	unknown?: string;
	kind: ItemKind | undefined;
	/** the cell of the kind means something else */
	as?: Key;
	/** something of a person, that has no place on a map */
	isPrivate?: boolean;
};

/** People and their questions are never on the map. */
const ofPersons = /\b(hulp|zorg)?vra(ag|gen)\b|\bsigna(al|len)\b|\bmelding(en)?\b|\bcasus|\bcli[eë]nt|\bdossier/i;

/**
 * What a line is about: what was asked for, else its own column, the name of its sheet, or how the columns are called.
 * A column `Soort` may hold themes, or types of venues.
 */
export function kindIn(row: Told, header: Header, sheet: string, asked: ItemKind | undefined): Kinded {
	const text = row.cells.get('kind') ?? '';
	if (ofPersons.test(text) || (!text && !asked && ofPersons.test(sheet))) return { kind: undefined, isPrivate: true };
	const own = text ? (kindOf(text) ?? kindOf(text.split(/[/,(]/)[0]!)) : undefined;
	const other: Pick<Kinded, 'as'> =
		own || !text ? {} : venueTypeOf(text) ? { as: 'subtype' } : themeOf(text) ? { as: 'themes' } : {};
	const kind = asked ?? own ?? inName(sheet) ?? inColumns(header) ?? (other.as === 'subtype' ? 'venue' : undefined);
	const isUnknown = text && !own && !other.as && !asked;
	return {
		kind,
		...(isUnknown ? { unknown: text } : {}),
		...(kind === 'venue' || other.as !== 'subtype' ? other : {})
	};
}

/** `Activiteiten 2026`, `lijst_buurthuizen`: the first word that is a kind. */
function inName(sheet: string): ItemKind | undefined {
	return bare(sheet)
		.split(' ')
		.map((word) => kindOf(word))
		.find(Boolean);
}

/** A column `Naam activiteit` tells what the lines are. */
function inColumns({ names, keys }: Header): ItemKind | undefined {
	const title = names.find((name, index) => keys[index] === 'title' && bare(name) !== 'naam');
	const byTitle = title && inName(title);
	if (byTitle) return byTitle;
	const has = (key: Key) => keys.includes(key);
	if (!has('title') && has('organisation')) return 'organisation';
	if (!has('title') && has('venue')) return 'venue';
	if (has('hours') && !has('when') && !has('day')) return 'venue';
	if (has('title') && (has('day') || has('time') || has('from')) && !has('stage')) return 'activity';
	return undefined;
}

export function wordOf(kind: ItemKind): string {
	return itemKinds[kind].one.toLowerCase();
}

export const kindList = itemKindCodes.map(wordOf).join(', ');
