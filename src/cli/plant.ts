import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, system } from '#lib/account/account.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { assemble } from '#lib/place/area.ts';
import * as areas from '#lib/place/areas.server.ts';
import * as geojson from '#lib/place/geojson.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { root } from './packages.js';
import type { DemoPlan } from './plan-rows.ts';
import { type DemoEntry, plantEntries } from './plant-entries.ts';
import { type DemoLife, plantLife } from './plant-life.ts';
import { type DemoMakelaar, type DemoPerson, plantAlarm, plantPeople, plantReports } from './plant-people.ts';
import { type DemoGehoord, plantHeard } from './plant-kansen.ts';
import { plantOrganisations, plantVenues } from './plant-places.ts';
import { plantPlans } from './plant-plans.ts';
import { plantProposals } from './plant-proposals.ts';
import { type DemoSupply, plantHolidays, plantSupply } from './plant-supply.ts';
import { plantVragen } from './plant-vragen.ts';

const folder = join(root, 'src/cli/demo');
export const demoCode = 'GM9901';

function json<Shape>(name: string): Shape {
	return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Shape;
}

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
		const { buurten } = territory!;
		const supply = json<DemoSupply>('supply.json');
		const organisationIds = await plantOrganisations(tx, demoCode, json('organisations.json'));
		const points = json<Record<string, [number, number]>>('venue-points.json');
		const venueIds = await plantVenues(tx, demoCode, json('venues.json'), points, json('places.json'), buurten);
		const around = { gemeenteCode: demoCode, organisationIds, venueIds };
		await plantPeople(tx, around, json('people.json'), json('makelaars.json'));
		await plantHolidays(tx, demoCode, supply);
		const entryIds = await plantEntries(tx, { ...around, buurten }, demoEntries(), supply.exceptions);
		await plantSupply(tx, supply, { organisationIds, entryIds });
		await plantLife(tx, demoCode, json<DemoLife>('life.json'));
		await plantProposals(tx, json('proposals.json'));
		await plantVragen(tx, json('vragen.json'), json('signalen.json'), entryIds);
		await plantHeard(tx, demoCode, json<DemoGehoord>('gehoord.json'), entryIds);
		await plantPlans(tx, demoCode, json<DemoPlan[]>('plans.json'));
		await plantReports(tx, entryIds, json('reports.json'));
		await plantAlarm(tx, demoCode);
	});
}
