import { visitor } from '#lib/account/account.ts';
import { eq } from 'drizzle-orm';
import * as deciding from '#lib/offer/deciding.server.ts';
import * as sending from '#lib/offer/sending.server.ts';
import { keeperLink } from '#lib/keeping/table.server.ts';
import { hashOf, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { employ, fatima, hoef, lindeveen, settle } from './cast.ts';
import { lettersIn } from './fixtures.ts';

export const site = 'https://wijkweb.example';

/** How Sjaan can be reached, which nobody may read. */
export const sjaan = { name: 'Sjaan de Boer', email: 'Sjaan@wijk.example', phone: '06 87 65 43 21' };

export const bringing = (input: Partial<sending.SendInput> = {}): sending.SendInput => ({
	...{ title: 'Ik kook graag voor een ander', summary: 'Soep en stamppot.', body: '', themes: ['eating_together'] },
	...{ ...sjaan, dayparts: ['weekday_evening'], gemeente: { code: lindeveen, name: 'Lindeveen' }, wijkCode: hoef },
	offer: {
		...{ frequency: null, pace: 'weekly', distanceKm: 5, companions: ['old'] },
		talents: { can: ['cooking'], like: ['talking'], learn: ['sewing'] }
	},
	...{ token: newToken(), site },
	...input
});

/** Lindeveen with its makelaars, and what Sjaan sent in De Hoef; the first mail is out of the way. */
export async function offering(db: Database, input: Partial<sending.SendInput> = {}) {
	await settle(db);
	await employ(db);
	return offer(db, input);
}

export async function offer(db: Database, input: Partial<sending.SendInput> = {}) {
	const code = await sending.send(db, visitor, bringing(input));
	const [link] = await db
		.select()
		.from(keeperLink)
		.where(eq(keeperLink.codeHash, hashOf(code)));
	await db.delete(mail);
	return { id: link!.entryId, code, key: { code } };
}

/** The same, on the map. */
export async function published(db: Database, input: Partial<sending.SendInput> = {}) {
	const sent = await offering(db, input);
	await show(db, sent.id);
	return sent;
}

export async function show(db: Database, id: number) {
	await deciding.publish(db, fatima, { id, seen: await revisionOf(db, id), site });
	await db.delete(mail);
}

export async function revisionOf(db: Database, id: number): Promise<number> {
	const [found] = await db.select({ revision: entry.revision }).from(entry).where(eq(entry.id, id));
	return found!.revision;
}

/** What was mailed since, oldest first, with the codes of the links in it. */
export async function letters(db: Database) {
	return (await lettersIn(db)).reverse().map(({ toAddress, subject, body }) => ({
		...{ to: toAddress, subject, body },
		code: /(?:bericht|mijn-plek)\/([0-9a-z-]+)/.exec(body)?.[1] ?? ''
	}));
}
