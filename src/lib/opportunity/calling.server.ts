import { and, eq, ne, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { freeSlug, slugOf } from '#lib/place/place.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enterAlone, happened, type Kans } from './door.server.ts';
import { countGivers, keepHeard } from './givers.server.ts';
import { slipsIn } from './nameless.ts';
import { put, textOf } from './opportunities.server.ts';
import { nextStates, type OpportunityState } from './opportunity.ts';
import { stepBy, stepsOf } from './steps.server.ts';
import { opportunity } from './table.server.ts';

/** From what was gathered to a call, and what happens to that. Each step is told to everybody who gave something. */

/**
 * Makes it a call that residents read. With fewer than five givers too: then no number stands there.
 * @param input.sure they looked again at what seems to be about one person
 * @throws NotNow when it was changed since they read it, isn't whole, or something in it must be looked at
 */
export function publish(
	db: Database,
	actor: Actor,
	id: number,
	{ seen, sure, site }: { seen: number; sure?: boolean; site?: string }
): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans } = entered;
		if (kans.state === 'called') return;
		mustFollow(kans, 'called');
		if (seen !== kans.revision) throw new NotNow('Iemand veranderde dit, terwijl jij keek. Lees het eerst na.');
		if (!kans.title || !kans.need) throw new NotNow('Schrijf eerst een titel en wat er nodig is, en bewaar dat.');
		const givers = (await countGivers(tx, [id])).get(id) ?? 0;
		if (!sure && slipsIn(textOf(kans), givers).length)
			throw new NotNow('Kijk de tekst nog eens na. Zet daarna een vinkje dat er niets over één iemand in staat.');
		const slug = kans.slug ?? (await freeSlugFor(tx, kans));
		await put(tx, entered, { state: 'called', slug, publishedAt: now() });
		await happened(tx, entered, 'opportunity.called');
		const before = (await stepsOf(tx, id)).some(({ kind }) => kind === 'called');
		if (before) await keepHeard(tx, id);
		await stepBy(
			tx,
			entered,
			before ? { kind: 'news', text: 'De oproep staat weer op de website.', site } : { kind: 'called', site }
		);
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** Takes the call off the website; what was given stays together. Twice is as good as once. */
export function takeBack(db: Database, actor: Actor, id: number, { site }: { site?: string } = {}): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans } = entered;
		if (kans.state === 'gathered') return;
		if (kans.state !== 'called') throw new NotNow('Dit is nu geen oproep. Kijk eerst hoe het ervoor staat.');
		await put(tx, entered, { state: 'gathered', publishedAt: null });
		await happened(tx, entered, 'opportunity.taken_back');
		await stepBy(tx, entered, { kind: 'news', text: 'De oproep staat even niet meer op de website.', site });
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** Tells everybody who gave something, and who joins, how it goes. The same twice is told once. */
export function news(
	db: Database,
	actor: Actor,
	id: number,
	{ text, site }: { text: string; site?: string }
): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		if (entered.kans.state === 'ended') throw new NotNow('Deze kans is afgesloten. Pak hem eerst weer op.');
		const last = (await stepsOf(tx, id)).at(-1);
		if (last?.kind === 'news' && last.text === text) return;
		await happened(tx, entered, 'opportunity.told_news');
		await stepBy(tx, entered, { kind: 'news', text, site });
	});
}

/** It stops here, and everybody hears why. Twice is as good as once. */
export function end(
	db: Database,
	actor: Actor,
	id: number,
	{ text, site }: { text: string; site?: string }
): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans } = entered;
		if (kans.state === 'ended') return;
		mustFollow(kans, 'ended');
		await put(tx, entered, { state: 'ended', endedAt: now() });
		await happened(tx, entered, 'opportunity.ended');
		await stepBy(tx, entered, { kind: 'ended', text, site });
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** Takes it up again after it was ended. Twice is as good as once. */
export function resume(db: Database, actor: Actor, id: number, { site }: { site?: string } = {}): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans, accountId } = entered;
		if (kans.state !== 'ended') return;
		await put(tx, entered, {
			state: 'gathered',
			endedAt: null,
			publishedAt: null,
			makelaarId: accountId,
			...{ entryId: null, venueId: null }
		});
		await happened(tx, entered, 'opportunity.resumed');
		await stepBy(tx, entered, { kind: 'news', text: 'We pakken dit weer op.', site });
		await gemeenten.touch(tx, kans.gemeente.code);
	});
}

/** Who keeps it from now on is me. Twice is as good as once. */
export function take(db: Database, actor: Actor, id: number): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		const { kans, accountId } = entered;
		if (kans.makelaarId === accountId) return;
		await put(tx, entered, { makelaarId: accountId });
		await happened(tx, entered, 'opportunity.taken');
		if (kans.publishedAt) await gemeenten.touch(tx, kans.gemeente.code);
	});
}

function mustFollow({ state }: Kans, next: OpportunityState): void {
	if (!nextStates[state].includes(next))
		throw new NotNow('Dat kan nu niet meer: er is intussen iets veranderd. Kijk eerst hoe het ervoor staat.');
}

async function freeSlugFor(tx: Database, { id, title, gemeente }: Kans): Promise<string> {
	const slug = slugOf(title);
	const found = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({ slug: opportunity.slug })
			.from(opportunity)
			.where(
				and(
					...[eq(opportunity.gemeenteCode, gemeente.code), ne(opportunity.id, id)],
					sql`starts_with(${opportunity.slug}, ${slug})`
				)
			)
	);
	return freeSlug(slug, new Set(found.flatMap((one) => one.slug ?? [])));
}
