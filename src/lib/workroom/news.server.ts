import { and, count, desc, eq, gte, sql } from 'drizzle-orm';
import { Refused } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { alive } from '#lib/initiative/freshness.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import * as photos from '#lib/server/photos.server.ts';
import { photo } from '#lib/server/table.server.ts';
import { lastChange, namesOf, people } from './group.server.ts';
import { mostInADay, togetherText } from './news.ts';
import { news } from './table.server.ts';
import type { Telling } from './telling.server.ts';

/** News of an initiative, told by who takes part or by the makelaar, for everybody to read. */

export type News = Awaited<ReturnType<typeof list>>[number];
type Picture = photos.Remade | { alt: string } | null | undefined;

const shown = {
	...{ id: news.id, at: news.at, title: news.title, text: news.text, changedAt: news.changedAt },
	...{ startsAt: news.startsAt, endsAt: news.endsAt, place: news.place },
	/** only of a makelaar: who takes part isn't named to everybody */
	by: account.name,
	photo: { id: photo.id, alt: photo.alt, width: photo.width, height: photo.height }
};

/** What an initiative told, the newest first: for everybody, when the initiative itself can be seen. */
export function list(db: Database, entryId: number, most = 20) {
	return db
		.select(shown)
		.from(news)
		.innerJoin(entry, and(eq(entry.id, news.entryId), eq(entry.publication, 'published')))
		.leftJoin(photo, eq(photo.id, news.photoId))
		.leftJoin(account, eq(account.id, news.accountId))
		.where(eq(news.entryId, entryId))
		.orderBy(desc(news.id))
		.limit(most);
}

/**
 * The same in the room of the initiative, with who told it and what is needed to change it. A makelaar knows by name who
 * leads it, and nobody else.
 */
export function all(db: Database, key: Key) {
	return enter(db, key, 'initiative.tell', async (tx, { about, accountId }) => {
		const nameOf = namesOf((await people(tx, about.entryId)).filter(({ leads }) => leads || !accountId));
		const found = await tx
			.select({ ...shown, memberId: news.memberId, revision: news.revision })
			.from(news)
			.leftJoin(photo, eq(photo.id, news.photoId))
			.leftJoin(account, eq(account.id, news.accountId))
			.where(eq(news.entryId, about.entryId))
			.orderBy(desc(news.id));
		return found.map(({ memberId, ...one }) => ({ ...one, by: one.by ?? nameOf(memberId) }));
	});
}

/** What is needed to read the form of a change. @throws Refused when it was taken away meanwhile */
export function find(db: Database, key: Key, newsId: number) {
	return enter(db, key, 'initiative.tell', (tx, inside) => must(tx, inside, newsId));
}

/** Before a photo is taken in: may they? @throws NotAllowed */
export async function mayTell(db: Database, key: Key): Promise<void> {
	await enter(db, key, 'initiative.tell', () => Promise.resolve());
}

/**
 * Tells something. The same words again within a quarter of an hour are a double click.
 * @throws Refused when there was too much today already
 */
export async function tell(db: Database, key: Key, input: Telling & { photo?: Picture }): Promise<void> {
	await enterAlone(db, key, 'initiative.tell', async (tx, inside) => {
		const { entryId, gemeente } = inside.about;
		const { photo: picture, ...told } = input;
		const [before] = await tx
			.select({ id: news.id })
			.from(news)
			.where(
				and(
					...[eq(news.entryId, entryId), eq(news.title, told.title), eq(news.text, told.text)],
					gte(news.at, new Date(now().getTime() - 15 * 60_000))
				)
			);
		if (before) return;
		const [today] = await tx
			.select({ many: count() })
			.from(news)
			.where(and(eq(news.entryId, entryId), gte(news.at, new Date(now().getTime() - 86_400_000))));
		if (today!.many >= mostInADay)
			throw new Refused(`Er is vandaag al ${mostInADay} keer iets verteld. Vertel de rest morgen.`);
		const photoId = picture && 'content' in picture ? await photos.keep(tx, picture) : null;
		const { memberId, accountId } = inside;
		const [added] = await tx
			.insert(news)
			.values({ entryId, at: now(), ...told, photoId, memberId, accountId })
			.returning({ id: news.id });
		await touch(tx, gemeente.code);
		await alive(tx, inside);
		await happened(tx, inside, 'news.told', { newsId: added!.id, by: inside.memberId });
	});
}

