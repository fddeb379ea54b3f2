import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fatima, hoef, lindeveen, noor, plantEntry, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { following, site } from '../../../tests/following.ts';
import * as followers from './followers.server.ts';
import type { Wish } from './following.ts';
import * as follows from './follows.server.ts';
import { keepInformed } from './informing.server.ts';
import * as subjects from './subjects.server.ts';
import { follow, follower } from './table.server.ts';

const yusuf = 'yusuf@lindeveen.example';
const hoefOnly: Wish = { gemeente: 'lindeveen', wijk: ['de-hoef'] };

async function ask(db: Database, wish: Wish = hoefOnly, email = yusuf, actor: Actor = visitor) {
	const wanted = (await subjects.find(db, wish))!;
	await followers.ask(db, actor, { email, wanted, site });
}

/** What stands behind the link of the last mail. */
async function asked(db: Database) {
	const [letter] = await lettersIn(db);
	const link = new URL(/https:\S+/.exec(letter!.body)![0]);
	return {
		to: letter!.toAddress,
		code: link.pathname.split('/').at(-1)!,
		wish: subjects.wishIn(link.searchParams),
		letter
	};
}

async function answer(db: Database) {
	const { code, wish } = await asked(db);
	await followers.confirm(db, code, (await subjects.find(db, wish))!.subjects);
	return code;
}

const names = async (db: Database, code: string) => (await followers.find(db, code)).follows.map(({ name }) => name);

describe('asking an address', () => {
	test('one mail goes out, and nothing is followed before a button behind its link was pressed', async ({ db }) => {
		await settle(db);
		await ask(db);
		const { to, letter } = await asked(db);
		expect(to).toBe(yusuf);
		expect(letter!.subject).toBe('Wil je De Hoef volgen?');
		expect(letter!.stopLink).toBeNull();
		expect(await count(db, 'follow')).toBe(0);
		expect(await db.select({ confirmedAt: follower.confirmedAt }).from(follower)).toEqual([{ confirmedAt: null }]);
		expect(await count(db, 'event')).toBe(0);
		const code = await answer(db);
		expect(await names(db, code)).toEqual(['De Hoef']);
		expect(await rows(db, sql`select name, gemeente_code, wijk_code, details from event`)).toEqual([
			{ name: 'follow.started', gemeente_code: lindeveen, wijk_code: hoef, details: { kind: 'wijk' } }
		]);
	});

	test('two hundred at once are one follower and one mail', async ({ db }) => {
		await settle(db);
		await Promise.all(Array.from({ length: 200 }, () => ask(db)));
		expect(await count(db, 'follower')).toBe(1);
		expect(await count(db, 'mail')).toBe(1);
	});

	test('an address is bothered three times a quarter of an hour, whatever somebody asks for it', async ({ db }) => {
		await settle(db);
		for (const thema of ['bewegen', 'dieren', 'digitaal', 'samen-eten', 'mantelzorg'])
			await ask(db, { ...hoefOnly, thema: [thema] });
		expect(await count(db, 'mail')).toBe(3);
	});

	test('who follows already gets the same mail as who does not, and stays as they are', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, hoefOnly);
		await ask(db, { gemeente: 'lindeveen', wijk: ['waterkant'] });
		await ask(db, { gemeente: 'lindeveen', wijk: ['waterkant'] }, 'vreemd@lindeveen.example');
		const [one, other] = await lettersIn(db);
		const bare = (body: string) => body.replace(/volgen\/ja\/[0-9a-z-]+/, '');
		expect(one!.subject).toBe(other!.subject);
		expect(bare(one!.body)).toBe(bare(other!.body));
		expect(await names(db, code)).toEqual(['De Hoef']);
	});

	test('an address is one however it is typed', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, hoefOnly);
		await ask(db, { gemeente: 'lindeveen', wijk: ['waterkant'] }, ' Yusuf@Lindeveen.example ');
		await answer(db);
		expect(await names(db, code)).toEqual(['De Hoef', 'Waterkant']);
	});

	test('who never says yes is forgotten after a week', async ({ db }) => {
		await settle(db);
		await ask(db);
		const { held } = await import('#lib/privacy/tables.server.ts');
		const going = held().find(({ table }) => table === follower)!.goes[0]!;
		const gone = (days: number) =>
			db
				.select({ id: follower.id })
				.from(follower)
				.where(going.past(new Date(Date.now() - days * 86_400_000)));
		expect(await gone(7)).toEqual([]);
		expect(await gone(-1)).toHaveLength(1);
		await answer(db);
		expect(await gone(-1)).toEqual([]);
	});
});

