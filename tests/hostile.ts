import type { Database } from '#lib/server/database.server.ts';
import { type Component } from 'svelte';
import { render } from 'svelte/server';
import { expect } from 'vitest';
import { site } from './proposed.ts';
import { strings } from './strings.ts';

/** How it is tried that whatever somebody types stays the text it is: a page around each of tests/strings.ts. */
export const marker = 'Xyzzy';

/** The elements of a page with the names of their attributes, and where its links go. */
export function skeleton(html: string): { elements: string[]; targets: string[] } {
	const elements: string[] = [];
	const targets: string[] = [];
	const tag = /<!--[\s\S]*?-->|<(\/?[a-z][^\s/>]*)((?:\s+[^\s=>"'/]+(?:="[^"]*")?)*)\s*\/?>|<[^>]*>?/gi;
	for (const [whole, name, attributes = ''] of html.matchAll(tag)) {
		if (whole.startsWith('<!--')) continue;
		const pairs = [...attributes.matchAll(/([^\s=>"'/]+)(?:="([^"]*)")?/g)];
		elements.push(`${name ?? whole} ${pairs.map(([, attribute]) => attribute).join(' ')}`);
		for (const [, attribute, value] of pairs)
			if (/^(href|src|action|formaction)$/.test(attribute!)) targets.push(value ?? '');
	}
	return { elements, targets };
}

/** The same data with another text wherever the marker stood. */
export function filled<Value>(value: Value, text: string): Value {
	if (typeof value === 'string') return value.replaceAll(marker, () => text) as Value;
	if (Array.isArray(value)) return value.map((one) => filled(one, text) as unknown) as Value;
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, text)])) as Value;
}

/** Eight at a time, for a page that takes long to make. */
export const handfuls = strings.flatMap((_, at) => (at % 8 ? [] : [strings.slice(at, at + 8).join(' en ')]));

export const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * Renders a page with every text in turn and compares it with the page around the marker.
 * @param seen takes out what is otherwise for a longer text
 */
export function tryAll(
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each page has its own properties
	page: Component<any>,
	props: Record<string, unknown>,
	texts: readonly string[] = strings,
	seen = (html: string) => html
): void {
	const show = (text: string) => {
		const request = {
			page: { data: props.data ?? {}, params: {}, url: new URL(`${site}/x`), form: null, status: 200 }
		};
		const { head, body } = render(page, {
			props: filled(props, text),
			context: new Map([['__request__', request]])
		});
		return seen(head + body);
	};
	const before = show(marker);
	expect(before, 'the marker is somewhere, or nothing is tried').toContain(marker);
	const expected = skeleton(before);
	for (const text of texts) {
		const html = show(text);
		const now = skeleton(html);
		expect(now.elements, text).toEqual(expected.elements);
		const shown = [escaped(text), escaped(text).replace(/"/g, '&quot;')].some((one) => html.includes(one));
		expect(shown, text).toBe(true);
		// where the page itself leads, it leads in any case
		for (const target of now.targets.filter((one) => !expected.targets.includes(one)))
			expect(target, text).toMatch(/^(?:\/(?!\/)|\?|#|tel:|mailto:|$)/);
	}
}

// a page is asked for what its load gives; the types of a load know more of a request than this
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Load = (event: any) => any;

/**
 * A page asks several things at once, each in a transaction of its own. Here all of them are parts of the transaction of
 * one test, on one connection: they take turns.
 */
function inTurn(db: Database): Database {
	let last: Promise<unknown> = Promise.resolve();
	return new Proxy(db, {
		get(target, name) {
			if (name !== 'transaction') {
				const value: unknown = Reflect.get(target, name);
				return typeof value === 'function' ? (value.bind(target) as unknown) : value;
			}
			return (work: Parameters<Database['transaction']>[0]) => {
				const turn = last.then(() => target.transaction(work));
				last = turn.catch(() => {});
				return turn;
			};
		}
	});
}

/** What a page is given, below what the pages around it are given. */
export const loadedIn = async (
	around: Record<string, unknown>,
	load: Load,
	{ locals, ...event }: Record<string, unknown> & { locals: { db: Database } & Record<string, unknown> }
) =>
	(await load({
		...{ setHeaders() {}, depends() {}, parent: async () => around, ...event },
		locals: { ...locals, db: inTurn(locals.db) }
	})) as Record<string, unknown>;
