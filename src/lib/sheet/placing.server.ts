import type { Atlas } from './atlas.server.ts';
import { oneLine } from './cell.ts';
import type { Key } from './columns.ts';
import type { Values } from './item.ts';
import { addressIn, type Cells, isAt, type KnownVenue, placeNameOf, venueOf } from './knownvenue.ts';
import { named } from './naming.ts';
import { candidates, isTold } from './point.ts';
import type { Told } from './rows.ts';

export type Placed = Pick<Values, 'wijkCode' | 'buurtCode' | 'lat' | 'lon' | 'venue' | 'placeName'>;
type Result = { values: Placed; warnings: string[]; refusal?: string };

const told: readonly Key[] = [
	...(['venue', 'placeName', 'address', 'postcode', 'wijk', 'buurt', 'lat', 'lon', 'point', 'rdX', 'rdY'] as const)
];

/**
 * Where the item of a row is: by its coordinates, its venue, its address, or the name of its wijk or buurt, in that
 * order. What a person offers gets a wijk and buurt, never a point.
 * @param columns the columns of the sheet; undefined is returned when it tells nothing about places
 */
export async function place(
	row: Told,
	columns: ReadonlySet<Key>,
	{ atlas, venues, isPersonal }: { atlas: Atlas; venues: readonly KnownVenue[]; isPersonal: boolean }
): Promise<Result | undefined> {
	if (!told.some((key) => columns.has(key))) return undefined;
	const cell = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const warnings: string[] = [];
	const area = areaOf(cell, atlas, warnings);
	const point = await pointOf(row, atlas, area.spot !== undefined, warnings);
	if (point.refusal) return refused(point.refusal);
	const venue = isPersonal ? undefined : venueOf(cell, venues, warnings);
	const values: Placed = {
		wijkCode: null,
		buurtCode: null,
		lat: null,
		lon: null,
		...(columns.has('venue') || columns.has('address') ? { venue: venue?.slug ?? null } : {}),
		...(columns.has('placeName') || columns.has('venue') ? { placeName: placeNameOf(cell, venue, isPersonal) } : {})
	};
	const result = (spot: { wijkCode: string | null; buurtCode: string | null }, at?: { lat: number; lon: number }) => {
		const known = at && !isPersonal ? { lat: at.lat, lon: at.lon } : {};
		const around = area.isWhole ? { wijkCode: null, buurtCode: area.buurtCode ?? null } : spot;
		return { values: { ...values, ...around, ...known }, warnings };
	};
	if (point.spot) {
		if (area.spot && area.spot.wijkCode !== point.spot.wijkCode)
			warnings.push(
				`de coördinaten liggen in ${atlas.wijkName(point.spot.wijkCode)}, niet in ${cell('wijk') || cell('buurt')}; we volgen de coördinaten`
			);
		if (isPersonal) warnings.push('dit is van een persoon: we bewaren alleen de wijk en de buurt, geen punt');
		return result(point.spot, isAt(venue, point.at) ? undefined : point.at);
	}
	if (venue && (venue.wijkCode || venue.lat !== null)) {
		if (area.spot && venue.wijkCode && area.spot.wijkCode !== venue.wijkCode)
			warnings.push(
				`${venue.name} ligt in ${atlas.wijkName(venue.wijkCode)}, niet in ${cell('wijk') || cell('buurt')}; we volgen de plek`
			);
		// the map knows where the venue is, also when that gets mended later
		return result({ wijkCode: venue.wijkCode, buurtCode: venue.buurtCode });
	}
	const found = isPersonal ? undefined : await addressOf(cell, atlas, warnings);
	if (found?.refusal) return refused(found.refusal);
	if (found?.spot) return result(found.spot, found.at);
	if (area.spot) return result(area.spot);
	const byPostcode = cell('postcode') ? await atlas.wijkOfPostcode(postcodeIn(cell('postcode'))) : undefined;
	if (byPostcode) return result({ wijkCode: byPostcode, buurtCode: null });
	if (area.unknown)
		return refused(
			`we kennen geen wijk of buurt “${area.unknown}” in ${atlas.gemeente.name}. Wel: ${atlas.wijken
				.map(({ name }) => name)
				.sort()
				.slice(0, 12)
				.join(', ')}`
		);
	if (!area.isWhole) warnings.push('geen wijk of plek bekend: dit staat bij de hele gemeente');
	return result({ wijkCode: null, buurtCode: null });
}

