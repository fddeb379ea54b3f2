import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, lindeveen, noor, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as pages from './pages.server.ts';
import { standard } from './standard.server.ts';

const manager = (gemeenteCode: string, name = 'Hanneke Terpstra') => ({
	...{ kind: 'account' as const, id: crypto.randomUUID(), name },
	grants: [{ role: 'beheerder' as const, gemeenteCode, wijkCode: null }]
});

/** Lindeveen with somebody who manages it. */
async function begin(db: Database) {
	await settle(db);
	const hanneke = manager(lindeveen);
	await db.insert(account).values({ id: hanneke.id, name: hanneke.name, email: `${hanneke.id}@lindeveen.example` });
	return hanneke;
}

const eten = () => standard().get('eten')!.source;
const ours = () => eten().replace('Eten maken en delen', 'Koken in Lindeveen');
const own = (title = 'Een boot lenen', when = 'altijd') =>
	`---\ntitel: ${title}\nsamenvatting: Vraag het de haven.\nnodig bij: ${when}\n---\n\n## Wat is het?\n\nEen boot.\n`;
const titles = async (db: Database, gemeenteCode: string | undefined) =>
	(await pages.list(db, gemeenteCode)).map(({ title }) => title);

test('a beheerder changes a page for the own gemeente only, and everybody reads it at once', async ({ db }) => {
	const hanneke = await begin(db);
	const before = (await gemeenten.byCode(db, lindeveen))!.version;
	expect(await pages.change(db, hanneke, lindeveen, { step: 'eten', source: ours(), seen: 0 })).toBeUndefined();
	expect((await pages.find(db, lindeveen, 'eten')).title).toBe('Koken in Lindeveen');
	for (const other of [elders, undefined])
		expect((await pages.find(db, other, 'eten')).title).toBe('Eten maken en delen');
	expect((await gemeenten.byCode(db, lindeveen))!.version).toBeGreaterThan(before);
	expect(await db.select({ name: event.name, details: event.details }).from(event)).toEqual([
		{ name: 'guide.page_changed', details: { step: 'eten' } }
	]);
	const listed = (await pages.overview(db, hanneke, lindeveen)).find(({ step }) => step === 'eten');
	expect(listed).toMatchObject({ origin: 'changed', by: 'Hanneke Terpstra' });
});

test('the same once more changes nothing, also with the line ends of another computer', async ({ db }) => {
	const hanneke = await begin(db);
	await pages.change(db, hanneke, lindeveen, { step: 'eten', source: ours(), seen: 0 });
	await pages.change(db, hanneke, lindeveen, { step: 'eten', source: ours().replaceAll('\n', '\r\n'), seen: 0 });
	expect(await count(db, 'event')).toBe(1);
	// what is standard already is no change either
	await pages.change(db, hanneke, lindeveen, { step: 'vog', source: standard().get('vog')!.source, seen: 0 });
	expect([await count(db, 'event'), await count(db, 'guide_page')]).toEqual([1, 1]);
});

test('who comes second sees both versions, and nothing is overwritten', async ({ db }) => {
	const hanneke = await begin(db);
	await pages.change(db, hanneke, lindeveen, { step: 'eten', source: ours(), seen: 0 });
	const second = pages.change(db, hanneke, lindeveen, {
		step: 'eten',
		source: eten().replace('Eten', 'Soep'),
		seen: 0
	});
	await expect(second).rejects.toMatchObject({
		standing: { by: 'Hanneke Terpstra', revision: 1, differences: [{ label: 'Bladzijde', now: ours() }] }
	});
	expect((await pages.open(db, hanneke, lindeveen, 'eten')).source).toBe(ours());
	// seen again, it can be kept
	await pages.change(db, hanneke, lindeveen, { step: 'eten', source: eten().replace('Eten', 'Soep'), seen: 1 });
	expect((await pages.find(db, lindeveen, 'eten')).title).toBe('Soep maken en delen');
});

test('back to the standard page, which goes on counting: an old form does not win', async ({ db }) => {
	const hanneke = await begin(db);
	await pages.change(db, hanneke, lindeveen, { step: 'eten', source: ours(), seen: 0 });
	await expect(pages.restore(db, hanneke, lindeveen, { step: 'eten', seen: 0 })).rejects.toThrow(Overtaken);
	await pages.restore(db, hanneke, lindeveen, { step: 'eten', seen: 1 });
	await pages.restore(db, hanneke, lindeveen, { step: 'eten', seen: 1 });
	expect(await pages.open(db, hanneke, lindeveen, 'eten')).toMatchObject({
		source: eten(),
		origin: 'standard',
		revision: 2
	});
	await expect(pages.change(db, hanneke, lindeveen, { step: 'eten', source: own(), seen: 1 })).rejects.toThrow(
		Overtaken
	);
	expect((await db.select({ name: event.name }).from(event)).map(({ name }) => name)).toEqual([
		'guide.page_changed',
		'guide.page_restored'
	]);
});

