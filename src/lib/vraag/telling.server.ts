import { contactOf } from '#lib/account/contact.server.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { About } from './letters.ts';
import { confided, type Cover, spotOf } from './story.server.ts';
import { vraagLink } from './table.server.ts';
import { followPath } from './vraag.ts';

/**
 * A mail to who asked, when they left an address, with a link of its own.
 * @param from the contact person it is from, and whose name and number stand in it
 * @param room the last piece of the address it leads to
 * @returns whether there was an address
 */
export async function tell(
	tx: Database,
	story: Cover,
	from: { id: string; name: string },
	site: string,
	letter: (about: About) => Letter,
	room?: string
): Promise<boolean> {
	// whoever answers a question by a link may make no other; this one only goes to the address that stands there
	return within(tx, { kind: 'system' }, async (own) => {
		const { name, email } = (await confided(own, story.id))!;
		if (!email) return false;
		const code = newCode();
		await own.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: story.id });
		const contact = await contactOf(own, { kind: 'account', ...from, grants: [] }, spotOf(story));
		const link = site + followPath(code) + (room ? `/${room}` : '');
		await post(own, {
			to: email,
			about: { kind: 'vraag', id: story.id, ...spotOf(story) },
			...letter({ name, gemeente: story.gemeente.name, link, contact })
		});
		return true;
	});
}
