import { and, eq, sql } from 'drizzle-orm';
import { type Actor, firstName } from '#lib/account/account.ts';
import { momentText } from '#lib/entry/dates.ts';
import * as keeping from '#lib/keeping/door.server.ts';
import { asMakelaar } from '#lib/network/relations.server.ts';
import { network } from '#lib/network/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import type { Hosting } from './answers.server.ts';
import { contactAt, host } from './door.server.ts';
import { furtherNotice, type How, isKnown, isOpen } from './introduction.ts';
import * as letters from './letters.ts';
import { happened, move } from './moving.server.ts';
import { introduction, introductionStep } from './table.server.ts';
import { networkText } from './standing.ts';
import { contactFor, toNetwork, toPerson } from './writing.server.ts';

/** What the contact of a circle reads and says. Until both said yes they don't know who it is. */

/** The page of the contact. */
export function read(db: Database, code: string) {
	return host(db, code, async (tx, { hosted, about, email }) => {
		const { state, personSays, networkSays, keeperEmail } = hosted;
		const both = isKnown({ state, personSays, networkSays });
		// whoever became the contact after somebody else said yes reads nobody
		const known = both && keeperEmail?.toLowerCase() === email;
		const makelaar = await between(tx, hosted.id);
		const visit = known && hosted.visitAt ? momentText(hosted.visitAt) : null;
		const isPast = hosted.visitAt !== null && hosted.visitAt < now();
		const [rest] = await tx
			.select({ until: network.restUntil })
			.from(network)
			.where(eq(network.entryId, about.entryId))
			.limit(1);
		const said = { state, personSays, networkSays };
		const mine = state === 'willing' && networkSays === null;
		const { name, phone } = await contactAt(tx, about);
		return {
			text:
				both && !known
					? `Iemand anders van jullie zei hier ja. ${makelaar?.name ?? 'De makelaar'} weet ervan.`
					: networkText({ ...said, makelaar: makelaar?.name ?? null, visit, isPast }),
			/** while they are asked, or know who it is */
			blurb: mine || known ? hosted.blurb : null,
			/** it is their turn */
			mine,
			/** they said yes, and can take it back */
			canTakeBack: networkSays === 'yes' && (isOpen(state) || state === 'landed'),
			known,
			other: known ? await personIn(tx, hosted.id) : null,
			own: known ? { name: hosted.keeperName, phone: hosted.keeperPhone } : { name, phone },
			doorman: known ? hosted.doorman : null,
			/** null: they don't rest; only a network does */
			restUntil: rest?.until && rest.until > dayOf(now()) ? rest.until : null,
			canRest: about.kind === 'network',
			contact: makelaar,
			about: { title: about.title, kind: about.kind, slug: about.slug, gemeente: about.gemeente, wijk: about.wijk }
		};
	});
}

export type Shown = Awaited<ReturnType<typeof read>>;

/** Who comes, as they chose to share it; read only when both said yes. */
async function personIn(tx: Database, id: string) {
	const [found] = await tx
		.select({
			...{ name: introduction.personName, phone: introduction.personPhone, email: introduction.personEmail },
			...{ companion: introduction.companion, meetAt: introduction.meetAt }
		})
		.from(introduction)
		.where(eq(introduction.id, id));
	return found ?? null;
}

/** The makelaar who goes between them. */
function between(tx: Database, id: string) {
	return within(tx, { kind: 'system' }, async (own) => {
		const [found] = await own
			.select({
				makelaarId: sql<string | null>`coalesce(${vraag.makelaarId}, ${introduction.makelaarId})`,
				...{ gemeenteCode: vraag.gemeenteCode, wijkCode: vraag.wijkCode }
			})
			.from(introduction)
			.innerJoin(vraag, eq(vraag.id, introduction.vraagId))
			.where(eq(introduction.id, id))
			.limit(1);
		return found && contactFor(own, found.makelaarId, found);
	});
}

type About = keeping.About;
type Site = { site: string | undefined };

/** Says yes, with who opens the door and when it suits: from now on both read each other's name and number. */
export function yes(db: Database, code: string, input: Hosting & Site): Promise<void> {
	return host(db, code, async (tx, { hosted, about, email }) => {
		await receive(tx, hosted, about, input, { how: 'link', keeperEmail: email });
	});
}

