import { and, eq, inArray, sql } from 'drizzle-orm';
import { contactIn } from '#lib/account/contact.server.ts';
import type { Contact } from '#lib/account/contact.ts';
import { activity } from '#lib/activity/table.server.ts';
import * as days from '#lib/attending/days.server.ts';
import { momentText } from '#lib/entry/dates.ts';
import { type Kind, pathOf } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { nextTimes } from '#lib/entry/listing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { venue, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import { type Answers, mostRounds } from './beginning.ts';
import { possible } from './candidates.server.ts';
import { rank, type Ranked } from './rank.ts';
import { arrival, type Reasons, reasonsFor } from './reasons.ts';

/** Something to begin with, with why, what happens when you come, and whom to call. */
export type Suggestion = Reasons & {
	id: number;
	kind: Kind;
	title: string;
	summary: string;
	path: string;
	when: string | undefined;
	where: string | undefined;
	arrival: string[];
	/** `of`: whom to ask for, when the number is of somebody else */
	call: { name: string; phone: string; of?: string } | undefined;
};

export type Outcome = {
	suggestions: Suggestion[];
	/** false: nothing fits wholly, these come close */
	fits: boolean;
	/** there are others */
	more: boolean;
	/** where somebody lives, as they said it */
	home: { name: string; slug: string } | undefined;
	/** the makelaar of that wijk, or who answers in the gemeente */
	contact: Contact | undefined;
};

type Around = { code: string; name: string; slug: string; version: number };

/** Three to begin with. What is on the map is worked through once per change of it; the answers are kept nowhere. */
export async function suggest(db: Database, gemeente: Around, answers: Answers): Promise<Outcome> {
	const home = answers.wijk ? await gemeenten.findWijk(db, gemeente.code, answers.wijk) : undefined;
	const all = await remember(`beginning ${gemeente.code}`, gemeente.version, () => possible(db, gemeente.code));
	// who comes changes all day, and is no change of the map
	const full = await days.full(db, gemeente.code);
	const from = home && { code: home.code, lat: home.labelLat, lon: home.labelLon };
	const before = answers.round * 3;
	// one more tells whether there are others
	const ranked = rank(
		answers,
		from,
		all.filter(({ id }) => !full.has(id)),
		before + 4
	);
	const shown = ranked.slice(before, before + 3);
	const contact = await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: home?.code ?? null });
	return {
		suggestions: await told(db, gemeente, answers, shown),
		fits: shown.length > 0 && shown.every(({ met }) => met.whole),
		more: ranked.length > before + 3 && answers.round + 1 < mostRounds,
		home: home && { name: home.name, slug: home.slug },
		contact
	};
}

async function told(db: Database, gemeente: Around, answers: Answers, shown: readonly Ranked[]): Promise<Suggestion[]> {
	const ids = shown.map(({ candidate }) => candidate.id);
	if (!ids.length) return [];
	const found = await db
		.select({
			...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, summary: entry.summary },
			...{ wijkCode: entry.wijkCode, personal: entry.personal, whenText: entry.whenText, placeName: entry.placeName },
			...{ cost: entry.cost, free: entry.free, contactName: entry.contactName, contactPhone: entry.contactPhone },
			...{ wijkName: wijk.name, venueName: venue.name, door: network.door },
			signsUp: sql<boolean>`coalesce(${activity.signsUp}, false)`
		})
		.from(entry)
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.leftJoin(network, eq(network.entryId, entry.id))
		.leftJoin(activity, eq(activity.entryId, entry.id))
		.where(and(inArray(entry.id, ids), isListed));
	const byId = new Map(found.map((one) => [one.id, one]));
	const times = await nextTimes(db, ids);
	const contacts = new Map<string | null, Contact | undefined>();
	for (const { wijkCode } of found)
		if (!contacts.has(wijkCode)) contacts.set(wijkCode, await contactIn(db, { gemeenteCode: gemeente.code, wijkCode }));
	return shown.flatMap(({ candidate, met }) => {
		const one = byId.get(candidate.id);
		if (!one) return [];
		const { id, kind, title, summary, personal } = one;
		const next = times.get(id);
		const facts = { ...candidate, ...one, gemeenteName: gemeente.name, next };
		return {
			...{ id, kind, title, summary, path: pathOf({ ...one, gemeenteSlug: gemeente.slug }) },
			...reasonsFor(answers, met, facts),
			arrival: arrival(facts),
			when: one.whenText ?? (next && momentText(next)),
			where: personal ? (one.wijkName ?? undefined) : (one.venueName ?? one.placeName ?? one.wijkName ?? undefined),
			call: callOf(one, contacts.get(one.wijkCode))
		};
	});
}

/** Who gave a name and a number is called; of a person at home, and of who gave no number, the makelaar knows the way. */
function callOf(
	one: { personal: boolean; contactName: string | null; contactPhone: string | null },
	contact: Contact | undefined
): Suggestion['call'] {
	const { personal, contactName: name, contactPhone: phone } = one;
	if (!personal && name && phone) return { name, phone };
	if (!contact?.phone) return undefined;
	return { name: contact.name, phone: contact.phone, ...(name && !personal ? { of: name } : {}) };
}
