import type { MultiPolygon } from 'geojson';
import { codePattern } from './place.ts';

/**
 * An area as CBS draws it in a year: a gemeente, the wijken it consists of, and the buurten they consist of. What
 * people see and choose is made from these (division.ts).
 */

export type Level = 'gemeente' | 'wijk' | 'buurt';
export const levels: readonly Level[] = ['gemeente', 'wijk', 'buurt'];

export type Area = {
	level: Level;
	code: string;
	name: string;
	gemeenteCode: string;
	/** the CBS wijk a buurt lies in; null for a gemeente and a wijk */
	cbsWijkCode: string | null;
	geometry: MultiPolygon;
	/** null where CBS doesn't tell */
	inhabitants: number | null;
	households: number | null;
};

/** One gemeente in one year, whole: what is taken in together or not at all. */
export type Territory = { year: number; gemeente: Area; wijken: Area[]; buurten: Area[] };

/** What is wrong with what was handed in, in one line for the person who did. Nothing has been written. */
export class Refusal extends Error {}

export function levelOf(code: string): Level | undefined {
	return levels.find((level) => codePattern[level].test(code));
}

/** The codes are built from those of the area around it: BU08551001 lies in WK085510 and in GM0855. */
export function gemeenteCodeOf(code: string): string {
	return `GM${code.slice(2, 6)}`;
}

export function cbsWijkCodeOf(buurtCode: string): string {
	return `WK${buurtCode.slice(2, 8)}`;
}

/** `Wijk 01 Oostduinen` -> `Oostduinen`; a name that is nothing but a number stays. */
export function plainName(cbsName: string): string {
	return cbsName.replace(/^(?:Wijk|Buurt) \d{1,4}[ .:-]+(?=\S)/i, '').trim();
}

/** What a feature of a source turned out to be; area undefined: left out (water, abroad). */
export type Found = { code: string; level: Level; area: Area | undefined; year: number | undefined };

/**
 * The one year that all features are of.
 * @param given the year that was asked for, when it was
 * @param thisYear CBS counts on 1 January and publishes in the course of the year, so next year is the furthest
 */
export function yearOf(found: Found[], given: number | undefined, thisYear: number): number {
	const told = [...new Set(found.map((feature) => feature.year).filter((year) => year !== undefined))];
	if (told.length > 1) throw new Refusal(`These are areas of different years: ${told.sort().join(', ')}.`);
	const year = given ?? told[0];
	if (year === undefined) throw new Refusal('Of which year are these areas? Nothing in them tells; add --year.');
	if (!Number.isInteger(year) || year < 1995 || year > thisYear + 1)
		throw new Refusal(`The year ${year} can't be right: give one from 1995 to ${thisYear + 1}.`);
	if (told[0] !== undefined && told[0] !== year) throw new Refusal(`These are areas of ${told[0]}, not of ${year}.`);
	return year;
}

/**
 * Puts loose areas together per gemeente.
 * @returns landless: gemeenten without a wijk on land, such as `Buitenland`
 * @throws Refusal when two have one code, or one lies in a wijk or gemeente that isn't there
 */
export function assemble(found: Found[], year: number): { whole: Territory[]; landless: Area[] } {
	const areas = new Map<string, Area>();
	const leftOut = new Set<string>();
	for (const { code, area } of found) {
		// a gemeente by the sea is there twice: its land and its water
		if (!area) leftOut.add(code);
		else if (areas.has(code)) throw new Refusal(`Two features have the code ${code}.`);
		else areas.set(code, area);
	}
	const territories = new Map<string, Territory>();
	for (const area of areas.values())
		if (area.level === 'gemeente') territories.set(area.code, { year, gemeente: area, wijken: [], buurten: [] });
	for (const area of areas.values()) {
		if (area.level === 'gemeente') continue;
		const territory = territories.get(area.gemeenteCode);
		if (!territory) throw new Refusal(`${area.code} lies in gemeente ${area.gemeenteCode}, which is not there.`);
		if (area.level === 'wijk') territory.wijken.push(area);
		else if (areas.has(area.cbsWijkCode!)) territory.buurten.push(area);
		else if (!leftOut.has(area.cbsWijkCode!))
			throw new Refusal(`${area.code} lies in wijk ${area.cbsWijkCode}, which is not there.`);
	}
	const all = [...territories.values()];
	return {
		whole: all.filter((territory) => territory.wijken.length > 0),
		landless: all.filter((territory) => territory.wijken.length === 0).map((territory) => territory.gemeente)
	};
}
