import { and, asc, inArray, isNull, ne, sql } from 'drizzle-orm';
import { normalized } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { describe, mint } from './door.server.ts';
import { keepPath } from './keeping.ts';
import * as letters from './letters.ts';

/** Mails whoever is behind something the link to keep it with. */

/**
 * In the transaction of what made them the contact; the caller has checked who asks.
 * @returns whether a mail was written: not more than a few a quarter go to one address
 */
export async function invite(
	tx: Database,
	entryId: number,
	email: string,
	site: string,
	why: 'added' | 'moved' = 'added'
): Promise<boolean> {
	const about = await describe(tx, entryId);
	if (!about || !(await mayWrite(tx, email))) return false;
	const { gemeente, kind, slug, wijk } = about;
	const spot = { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	const code = await mint(tx, entryId, email);
	await post(tx, {
		to: email,
		about: { kind: 'entry', id: entryId, ...spot },
		...letters.yours({
			...{ why, kind, title: about.title, name: about.contactName, gemeente: gemeente.name },
			page: site + pathOf({ kind, slug, gemeenteSlug: gemeente.slug }),
			link: site + keepPath(code),
			contact: await contactIn(tx, spot)
		})
	});
	return true;
}

/** Tells the former address that another one is the contact now; its link is worth nothing any more. */
export async function tellFormer(tx: Database, entryId: number, email: string): Promise<void> {
	const about = await describe(tx, entryId);
	if (!about || !(await mayWrite(tx, email))) return;
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	await post(tx, {
		to: email,
		about: { kind: 'entry', id: entryId, ...spot },
		...letters.moved({ title: about.title, gemeente: about.gemeente.name, contact: await contactIn(tx, spot) })
	});
}

/** Longer than writing the mail takes, so that nobody learns who keeps something. In milliseconds. */
const patience = 300;
const perClient = { times: 10, minutes: 15 };
const perAddress = { times: 5, minutes: 24 * 60 };
const mostLinks = 40;

/**
 * Somebody lost their link: one mail with a new one for everything that has this address as contact. The caller learns
 * nothing and neither does the page; it takes as long, whoever it is.
 * @param client the network address somebody comes from
 */
export async function again(db: Database, typed: string, site: string, client: string): Promise<void> {
	const pause = new Promise((resume) => setTimeout(resume, patience));
	const email = normalized(typed);
	const asked =
		(await take(db, `keeper links ${client}`, perClient)) && (await take(db, `keeper links to ${email}`, perAddress));
	if (asked && email.length <= 254) await within(db, { kind: 'system' }, (tx) => mailAll(tx, email, site));
	await pause;
}

async function mailAll(tx: Database, email: string, site: string): Promise<void> {
	const found = await tx
		.select({ id: entry.id, title: entry.title, name: entry.contactName, to: entry.contactEmail })
		.from(entry)
		.where(
			and(
				...[sql`lower(${entry.contactEmail}) = ${email}`, ne(entry.kind, 'initiative'), isNull(entry.mergedIntoId)],
				inArray(entry.publication, ['published', 'withdrawn'])
			)
		)
		.orderBy(asc(entry.title), asc(entry.id))
		.limit(mostLinks);
	const [first] = found;
	if (!first || !(await mayWrite(tx, email))) return;
	const { gemeente, wijk } = (await describe(tx, first.id))!;
	const spot = { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null };
	const things: { title: string; link: string }[] = [];
	for (const { id, title } of found) things.push({ title, link: site + keepPath(await mint(tx, id, email)) });
	await post(tx, {
		to: first.to!,
		about: { kind: 'entry', id: first.id, ...spot },
		...letters.again({ things, name: first.name, gemeente: gemeente.name, contact: await contactIn(tx, spot) })
	});
}
