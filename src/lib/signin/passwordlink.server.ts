import { and, eq, gt } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { hashOf, isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { machine } from './challenges.server.ts';
import { account } from '#lib/account/table.server.ts';
import { passwordLink } from './table.server.ts';

/** A link with which somebody chooses a password, once. How long it works: */
export const hours = { invited: 7 * 24, forgotten: 1, printed: 24 } as const;

/** @returns the link; the ones of before don't work any more */
export async function issue(tx: Database, accountId: string, site: string, lasting: number): Promise<string> {
	const code = newToken();
	const createdAt = now();
	const expiresAt = new Date(createdAt.getTime() + lasting * 3_600_000);
	await within(tx, machine, async (inner) => {
		await inner.delete(passwordLink).where(eq(passwordLink.accountId, accountId));
		await inner.insert(passwordLink).values({ codeHash: hashOf(code), accountId, createdAt, expiresAt });
	});
	return `${site}/inloggen/wachtwoord/${code}`;
}

/** Whose link this is, while it works. Looking changes nothing. */
export async function find(db: Database, code: string): Promise<{ accountId: string; email: string } | undefined> {
	if (!isToken(code)) return undefined;
	return within(db, machine, async (tx) => {
		const [found] = await tx
			.select({ accountId: account.id, email: account.email })
			.from(passwordLink)
			.innerJoin(account, eq(account.id, passwordLink.accountId))
			.where(standing(code));
		return found;
	});
}

/** Uses it up: of two at once one gets the account. */
export async function use(tx: Database, code: string): Promise<string | undefined> {
	const [used] = await within(tx, machine, (inner) =>
		inner.delete(passwordLink).where(standing(code)).returning({ accountId: passwordLink.accountId })
	);
	return used?.accountId;
}

const standing = (code: string) => and(eq(passwordLink.codeHash, hashOf(code)), gt(passwordLink.expiresAt, now()));
