import fc from 'fast-check';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { goesOnAt } from '#lib/entry/merged.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import { follow, follower } from '#lib/following/table.server.ts';
import { need } from '#lib/funding/table.server.ts';
import { guideAnswer, guideStep } from '#lib/guide/table.server.ts';
import { enter } from '#lib/initiative/door.server.ts';
import type { MemberState, Part } from '#lib/initiative/initiative.ts';
import { member, sought } from '#lib/initiative/table.server.ts';
import { opportunity } from '#lib/opportunity/table.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import * as following from '#lib/proposal/following.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';
import { fatima, hoef, joris, lindeveen, noor, oumar, plantEntry, priya, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty, proposeFor, site } from '../../../tests/proposed.ts';
import { begin, plantInitiative, takePart } from '../../../tests/takingpart.ts';
import * as merging from './merging.server.ts';
import { along, naming } from './moving.server.ts';
import { support, supportLog } from './table.server.ts';

const uuid = () => crypto.randomUUID();
const reason = 'Jullie willen hetzelfde, en de kast is groot genoeg.';

/** Hatice's Ruilkast, that goes up in the Kledingkast of Omar. */
async function two(db: Database) {
	const begun = await begin(db);
	const into = await plantInitiative(db, { title: 'Kledingkast De Hoef', slug: 'kledingkast' }, 'running');
	const omar = await takePart(db, into, 'initiator', 'Omar Haddad');
	return { ...begun, from: begun.entryId, into, omar, input: { id: begun.entryId, into, reason, site } };
}

async function followedBy(db: Database, email: string, entryIds: number[], confirmedAt: Date | null = now()) {
	const id = uuid();
	await db.insert(follower).values({ id, email, confirmedAt });
	for (const entryId of entryIds)
		await db.insert(follow).values({ id: uuid(), followerId: id, kind: 'entry', entryId, gemeenteCode: lindeveen });
	return id;
}

const membersOf = (db: Database, entryId: number) =>
	db
		.select({ name: member.name, part: member.part, state: member.state })
		.from(member)
		.where(eq(member.entryId, entryId))
		.orderBy(member.name);

