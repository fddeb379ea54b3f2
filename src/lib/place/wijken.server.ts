import { eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { plainName, Refusal, type Territory } from './area.ts';
import { extentOf, type Options, type Tally } from './areas.server.ts';
import { divide, type Division, type DrawnWijk, type OwnWijk, usualDivision } from './division.ts';
import { contains } from './geometry.ts';
import { labelOf } from './outline.ts';
import { wijkSlug } from './place.ts';
import { type Drawing, type Succession, successionOf } from './succession.ts';
import { followInPlace, type Relocation } from './succession.server.ts';
import { type area, type gemeente, wijk } from './table.server.ts';

type Row = typeof wijk.$inferSelect;

export type Known = {
	/** undefined for a gemeente that is new */
	current: typeof gemeente.$inferSelect | undefined;
	/** the areas that were on screen until now */
	shownBefore: (typeof area.$inferSelect)[];
	areasChanged: boolean;
};

/** Draws the wijken on screen anew from the areas of a year, and moves what was placed in wijken that went. */
export async function draw(
	tx: Database,
	territory: Territory,
	known: Known,
	options: Options
): Promise<Relocation & { division: Division; tally: Tally }> {
	const code = territory.gemeente.code;
	const division = options.division ?? (options.own ? 'own' : known.current?.division) ?? usualDivision(territory);
	const before = await tx.select().from(wijk).where(eq(wijk.gemeenteCode, code));
	const own = options.own ?? (division === 'own' ? ownAgain(territory, known, before) : undefined);
	const drawn = divide(territory, division, own);
	const isRedrawn =
		known.areasChanged || drawn.length !== before.length || drawn.some((one) => isElsewhere(one, before));
	const succession = isRedrawn ? successionFrom(territory, known, before, drawn) : undefined;
	for (const named of Object.keys(options.names ?? {}))
		if (!drawn.some((one) => one.code === named))
			throw new Refusal(`${named} has an own name but is not a wijk on screen.`);
	const after = settle(code, drawn, before, known, options, succession);

	const [came, gone] = [after.filter((row) => !find(before, row.code)), before.filter((row) => !find(after, row.code))];
	const kept = after.filter((row) => find(before, row.code));
	const changed = kept.filter((row) => !isSame(row, find(before, row.code)!));
	const goneCodes = gone.map((row) => row.code);
	// a wijk that only got another code takes over the address of the page
	const movedOut = kept.filter((row) => row.slug !== find(before, row.code)!.slug).map((row) => row.code);
	if (goneCodes.length + movedOut.length > 0)
		await tx
			.update(wijk)
			.set({ slug: sql`'gone-' || ${wijk.code}` })
			.where(inArray(wijk.code, [...goneCodes, ...movedOut]));
	for (let from = 0; from < came.length; from += 200) await tx.insert(wijk).values(came.slice(from, from + 200));
	for (const row of changed) await tx.update(wijk).set(row).where(eq(wijk.code, row.code));
	const relocation: Relocation = { moved: {}, undecided: [] };
	if (succession && before.length > 0)
		// what stands in a venue looks at where the venue was: venues go last
		for (const relocate of [...(options.relocate ? [options.relocate] : []), followInPlace]) {
			const { moved, undecided } = await relocate(tx, succession);
			Object.assign(relocation.moved, moved);
			relocation.undecided.push(...undecided);
		}
	if (gone.length > 0) await tx.delete(wijk).where(inArray(wijk.code, goneCodes));
	const stayed = kept.length - changed.length;
	return { division, tally: { came: came.length, changed: changed.length, stayed, gone: gone.length }, ...relocation };
}

function find(rows: Row[], code: string): Row | undefined {
	return rows.find((row) => row.code === code);
}

function isElsewhere(one: DrawnWijk, before: Row[]): boolean {
	const row = find(before, one.code);
	return !row || JSON.stringify(row.geometry.coordinates) !== JSON.stringify(one.geometry.coordinates);
}

function successionFrom(territory: Territory, known: Known, before: Row[], drawn: DrawnWijk[]): Succession {
	const old: Drawing = { wijken: before, buurten: known.shownBefore.filter((row) => row.level === 'buurt') };
	return successionOf(territory.gemeente.code, old, { wijken: drawn, buurten: territory.buurten });
}

/**
 * The own division again with the buurten of now. In a new year a buurt belongs to the own wijk it lies in; its code
 * may have been another's.
 */
function ownAgain(territory: Territory, { current }: Known, before: Row[]): OwnWijk[] {
	const isSameYear = current?.year === territory.year;
	const parts = new Map<string, string[]>(before.map((row) => [row.code, []]));
	for (const buurt of territory.buurten) {
		const byCode = before.find((row) => row.parts.includes(buurt.code));
		const label = labelOf(buurt.geometry);
		const byPlace = before.find((row) => contains(row.geometry, label));
		const home = isSameYear ? (byCode ?? byPlace) : (byPlace ?? byCode);
		if (home) parts.get(home.code)!.push(buurt.code);
	}
	return before
		.map((row) => ({ code: row.code, name: row.name, parts: parts.get(row.code)!, about: row.about ?? undefined }))
		.filter((row) => row.parts.length > 0);
}

/** The rows to be: with the address, own name and sentence of the wijk that was in this place. */
function settle(
	gemeenteCode: string,
	drawn: DrawnWijk[],
	before: Row[],
	known: Known,
	{ names = {} }: Options,
	succession: Succession | undefined
): Row[] {
	const wasHere = predecessors(before, succession);
	const named = drawn.map((one) => {
		const old = wasHere(one.code);
		const name = names[one.code] ?? (old && chosenName(old, known)) ?? one.name;
		return { one, old, name, slug: old && (old.code === one.code || old.name === name) ? old.slug : undefined };
	});
	const slugs = new Set(named.flatMap(({ slug }) => slug ?? []));
	return named.map(({ one, old, name, slug: kept }) => {
		const slug = kept ?? wijkSlug(name, slugs);
		slugs.add(slug);
		return {
			code: one.code,
			gemeenteCode,
			slug,
			name,
			cbsName: one.cbsName === name ? null : one.cbsName,
			parts: one.parts,
			geometry: one.geometry,
			...extentOf(one),
			inhabitants: one.inhabitants,
			about: one.about ?? old?.about ?? null
		};
	});
}

/** Which wijk was here before: the one that became this one, also under another code; never one that went elsewhere. */
function predecessors(before: Row[], succession: Succession | undefined): (code: string) => Row | undefined {
	const became = before.map((row) => ({ row, heir: succession?.heirOf(row.code) }));
	return (code) => {
		const olds = became.filter(({ heir }) => heir === code);
		if (olds.length === 1) return olds[0]!.row;
		return became.find(({ row, heir }) => row.code === code && (heir === undefined || heir === code))?.row;
	};
}

/** The name people gave a wijk, when it isn't the one CBS had for it. */
function chosenName(row: Row, { shownBefore }: Known): string | undefined {
	const cbsName = row.cbsName ?? shownBefore.find((one) => one.code === row.code)?.name;
	return cbsName !== undefined && plainName(cbsName) !== row.name ? row.name : undefined;
}

function isSame(a: Row, b: Row): boolean {
	const { geometry, parts, ...plain } = a;
	return (
		(Object.keys(plain) as (keyof typeof plain)[]).every((key) => a[key] === b[key]) &&
		parts.join() === b.parts.join() &&
		JSON.stringify(geometry.coordinates) === JSON.stringify(b.geometry.coordinates)
	);
}
