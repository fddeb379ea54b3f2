import { type Actor, isMakelaar } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';

/** Enough for the one computer of a buurthuis, too little to fill a database. */
const perClient = { times: 60, minutes: 60 };
/** Whoever fills in somebody else's address can bother them this often, and no more. */
const perAddress = { times: 5, minutes: 24 * 60 };

/**
 * Whether one more idea may be sent; counted when asked, outside the transaction that sends. A makelaar who writes down
 * what people tell has no limit.
 * @param client the network address somebody comes from; only its hash is kept
 */
export async function maySend(db: Database, actor: Actor, client: string, email: string | undefined): Promise<boolean> {
	if (isMakelaar(actor)) return true;
	const asked = [
		await take(db, `idea client ${client}`, perClient),
		email ? await take(db, `idea address ${email.trim().toLowerCase()}`, perAddress) : true
	];
	return !asked.includes(false);
}
