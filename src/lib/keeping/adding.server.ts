import { and, eq, gt, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { freeSlug, type KnownAddress, slugOf } from '#lib/place/place.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { mayAt, ownOrganisations } from './choosing.server.ts';
import type { EntryForm, EntryMistakes } from './entryform.ts';
import type { Told } from './form.server.ts';
import { invite } from './inviting.server.ts';
import type { KeptKind } from './keeping.ts';
import { type Placed, placeOf } from './placing.server.ts';
import { upkeep } from './table.server.ts';

export type Added = { entryId: number; path: { kind: KeptKind; slug: string }; mailed: boolean };

/** Minutes in which the same again is the same button pressed twice. */
const twiceMinutes = 10;

/**
 * Adds an activity, offer or network for an organisation, or for somebody a makelaar speaks for. It stands on the map at
 * once; a contact with an e-mail address gets the link to keep it with. The same again, within ten minutes, is once.
 * @param input.save writes what only its kind has
 * @throws NotAllowed for another organisation, another wijk, or who is neither partner nor makelaar
 */
export function add(
	db: Database,
	actor: Actor,
	input: {
		kind: KeptKind;
		gemeenteCode: string;
		form: EntryForm;
		told: Told;
		point?: KnownAddress | undefined;
		site: string;
		save: (tx: Database, entryId: number, personal: boolean) => Promise<void>;
	}
): Promise<Added | { mistakes: EntryMistakes }> {
	const { kind, gemeenteCode, told, site } = input;
	if (actor.kind !== 'account') throw new NotAllowed();
	return within(db, actor, async (tx) => {
		const where = await whereTo(tx, actor, { ...input, placeName: told.placeName ?? null });
		if ('mistakes' in where) return where;
		const { organisationId, personal, place } = where;
		const spot = { gemeenteCode, wijkCode: place.placed.wijkCode ?? null };
		if (!(await mayAt(tx, actor, 'entry.add', spot, organisationId))) throw new NotAllowed();
		// one at a time: the same button twice
		await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
		const twin = await justAdded(tx, kind, spot, organisationId, told.title);
		if (twin) return { entryId: twin.id, path: { kind, slug: twin.slug }, mailed: false };
		const slug = freeSlug(slugOf(told.title), await entries.slugsLike(tx, gemeenteCode, kind, slugOf(told.title)));
		const at = now();
		const values = { kind, gemeenteCode, slug, organisationId, personal, ...told, ...place.placed };
		const entryId = await entries.add(tx, values, { state: 'published', at });
		await input.save(tx, entryId, personal);
		await within(tx, { kind: 'system' }, (own) =>
			own.insert(upkeep).values({ entryId, confirmedAt: at }).onConflictDoNothing()
		);
		const as = (await mayAt(tx, actor, 'entry.change', spot, null)) ? 'makelaar' : 'colleague';
		await record(tx, {
			name: `${kind}.published`,
			actor: { kind: 'account', id: actor.id },
			subject: { kind: 'entry', id: entryId },
			...spot,
			details: { new: true, as, ...(organisationId === null ? {} : { organisationId }) }
		});
		const to = told.contactEmail;
		const mailed =
			!!to && to.toLowerCase() !== (await addressOf(tx, actor.id)) && (await invite(tx, entryId, to, site));
		return { entryId, path: { kind, slug }, mailed };
	});
}

type Where = {
	kind: KeptKind;
	gemeenteCode: string;
	form: EntryForm;
	placeName: string | null;
	point?: KnownAddress | undefined;
};

/** What is wrong with where it is to be and whose it is; for a page that shows it beside what else is wrong. */
export function check(db: Database, actor: Actor, input: Omit<Where, 'placeName' | 'point'>): Promise<EntryMistakes> {
	return within(db, actor, async (tx) => {
		const where = await whereTo(tx, actor, { ...input, placeName: input.form.placeName });
		return 'mistakes' in where ? where.mistakes : {};
	});
}

type Found = { organisationId: number | null; personal: boolean; place: { placed: Placed } };

async function whereTo(
	tx: Database,
	actor: Actor,
	{ kind, gemeenteCode, form, placeName, point }: Where
): Promise<Found | { mistakes: EntryMistakes }> {
	const organisationId = await whose(tx, actor, gemeenteCode, form.organisation);
	const personal = kind === 'offer' && organisationId === null && form.personal === 'ja';
	const place = await placeOf(tx, gemeenteCode, form, { personal, placeName, point });
	const mistakes: EntryMistakes = 'mistakes' in place ? { ...place.mistakes } : {};
	if (organisationId === undefined) mistakes.organisation = 'Kies van welke organisatie dit is.';
	if ('mistakes' in place || organisationId === undefined) return { mistakes };
	return { organisationId, personal, place };
}

/** Whose it is: what was chosen, else the only organisation somebody speaks for; undefined when that isn't clear. */
async function whose(
	tx: Database,
	actor: Actor,
	gemeenteCode: string,
	chosen: string
): Promise<number | null | undefined> {
	const mine = (await ownOrganisations(tx, actor)).filter((one) => one.gemeenteCode === gemeenteCode);
	const works = await mayAt(tx, actor, 'entry.change', { gemeenteCode, wijkCode: null }, null);
	if (!chosen) return works ? null : mine.length === 1 ? mine[0]!.id : undefined;
	const id = /^\d{1,9}$/.test(chosen) ? Number(chosen) : -1;
	const [house] = await tx
		.select({ id: organisation.id })
		.from(organisation)
		.where(and(eq(organisation.id, id), eq(organisation.gemeenteCode, gemeenteCode)));
	if (!house) throw new NotAllowed();
	return house.id;
}

async function justAdded(
	tx: Database,
	kind: KeptKind,
	spot: { gemeenteCode: string; wijkCode: string | null },
	organisationId: number | null,
	title: string
) {
	const [found] = await tx
		.select({ id: entry.id, slug: entry.slug })
		.from(entry)
		.where(
			and(
				...[eq(entry.kind, kind), eq(entry.gemeenteCode, spot.gemeenteCode), eq(entry.title, title)],
				...[eq(entry.publication, 'published' as const)],
				sql`${entry.wijkCode} is not distinct from ${spot.wijkCode}`,
				sql`${entry.organisationId} is not distinct from ${organisationId}`,
				gt(entry.publishedAt, new Date(now().getTime() - twiceMinutes * 60_000))
			)
		)
		.limit(1);
	return found;
}

async function addressOf(tx: Database, accountId: string): Promise<string | undefined> {
	const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, accountId));
	return found?.email.toLowerCase();
}
