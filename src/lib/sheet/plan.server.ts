import { freeSlug, slugOf } from '#lib/place/place.ts';
import type { Existing } from './existing.server.ts';
import { isEntryKind, type ItemKind, type Line, type Values } from './item.ts';
import { isMade, match, sameSpot } from './matching.ts';

/** What taking in a sheet would do, line by line. Reads; writes nothing. */

export type Step = {
	line: Line;
	outcome: 'new' | 'changed' | 'same' | 'refused' | 'skipped';
	/** what it is about, when that is there already */
	existing: Existing | undefined;
	/** its slug, also when it is still to be added */
	slug: string;
	key: string | null;
	/** which values differ from what is there */
	changes: (keyof Values)[];
};

export function planFor(lines: readonly Line[], existing: readonly Existing[]): Step[] {
	const isOpen = (line: Line) => !line.refusal && !line.skipped;
	refuseDoubles(lines.filter(isOpen));
	const matches = new Map(match(lines.filter(isOpen), existing).map((one) => [one.line, one.existing]));
	const slugs = slugsOf(existing);
	const keys = new Set(existing.flatMap((one) => one.key ?? []));
	const steps = lines.map((line): Step => {
		const found = matches.get(line);
		const none = { line, existing: undefined, slug: '', key: null, changes: [] };
		if (line.skipped) return { ...none, outcome: 'skipped' };
		if (line.refusal) return { ...none, outcome: 'refused' };
		const kind = line.kind!;
		const slug = found?.slug ?? newSlug(line, slugs[kind]);
		const key = keyFor(line, found, keys);
		return { line, outcome: found ? 'same' : 'new', existing: found, slug, key, changes: [] };
	});
	const networks = networksOf(existing, steps);
	for (const step of steps) {
		if (step.outcome === 'skipped' || step.outcome === 'refused') continue;
		nameNetworks(step, networks);
		compare(step);
	}
	return steps;
}

function refuseDoubles(lines: readonly Line[]): void {
	const seen = new Map<string, Line>();
	for (const line of lines) {
		const { whenText = '', rhythm = null, summary = '' } = line.values;
		const names = line.key
			? [`${line.kind} id ${line.key}`]
			: line.slug
				? [`${line.kind} path ${line.slug}`]
				: [
						`${sameSpot(line.kind!, line.values)} ${isEntryKind(line.kind!) ? JSON.stringify([whenText, rhythm, summary]) : ''}`
					];
		for (const name of names) {
			const first = seen.get(name);
			if (first) line.refusal = doubleOf(first, line);
			else seen.set(name, line);
		}
	}
}

function doubleOf(first: Line, line: Line): string {
	const where = `${first.sheet === line.sheet ? '' : `blad “${first.sheet}”, `}regel ${first.number}`;
	return line.key ? `het nummer staat ook al op ${where}` : `dit staat ook al op ${where}`;
}

function slugsOf(existing: readonly Existing[]): Record<ItemKind, Set<string>> {
	const of = (kind: ItemKind) => new Set(existing.filter((one) => one.kind === kind).map((one) => one.slug));
	return {
		initiative: of('initiative'),
		activity: of('activity'),
		offer: of('offer'),
		network: of('network'),
		venue: of('venue'),
		organisation: of('organisation'),
		contact: new Set()
	};
}

function newSlug(line: Line, taken: Set<string>): string {
	const slug = freeSlug(line.slug ?? slugOf(line.title), taken);
	taken.add(slug);
	return slug;
}

/**
 * What a next run will find the item by. An item keeps the number of its sheet; without one in the sheet a key is made
 * of title and place, unless its address on the site is there to find it by.
 */
function keyFor(line: Line, found: Existing | undefined, taken: Set<string>): string | null {
	if (line.kind === 'contact') return null;
	if (found && (line.key === null || !isMade(found.key))) return found.key;
	if (line.key !== null || line.slug !== null) return line.key;
	const made = `${line.kind}:~${sameSpot(line.kind!, line.values).trim().split(' ').slice(1).join('@').slice(0, 200)}`;
	const key = freeSlug(made, taken);
	taken.add(key);
	return key;
}

/** Slugs of networks by all they can be called in a sheet. */
function networksOf(existing: readonly Existing[], steps: readonly Step[]): Map<string, string> {
	const named = (title: string, slug: string) => [
		[slugOf(title), slug] as const,
		[slug, slug] as const,
		[`netwerk-${slug}`, slug] as const
	];
	return new Map([
		...existing.filter((one) => one.kind === 'network').flatMap((one) => named(one.values.title, one.slug)),
		...steps
			.filter((step) => step.line.kind === 'network' && step.slug)
			.flatMap((step) => named(step.line.title, step.slug))
	]);
}

function nameNetworks({ line, slug: own }: Step, networks: Map<string, string>): void {
	if (!line.values.networks) return;
	const unknown = line.values.networks.filter((name) => !networks.has(slugOf(name)));
	if (unknown.length > 0) line.warnings.push(`we kennen geen netwerk ${unknown.map((name) => `“${name}”`).join(', ')}`);
	const slugs = line.values.networks.flatMap((name) => networks.get(slugOf(name)) ?? []);
	// a network doesn't belong to itself
	line.values.networks = [...new Set(slugs)].filter((slug) => line.kind !== 'network' || slug !== own).sort();
}

function compare(step: Step): void {
	const { line, existing } = step;
	if (line.kind === 'activity' && (line.values.rhythm ?? existing?.values.rhythm ?? null) === null) {
		// places belong to dates
		delete line.values.places;
		delete line.values.newcomerPlaces;
	}
	if (!existing) return;
	const rhythm = line.values.rhythm;
	const known = existing.values.rhythm;
	// a rhythm that runs already began when it began
	if (rhythm && known && rhythm.rule && rhythm.rule === known.rule && !line.isFirstTold)
		line.values.rhythm = { ...rhythm, firstOn: known.firstOn };
	step.changes = (Object.keys(line.values) as (keyof Values)[]).filter(
		(name) => !isSame(line.values[name], existing.values[name])
	);
	if (existing.publication && existing.publication !== 'published')
		line.warnings.push('dit staat nu niet op de kaart; dat blijft zo');
	if (isRenumbered(line, existing)) line.warnings.push(`dit nummer was eerst “${existing.values.title}”; klopt dat?`);
	if (step.changes.length > 0 || step.key !== existing.key) step.outcome = 'changed';
}

function isSame(told: unknown, known: unknown): boolean {
	const plain = (value: unknown) => JSON.stringify(value ?? null, Object.keys((value ?? {}) as object).sort());
	return Array.isArray(told) ? JSON.stringify(told) === JSON.stringify(known) : plain(told) === plain(known);
}

/** The same number for something with another name may be another sheet. */
function isRenumbered(line: Line, existing: Existing): boolean {
	const words = (text: string) =>
		slugOf(text)
			.split('-')
			.filter((word) => word.length > 3);
	const before = new Set(words(existing.values.title));
	return (
		line.key === existing.key && words(line.title).length > 0 && !words(line.title).some((word) => before.has(word))
	);
}
