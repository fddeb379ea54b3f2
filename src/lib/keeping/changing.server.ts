import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { KnownAddress } from '#lib/place/place.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { mayAt } from './choosing.server.ts';
import { type About, enter, enterAlone, happened, type Kept, type Key } from './door.server.ts';
import type { EntryForm, EntryMistakes } from './entryform.ts';
import { shownOf, type Told } from './form.server.ts';
import * as freshness from './freshness.server.ts';
import { invite, tellFormer } from './inviting.server.ts';
import { placeOf } from './placing.server.ts';
import { inWords } from './words.ts';

/** Changing what stands on the map: by who keeps it. Two at once see both versions; nothing is silently overwritten. */

type InWords = Record<string, string | null>;

/** What only its kind has; the route brings it, because a kind comes after this room. */
export type Special<Shown> = {
	shown: (tx: Database, about: About) => Promise<Shown>;
};

/** The form as it stands, with the revision that goes along with it. */
export function look<Shown>(db: Database, key: Key, special: Special<Shown>) {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const row = await rowOf(tx, kept.about.entryId);
		const values = shownOf(row, kept.about.wijk?.slug ?? null);
		return { kept, values, revision: row.revision, special: await special.shown(tx, kept.about) };
	});
}

export type Changed = {
	/** another address is the contact: the link that was used is worth nothing any more */
	moved: boolean;
};

/**
 * Writes the whole form. What was moved to another wijk goes to who works there; another contact gets the link.
 * @param input.words what only its kind has, as it stands and as it was typed
 * @throws Overtaken when somebody else changed it meanwhile; NotAllowed for a wijk that isn't theirs
 */
export function change(
	db: Database,
	key: Key,
	input: {
		seen: number;
		form: EntryForm;
		told: Told;
		point?: KnownAddress | undefined;
		site: string;
		words: (tx: Database, about: About) => Promise<{ now: InWords; mine: InWords }>;
		save: (tx: Database, entryId: number) => Promise<void>;
	}
): Promise<Changed | { mistakes: EntryMistakes }> {
	const { form, seen, site } = input;
	return enterAlone(db, key, 'entry.keep', async (tx, kept) => {
		const { about } = kept;
		const before = await rowOf(tx, about.entryId);
		const told = 'code' in key ? mustStayReachable(before, input.told) : { told: input.told };
		if ('mistakes' in told) return told;
		const place = await placeOf(tx, about.gemeente.code, form, {
			...{ personal: before.personal, placeName: told.told.placeName ?? null, point: input.point, before }
		});
		if ('mistakes' in place) return place;
		const spot = { gemeenteCode: about.gemeente.code, wijkCode: place.placed.wijkCode ?? null };
		if ('actor' in key && !(await mayAt(tx, key.actor, 'entry.keep', spot, before.organisationId)))
			return { mistakes: { wijk: 'Hier werk jij niet. Kies een wijk die van jou is.' } };
		const after = { ...before, ...told.told, ...place.placed };
		const words = await input.words(tx, about);
		const changes = differences(
			{ ...inWords(shownOf(before, ''), await namesOf(tx, before)), ...words.now },
			{ ...inWords(shownOf(after, ''), place.names), ...words.mine }
		);
		const standing = { differences: changes, revision: before.revision, ...(await lastBy(tx, about)) };
		if (!mustWrite(seen, standing) && !input.point) return { moved: false };
		await entries.change(tx, about.entryId, { ...told.told, ...place.placed });
		await input.save(tx, about.entryId);
		await freshness.alive(tx, kept);
		await happened(tx, kept, `${about.kind}.changed`, { as: kept.as });
		return { moved: await tellContacts(tx, kept, before.contactEmail, told.told.contactEmail ?? null, site) };
	});
}

async function rowOf(tx: Database, entryId: number): Promise<entries.Entry> {
	const [row] = await tx.select().from(entry).where(eq(entry.id, entryId));
	return row!;
}

/** Who came by a link that was mailed would shut themselves out. */
function mustStayReachable(before: entries.Entry, told: Told): { told: Told } | { mistakes: EntryMistakes } {
	if (!before.contactEmail || told.contactEmail) return { told };
	const why = 'Laat een e-mailadres staan: daarmee blijft dit van jou. Het staat nergens op Wijkweb.';
	return { mistakes: { contactEmail: why } };
}

