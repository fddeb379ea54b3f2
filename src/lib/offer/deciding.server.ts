import { and, asc, eq } from 'drizzle-orm';
import { type Actor, firstName, isMakelaar, NotAllowed } from '#lib/account/account.ts';
import { contactIn, contactOf } from '#lib/account/contact.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { reach, unserved } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { describe, mint } from '#lib/keeping/door.server.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import { wijk } from '#lib/place/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as letters from './letters.ts';
import { talentsOf } from './offers.server.ts';
import { offer } from './table.server.ts';

/** What a makelaar does with what a volunteer sent. Another wijk is as if it weren't there: NotThere. */

type Makelaar = Extract<Actor, { kind: 'account' }>;

/** What volunteers sent and nobody decided on yet, in the wijken of this makelaar; oldest first. */
export function waiting(db: Database, actor: Actor) {
	return within(db, actor, (tx) =>
		tx
			.select({
				...{ id: entry.id, title: entry.title, summary: entry.summary, name: entry.contactName },
				...{ submittedAt: entry.submittedAt, wijkName: wijk.name, unserved }
			})
			.from(offer)
			.innerJoin(entry, eq(entry.id, offer.entryId))
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(and(eq(entry.publication, 'submitted'), reach(actor)))
			.orderBy(asc(entry.submittedAt), asc(entry.id))
			.limit(100)
	);
}

export type Waiting = Awaited<ReturnType<typeof waiting>>[number];

/** An offer with how to reach who sent it, for a makelaar of the wijk. */
export function read(db: Database, actor: Actor, id: number) {
	return within(db, actor, (tx) => reached(tx, actor, id));
}

async function reached(tx: Database, actor: Actor, id: number) {
	const [found] = await tx
		.select({ entry, offer, unserved, wijk: { slug: wijk.slug, name: wijk.name }, seenBy: account.name })
		.from(offer)
		.innerJoin(entry, eq(entry.id, offer.entryId))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(account, eq(account.id, offer.vogSeenBy))
		.where(eq(entry.id, id))
		.limit(1);
	const about = found && (await describe(tx, id));
	if (!found || !about) throw new entries.NotThere();
	const { gemeenteCode, wijkCode } = found.entry;
	try {
		mustBeAllowed(actor, 'offer.vouch', { spot: { gemeenteCode, wijkCode }, unserved: found.unserved });
	} catch (cause) {
		throw cause instanceof NotAllowed ? new entries.NotThere() : cause;
	}
	const { search: _words, ...told } = found.entry;
	return { ...found, entry: told, about, talents: await talentsOf(tx, id) };
}

export type Story = Awaited<ReturnType<typeof reached>>;

/**
 * Puts it on the map for everybody, and tells who sent it.
 * @param input.seen the revision that was on the screen: nobody publishes a text they didn't read
 * @throws NotNow when it was decided on or changed meanwhile
 */
export async function publish(
	db: Database,
	actor: Actor,
	input: { id: number; seen: number; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.entry.publication === 'published') return;
		mustBeSubmitted(story);
		if (story.entry.revision !== input.seen)
			throw new entries.NotNow('De tekst is net veranderd. Lees hem nog eens, en druk dan weer op Plaatsen.');
		await entries.publish(tx, makelaar, input.id, 'published', 'initiative');
		const { slug } = story.entry;
		const page = input.site + pathOf({ kind: 'offer', slug, gemeenteSlug: story.about.gemeente.slug });
		await write(tx, makelaar, story, input.site, (about) => letters.published({ ...about, page }));
	});
}

/** Gives it back with a reason, in plain words; they can change it and send it again. */
export async function giveBack(
	db: Database,
	actor: Actor,
	input: { id: number; reason: string; site: string }
): Promise<void> {
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.entry.publication === 'returned') return;
		mustBeSubmitted(story);
		await entries.publish(tx, makelaar, input.id, 'returned', 'initiative');
		await write(tx, makelaar, story, input.site, (about) => letters.returned({ ...about, reason: input.reason }));
	});
}

/**
 * Notes that this makelaar saw the certificate of conduct; the paper itself is never kept.
 * @param input.seenOn 2026-03-03, today or earlier; null takes the note away
 */
export async function vouch(db: Database, actor: Actor, input: { id: number; seenOn: string | null }): Promise<void> {
	if (input.seenOn !== null && (input.seenOn > dayOf(now()) || input.seenOn < '2004-01-01'))
		throw new entries.NotNow('Kies de dag waarop je de VOG zag: vandaag of eerder.');
	await underLock(db, actor, input.id, async (tx, makelaar, story) => {
		if (story.offer.vogSeenOn === input.seenOn) return;
		await tx
			.update(offer)
			.set({ vogSeenOn: input.seenOn, vogSeenBy: input.seenOn ? makelaar.id : null })
			.where(eq(offer.entryId, input.id));
		await touch(tx, story.entry.gemeenteCode);
		await happened(tx, makelaar, story, input.seenOn ? 'offer.vouched' : 'offer.vouch_removed');
	});
}

function mustBeSubmitted({ entry: { publication, title } }: Story): void {
	if (publication === 'submitted') return;
	const done = {
		published: 'al geplaatst',
		returned: 'al teruggegeven',
		withdrawn: 'teruggetrokken',
		draft: 'nog niet af'
	};
	throw new entries.NotNow(`“${title}” is ${done[publication]}.`);
}

async function write(
	tx: Database,
	makelaar: Makelaar,
	{ entry: one, about }: Story,
	site: string,
	letter: (about: letters.About) => Letter
): Promise<void> {
	if (!one.contactEmail) return;
	const spot = { gemeenteCode: one.gemeenteCode, wijkCode: one.wijkCode };
	await post(tx, {
		to: one.contactEmail,
		about: { kind: 'entry', id: one.id, ...spot },
		...letter({
			name: one.contactName && firstName(one.contactName),
			title: one.title,
			gemeente: about.gemeente.name,
			link: site + keepPath(await mint(tx, one.id, one.contactEmail)),
			contact: isMakelaar(makelaar) ? await contactOf(tx, makelaar, spot) : await contactIn(tx, spot)
		})
	});
}

/** Checks who asks, then lets nobody else change it while this runs. */
async function underLock(
	db: Database,
	actor: Actor,
	id: number,
	work: (tx: Database, makelaar: Makelaar, story: Story) => Promise<void>
): Promise<void> {
	await within(db, actor, async (tx) => {
		await reached(tx, actor, id);
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, id)).for('update');
		// read anew: whoever held the lock may have changed it
		await work(tx, actor as Makelaar, await reached(tx, actor, id));
	});
}

function happened(tx: Database, makelaar: Makelaar, story: Story, name: `offer.${string}`): Promise<void> {
	return record(tx, {
		name,
		actor: { kind: 'account', id: makelaar.id },
		subject: { kind: 'entry', id: story.entry.id },
		gemeenteCode: story.entry.gemeenteCode,
		wijkCode: story.entry.wijkCode
	});
}
