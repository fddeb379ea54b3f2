import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor, Refused } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { limits } from '#lib/entry/entry.ts';
import type { Filters } from '#lib/entry/filters.ts';
import * as listing from '#lib/entry/listing.server.ts';
import { reach } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { follow } from '#lib/following/table.server.ts';
import { type About, describe, enter, type Inside } from '#lib/initiative/door.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import { similar } from '#lib/proposal/similar.server.ts';
import * as story from '#lib/proposal/story.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { tallyOf, twins } from './merging.ts';
import { write } from './mergetold.server.ts';
import { followersOf, people, speaksFor, things } from './moving.server.ts';

/** A makelaar makes one of two initiatives that are the same. Both are in their wijken, else there is nothing: NotAllowed. */

const machine = { kind: 'system' } as const;

/**
 * Which initiatives this one can be merged with: those that look alike, most alike first, or those that are found by what
 * is typed. Only what this makelaar reaches.
 */
export function alike(db: Database, actor: Actor, id: number, typed = '') {
	return enter(db, { actor, entryId: id }, 'initiative.merge', async (tx, { about }) => {
		const { title, summary, body } = await textOf(tx, id);
		const place = { gemeenteCode: about.gemeente.code };
		const found = typed
			? (await listing.list(tx, place, { ...everything, search: typed })).items
			: await similar(tx, place.gemeenteCode, { title, text: `${summary} ${body}`, id }, 8);
		const ids = found.filter((one) => one.kind === 'initiative' && one.id !== id).map((one) => one.id);
		if (ids.length === 0) return [];
		const theirs = await tx
			.select({ id: entry.id, title: entry.title, summary: entry.summary, wijkName: wijk.name })
			.from(entry)
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(and(inArray(entry.id, ids), reach(actor)));
		return ids.flatMap((one) => theirs.find((other) => other.id === one) ?? []);
	});
}

const everything: Filters = { kinds: ['initiative'], themes: [], stepFree: false, free: false, page: 1 };

/** Both texts beside each other and how many there are of everything: what happens when they are merged. */
export function look(db: Database, actor: Actor, { id, into }: { id: number; into: number }) {
	return both(db, actor, id, into, async (tx, from, other) => {
		const counts = await within(tx, machine, async (own) => {
			const [theirs, ours] = [await listOf(own, id), await listOf(own, into)];
			return {
				from: tallyOf(theirs),
				into: tallyOf(ours),
				twins: twins(theirs, ours).length,
				followers: (await own.select({ id: follow.id }).from(follow).where(eq(follow.entryId, id))).length
			};
		});
		return {
			from: { ...from.about, ...(await textOf(tx, id)) },
			into: { ...other.about, ...(await textOf(tx, into)) },
			counts,
			refusal: refusal(from.about, other.about, await mergedOf(tx, id), await mergedOf(tx, into)) ?? null
		};
	});
}

/**
 * Makes them one, for ever: this one goes up in the other, whose text stays. Twice is once.
 * @param input.reason in plain words; everybody concerned reads it
 * @throws Refused when they can't be merged, with why
 */
