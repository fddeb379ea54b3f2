import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { enter, enterAlone, happened, type Key } from './door.server.ts';
import { mostQuestions } from './initiative.ts';
import { initiative } from './table.server.ts';
import { versionOf } from './version.server.ts';

/** What the initiators ask who wants to join; never more than three, and nobody has to answer. */

export function questions(db: Database, key: Key) {
	return enter(db, key, 'initiative.change', (_tx, { about }) =>
		Promise.resolve({ questions: about.welcome, seen: versionOf(about.welcome) })
	);
}

/** @throws Overtaken when somebody else changed them meanwhile */
export function ask(db: Database, key: Key, input: { questions: string[]; seen: number }): Promise<void> {
	return enterAlone(db, key, 'initiative.change', async (tx, inside) => {
		const { entryId, welcome } = inside.about;
		const standing = {
			...{ differences: differences(inWords(welcome), inWords(input.questions)), revision: versionOf(welcome) },
			...{ by: null, at: null }
		};
		if (!mustWrite(input.seen, standing)) return;
		await tx.update(initiative).set({ welcome: input.questions }).where(eq(initiative.entryId, entryId));
		await happened(tx, inside, 'initiative.welcome_changed', { many: input.questions.length });
	});
}

const inWords = (asked: readonly string[]) =>
	Object.fromEntries(Array.from({ length: mostQuestions }, (_, at) => [`Vraag ${at + 1}`, asked[at] ?? '']));
