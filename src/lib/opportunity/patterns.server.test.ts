import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import {
	elders,
	eldersWijk,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	priya,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { fiveFor, lonely, signalFor, vraagFor } from '../../../tests/gathered.ts';
import { empty } from '../../../tests/proposed.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { takenBack } from '#lib/vraag/vraag.ts';
import * as calling from './calling.server.ts';
import { countGivers } from './givers.server.ts';
import * as patterns from './patterns.server.ts';
import * as sources from './sources.server.ts';
import { opportunity, opportunitySource, opportunityStep } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const site = 'https://wijkweb.example';

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db, [fatima, joris, priya, oumar]);
}

const look = (db: Database, actor: Actor = fatima) => patterns.proposed(db, actor, hoef);

describe('what looks alike in a wijk', () => {
	test('the makelaar reads how many, where, since when and why; never a word of it, and nothing is stored', async ({
		db
	}) => {
		await setting(db);
		const ids = await fiveFor(db);
		await signalFor(db, { words: 'De lantaarns bij de tunnel zijn stuk.' });
		const { patterns: found, additions, looked, more } = await look(db);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({ size: 5, givers: 5, theme: 'parenting' });
		expect(found[0]!.members.map(({ id }) => id)).toEqual(ids);
		expect(found[0]!.reasons).toEqual([
			'alle vijf over alleen zijn met een klein kind',
			'alle vijf uit het Hoefkwartier',
			'in vijf weken'
		]);
		expect({ additions, looked, more }).toEqual({ additions: [], looked: 6, more: false });
		const read = JSON.stringify(found);
		for (const words of lonely) expect(read).not.toContain(words.slice(0, 20));
		expect(read).not.toMatch(/gever|lindeveen\.example|lantaarn/i);
		expect(await count(db, 'opportunity')).toBe(0);
	});

	for (const [who, actor] of [
		['makelaar of another wijk', joris],
		['makelaar of another gemeente', oumar],
		['somebody without a role', noor],
		['a visitor', visitor]
	] as const)
		test(`a ${who} finds nothing there`, async ({ db }) => {
			await setting(db);
			await fiveFor(db);
			await expect(look(db, actor)).rejects.toThrow(NotThere);
			const { print } = (await look(db)).patterns[0]!;
			await expect(patterns.confirm(db, actor, hoef, { print })).rejects.toThrow(NotThere);
			await expect(patterns.apart(db, actor, hoef, print)).rejects.toThrow(NotThere);
			await expect(patterns.join(db, actor, hoef, { kansId: 1, memberId: print })).rejects.toThrow(NotThere);
			expect([await count(db, 'opportunity'), await count(db, 'pattern_apart')]).toEqual([0, 0]);
		});

	test('whoever works in all of the gemeente does; another wijk shows its own', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		expect((await look(db, priya)).patterns).toHaveLength(1);
		expect((await patterns.proposed(db, priya, waterkant)).patterns).toEqual([]);
		await expect(patterns.proposed(db, oumar, 'WK000000')).rejects.toThrow(NotThere);
	});

	test('what is older than a year, became a vraag or lies in another wijk is not looked at', async ({ db }) => {
		await setting(db);
		const vraagId = await vraagFor(db, { words: 'Iets heel anders.' });
		await fiveFor(db, { wijkCode: waterkant, buurtCode: null });
		await signalFor(db, { weeksAgo: 60 });
		await signalFor(db, { vraagId, about: 'person' });
		expect(await look(db)).toMatchObject({ patterns: [], looked: 1 });
	});

	test('one who writes their number in two ways is one giver, as everywhere', async ({ db }) => {
		await setting(db);
		const phones = ['06-12345678', '06 12 34 56 78', '+31612345678', '06 99999999', '06 88888888'];
		for (const [at, phone] of phones.entries()) await signalFor(db, { words: lonely[at]!, phone, weeksAgo: at });
		const { print, givers } = (await look(db)).patterns[0]!;
		expect(givers).toBe(3);
		const id = await patterns.confirm(db, fatima, hoef, { print });
		expect((await countGivers(db, [id])).get(id)).toBe(givers);
	});

	test('a vraag counts with them, and which it is nobody sees; one whose yes was taken back is no part of it', async ({
		db
	}) => {
		await setting(db);
		const ids = await fiveFor(db);
		const mine = await vraagFor(db);
		await vraagFor(db, { takenBackAt: monday, words: takenBack });
		const { members, size, vragen } = (await look(db)).patterns[0]!;
		expect(members.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect([size, vragen]).toEqual([6, 1]);
		expect(JSON.stringify(await look(db))).not.toContain(mine);
	});
});

