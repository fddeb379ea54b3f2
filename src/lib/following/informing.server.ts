import type { Actor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as joining from '#lib/initiative/joining.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as followers from './followers.server.ts';
import * as subjects from './subjects.server.ts';

/**
 * "Ik wil op de hoogte blijven": on the list of the initiative as somebody who wants to hear of it, and a follower of it.
 * Both hold once the address said yes; the initiators don't see who didn't. Call it outside a transaction.
 * @returns following for who is signed in with this address; else a mail asks, or it is as if one does
 * @throws NotThere for what isn't published, NotNow for what has ended
 */
export async function keepInformed(
	db: Database,
	actor: Actor,
	input: { entryId: number; name: string; email: string; site: string }
): Promise<'mailed' | 'following'> {
	const { entryId, name, email, site } = input;
	const wanted = await subjects.find(db, { bij: entryId });
	if (!wanted) throw new NotThere();
	const inform = (state: 'asked' | 'accepted') => (tx: Database) =>
		joining.inform(tx, { entryId, name, email, phone: null, state });
	if (await followers.isOwn(db, actor, email)) {
		await followers.start(db, actor, wanted.subjects, inform('accepted'));
		return 'following';
	}
	await followers.ask(db, actor, { email, wanted, site }, inform('asked'));
	return 'mailed';
}