describe('what can be followed', () => {
	for (const [what, wish, kinds] of [
		['a wijk', hoefOnly, ['wijk']],
		['several wijken', { gemeente: 'lindeveen', wijk: ['de-hoef', 'waterkant'] }, ['wijk', 'wijk']],
		['the gemeente', { gemeente: 'lindeveen', heel: 'ja' }, ['gemeente']],
		['a theme in the gemeente', { gemeente: 'lindeveen', heel: 'ja', thema: ['samen-eten'] }, ['theme']],
		[
			'themes in wijken',
			{ gemeente: 'lindeveen', wijk: ['de-hoef', 'waterkant'], thema: ['samen-eten', 'dieren'] },
			['theme', 'theme', 'theme', 'theme']
		]
	] as const)
		test(what, async ({ db }) => {
			await settle(db);
			expect((await subjects.find(db, wish))!.subjects.map(({ kind }) => kind)).toEqual(kinds);
			await ask(db, wish);
			const code = await answer(db);
			expect((await followers.find(db, code)).follows).toHaveLength(kinds.length);
		});

	for (const [what, wish] of [
		['nothing chosen', { gemeente: 'lindeveen' }],
		['a wijk that is not there', { gemeente: 'lindeveen', wijk: ['nergens'] }],
		['a wijk of another gemeente', { gemeente: 'lindeveen', wijk: ['elders-west'] }],
		['a gemeente that is not there', { gemeente: 'nergens', heel: 'ja' }],
		['an entry that is not there', { bij: 999_999 }]
	] as const)
		test(`not ${what}`, async ({ db }) => {
			await settle(db);
			expect(await subjects.find(db, wish)).toBeUndefined();
		});

	test('not what is not public', async ({ db }) => {
		await settle(db);
		const hidden = await plantEntry(db, {}, { state: 'submitted' });
		expect(await subjects.find(db, { bij: hidden })).toBeUndefined();
	});

	test('what is typed into the address is only ever text', async ({ db }) => {
		await settle(db);
		for (const query of [
			"wijk=' or 1=1 --&gemeente=lindeveen",
			'bij=1e9',
			'bij=99999999999',
			'thema=__proto__&heel=ja&gemeente=%00'
		])
			expect(await subjects.find(db, subjects.wishIn(new URLSearchParams(query)))).toBeUndefined();
	});
});

describe('who is signed in', () => {
	test('follows in one press, without a mail, and finds it again', async ({ db }) => {
		await settle(db);
		await db.insert(account).values({ id: (noor as { id: string }).id, name: 'Noor', email: 'Noor@lindeveen.example' });
		expect(await followers.ownCode(db, noor)).toBeUndefined();
		const wanted = (await subjects.find(db, hoefOnly))!;
		for (let times = 0; times < 2; times++) await followers.start(db, noor, wanted.subjects);
		expect(await count(db, 'mail')).toBe(0);
		expect(await names(db, (await followers.ownCode(db, noor))!)).toEqual(['De Hoef']);
	});

	test('a visitor does not', async ({ db }) => {
		await settle(db);
		const wanted = (await subjects.find(db, hoefOnly))!;
		await expect(followers.start(db, visitor, wanted.subjects)).rejects.toThrow(NotAllowed);
		await expect(followers.ownCode(db, visitor)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'follower')).toBe(0);
	});
});