test('a page of the gemeente alone stands in the list, is gone again, and can come back', async ({ db }) => {
	const hanneke = await begin(db);
	expect(await pages.add(db, hanneke, lindeveen, own())).toEqual({ step: 'een-boot-lenen' });
	expect(await pages.add(db, hanneke, lindeveen, own())).toEqual({ step: 'een-boot-lenen' });
	expect(await titles(db, lindeveen)).toContain('Een boot lenen');
	expect(await titles(db, elders)).not.toContain('Een boot lenen');
	expect(await pages.add(db, hanneke, lindeveen, own().replace('haven', 'sluis'))).toMatchObject({
		problems: [{ at: 'titel', message: 'Er is al een bladzijde die zo heet. Kies een andere titel.' }]
	});
	await pages.restore(db, hanneke, lindeveen, { step: 'een-boot-lenen', seen: 1 });
	expect(await titles(db, lindeveen)).not.toContain('Een boot lenen');
	await expect(pages.find(db, lindeveen, 'een-boot-lenen')).rejects.toThrow(NotThere);
	await expect(pages.open(db, hanneke, lindeveen, 'een-boot-lenen')).rejects.toThrow(NotThere);
	expect(await pages.add(db, hanneke, lindeveen, own())).toEqual({ step: 'een-boot-lenen' });
	expect((await pages.open(db, hanneke, lindeveen, 'een-boot-lenen')).revision).toBe(3);
});

test.for([
	['Eten', 'eten', false],
	['Nieuw', 'over-nieuw', true],
	['Boekje', 'over-boekje', true],
	['../../Naïef & Ünal!', 'naief-unal', true],
	['مرحبا', '', false]
] as const)('the address of a page follows from its title: %s', async ([title, step, good], { db }) => {
	const hanneke = await begin(db);
	const added = await pages.add(db, hanneke, lindeveen, own(title));
	if (good) expect(added).toEqual({ step });
	else expect(added).toHaveProperty('problems');
});

test('a page that the gemeente took away is for nobody to read, but the beheerder can bring it back', async ({
	db
}) => {
	const hanneke = await begin(db);
	await pages.change(db, hanneke, lindeveen, {
		step: 'eten',
		source: eten().replace('nodig bij: eten', 'nodig bij: nooit'),
		seen: 0
	});
	expect((await pages.list(db, lindeveen)).map(({ step }) => step)).not.toContain('eten');
	expect((await pages.booklet(db, lindeveen)).map(({ step }) => step)).not.toContain('eten');
	await expect(pages.find(db, lindeveen, 'eten')).rejects.toThrow(NotThere);
	expect((await pages.overview(db, hanneke, lindeveen)).map(({ step }) => step)).toContain('eten');
});

test('what can not be read is said, and nothing is kept', async ({ db }) => {
	const hanneke = await begin(db);
	expect(await pages.change(db, hanneke, lindeveen, { step: 'eten', source: 'zomaar', seen: 0 })).toMatchObject([
		{ at: 'begin' }
	]);
	expect(await pages.add(db, hanneke, lindeveen, own('Boot', 'soms'))).toMatchObject({
		problems: [{ at: 'nodig bij' }]
	});
	expect(pages.preview('zomaar')).toMatchObject({ problems: [{ at: 'begin' }] });
	expect([await count(db, 'event'), await count(db, 'guide_page')]).toEqual([0, 0]);
});

test('the booklet holds every page with its text, in order', async ({ db }) => {
	await settle(db);
	const booklet = await pages.booklet(db, undefined);
	expect(booklet.map(({ step }) => step)).toEqual((await pages.list(db, undefined)).map(({ step }) => step));
	expect(booklet.every(({ prose }) => prose.length > 5)).toBe(true);
});

describe('changing pages is not for', () => {
	for (const [who, actor] of [
		['a visitor', visitor],
		['a makelaar', fatima],
		['somebody without a role', noor],
		['a beheerder of another gemeente', manager(elders)]
	] as [string, Actor][])
		test(who, async ({ db }) => {
			await settle(db);
			for (const trying of [
				() => pages.overview(db, actor, lindeveen),
				() => pages.open(db, actor, lindeveen, 'eten'),
				() => pages.change(db, actor, lindeveen, { step: 'eten', source: ours(), seen: 0 }),
				() => pages.restore(db, actor, lindeveen, { step: 'eten', seen: 0 }),
				() => pages.add(db, actor, lindeveen, own())
			])
				await expect(trying()).rejects.toThrow(NotAllowed);
			expect([await count(db, 'event'), await count(db, 'guide_page')]).toEqual([0, 0]);
			const [unchanged] = await db.select().from(event).where(eq(event.name, 'guide.page_changed'));
			expect(unchanged).toBeUndefined();
		});
});
