import { and, eq } from 'drizzle-orm';
import { firstName, NotAllowed } from '#lib/account/account.ts';
import { type Deed, may } from '#lib/account/permission.ts';
import { initiators } from '#lib/approach/behind.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { type About, describe } from '#lib/keeping/door.server.ts';
import { network } from '#lib/network/table.server.ts';
import { contactPerson } from '#lib/organisation/table.server.ts';
import { hashOf, isUuid, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enterAlone, type Entered, type Key } from '#lib/vraag/door.server.ts';
import { introduction, introductionLink } from './table.server.ts';

/**
 * The two doors to an introduction: who asked and their makelaar come in by the vraag, the contact of the circle by a link
 * of their own, and never further than the row of it.
 */

export type Row = typeof introduction.$inferSelect;

export type Inside = { entered: Entered; row: Row; about: About };

/**
 * Does this as the person or a makelaar, while nobody else changes it.
 * @throws NotThere for what isn't theirs, WhyFirst for a makelaar who didn't say yet why they read it
 */
export function reach<Result>(
	db: Database,
	key: Key,
	id: string,
	deed: Deed,
	work: (tx: Database, inside: Inside) => Promise<Result>
): Promise<Result> {
	if (!isUuid(id)) return Promise.reject(new NotThere());
	return enterAlone(db, key, deed, async (tx, entered) => {
		const [row] = await tx
			.select()
			.from(introduction)
			.where(and(eq(introduction.id, id), eq(introduction.vraagId, entered.story.id)))
			.for('update');
		const about = row && (await describe(tx, row.entryId));
		if (!about) throw new NotThere();
		return work(tx, { entered, row, about });
	});
}

/** All of a row that the contact of the circle may come near before both said yes. */
const forNetwork = {
	id: introduction.id,
	entryId: introduction.entryId,
	state: introduction.state,
	personSays: introduction.personSays,
	networkSays: introduction.networkSays,
	blurb: introduction.blurb,
	keeperEmail: introduction.keeperEmail,
	keeperName: introduction.keeperName,
	keeperPhone: introduction.keeperPhone,
	doorman: introduction.doorman,
	suits: introduction.suits,
	visitAt: introduction.visitAt
};

export type Hosted = Pick<Row, keyof typeof forNetwork>;
export type Host = { hosted: Hosted; about: About; email: string };

/**
 * Does this as the contact of the circle, by the link that was mailed, while nobody else changes it.
 * @throws NotAllowed for a link that opens nothing (any more): somebody else is the contact now, or it is off the map
 */
export function host<Result>(
	db: Database,
	code: string,
	work: (tx: Database, host: Host) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean || !may({ kind: 'visitor' }, 'introduction.host', { held: true })) return Promise.reject(new NotAllowed());
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [link] = await tx
			.select({ id: introductionLink.introductionId, email: introductionLink.email })
			.from(introductionLink)
			.where(eq(introductionLink.codeHash, hash))
			.limit(1);
		if (!link) throw new NotAllowed();
		const [hosted] = await tx.select(forNetwork).from(introduction).where(eq(introduction.id, link.id)).for('update');
		const about = hosted && (await describe(tx, hosted.entryId));
		if (!about || !isThere(about)) throw new NotAllowed();
		if ((await contactAt(tx, about)).email?.toLowerCase() !== link.email) throw new NotAllowed();
		return work(tx, { hosted, about, email: link.email });
	});
}

export const isThere = ({ publication, mergedIntoId }: About) => publication === 'published' && mergedIntoId === null;

export type CircleContact = { name: string | null; email: string | null; phone: string | null };

/** Who speaks for a circle now, for the machine and the makelaar. The caller has checked who asks. */
export async function contactAt(tx: Database, about: About): Promise<CircleContact> {
	const { contactName: name, contactEmail: email, contactPhone: phone } = about;
	if (about.kind === 'initiative') {
		const [first] = await within(tx, { kind: 'system' }, (own) => initiators(own, about.entryId));
		return { name: first?.name ?? name, email: first?.email ?? null, phone };
	}
	if (email || phone || about.kind !== 'network') return { name, email, phone };
	const [person] = await tx
		.select({ name: contactPerson.name, email: contactPerson.email, phone: contactPerson.phone })
		.from(network)
		.innerJoin(contactPerson, eq(contactPerson.id, network.contactPersonId))
		.where(eq(network.entryId, about.entryId))
		.limit(1);
	return person ?? { name, email, phone };
}

/** Whether who said yes for the circle is still its contact: else nobody reads their name, nor they that of the other. */
export async function stillHosts(
	tx: Database,
	about: About,
	{ keeperEmail, keeperName, keeperPhone }: Pick<Row, 'keeperEmail' | 'keeperName' | 'keeperPhone'>
): Promise<boolean> {
	if (!isThere(about)) return false;
	const { email, name, phone } = await contactAt(tx, about);
	if (keeperEmail !== null) return email?.toLowerCase() === keeperEmail.toLowerCase();
	// they have no address: then the same number, or the same first name, is the same person
	return isSame(digits(keeperPhone), digits(phone)) || isSame(callName(keeperName), callName(name));
}

const isSame = (one: string, other: string) => one !== '' && one === other;
const digits = (phone: string | null) => (phone ?? '').replace(/\D/g, '').replace(/^(?:00)?31/, '0');
const callName = (name: string | null) => firstName(name ?? '').toLowerCase();
