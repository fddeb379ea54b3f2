import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '#lib/server/log.server.ts';
import { readSource, type Source } from './source.server.ts';

/** A page with the name of its file, and the file itself. */
export type Page = Source & { step: string; source: string };

/** Beside the code when that is what runs, else where the code is, seen from the folder of the project. */
const folder =
	[join(import.meta.dirname, 'content'), join('src', 'lib', 'guide', 'content')].find((path) => existsSync(path)) ?? '';

let read: ReadonlyMap<string, Page> | undefined;

/** The pages every gemeente begins with, by the name of their file. */
export function standard(): ReadonlyMap<string, Page> {
	read ??= new Map(folder ? load(folder) : []);
	return read;
}

function load(folder: string): [string, Page][] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.sort()
		.flatMap((name) => {
			const source = readFileSync(join(folder, name), 'utf8');
			const page = readSource(source);
			if (!('problems' in page))
				return [[name.slice(0, -3), { ...page, step: name.slice(0, -3), source }] as [string, Page]];
			log.error({ page: name, problems: page.problems.length }, 'a page of the guide can not be read');
			return [];
		});
}