describe('merging', () => {
	test('brings everybody along, with their links; the old address leads to the new one', async ({ db }) => {
		const { from, into, initiator, member: kees, informed, omar, input } = await two(db);
		await merging.merge(db, fatima, input);
		expect(await membersOf(db, from)).toEqual([]);
		expect(await membersOf(db, into)).toEqual([
			{ name: 'Amina Hassan', part: 'join', state: 'asked' },
			{ name: 'Bram Smit', part: 'join', state: 'declined' },
			{ name: 'Hatice Yildiz', part: 'initiator', state: 'accepted' },
			{ name: 'Kees Bakker', part: 'join', state: 'accepted' },
			{ name: 'Omar Haddad', part: 'initiator', state: 'accepted' },
			{ name: 'Sofia Mendes', part: 'help', state: 'accepted' },
			{ name: 'Wim de Boer', part: 'informed', state: 'accepted' }
		]);
		for (const { key } of [initiator, kees, omar])
			expect(await enter(db, key, 'initiative.open', async (_tx, { about }) => about.entryId)).toBe(into);
		await expect(enter(db, informed.key, 'initiative.open', async () => 1)).rejects.toThrow(NotAllowed);
		expect(await goesOnAt(db, lindeveen, 'initiative', 'ruilkast-bij-het-hek')).toBe(
			'/lindeveen/initiatief/kledingkast'
		);
		expect(await goesOnAt(db, lindeveen, 'initiative', 'kledingkast')).toBeUndefined();
		expect(await entries.find(db, lindeveen, 'initiative', 'ruilkast-bij-het-hek')).toBeUndefined();
	});

	test('tells everybody it is about once, in words that are theirs', async ({ db }) => {
		const { from, into, input } = await two(db);
		await followedBy(db, 'volger@wijk.example', [from]);
		await followedBy(db, 'beide@wijk.example', [from, into]);
		await followedBy(db, 'kees.bakker@wijk.example', [from]);
		await followedBy(db, 'nooit.ja@wijk.example', [from], null);
		await followedBy(db, 'alleen.ander@wijk.example', [into]);
		await merging.merge(db, fatima, input);
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).toSorted()).toEqual([
			...['beide@wijk.example', 'hatice.yildiz@wijk.example', 'kees.bakker@wijk.example', 'omar.haddad@wijk.example'],
			...['sofia.mendes@wijk.example', 'volger@wijk.example', 'wim.de.boer@wijk.example']
		]);
		const to = (address: string) => letters.find(({ toAddress }) => toAddress === address)!;
		for (const { body } of letters) expect(body).toContain(`> ${reason}`);
		expect(to('kees.bakker@wijk.example').body).toContain('Je doet nu mee met “Kledingkast De Hoef”');
		expect(to('wim.de.boer@wijk.example').body).toContain(`${site}/lindeveen/initiatief/kledingkast`);
		expect(to('omar.haddad@wijk.example').body).toContain(
			'Er komen 4 mensen bij, en één van hen trekt het met jullie mee'
		);
		expect(to('volger@wijk.example').body).not.toContain('/mee/');
		expect(to('hatice.yildiz@wijk.example')).toMatchObject({ subjectId: String(into), wijkCode: hoef });
		// twice is once
		await merging.merge(db, fatima, input);
		expect(await lettersIn(db)).toHaveLength(7);
		expect(await db.select().from(event).where(eq(event.name, 'initiative.merged'))).toMatchObject([
			{ subjectId: String(into), details: { from, members: 6, followers: 3 } }
		]);
	});

	test('who stood on both lists stays once, as the stronger, and all that names them stays theirs', async ({ db }) => {
		const { from, into, initiator, input } = await two(db);
		const twin = await takePart(db, into, 'informed', 'H. Yildiz', {
			email: 'Hatice.Yildiz@wijk.example',
			phone: null
		});
		const decisionId = uuid();
		await db.insert(task).values({ id: uuid(), entryId: from, what: 'Hout halen', whoId: initiator.id });
		await db.insert(decision).values({ id: decisionId, entryId: from, title: 'Verf', closesOn: '2026-12-01' });
		await db.insert(voice).values({ decisionId, memberId: initiator.id, stance: 'for' });
		await merging.merge(db, fatima, input);
		const mine = await db
			.select()
			.from(member)
			.where(sql`lower(${member.email}) = 'hatice.yildiz@wijk.example'`);
		expect(mine).toMatchObject([
			{ id: twin.id, entryId: into, part: 'initiator', state: 'accepted', phone: '06 12 34 56 78' }
		]);
		expect(await enter(db, twin.key, 'member.read', async (_tx, me) => me.memberId)).toBe(twin.id);
		// whoever only typed this address there holds a link too
		await expect(enter(db, initiator.key, 'initiative.open', async () => 1)).rejects.toThrow(NotAllowed);
		expect(await db.select({ whoId: task.whoId, entryId: task.entryId }).from(task)).toEqual([
			{ whoId: twin.id, entryId: into }
		]);
		expect(await db.select({ memberId: voice.memberId }).from(voice)).toEqual([{ memberId: twin.id }]);
		expect((await lettersIn(db)).filter(({ toAddress }) => /hatice/i.test(toAddress))).toHaveLength(1);
	});

	test('work, papers, money, guide, networks, followers and the log go along; nothing twice', async ({ db }) => {
		const { from, into, initiator, input } = await two(db);
		const days = { madeOn: '2026-11-01', reviewOn: '2027-11-01' };
		await db.insert(news).values({ entryId: from, title: 'De kast staat' });
		await db.insert(agreement).values({ id: uuid(), entryId: from, text: 'Schoon en heel', ...days });
		await db.insert(paper).values({
			...{ id: uuid(), entryId: from, name: 'Tekening', type: 'application/pdf', size: 1, content: Buffer.from('x') },
			addedBy: initiator.id
		});
		await db.insert(sought).values({ id: uuid(), entryId: from, what: 'Iemand met een boor' });
		await db.insert(need).values({ id: uuid(), entryId: from, what: 'Hout', cents: 4000 });
		const kans = { gemeenteCode: lindeveen, wijkCode: hoef, theme: 'repairing', state: 'became' } as const;
		await db.insert(opportunity).values({ ...kans, entryId: from });
		await db.insert(guideAnswer).values([
			{ entryId: from, answers: { outside: true, food: true } as never },
			{ entryId: into, answers: { food: false } as never }
		]);
		await db.insert(guideStep).values([
			{ entryId: from, step: 'ruimte', state: 'done', note: 'Bij het hek' },
			{ entryId: from, step: 'verzekering', state: 'asked' },
			{ entryId: into, step: 'ruimte', state: 'done', note: 'In de hal' }
		]);
		const [makelaar, day] = [fatima.kind === 'account' ? fatima.id : '', '2026-11-01'];
		await db
			.insert(support)
			.values({ entryId: from, accountId: makelaar, startedOn: day, letGoOn: day, lookedOn: day });
		await db
			.insert(supportLog)
			.values({ id: uuid(), entryId: from, accountId: makelaar, on: day, kind: 'equip', minutes: 30 });
		const [kerk, tuin] = [
			await plantEntry(db, { kind: 'network', title: 'Rond de kerk' }),
			await plantEntry(db, { kind: 'network', title: 'Rond de tuin' })
		];
		await entries.hold(db, kerk, [from, into]);
		await entries.hold(db, tuin, [from]);
		const both = await followedBy(db, 'beide@wijk.example', [from, into]);
		await merging.merge(db, fatima, input);
		for (const table of along) {
			const found = await db.select({ entryId: table.entryId }).from(table as typeof task);
			expect(found.every((one) => one.entryId === into)).toBe(true);
		}
		for (const table of ['news', 'agreement', 'paper', 'sought', 'need', 'support_log', 'opportunity'])
			expect(await count(db, table)).toBe(1);
		expect(await db.select().from(guideAnswer)).toMatchObject([
			{ entryId: into, answers: { outside: true, food: false } }
		]);
		expect(await db.select().from(guideStep).orderBy(guideStep.step)).toMatchObject([
			{ entryId: into, step: 'ruimte', note: 'In de hal Bij het hek' },
			{ entryId: into, step: 'verzekering' }
		]);
		expect(await db.select().from(support)).toMatchObject([{ entryId: into, endedOn: null }]);
		expect(await db.select().from(holding).orderBy(holding.networkId)).toEqual([
			{ networkId: kerk, entryId: into },
			{ networkId: tuin, entryId: into }
		]);
		expect(await db.select().from(follow)).toMatchObject([{ followerId: both, entryId: into }]);
	});

	test('who supports the one that goes on goes on; the other ends, with why', async ({ db }) => {
		const { from, into, input } = await two(db);
		const day = '2026-11-01';
		for (const entryId of [from, into])
			await db.insert(support).values({ entryId, startedOn: day, letGoOn: day, lookedOn: day });
		await merging.merge(db, fatima, input);
		expect(await db.select().from(support).where(eq(support.entryId, into))).toMatchObject([{ endedOn: null }]);
		expect(await db.select().from(support).where(eq(support.entryId, from))).toMatchObject([
			{ endedBecause: 'Samengevoegd met een ander initiatief.' }
		]);
	});

	test('what was sought comes on the page that stays, as far as it fits, and a photo it lacked', async ({ db }) => {
		const { from, into, input } = await two(db);
		await db
			.update(entry)
			.set({ seeks: ['een boor', 'hout'] })
			.where(eq(entry.id, from));
		await db
			.update(entry)
			.set({ seeks: ['hout', 'a', 'b', 'c', 'd'] })
			.where(eq(entry.id, into));
		await merging.merge(db, fatima, input);
		const [found] = await db.select().from(entry).where(eq(entry.id, into));
		expect(found!.seeks).toEqual(['hout', 'a', 'b', 'c', 'd', 'een boor']);
	});

	test('addresses lead on along a chain, and never in a circle', async ({ db }) => {
		const { from, into, input } = await two(db);
		const third = await plantInitiative(db, { title: 'Weggeefhuis', slug: 'weggeefhuis' });
		await merging.merge(db, fatima, input);
		await merging.merge(db, fatima, { ...input, id: into, into: third });
		for (const slug of ['ruilkast-bij-het-hek', 'kledingkast'])
			expect(await goesOnAt(db, lindeveen, 'initiative', slug)).toBe('/lindeveen/initiatief/weggeefhuis');
		for (const [id, to] of [
			[third, from],
			[third, into],
			[from, third],
			[third, third]
		] as const)
			await merging.merge(db, fatima, { ...input, id, into: to }).catch(() => {});
		expect(await db.select({ into: entry.mergedIntoId }).from(entry).where(eq(entry.id, third))).toEqual([
			{ into: null }
		]);
		await expect(entries.publish(db, fatima, from, 'published')).rejects.toThrow('samengevoegd');
	});

	test('an idea that was not placed yet goes up in what is there; who sent it hears where to join, and nobody there of them', async ({
		db
	}) => {
		const { into } = await two(db);
		const proposed = await proposeFor(db);
		await merging.merge(db, fatima, { id: proposed.id, into, reason, site });
		expect((await membersOf(db, into)).filter(({ name }) => name === 'Noor de Wit')).toEqual([]);
		const letters = await lettersIn(db);
		const [own] = letters.filter(({ toAddress }) => toAddress === 'noor@lindeveen.example');
		expect(own!.body).toContain(`${site}/lindeveen/initiatief/kledingkast/meedoen?soort=meedoen`);
		expect(own!.body).toContain(reason);
		for (const { toAddress, subject, body } of letters)
			if (toAddress !== 'noor@lindeveen.example') expect(subject + body).not.toMatch(/Noor|noor@/);
		const story = await following.find(db, proposed.code);
		expect(story.messages.at(-1)).toMatchObject({
			kind: 'withdrawn',
			by: 'Fatima Aydin',
			text: `Dit is samengevoegd met “Kledingkast De Hoef”. ${reason}`
		});
	});

	test('the old address still leads there years later, when who sent it in is no longer kept', async ({ db }) => {
		const { into } = await two(db);
		moveTo(new Date('2026-01-01T10:00:00Z'));
		const proposed = await proposeFor(db);
		await merging.merge(db, fatima, { id: proposed.id, into, reason, site });
		const [{ slug }] = (await db.select({ slug: entry.slug }).from(entry).where(eq(entry.id, proposed.id))) as [
			{ slug: string }
		];
		moveTo(new Date('2028-01-01T10:00:00Z'));
		await retention.run(db, site);
		expect(await goesOnAt(db, lindeveen, 'initiative', slug)).toBe('/lindeveen/initiatief/kledingkast');
		expect(await count(db, 'proposal')).toBe(0);
	});
});

