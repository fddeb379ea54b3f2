import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { firstName } from '#lib/account/account.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { vraag, vraagNote } from './table.server.ts';

const recorder = alias(account, 'recorder');

/** What may be told of a vraag before anybody said why they read it: where it is, and what was promised. */
export type Cover = NonNullable<Awaited<ReturnType<typeof cover>>>;

/** The caller has checked who asks. Undefined for what is not there, or not for whoever `within` works. */
export async function cover(tx: Database, id: string) {
	const [found] = await tx
		.select({
			id: vraag.id,
			gemeente: { code: gemeente.code, name: gemeente.name, slug: gemeente.slug },
			wijk: { code: wijk.code, name: wijk.name, slug: wijk.slug },
			unserved: isUnserved(vraag),
			state: vraag.state,
			accountId: vraag.accountId,
			makelaarId: vraag.makelaarId,
			makelaar: account.name,
			createdAt: vraag.createdAt,
			promisedOn: vraag.promisedOn,
			promisedAt: vraag.promisedAt,
			contactAt: vraag.contactAt,
			closedAt: vraag.closedAt,
			askedAfterAt: vraag.askedAfterAt,
			outcome: vraag.outcome,
			outcomeAt: vraag.outcomeAt,
			via: vraag.via,
			recordedBy: recorder.name
		})
		.from(vraag)
		.innerJoin(gemeente, eq(gemeente.code, vraag.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, vraag.wijkCode))
		.leftJoin(account, eq(account.id, vraag.makelaarId))
		.leftJoin(recorder, eq(recorder.id, vraag.recordedBy))
		.where(eq(vraag.id, id))
		.limit(1);
	return found;
}

/** What a person told, and what was written down of the talks. */
export type Confided = NonNullable<Awaited<ReturnType<typeof confided>>>;

/** The caller has checked who asks, and that the look was written. */
export async function confided(tx: Database, id: string) {
	const { name, email, phone, words, likes, forSomeone, nameOf, outcomeWords } = vraag;
	const [found] = await tx
		.select({ name, email, phone, words, likes, forSomeone, nameOf, outcomeWords })
		.from(vraag)
		.where(eq(vraag.id, id))
		.limit(1);
	if (!found) return undefined;
	const notes = await tx
		.select({ at: vraagNote.at, by: account.name, text: vraagNote.text })
		.from(vraagNote)
		.leftJoin(account, eq(account.id, vraagNote.accountId))
		.where(eq(vraagNote.vraagId, id))
		.orderBy(asc(vraagNote.id));
	return { ...found, notes };
}

/** The first name of who it is about; null when only the name is known of who asked for them. */
export function nameFor({ name, forSomeone, nameOf }: Pick<Confided, 'name' | 'forSomeone' | 'nameOf'>): string | null {
	return forSomeone && nameOf !== 'person' ? null : firstName(name);
}

export const spotOf = (story: Pick<Cover, 'gemeente' | 'wijk'>) => ({
	gemeenteCode: story.gemeente.code,
	wijkCode: story.wijk?.code ?? null
});