/** A yes of the circle, by its contact or written down for them. */
export async function receive(
	tx: Database,
	row: Parameters<typeof move>[1],
	about: About,
	{ name, phone, doorman, suits, site }: Hosting & Site,
	by: { how: How; accountId?: string | null; note?: string | null; keeperEmail: string | null }
): Promise<void> {
	const { keeperEmail, ...how } = by;
	// only the machine reads both: what the person chose to share goes to the row, and nothing else
	const given = row.personSays === 'yes' ? await within(tx, { kind: 'system' }, (own) => shared(own, row.id)) : {};
	const more = { ...given, keeperEmail, keeperName: name, keeperPhone: phone, doorman, suits };
	if (!(await move(tx, row, { side: 'network', step: 'yes', ...how }, more))) return;
	// that both said yes is told whatever else was mailed lately; who takes it back and says it again is counted
	const stranger = !by.accountId && (await saidBefore(tx, row.id));
	await toPerson(tx, { id: row.id, site, stranger }, letters.met);
	await toNetwork(tx, about, { id: row.id, site, stranger }, letters.met);
}

/** Whether this is not their first yes. */
function saidBefore(tx: Database, id: string): Promise<boolean> {
	const { introductionId, side, step } = introductionStep;
	const yes = and(eq(introductionId, id), eq(side, 'network'), eq(step, 'yes'));
	return within(tx, { kind: 'system' }, async (own) => (await own.$count(introductionStep, yes)) > 1);
}

async function shared(tx: Database, id: string) {
	const [found] = await tx
		.select({ shares: introduction.shares, name: vraag.name, phone: vraag.phone, email: vraag.email })
		.from(introduction)
		.innerJoin(vraag, eq(vraag.id, introduction.vraagId))
		.where(eq(introduction.id, id));
	if (!found) return {};
	const { shares, name, phone, email } = found;
	return {
		personName: shares.includes('name') ? name : firstName(name),
		personPhone: shares.includes('phone') ? phone : null,
		personEmail: shares.includes('email') ? email : null
	};
}

/** Says no, or takes a yes back: nobody reads who they are any more. Twice is as good as once. */
export function no(db: Database, code: string): Promise<void> {
	return host(db, code, async (tx, { hosted }) => {
		await move(tx, hosted, { side: 'network', step: 'no', how: 'link' });
	});
}

/** Says "nu even niet": the circle is left in peace until that day, or until further notice. */
export function later(db: Database, code: string, input: { until: string | null }): Promise<void> {
	return host(db, code, async (tx, { hosted, about }) => {
		await rest(tx, hosted, about, input.until, { how: 'link' });
	});
}

export async function rest(
	tx: Database,
	row: Parameters<typeof move>[1],
	about: About,
	until: string | null,
	by: { how: How; accountId?: string | null; note?: string | null }
): Promise<void> {
	if (await move(tx, row, { side: 'network', step: 'later', ...by }))
		await restUntil(tx, about, until ?? furtherNotice);
}

/** Says that there is room again. Nothing happens when they don't rest. */
export function welcome(db: Database, code: string): Promise<void> {
	return host(db, code, async (tx, { hosted, about }) => {
		if (await restUntil(tx, about, null)) await happened(tx, hosted.id, 'introduction.room', {});
	});
}

/** The makelaar writes down that there is room again: the link of the circle may be gone. Nothing when they don't rest. */
export function welcomeAgain(db: Database, actor: Actor, entryId: number): Promise<void> {
	return asMakelaar(db, actor, entryId, async (tx, kept) => {
		if (await restUntil(tx, kept.about, null)) await keeping.happened(tx, kept, 'network.room');
	});
}

/** @returns false when it was so already */
async function restUntil(tx: Database, { entryId, gemeente }: About, until: string | null): Promise<boolean> {
	const changed = await tx
		.update(network)
		.set({ restUntil: until })
		.where(and(eq(network.entryId, entryId), sql`${network.restUntil} is distinct from ${until}::date`))
		.returning({ id: network.entryId });
	if (changed.length) await touch(tx, gemeente.code);
	return changed.length > 0;
}
