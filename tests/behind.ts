import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotAllowed } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as signaalDoor from '#lib/signaal/door.server.ts';
import * as vraagDoor from '#lib/vraag/door.server.ts';

/** What stands behind a door, and what who comes there finds. */

const lib = join(import.meta.dirname, '../src/lib');

/** The verbs that take a key of the door of that room, wherever they stand: `vraag/ties.add`, in order. */
export function behind(room: 'vraag' | 'signaal'): string[] {
	return globSync('**/*.server.ts', { cwd: lib })
		.filter((path) => !/\/door\.server\.ts$/.test(path))
		.flatMap((path) => {
			const code = readFileSync(join(lib, path), 'utf8');
			if (!code.includes(`${room}/door.server.ts'`) && !path.startsWith(`${room}/`)) return [];
			const found = code.matchAll(/export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*db: Database,\s*key: Key\b/g);
			return [...found].map(([, name]) => `${path.replace('.server.ts', '')}.${name}`);
		})
		.toSorted();
}

/** The verbs behind the door of a plan, that take who acts and which plan: `plan/words.write`, in order. */
export function behindPlan(): string[] {
	return globSync('plan/**/*.server.ts', { cwd: lib })
		.filter((path) => !/\/door\.server\.ts$/.test(path))
		.flatMap((path) => {
			const code = readFileSync(join(lib, path), 'utf8');
			const takes = String.raw`\(\s*db: Database,\s*actor: Actor,\s*planId: string\b`;
			const found = code.matchAll(new RegExp(String.raw`export (?:async )?function (\w+)(?:<[^>]*>)?${takes}`, 'g'));
			return [...found].map(([, name]) => `${path.replace('.server.ts', '')}.${name}`);
		})
		.toSorted();
}

export type Found = 'in' | 'asked why' | 'nothing';

class Undone extends Error {}

/** Does it with that key and tells how they were met; undone in any case. */
export async function attempt(db: Database, verb: string, key: unknown, input: unknown[]): Promise<Found> {
	return (await attempted(db, verb, [key, ...input])).found;
}

/** The same, with what they read; also of what went wrong. */
export async function attempted(
	db: Database,
	verb: string,
	input: unknown[]
): Promise<{ found: Found; read: unknown; cause?: unknown }> {
	const [path, name] = verb.split('.') as [string, string];
	const room = (await import(join(lib, `${path}.server.ts`))) as Record<string, (...all: unknown[]) => unknown>;
	let found: Found = 'in';
	let [read, wrong]: unknown[] = [];
	const trying = db.transaction(async (tx) => {
		try {
			read = await room[name]!(tx, ...input);
		} catch (cause) {
			wrong = cause;
			if (cause instanceof NotThere || cause instanceof NotAllowed) found = 'nothing';
			if (cause instanceof vraagDoor.WhyFirst || cause instanceof signaalDoor.WhyFirst) found = 'asked why';
		}
		throw new Undone();
	});
	await trying.catch((thrown: unknown) => {
		if (!(thrown instanceof Undone)) throw thrown;
	});
	return { found, read, cause: wrong };
}
