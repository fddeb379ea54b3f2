import { rd } from '#lib/place/coordinates.ts';
import { decimalOf } from './cell.ts';

/** Coordinates as they turn up in sheets: degrees or metres (RD), in either order, or with their comma lost. */

export type Candidate = {
	lat: number;
	lon: number;
	/** what had to be mended; undefined when it is as it should be */
	mended?: string;
};

type Written = { lat?: string; lon?: string; point?: string; rdX?: string; rdY?: string };

/** Whether anything was told about a point. */
export function isTold(written: Written): boolean {
	return Object.values(written).some(Boolean);
}

/** What the numbers may mean, the likeliest first; empty when they can't be coordinates. */
export function candidates(written: Written): Candidate[] {
	if (written.rdX && written.rdY) return metres(decimalOf(written.rdX), decimalOf(written.rdY));
	const [first, second] = written.lat && written.lon ? [written.lat, written.lon] : pairIn(written.point ?? '');
	const [a, b] = [decimalOf(first ?? ''), decimalOf(second ?? '')];
	if (![a, b].every(Number.isFinite)) return [];
	if (a === 0 || b === 0) return [];
	const found: Candidate[] = [{ lat: a, lon: b }];
	found.push({ lat: b, lon: a, mended: 'breedte- en lengtegraad stonden verwisseld' });
	found.push(...metres(a, b).map((one) => ({ ...one, mended: 'dit zijn RD-coördinaten; we hebben ze omgerekend' })));
	const [lat, lon] = [unscaled(a, 50, 54), unscaled(b, 3, 8)];
	if (lat !== undefined && lon !== undefined && (lat !== a || lon !== b))
		found.push({ lat, lon, mended: 'de komma in de coördinaten was weg; die hebben we teruggezet' });
	return found.filter(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
}

/** `51.5, 5.1`, `51,5 5,1`, `51,5; 5,1`, and with a comma for everything. */
function pairIn(text: string): [string?, string?] {
	const divided = text.split(/[;|/\n]|\s*,\s+|\s+/).filter(Boolean);
	if (divided.length === 2) return [divided[0], divided[1]];
	const parts = text.split(',').map((part) => part.trim());
	if (parts.length === 2) return [parts[0], parts[1]];
	return parts.length === 4 ? [`${parts[0]}.${parts[1]}`, `${parts[2]}.${parts[3]}`] : [];
}

function metres(x: number, y: number): Candidate[] {
	const [east, north] = x < y ? [x, y] : [y, x];
	if (!(east > 0 && east < 320_000 && north > 280_000 && north < 640_000)) return [];
	const [lon, lat] = rd.toDegrees([east, north]);
	const mended = x < y ? {} : { mended: 'RD X en Y stonden verwisseld' };
	return [{ lat: rounded(lat!), lon: rounded(lon!), ...mended }];
}

function unscaled(value: number, least: number, most: number): number | undefined {
	for (let one = Math.abs(value); one >= least; one /= 10) if (one < most) return rounded(one);
	return undefined;
}

/** To about 10 cm. */
function rounded(degrees: number): number {
	return Math.round(degrees * 1e6) / 1e6;
}
