import type { Kind } from '#lib/entry/entry.ts';
import { countIn, oneLine, yesOrNo } from './cell.ts';
import type { Key } from './columns.ts';
import { type Reading, tickOf } from './face.ts';
import { short } from './fitting.ts';
import type { Values } from './item.ts';
import { stageOf } from './vocabulary.ts';

/** What only one kind of entry has. */
export function specialOf(kind: Kind, reading: Reading): Values {
	const { row, columns, extra } = reading;
	const text = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const count = (key: Key) => countOf(key, text(key), reading);
	switch (kind) {
		case 'initiative':
			return {
				...told('stage', () => ({ stage: stageIn(text('stage'), reading) })),
				...told('participants', () => ({ participants: count('participants') }))
			};
		case 'activity':
			return {
				...told('places', () => ({ places: count('places') })),
				...told('newcomerPlaces', () => ({ newcomerPlaces: count('newcomerPlaces') }))
			};
		case 'offer':
			return {
				...told('frequency', () => ({ frequency: short('Hoe vaak', text('frequency'), extra) })),
				...told('distance', () => ({ distanceKm: count('distance') }))
			};
		case 'network':
			return {
				...told('members', () => ({ members: count('members') })),
				...told('atmosphere', () => ({ atmosphere: short('Sfeer', text('atmosphere'), extra, 500) })),
				...told('walkIn', () => ({ walkIn: tickOf('Vrije inloop', text('walkIn'), reading) ?? false })),
				...told('atDoor', () => ({ door: short('Bij de deur', text('atDoor'), extra) })),
				...told('comeAlong', () => ({ comeAlong: tickOf('Iemand kan mee', text('comeAlong'), reading) ?? false })),
				...told('newcomerPlaces', () => ({ newcomerPlaces: count('newcomerPlaces') }))
			};
	}
}

function countOf(key: Key, text: string, { warnings }: Reading): number | null {
	if (!text) return null;
	const count = countIn(text);
	if (count === undefined && !/onbeperkt|geen max|vrij/i.test(text))
		warnings.push(`“${text}” is geen aantal; we laten het weg`);
	return count ?? null;
}

function stageIn(text: string, { warnings }: Reading): NonNullable<Values['stage']> {
	const stage = stageOf(text);
	if (text && !stage) warnings.push(`de fase “${text}” kennen we niet; we nemen “loopt”`);
	return stage ?? 'running';
}

/**
 * Whether one person is behind it. Help that is offered is a person's unless the sheet says otherwise: a group on the
 * map by mistake harms nobody, a person on the map does.
 */
export function isPersonal(kind: Kind, { row, columns, warnings }: Reading): boolean | undefined {
	const text = oneLine(row.cells.get('personal') ?? '');
	if (!columns.has('personal')) return kind === 'offer' ? true : undefined;
	if (/^(groep|organisatie|vereniging|stichting|club|team|wij|instelling|bedrijf)/i.test(text)) return false;
	if (/^(persoon|bewoner|vrijwilliger|particulier|priv[eé]|buur|iemand)/i.test(text)) return true;
	const tick = yesOrNo(text);
	if (text && tick === undefined) warnings.push(`bij “Door” staat “${text}”: we lezen het als een persoon`);
	return tick ?? (kind === 'offer' || text !== '');
}
