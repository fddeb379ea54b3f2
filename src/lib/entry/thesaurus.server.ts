import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Thesaurus } from './thesaurus.ts';

/** Where the file is, seen from the folder the process runs in; there the migrations are found as well. */
const path = join('src', 'lib', 'entry', 'thesaurus.txt');

/** How often we look whether somebody changed the file, in milliseconds. */
const LOOK_AGAIN = 2000;

let read: { thesaurus: Thesaurus; changed: number; looked: number } | undefined;

/**
 * The thesaurus as it is in the file now; a change is noticed while the server runs. While the file can't be read the
 * words of before stay in use, and the log says which lines are wrong.
 * @throws Error in Dutch, naming file and lines, when it can't be read the first time
 */
export function current(): Thesaurus {
	const at = Date.now();
	if (read && at - read.looked < LOOK_AGAIN) return read.thesaurus;
	try {
		const changed = statSync(path).mtimeMs;
		if (read?.changed !== changed) {
			const before = read;
			if (before) before.changed = changed;
			read = { thesaurus: parse({ name: 'thesaurus.txt', text: readFileSync(path, 'utf8') }), changed, looked: at };
		}
	} catch (cause) {
		if (!read) throw cause;
		console.error((cause as Error).message);
	}
	read!.looked = at;
	return read!.thesaurus;
}
