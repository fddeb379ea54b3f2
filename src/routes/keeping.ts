import { contactIn } from '#lib/account/contact.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { enter, type Key } from '#lib/keeping/door.server.ts';
import { deskPath, type KeptKind, keepPath } from '#lib/keeping/keeping.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { orNothing } from './inside.ts';
import { idOf } from './makelaar/answer.ts';

/** What two addresses share: /mijn-plek/<code> for who has the link, /bijhouden/<id> for who is signed in. */

type Asked = { locals: App.Locals; params: { code?: string; id?: string } };

/** How somebody comes in by this address. */
export function keyOf({ locals: { actor }, params: { code, id } }: Asked): Key {
	return code === undefined ? { actor, entryId: idOf(id) } : { code };
}

/** Where the pages of this one thing begin. */
export function baseOf({ params: { code, id } }: Asked, below = ''): string {
	return code === undefined ? deskPath(idOf(id), below) : keepPath(code, below);
}

/** What stands around every page of it. Whoever has no key finds nothing, and no cache keeps it. */
export async function around(event: Asked & { setHeaders: (headers: Record<string, string>) => void }) {
	const { db } = event.locals;
	// for who is signed in the layout above it has said so
	if (event.params.code !== undefined) event.setHeaders({ 'cache-control': 'private, no-store' });
	event.setHeaders({ 'x-robots-tag': 'noindex' });
	const { about, name } = await enter(db, keyOf(event), 'entry.keep', (_tx, kept) => Promise.resolve(kept), {
		withdrawn: true
	}).catch(orNothing);
	const { contactName, entryId, gemeente, kind, listed, personal, publication, slug, title, wijk } = about;
	return {
		gemeente: await gemeenten.byCode(db, gemeente.code),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null }),
		base: baseOf(event),
		kept: {
			...{ entryId, kind: kind as KeptKind, title, publication, listed, personal, name, contactName },
			where: wijk?.name ?? gemeente.name,
			page: publication === 'published' ? pathOf({ kind, slug, gemeenteSlug: gemeente.slug }) : null
		}
	};
}
