import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { roleGrant } from '#lib/account/table.server.ts';
import { shifted } from '#lib/activity/dates.ts';
import { holiday } from '#lib/activity/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import { upkeep } from '#lib/keeping/table.server.ts';
import type { RelationType } from '#lib/network/network.ts';
import { relationTypes } from '#lib/network/network.ts';
import { backing, network, relation } from '#lib/network/table.server.ts';
import type { Companion, Pace, TalentWay } from '#lib/offer/offer.ts';
import { offer, offerTalent } from '#lib/offer/table.server.ts';
import { contactPerson } from '#lib/organisation/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type DemoApproach, type DemoDay, plantApproaches, plantAttending } from './plant-coming.ts';
import { type DemoWord, plantWords } from './plant-words.ts';
import type { DemoException } from './plant-entries.ts';

/**
 * What stands around the entries of the demo: who carries a network and how networks hang together, what people can and
 * want to learn, who comes, who wrote to whom, and when somebody last said that it is still so.
 */
type DemoOffer = Record<TalentWay, Talent[]> & {
	pace: Pace;
	companions: Companion[];
	/** not for now, since so many days, and for so many more when that is known */
	paused?: [ago: number, more: number | null];
	vogAgo?: number;
};
export type DemoSupply = {
	/** `person`: who speaks for it, as `organisation:name` */
	networks: Record<string, { person?: string; backing: { organisation: string; name?: string; how?: string }[] }>;
	relations: [from: string, type: RelationType, to: string, words: string][];
	holidays: [name: string, firstOn: string, lastOn: string][];
	exceptions: DemoException[];
	offers: Record<string, DemoOffer>;
	attending: DemoDay[];
	turnout: [slug: string, going: number[]][];
	approaches: DemoApproach[];
	words: DemoWord[];
	/** networks with an address behind them: the others have a telephone number or a makelaar */
	kept: string[];
	upkeep: [slug: string, confirmedAgo: number, rounds: number, askedAgo: number | null][];
};
type Ids = { organisationIds: Map<string, number>; entryIds: Map<string, number> };

const at = (ago: number) => new Date(now().getTime() - ago * 86_400_000);
const day = (ago: number) => shifted(dayOf(now()), -ago);

/** Made-up weeks, before the activities that skip them. */
export async function plantHolidays(tx: Database, gemeenteCode: string, { holidays }: DemoSupply): Promise<void> {
	await tx.insert(holiday).values(holidays.map(([name, firstOn, lastOn]) => ({ gemeenteCode, name, firstOn, lastOn })));
}

export async function plantSupply(tx: Database, supply: DemoSupply, ids: Ids): Promise<void> {
	await plantNetworks(tx, supply, ids);
	await plantOffers(tx, supply.offers, ids.entryIds);
	await keep(
		tx,
		[...supply.kept, ...Object.keys(supply.offers), ...supply.attending.map(({ slug }) => slug)],
		ids.entryIds
	);
	await plantUpkeep(tx, supply.upkeep, ids.entryIds);
	await plantAttending(tx, supply.attending, supply.turnout, ids.entryIds);
	await plantApproaches(tx, supply.approaches, ids.entryIds);
	await plantWords(tx, supply.words, ids.entryIds);
}

async function plantNetworks(
	tx: Database,
	{ networks, relations }: DemoSupply,
	{ organisationIds, entryIds }: Ids
): Promise<void> {
	const people = await tx
		.select({ id: contactPerson.id, name: contactPerson.name, organisationId: contactPerson.organisationId })
		.from(contactPerson)
		.orderBy(contactPerson.id);
	const personOf = (organisation: string, name: string) =>
		people.find((one) => one.name === name && one.organisationId === organisationIds.get(organisation))?.id ?? null;
	for (const [slug, { person }] of Object.entries(networks)) {
		if (!person) continue;
		const [organisation, name] = person.split(':') as [string, string];
		await tx
			.update(network)
			.set({ contactPersonId: personOf(organisation, name) })
			.where(eq(network.entryId, entryIds.get(slug)!));
	}
	await tx.insert(backing).values(
		Object.entries(networks).flatMap(([slug, one]) =>
			one.backing.map(({ organisation, name, how }) => ({
				...{ networkId: entryIds.get(slug)!, organisationId: organisationIds.get(organisation)!, how: how ?? null },
				contactPersonId: name ? personOf(organisation, name) : null
			}))
		)
	);
	await tx.insert(relation).values(
		relations.map(([from, type, to, words]) => {
			const ends = [entryIds.get(from)!, entryIds.get(to)!];
			if (relationTypes[type].both) ends.sort((one, other) => one - other);
			return { fromId: ends[0]!, toId: ends[1]!, type, words };
		})
	);
}

async function plantOffers(tx: Database, offers: DemoSupply['offers'], ids: Map<string, number>): Promise<void> {
	const makelaars = await tx
		.select({ id: roleGrant.accountId, wijk: roleGrant.wijkCode })
		.from(roleGrant)
		.where(and(eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt)));
	const wijken = await tx.select({ id: entry.id, wijk: entry.wijkCode }).from(entry).where(eq(entry.kind, 'offer'));
	for (const [slug, { pace, companions, paused, vogAgo }] of Object.entries(offers)) {
		const entryId = ids.get(slug)!;
		const wijk = wijken.find(({ id }) => id === entryId)?.wijk;
		const seen = vogAgo !== undefined;
		await tx
			.update(offer)
			.set({
				...{ pace, companions, pausedAt: paused ? at(paused[0]) : null },
				pausedUntil: paused?.[1] ? day(-paused[1]) : null,
				vogSeenOn: seen ? day(vogAgo) : null,
				vogSeenBy: seen ? (makelaars.find((one) => one.wijk === wijk)?.id ?? null) : null
			})
			.where(eq(offer.entryId, entryId));
	}
	await tx
		.insert(offerTalent)
		.values(
			Object.entries(offers).flatMap(([slug, talents]) =>
				(['can', 'like', 'learn'] as const).flatMap((way) =>
					talents[way].map((talent) => ({ entryId: ids.get(slug)!, talent, way }))
				)
			)
		);
}

/** Whoever is behind these has an address to write to, which stands nowhere. */
async function keep(tx: Database, slugs: string[], ids: Map<string, number>): Promise<void> {
	await tx
		.update(entry)
		.set({ contactEmail: sql`left(${entry.slug}, 40) || '@lindeveen.example'` })
		.where(
			inArray(
				entry.id,
				slugs.map((slug) => ids.get(slug)!)
			)
		);
}

async function plantUpkeep(tx: Database, told: DemoSupply['upkeep'], ids: Map<string, number>): Promise<void> {
	const all = await tx
		.select({ id: entry.id, publishedAt: entry.publishedAt })
		.from(entry)
		.where(ne(entry.kind, 'initiative'));
	const known = new Map(told.map(([slug, ...rest]) => [ids.get(slug)!, rest]));
	const rows = all.map(({ id, publishedAt }) => {
		const [ago, rounds, askedAgo] = known.get(id) ?? [(id * 37) % 120, 0, null];
		const confirmedAt = new Date(Math.max(at(ago).getTime(), publishedAt!.getTime()));
		return { entryId: id, confirmedAt, rounds, askedAt: askedAgo === null ? null : at(askedAgo) };
	});
	await tx
		.insert(upkeep)
		.values(rows)
		.onConflictDoUpdate({
			target: upkeep.entryId,
			set: {
				confirmedAt: sql`excluded.confirmed_at`,
				rounds: sql`excluded.rounds`,
				askedAt: sql`excluded.asked_at`
			}
		});
}