describe('a makelaar says that it belongs together', () => {
	const first = async (db: Database) => (await look(db)).patterns[0]!;

	test('it is a kans of that wijk and theme, with each and why; all who gave one hear it', async ({ db }) => {
		await setting(db);
		const ids = await fiveFor(db);
		const { print } = await first(db);
		const id = await patterns.confirm(db, fatima, hoef, { print, site });
		const [kans] = await db.select().from(opportunity);
		expect(kans).toMatchObject({
			...{ id, gemeenteCode: lindeveen, wijkCode: hoef, theme: 'parenting', state: 'gathered', title: '', slug: null },
			makelaarId: (fatima as { id: string }).id
		});
		const inside = await sources.list(db, fatima, id);
		expect(inside.map(({ signaalId }) => signaalId)).toEqual(ids);
		expect(inside[0]).toMatchObject({ buurt: 'Hoefkwartier', shown: true, addedBy: 'Fatima Aydin' });
		expect(inside[0]!.reasons[0]).toBe('alle vijf over alleen zijn met een klein kind');
		expect(await db.select({ kind: opportunityStep.kind }).from(opportunityStep)).toEqual([{ kind: 'gathered' }]);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress).sort()).toEqual(
			ids.map((_, at) => `gever${at}@lindeveen.example`)
		);
		// what belongs together already is not proposed anew
		expect((await look(db)).patterns).toEqual([]);
	});

	test('pressed twice, and by a colleague at once, it is one kans', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		const { print, members } = await first(db);
		const only = members.slice(0, 4).map(({ id }) => id);
		const id = await patterns.confirm(db, fatima, hoef, { print, only, site });
		expect(await patterns.confirm(db, fatima, hoef, { print, only, site })).toBe(id);
		expect(await patterns.confirm(db, priya, hoef, { print, only, site })).toBe(id);
		expect([await count(db, 'opportunity'), await count(db, 'opportunity_source')]).toEqual([1, 4]);
		expect(await lettersIn(db)).toHaveLength(4);
	});

	for (const withVragen of [true, false])
		test(`its vragen ${withVragen ? 'go along' : 'are left out'} together, and nothing of what they are about is kept`, async ({
			db
		}) => {
			await setting(db);
			await fiveFor(db);
			const mine = await vraagFor(db);
			const { print, members } = await first(db);
			const only = [...members.map(({ id }) => id), ...(withVragen ? [patterns.allVragen] : [])];
			const id = await patterns.confirm(db, fatima, hoef, { print, only });
			expect(await patterns.confirm(db, fatima, hoef, { print, only })).toBe(id);
			const inside = await sources.list(db, fatima, id);
			expect(inside.filter(({ signaalId }) => signaalId)).toHaveLength(5);
			expect(inside.flatMap(({ vraagId, reasons }) => (vraagId ? [[vraagId, reasons]] : []))).toEqual(
				withVragen ? [[mine, []]] : []
			);
			expect(await count(db, 'opportunity')).toBe(1);
		});

	test('of a vraag that looks like a kans no subject and no buurt is told', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		const id = await patterns.confirm(db, fatima, hoef, { print: (await first(db)).print });
		const late = await vraagFor(db);
		expect((await look(db)).additions).toMatchObject([
			{ kans: { id }, member: { id: late, kind: 'vraag', buurt: null }, reason: 'lijkt erop' }
		]);
		await patterns.join(db, fatima, hoef, { kansId: id, memberId: late });
		expect((await sources.list(db, fatima, id)).find(({ vraagId }) => vraagId)).toMatchObject({ reasons: [] });
	});

	test('by two at the same moment it is one kans, and each giver hears it once', async ({ opened }) => {
		try {
			const { db } = opened;
			await setting(db);
			await fiveFor(db);
			const { print } = await first(db);
			const made = await Promise.all(
				Array.from({ length: 6 }, (_, at) => patterns.confirm(db, [fatima, priya][at % 2]!, hoef, { print, site }))
			);
			expect(new Set(made).size).toBe(1);
			expect([await count(db, 'opportunity'), await count(db, 'opportunity_source')]).toEqual([1, 5]);
			expect(await lettersIn(db)).toHaveLength(5);
		} finally {
			await empty(opened);
		}
	});

	test('fewer than two is nothing, and what changed meanwhile is looked at again', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		const { print, members } = await first(db);
		await expect(patterns.confirm(db, fatima, hoef, { print, only: [members[0]!.id] })).rejects.toThrow(NotNow);
		await signalFor(db, { words: lonely[1] });
		await expect(patterns.confirm(db, fatima, hoef, { print })).rejects.toThrow(NotNow);
		await expect(patterns.confirm(db, fatima, hoef, { print: 'f'.repeat(64) })).rejects.toThrow(NotNow);
		expect(await count(db, 'opportunity')).toBe(0);
	});

	test('"hoort niet bij elkaar": these are not proposed again, with one more they are', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		const { print } = await first(db);
		await patterns.apart(db, fatima, hoef, print);
		await patterns.apart(db, fatima, hoef, print);
		expect(await count(db, 'pattern_apart')).toBe(1);
		expect(await db.select().from(event).where(eq(event.name, 'pattern.apart'))).toHaveLength(1);
		expect((await look(db)).patterns.map((one) => one.print)).not.toContain(print);
		await signalFor(db, { words: lonely[1] });
		expect((await first(db)).size).toBe(6);
	});

	test('one that looks like a kans is proposed for it, with why, and put in it once', async ({ db }) => {
		await setting(db);
		await fiveFor(db);
		const id = await patterns.confirm(db, fatima, hoef, { print: (await first(db)).print, site });
		const late = await signalFor(db, { words: 'Ze zit alleen thuis met haar baby.', email: 'laat@lindeveen.example' });
		const { additions } = await look(db);
		expect(additions).toMatchObject([
			{ kans: { id, theme: 'parenting' }, member: { id: late }, reason: 'ook over alleen zijn met een klein kind' }
		]);
		await patterns.join(db, fatima, hoef, { kansId: id, memberId: late, site });
		await patterns.join(db, fatima, hoef, { kansId: id, memberId: late, site });
		expect(await count(db, 'opportunity_source')).toBe(6);
		expect((await lettersIn(db)).filter(({ toAddress }) => toAddress === 'laat@lindeveen.example')).toHaveLength(1);
		expect((await look(db)).additions).toEqual([]);
		await expect(patterns.join(db, fatima, hoef, { kansId: id + 1, memberId: late })).rejects.toThrow(NotNow);
	});
});

