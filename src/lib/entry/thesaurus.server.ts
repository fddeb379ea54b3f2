import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { log } from '#lib/server/log.server.ts';
import { parse, type Thesaurus } from './thesaurus.ts';

/** Beside the source when that is what runs, else where the source is, seen from the folder of the project. */
const path =
	[import.meta.dirname, join('src', 'lib', 'entry')]
		.map((folder) => join(folder, 'thesaurus.txt'))
		.find((path) => existsSync(path)) ?? join('src', 'lib', 'entry', 'thesaurus.txt');

/** How often we look whether somebody changed the file, in milliseconds. */
const LOOK_AGAIN = 2000;

/**
 * A thesaurus as it is in a file now: a change is noticed while the server runs. When the changed file can't be read,
 * the words of before stay in use and the log names the lines that are wrong.
 * @throws Error in Dutch, naming the lines, when it can't be read the first time
 */
export function follow(path: string, lookAgain = LOOK_AGAIN): () => Thesaurus {
	let read: Read | undefined;
	let looked = 0;
	return () => {
		if (read && Date.now() - looked < lookAgain) return read.thesaurus;
		read = read ? again(path, read) : load(path);
		looked = Date.now();
		return read.thesaurus;
	};
}

/** The thesaurus of every gemeente. */
export const current = follow(path);

type Read = { thesaurus: Thesaurus; changed: number };

function load(path: string): Read {
	const changed = statSync(path).mtimeMs;
	return { thesaurus: parse({ name: basename(path), text: readFileSync(path, 'utf8') }), changed };
}

function again(path: string, before: Read): Read {
	const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before.changed;
	if (changed === before.changed) return before;
	try {
		return load(path);
	} catch (cause) {
		log.error((cause as Error).message);
		return { ...before, changed };
	}
}
