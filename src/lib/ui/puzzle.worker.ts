import { type Challenge, type DeriveKeyFunction, solveChallenge } from 'altcha-lib';

/** PBKDF2 as browsers have it; there is none on plain http, and then waiting a minute is the way. */
const deriveKey: DeriveKeyFunction = async ({ cost, keyLength = 32 }, salt, password) => {
	const key = await crypto.subtle.importKey('raw', password.slice(), 'PBKDF2', false, ['deriveBits']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt: salt.slice(), iterations: cost };
	return { derivedKey: new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8)) };
};

// beside the page, so that nothing on it stops while it works
self.addEventListener('message', async ({ data: challenge }: MessageEvent<Challenge>) => {
	const solution = await solveChallenge({ challenge, deriveKey, timeout: 60_000 }).catch(() => null);
	self.postMessage(solution && { challenge, solution });
});
