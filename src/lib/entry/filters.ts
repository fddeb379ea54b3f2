import { kindCodes, kindOfPath, kinds, type Kind } from './entry.ts';
import { slugOf } from '../place/place.ts';
import { themeCodes, themes, type Theme } from './theme.ts';

/** What a visitor chose; the list and the map read the same. Empty lists and undefined mean: everything. */
export type Filters = {
	kinds: Kind[];
	themes: Theme[];
	when?: When;
	search?: string;
	stepFree: boolean;
	free: boolean;
	language?: string;
	/** the places anybody can use, beside what people do */
	places?: boolean;
	/** west, south, east, north in degrees */
	bounds?: [number, number, number, number];
	page: number;
};

export const whens = { vandaag: 'Vandaag', 'deze-week': 'Deze week', weekend: 'In het weekend' } as const;
export type When = keyof typeof whens;

/** Languages one can choose, in their own words, so that who needs it can read it. */
export const languages = {
	nl: 'Nederlands',
	en: 'English',
	ar: 'العربية',
	tr: 'Türkçe',
	pl: 'Polski',
	uk: 'Українська',
	ti: 'ትግርኛ',
	es: 'Español',
	pap: 'Papiamentu',
	fr: 'Français',
	de: 'Deutsch',
	zh: '中文',
	so: 'Soomaali',
	fa: 'فارسی',
	id: 'Bahasa Indonesia',
	srn: 'Sranantongo',
	nt: 'Nederlandse Gebarentaal'
} as const;

export const pageSize = 20;
const lastPage = 500;

/** The word in the URL for a theme: samen-eten for eating_together. */
export function themePath(theme: Theme): string {
	return slugOf(themes[theme]);
}

const themeOfPath = new Map(themeCodes.map((theme) => [themePath(theme), theme]));

/**
 * Reads the filters of a URL. What isn't understood is left out and told in a plain Dutch sentence, so that a typing
 * error never hides everything.
 */
export function parse(query: URLSearchParams): { filters: Filters; problems: string[] } {
	const problems: string[] = [];
	const filters: Filters = { kinds: [], themes: [], stepFree: false, free: false, page: 1 };
	const listed = (name: string) =>
		query
			.getAll(name)
			.flatMap((value) => value.split(','))
			.map((value) => value.trim())
			.filter(Boolean)
			.slice(0, 30);
	const unknown = (label: string, value: string) =>
		problems.push(`We kennen ${label} “${value.slice(0, 40)}” niet. Die keuze laten we weg.`);

	for (const value of listed('soort')) {
		const kind = kindOfPath(value);
		if (kind) filters.kinds.push(kind);
		else unknown('de soort', value);
	}
	for (const value of listed('thema')) {
		const theme = themeOfPath.get(value);
		if (theme) filters.themes.push(theme);
		else unknown('het thema', value);
	}
	const when = query.get('wanneer');
	if (when && Object.hasOwn(whens, when)) filters.when = when as When;
	else if (when) unknown('het moment', when);
	const language = query.get('taal');
	if (language && Object.hasOwn(languages, language)) filters.language = language;
	else if (language) unknown('de taal', language);
	filters.stepFree = query.get('toegankelijk') === 'ja';
	filters.free = query.get('gratis') === 'ja';
	if (query.get('plekken') === 'ja') filters.places = true;
	// control characters can't be stored or searched; the rest is text
	// eslint-disable-next-line no-control-regex
	const search = (query.get('zoek') ?? '').replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
	if (search.length > 120) problems.push('Je zoekt met een lange tekst. We kijken naar de eerste 120 letters.');
	if (search) filters.search = search.slice(0, 120).toWellFormed();

	const area = query.get('gebied');
	if (area) {
		const [west, south, east, north, ...rest] = area.split(',').map(Number);
		const corners = [west, south, east, north] as [number, number, number, number];
		const whole = rest.length === 0 && corners.every((value) => Number.isFinite(value) && Math.abs(value) <= 180);
		if (whole && corners[0] < corners[2] && corners[1] < corners[3]) filters.bounds = corners;
		else problems.push('We begrijpen het gebied op de kaart niet. We laten de hele wijk zien.');
	}
	const page = query.get('pagina');
	if (page) {
		if (/^\d{1,4}$/.test(page) && Number(page) >= 1 && Number(page) <= lastPage) filters.page = Number(page);
		else problems.push('Die bladzijde is er niet. Je ziet de eerste.');
	}
	filters.kinds = kindCodes.filter((kind) => filters.kinds.includes(kind));
	filters.themes = themeCodes.filter((theme) => filters.themes.includes(theme));
	return { filters, problems };
}

/** The same filters as a query string (with `?`, or empty): always in one order, so that equal choices share a cache. */
export function write(filters: Partial<Filters>): string {
	const query = new URLSearchParams();
	for (const kind of filters.kinds ?? []) query.append('soort', kinds[kind].path);
	for (const theme of filters.themes ?? []) query.append('thema', themePath(theme));
	if (filters.when) query.set('wanneer', filters.when);
	if (filters.search) query.set('zoek', filters.search);
	if (filters.stepFree) query.set('toegankelijk', 'ja');
	if (filters.free) query.set('gratis', 'ja');
	if (filters.language) query.set('taal', filters.language);
	if (filters.places) query.set('plekken', 'ja');
	if (filters.bounds) query.set('gebied', filters.bounds.map((value) => value.toFixed(5)).join(','));
	if (filters.page && filters.page > 1) query.set('pagina', String(filters.page));
	const text = query.toString();
	return text && `?${text}`;
}

/** Whether anything was chosen at all. */
export function isChosen(filters: Filters): boolean {
	return write({ ...filters, page: 1 }) !== '';
}