async function namesOf(tx: Database, row: entries.Entry) {
	const [home] = row.wijkCode ? await tx.select({ name: wijk.name }).from(wijk).where(eq(wijk.code, row.wijkCode)) : [];
	const [place] = row.venueId ? await tx.select({ name: venue.name }).from(venue).where(eq(venue.id, row.venueId)) : [];
	return { wijk: home?.name ?? 'de hele gemeente', venue: place?.name ?? null };
}

/** Who changed it last, as who reads this may know them: a makelaar by name, somebody of an organisation as such. */
async function lastBy(tx: Database, about: About): Promise<{ by: string | null; at: Date | null }> {
	const names = [`${about.kind}.changed`, `${about.kind}.published`, 'photo.added', 'photo.removed', 'photo.described'];
	const [last] = await tx
		.select({ actorKind: event.actorKind, actorId: event.actorId, at: event.at })
		.from(event)
		.where(and(eq(event.subjectKind, 'entry'), eq(event.subjectId, String(about.entryId)), inArray(event.name, names)))
		.orderBy(desc(event.id))
		.limit(1);
	if (!last) return { by: null, at: null };
	if (last.actorKind === 'visitor') return { by: about.contactName && firstName(about.contactName), at: last.at };
	if (last.actorKind !== 'account' || !last.actorId) return { by: null, at: last.at };
	const [staff] = await tx
		.select({ name: account.name })
		.from(account)
		.innerJoin(roleGrant, and(eq(roleGrant.accountId, account.id), eq(roleGrant.role, 'makelaar')))
		.where(eq(account.id, last.actorId))
		.limit(1);
	return { by: staff?.name ?? 'Een collega van de organisatie', at: last.at };
}

/** The new contact gets a link of their own, the former hears that theirs stopped. */
async function tellContacts(
	tx: Database,
	kept: Kept,
	before: string | null,
	after: string | null,
	site: string
): Promise<boolean> {
	if (before?.toLowerCase() === after?.toLowerCase()) return false;
	if (after) await invite(tx, kept.about.entryId, after, site, before ? 'moved' : 'added');
	if (before) await tellFormer(tx, kept.about.entryId, before);
	return before !== null;
}

/** Takes it off the map; whoever keeps it can put it back. Pressing twice is as good as once. */
export function withdraw(db: Database, key: Key): Promise<void> {
	return enterAlone(
		db,
		key,
		'entry.keep',
		async (tx, kept) => {
			if (kept.about.publication === 'withdrawn') return;
			await entries.publish(tx, actorOf(key), kept.about.entryId, 'withdrawn', 'keeper');
			await happened(tx, kept, 'entry.taken_off', { as: kept.as });
		},
		{ withdrawn: true }
	);
}

/**
 * Puts it on the map again. What a makelaar took off comes back by a makelaar only.
 * @throws NotNow when it wasn't who keeps it that took it off
 */
export function putBack(db: Database, key: Key): Promise<void> {
	return enterAlone(
		db,
		key,
		'entry.keep',
		async (tx, kept) => {
			const { about } = kept;
			if (about.publication !== 'withdrawn') return;
			const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
			const works = 'actor' in key && (await mayAt(tx, key.actor, 'entry.change', spot, null));
			if (!works && !(await mayPutBack(tx, about)))
				throw new entries.NotNow('Een makelaar kijkt hier eerst naar. Bel even, dan kijken we samen.');
			await entries.publish(tx, actorOf(key), about.entryId, 'published', 'keeper');
			await freshness.confirm(tx, about.entryId, now());
			await happened(tx, kept, 'entry.put_back');
		},
		{ withdrawn: true }
	);
}

/** Whether who keeps it may put it back: they took it off themselves, and it was looked at before it stood there. */
export async function mayPutBack(tx: Database, about: About): Promise<boolean> {
	const { publishedAt } = await rowOf(tx, about.entryId);
	if (publishedAt === null) return false;
	const [last] = await tx
		.select({ name: event.name, as: sql<string | null>`${event.details}->>'as'` })
		.from(event)
		.where(
			and(
				...[eq(event.subjectKind, 'entry'), eq(event.subjectId, String(about.entryId))],
				inArray(event.name, [`${about.kind}.withdrawn`, 'entry.taken_off'])
			)
		)
		.orderBy(desc(event.id))
		.limit(1);
	return last?.name === 'entry.taken_off' && last.as !== 'makelaar';
}

function actorOf(key: Key) {
	return 'actor' in key ? key.actor : ({ kind: 'visitor' } as const);
}
