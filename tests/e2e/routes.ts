import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../src/lib/entry/entry.ts';

/** The routes there are, read from the folders: nobody has to remember to add one to a test. */
const folder = join(import.meta.dirname, '../../src/routes');
const files = globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: folder });
const idOf = (file: string) => `/${file.replace(/\/?\+[^/]*$/, '')}`;

/** Such as `/[gemeente]/plek/[slug]`. */
export const ids = [...new Set(files.map(idOf))].sort();

const modulesOf = (id: string) =>
	files
		.filter((file) => idOf(file) === id && file.endsWith('server.ts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'));

export const isPage = (id: string) => files.some((file) => idOf(file) === id && file.endsWith('+page.svelte'));

/** Whether it answers a browser that only reads: a page, or an endpoint with GET. */
export function isReadable(id: string): boolean {
	return isPage(id) || modulesOf(id).some((text) => /export (?:const|(?:async )?function) (GET|load)\b/.test(text));
}

/** What changes something there: the names of actions, and methods of endpoints in capitals. */
export function actsOf(id: string): string[] {
	return modulesOf(id).flatMap((text) => {
		const methods = [...text.matchAll(/export (?:const|(?:async )?function) (POST|PUT|PATCH|DELETE)\b/g)];
		const actions = /export const actions\b[^=]*= \{\n([\s\S]*?)\n\};?/.exec(text)?.[1] ?? '';
		return [...methods, ...actions.matchAll(/^\t(?:async )?'?(\w[\w-]*)'?\s*[:(]/gm)].map(([, name]) => name!);
	});
}

const segmentsOf = (id: string) => id.split('/').slice(1);
const rank = (segment: string) =>
	segment.includes('...') ? 3 : segment.includes('=') ? 1 : segment.startsWith('[') ? 2 : 0;
const words = Object.values(kinds)
	.map(({ path }) => path)
	.join('|');
const patterns = ids
	.toSorted((a, b) => segmentsOf(a).map(rank).join('').localeCompare(segmentsOf(b).map(rank).join('')))
	.map((id) => ({
		id,
		pattern: new RegExp(
			`^${id
				.replace(/\[\.{3}\w+\]/g, '*')
				.replace(/[.]/g, '\\.')
				.replace(/\[kind=kind\]/g, `(?:${words})`)
				.replace(/\[\w+\]/g, '[^/]+')
				.replace('*', '.+')}$`
		)
	}));

/** The route that answers a path. */
export function routeOf(path: string): string | undefined {
	return patterns.find(({ pattern }) => pattern.test(path))?.id;
}

/**
 * Follows links until every route was met that can be, as whoever asks.
 * @param get the text of a page, by its path
 * @returns an address for each route
 */
export async function walk(get: (path: string) => Promise<string>, known: Record<string, string> = {}) {
	const found = new Map(Object.entries(known));
	for (const id of ids) if (!id.includes('[')) found.set(id, id);
	const waiting = [...found.values()];
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		if (!isReadable(routeOf(path) ?? '')) continue;
		for (const [, href] of (await get(path)).matchAll(/(?:href|src|action)="(\/[^"]*)"/g)) {
			const next = href!.replace(/[?#].*$/, '');
			const id = routeOf(next);
			if (!id || found.has(id)) continue;
			found.set(id, next);
			waiting.push(next);
		}
	}
	return found;
}
