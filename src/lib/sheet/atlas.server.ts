import { and, eq } from 'drizzle-orm';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { locate } from '#lib/place/location.server.ts';
import type { Spot } from '#lib/place/locator.ts';
import type { KnownAddress } from '#lib/place/place.ts';
import { normalise } from '#lib/place/postcode.ts';
import * as postcodes from '#lib/place/postcodes.server.ts';
import { area, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Named, named } from './naming.ts';

/** Where an address is; undefined when nobody knows, or looking up is off. */
export type Lookup = (address: string) => Promise<KnownAddress | undefined>;

/** What is known about the places of a gemeente, to read the lines of a sheet with. */
export type Atlas = {
	gemeente: { code: string; slug: string; name: string };
	wijken: { code: string; name: string }[];
	wijkNamed: (text: string) => Named<{ code: string; name: string }> | undefined;
	buurtNamed: (text: string) => Named<Spot> | undefined;
	wijkName: (code: string) => string;
	/** the name of a buurt when there is one with that name, else the code */
	buurtWord: (code: string) => string;
	locate: (point: { lat: number; lon: number }) => Promise<Spot | undefined>;
	/** the wijk of a postcode, from the table that was imported */
	wijkOfPostcode: (text: string) => Promise<string | undefined>;
	lookup: Lookup | undefined;
};

export async function atlasOf(db: Database, gemeenteSlug: string, lookup?: Lookup): Promise<Atlas> {
	const home = (await gemeenten.find(db, gemeenteSlug))!;
	const wijken = await db
		.select({ code: wijk.code, slug: wijk.slug, name: wijk.name, cbsName: wijk.cbsName, parts: wijk.parts })
		.from(wijk)
		.where(eq(wijk.gemeenteCode, home.code));
	const areas = await db
		.select({ code: area.code, name: area.name, level: area.level, cbsWijkCode: area.cbsWijkCode })
		.from(area)
		.where(and(eq(area.gemeenteCode, home.code), eq(area.year, home.year)));
	const buurten = areas.filter(({ level }) => level === 'buurt');
	const wijkOfPart = new Map(wijken.flatMap((one) => one.parts.map((part) => [part, one.code])));
	const nameOf = new Map(areas.map((one) => [one.code, one.name]));
	const namesOf = (one: (typeof wijken)[number]) => [
		one.name,
		one.code,
		one.slug,
		...(one.cbsName ? [one.cbsName] : []),
		...one.parts.flatMap((part) => (one.parts.length === 1 ? [part, nameOf.get(part) ?? part] : []))
	];
	return {
		gemeente: home,
		wijken,
		wijkNamed: kept((text) => named(wijken, text, namesOf)),
		buurtNamed: kept((text) => {
			const match = named(buurten, text, ({ code, name }) => [code, name]);
			const wijkCode = match && (wijkOfPart.get(match.found.code) ?? wijkOfPart.get(match.found.cbsWijkCode ?? ''));
			return wijkCode ? { found: { wijkCode, buurtCode: match.found.code }, isGuess: match.isGuess } : undefined;
		}),
		wijkName: (code) => wijken.find((one) => one.code === code)?.name ?? code,
		buurtWord: (code) => {
			const name = nameOf.get(code);
			return name && buurten.filter((one) => one.name === name).length === 1 ? name : code;
		},
		locate: (point) => locate(db, home.code, point),
		wijkOfPostcode: async (text) => {
			const code = normalise(text);
			const found = code ? await postcodes.find(db, code) : undefined;
			if (found?.gemeenteSlug !== home.slug) return undefined;
			return wijken.find((one) => one.slug === found.wijkSlug)?.code;
		},
		lookup
	};
}

/** The same few names stand in every line. */
function kept<Answer>(find: (text: string) => Answer): (text: string) => Answer {
	const answers = new Map<string, Answer>();
	return (text) => {
		if (!answers.has(text)) answers.set(text, find(text));
		return answers.get(text)!;
	};
}
