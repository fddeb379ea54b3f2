import { eq, isNotNull } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { provider, totp } from '#lib/signin/table.server.ts';
import { privateAddress } from '#lib/offer/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { seal, unseal } from '#lib/server/seal.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Everything that stays sealed longer than a sign-in takes: which column, and what binds it to its row. What is on its
 * way (challenge) is over in half an hour.
 */
const kept: { table: PgTable; key: PgColumn; about?: PgColumn; name: string; sealed: PgColumn; as: string }[] = [
	{ table: totp, key: totp.accountId, name: 'secret', sealed: totp.secret, as: 'totp' },
	{
		...{ table: provider, key: provider.id, about: provider.clientId },
		...{ name: 'clientSecret', sealed: provider.clientSecret, as: 'provider' }
	},
	{ table: privateAddress, key: privateAddress.entryId, name: 'sealed', sealed: privateAddress.sealed, as: 'address' },
	{ table: mail, key: mail.id, name: 'body', sealed: mail.body, as: 'mail' },
	{ table: mail, key: mail.id, name: 'stopLink', sealed: mail.stopLink, as: 'mail' }
];

/**
 * Seals everything anew with the first key, all of it or nothing. The server may go on meanwhile, as long as it knows
 * both keys.
 * @returns how many
 * @throws Error when one of the keys it was sealed with isn't there
 */
export async function reseal(db: Database): Promise<number> {
	return within(db, { kind: 'system' }, async (tx) => {
		let done = 0;
		for (const { table, key, about = key, name, sealed, as } of kept)
			for (const row of await tx.select({ key, about, sealed }).from(table).where(isNotNull(sealed)).for('update')) {
				const what = `${as} ${String(row.about)}`;
				const anew = seal(unseal(String(row.sealed), what), what);
				await tx
					.update(table)
					.set({ [name]: anew })
					.where(eq(key, row.key));
				done++;
			}
		return done;
	});
}
