import { type Actor, isMakelaar } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { giveBack, type Limit, take } from '#lib/server/limits.server.ts';

/** Enough for the one computer of a buurthuis on its busiest day, too little to fill a database. */
const perClient = { times: 200, minutes: 60 };
/** Whoever fills in somebody else's address can bother them this often, and no more. */
const perAddress = { times: 5, minutes: 24 * 60 };
/** Whoever comes every week says so for many days at once. */
const perAddressComing = { ...perAddress, times: 20 };

/**
 * Sends an idea (or a vraag, a signaal) when there is room for one more, and counts only what was sent. A makelaar who
 * writes down what people
 * tell has no limit. Call it outside a transaction.
 * @param who.what what is sent, when it isn't an idea: each is counted apart
 * @param who.client the network address somebody comes from; only its hash is kept
 * @param isSent whether what `send` gave back was an idea that went out
 * @returns undefined when there is no room
 */
export async function withRoom<Result>(
	db: Database,
	who: {
		actor: Actor;
		client: string;
		email: string | undefined;
		what?: 'vraag' | 'signaal' | 'member' | 'offer' | 'approach' | 'attending' | 'opportunity';
	},
	send: () => Promise<Result>,
	isSent: (result: Result) => boolean
): Promise<Result | undefined> {
	if (isMakelaar(who.actor)) return send();
	const what = who.what ?? 'idea';
	const limits: [string, Limit][] = [[`${what} client ${who.client}`, perClient]];
	if (who.email)
		limits.push([
			`${what} address ${who.email.trim().toLowerCase()}`,
			what === 'attending' ? perAddressComing : perAddress
		]);
	const asked = await Promise.all(limits.map(([key, limit]) => take(db, key, limit)));
	const result = asked.includes(false) ? undefined : await send();
	if (result === undefined || !isSent(result)) for (const [key] of limits) await giveBack(db, key);
	return result;
}