describe('who holds the link', () => {
	test('chooses wijken, and what else they follow stays', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, { gemeente: 'lindeveen', wijk: ['de-hoef'] });
		await following(db, yusuf, { gemeente: 'lindeveen', heel: 'ja', thema: ['dieren'] });
		expect(await followers.choose(db, code, ['waterkant', 'nergens', 'elders-west'])).toBe(true);
		expect(await names(db, code)).toEqual(['Dieren', 'Waterkant']);
		expect(await followers.choose(db, code, [])).toBe(true);
		expect(await names(db, code)).toEqual(['Dieren']);
	});

	test('stops one, and with the last one is forgotten', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, { gemeente: 'lindeveen', wijk: ['de-hoef', 'waterkant'] });
		const [first, second] = (await followers.find(db, code)).follows;
		expect(await followers.stop(db, code, first!.id)).toBe(true);
		expect(await followers.stop(db, code, first!.id)).toBe(true);
		expect(await names(db, code)).toEqual([second!.name]);
		expect(await followers.stop(db, code, second!.id)).toBe(false);
		await expect(followers.find(db, code)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'follower')).toBe(0);
	});

	test('stops nothing of somebody else', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, hoefOnly);
		const other = await following(db, 'ans@lindeveen.example', hoefOnly);
		const [theirs] = (await followers.find(db, other.code)).follows;
		await followers.stop(db, code, theirs!.id);
		expect(await names(db, other.code)).toEqual(['De Hoef']);
	});

	test('stops everything in one press; twice is fine, and nothing of them is left', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, hoefOnly);
		const other = await following(db, 'ans@lindeveen.example', hoefOnly);
		const digest = { to: yusuf, subject: 'Nieuw in De Hoef: Kast', body: 'Hallo', stop: `${site}/volgen/stop/x` };
		const waiting = await post(db, digest);
		const sent = await post(db, { ...digest, stop: undefined as never, to: yusuf });
		for (let times = 0; times < 2; times++) await followers.stopAll(db, code);
		for (const table of ['follow', 'follower', 'follower_link']) expect(await count(db, table)).toBe(1);
		expect(await names(db, other.code)).toEqual(['De Hoef']);
		expect((await db.select({ id: mail.id }).from(mail)).map(({ id }) => id)).toEqual([sent]);
		expect(await rows(db, sql`select 1 from jobs.job where data->>'mailId' = ${waiting}`)).toEqual([]);
		expect(JSON.stringify(await rows(db, sql`select * from event`))).not.toContain('yusuf');
	});

	test('a link of before opens nothing after who stopped began again', async ({ db }) => {
		await settle(db);
		const { code } = await following(db, yusuf, hoefOnly);
		await followers.stopAll(db, code);
		const again = await following(db, yusuf, hoefOnly);
		expect(again.code).not.toBe(code);
		await expect(followers.find(db, code)).rejects.toThrow(NotAllowed);
	});

	const doings: Record<string, (db: Database, code: string) => Promise<unknown>> = {
		find: (db, code) => followers.find(db, code),
		confirm: (db, code) => followers.confirm(db, code, []),
		setRhythm: (db, code) => followers.setRhythm(db, code, 'none'),
		choose: (db, code) => followers.choose(db, code, []),
		stop: (db, code) => followers.stop(db, code, crypto.randomUUID())
	};
	for (const [what, doing] of Object.entries(doings))
		test(`${what} is not for who has no link`, async ({ db }) => {
			await settle(db);
			await following(db, yusuf, hoefOnly);
			for (const code of [noCode, 'x', '']) await expect(doing(db, code)).rejects.toThrow(NotAllowed);
			expect(await count(db, 'follow')).toBe(1);
		});

	test('without a link the database gives nothing either, also to a makelaar', async ({ db }) => {
		await settle(db);
		await following(db, yusuf, hoefOnly);
		const engine = process.env.TEST_ENGINE;
		for (const who of [visitor, fatima] as const)
			for (const table of [follower, follow])
				expect(await within(db, who, (tx) => tx.select().from(table))).toHaveLength(engine === 'postgres' ? 0 : 1);
	});
});

