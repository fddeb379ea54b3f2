import { and, asc, desc, eq } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { dayText, momentText } from '#lib/entry/dates.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { About } from '#lib/keeping/door.server.ts';
import { network } from '#lib/network/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Key } from '#lib/vraag/door.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { type CircleContact, contactAt, isThere, reach, type Row, stillHosts } from './door.server.ts';
import { isKnown, isOpen } from './introduction.ts';
import { introductionLink, introductionStep } from './table.server.ts';
import { makelaarText, personText } from './standing.ts';
import { contactFor } from './writing.server.ts';

/** What the person reads of one introduction, and what their makelaar does. */

const circleOf = async (tx: Database, about: About) => {
	const [found] = await tx.select({ summary: entry.summary }).from(entry).where(eq(entry.id, about.entryId));
	return {
		...{ title: about.title, kind: about.kind, slug: about.slug, gemeente: about.gemeente, wijk: about.wijk },
		...{ summary: found?.summary ?? '', onMap: isThere(about) }
	};
};

/** The person's own page. It is the same whatever the circle said, until both said yes. */
export function forPerson(db: Database, key: Key, id: string) {
	return reach(db, key, id, 'introduction.read', async (tx, { entered, row, about }) => {
		if (entered.as !== 'person') throw new NotThere();
		const { state, personSays, networkSays } = row;
		const known = isKnown(row) && (await stillHosts(tx, about, row));
		const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
		const makelaar = await contactFor(tx, entered.story.makelaarId ?? row.makelaarId, spot);
		const { name, email, phone } = vraag;
		const [own] = await tx.select({ name, email, phone }).from(vraag).where(eq(vraag.id, row.vraagId));
		const visit = known && row.visitAt ? momentText(row.visitAt) : null;
		return {
			id,
			text: personText({
				// who is no longer behind it said nothing
				...{ state, personSays, networkSays: isKnown(row) && !known ? null : networkSays },
				...{ makelaar: makelaar?.name ?? null, said: await saidOn(tx, row.id), visit },
				isPast: row.visitAt !== null && row.visitAt < now()
			}),
			reasons: row.reasons,
			blurb: row.blurb,
			shares: row.shares,
			own: own!,
			/** their turn */
			mine: personSays === null && isOpen(state),
			/** they said yes, and can take it back; also when there is nothing left of it */
			canTakeBack: personSays === 'yes' && state !== 'misfit',
			...{ saidYes: personSays === 'yes', known },
			other: known ? { name: row.keeperName, phone: row.keeperPhone } : null,
			first: known
				? { visit, companion: row.companion, meetAt: row.meetAt, doorman: row.doorman, suits: row.suits }
				: null,
			contact: makelaar,
			circle: await circleOf(tx, about)
		};
	});
}

/** When the person themselves said it; the steps are not theirs to read, this one is. */
async function saidOn(tx: Database, id: string): Promise<string | null> {
	const [last] = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({ at: introductionStep.at })
			.from(introductionStep)
			.where(and(eq(introductionStep.introductionId, id), eq(introductionStep.side, 'person')))
			.orderBy(desc(introductionStep.at))
			.limit(1)
	);
	return last ? dayText(last.at) : null;
}

/** Everything, for the makelaar who goes between them. */
export function forMakelaar(db: Database, key: Key, id: string) {
	return reach(db, key, id, 'introduction.record', async (tx, { row, about }) => {
		const { name, email, phone } = vraag;
		const [person] = await tx.select({ name, email, phone }).from(vraag).where(eq(vraag.id, row.vraagId));
		const [rest] = await tx
			.select({ until: network.restUntil })
			.from(network)
			.where(eq(network.entryId, about.entryId))
			.limit(1);
		const contact = await contactAt(tx, about);
		const rests = rest?.until && rest.until > dayOf(now()) ? rest.until : null;
		const visit = row.visitAt ? momentText(row.visitAt) : null;
		const first = firstName(person!.name);
		return {
			...shownOf(row),
			text: makelaarText({ ...row, first, visit, rests: rests !== null }),
			open: isOpen(row.state),
			known: isKnown(row),
			person: { ...person!, first },
			/** the circle has another contact than who said yes: nobody reads the names now */
			changed: isKnown(row) && !(await stillHosts(tx, about, row)),
			/** a mail went to who is its contact now; else somebody calls */
			mailed: await isMailed(tx, row.id, contact.email),
			rests,
			visit,
			contact: shownContact(about, contact),
			steps: await stepsOf(tx, row.id),
			circle: await circleOf(tx, about)
		};
	});
}

/** Of one person there is no number while a mail can go to them, and an address never leaves. */
function shownContact({ personal }: About, { name, email, phone }: CircleContact) {
	return { name, phone: personal && email ? null : phone, hasMail: email !== null };
}

function shownOf(row: Row) {
	const { id, state, personSays, networkSays, reasons, blurb, shares, misfits, misfitWords, revision } = row;
	const { keeperName, keeperPhone, companion, meetAt, doorman, suits, visitAt, visitedAt } = row;
	return {
		...{ id, state, personSays, networkSays, reasons, blurb, shares, misfits, misfitWords, revision },
		...{ keeperName, keeperPhone, companion, meetAt, doorman, suits, visitAt, visitedAt },
		...{ calledAt: row.calledAt, calledMonthAt: row.calledMonthAt }
	};
}

function stepsOf(tx: Database, id: string) {
	const { step, side, how, at, note } = introductionStep;
	return tx
		.select({ id: introductionStep.id, step, side, how, at, note, by: account.name })
		.from(introductionStep)
		.leftJoin(account, eq(account.id, introductionStep.accountId))
		.where(eq(introductionStep.introductionId, id))
		.orderBy(asc(introductionStep.at), asc(introductionStep.id));
}

export async function isMailed(tx: Database, id: string, email: string | null): Promise<boolean> {
	if (!email) return false;
	const found = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({ id: introductionLink.introductionId })
			.from(introductionLink)
			.where(and(eq(introductionLink.introductionId, id), eq(introductionLink.email, email.toLowerCase())))
			.limit(1)
	);
	return found.length > 0;
}

export type ForPerson = Awaited<ReturnType<typeof forPerson>>;
export type ForMakelaar = Awaited<ReturnType<typeof forMakelaar>>;