export function merge(
	db: Database,
	actor: Actor,
	input: { id: number; into: number; reason: string; site: string }
): Promise<void> {
	const { id, into } = input;
	return both(db, actor, id, into, async (tx) => {
		// always in the same order, so that two who merge them into each other don't wait for one another for ever
		await tx
			.select({ id: entry.id })
			.from(entry)
			.where(inArray(entry.id, [id, into]))
			.orderBy(asc(entry.id))
			.for('update');
		const [from, other] = [(await describe(tx, id))!, (await describe(tx, into))!];
		const merged = await mergedOf(tx, id);
		if (merged === into) return;
		const refused = refusal(from, other, merged, await mergedOf(tx, into));
		if (refused) throw new Refused(refused);
		const makelaar = actor as Extract<Actor, { kind: 'account' }>;
		const because = `Dit is samengevoegd met “${other.title}”. ${input.reason}`;
		const told = await within(tx, machine, async (own) => {
			const followers = await followersOf(own, id);
			const spokeFor = await speaksFor(own, id);
			const came = await people(own, id, into);
			await things(own, id, into, spokeFor);
			const [proposed] = await own
				.select({ name: proposal.name, email: proposal.email })
				.from(proposal)
				.where(eq(proposal.entryId, id));
			if (proposed) await story.say(own, id, { kind: 'withdrawn', accountId: makelaar.id, text: because });
			// of an idea that never came on the map only the makelaar was to read who sent it: they join by themselves
			return { ...came, followers, sender: from.publication === 'published' ? undefined : proposed };
		});
		await entries.publish(tx, actor, id, 'withdrawn', 'initiative');
		await tx
			.update(entry)
			.set({ mergedIntoId: into, contactName: null, contactPhone: null, contactEmail: null })
			.where(eq(entry.id, id));
		await takeOver(tx, id, into);
		await touch(tx, other.gemeente.code);
		await record(tx, {
			name: 'initiative.merged',
			actor: { kind: 'account', id: makelaar.id },
			subject: { kind: 'entry', id: into },
			gemeenteCode: other.gemeente.code,
			wijkCode: other.wijk?.code ?? null,
			details: { from: id, members: told.came.length, followers: told.followers.length }
		});
		await write(tx, makelaar, from, other, { ...input, ...told });
	});
}

/** Does this when both are theirs. */
function both<Result>(
	db: Database,
	actor: Actor,
	id: number,
	into: number,
	work: (tx: Database, from: Inside, other: Inside) => Promise<Result>
): Promise<Result> {
	return enter(db, { actor, entryId: id }, 'initiative.merge', (tx, from) =>
		enter(tx, { actor, entryId: into }, 'initiative.merge', (own, other) => work(own, from, other))
	);
}

function refusal(from: About, into: About, fromMerged: number | null, intoMerged: number | null): string | undefined {
	if (from.entryId === into.entryId) return 'Kies een ander initiatief: dit is hetzelfde.';
	if (fromMerged !== null) return `“${from.title}” is al met een ander initiatief samengevoegd.`;
	if (intoMerged !== null) return `“${into.title}” is zelf al met een ander initiatief samengevoegd. Kies dat andere.`;
	if (from.gemeente.code !== into.gemeente.code) return 'Ze zijn niet in dezelfde gemeente.';
	if (!['published', 'submitted', 'returned'].includes(from.publication))
		return `“${from.title}” is teruggetrokken. Er is niets samen te voegen.`;
	if (into.publication !== 'published') return `“${into.title}” staat niet op Wijkweb. Zet het er eerst op.`;
	if (into.stage === 'ended' && from.stage !== 'ended')
		return `“${into.title}” is gestopt. Voeg ze andersom samen, of laat het eerst weer beginnen.`;
	return undefined;
}

async function textOf(tx: Database, id: number) {
	const { title, summary, body, whenText, placeName, seeks, publishedAt } = entry;
	const [found] = await tx
		.select({ title, summary, body, whenText, placeName, seeks, publishedAt })
		.from(entry)
		.where(eq(entry.id, id));
	return found!;
}

async function mergedOf(tx: Database, id: number): Promise<number | null> {
	const [found] = await tx.select({ into: entry.mergedIntoId }).from(entry).where(eq(entry.id, id));
	return found?.into ?? null;
}

function listOf(own: Database, id: number) {
	const { email, name, part, phone, state } = member;
	return own.select({ id: member.id, email, name, part, phone, state }).from(member).where(eq(member.entryId, id));
}

/** What the other lacks on its page: what this one sought, as far as it fits, and a photo. */
async function takeOver(tx: Database, id: number, into: number): Promise<void> {
	const found = await tx
		.select({ id: entry.id, seeks: entry.seeks, photoId: entry.photoId })
		.from(entry)
		.where(inArray(entry.id, [id, into]));
	const [from, other] = [found.find((one) => one.id === id)!, found.find((one) => one.id === into)!];
	const seeks = [...new Set([...other.seeks, ...from.seeks])].slice(0, limits.seeks);
	const photoId = other.photoId ?? from.photoId;
	if (seeks.length > other.seeks.length || photoId !== other.photoId)
		await entries.change(tx, into, { seeks, photoId });
}
