import type { Actor } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** The wijken somebody may put a place in. */
export async function wijkenFor(db: Database, actor: Actor, gemeenteCode: string) {
	const wijken = await gemeenten.wijkenOf(db, gemeenteCode);
	return wijken
		.filter(({ code }) => may(actor, 'venue.keep', { spot: { gemeenteCode, wijkCode: code } }))
		.map(({ slug, name }) => ({ slug, name }));
}
