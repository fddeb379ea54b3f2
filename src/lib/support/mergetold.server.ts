import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { type Actor, firstName, normalized } from '#lib/account/account.ts';
import { contactOf } from '#lib/account/contact.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import type { About } from '#lib/initiative/door.server.ts';
import { joinPath, membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as letters from './mergeletters.ts';

/** Who came along, and how the makelaar put it. */
export type Told = {
	reason: string;
	site: string;
	came: string[];
	fresh: { part: string }[];
	followers: { email: string }[];
	/** who sent in an idea that was not on the map yet */
	sender: { name: string; email: string | null } | undefined;
};

/** Tells everybody it is about, each address once, whatever they are to either. */
export async function write(
	tx: Database,
	makelaar: Extract<Actor, { kind: 'account' }>,
	from: About,
	into: About,
	{ came, fresh, followers, reason, sender, site }: Told
): Promise<void> {
	const spot = { gemeenteCode: into.gemeente.code, wijkCode: into.wijk?.code ?? null };
	const around = {
		...{ from: from.title, into: into.title, by: makelaar.name, reason, gemeente: into.gemeente.name },
		contact: await contactOf(tx, makelaar, spot)
	};
	const page = site + pathOf({ kind: 'initiative', slug: into.slug, gemeenteSlug: into.gemeente.slug });
	const told = new Set<string>();
	const send = async (email: string, letter: Letter) => {
		if (told.has(normalized(email))) return;
		told.add(normalized(email));
		await post(tx, { to: email, about: { kind: 'entry', id: into.entryId, ...spot }, ...letter });
	};
	const listed = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({ id: member.id, name: member.name, email: member.email, part: member.part })
			.from(member)
			.where(and(eq(member.entryId, into.entryId), eq(member.state, 'accepted'), isNotNull(member.email)))
			.orderBy(asc(member.id))
	);
	const isCome = new Set(came);
	for (const { id, name, email, part } of listed) {
		const to = { ...around, name: firstName(name) };
		const leading = fresh.filter((one) => one.part === 'initiator').length;
		if (isCome.has(id) && part === 'informed') await send(email!, letters.heard({ ...to, page }));
		else if (isCome.has(id))
			await send(email!, letters.yours({ ...to, link: site + membersPath(await links.mint(tx, id)) }));
		else if (part === 'initiator') {
			const link = site + membersPath(await links.mint(tx, id));
			await send(email!, letters.grown({ ...to, link, more: fresh.length, leading }));
		}
	}
	if (sender?.email)
		await send(
			sender.email,
			letters.yourIdea({ ...around, name: firstName(sender.name), link: joinPath(page, 'join') })
		);
	for (const { email } of followers) await send(email, letters.heard({ ...around, name: null, page }));
}