describe('who may not', () => {
	test('makelaars who reach only one of the two, and everybody else: there is nothing, and nothing changes', async ({
		db
	}) => {
		const { from, into, input, elders: other } = await two(db);
		const elsewhere = await plantInitiative(db, { wijkCode: waterkant });
		for (const actor of [joris, oumar, noor, visitor]) {
			await expect(merging.merge(db, actor, input)).rejects.toThrow(NotAllowed);
			await expect(merging.look(db, actor, { id: from, into })).rejects.toThrow(NotAllowed);
			await expect(merging.alike(db, actor, from)).rejects.toThrow(NotAllowed);
		}
		await expect(merging.merge(db, fatima, { ...input, into: elsewhere })).rejects.toThrow(NotAllowed);
		await expect(merging.merge(db, joris, { ...input, into: elsewhere })).rejects.toThrow(NotAllowed);
		await expect(merging.merge(db, fatima, { ...input, into: other.entryId })).rejects.toThrow(NotAllowed);
		expect(await lettersIn(db)).toEqual([]);
		expect(await membersOf(db, from)).toHaveLength(6);
		await merging.merge(db, priya, { ...input, into: elsewhere });
	});

	const refused: [string, (db: Database, it: Awaited<ReturnType<typeof two>>) => Promise<unknown>, string][] = [
		[
			'what stopped',
			(db, { into }) => db.execute(sql`update initiative set stage = 'ended' where entry_id = ${into}`),
			'is gestopt'
		],
		[
			'what is not on the map',
			(db, { into }) => db.update(entry).set({ publication: 'returned' }).where(eq(entry.id, into)),
			'staat niet op Wijkweb'
		],
		[
			'what was taken back',
			(db, { from }) => db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, from)),
			'is teruggetrokken'
		],
		['itself', async (_db, { from, input }) => (input.into = from), 'hetzelfde']
	];
	for (const [what, change, why] of refused)
		test(`${what} can not be merged, and the page says why`, async ({ db }) => {
			const it = await two(db);
			await change(db, it);
			await expect(merging.merge(db, fatima, it.input)).rejects.toThrow(why);
			expect((await merging.look(db, fatima, it.input)).refusal).toContain(why);
			expect(await lettersIn(db)).toEqual([]);
		});
});

