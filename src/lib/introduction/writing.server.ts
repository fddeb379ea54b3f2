import { eq, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import type { Contact } from '#lib/account/contact.ts';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import { account } from '#lib/account/table.server.ts';
import type { About } from '#lib/keeping/door.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag, vraagLink } from '#lib/vraag/table.server.ts';
import { followPath } from '#lib/vraag/vraag.ts';
import { contactAt } from './door.server.ts';
import { introductionPath } from './introduction.ts';
import type * as letters from './letters.ts';
import { introduction, introductionLink } from './table.server.ts';

/** A mail to the person or to the contact of the circle, each with a link of its own, by the machine. */

type Words = (about: letters.About) => Letter;
/** `stranger`: not caused by a makelaar, so that it counts against what one address may get. */
type Sending = { id: string; site: string | undefined; stranger?: boolean };

/** @returns whether a mail goes out: not for who has no address */
export function toPerson(tx: Database, { id, site, stranger }: Sending, words: Words): Promise<boolean> {
	return within(tx, { kind: 'system' }, async (own) => {
		const found = await behind(own, id);
		if (!site || !found?.email || (stranger && !(await mayWrite(own, found.email)))) return false;
		const code = newCode();
		await own.insert(vraagLink).values({ codeHash: hashOf(code), vraagId: found.vraagId });
		const link = `${site}${followPath(code)}/kennismaking/${id}`;
		await send(
			own,
			found,
			found.email,
			{ kind: 'vraag', id: found.vraagId },
			words({ ...(await around(own, found)), name: firstName(found.name), link })
		);
		return true;
	});
}

/** @returns whether a mail goes out: not for a circle with a telephone number only */
export function toNetwork(tx: Database, about: About, { id, site, stranger }: Sending, words: Words): Promise<boolean> {
	return within(tx, { kind: 'system' }, async (own) => {
		const found = await behind(own, id);
		const { email, name } = await contactAt(own, about);
		if (!site || !found || !email || (stranger && !(await mayWrite(own, email)))) return false;
		const code = newCode();
		const row = { codeHash: hashOf(code), introductionId: id, email: email.toLowerCase(), createdAt: now() };
		await own.insert(introductionLink).values(row);
		const link = site + introductionPath(code);
		await send(
			own,
			found,
			email,
			{ kind: 'entry', id: about.entryId },
			words({ ...(await around(own, found)), name: name && firstName(name), link })
		);
		return true;
	});
}

type Behind = NonNullable<Awaited<ReturnType<typeof behind>>>;

async function behind(tx: Database, id: string) {
	const [found] = await tx
		.select({
			...{ vraagId: vraag.id, gemeenteCode: vraag.gemeenteCode, wijkCode: vraag.wijkCode },
			...{ name: vraag.name, email: vraag.email, gemeente: gemeente.name },
			...{ makelaarId: sql<string | null>`coalesce(${vraag.makelaarId}, ${introduction.makelaarId})` }
		})
		.from(introduction)
		.innerJoin(vraag, eq(vraag.id, introduction.vraagId))
		.innerJoin(gemeente, eq(gemeente.code, vraag.gemeenteCode))
		.where(eq(introduction.id, id))
		.limit(1);
	return found;
}

async function around(tx: Database, found: Behind) {
	return { gemeente: found.gemeente, contact: await contactFor(tx, found.makelaarId, found) };
}

/** The makelaar who goes between them, or else whoever answers in the wijk. */
export async function contactFor(
	tx: Database,
	makelaarId: string | null,
	spot: { gemeenteCode: string; wijkCode: string | null }
): Promise<Contact | undefined> {
	const [found] = makelaarId
		? await within(tx, { kind: 'system' }, (own) =>
				own.select({ id: account.id, name: account.name }).from(account).where(eq(account.id, makelaarId)).limit(1)
			)
		: [];
	return found ? contactOf(tx, { kind: 'account', grants: [], ...found }, spot) : contactIn(tx, spot);
}

function send(
	tx: Database,
	{ gemeenteCode, wijkCode }: Behind,
	to: string,
	subject: { kind: string; id: string | number },
	letter: Letter
): Promise<string> {
	return post(tx, {
		to,
		about: { kind: subject.kind, id: subject.id, gemeenteCode, wijkCode },
		...letter
	});
}
