import * as activities from '#lib/activity/activities.server.ts';
import { timesBetween } from '#lib/activity/recurrence.server.ts';
import { activity, exception } from '#lib/activity/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Kind } from '#lib/entry/entry.ts';
import type { Theme } from '#lib/entry/theme.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { partsOfWeek } from './partsofweek.ts';
import { type Buurten, spotIn, wijkOf } from './spot.ts';

const day = 86_400_000;

export type DemoEntry = {
	kind: Kind;
	slug: string;
	title: string;
	summary: string;
	body: string;
	themes: Theme[];
	buurt: string;
	venue?: string;
	placeName?: string;
	/** it has no spot: you hear where it is, or they come to you */
	nowhere?: true;
	when?: string;
	cost?: string;
	stepFree?: boolean;
	languages?: string[];
	audience?: string;
	seeks?: string[];
	contact?: { name: string; phone?: string };
	organisation?: string;
	publishedDaysAgo: number;
	initiative?: { stage: Stage; participants?: number };
	activity?: { start: string; end: string; inDays?: number } & Pick<
		Partial<activities.ActivityInput>,
		'rule' | 'places' | 'newcomerPlaces' | 'signsUp' | 'notInHolidays'
	>;
	offer?: { by: 'person' | 'group'; days?: string; distanceKm?: number | null; frequency?: string };
	network?: networks.NetworkInput & { holds?: string[] };
};

/** A coming day (1 is the next one) that is otherwise. */
export type DemoException = {
	slug: string;
	nth: number;
	happens: boolean;
	startsAt?: string;
	endsAt?: string;
	why: string;
};

type Around = {
	gemeenteCode: string;
	organisationIds: Map<string, number>;
	venueIds: Map<string, number>;
	buurten: Buurten;
};

/** @returns the ids by slug */
export async function plantEntries(
	tx: Database,
	around: Around,
	all: DemoEntry[],
	exceptions: DemoException[]
): Promise<Map<string, number>> {
	const moment = now();
	const ids = new Map<string, number>();
	for (const [at, one] of all.entries()) {
		const id = await entries.add(tx, told(one, around), {
			state: 'published',
			// a few minutes apart, so that what was published on one day keeps its order
			at: new Date(moment.getTime() - one.publishedDaysAgo * day - at * 60_000)
		});
		ids.set(one.slug, id);
		if (one.initiative) await initiatives.save(tx, id, one.initiative);
		if (one.offer)
			await offers.save(tx, id, { by: one.offer.by, frequency: one.offer.frequency, distanceKm: one.offer.distanceKm });
		if (one.activity)
			await plantActivity(
				tx,
				id,
				one.activity,
				exceptions.filter(({ slug }) => slug === one.slug)
			);
		if (one.network) {
			const { holds: _holds, ...network } = one.network;
			await networks.save(tx, id, network);
		}
	}
	for (const one of all) {
		const held = (one.network?.holds ?? []).flatMap((slug) => ids.get(slug) ?? []);
		await entries.hold(tx, ids.get(one.slug)!, held);
	}
	return ids;
}

function told(one: DemoEntry, { gemeenteCode, organisationIds, venueIds, buurten }: Around): entries.EntryInput {
	const personal = one.offer?.by === 'person';
	const venueId = personal ? undefined : venueIds.get(one.venue ?? '');
	const when = one.when ?? one.offer?.days;
	return {
		...{ kind: one.kind, gemeenteCode, wijkCode: wijkOf(one.buurt), buurtCode: one.buurt },
		...{ slug: one.slug, title: one.title, summary: one.summary, body: one.body, themes: one.themes, personal },
		...(personal || venueId || one.nowhere ? {} : spotIn(buurten, one)),
		venueId: venueId ?? null,
		placeName: personal ? null : one.placeName,
		organisationId: organisationIds.get(one.organisation ?? '') ?? null,
		whenText: when,
		dayparts: partsOfWeek(when ?? ''),
		cost: one.cost,
		free: /^gratis/i.test(one.cost ?? ''),
		stepFree: one.stepFree,
		languages: one.languages ?? ['nl'],
		audience: one.audience,
		seeks: one.seeks ?? [],
		contactName: one.contact?.name,
		contactPhone: one.contact?.phone
	};
}

async function plantActivity(
	tx: Database,
	entryId: number,
	{ start, end, inDays = -7, ...rest }: NonNullable<DemoEntry['activity']>,
	exceptions: DemoException[]
): Promise<void> {
	const moment = now();
	const firstOn = dayOf(new Date(moment.getTime() + inDays * day));
	const input = { ...rest, rule: rest.rule ?? null, firstOn, startsAt: start, endsAt: end };
	if (exceptions.length) {
		// the days are worked out from it, so it comes first
		await tx.insert(activity).values({ entryId, ...input });
		const days = timesBetween(input, new Date(moment.getTime() + day), new Date(moment.getTime() + 120 * day));
		await tx
			.insert(exception)
			.values(exceptions.map(({ slug: _, nth, ...other }) => ({ ...other, entryId, on: days[nth - 1]!.on })));
	}
	await activities.save(tx, entryId, input);
}
