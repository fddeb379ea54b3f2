import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { Refused } from '#lib/account/account.ts';

/**
 * Writes that somebody could not sign in, never the address they typed. Undefined: no account was behind it; that is
 * written too, so that both take as long.
 */
export async function failed(
	db: Database,
	accountId: string | undefined,
	step: 'password' | 'second_step' | 'passkey' | 'organisation'
): Promise<void> {
	const subject = accountId ? { kind: 'account', id: accountId } : { kind: 'sign_in', id: 'unknown' };
	await db.transaction(async (tx) =>
		record(tx as unknown as Database, {
			name: 'sign_in.failed',
			actor: { kind: 'visitor' },
			subject,
			details: { step }
		})
	);
}

/** Does this part of signing in; when it is refused, that is written. */
export async function watched<Result>(
	db: Database,
	step: Parameters<typeof failed>[2],
	work: () => Promise<Result>
): Promise<Result> {
	try {
		return await work();
	} catch (cause) {
		if (cause instanceof Refused) await failed(db, undefined, step);
		throw cause;
	}
}
