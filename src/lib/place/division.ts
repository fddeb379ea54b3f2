import { z } from 'zod';
import type { MultiPolygon } from 'geojson';
import { type Area, plainName, Refusal, type Territory } from './area.ts';
import { merged } from './outline.ts';
import { slugOf } from './place.ts';

/**
 * The wijken people see and choose are not always those of CBS: a gemeente that is a single CBS wijk shows its buurten,
 * another has its own groups of buurten, and most have their own names for some.
 */

export type Division = 'wijken' | 'buurten' | 'own';
export const divisions: readonly Division[] = ['wijken', 'buurten', 'own'];

/** A wijk of an own division: its name and the buurten it is made of. Without a code it gets one from its name. */
export type OwnWijk = { name: string; parts: string[]; about?: string | undefined; code?: string };

/** A wijk on screen, drawn from the areas of a year. */
export type DrawnWijk = {
	code: string;
	/** what to call it when nobody chose another name */
	name: string;
	/** what CBS calls it; null for an own division */
	cbsName: string | null;
	parts: string[];
	geometry: MultiPolygon;
	inhabitants: number | null;
	about?: string | undefined;
};

const short = z.string().trim().min(1).max(80);
const ownSchema = z.array(
	z.strictObject({ name: short, parts: z.array(z.string()).min(1), about: z.string().trim().max(280).optional() })
);
const namesSchema = z.record(z.string(), short);

/** The file of --division-file. */
export function readOwn(source: string, json: unknown): OwnWijk[] {
	return checked(source, ownSchema.min(1).safeParse(json), '[{ "name": "Oost", "parts": ["BU05420001"] }]');
}

/** The file of --names: the own name per code of a wijk on screen. */
export function readNames(source: string, json: unknown): Record<string, string> {
	return checked(source, namesSchema.safeParse(json), '{ "WK085511": "Binnenstad" }');
}

function checked<T>(source: string, result: z.ZodSafeParseResult<T>, example: string): T {
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = issue!.path.length > 0 ? ` at ${issue!.path.join('.')}` : '';
	throw new Refusal(`${source} is not as expected${where} (${issue!.message}); an example: ${example}`);
}

/** What to show when nobody chose: the wijken of CBS, or its buurten when there is one wijk with several of them. */
export function usualDivision({ wijken, buurten }: Territory): Division {
	return wijken.length === 1 && buurten.length > 1 ? 'buurten' : 'wijken';
}

/** @throws Refusal when the areas can't be divided that way */
export function divide(territory: Territory, division: Division, own: OwnWijk[] = []): DrawnWijk[] {
	if (division === 'wijken') return territory.wijken.map((wijk) => drawn(wijk, territory));
	if (territory.buurten.length === 0)
		throw new Refusal(`${territory.gemeente.code} can't be divided that way: no buurten were given.`);
	if (division === 'buurten') return territory.buurten.map((buurt) => drawn(buurt, territory));
	return divideOwn(territory, own);
}

function drawn(area: Area, { gemeente, wijken }: Territory): DrawnWijk {
	const plain = plainName(area.name);
	const isNumbered = /^Wijk \d+$/i.test(plain);
	return {
		code: area.code,
		name: isNumbered && wijken.length === 1 ? gemeente.name : plain,
		cbsName: area.name,
		parts: [area.code],
		geometry: area.geometry,
		inhabitants: area.inhabitants
	};
}

function divideOwn({ gemeente, buurten }: Territory, own: OwnWijk[]): DrawnWijk[] {
	const byCode = new Map(buurten.map((buurt) => [buurt.code, buurt]));
	const left = new Map(byCode);
	const codes = new Set<string>();
	const wijken = own.map((wijk) => {
		const code = wijk.code ?? ownCodeOf(gemeente.code, wijk.name);
		if (codes.has(code)) throw new Refusal(`Two own wijken are called ${wijk.name}.`);
		codes.add(code);
		const parts = wijk.parts.map((part) => {
			const buurt = left.get(part);
			if (!buurt)
				throw new Refusal(
					byCode.has(part)
						? `${part} is in two own wijken; the second is ${wijk.name}.`
						: `${part}, a part of ${wijk.name}, is not a buurt of ${gemeente.code}.`
				);
			left.delete(part);
			return buurt;
		});
		const known = parts.map((part) => part.inhabitants).filter((inhabitants) => inhabitants !== null);
		return {
			code,
			name: wijk.name,
			cbsName: null,
			parts: parts.map((part) => part.code).sort(),
			geometry: merged(parts.map((part) => part.geometry)),
			inhabitants: known.length > 0 ? known.reduce((sum, inhabitants) => sum + inhabitants, 0) : null,
			about: wijk.about
		};
	});
	if (left.size > 0)
		throw new Refusal(
			`${left.size === 1 ? 'One buurt is' : `${left.size} buurten are`} in no own wijk: ` +
				`${[...left.keys()].slice(0, 5).join(', ')}${left.size > 5 ? ' ...' : ''}.`
		);
	return wijken;
}

export function ownCodeOf(gemeenteCode: string, name: string): string {
	return `${gemeenteCode}-${slugOf(name).toUpperCase()}`;
}