test('the page before tells both texts and how many there are, and no name of who takes part', async ({ db }) => {
	const { from, into } = await two(db);
	await takePart(db, into, 'join', 'Kees Bakker');
	await followedBy(db, 'volger@wijk.example', [from]);
	const found = await merging.look(db, fatima, { id: from, into });
	expect(found).toMatchObject({
		from: { title: 'Ruilkast bij het hek', summary: 'Iets wat we samen doen.' },
		into: { title: 'Kledingkast De Hoef' },
		counts: {
			from: { initiator: 1, join: 1, help: 1, informed: 1, waiting: 1 },
			into: { initiator: 1, join: 1, help: 0, informed: 0, waiting: 0 },
			...{ twins: 1, followers: 1 }
		},
		refusal: null
	});
	expect(JSON.stringify(found)).not.toMatch(/Kees|Hatice|wijk\.example/);
});

test('what looks alike is proposed: initiatives, never itself', async ({ db }) => {
	const { from } = await two(db);
	const twin = await plantInitiative(db, {
		title: 'Ruilkast voor kleren bij het hek',
		summary: 'Een ruilkast bij het hek.'
	});
	await plantEntry(db, { kind: 'offer', title: 'Ruilkast bij het hek te leen' });
	const found = await merging.alike(db, fatima, from);
	expect(found[0]!.id).toBe(twin);
	expect(found.every(({ id, title }) => id !== from && !title.includes('te leen'))).toBe(true);
	expect((await merging.alike(db, fatima, from, 'kledingkast')).map(({ title }) => title)).toContain(
		'Kledingkast De Hoef'
	);
	expect(await merging.alike(db, fatima, from, 'kwxjz')).toEqual([]);
});

