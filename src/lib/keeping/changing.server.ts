import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
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
import { type About, enter, enterAlone, happened, type Kept, type Key, tearUp } from './door.server.ts';
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
		const closed = await closedPlace(tx, row.venueId);
		const values = { ...shownOf(row, kept.about.wijk?.slug ?? null), ...(closed ? { venue: '' } : {}) };
		return { kept, values, closed, revision: row.revision, special: await special.shown(tx, kept.about) };
	});
}

/** The place it was at, when that closed for good: then another has to be chosen. */
async function closedPlace(tx: Database, venueId: number | null) {
	if (venueId === null) return undefined;
	const [found] = await tx
		.select({ name: venue.name, closedOn: venue.closedOn })
		.from(venue)
		.where(and(eq(venue.id, venueId), isNotNull(venue.closedOn)));
	return found && { name: found.name, closedOn: found.closedOn! };
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
		const { told } = input;
		const place = await whereTo(tx, key, before, { form, placeName: told.placeName ?? null, point: input.point });
		const gone = mustStayReachable(key, before, told.contactEmail);
		if ('mistakes' in place) return { mistakes: { ...gone, ...place.mistakes } };
		if (gone) return { mistakes: gone };
		const after = { ...before, ...told, ...place.placed };
		const words = await input.words(tx, about);
		const changes = differences(
			{ ...inWords(shownOf(before, ''), await namesOf(tx, before)), ...words.now },
			{ ...inWords(shownOf(after, ''), place.names), ...words.mine }
		);
		const standing = { differences: changes, revision: before.revision, ...(await lastBy(tx, about)) };
		if (!mustWrite(seen, standing) && !input.point) return { moved: false };
		await entries.change(tx, about.entryId, { ...told, ...place.placed });
		await input.save(tx, about.entryId);
		await freshness.alive(tx, kept);
		await happened(tx, kept, `${about.kind}.changed`, { as: kept.as });
		return { moved: await tellContacts(tx, kept, before, told, site) };
	});
}

/** What is wrong with where it is to be and who stays its contact; for a page that shows it beside what else is wrong. */
export function check(db: Database, key: Key, form: EntryForm): Promise<EntryMistakes> {
	return enter(db, key, 'entry.keep', async (tx, { about }) => {
		const before = await rowOf(tx, about.entryId);
		const place = await whereTo(tx, key, before, { form, placeName: form.placeName });
		return {
			...mustStayReachable(key, before, form.contactEmail.trim()),
			...('mistakes' in place ? place.mistakes : undefined)
		};
	});
}

/** Where it goes, as far as who came in may take it there. */
async function whereTo(
	tx: Database,
	key: Key,
	before: entries.Entry,
	{ form, placeName, point }: { form: EntryForm; placeName: string | null; point?: KnownAddress | undefined }
) {
	const { gemeenteCode, organisationId, personal } = before;
	const place = await placeOf(tx, gemeenteCode, form, { personal, placeName, point, before });
	if ('mistakes' in place || 'code' in key) return place;
	const spot = { gemeenteCode, wijkCode: place.placed.wijkCode ?? null };
	if (await mayAt(tx, key.actor, 'entry.keep', spot, organisationId)) return place;
	return { mistakes: { wijk: 'Hier werk jij niet. Kies een wijk die van jou is.' } };
}

async function rowOf(tx: Database, entryId: number): Promise<entries.Entry> {
	const [row] = await tx.select().from(entry).where(eq(entry.id, entryId));
	return row!;
}

/** Who came by a link that was mailed would shut themselves out. */
function mustStayReachable(
	key: Key,
	before: entries.Entry,
	after: string | null | undefined
): EntryMistakes | undefined {
	if ('actor' in key || !before.contactEmail || after) return undefined;
	return {
		contactEmail: 'Laat een e-mailadres staan: daarmee blijft dit van jou. Het staat nergens op Wijkweb.'
	};
}

async function namesOf(tx: Database, row: entries.Entry) {
	const [home] = row.wijkCode ? await tx.select({ name: wijk.name }).from(wijk).where(eq(wijk.code, row.wijkCode)) : [];
	const [place] = row.venueId ? await tx.select({ name: venue.name }).from(venue).where(eq(venue.id, row.venueId)) : [];
	return { wijk: home?.name ?? 'de hele gemeente', venue: place?.name ?? null };
}

/**
 * Who changed it last, as who reads this may know them: a makelaar by name, somebody of an organisation as such.
 * @param of what counts as a change; without it everything on its page
 */
export async function lastBy(
	tx: Database,
	about: About,
	of?: { name: string; on: string }
): Promise<{ by: string | null; at: Date | null }> {
	const all = [`${about.kind}.changed`, `${about.kind}.published`, 'photo.added', 'photo.removed', 'photo.described'];
	const isOf = of ? sql`${event.details}->>'on' = ${of.on}` : undefined;
	const [last] = await tx
		.select({ actorKind: event.actorKind, actorId: event.actorId, at: event.at })
		.from(event)
		.where(
			and(
				...[eq(event.subjectKind, 'entry'), eq(event.subjectId, String(about.entryId)), isOf],
				inArray(event.name, of ? [of.name] : all)
			)
		)
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

type Contact = { contactName: string | null; contactPhone: string | null; contactEmail: string | null };

/** The new contact gets a link of their own, the former hears that theirs stopped. */
async function tellContacts(tx: Database, kept: Kept, was: Contact, told: Told, site: string): Promise<boolean> {
	const { entryId } = kept.about;
	const [before, after] = [was.contactEmail, told.contactEmail ?? null];
	if (before?.toLowerCase() === after?.toLowerCase()) {
		// who has the paper may hand it on
		if (!before && kept.as !== 'holder' && isAnother(was, told)) await tearUp(tx, entryId);
		return false;
	}
	await tearUp(tx, entryId);
	if (after) await invite(tx, entryId, after, site, before ? 'moved' : 'added');
	if (before) await tellFormer(tx, entryId, before);
	return true;
}

/** Somebody else, and not the same with another number or the whole name. */
function isAnother(was: Contact, { contactName, contactPhone }: Told): boolean {
	const differs = (one: string | null, other: string | null | undefined) =>
		one !== null && one.toLowerCase() !== other?.toLowerCase();
	return differs(was.contactName, contactName) && differs(was.contactPhone, contactPhone);
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
