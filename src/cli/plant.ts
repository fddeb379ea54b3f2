import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, system } from '#lib/account/account.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Kind } from '#lib/entry/entry.ts';
import type { Theme } from '#lib/entry/theme.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import type { OrganisationType } from '#lib/organisation/organisation.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { assemble } from '#lib/place/area.ts';
import * as areas from '#lib/place/areas.server.ts';
import * as geojson from '#lib/place/geojson.ts';
import { contains, samplesIn } from '#lib/place/geometry.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { root } from './packages.js';
import { type DemoMakelaar, type DemoPerson, plantAlarm, plantPeople, plantReports } from './plant-people.ts';
import { type DemoLife, plantLife } from './plant-life.ts';
import { plantProposals } from './plant-proposals.ts';
import { plantVragen } from './plant-vragen.ts';

const folder = join(root, 'src/cli/demo');
export const demoCode = 'GM9901';
const day = 86_400_000;

function json<Shape>(name: string): Shape {
	return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Shape;
}

type DemoEntry = {
	kind: Kind;
	slug: string;
	title: string;
	summary: string;
	body: string;
	themes: Theme[];
	buurt: string;
	venue?: string;
	placeName?: string;
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
	activity?: { start: string; end: string; rule?: string; inDays?: number; places?: number; newcomerPlaces?: number };
	offer?: { by: 'person' | 'group'; days?: string; distanceKm?: number | null; frequency?: string };
	network?: {
		members?: number;
		atmosphere?: string;
		walkIn?: boolean;
		door?: string;
		comeAlong?: boolean;
		newcomerPlaces?: number;
		holds?: string[];
	};
};

/** Everything the demo says, in the order of the files; also what the search is tried on. */
export function demoEntries(): DemoEntry[] {
	return readdirSync(join(folder, 'entries'))
		.sort()
		.flatMap((file) => json<DemoEntry[]>(join('entries', file)));
}

/** Who can sign in to the demo with one press, on this machine only. They have no password, so nobody else ever can. */
export async function demoSignIns(db: Database): Promise<{ name: string; role: Role; places: string[] }[]> {
	if (!(await gemeenten.isDemo(db))) return [];
	const wijken = new Map((await gemeenten.wijkenOf(db, demoCode)).map((wijk) => [wijk.code, wijk.name]));
	const houses = new Map((await organisations.list(db, demoCode)).map(({ slug, name }) => [slug, name]));
	const working = json<DemoMakelaar[]>('makelaars.json').map(({ name, wijken: codes }) => ({
		...{ name, role: 'makelaar' as const },
		places: codes.map((code) => wijken.get(code) ?? code)
	}));
	const others = json<DemoPerson[]>('people.json').map(({ name, role, wijk, organisation }) => ({
		...{ name, role },
		places: [(organisation && houses.get(organisation)) || (wijk && wijken.get(wijk)) || 'Lindeveen']
	}));
	return [...working, ...others];
}

/** Fills an empty database with the fictional gemeente Lindeveen, in one transaction. */
export async function plant(db: Database): Promise<void> {
	await within(db, system, async (tx) => {
		const found = ['gemeente', 'wijken', 'buurten'].flatMap((name) => geojson.read(name, json(`${name}.geojson`)));
		const [territory] = assemble(found, 2024).whole;
		await areas.take(tx, territory!);
		await gemeenten.describe(tx, demoCode, {
			demo: true,
			host: 'Welzijn Lindeveen',
			phone: '013 - 555 01 00',
			email: 'hallo@lindeveen.example',
			walkIn: 'elke werkdag van 9.00 tot 12.00 uur in Buurthuis De Spil',
			landscape: json('landscape.geojson')
		});
		const organisationIds = await plantOrganisations(tx);
		const venueIds = await plantVenues(tx);
		const around = { gemeenteCode: demoCode, organisationIds, venueIds };
		await plantPeople(tx, around, json('people.json'), json('makelaars.json'));
		const entryIds = await plantEntries(tx, { ...around, buurten: territory!.buurten });
		await plantLife(tx, demoCode, json<DemoLife>('life.json'));
		await plantProposals(tx, json('proposals.json'));
		await plantVragen(tx, json('vragen.json'), json('signalen.json'));
		await plantReports(tx, entryIds, json('reports.json'));
		await plantAlarm(tx, demoCode);
	});
}

