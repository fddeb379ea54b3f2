import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { buurtAt, ganzerik, ganzerikIn, rectangle, wijkAt } from '#lib/place/answers/ganzerik.ts';
import type { Territory } from '#lib/place/area.ts';
import * as areas from '#lib/place/areas.server.ts';
import { venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { relocate } from './relocation.server.ts';
import { entry } from './table.server.ts';

const noord = 'WK990201';
const zuid = 'WK990202';

async function place(db: Database, slug: string, values: Partial<typeof entry.$inferInsert>): Promise<void> {
	await db.insert(entry).values({
		...{ kind: 'activity', gemeenteCode: 'GM9902', slug, title: slug, summary: '', publication: 'published' },
		...values
	});
}

async function whereIs(db: Database, slug: string) {
	const [found] = await db.select().from(entry).where(eq(entry.slug, slug));
	return [found!.wijkCode, found!.buurtCode];
}

/** In 2025 Noord is two wijken, split between its buurten; Zuid stays. */
function split(): Territory {
	const { wijken, buurten } = ganzerik();
	return ganzerikIn(2025, {
		wijken: [
			wijkAt('WK990203', 'Kersenhof', rectangle(5.4, 52.11, 5.41, 52.12)),
			wijkAt('WK990204', 'Gansveld', rectangle(5.41, 52.11, 5.42, 52.12)),
			wijken[1]!
		],
		buurten: [
			buurtAt('BU99020301', 'Kersenhof', rectangle(5.4, 52.11, 5.41, 52.12)),
			buurtAt('BU99020401', 'Gansveld', rectangle(5.41, 52.11, 5.42, 52.12)),
			...buurten.slice(2)
		]
	});
}

test('entries go by their point, else by their venue, else by their buurt; what is in doubt is told', async ({
	db
}) => {
	await areas.take(db, ganzerik());
	const [house] = await db
		.insert(venue)
		.values({ gemeenteCode: 'GM9902', slug: 'de-spil', name: 'De Spil', wijkCode: noord, lat: 52.115, lon: 5.415 })
		.returning();
	await place(db, 'moestuin', { wijkCode: noord, lat: 52.115, lon: 5.405 });
	await place(db, 'koor', { wijkCode: noord, venueId: house!.id });
	await place(db, 'zuiderkoor', { wijkCode: zuid, venueId: house!.id });
	await place(db, 'boodschappen', { kind: 'offer', personal: true, wijkCode: noord, buurtCode: 'BU99020101' });
	await place(db, 'klussen', { kind: 'offer', personal: true, wijkCode: noord, publication: 'submitted' });
	await place(db, 'schaken', { wijkCode: zuid, buurtCode: 'BU99020201' });
	await place(db, 'optocht', { wijkCode: null, lat: 52.115, lon: 5.405 });
	const { moved, undecided } = await areas.take(db, split(), { relocate });
	expect(await whereIs(db, 'moestuin')).toEqual(['WK990203', 'BU99020301']);
	expect(await whereIs(db, 'koor')).toEqual(['WK990204', 'BU99020401']);
	expect(await whereIs(db, 'zuiderkoor')).toEqual([zuid, null]);
	expect(await whereIs(db, 'boodschappen')).toEqual(['WK990203', 'BU99020301']);
	expect(await whereIs(db, 'klussen')).toEqual([null, null]);
	expect(await whereIs(db, 'schaken')).toEqual([zuid, 'BU99020201']);
	expect(await whereIs(db, 'optocht')).toEqual([null, null]);
	expect(moved).toMatchObject({ entries: 4, venues: 1 });
	expect(undecided).toEqual(['offer klussen: was in WK990201, is now in no wijk; have a look at it']);
	expect(await count(db, 'entry')).toBe(7);
});

test('a person gets no pin by moving', async ({ db }) => {
	await areas.take(db, ganzerik());
	await place(db, 'boodschappen', { kind: 'offer', personal: true, wijkCode: noord, buurtCode: 'BU99020101' });
	await areas.take(db, split(), { relocate });
	const [found] = await db.select().from(entry);
	expect(found).toMatchObject({ lat: null, lon: null, venueId: null, revision: 1 });
});

test('another gemeente is left alone', async ({ db }) => {
	await areas.take(db, ganzerik());
	const other = JSON.parse(JSON.stringify(ganzerik()).replaceAll('9902', '9903')) as Territory;
	await areas.take(db, other);
	await place(db, 'elders', { gemeenteCode: 'GM9903', wijkCode: 'WK990301', lat: 52.115, lon: 5.405 });
	await areas.take(db, split(), { relocate });
	expect(await whereIs(db, 'elders')).toEqual(['WK990301', null]);
});

async function grants(db: Database) {
	const found = await db.select().from(roleGrant).orderBy(roleGrant.id);
	return found.map(({ wijkCode, endedAt }) => [wijkCode, endedAt !== null]);
}

async function grant(db: Database, wijkCode: string | null, endedAt: Date | null = null): Promise<void> {
	const [someone] = await db
		.insert(account)
		.values({ email: `${crypto.randomUUID()}@example.org`, name: 'Sanne' })
		.returning();
	await db
		.insert(roleGrant)
		.values({ accountId: someone!.id, role: 'makelaar', gemeenteCode: 'GM9902', wijkCode, endedAt });
}

test('the makelaar of a wijk that was split has both parts, and no more', async ({ db }) => {
	await areas.take(db, ganzerik());
	await grant(db, noord);
	await grant(db, zuid);
	await grant(db, null);
	await grant(db, noord, new Date());
	const { undecided } = await areas.take(db, split(), { relocate });
	expect(await grants(db)).toEqual([
		['WK990203', false],
		[zuid, false],
		[null, false],
		['WK990203', true],
		['WK990204', false]
	]);
	expect(undecided).toEqual([
		expect.stringMatching(/^makelaar with role \d+: WK990201 became WK990203 and WK990204; have a look at it$/)
	]);
});

test('a role in a wijk that left the gemeente ends, and never becomes one for all of it', async ({ db }) => {
	await areas.take(db, ganzerik());
	await grant(db, noord);
	const { wijken, buurten } = ganzerik();
	const { undecided } = await areas.take(db, ganzerikIn(2025, { wijken: [wijken[1]!], buurten: buurten.slice(2) }), {
		division: 'wijken',
		relocate
	});
	expect(await grants(db)).toEqual([[null, true]]);
	expect(undecided).toEqual([expect.stringMatching(/WK990201 became nothing in this gemeente/)]);
});

test('contact persons of a wijk that was split are there for both parts', async ({ db }) => {
	await areas.take(db, ganzerik());
	const [welzijn] = await db
		.insert(organisation)
		.values({ gemeenteCode: 'GM9902', slug: 'welzijn', name: 'Welzijn Ganzerik', type: 'welfare' })
		.returning();
	for (const wijkCode of [noord, zuid, null])
		await db
			.insert(contactPerson)
			.values({ organisationId: welzijn!.id, name: 'Sanne', phone: '030 - 555 01 01', wijkCode });
	const { moved } = await areas.take(db, split(), { relocate });
	const found = await db.select().from(contactPerson).orderBy(contactPerson.id);
	expect(found.map(({ wijkCode, phone }) => [wijkCode, phone])).toEqual(
		['WK990203', zuid, null, 'WK990204'].map((code) => [code, '030 - 555 01 01'])
	);
	expect(moved).toMatchObject({ 'contact persons': 1 });
});

test('without anyone to move the entries a wijk that is in use does not go', async ({ db }) => {
	await areas.take(db, ganzerik());
	await place(db, 'moestuin', { wijkCode: noord });
	await expect(areas.take(db, split())).rejects.toThrow();
	expect(await whereIs(db, 'moestuin')).toEqual([noord, null]);
});