/** Puts it right; everybody in the group may. @throws Overtaken when it changed since `seen` */
export async function change(
	db: Database,
	key: Key,
	input: Telling & { id: number; seen: number; photo?: Picture }
): Promise<void> {
	await enterAlone(db, key, 'initiative.tell', async (tx, inside) => {
		const before = await must(tx, inside, input.id);
		const { id, seen, photo: picture, ...told } = input;
		const standing = {
			differences: [...differences(inWords(before), inWords(told)), ...differences(...pictures(before, picture))],
			...(await lastChange(tx, inside, ['news.told', 'news.changed'], 'newsId', id)),
			revision: before.revision
		};
		if (!mustWrite(seen, standing)) return;
		const { memberId, accountId } = inside;
		// everybody reads the name of a makelaar with it: not with the words of others
		const author = before.accountId && !accountId ? { memberId, accountId } : {};
		await tx
			.update(news)
			.set({
				...told,
				...author,
				...(await photoOf(tx, before, picture)),
				changedAt: now(),
				revision: before.revision + 1
			})
			.where(eq(news.id, id));
		if (picture !== undefined) await photos.forgetLoose(tx);
		await touch(tx, inside.about.gemeente.code);
		await alive(tx, inside);
		await happened(tx, inside, 'news.changed', { newsId: id, by: inside.memberId });
	});
}

/** Takes it away, with its photo. What isn't there any more is gone already. */
export async function remove(db: Database, key: Key, newsId: number): Promise<void> {
	await enterAlone(db, key, 'initiative.tell', async (tx, inside) => {
		const { entryId, gemeente } = inside.about;
		const which = and(eq(news.entryId, entryId), eq(news.id, newsId));
		const [before] = await tx.select({ photoId: news.photoId }).from(news).where(which);
		if (!before) return;
		await tx.delete(news).where(which);
		if (before.photoId) await photos.forgetLoose(tx);
		await touch(tx, gemeente.code);
		await happened(tx, inside, 'news.removed', { newsId });
	});
}

/** A picture with news that everybody can read; undefined for any other. */
export async function picture(db: Database, photoId: string): Promise<Uint8Array | undefined> {
	if (!isUuid(photoId)) return undefined;
	const [found] = await db
		.select({ content: photo.content })
		.from(photo)
		.innerJoin(news, eq(news.photoId, photo.id))
		.innerJoin(entry, and(eq(entry.id, news.entryId), eq(entry.publication, 'published')))
		.where(sql`${photo.id}::text = ${photoId}`)
		.limit(1);
	return found?.content;
}

async function must(tx: Database, { about }: Inside, newsId: number) {
	const [found] = await tx
		.select({
			...{ title: news.title, text: news.text, startsAt: news.startsAt, endsAt: news.endsAt, place: news.place },
			...{
				accountId: news.accountId,
				photoId: news.photoId,
				alt: photo.alt,
				revision: news.revision,
				changedAt: news.changedAt,
				at: news.at
			}
		})
		.from(news)
		.leftJoin(photo, eq(photo.id, news.photoId))
		.where(and(eq(news.entryId, about.entryId), eq(news.id, newsId)));
	if (!found) throw new Refused('Dit nieuws is intussen weggehaald.');
	return found;
}

const inWords = ({ title, text, startsAt, endsAt, place }: Telling) => ({
	Kop: title,
	Tekst: text,
	Wanneer: startsAt && endsAt && togetherText(startsAt, endsAt),
	Waar: place
});

function pictures({ alt }: { alt: string | null }, wanted: Picture) {
	const mine =
		wanted === undefined
			? alt
			: wanted === null
				? null
				: 'content' in wanted
					? `${wanted.alt} (een nieuwe foto)`
					: wanted.alt;
	return [{ Foto: alt }, { Foto: mine }] as const;
}

async function photoOf(tx: Database, before: { photoId: string | null }, wanted: Picture) {
	if (wanted === undefined) return {};
	if (wanted === null) return { photoId: null };
	if ('content' in wanted) return { photoId: await photos.keep(tx, wanted) };
	if (before.photoId) await photos.describe(tx, before.photoId, wanted.alt);
	return {};
}
