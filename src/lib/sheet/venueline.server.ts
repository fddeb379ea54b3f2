import { oneLine, yesOrNo } from './cell.ts';
import type { Key } from './columns.ts';
import { phoneIn, websiteIn } from './contact.ts';
import type { Reading } from './face.ts';
import { paragraphs } from './fitting.ts';
import type { Line, Values } from './item.ts';
import { addressIn } from './knownvenue.ts';
import { place } from './placing.server.ts';
import type { Surroundings } from './surroundings.ts';
import { venueTypeOf } from './vocabulary.ts';

/** What a line says about a venue. */
export async function readVenue(line: Line, reading: Reading, { atlas }: Surroundings) {
	const { row, columns, warnings, extra } = reading;
	const text = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const placed = await place(row, new Set([...columns].filter((key) => key !== 'venue')), {
		atlas,
		venues: [],
		isPersonal: false
	});
	if (placed?.refusal) return void (line.refusal = placed.refusal);
	warnings.push(...(placed?.warnings ?? []));
	const website = websiteIn(text('website'), warnings);
	if (website) extra.push(`Website: ${website}`);
	const { wijkCode, buurtCode, lat, lon } = placed?.values ?? {};
	line.values = {
		title: line.title,
		...(placed ? { wijkCode, buurtCode, lat, lon } : {}),
		...told('subtype', () => ({ type: venueTypeIn(text('subtype'), warnings) })),
		...told('address', () => ({ address: addressIn((key) => (key === 'venue' ? '' : text(key))) || null })),
		...told('hours', () => ({ hours: (row.cells.get('hours') ?? '') || null })),
		...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
		...stepFreeAndAccess(reading),
		...(columns.has('summary') || columns.has('body') || extra.length > 0 ? { about: aboutIn(reading) } : {})
	};
}

/** `Toegankelijkheid` may hold a tick or a whole sentence. */
function stepFreeAndAccess({ row, columns }: Reading): Values {
	const [ticked, sentence] = [oneLine(row.cells.get('stepFree') ?? ''), row.cells.get('access') ?? ''];
	const tick = yesOrNo(ticked) ?? yesOrNo(oneLine(sentence));
	const words = [yesOrNo(ticked) === undefined ? ticked : '', yesOrNo(oneLine(sentence)) === undefined ? sentence : ''];
	return {
		...(columns.has('stepFree') || columns.has('access') ? { stepFree: tick ?? null } : {}),
		...(columns.has('access') || words[0] ? { access: paragraphs(...words) || null } : {})
	};
}

/** A type that isn't known stands for itself. */
function venueTypeIn(text: string, warnings: string[]): string {
	const type = venueTypeOf(text);
	if (text && !type && !/^[a-z_]+$/.test(text))
		warnings.push(`het soort plek “${text}” kennen we niet; het wordt “anders”`);
	return type ?? (/^[a-z_]+$/.test(text) ? text : text ? 'other' : 'community_centre');
}

export function aboutIn({ row, extra }: Reading): string {
	return paragraphs(row.cells.get('summary') ?? '', row.cells.get('body') ?? '', ...extra);
}
