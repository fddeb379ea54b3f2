import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { machine } from './challenges.server.ts';
import type { Notice } from './notice.ts';
import { account } from '#lib/account/table.server.ts';

/** Tells somebody, in the transaction of what happened to their account. */
export async function tell(tx: Database, accountId: string, write: (name: string) => Notice): Promise<void> {
	await within(tx, machine, async (inner) => {
		const { email, name } = account;
		const [found] = await inner.select({ email, name }).from(account).where(eq(account.id, accountId));
		if (found) await post(inner, { to: found.email, ...write(found.name) });
	});
}
