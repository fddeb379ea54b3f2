import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { take } from './limits.server.ts';
import { keyedHash } from './seal.server.ts';

/**
 * A sum that costs a browser about a second and a server nothing, for who looks like a machine: made, solved and checked
 * without any other host.
 */
export type Puzzle = Challenge;

const minutes = 20;
/** On a phone of five years old one round takes 4 to 8 milliseconds, and 150 rounds about a second. */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 5_000 } as const;
const rounds = { least: 50, most: 250 };

const secrets = () => ({
	hmacSignatureSecret: keyedHash('puzzle', 'puzzle'),
	hmacKeySignatureSecret: keyedHash('puzzle key', 'puzzle')
});

/** @param deed what it is for: its answer is good for nothing else */
export function set(deed: string): Promise<Puzzle> {
	return createChallenge({
		...work,
		...secrets(),
		counter: randomInt(rounds.most, rounds.least),
		deriveKey,
		expiresAt: new Date(now().getTime() + minutes * 60_000),
		data: { deed }
	});
}

/** Whether this is the answer to a puzzle of ours for this deed, in time and for the first time. */
export async function isSolved(db: Database, deed: string, typed: unknown): Promise<boolean> {
	const payload = read(typed);
	const { data, expiresAt = 0 } = payload?.challenge.parameters ?? {};
	if (!payload || data?.deed !== deed || expiresAt * 1000 < now().getTime()) return false;
	const { verified } = await verifySolution({ ...payload, ...secrets(), deriveKey }).catch(() => ({ verified: false }));
	return verified && (await take(db, `puzzle ${payload.challenge.signature}`, { times: 1, minutes: minutes + 1 }));
}

function read(typed: unknown): Payload | undefined {
	if (typeof typed !== 'string' || !typed || typed.length > 4000) return undefined;
	try {
		const { challenge, solution } = JSON.parse(typed) as Partial<Payload>;
		const isWhole = typeof challenge?.parameters === 'object' && typeof challenge.signature === 'string';
		return isWhole && challenge.parameters && typeof solution === 'object' && solution
			? { challenge, solution }
			: undefined;
	} catch {
		return undefined;
	}
}