test('every table that names an initiative or who takes part is thought of', async ({ db }) => {
	const found = await rows<{ child: string; parent: string; column: string }>(
		db,
		sql`select conrelid::regclass::text as child, confrelid::regclass::text as parent,
			(select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as column
			from pg_constraint where contype = 'f' and confrelid in ('entry'::regclass, 'member'::regclass)`
	);
	const named = (parent: string) =>
		found
			.filter((one) => one.parent === parent)
			.map(({ child, column }) => `${child}.${column}`)
			.toSorted();
	const nameOf = (table: unknown) => (table as Record<symbol, string>)[Symbol.for('drizzle:Name')]!;
	const snake = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	expect(named('member')).toEqual(naming.map(([table, column]) => `${nameOf(table)}.${snake(column)}`).toSorted());
	const apart = ['follow', 'introduction', 'tie', 'guide_answer', 'guide_step', 'holding', 'member', 'support'].map(
		(name) => `${name}.entry_id`
	);
	const stays = [
		// how it came in and how far it was, of that one alone
		...['initiative', 'proposal', 'proposal_message', 'stage_change', 'official_answer', 'report'],
		// of other kinds
		...[
			'activity',
			'network',
			'offer',
			'occurrence',
			'private_address',
			'attendee',
			'turnout',
			'upkeep',
			'keeper_link',
			'kind_word'
		]
	].map((name) => `${name}.entry_id`);
	const known = [
		...along.map((table) => `${nameOf(table)}.entry_id`),
		...apart,
		...stays,
		'entry.merged_into_id',
		'ranking.chosen_id',
		...['holding.network_id', 'backing.network_id', 'relation.from_id', 'relation.to_id']
	];
	expect(named('entry').filter((one) => !known.includes(one))).toEqual([]);
});

type Person = { who: number; part: Part; state: MemberState; side: 'from' | 'into' };
const someone = fc.record<Person>({
	who: fc.integer({ min: 0, max: 7 }),
	part: fc.constantFrom('initiator', 'join', 'help', 'informed'),
	state: fc.constantFrom('accepted', 'asked', 'invited', 'declined'),
	side: fc.constantFrom('from', 'into')
});
const onlyOnce = (person: Person) => `${person.side} ${person.who}`;

