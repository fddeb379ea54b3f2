import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon } from 'geojson';

/** Water, parks and streets that make the map of a gemeente look alive without a base map. */
export type Landscape = FeatureCollection<
	LineString | Polygon | MultiPolygon,
	{ kind: 'water' | 'park' | 'street' | 'path' | 'rail'; name?: string; rank: 1 | 2 | 3 }
>;

export type LandscapeFeature = Feature<
	LineString | Polygon | MultiPolygon,
	Landscape['features'][number]['properties']
>;

/** West, south, east, north in degrees (WGS84). */
export type Bounds = [west: number, south: number, east: number, north: number];

/** A spot the address service knows. */
export type KnownAddress = { lat: number; lon: number; gemeenteCode: string; buurtCode: string | null };

/** CBS codes are strings and not all digits: WK0363AA. */
export const codePattern = {
	gemeente: /^GM\d{4}$/,
	wijk: /^WK\d{4}[0-9A-Z]{2}$/,
	buurt: /^BU\d{4}[0-9A-Z]{4}$/
} as const;

/** Words that stand behind /{gemeente}/ for something else than a wijk. */
const reserved = new Set(
	'initiatief activiteit aanbod netwerk plek plekken organisatie wie-weet kaart agenda archief contact netwerken embed print zoeken feed waar-begin-ik'.split(
		' '
	)
);

/** 's-Hertogenbosch -> s-hertogenbosch; Súdwest-Fryslân -> sudwest-fryslan. Empty names become `x`. */
export function slugOf(name: string): string {
	const slug = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 80)
		.replace(/-+$/, '');
	return slug || 'x';
}

/** A slug for a wijk that doesn't collide with a page of the gemeente or with those already taken. */
export function wijkSlug(name: string, taken: ReadonlySet<string>): string {
	return freeSlug(reserved.has(slugOf(name)) ? `wijk-${slugOf(name)}` : slugOf(name), taken);
}

/** The slug itself, or with -2, -3 ... behind it when it is taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
	if (!taken.has(slug)) return slug;
	for (let n = 2; ; n++) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}

/** Somebody who can be called at once: 112, Veilig Thuis, de Luisterlijn, the wijk's own number. */
export type Helpline = { name: string; phone: string; when: string };
