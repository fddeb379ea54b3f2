import { eq } from 'drizzle-orm';
import { visitor } from '#lib/account/account.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as answering from '#lib/introduction/answering.server.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import * as introductions from '#lib/introduction/introductions.server.ts';
import * as recording from '#lib/introduction/recording.server.ts';
import { network } from '#lib/network/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import * as vraagAnswering from '#lib/vraag/answering.server.ts';
import type { Key } from '#lib/vraag/door.server.ts';
import { askFor, because, desktop, site } from './asked.ts';
import { employ, fatima, plantEntry, settle } from './cast.ts';
import { lettersIn } from './fixtures.ts';

/** The man who hides his letters, as he can be reached. */
export const henk = { name: 'Henk Pothoven', email: 'henk@wijk.example', phone: '06 10 20 30 40' };
/** Who speaks for the repair table. */
export const wilma = { name: 'Wilma Terlouw', email: 'Wilma@tafel.example', phone: '06 50 60 70 80' };
export const ofHenk = /Henk|Pothoven|henk@|10 ?20 ?30 ?40/;
export const ofWilma = /Wilma|Terlouw|50 ?60 ?70 ?80/i;

export const blurb = 'Iemand uit de buurt die graag repareert, wil met jullie kennismaken.';
export const reasons = ['Dinsdag koffie, 400 meter lopen.', 'Ze zoeken iemand die kan repareren.'];

/** A circle with somebody who speaks for it. */
export async function circle(db: Database, input: Parameters<typeof plantEntry>[1] = {}) {
	const contact = { contactName: wilma.name, contactEmail: wilma.email, contactPhone: wilma.phone };
	const entryId = await plantEntry(db, { kind: 'network', title: 'De repareertafel', ...contact, ...input });
	if ((input.kind ?? 'network') === 'network') await db.insert(network).values({ entryId }).onConflictDoNothing();
	return entryId;
}

/** Henk's vraag with Fatima, who said why she reads it, and a circle. The first mails are out of the way. */
export async function begin(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	await settle(db);
	await employ(db);
	return asking(db, input);
}

export async function asking(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	const words = 'Het is zo stil als de tv uit is. De brieven leg ik in de la.';
	const { id, code } = await askFor(db, { words, ...henk, ...input });
	await vraagAnswering.open(db, fatima, desktop, { id, ...because });
	await vraagAnswering.take(db, fatima, { id, site });
	const entryId = await circle(db);
	await db.delete(mail);
	const person: Key = { actor: visitor, asked: code };
	const makelaar: Key = { actor: fatima, id, session: desktop };
	return { vraagId: id, code, entryId, person, makelaar };
}

/** Fatima says again why she reads it: half a day later that is asked anew. */
export const why = (db: Database, { vraagId: id }: { vraagId: string }) =>
	vraagAnswering.open(db, fatima, desktop, { id, ...because });

export type Begun = Awaited<ReturnType<typeof begin>>;

export function propose(db: Database, { makelaar, entryId }: Begun, input: Partial<introductions.ProposeInput> = {}) {
	return introductions.propose(db, makelaar, { entryId, reasons, blurb, site, ...input });
}

/** Begun and proposed. */
export async function proposed(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	const begun = await begin(db, input);
	return { ...begun, id: await propose(db, begun) };
}

export const agreed = (id: string) => ({ id, blurb, shares: ['phone' as const], site });
export const welcome = { name: wilma.name, phone: wilma.phone, doorman: 'Ed', suits: 'dinsdag om tien uur', site };

/** The person said yes: with the code of the circle's contact. */
export async function willing(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	const begun = await proposed(db, input);
	await answering.yes(db, begun.person, agreed(begun.id));
	return { ...begun, circleCode: await circleCode(db) };
}

/** Both said yes. */
export async function met(db: Database, input: Parameters<typeof askFor>[1] = {}) {
	const begun = await willing(db, input);
	await hosting.yes(db, begun.circleCode, welcome);
	return begun;
}

export async function visited(db: Database, day: string) {
	const begun = await met(db);
	await recording.visited(db, begun.makelaar, { id: begun.id, day });
	return begun;
}

/** What was mailed since, oldest first, with the code in it. */
export async function letters(db: Database) {
	return (await lettersIn(db)).reverse().map(({ toAddress, subject, body }) => ({
		...{ to: toAddress, subject, body },
		code: /\/(?:kennismaking|volgen)\/([0-9a-z-]+)/.exec(body)?.[1] ?? ''
	}));
}

export async function circleCode(db: Database): Promise<string> {
	return (await letters(db)).findLast(({ body }) => /\/kennismaking\/[0-9a-z]{5}-/.test(body) && !/volgen/.test(body))!
		.code;
}

export async function withdraw(db: Database, entryId: number) {
	await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
}
