import { randomUUID } from 'node:crypto';
import { firstName } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import type { About } from '#lib/keeping/door.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { approachPath, type Side } from './approach.ts';
import type * as letters from './letters.ts';
import { approachLink, approachMessage } from './table.server.ts';

/** A mail to one of the two, each with a link of its own. The caller runs it as the machine. */

type To = { id: string; email: string; name: string | null };
type Words = (about: letters.About) => Letter;

export const toKeeper = (tx: Database, about: About, to: To, site: string, words: Words) =>
	write(tx, about, 'keeper', to, site, words);

export const toAsker = (tx: Database, about: About, to: To, site: string, words: Words) =>
	write(tx, about, 'asker', to, site, words);

async function write(tx: Database, about: About, side: Side, to: To, site: string, words: Words): Promise<void> {
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	await post(tx, {
		to: to.email,
		about: { kind: 'entry', id: about.entryId, ...spot },
		...words({
			name: to.name ? firstName(to.name) : null,
			title: about.title,
			gemeente: about.gemeente.name,
			link: site + approachPath(await mint(tx, to.id, side, to.email)),
			contact: await contactIn(tx, spot)
		})
	});
}

/** One more link for one of the two, for a mail or to go on to; the caller has checked who asks. @returns its code */
export async function mint(tx: Database, approachId: string, side: Side, email: string): Promise<string> {
	const code = newCode();
	await tx
		.insert(approachLink)
		.values({ codeHash: hashOf(code), approachId, side, email: email.toLowerCase(), createdAt: now() });
	return code;
}

/** What one of the two says; nothing is nothing. */
export async function say(tx: Database, approachId: string, side: Side, text: string): Promise<void> {
	if (text) await tx.insert(approachMessage).values({ id: randomUUID(), approachId, side, text, at: now() });
}