async function plantOrganisations(tx: Database): Promise<Map<string, number>> {
	type Demo = {
		slug: string;
		name: string;
		type: OrganisationType;
		about: string;
		phone?: string;
		contacts: { name: string; role?: string; wijk: string | null; phone?: string; knows?: string }[];
	};
	const ids = new Map<string, number>();
	for (const { contacts, ...one } of json<Demo[]>('organisations.json')) {
		const people = contacts.map(({ wijk, ...contact }) => ({ ...contact, wijkCode: wijk }));
		ids.set(one.slug, await organisations.save(tx, { ...one, gemeenteCode: demoCode }, people));
	}
	return ids;
}

async function plantVenues(tx: Database): Promise<Map<string, number>> {
	type Demo = { slug: string; name: string; type: string; buurt: string; about: string } & Record<
		'address' | 'hours' | 'phone' | 'access',
		string | undefined
	> & { stepFree: boolean | null };
	const points = json<Record<string, [number, number]>>('venue-points.json');
	const ids = new Map<string, number>();
	for (const one of json<Demo[]>('venues.json')) {
		const [lon, lat] = points[one.slug]!;
		const { slug, name, type, about, address, hours, phone, access, stepFree } = one;
		const where = { gemeenteCode: demoCode, wijkCode: wijkOf(one.buurt), buurtCode: one.buurt, lat, lon };
		ids.set(
			slug,
			await venues.save(tx, { slug, name, type, about, address, hours, phone, access, stepFree, ...where })
		);
	}
	return ids;
}

type Around = {
	organisationIds: Map<string, number>;
	venueIds: Map<string, number>;
	buurten: { code: string; geometry: Parameters<typeof contains>[0] }[];
};

/** @returns the ids by slug */
async function plantEntries(tx: Database, around: Around): Promise<Map<string, number>> {
	const moment = now();
	const ids = new Map<string, number>();
	const all = demoEntries();
	for (const [at, one] of all.entries()) {
		const personal = one.offer?.by === 'person';
		const venueId = personal ? undefined : around.venueIds.get(one.venue ?? '');
		const free = /^gratis/i.test(one.cost ?? '');
		const id = await entries.add(
			tx,
			{
				kind: one.kind,
				gemeenteCode: demoCode,
				wijkCode: wijkOf(one.buurt),
				buurtCode: one.buurt,
				slug: one.slug,
				title: one.title,
				summary: one.summary,
				body: one.body,
				themes: one.themes,
				personal,
				...(personal || venueId ? {} : spotIn(around, one)),
				venueId: venueId ?? null,
				placeName: personal ? null : one.placeName,
				organisationId: around.organisationIds.get(one.organisation ?? '') ?? null,
				whenText: one.when ?? one.offer?.days,
				cost: one.cost,
				free,
				stepFree: one.stepFree,
				languages: one.languages ?? ['nl'],
				audience: one.audience,
				seeks: one.seeks ?? [],
				contactName: one.contact?.name,
				contactPhone: one.contact?.phone
			},
			// a few minutes apart, so that what was published on one day keeps its order
			{ state: 'published', at: new Date(moment.getTime() - one.publishedDaysAgo * day - at * 60_000) }
		);
		ids.set(one.slug, id);
		if (one.initiative) await initiatives.save(tx, id, one.initiative);
		if (one.offer)
			await offers.save(tx, id, { by: one.offer.by, frequency: one.offer.frequency, distanceKm: one.offer.distanceKm });
		if (one.activity) {
			const { start, end, inDays = -7, rule, places, newcomerPlaces } = one.activity;
			const firstOn = dayOf(new Date(moment.getTime() + inDays * day));
			await activities.save(tx, id, {
				firstOn,
				startsAt: start,
				endsAt: end,
				rule: rule ?? null,
				places,
				newcomerPlaces
			});
		}
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

/** Always the same spot in the buurt for the same entry: a playing field, a street corner; never somebody's home. */
function spotIn({ buurten }: Around, { slug, buurt }: DemoEntry): { lat: number; lon: number } {
	const { geometry } = buurten.find((one) => one.code === buurt)!;
	const spots = samplesIn(geometry, 400);
	const number = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
	return spots[number % spots.length]!;
}

function wijkOf(buurtCode: string): string {
	return `WK${buurtCode.slice(2, 8)}`;
}
