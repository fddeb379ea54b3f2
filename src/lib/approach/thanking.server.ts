import { firstName } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as kindwords from '#lib/keeping/kindwords.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, type Inside, isBehind } from './door.server.ts';

/** Who asked and met who offers something can thank them: one sentence, which only that person reads. */

/** Whom they can thank, by the first name, and what they said; undefined when they didn't meet. */
export function find(db: Database, code: string) {
	return enter(db, code, async (tx, inside) => {
		const { row, about } = inside;
		if (!(await met(tx, inside))) return undefined;
		const said = await kindwords.saidFrom(tx, about.entryId, 'thanks', `approach ${row.id}`);
		return { whom: firstName(row.keeperName ?? about.contactName ?? ''), text: said?.text ?? null };
	});
}

/** @throws NotNow for who didn't meet */
export function thank(db: Database, code: string, input: { text: string; site: string }): Promise<void> {
	return enter(db, code, async (tx, inside) => {
		const { row, about } = inside;
		if (!(await met(tx, inside))) throw new NotNow('Bedanken kan als jullie allebei ja zeiden.');
		await kindwords.say(tx, about, {
			...{ sort: 'thanks', text: input.text, name: row.name, role: null, from: `approach ${row.id}` },
			...{ email: row.email, accountId: null, site: input.site }
		});
	});
}

/** Takes it back. Twice is once. */
export function takeBack(db: Database, code: string): Promise<void> {
	return enter(db, code, async (tx, { about, row, side }) => {
		if (side === 'asker') await kindwords.takeBack(tx, about, 'thanks', `approach ${row.id}`);
	});
}

async function met(tx: Database, { side, row, about }: Inside): Promise<boolean> {
	return (
		side === 'asker' &&
		row.state === 'met' &&
		about.kind !== 'initiative' &&
		(await isBehind(tx, about, row.keeperEmail.toLowerCase()))
	);
}
