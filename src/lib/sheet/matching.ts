import { slugOf } from '#lib/place/place.ts';
import type { Existing } from './existing.server.ts';
import type { Line } from './item.ts';

/**
 * Finds for each line what it is about among what is there already, so that a second run updates instead of doubling:
 * by its number in the sheet, its address on the site, else by its title and where (and when) it is.
 */
export type Match = { line: Line; existing: Existing | undefined };

/** A key that was made because the sheet had none; another sheet may take the item over. */
export const isMade = (key: string | null) => key === null || key.includes(':~');

export function match(lines: readonly Line[], existing: readonly Existing[]): Match[] {
	const free = new Set(existing);
	const found = new Map<Line, Existing>();
	const take = (line: Line, one: Existing | undefined) => {
		if (!one || !free.has(one)) return;
		free.delete(one);
		found.set(line, one);
	};
	const byKey = new Map<string, Existing>(
		existing.flatMap((one) => (one.key ? [[`${one.kind} ${one.key}`, one] as const] : []))
	);
	const bySlug = new Map<string, Existing>(
		existing.flatMap((one) => (one.slug ? [[`${one.kind} ${one.slug}`, one] as const] : []))
	);
	for (const line of lines) if (line.key) take(line, byKey.get(`${line.kind} ${line.key}`));
	for (const line of lines) if (line.slug && !found.has(line)) take(line, bySlug.get(`${line.kind} ${line.slug}`));
	for (const alike of [sameSpot, sameWijk]) {
		const candidates = Map.groupBy(free, (one) => alike(one.kind, one.values));
		const left = lines.filter((line) => !found.has(line));
		for (const [name, group] of Map.groupBy(left, (line) => alike(line.kind!, line.values))) {
			const possible = (candidates.get(name) ?? []).filter((one) => isTakenOver(one, group));
			// in the whole wijk only when there can be no mistake
			if (alike === sameSpot || (group.length === 1 && possible.length === 1)) pair(group, possible, take);
		}
	}
	return lines.map((line) => ({ line, existing: found.get(line) }));
}

/** What waits for a makelaar is the proposer's; another's number is another thing. */
function isTakenOver(one: Existing, [line]: Line[]): boolean {
	return (one.publication ?? 'published') === 'published' && (isMade(one.key) || line!.key === null);
}

/** Those at the same time first, the rest in order. */
function pair(lines: Line[], candidates: Existing[], take: (line: Line, one: Existing | undefined) => void): void {
	// one without a number of its own is likelier meant by a line without one
	const left = new Set([...candidates].sort((a, b) => Number(isMade(b.key)) - Number(isMade(a.key))));
	const give = (line: Line, one: Existing | undefined) => {
		if (!one) return false;
		left.delete(one);
		take(line, one);
		return true;
	};
	const later = lines.filter(
		(line) =>
			!give(
				line,
				[...left].find((one) => (one.values.whenText ?? null) === (line.values.whenText ?? null))
			)
	);
	for (const line of later) give(line, [...left][0]);
}

type Place = Pick<Line['values'], 'title' | 'venue' | 'wijkCode' | 'organisation'>;

/** Venues and organisations have one name in a gemeente; a contact person one in an organisation. */
export function sameSpot(kind: NonNullable<Line['kind']>, values: Place): string {
	const where =
		kind === 'venue' || kind === 'organisation'
			? ''
			: kind === 'contact'
				? `${values.organisation} ${values.wijkCode ?? ''}`
				: (values.venue ?? values.wijkCode ?? '');
	return `${kind} ${slugOf(values.title ?? '')} ${where}`;
}

function sameWijk(kind: NonNullable<Line['kind']>, values: Place): string {
	return kind === 'contact'
		? sameSpot(kind, values)
		: `${kind} ${slugOf(values.title ?? '')} ${values.wijkCode ?? ''} in wijk`;
}
