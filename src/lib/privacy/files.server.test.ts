import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { account } from '#lib/account/table.server.ts';
import { openPglite } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { conversation, tie, vraag, vraagNote } from '#lib/vraag/table.server.ts';
import { hoef, lindeveen, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { erase } from './erase.server.ts';
import { tidy } from './retention.server.ts';

const machine = { kind: 'system' } as const;
const secret = 'xqzvoorniemandandersqzx';

/** Files of a folder in which this stands, deep down. */
function filesWith(folder: string, text: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile())
		.map((file) => join(file.parentPath, file.name))
		.filter((path) => readFileSync(path).includes(text))
		.map((path) => path.slice(folder.length));
}

/**
 * The embedded database, looked at as files. The journal (pg_wal) keeps what was written until it is written over: that
 * is how a database survives being killed. Whoever copies the folder on the same day can find it there; the tables are
 * clean after the nightly cleaning.
 */
test('after erasing and cleaning nothing is left in the tables on the disk', async ({ opened: shared }) => {
	// a server keeps its own files; there autovacuum does this
	expect(shared.engine).toMatch(/pglite|postgres/);
	if (shared.engine !== 'pglite') return;
	const folder = mkdtempSync(join(tmpdir(), 'wijkweb-files-'));
	try {
		const { opened } = await openPglite(join(folder, 'db'), join(import.meta.dirname, '../../../drizzle'));
		const id = crypto.randomUUID();
		const email = `${secret}@voorbeeld.example`;
		await within(opened.db, machine, async (tx) => {
			await settle(tx);
			await tx.insert(account).values({ id, email, name: secret });
			const [asked] = await tx
				.insert(vraag)
				.values({
					...{ gemeenteCode: lindeveen, wijkCode: hoef, accountId: id, email },
					...{ name: secret, words: secret, promisedOn: '2026-11-30' }
				})
				.returning();
			await tx.insert(vraagNote).values({ vraagId: asked!.id, text: secret });
			await tx.insert(conversation).values({ vraagId: asked!.id, behind: secret });
			await tx.insert(tie).values({ id: crypto.randomUUID(), vraagId: asked!.id, who: secret, since: '2026-11-22' });
			await post(tx, { to: email, subject: secret, body: secret });
		});
		await opened.exec('checkpoint');
		expect(filesWith(folder, secret).some((path) => path.includes('/base/'))).toBe(true);

		await erase(opened.db, { kind: 'account', id, name: secret, grants: [] }, id);
		await tidy(opened);
		await opened.close();

		expect(filesWith(folder, secret).filter((path) => !path.includes('/pg_wal/'))).toEqual([]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}, 120_000);
