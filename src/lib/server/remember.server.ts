import { now } from './clock.ts';

/** What was worked out for the public, the least used first. A page is some tens of kilobytes: 600 are about 20 MB. */
const kept = new Map<string, { tag: string; value: Promise<unknown> }>();
const MOST = 600;
const MINUTE = 60_000;

/**
 * Works something public out once per version, and again every minute (or `lasts`) because "today" moves on. The version
 * comes from the database with every request, so that a change is seen at once, by every instance.
 * @param key what it is, without anything a visitor can vary endlessly at no cost to us
 */
export function remember<Value>(
	key: string,
	version: number,
	make: () => Promise<Value>,
	lasts = MINUTE
): Promise<Value> {
	const tag = tagOf(version, lasts);
	const found = kept.get(key);
	kept.delete(key);
	const value = found?.tag === tag ? (found.value as Promise<Value>) : make();
	kept.set(key, { tag, value });
	if (kept.size > MOST) kept.delete(kept.keys().next().value!);
	// what failed is not worth keeping
	value.catch(() => kept.get(key)?.value === value && kept.delete(key));
	return value;
}

/** Whether this was worked out already, so that it costs nothing. */
export function isKept(key: string, version: number): boolean {
	return kept.get(key)?.tag === tagOf(version);
}

function tagOf(version: number, lasts = MINUTE): string {
	return `${version}@${Math.floor(now().getTime() / lasts)}`;
}
