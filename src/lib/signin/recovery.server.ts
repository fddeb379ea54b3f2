import { randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { and, count, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { machine } from './challenges.server.ts';
import { cost } from './passwords.server.ts';
import { alphabet, howMany, readRecoveryCode } from './recovery.ts';
import { recoveryCode } from './table.server.ts';

/** Ten new codes of sixty bits, as they are shown: 4h7k-x2m9-q0ra. Not kept yet. */
export function make(): string[] {
	const letter = () => alphabet[randomInt(alphabet.length)];
	const group = () => Array.from({ length: 4 }, letter).join('');
	return Array.from({ length: howMany }, () => [group(), group(), group()].join('-'));
}

/** From now on these ones work, and those of before don't. */
export async function keep(tx: Database, accountId: string, codes: readonly string[]): Promise<void> {
	const hashes = await Promise.all(codes.map((code) => hash(accountId, code)));
	await within(tx, machine, async (inner) => {
		await inner.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
		await inner.insert(recoveryCode).values(hashes.map((codeHash) => ({ accountId, codeHash })));
	});
}

/** How many can still be used. */
export async function left(tx: Database, accountId: string): Promise<number> {
	const [found] = await within(tx, machine, (inner) =>
		inner
			.select({ n: count() })
			.from(recoveryCode)
			.where(and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt)))
	);
	return found!.n;
}

/** Whether this is a code that was not used yet. Of two who send it at the same moment one is let in. */
export async function use(tx: Database, accountId: string, typed: string): Promise<boolean> {
	const code = readRecoveryCode(typed);
	if (!code) return false;
	const codeHash = await hash(accountId, code);
	const used = await within(tx, machine, (inner) =>
		inner
			.update(recoveryCode)
			.set({ usedAt: now() })
			.where(
				and(eq(recoveryCode.accountId, accountId), eq(recoveryCode.codeHash, codeHash), isNull(recoveryCode.usedAt))
			)
			.returning({ at: recoveryCode.usedAt })
	);
	return used.length > 0;
}

/** Sixty bits are few for who would have the database and the key: each guess takes as long as one at a password. */
async function hash(accountId: string, code: string): Promise<string> {
	// an id of 122 random bits, another for each account
	const salt = Buffer.from(accountId.replaceAll('-', ''), 'hex');
	const slow = await hashRaw(code, { ...cost, salt });
	return keyedHash(slow.toString('base64url'), 'recovery');
}