function refused(refusal: string): Result {
	return { values: {}, warnings: [], refusal };
}

/** Whether a line names another gemeente than the one it is taken into. */
export function isElsewhere(name: string, { gemeente }: Atlas): boolean {
	return name !== '' && !named([gemeente], name, (one) => [one.name, one.slug, one.code]);
}

/** The wijk and buurt that are named; `unknown` is the name that isn't known here. */
function areaOf(cell: Cells, atlas: Atlas, warnings: string[]) {
	const [wijkText, buurtText] = [cell('wijk'), cell('buurt')];
	if (
		/^((de )?(hele|gehele) (gemeente|stad)|heel \S.*|alle wijken|stadsbreed|gemeentebreed|wijkoverstijgend)$/i.test(
			wijkText
		)
	)
		return { isWhole: true, buurtCode: buurtText ? atlas.buurtNamed(buurtText)?.found.buurtCode : undefined };
	const guess = (text: string, name: string) => warnings.push(`“${text}” lezen we als ${name}`);
	const wijk = wijkText ? atlas.wijkNamed(wijkText) : undefined;
	// people mix up wijk and buurt, in names and in columns
	const buurt =
		(buurtText && atlas.buurtNamed(buurtText)) || (wijkText && !wijk && atlas.buurtNamed(wijkText)) || undefined;
	if (wijk?.isGuess) guess(wijkText, wijk.found.name);
	if (buurt?.isGuess) guess(buurtText || wijkText, atlas.buurtWord(buurt.found.buurtCode!));
	if (buurt && wijk && buurt.found.wijkCode !== wijk.found.code)
		warnings.push(`${buurtText} ligt niet in ${wijk.found.name}; we nemen de buurt`);
	if (buurt) return { spot: buurt.found };
	if (buurtText && wijk) warnings.push(`we kennen geen buurt “${buurtText}”; alleen de wijk staat erbij`);
	if (wijk) return { spot: { wijkCode: wijk.found.code, buurtCode: null } };
	const asWijk = buurtText ? atlas.wijkNamed(buurtText) : undefined;
	if (asWijk) return { spot: { wijkCode: asWijk.found.code, buurtCode: null } };
	return { unknown: wijkText || buurtText || undefined };
}

async function pointOf(row: Told, atlas: Atlas, hasArea: boolean, warnings: string[]) {
	const written = Object.fromEntries(
		(['lat', 'lon', 'point', 'rdX', 'rdY'] as const).map((key) => [key, row.cells.get(key) ?? ''])
	);
	if (!isTold(written)) return {};
	const possible = candidates(written);
	for (const at of possible) {
		const spot = await atlas.locate(at);
		if (!spot) continue;
		if (at.mended) warnings.push(at.mended);
		return { at, spot };
	}
	const text = Object.values(written).filter(Boolean).join(', ');
	if (possible.length === 0 && hasArea) {
		warnings.push(`de coördinaten “${text}” kloppen niet; alleen de wijk staat erbij`);
		return {};
	}
	return possible.length === 0
		? { refusal: `de coördinaten “${text}” kloppen niet` }
		: { refusal: `de coördinaten “${text}” liggen buiten ${atlas.gemeente.name}` };
}

function postcodeIn(text: string): string {
	return /\d{4}\s?[A-Za-z]{2}/.exec(text)?.[0] ?? text;
}

async function addressOf(cell: Cells, atlas: Atlas, warnings: string[]) {
	const street = addressIn(cell);
	if (!street) return undefined;
	if (!atlas.lookup) {
		warnings.push(`adressen zoeken we niet op (PDOK staat uit): “${street}” krijgt geen punt op de kaart`);
		return undefined;
	}
	const full = [street, cell('postcode'), cell('town') || atlas.gemeente.name].filter(Boolean).join(' ');
	const found = await atlas.lookup(full);
	if (!found) {
		warnings.push(`we vinden het adres “${street}” niet`);
		return undefined;
	}
	if (found.gemeenteCode !== atlas.gemeente.code)
		return { refusal: `het adres “${full}” ligt niet in ${atlas.gemeente.name}` };
	const at = { lat: found.lat, lon: found.lon };
	const spot = await atlas.locate(at);
	return spot ? { at, spot } : { refusal: `het adres “${full}” ligt buiten elke wijk van ${atlas.gemeente.name}` };
}
