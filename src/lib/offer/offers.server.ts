import { eq, sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import { talentCodes } from '#lib/entry/talent.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Talents, type TalentWay, talentWayCodes } from './offer.ts';
import { offer, offerTalent } from './table.server.ts';

export type OfferInput = Omit<typeof offer.$inferInsert, 'entryId' | 'by'> & {
	/** unless told: a person when the entry is of one person, and a group otherwise */
	by?: 'person' | 'group';
	/** all of them; absent: they stay as they are */
	talents?: Partial<Talents>;
};

/** Writes what only an offer has, for an entry that was just added or changed; what the input doesn't name stays. */
export async function save(tx: Database, entryId: number, input: OfferInput): Promise<void> {
	const { talents, ...told } = input;
	const by =
		told.by ??
		sql<
			'person' | 'group'
		>`(select case when ${entry.personal} then 'person' else 'group' end from ${entry} where ${entry.id} = ${entryId})`;
	const values = { ...told, by };
	await tx
		.insert(offer)
		.values({ entryId, ...values })
		.onConflictDoUpdate({ target: offer.entryId, set: values });
	if (talents) await mark(tx, entryId, talents);
}

async function mark(tx: Database, entryId: number, talents: Partial<Talents>): Promise<void> {
	const marked = talentWayCodes.flatMap((way) =>
		[...new Set(talents[way] ?? [])].map((talent) => ({ entryId, talent, way }))
	);
	await tx.delete(offerTalent).where(eq(offerTalent.entryId, entryId));
	if (marked.length) await tx.insert(offerTalent).values(marked);
}

/** What only an offer has, for everybody; without who saw its certificate. Undefined for what is no offer. */
export async function find(db: Database, entryId: number) {
	const [found] = await db.select().from(offer).where(eq(offer.entryId, entryId)).limit(1);
	if (!found) return undefined;
	const { vogSeenBy: _who, ...told } = found;
	return { ...told, talents: await talentsOf(db, entryId) };
}

/** The talents of an offer, by what they are to who offers it. */
export async function talentsOf(db: Database, entryId: number): Promise<Talents> {
	const marked = await db
		.select({ talent: offerTalent.talent, way: offerTalent.way })
		.from(offerTalent)
		.where(eq(offerTalent.entryId, entryId));
	const of = (way: TalentWay) =>
		talentCodes.filter((code) => marked.some((one) => one.way === way && one.talent === code));
	return { can: of('can'), like: of('like'), learn: of('learn') };
}