describe('by hand', () => {
	async function kansWith(db: Database) {
		await setting(db);
		await fiveFor(db);
		return patterns.confirm(db, fatima, hoef, { print: (await look(db)).patterns[0]!.print });
	}

	test('a signaal is put in a kans of its wijk once, and taken out again', async ({ db }) => {
		const id = await kansWith(db);
		const signaalId = await signalFor(db, { words: 'Zomaar iets.' });
		expect((await sources.around(db, fatima, { signaalId })).choices.map((one) => one.id)).toEqual([id]);
		await sources.add(db, fatima, id, { signaalId });
		await sources.add(db, priya, id, { signaalId });
		const inside = await sources.list(db, fatima, id);
		expect(inside).toHaveLength(6);
		const own = inside.find((one) => one.signaalId === signaalId)!;
		expect(own).toMatchObject({ reasons: [], addedBy: 'Fatima Aydin' });
		expect((await sources.around(db, fatima, { signaalId })).inside.map(({ sourceId }) => sourceId)).toEqual([own.id]);
		await sources.takeOut(db, fatima, id, own.id);
		await sources.takeOut(db, fatima, id, own.id);
		await sources.takeOut(db, fatima, id, 'x');
		expect(await count(db, 'opportunity_source')).toBe(5);
		const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
		expect(names.filter((name) => name === 'opportunity.source_removed')).toHaveLength(1);
	});

	test('not from another wijk, not by who works elsewhere, not in what was ended', async ({ db }) => {
		const id = await kansWith(db);
		const there = await signalFor(db, { wijkCode: waterkant, buurtCode: null });
		const away = await signalFor(db, { gemeenteCode: elders, wijkCode: eldersWijk, buurtCode: null });
		const mine = await signalFor(db, { words: 'Zomaar iets.' });
		await expect(sources.add(db, priya, id, { signaalId: there })).rejects.toThrow(NotNow);
		await expect(sources.add(db, fatima, id, { signaalId: there })).rejects.toThrow(NotThere);
		await expect(sources.add(db, fatima, id, { signaalId: away })).rejects.toThrow(NotThere);
		await expect(sources.add(db, fatima, id, { signaalId: 'x' })).rejects.toThrow(NotThere);
		for (const actor of [joris, oumar, noor, visitor]) {
			await expect(sources.add(db, actor, id, { signaalId: mine })).rejects.toThrow(NotThere);
			await expect(sources.takeOut(db, actor, id, mine)).rejects.toThrow(NotThere);
			await expect(sources.list(db, actor, id)).rejects.toThrow(NotThere);
		}
		await expect(sources.around(db, joris, { signaalId: mine })).rejects.toThrow(NotThere);
		await calling.end(db, fatima, id, { text: 'Het is er al.' });
		await expect(sources.add(db, fatima, id, { signaalId: mine })).rejects.toThrow(NotNow);
		expect(await count(db, 'opportunity_source')).toBe(5);
	});

	test('a vraag whose yes was taken back is not put in; what was in it only counts', async ({ db }) => {
		const id = await kansWith(db);
		const no = await vraagFor(db, { takenBackAt: monday });
		const yes = await vraagFor(db);
		await expect(sources.add(db, fatima, id, { vraagId: no })).rejects.toThrow(NotNow);
		await sources.add(db, fatima, id, { vraagId: yes });
		await db.update(vraag).set({ takenBackAt: monday }).where(eq(vraag.id, yes));
		const [one] = (await sources.list(db, fatima, id)).filter(({ vraagId }) => vraagId);
		expect(one).toMatchObject({ vraagId: yes, shown: false });
	});

	test('the wall: who works elsewhere or nowhere reads nothing of it, whatever is asked', async ({ db }) => {
		await kansWith(db);
		const rowsFor = (actor: Actor) =>
			within(db, actor, async (tx) => [
				(await tx.select().from(opportunity)).length,
				(await tx.select().from(opportunitySource)).length
			]);
		expect(await rowsFor(fatima)).toEqual([1, 5]);
		if (process.env.TEST_ENGINE !== 'postgres') return;
		for (const actor of [joris, oumar, noor, visitor]) expect(await rowsFor(actor)).toEqual([0, 0]);
	});
});
