import type { Actor } from '#lib/account/account.ts';
import { account, makelaar as makelaarFace, roleGrant } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { area, gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/**
 * The people and places all tests share. Two gemeenten, because the second one is where things must not leak to.
 * Squares of a hundredth of a degree: De Hoef west, Waterkant east of it, and Elders far away.
 */
export const lindeveen = 'GM9901';
export const elders = 'GM9902';
export const hoef = 'WK990102';
export const waterkant = 'WK990104';
export const eldersWijk = 'WK990201';
export const hoefBuurt = 'BU99010201';

const square = (west: number, south: number) => {
	const [east, north] = [west + 0.01, south + 0.01];
	return {
		...{ west, south, east, north, labelLat: south + 0.005, labelLon: west + 0.005 },
		geometry: {
			type: 'MultiPolygon' as const,
			coordinates: [
				[
					[
						[west, south],
						[east, south],
						[east, north],
						[west, north],
						[west, south]
					]
				]
			] as number[][][][]
		}
	};
};

/** A point in De Hoef. */
export const inHoef = { lat: 52.505, lon: 5.205 };

export async function settle(db: Database): Promise<void> {
	const bounds = { west: 5.2, south: 52.5, east: 5.22, north: 52.51 };
	await db.insert(gemeente).values([
		{ code: lindeveen, year: 2024, name: 'Lindeveen', slug: 'lindeveen', ...bounds },
		{ code: elders, year: 2024, name: 'Elders', slug: 'elders', ...bounds }
	]);
	await db.insert(wijk).values([
		{ code: hoef, gemeenteCode: lindeveen, slug: 'de-hoef', name: 'De Hoef', parts: [hoef], ...square(5.2, 52.5) },
		{
			code: waterkant,
			gemeenteCode: lindeveen,
			slug: 'waterkant',
			name: 'Waterkant',
			parts: [waterkant],
			...square(5.21, 52.5)
		},
		{
			code: eldersWijk,
			gemeenteCode: elders,
			slug: 'elders-west',
			name: 'Elders-West',
			parts: [eldersWijk],
			...square(6, 53)
		}
	]);
	await db.insert(area).values({
		...{
			code: hoefBuurt,
			year: 2024,
			level: 'buurt',
			name: 'Hoefkwartier',
			gemeenteCode: lindeveen,
			cbsWijkCode: hoef
		},
		...{ inhabitants: 1200, households: 600 },
		...square(5.2, 52.5)
	});
}

function makelaar(name: string, id: string, gemeenteCode: string, wijkCode: string | null): Actor {
	return { kind: 'account', id, name, grants: [{ role: 'makelaar', gemeenteCode, wijkCode }] };
}

/** Works in De Hoef. */
export const fatima = makelaar('Fatima Aydin', '00000000-0000-4000-8000-000000000001', lindeveen, hoef);
/** Works in Waterkant. */
export const joris = makelaar('Joris van Dalen', '00000000-0000-4000-8000-000000000002', lindeveen, waterkant);
/** Works in all of Lindeveen. */
export const priya = makelaar('Priya Ramdin', '00000000-0000-4000-8000-000000000003', lindeveen, null);
/** Works in another gemeente. */
export const oumar = makelaar('Oumar Diallo', '00000000-0000-4000-8000-000000000004', elders, null);
/** Signed in, without any role. */
export const noor: Actor = { kind: 'account', id: '00000000-0000-4000-8000-000000000005', name: 'Noor', grants: [] };

let number = 0;

/** An entry in De Hoef, published unless told otherwise. @returns its id */
export function plantEntry(
	db: Database,
	input: Partial<entries.EntryInput> = {},
	publication?: Parameters<typeof entries.add>[2]
): Promise<number> {
	number++;
	return entries.add(
		db,
		{
			kind: 'initiative',
			gemeenteCode: lindeveen,
			wijkCode: hoef,
			slug: `idee-${number}`,
			title: `Idee ${number}`,
			summary: 'Iets wat we samen doen.',
			...input
		},
		publication
	);
}

/**
 * Fatima, Joris and Priya, or some of them, with an account, a role and a telephone number, as everybody can read them.
 * What the database lets a makelaar reach hangs on the role it knows of.
 */
export async function employ(db: Database, who: readonly Actor[] = [fatima, joris, priya]): Promise<void> {
	const faces = [
		{ actor: fatima, wijkCode: hoef, phone: '013 - 555 01 20', walkIn: 'dinsdag, 10.00 tot 12.00 uur' },
		{ actor: joris, wijkCode: waterkant, phone: '013 - 555 01 21', walkIn: null },
		{ actor: priya, wijkCode: null, phone: '013 - 555 01 22', walkIn: null }
	];
	for (const { actor, wijkCode, phone, walkIn } of faces) {
		if (actor.kind !== 'account' || !who.includes(actor)) continue;
		const { id, name } = actor;
		await db.insert(account).values({ id, name, email: `${name.split(' ')[0]!.toLowerCase()}@lindeveen.example` });
		await db.insert(roleGrant).values({ accountId: id, role: 'makelaar', gemeenteCode: lindeveen, wijkCode });
		await db.insert(makelaarFace).values({ accountId: id, name, phone, walkIn });
	}
}