describe('on the list of an initiative', () => {
	const noura = { name: 'Noura Haddad', email: 'noura@lindeveen.example', site };
	const stateOf = async (db: Database) => {
		const [found] = await db.select({ state: member.state }).from(member).where(eq(member.email, noura.email));
		return found?.state;
	};

	test('who wants to hear of it waits until the address said yes; then they are informed and follow it', async ({
		db
	}) => {
		const { entryId } = await begin(db);
		expect(await keepInformed(db, visitor, { entryId, ...noura })).toBe('mailed');
		expect(await keepInformed(db, visitor, { entryId, ...noura })).toBe('mailed');
		expect([await stateOf(db), await count(db, 'mail'), await follows.countOf(db, entryId)]).toEqual(['asked', 1, 0]);
		const code = await answer(db);
		expect([await stateOf(db), await follows.countOf(db, entryId)]).toEqual(['accepted', 1]);
		expect(await names(db, code)).toEqual(['Ruilkast bij het hek']);
		await followers.stopAll(db, code);
		expect([await stateOf(db), await follows.countOf(db, entryId)]).toEqual([undefined, 0]);
	});

	test('two hundred at once are one on the list and one mail', async ({ db }) => {
		const { entryId } = await begin(db);
		const before = await count(db, 'member');
		await Promise.all(Array.from({ length: 200 }, () => keepInformed(db, visitor, { entryId, ...noura })));
		expect([(await count(db, 'member')) - before, await count(db, 'mail')]).toEqual([1, 1]);
	});

	test('who stops following stays on it when they take part', async ({ db }) => {
		const { entryId, member: kees } = await begin(db);
		await keepInformed(db, visitor, { entryId, name: kees.name, email: kees.email!, site });
		const code = await answer(db);
		await followers.stopAll(db, code);
		const [left] = await db
			.select({ part: member.part, state: member.state })
			.from(member)
			.where(eq(member.id, kees.id));
		expect(left).toEqual({ part: 'join', state: 'accepted' });
	});

	test('it may have ended since: they follow it, and are on no list', async ({ db }) => {
		const { entryId } = await begin(db);
		await keepInformed(db, visitor, { entryId, ...noura });
		await db.execute(sql`update initiative set stage = 'ended' where entry_id = ${entryId}`);
		const code = await answer(db);
		expect(await stateOf(db)).toBe('asked');
		expect(await names(db, code)).toEqual(['Ruilkast bij het hek']);
	});

	test('not of what is not public', async ({ db }) => {
		await settle(db);
		const entryId = await plantEntry(db, {}, { state: 'submitted' });
		await expect(keepInformed(db, visitor, { entryId, ...noura })).rejects.toThrow(entries.NotThere);
		expect(await count(db, 'mail')).toBe(0);
	});
});

test('merged entries take their followers along, nobody twice', async ({ db }) => {
	await settle(db);
	const [from, to] = [await plantEntry(db), await plantEntry(db)];
	await following(db, yusuf, { bij: from });
	await following(db, 'ans@lindeveen.example', { bij: from });
	await following(db, 'ans@lindeveen.example', { bij: to });
	await follows.moveEntry(db, from, to);
	await follows.moveEntry(db, from, to);
	expect([await follows.countOf(db, from), await follows.countOf(db, to)]).toEqual([0, 2]);
});

test('what was taken from the map is still shown to who follows it, without a link', async ({ db }) => {
	await settle(db);
	const id = await plantEntry(db, { title: 'Tuin' });
	const { code } = await following(db, yusuf, { bij: id });
	await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, id));
	expect((await followers.find(db, code)).follows).toMatchObject([{ name: 'Tuin', href: undefined }]);
});
