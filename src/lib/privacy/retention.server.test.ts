import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import * as looks from '#lib/oversight/looks.server.ts';
import { account, roleGrant, session } from '#lib/account/table.server.ts';
import { approach, approachMessage } from '#lib/approach/table.server.ts';
import { attendee, turnout } from '#lib/attending/table.server.ts';
import * as turnouts from '#lib/attending/turnouts.server.ts';
import { look } from '#lib/oversight/table.server.ts';
import { entry, report } from '#lib/entry/table.server.ts';
import { follower } from '#lib/following/table.server.ts';
import { initiative, stageChange } from '#lib/initiative/table.server.ts';
import { introduction, introductionStep, ranking } from '#lib/introduction/table.server.ts';
import { keeperLink } from '#lib/keeping/table.server.ts';
import { proposal, proposalMessage } from '#lib/proposal/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { duty, event, mail, photo } from '#lib/server/table.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { conversation, tie, vraag, vraagNote } from '#lib/vraag/table.server.ts';
import { agreement, decision, news, paper, task } from '#lib/workroom/table.server.ts';
import { employ, fatima, hoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { empty, proposeFor, site } from '../../../tests/proposed.ts';
import { plantInitiative, takePart } from '../../../tests/takingpart.ts';
import * as retention from './retention.server.ts';

const dayLong = 86_400_000;
const start = new Date('2025-01-10T03:00:00Z');
/** The clock, so many days after the start. */
const at = (days: number) => new Date(start.getTime() + days * dayLong);
const dayAt = (days: number) => at(days).toISOString().slice(0, 10);
const moveDays = (days: number) => moveTo(at(days));

/** Somebody who came in for the last time so many days after the start. */
async function resident(db: Database, used: number, email = 'noor@voorbeeld.example'): Promise<string> {
	const id = crypto.randomUUID();
	await db.insert(account).values({ id, email, name: 'Noor', usedOn: dayAt(used) });
	return id;
}

const subjects = async (db: Database) => (await lettersIn(db)).map(({ subject }) => subject).reverse();

describe('an account that nobody uses', () => {
	test('is announced 30 and 7 days before, and goes after a year', async ({ db }) => {
		await resident(db, 0);
		const told: [number, string][] = [];
		for (let days = 330; days <= 366; days++) {
			moveDays(days);
			const before = await subjects(db);
			await retention.run(db, site);
			if ((await count(db, 'account')) === 0) {
				expect(days).toBe(365);
				break;
			}
			for (const subject of (await subjects(db)).slice(before.length)) told.push([days, subject]);
		}
		const subject = 'Je account van Wijkweb verdwijnt op 10 januari 2026';
		expect(told).toEqual([
			[335, subject],
			[358, subject]
		]);
		expect(await count(db, 'account')).toBe(0);
		// the mails went with it
		expect(await count(db, 'mail')).toBe(0);
		const [erased] = await db.select().from(event).where(eq(event.name, 'account.erased'));
		expect(erased).toMatchObject({ actorKind: 'system', details: { because: 'unused' } });
	});

	test('the mail says what goes, what stays, and how to keep it', async ({ db }) => {
		await settle(db);
		await resident(db, 0);
		moveDays(335);
		await retention.run(db, site);
		const [letter] = await lettersIn(db);
		expect(letter!.body).toContain('Daarom wissen we op 10 januari 2026 je account');
		expect(letter!.body).toContain('blijft staan, zonder je naam');
		expect(letter!.body).toContain(`${site}/inloggen`);
	});

	test('who comes in is not at the end any more, and hears it anew a year later', async ({ db }) => {
		const id = await resident(db, 0);
		moveDays(335);
		await retention.run(db, site);
		await db.update(account).set({ usedOn: dayAt(340) });
		moveDays(340);
		await retention.run(db, site);
		expect(await db.select({ endsOn: account.endsOn, announced: account.announced }).from(account)).toEqual([
			{ endsOn: null, announced: 0 }
		]);
		moveDays(366);
		await retention.run(db, site);
		expect(await count(db, 'account')).toBe(1);
		moveDays(340 + 335);
		await retention.run(db, site);
		expect(await db.select({ endsOn: account.endsOn }).from(account).where(eq(account.id, id))).toEqual([
			{ endsOn: dayAt(340 + 365) }
		]);
	});

	test('nobody goes without both mails, however long the server stood still', async ({ db }) => {
		await resident(db, 0);
		const told: number[] = [];
		for (let days = 900; days < 920 && (await count(db, 'account')); days++) {
			moveDays(days);
			const before = (await subjects(db)).length;
			await retention.run(db, site);
			if ((await subjects(db)).length > before) told.push(days);
			if (!(await count(db, 'account'))) expect(days).toBe(914);
		}
		expect(told).toEqual([900, 907]);
		expect(await count(db, 'account')).toBe(0);
	});

	test('a makelaar hears it too, but stays as long as the role does', async ({ db }) => {
		await settle(db);
		const id = await resident(db, 0);
		await db.insert(roleGrant).values({ accountId: id, role: 'makelaar', gemeenteCode: lindeveen, wijkCode: hoef });
		for (const days of [335, 358, 365]) {
			moveDays(days);
			await retention.run(db, site);
		}
		expect(await count(db, 'account')).toBe(1);
		expect(await subjects(db)).toHaveLength(2);
		expect((await lettersIn(db))[0]!.body).toContain('verdwijnt je account niet vanzelf');
		await db.update(roleGrant).set({ endedAt: at(410) });
		const told: number[] = [];
		for (let days = 411; days < 440 && (await count(db, 'account')); days++) {
			moveDays(days);
			await retention.run(db, site);
			if ((await lettersIn(db)).some(({ createdAt }) => createdAt.getTime() === now().getTime())) told.push(days);
		}
		expect(told).toEqual([411, 418]);
		expect(await count(db, 'account')).toBe(0);
	});

	test('what stands on the map stays for who takes part, without who began it', async ({ db }) => {
		await settle(db);
		moveDays(0);
		await resident(db, 0, 'noor@lindeveen.example');
		const { id } = await proposeFor(db, { showName: true, likes: 'zingen' });
		const other = await proposeFor(db, { title: 'Nooit geplaatst' });
		await db
			.update(entry)
			.set({ publication: 'published', publishedAt: at(1) })
			.where(eq(entry.id, id));
		for (const days of [335, 358, 365]) {
			moveDays(days);
			await db.update(entry).set({ updatedAt: now() }).where(eq(entry.id, other.id));
			await retention.run(db, site);
		}
		const left = await db.select().from(entry);
		expect(left).toMatchObject([{ id, title: 'Ruilkast bij het hek', contactName: null, publication: 'published' }]);
		expect(await count(db, 'proposal')).toBe(0);
		expect(await count(db, 'proposal_message')).toBe(0);
	});
});

test('an account that nobody used goes; what was done without it goes on', async ({ db }) => {
	await settle(db);
	moveDays(0);
	await resident(db, 0, 'noor@lindeveen.example');
	const group = await plantInitiative(db);
	await takePart(db, group, 'initiator', 'Noor', { email: 'Noor@lindeveen.example', createdAt: at(0) });
	await db.insert(follower).values({ id: crypto.randomUUID(), email: 'noor@lindeveen.example', confirmedAt: at(0) });
	const kept = { kind: 'offer', personal: true, contactName: 'Noor', contactEmail: 'noor@lindeveen.example' } as const;
	const [byLink, byAccount] = [await plantEntry(db, kept), await plantEntry(db, kept)];
	const run = await plantEntry(db, { ...kept, kind: 'network', personal: false });
	for (const entryId of [byLink, run])
		await db.insert(keeperLink).values({ codeHash: `k${entryId}`, entryId, email: 'noor@lindeveen.example' });
	await db.insert(attendee).values({
		id: crypto.randomUUID(),
		entryId: run,
		on: '2030-01-01',
		state: 'going',
		name: 'Noor',
		email: 'noor@lindeveen.example'
	});
	for (const days of [335, 358, 365]) {
		moveDays(days);
		await retention.run(db, site);
	}
	expect(await count(db, 'account')).toBe(0);
	expect([await count(db, 'member'), await count(db, 'member_link'), await count(db, 'follower')]).toEqual([1, 1, 1]);
	// what is kept with a link is asked after by itself, and stays as long as somebody answers
	const left = new Map((await db.select().from(entry)).map((row) => [row.id, row.contactName]));
	expect([left.get(byLink), left.has(byAccount), left.get(run)]).toEqual(['Noor', false, 'Noor']);
	expect([await count(db, 'keeper_link'), await count(db, 'attendee')]).toEqual([2, 1]);
	expect(await db.select().from(event).where(eq(event.name, 'initiative.leaderless'))).toEqual([]);
});

describe('what is past its term', () => {
	test('goes to the day, and not a day earlier', async ({ db }) => {
		await settle(db);
		await employ(db);
		const common = {
			gemeenteCode: lindeveen,
			wijkCode: hoef,
			name: 'Noor',
			email: 'n@voorbeeld.example',
			words: 'x',
			promisedOn: dayAt(5)
		};
		const [closed] = await db
			.insert(vraag)
			.values({ ...common, state: 'closed', closedAt: at(0), contactAt: at(0) })
			.returning();
		const [open] = await db
			.insert(vraag)
			.values({ ...common, contactAt: at(0) })
			.returning();
		for (const { id } of [closed!, open!]) {
			await db.insert(vraagNote).values({ vraagId: id, text: 'gesproken' });
			await db.insert(conversation).values({ vraagId: id, behind: 'iets' });
			await db.insert(tie).values({ id: crypto.randomUUID(), vraagId: id, who: 'Sjaan', since: dayAt(0) });
		}
		const counted = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			// the sheet and who is around somebody live as long as what they asked
			expect([await count(db, 'conversation'), await count(db, 'tie')]).toEqual(
				Array(2).fill(await count(db, 'vraag'))
			);
			return [await count(db, 'vraag'), await count(db, 'vraag_note')];
		};
		expect(await counted(89)).toEqual([2, 2]);
		expect(await counted(90)).toEqual([1, 1]);
		expect(await counted(179)).toEqual([1, 1]);
		expect(await counted(180)).toEqual([1, 0]);
		// what nobody closed goes too, in the end
		expect(await counted(729)).toEqual([1, 0]);
		expect(await counted(730)).toEqual([0, 0]);
	});

	test('what was said about an introduction goes as soon as the notes of a talk; the introduction stays', async ({
		db
	}) => {
		await settle(db);
		const entryId = await plantEntry(db, { kind: 'network' });
		for (const days of [0, 1]) {
			const [vraagId, introductionId] = [crypto.randomUUID(), crypto.randomUUID()];
			const asked = { id: vraagId, name: 'Noor', email: 'n@voorbeeld.example', words: 'x', promisedOn: dayAt(5) };
			await db.insert(vraag).values({ ...asked, gemeenteCode: lindeveen, wijkCode: hoef, contactAt: at(days) });
			const words = { blurb: 'Iemand uit de buurt.', misfitWords: 'Te druk.' };
			await db.insert(introduction).values({ id: introductionId, vraagId, entryId, ...words });
			const step = { id: crypto.randomUUID(), introductionId, step: 'not_fit', side: 'makelaar' } as const;
			await db.insert(introductionStep).values({ ...step, how: 'spoken', note: 'Ze aarzelde.' });
		}
		const left = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			expect([await count(db, 'introduction'), await count(db, 'introduction_step')]).toEqual([2, 2]);
			const words = (await db.select().from(introduction)).filter(({ misfitWords }) => misfitWords);
			return [words.length, (await db.select().from(introductionStep)).filter(({ note }) => note).length];
		};
		expect(await left(179)).toEqual([2, 2]);
		expect(await left(180)).toEqual([1, 1]);
		expect(await left(181)).toEqual([0, 0]);
	});

	test('an order of circles goes two years after the week it was chosen from', async ({ db }) => {
		await settle(db);
		for (const days of [0, 7])
			await db.insert(ranking).values({ id: crypto.randomUUID(), gemeenteCode: lindeveen, day: dayAt(days) });
		const left = async (days: number) => {
			moveDays(days);
			await retention.run(db, site);
			return count(db, 'ranking');
		};
		expect(await left(730)).toBe(2);
		expect(await left(731)).toBe(1);
		expect(await left(738)).toBe(0);
	});

	test('what was never closed goes after two years: a signaal and a report as well', async ({ db }) => {
		await settle(db);
		const entryId = await plantEntry(db);
		for (const days of [0, 1]) {
			const told = { about: 'wijk', words: 'x', promisedOn: dayAt(5), createdAt: at(days) } as const;
			await db.insert(signaal).values({ gemeenteCode: lindeveen, wijkCode: hoef, ...told });
			await db.insert(report).values({ entryId, objection: 'wrong', text: `x${days}`, at: at(days) });
		}
		const left = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			return [await count(db, 'signaal'), await count(db, 'report')];
		};
		expect(await left(729)).toEqual([2, 2]);
		expect(await left(730)).toEqual([1, 1]);
		expect(await left(731)).toEqual([0, 0]);
	});

	test('takes what was typed with the looks at it along; that somebody looked stays, in a chain that holds', async ({
		db
	}) => {
		await settle(db);
		await employ(db);
		const spot = { gemeenteCode: lindeveen, wijkCode: hoef };
		const told = { ...spot, words: 'x', promisedOn: dayAt(5) };
		const asked = { ...told, name: 'Noor', email: 'n@voorbeeld.example', contactAt: at(300) };
		const [asks, open, tells] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
		await db.insert(vraag).values([
			{ ...asked, id: asks, state: 'closed', closedAt: at(300) },
			{ ...asked, id: open }
		]);
		await db.insert(signaal).values({ ...told, id: tells, about: 'wijk', state: 'closed', closedAt: at(25) });
		const offered = await plantEntry(db, { kind: 'offer', personal: true });
		await db
			.update(entry)
			.set({ publication: 'withdrawn', updatedAt: at(210) })
			.where(eq(entry.id, offered));
		const owner = { name: 'Noor', email: 'n@voorbeeld.example', submittedAt: at(0), promisedOn: dayAt(5) };
		await db.insert(proposal).values({ entryId: offered, ...owner });
		moveDays(301);
		for (const [subjectKind, subjectId] of [
			['vraag', asks],
			['vraag', open],
			['signaal', tells],
			['address', String(offered)]
		] as const)
			await looks.write(db, fatima, {
				...{ subjectKind, subjectId, accountId: null, reason: 'other', note: 'Noor is ziek' },
				...{ fields: ['words'], spot, session: null }
			});
		const typed = async () =>
			(await db.select({ note: look.note }).from(look).orderBy(look.id)).map(({ note }) => note !== null);
		moveTo(new Date(at(389).getTime() + 1000));
		await retention.run(db, site);
		expect(await typed()).toEqual([true, true, true, true]);
		moveTo(new Date(at(390).getTime() + 1000));
		await retention.run(db, site);
		expect([await count(db, 'vraag'), await count(db, 'signaal'), await count(db, 'entry')]).toEqual([1, 0, 0]);
		expect(await typed()).toEqual([false, true, false, false]);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 4 });
	});

	test('of an idea that stopped, how to reach who began it goes; what was on the map may stay', async ({ db }) => {
		await settle(db);
		moveDays(0);
		const { id } = await proposeFor(db, { showName: true });
		await db.update(entry).set({ publication: 'published', publishedAt: at(0), updatedAt: at(0) });
		moveTo(new Date(at(365).getTime() + 1000));
		await retention.run(db, site);
		expect(await count(db, 'proposal')).toBe(1);
		await db.update(initiative).set({ stage: 'ended' });
		moveTo(new Date(at(366).getTime() + 1000));
		await retention.run(db, site);
		expect(await db.select().from(proposal)).toEqual([]);
		expect(await db.select().from(proposalMessage)).toEqual([]);
		expect(await db.select().from(entry)).toMatchObject([{ id, contactName: null }]);
	});

	test('of an idea that was taken back or never came on the map, all goes, its words for the search too', async ({
		db
	}) => {
		await settle(db);
		moveDays(0);
		const back = await proposeFor(db, { title: 'Teruggetrokken' });
		const silent = await proposeFor(db, { title: 'Stil' });
		const import_ = await plantEntry(db, {}, { state: 'withdrawn', at: at(0) });
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, back.id));
		const left = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			return (await db.select({ id: entry.id }).from(entry)).map(({ id }) => id).sort();
		};
		expect(await left(179)).toEqual([back.id, silent.id, import_].sort());
		expect(await left(180)).toEqual([silent.id, import_].sort());
		expect(await left(365)).toEqual([import_]);
	});

	test('of a day that is over the names go after sixty days, and the numbers stay', async ({ db }) => {
		await settle(db);
		const entryId = await plantEntry(db, { kind: 'activity', title: 'Soep' });
		const row = { entryId, on: dayAt(10), state: 'going', via: 'word' } as const;
		await db.insert(attendee).values([
			{ ...row, id: crypto.randomUUID(), name: 'Noor', others: 2, came: true, felt: 'good', feltWords: 'Fijn.' },
			{ ...row, id: crypto.randomUUID(), name: 'Kees', newcomer: true, came: false },
			{ ...row, id: crypto.randomUUID(), name: 'Wim', state: 'gone' }
		]);
		const left = async (days: number) => {
			moveDays(days);
			await turnouts.tally(db);
			await retention.run(db, site);
			return count(db, 'attendee');
		};
		expect(await left(11)).toBe(3);
		expect(await left(70)).toBe(3);
		expect(await left(71)).toBe(0);
		const numbers = { entryId, on: dayAt(10), going: 4, came: 3, newcomers: 1, good: 1, fair: 0, bad: 0 };
		expect(await left(72)).toBe(0);
		expect(await db.select().from(turnout)).toEqual([numbers]);
	});

	test('what two people wrote each other goes 90 days after the last word', async ({ db }) => {
		await settle(db);
		const entryId = await plantEntry(db, { kind: 'offer', personal: true });
		const [quiet, going] = [crypto.randomUUID(), crypto.randomUUID()];
		const both = { entryId, name: 'Noor', email: 'noor@voorbeeld.example', keeperEmail: 'kees@voorbeeld.example' };
		await db.insert(approach).values([
			{ ...both, id: quiet, createdAt: at(0), movedAt: at(5) },
			{ ...both, id: going, createdAt: at(0), movedAt: at(50), state: 'met' }
		]);
		for (const approachId of [quiet, going])
			await db.insert(approachMessage).values({ id: crypto.randomUUID(), approachId, side: 'asker', text: 'Dag!' });
		const left = async (days: number) => {
			moveDays(days);
			await retention.run(db, site);
			return [await count(db, 'approach'), await count(db, 'approach_message')];
		};
		expect(await left(94)).toEqual([2, 2]);
		expect(await left(96)).toEqual([1, 1]);
		expect(await left(141)).toEqual([0, 0]);
	});

	test('a link of who is no longer the contact goes, and the others stay', async ({ db }) => {
		await settle(db);
		const entryId = await plantEntry(db, { kind: 'network', contactEmail: 'Noor@voorbeeld.example' });
		const byPhone = await plantEntry(db, { kind: 'network', contactPhone: '06 10 20 30 40' });
		await db.insert(keeperLink).values([
			{ codeHash: 'former', entryId, email: 'kees@voorbeeld.example' },
			{ codeHash: 'theirs', entryId, email: 'noor@voorbeeld.example' },
			// on paper, from before there was an address; and where there is none still
			{ codeHash: 'former paper', entryId, email: null },
			{ codeHash: 'paper', entryId: byPhone, email: null }
		]);
		moveDays(1);
		await retention.run(db, site);
		const left = await db.select().from(keeperLink);
		expect(left.map(({ codeHash }) => codeHash).toSorted()).toEqual(['paper', 'theirs']);
	});

	test('a photo that nobody uses goes after a week', async ({ db }) => {
		await settle(db);
		const [used, unused] = [crypto.randomUUID(), crypto.randomUUID()];
		const picture = { content: Buffer.from('x'), width: 1, height: 1, alt: 'x', createdAt: at(0) };
		await db.insert(photo).values([
			{ ...picture, id: used },
			{ ...picture, id: unused }
		]);
		await plantEntry(db, { photoId: used });
		const told = crypto.randomUUID();
		await db.insert(photo).values({ ...picture, id: told });
		await db.insert(news).values({ entryId: await plantEntry(db), title: 'Feest', photoId: told });
		moveDays(8);
		await retention.run(db, site);
		const left = (await db.select({ id: photo.id }).from(photo)).map(({ id }) => id);
		expect(left.toSorted()).toEqual([used, told].toSorted());
	});

	test('who was declined, never answered or never said yes goes; who takes part stays', async ({ db }) => {
		await settle(db);
		moveDays(0);
		const group = await plantInitiative(db);
		await takePart(db, group, 'initiator', 'Hatice', { createdAt: at(0), decidedAt: at(0) });
		await takePart(db, group, 'join', 'Bram', { state: 'declined', createdAt: at(0), decidedAt: at(10) });
		await takePart(db, group, 'join', 'Amina', { state: 'asked', createdAt: at(0) });
		await takePart(db, group, 'initiator', 'Sam', { state: 'invited', createdAt: at(0) });
		await db.insert(follower).values({ id: crypto.randomUUID(), email: 'a@voorbeeld.example', createdAt: at(0) });
		const left = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			return [await count(db, 'member'), await count(db, 'member_link'), await count(db, 'follower')];
		};
		expect(await left(6)).toEqual([4, 4, 1]);
		expect(await left(7)).toEqual([4, 4, 0]);
		expect(await left(39)).toEqual([4, 4, 0]);
		expect(await left(40)).toEqual([3, 3, 0]);
		expect(await left(179)).toEqual([3, 3, 0]);
		expect(await left(180)).toEqual([1, 1, 0]);
	});

	test('of what stopped, the group’s own things go after a year; what everybody read stays', async ({ db }) => {
		await settle(db);
		moveDays(0);
		const group = await plantInitiative(db, {}, 'ended');
		await db.update(initiative).set({ stageSince: at(0) });
		const { id: memberId } = await takePart(db, group, 'initiator', 'Hatice', { createdAt: at(0) });
		const thing = () => ({ id: crypto.randomUUID(), entryId: group });
		const made = { madeOn: dayAt(0), reviewOn: dayAt(9) };
		await db.insert(task).values({ ...thing(), what: 'Opruimen', whoId: memberId });
		await db.insert(agreement).values({ ...thing(), text: 'Samen', ...made });
		await db.insert(decision).values({ ...thing(), title: 'Stoppen', closesOn: dayAt(9) });
		await db
			.insert(paper)
			.values({ ...thing(), name: 'x.txt', type: 'text/plain', size: 1, content: Buffer.from('x') });
		await db.insert(news).values({ entryId: group, title: 'Dank', memberId });
		await db.insert(stageChange).values({ entryId: group, from: 'running', to: 'ended', reason: 'Klaar.', memberId });
		const inside = ['member', 'task', 'agreement', 'decision', 'paper'];
		const left = async (days: number) => {
			moveTo(new Date(at(days).getTime() + 1000));
			await retention.run(db, site);
			return Promise.all(inside.map((table) => count(db, table)));
		};
		expect(await left(364)).toEqual([1, 1, 1, 1, 1]);
		expect(await left(365)).toEqual([0, 0, 0, 0, 0]);
		expect(await db.select().from(news)).toMatchObject([{ title: 'Dank', memberId: null }]);
		expect(await db.select().from(stageChange)).toMatchObject([{ reason: 'Klaar.', memberId: null }]);
		expect(await count(db, 'entry')).toBe(1);
	});

	test('old looks go from the oldest side, and the rest is still one chain', async ({ db }) => {
		await settle(db);
		await employ(db);
		for (const days of [0, 1, 2, 500]) {
			moveDays(days);
			await looks.write(db, fatima, {
				...{ subjectKind: 'vraag', subjectId: crypto.randomUUID(), accountId: null, reason: 'answer', note: null },
				...{ fields: ['words'], spot: { gemeenteCode: lindeveen, wijkCode: hoef }, session: null }
			});
		}
		moveTo(new Date(at(731).getTime() + 1000));
		await retention.run(db, site);
		expect(await count(db, 'look')).toBe(2);
		expect(await looks.verify(db)).toEqual({ ok: true, looks: 2 });
	});

	test('work of three days ago is gone from the queue, done or not', async ({ db }) => {
		moveDays(3);
		for (const [state, days] of [
			['created', 0],
			['completed', -1],
			['failed', -1],
			['created', 1]
		] as const)
			await db.execute(
				sql`insert into jobs.job (name, data, state, created_on) values ('mail', '{"mine": true}', ${state}::jobs.job_state, ${new Date(at(days).getTime() - 1000).toISOString()}::timestamptz)`
			);
		await retention.run(db, site);
		expect(await rows(db, sql`select state::text from jobs.job where data ? 'mine'`)).toEqual([{ state: 'created' }]);
		const queues = await rows(db, sql`select distinct retention_seconds, deletion_seconds from jobs.queue`);
		expect(queues).toEqual([{ retention_seconds: 259_200, deletion_seconds: 259_200 }]);
	});
});

