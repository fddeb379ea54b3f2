import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '#lib/server/log.server.ts';
import { parse, type Thesaurus } from './thesaurus.ts';

/** Beside the source when that is what runs, else where the source is, seen from the folder of the project. */
const path =
	[import.meta.dirname, join('src', 'lib', 'entry')]
		.map((folder) => join(folder, 'thesaurus.txt'))
		.find((path) => existsSync(path)) ?? join('src', 'lib', 'entry', 'thesaurus.txt');

/** How often we look whether somebody changed the file, in milliseconds. */
const LOOK_AGAIN = 2000;

let read: { thesaurus: Thesaurus; changed: number; looked: number } | undefined;

/**
 * The thesaurus as it is in the file now: a change is noticed while the server runs. When the changed file can't be
 * read, the words of before stay in use and the log names the lines that are wrong.
 * @throws Error in Dutch, naming the lines, when it can't be read the first time
 */
export function current(): Thesaurus {
	const looked = Date.now();
	if (read && looked - read.looked < LOOK_AGAIN) return read.thesaurus;
	read = { ...(read ? again(read) : load()), looked };
	return read.thesaurus;
}

function load() {
	const changed = statSync(path).mtimeMs;
	return { thesaurus: parse({ name: 'thesaurus.txt', text: readFileSync(path, 'utf8') }), changed };
}

function again(before: { thesaurus: Thesaurus; changed: number }) {
	const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before.changed;
	if (changed === before.changed) return before;
	try {
		return load();
	} catch (cause) {
		log.error((cause as Error).message);
		return { ...before, changed };
	}
}
