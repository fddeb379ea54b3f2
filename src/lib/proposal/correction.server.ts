import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { firstName } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { limits } from '#lib/entry/entry.ts';
import { type Theme, themeCodes } from '#lib/entry/theme.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { mustWrite } from '#lib/server/overtaken.ts';
import { seeks, title } from './answers.server.ts';
import { changesBetween, standing } from './changes.ts';
import { type Change, wholeGemeente } from './proposal.ts';
import type { Story } from './story.server.ts';

/** What a makelaar may put right; whatever it is stays readable as it was. */
export type Correction = {
	title: string;
	summary: string;
	body: string;
	seeks: string[];
	themes: Theme[];
	wijkCode: string | null;
	placeName: string | null;
	venueId: number | null;
};

const correction = z.object({
	title,
	summary: line(limits.summary).refine(hasWords, { error: 'Dit stuk staat op het kaartje. Het kan niet leeg zijn.' }),
	body: text(limits.body),
	seeks,
	placeName: line(limits.short).transform((value) => value || null)
});

const readable = ['title', 'summary', 'body', 'seeks', 'placeName'] as const;
export const correctable = [...readable, 'wijk', 'venue'] as const;
export type Correctable = (typeof correctable)[number];

/** Reads the form of a correction; the wijk and venue must be of the same gemeente. */
export async function readCorrection(
	db: Database,
	story: Story,
	typed: Record<Correctable, string>,
	themes: readonly string[]
): Promise<{ correction: Correction } | { problems: Partial<Record<Correctable, string>> }> {
	const result = correction.safeParse(typed);
	const wijk = typed.wijk === wholeGemeente ? null : await gemeenten.findWijk(db, story.gemeente.code, typed.wijk);
	const venueId = /^\d{1,9}$/.test(typed.venue) ? Number(typed.venue) : null;
	if (!result.success || wijk === undefined) {
		const problems: Partial<Record<Correctable, string>> = {};
		if (wijk === undefined) problems.wijk = `Deze wijk hoort niet bij ${story.gemeente.name}.`;
		for (const issue of result.error?.issues ?? []) problems[issue.path[0] as Correctable] ??= issue.message;
		return { problems };
	}
	return {
		correction: {
			...result.data,
			themes: themeCodes.filter((theme) => themes.includes(theme)),
			wijkCode: wijk?.code ?? null,
			venueId
		}
	};
}

/**
 * Changes what differs, inside the transaction and lock of the caller.
 * @param seen the revision that was on the screen
 * @returns what changed
 * @throws Overtaken when somebody else changed it meanwhile, NotNow when it would be published unread, NotThere for a
 * wijk or venue of another gemeente
 */
export async function putRight(
	tx: Database,
	story: Story,
	{ correction, seen }: { correction?: Correction; seen: number }
): Promise<Change[]> {
	const changes = correction ? changesBetween(story, await withNames(tx, story, correction)) : [];
	mustWrite(
		seen,
		standing(story, changes, ({ accountId, by }) => (accountId ? (by ?? 'Een makelaar') : firstName(story.name)))
	);
	if (seen !== story.revision && story.publication === 'submitted')
		throw new entries.NotNow(`De tekst is intussen veranderd. Lees eerst hoe “${story.title}” er nu staat.`);
	if (correction && changes.length > 0) {
		const at = correction.venueId ? await pointOf(tx, correction.venueId) : { lat: null, lon: null };
		await entries.change(tx, story.id, { ...correction, ...at });
		if (story.publication === 'published') await soughtlist.follow(tx, story.id);
	}
	return changes;
}

async function withNames(tx: Database, story: Story, { wijkCode, venueId, ...told }: Correction) {
	const [newWijk] = wijkCode
		? await tx
				.select({ name: wijk.name })
				.from(wijk)
				.where(and(eq(wijk.code, wijkCode), eq(wijk.gemeenteCode, story.gemeente.code)))
		: [];
	const [newVenue] = venueId
		? await tx
				.select({ name: venue.name })
				.from(venue)
				.where(and(eq(venue.id, venueId), eq(venue.gemeenteCode, story.gemeente.code)))
		: [];
	if ((wijkCode && !newWijk) || (venueId && !newVenue)) throw new entries.NotThere();
	return { ...told, wijk: newWijk ?? null, venue: newVenue ?? null };
}

async function pointOf(tx: Database, venueId: number) {
	const [point] = await tx.select({ lat: venue.lat, lon: venue.lon }).from(venue).where(eq(venue.id, venueId));
	return point ?? { lat: null, lon: null };
}
