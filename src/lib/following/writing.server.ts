import { and, eq, getTableColumns, gte, inArray, lt } from 'drizzle-orm';
import { contactIn } from '#lib/account/contact.server.ts';
import type { Contact } from '#lib/account/contact.ts';
import { momentText } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { gemeente, venue, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { aKind } from './following.ts';
import { type Coming, digest, type Thing } from './letters.ts';
import type { Moved } from './moving.server.ts';
import type { Piece } from './news.server.ts';
import type { Facts } from './search.ts';
import { reasonFor } from './searches.server.ts';
import { follow } from './table.server.ts';

/** What one round of mails is made of. */
export type Edition = {
	site: string;
	pieces: ReadonlyMap<number, Piece>;
	moved: ReadonlyMap<number, Moved>;
	/** what searches look at, by event */
	facts: ReadonlyMap<number, Facts>;
	/** who to call, by place; filled as they are asked for */
	contacts: Map<string, Contact | undefined>;
	/** what happens in the coming week; filled when it is asked for */
	week?: Occurring[];
};

type Spot = { gemeenteCode: string; wijkCode: string | null };

/**
 * The letters to those who heard something, by follower. The number of statements doesn't grow with them.
 * @param heard the events somebody hears of now
 * @param linkOf to everything they follow
 */
export async function write(
	tx: Database,
	edition: Edition,
	{ heard, withAgenda }: { heard: ReadonlyMap<string, readonly number[]>; withAgenda: boolean },
	linkOf: (followerId: string) => string
): Promise<Map<string, Letter>> {
	const follows = await tx
		.select({ ...getTableColumns(follow), wijkName: wijk.name })
		.from(follow)
		.leftJoin(wijk, eq(wijk.code, follow.wijkCode))
		.where(inArray(follow.followerId, [...heard.keys()]))
		.orderBy(follow.createdAt, follow.id);
	const mine = Map.groupBy(follows, ({ followerId }) => followerId);
	if (withAgenda) edition.week ??= await weekAhead(tx);
	const letters = new Map<string, Letter>();
	for (const [id, events] of heard) {
		const pieces = events.flatMap((eventId) => edition.pieces.get(eventId) ?? []);
		const followed = mine.get(id) ?? [];
		letters.set(
			id,
			digest({
				things: thingsOf(pieces, edition.site, (piece) => reasonFor(followed, piece, edition.facts.get(piece.eventId))),
				moved: events.flatMap((eventId) => edition.moved.get(eventId)?.sentence ?? []),
				coming: withAgenda ? comingFor(followed, edition.week!, edition.site) : [],
				contact: await contactFor(tx, edition, pieces[0]?.about ?? followed[0]),
				link: linkOf(id)
			})
		);
	}
	return letters;
}

/** By entry, the newest first; about each what happened in its order, and of the same sort only the last. */
export function thingsOf(
	pieces: readonly Piece[],
	site: string,
	reasonOf: (piece: Piece) => string | undefined
): Thing[] {
	const newest = pieces.toSorted((a, b) => b.eventId - a.eventId);
	return [...Map.groupBy(newest, ({ about }) => about.id).values()].map((some) => {
		const { about } = some[0]!;
		const last = some.filter((one, at) => some.findIndex(({ sort }) => sort === one.sort) === at);
		const place = about.wijkName ?? about.gemeenteName;
		return {
			title: about.title,
			what: `${aKind[about.kind]} in ${place}`,
			place,
			gemeente: about.gemeenteName,
			lines: last.toReversed().map(({ text }) => text),
			reason: last.map(reasonOf).find((reason) => reason !== undefined),
			link: site + about.path
		};
	});
}

async function contactFor(tx: Database, { contacts }: Edition, spot: Spot | undefined): Promise<Contact | undefined> {
	if (!spot) return undefined;
	const key = `${spot.gemeenteCode} ${spot.wijkCode}`;
	if (!contacts.has(key)) contacts.set(key, await contactIn(tx, spot));
	return contacts.get(key);
}

type Occurring = Awaited<ReturnType<typeof weekAhead>>[number];

/** What happens in the coming seven days, each thing with its first time. */
async function weekAhead(tx: Database) {
	const from = now();
	const found = await tx
		.select({
			...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, themes: entry.themes },
			...{ gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode, gemeenteSlug: gemeente.slug },
			...{ startsAt: occurrence.startsAt, venueName: venue.name, placeName: entry.placeName, personal: entry.personal }
		})
		.from(occurrence)
		.innerJoin(entry, eq(entry.id, occurrence.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(
			and(gte(occurrence.startsAt, from), lt(occurrence.startsAt, new Date(from.getTime() + 7 * 86_400_000)), isListed)
		)
		.orderBy(occurrence.startsAt, entry.id)
		.limit(5000);
	return [...Map.groupBy(found, ({ id }) => id).values()].map(([first]) => first!);
}

type Follow = typeof follow.$inferSelect;

function comingFor(followed: readonly Follow[], week: readonly Occurring[], site: string): Coming[] {
	const isHeard = (one: Occurring) =>
		followed.some(({ kind, entryId, gemeenteCode, wijkCode, theme }) => {
			// a search waits for what is new: what comes back every week was told once
			if (kind === 'search') return false;
			if (kind === 'entry') return entryId === one.id;
			if (gemeenteCode !== one.gemeenteCode || (theme && !one.themes.includes(theme))) return false;
			return wijkCode === null || one.wijkCode === null || wijkCode === one.wijkCode;
		});
	return week.filter(isHeard).map((one) => ({
		at: momentText(one.startsAt),
		title: one.title,
		where: one.personal ? null : (one.venueName ?? one.placeName),
		link: site + pathOf(one)
	}));
}