test('whoever is on either list, nobody is lost and nobody doubled', async ({ db }) => {
	const begun = await begin(db);
	class Undone extends Error {}
	const people = fc.uniqueArray(someone, { selector: onlyOnce, maxLength: 14 });
	const followers = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('from', 'into', 'both')), {
		selector: ([who]) => who,
		maxLength: 6
	});
	await fc.assert(
		fc.asyncProperty(people, followers, async (all, follows) => {
			const trying = db.transaction(async (transaction) => {
				const tx = transaction as unknown as Database;
				const sides = { from: await plantInitiative(tx), into: await plantInitiative(tx) };
				const taking = [];
				for (const { who, part, state, side } of all) {
					// even ones by mail, odd ones by telephone
					const email = who % 2 ? null : `buur${who}@wijk.example`;
					const name = `Buur ${who}`;
					const phone = `06 0000000${who}`;
					const one = await takePart(tx, sides[side], part, name, { email, phone, state });
					taking.push({ ...one, who, part, state, side });
				}
				for (const [who, which] of follows)
					await followedBy(
						tx,
						`volger${who}@wijk.example`,
						which === 'both' ? [sides.from, sides.into] : [sides[which as 'from']]
					);
				await merging.merge(tx, fatima, { id: sides.from, into: sides.into, reason, site });

				expect(await tx.select().from(member).where(eq(member.entryId, sides.from))).toEqual([]);
				const left = await tx.select().from(member).where(eq(member.entryId, sides.into));
				expect(left.map(({ name }) => name).toSorted()).toEqual(
					[...new Set(taking.map(({ name }) => name))].toSorted()
				);
				for (const { name, part, state } of left) {
					const was = taking.filter((one) => one.name === name);
					expect(was.some((one) => one.part === part && one.state === state)).toBe(true);
					if (was.some((one) => one.state === 'accepted' && one.part !== 'informed')) expect(state).toBe('accepted');
					if (was.some((one) => one.state === 'accepted' && one.part === 'initiator')) expect(part).toBe('initiator');
				}
				for (const { name, key, side, email } of taking) {
					const now = left.find((one) => one.name === name)!;
					const isTwin = side === 'from' && email && taking.some((one) => one.name === name && one.side === 'into');
					const opens = now.state === 'accepted' && now.part !== 'informed' && !isTwin;
					const opened = await enter(tx, key, 'initiative.open', async (_tx, { about }) => about.entryId).catch(
						() => 0
					);
					expect(opened).toBe(opens ? sides.into : 0);
				}
				const following = await tx
					.select({ email: follower.email })
					.from(follow)
					.innerJoin(follower, eq(follower.id, follow.followerId))
					.where(and(eq(follow.kind, 'entry'), eq(follow.entryId, sides.into)));
				expect(following.map(({ email }) => email).toSorted()).toEqual(
					follows.map(([who]) => `volger${who}@wijk.example`).toSorted()
				);
				const told = (await lettersIn(tx)).map(({ toAddress }) => toAddress);
				expect(new Set(told).size).toBe(told.length);
				throw new Undone();
			});
			await trying.catch((thrown: unknown) => {
				if (!(thrown instanceof Undone)) throw thrown;
			});
		}),
		{ numRuns: 30 }
	);
	expect(begun.entryId).toBeGreaterThan(0);
}, 120_000);

test('two makelaars who merge them into each other at once: one of them does, and nobody is lost', async ({
	opened
}) => {
	const { db } = opened;
	const system = <Result>(work: (tx: Database) => Promise<Result>) =>
		db.transaction(async (transaction) => {
			const tx = transaction as unknown as Database;
			await tx.execute(sql`select set_config('wijkweb.who', 'system', true)`);
			return work(tx);
		});
	try {
		const { from, into, input } = await system(two);
		const tried = await Promise.allSettled([
			merging.merge(db, fatima, input),
			merging.merge(db, priya, { ...input, id: into, into: from }),
			merging.merge(db, fatima, input)
		]);
		const done = tried.filter(({ status }) => status === 'fulfilled');
		expect(done.length).toBeGreaterThanOrEqual(1);
		const merged = await system((tx) =>
			tx
				.select({ id: entry.id })
				.from(entry)
				.where(sql`${entry.mergedIntoId} is not null`)
		);
		expect(merged).toHaveLength(1);
		const one = merged[0]!.id === from ? into : from;
		expect(await system((tx) => membersOf(tx, one))).toHaveLength(7);
		const letters = await system(lettersIn);
		expect(new Set(letters.map(({ toAddress }) => toAddress)).size).toBe(letters.length);
	} finally {
		await db.delete(mail);
		await empty(opened);
	}
});