describe('once a day', () => {
	test('the second time does nothing, and the day is remembered', async ({ db }) => {
		await resident(db, 0);
		moveDays(335);
		expect(await retention.run(db, site)).toEqual({ 'announced 1': 1 });
		expect(await retention.run(db, site)).toBeUndefined();
		expect(await db.select().from(duty)).toEqual([{ name: 'retention', doneOn: dayAt(335) }]);
		// even when it was forgotten that it was done
		await db.delete(duty);
		await db.execute(sql`delete from attempt`);
		expect(await retention.run(db, site)).toEqual({});
		expect(await subjects(db)).toHaveLength(1);
	});

	test('of several at once one does it', async ({ opened }) => {
		const { db } = opened;
		try {
			for (let n = 0; n < 20; n++) await resident(db, 0, `p${n}@voorbeeld.example`);
			moveDays(335);
			const done = await Promise.all([1, 2, 3, 4].map(() => retention.run(db, site)));
			expect(done.filter(Boolean)).toEqual([{ 'announced 1': 20 }]);
			expect(await count(db, 'mail')).toBe(20);
		} finally {
			await empty(opened);
			await opened.exec('truncate duty, attempt');
		}
	});

	test('another takes over from one that died halfway', async ({ db }) => {
		await resident(db, 0);
		moveDays(335);
		const { take } = await import('#lib/server/limits.server.ts');
		await take(db, `retention ${dayAt(335)}`, { times: 1, minutes: 30 });
		expect(await retention.run(db, site)).toBeUndefined();
		moveTo(new Date(at(335).getTime() + 31 * 60_000));
		expect(await retention.run(db, site)).toEqual({ 'announced 1': 1 });
	});

	test('it is written down what went, in numbers only', async ({ db }) => {
		moveDays(40);
		await db
			.insert(mail)
			.values({ toAddress: 'a@voorbeeld.example', subject: 'x', body: 'x', state: 'sent', createdAt: at(0) });
		const id = await resident(db, 39);
		await db.insert(session).values({ idHash: 'x', accountId: id, expiresAt: at(39) });
		await retention.run(db, site);
		const [finished] = await db.select().from(event);
		expect(finished).toMatchObject({
			name: 'retention.finished',
			actorKind: 'system',
			details: { gone: { mail: 1, session: 1 } }
		});
	});
});
