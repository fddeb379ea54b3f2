import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { describe } from '#lib/keeping/door.server.ts';
import { network } from '#lib/network/table.server.ts';
import { dayOf, workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, enterAlone, type Entered, type Key } from '#lib/vraag/door.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { promisedDays } from '#lib/vraag/vraag.ts';
import { isThere } from './door.server.ts';
import { furtherNotice, isOpen } from './introduction.ts';
import * as letters from './letters.ts';
import { happened, wrote } from './moving.server.ts';
import * as rankings from './rankings.server.ts';
import { introduction } from './table.server.ts';
import { blurbMistake, personShort, stateShort } from './standing.ts';
import { toPerson } from './writing.server.ts';

/** A person is introduced to a circle of people: the makelaar proposes, and then it is up to the two. */

export type ProposeInput = {
	/** the circle: a network, or what lies in one */
	entryId: number;
	/** why it may fit, in words the person reads */
	reasons: readonly string[];
	/** all that the circle reads before both said yes */
	blurb: string;
	/** the order it was chosen from */
	rankingId?: string | undefined;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string | undefined;
	/** the blurb seems to tell who it is, and that is meant */
	anyway?: boolean | undefined;
};

/** What can't be proposed with these words: they tell who it is. */
export class Telling extends NotNow {
	override name = 'Telling';
}

/**
 * Proposes a circle to the person of a vraag. The same twice is one.
 * @returns the id
 * @throws Telling when the blurb tells who it is; NotNow for a circle that can't receive anybody now, for a vraag that is
 * closed, and for one person to one person before a circle was tried
 */
export function propose(db: Database, key: Key, input: ProposeInput): Promise<string> {
	return enterAlone(db, key, 'introduction.propose', async (tx, entered) => {
		const { story, accountId } = entered;
		const { entryId, blurb, rankingId, site } = input;
		const there = await tx
			.select({ id: introduction.id, state: introduction.state, entryId: introduction.entryId, kind: entry.kind })
			.from(introduction)
			.innerJoin(entry, eq(entry.id, introduction.entryId))
			.where(eq(introduction.vraagId, story.id));
		const same = there.find((one) => one.entryId === entryId && isOpen(one.state));
		if (same) return same.id;
		if (story.state === 'closed') throw new NotNow('Deze vraag is al afgerond.');
		await mustReceive(tx, entryId, story.gemeente.code, there);
		const { name, email, phone } = vraag;
		const [person] = await tx.select({ name, email, phone }).from(vraag).where(eq(vraag.id, story.id));
		const mistake = blurbMistake(blurb, person!, input.anyway);
		if (mistake) throw new Telling(mistake);
		const id = randomUUID();
		const at = { createdAt: now(), movedAt: now() };
		const reasons = [...input.reasons];
		const row = { id, vraagId: story.id, entryId, makelaarId: story.makelaarId ?? accountId, reasons, blurb, ...at };
		await tx.insert(introduction).values(row);
		if (rankingId) await rankings.tie(tx, rankingId, id);
		await wrote(tx, id, { side: 'makelaar', step: 'propose', how: 'spoken', accountId });
		await happened(tx, id, 'introduction.proposed', { accountId });
		await toPerson(tx, { id, site }, letters.proposed);
		return id;
	});
}

async function mustReceive(
	tx: Database,
	entryId: number,
	gemeenteCode: string,
	before: readonly { kind: string }[]
): Promise<void> {
	const about = await describe(tx, entryId);
	if (!about || !isThere(about) || about.gemeente.code !== gemeenteCode)
		throw new NotNow('Dit staat niet (meer) op de kaart. Kies iets anders.');
	if (about.kind === 'offer' && !before.some(({ kind }) => kind !== 'offer'))
		throw new NotNow('Probeer eerst een groep mensen. Past dat niet, dan kan een maatje ook.');
	const [found] = await tx
		.select({ until: network.restUntil, places: network.newcomerPlaces })
		.from(network)
		.where(eq(network.entryId, entryId));
	if (found?.until && found.until > dayOf(now()))
		throw new NotNow(
			found.until === furtherNotice
				? 'Deze groep kan nu even niemand ontvangen.'
				: `Deze groep kan tot ${dayInWords(found.until)} even niemand ontvangen.`
		);
}

/** All introductions of a vraag, in the order they were proposed: what the circle said doesn't change the order. */
export function list(db: Database, key: Key) {
	return enter(db, key, 'introduction.read', async (tx, { story, as }) => {
		const found = await tx
			.select({
				...{ id: introduction.id, entryId: introduction.entryId, title: entry.title },
				...{ state: introduction.state, createdAt: introduction.createdAt },
				...{ personSays: introduction.personSays, networkSays: introduction.networkSays }
			})
			.from(introduction)
			.innerJoin(entry, eq(entry.id, introduction.entryId))
			.where(eq(introduction.vraagId, story.id))
			.orderBy(asc(introduction.createdAt), asc(introduction.id));
		return found.map(({ personSays, networkSays, ...one }) => {
			const said = { state: one.state, personSays, networkSays };
			return as === 'makelaar'
				? { ...one, text: stateShort[one.state], mine: isOpen(one.state) }
				: // whose turn it is shows, how it stands with the other doesn't
					{ ...one, state: null, text: personShort(said), mine: personSays === null && isOpen(one.state) };
		});
	});
}

export type Listed = Awaited<ReturnType<typeof list>>[number];

/** Opens a vraag that was rounded off, because the person needs a next proposal. */
export async function reopen(tx: Database, { story }: Entered): Promise<void> {
	await tx
		.update(vraag)
		.set({ contactAt: now(), ...(story.state === 'closed' && again()) })
		.where(eq(vraag.id, story.id));
}

const again = () => ({
	...{ state: 'taken' as const, closedAt: null, promisedAt: now() },
	promisedOn: workingDaysAfter(now(), promisedDays)
});
