import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { seal, unseal } from '#lib/server/seal.server.ts';
import { type Square, squareOf } from '#lib/server/square.ts';
import { within } from '#lib/server/wall.server.ts';
import { machine } from './challenges.server.ts';
import { totp } from './table.server.ts';

/** The app that shows six digits (RFC 6238), as every such app understands it. */
const shape = { issuer: 'Wijkweb', algorithm: 'SHA1', digits: 6, period: 30 } as const;
const stepLength = shape.period * 1000;

/** A secret for a new app, in base32: to be kept by the app and, once tried, by us. */
export const newSecret = () => new Secret({ size: 20 }).base32;

/** What the page shows to set an app up. */
export type Setup = {
	/** the secret in groups of four, for who types it over */
	typed: string;
	/** opens the app on the same telephone */
	uri: string;
	/** the same as a picture: the path of the dark squares, and how many squares it is wide */
	picture: Square;
};

export function setupOf(secret: string, email: string): Setup {
	const uri = new TOTP({ ...shape, label: email, secret: Secret.fromBase32(secret) }).toString();
	return { typed: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, picture: squareOf(uri) };
}

/** The step of time a code belongs to: this one, the one before or the next; undefined when it is wrong. */
export function stepOf(secret: string, typed: string): number | undefined {
	const token = typed.replace(/\D/g, '');
	if (token.length !== shape.digits || /[\p{L}]/u.test(typed)) return undefined;
	const timestamp = now().getTime();
	const delta = new TOTP({ ...shape, secret: Secret.fromBase32(secret) }).validate({ token, timestamp, window: 1 });
	return delta === null ? undefined : Math.floor(timestamp / stepLength) + delta;
}

/** Whether this account has an app that was tried. */
export async function isThere(tx: Database, accountId: string): Promise<boolean> {
	const found = await within(tx, machine, (inner) =>
		inner
			.select({ id: totp.accountId })
			.from(totp)
			.where(and(eq(totp.accountId, accountId), isNotNull(totp.confirmedAt)))
	);
	return found.length > 0;
}

/** Whether the code is right and was not used yet. Each works once, also for two who send it at the same moment. */
export async function use(tx: Database, accountId: string, typed: string): Promise<boolean> {
	return within(tx, machine, async (inner) => {
		const [kept] = await inner
			.select()
			.from(totp)
			.where(and(eq(totp.accountId, accountId), isNotNull(totp.confirmedAt)));
		const step = kept && stepOf(unseal(kept.secret, `totp ${accountId}`), typed);
		if (step === undefined) return false;
		const used = await inner
			.update(totp)
			.set({ lastStep: step })
			.where(and(eq(totp.accountId, accountId), lt(totp.lastStep, step)))
			.returning({ id: totp.accountId });
		return used.length > 0;
	});
}

/** Keeps the secret of an app that just showed a right code, instead of the one there was. */
export async function keep(tx: Database, accountId: string, secret: string, lastStep: number): Promise<void> {
	const kept = { secret: seal(secret, `totp ${accountId}`), confirmedAt: now(), lastStep };
	await within(tx, machine, (inner) =>
		inner
			.insert(totp)
			.values({ accountId, ...kept })
			.onConflictDoUpdate({ target: totp.accountId, set: kept })
	);
}
