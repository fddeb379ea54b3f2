import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import * as address from '#lib/signin/address.server.ts';
import { account, session } from '#lib/account/table.server.ts';
import { approach, approachLink } from '#lib/approach/table.server.ts';
import { attendee, attendeeLink } from '#lib/attending/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { follow, follower, followerLink, told } from '#lib/following/table.server.ts';
import { member, memberLink } from '#lib/initiative/table.server.ts';
import { keeperLink } from '#lib/keeping/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import { now } from '#lib/server/clock.ts';
import * as mails from '#lib/server/mail.server.ts';
import { event } from '#lib/server/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { decision, task, voice } from '#lib/workroom/table.server.ts';
import { employ, hoef, lindeveen, noor, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { plantInitiative, takePart } from '../../../tests/takingpart.ts';
import { proposeFor } from '../../../tests/proposed.ts';
import * as mine from './mine.server.ts';
import * as moving from './moving.server.ts';
import { unite } from './uniting.server.ts';

const { id } = noor as Extract<Actor, { kind: 'account' }>;
const [former, fresh] = ['noor@lindeveen.example', 'noor.de.wit@lindeveen.example'];

test('what was sent in with the former address stays hers under the new one, and what others sent stays theirs', async ({
	db
}) => {
	await settle(db);
	await employ(db);
	await db.insert(account).values({ id, email: former, name: 'Noor de Wit' });
	await proposeFor(db, { email: 'Noor@Lindeveen.example' });
	await proposeFor(db, { email: 'sam@lindeveen.example', name: 'Sam' });
	await db.insert(vraag).values({
		...{ gemeenteCode: lindeveen, wijkCode: hoef, name: 'Noor', email: former },
		...{ words: 'Ik zou graag weer zingen.', promisedOn: '2026-11-30' }
	});
	const offered = await plantEntry(db, { kind: 'offer', personal: true, contactEmail: former });
	const group = await plantInitiative(db);
	await takePart(db, group, 'join', 'Noor', { email: 'NOOR@lindeveen.example' });
	await takePart(db, group, 'informed', 'Noor', { email: fresh });
	await db.insert(follower).values({ id: crypto.randomUUID(), email: former, confirmedAt: now() });
	// where she is the contact of what somebody else made
	const theirs = await plantEntry(db, { contactEmail: 'Noor@lindeveen.example', title: 'Van een ander' });
	const handle = crypto.randomUUID();
	await db
		.insert(session)
		.values({ idHash: 'x', accountId: id, handle, expiresAt: new Date(now().getTime() + 60_000) });
	const proved = { handle, proof: 'code' as const, enough: true, provedAt: now(), createdAt: now(), expiresAt: now() };
	const asked = await address.ask(db, noor, proved, { email: fresh, client: '192.0.2.7', phone: null });
	const token = 'token' in asked ? asked.token : '';
	const letter = (await mails.unsent(db)).find(({ toAddress }) => toAddress === fresh)!;
	const typed = /\d{4} \d{4}/.exec(letter.body)![0];

	expect(await moving.change(db, noor, proved, { token, typed: '0000 0000' })).toMatchObject({ state: 'wrong' });
	expect(await moving.change(db, noor, proved, { token, typed })).toEqual({ state: 'changed' });

	const addresses = async (table: typeof proposal | typeof vraag) =>
		(await db.select({ email: table.email }).from(table)).map(({ email }) => email).toSorted();
	expect(await addresses(proposal)).toEqual([fresh, 'sam@lindeveen.example']);
	expect(await addresses(vraag)).toEqual([fresh]);
	expect(await db.select({ email: member.email, part: member.part }).from(member)).toEqual([
		{ email: fresh, part: 'join' }
	]);
	expect(await db.select({ email: follower.email }).from(follower)).toEqual([{ email: fresh }]);
	const contacts = new Map((await db.select().from(entry)).map((one) => [one.id, one.contactEmail]));
	expect([contacts.get(offered), contacts.get(theirs)]).toEqual([fresh, 'Noor@lindeveen.example']);
	const moved = (await db.select().from(event).orderBy(event.id)).filter(({ actorId }) => actorId === id);
	expect(moved.map(({ name }) => name)).toEqual(['code.asked', 'code.refused', 'account.address_changed']);
	const told = JSON.stringify(await mine.tell(db, noor));
	expect(told).toContain('Ik zou graag weer zingen.');
	expect(told).toContain('Ruilkast bij het hek');
});

test('who takes part and follows does so under the new address; who did under both is there once', async ({ db }) => {
	await settle(db);
	const [both, one] = [await plantInitiative(db), await plantInitiative(db)];
	const leads = await takePart(db, both, 'initiator', 'Noor', { email: 'Noor@Lindeveen.example' });
	const hears = await takePart(db, both, 'informed', 'Noor de Wit', { email: fresh });
	const joins = await takePart(db, one, 'join', 'Noor', { email: former });
	const kees = await takePart(db, both, 'join', 'Kees');
	const [decisionId, other] = [crypto.randomUUID(), crypto.randomUUID()];
	const thing = { entryId: both, title: 'Thee', closesOn: '2026-11-30' };
	await db.insert(decision).values([
		{ ...thing, id: decisionId },
		{ ...thing, id: other }
	]);
	await db.insert(voice).values([
		{ decisionId, memberId: leads.id, stance: 'for' },
		{ decisionId, memberId: hears.id, stance: 'pass' },
		{ decisionId: other, memberId: hears.id, stance: 'pass' },
		{ decisionId: other, memberId: kees.id, stance: 'for' }
	]);
	await db.insert(task).values({ id: crypto.randomUUID(), entryId: both, what: 'Bellen', whoId: hears.id });
	const followers = [crypto.randomUUID(), crypto.randomUUID()] as const;
	await db.insert(follower).values([
		{ id: followers[0], email: former },
		{ id: followers[1], email: fresh, confirmedAt: now() }
	]);
	const wijk = { kind: 'wijk', gemeenteCode: lindeveen, wijkCode: hoef } as const;
	const follows = (at: 0 | 1) => ({ id: crypto.randomUUID(), followerId: followers[at] });
	await db.insert(follow).values([
		{ ...follows(0), ...wijk },
		{ ...follows(1), ...wijk },
		{ ...follows(0), kind: 'entry', entryId: both, gemeenteCode: lindeveen }
	]);
	await db.insert(followerLink).values({ codeHash: 'x', followerId: followers[0] });
	await db.insert(told).values([
		{ followerId: followers[0], eventId: 1, on: '2026-11-20' },
		{ followerId: followers[0], eventId: 2, on: '2026-11-20' },
		{ followerId: followers[1], eventId: 1, on: '2026-11-20' }
	]);

	await unite(db, former, fresh);
	await unite(db, former, fresh);

	const taking = await db.select({ id: member.id }).from(member);
	expect(taking.map((row) => row.id).toSorted()).toEqual([leads.id, joins.id, kees.id].toSorted());
	const links = await db.select().from(memberLink);
	expect(links.filter(({ memberId }) => memberId === leads.id)).toHaveLength(2);
	expect(await db.select({ who: task.whoId }).from(task)).toEqual([{ who: leads.id }]);
	const said = (await db.select().from(voice)).map((row) => [row.decisionId === other, row.memberId, row.stance]);
	expect(said).toHaveLength(3);
	expect(said).toEqual(
		expect.arrayContaining([
			[false, leads.id, 'for'],
			[true, leads.id, 'pass'],
			[true, kees.id, 'for']
		])
	);
	expect(await db.select({ id: follower.id }).from(follower)).toEqual([{ id: followers[1] }]);
	expect((await db.select({ kind: follow.kind }).from(follow)).map(({ kind }) => kind).toSorted()).toEqual([
		'entry',
		'wijk'
	]);
	expect((await db.select().from(told)).map(({ eventId }) => eventId).toSorted()).toEqual([1, 2]);
	expect(await db.select({ of: followerLink.followerId }).from(followerLink)).toEqual([{ of: followers[1] }]);
});

test('who comes, writes and keeps something does so under the new address; twice on one list is once', async ({
	db
}) => {
	await settle(db);
	const soup = await plantEntry(db, { kind: 'activity', title: 'Soep' });
	const offered = await plantEntry(db, { kind: 'offer', personal: true, contactEmail: former });
	const theirs = await plantEntry(db, { kind: 'network', contactEmail: former });
	const places = { entryId: soup, on: '2026-12-01', name: 'Noor' };
	const ids = Array.from({ length: 3 }, () => crypto.randomUUID()) as [string, string, string];
	await db.insert(attendee).values([
		{ ...places, id: ids[0], state: 'waiting', email: fresh },
		{ ...places, id: ids[1], state: 'going', email: former.toUpperCase() },
		{ ...places, id: ids[2], state: 'going', email: former, on: '2026-12-08' }
	]);
	await db.insert(attendeeLink).values([
		{ codeHash: 'a', attendeeId: ids[0] },
		{ codeHash: 'b', attendeeId: ids[1] }
	]);
	await db.insert(keeperLink).values([
		{ codeHash: 'offered', entryId: offered, email: former },
		{ codeHash: 'theirs', entryId: theirs, email: former },
		{ codeHash: 'paper', entryId: theirs, email: null }
	]);
	const [asked, got, kept] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
	await db.insert(approach).values([
		{ id: asked, entryId: theirs, name: 'Noor', email: former, keeperEmail: 'kees@wijk.example' },
		{ id: got, entryId: offered, name: 'Kees', email: 'kees@wijk.example', keeperEmail: former },
		{ id: kept, entryId: theirs, name: 'Kees', email: 'kees@wijk.example', keeperEmail: former }
	]);
	await db.insert(approachLink).values([
		{ codeHash: 'asked', approachId: asked, side: 'asker', email: former },
		{ codeHash: 'got', approachId: got, side: 'keeper', email: former },
		{ codeHash: 'kept', approachId: kept, side: 'keeper', email: former },
		{ codeHash: 'his', approachId: got, side: 'asker', email: 'kees@wijk.example' }
	]);

	for (const _twice of [1, 2]) await moving.move(db, id, former, { email: fresh });

	const coming = await db.select().from(attendee).orderBy(attendee.on);
	expect(coming).toMatchObject([
		{ id: ids[1], state: 'going', email: fresh },
		{ id: ids[2], email: fresh }
	]);
	const links = await db.select().from(attendeeLink);
	expect(links.map(({ attendeeId }) => attendeeId)).toEqual([ids[1], ids[1]]);
	// where they are only the contact, theirs to change it isn't: a link is worth as much as the contact is
	const opened = Object.fromEntries((await db.select().from(keeperLink)).map((row) => [row.codeHash, row.email]));
	expect(opened).toEqual({ offered: fresh, theirs: former, paper: null });
	const written = new Map((await db.select().from(approach)).map((row) => [row.id, [row.email, row.keeperEmail]]));
	expect([asked, got, kept].map((one) => written.get(one))).toEqual([
		[fresh, 'kees@wijk.example'],
		['kees@wijk.example', fresh],
		['kees@wijk.example', former]
	]);
	const sides = Object.fromEntries((await db.select().from(approachLink)).map((row) => [row.codeHash, row.email]));
	expect(sides).toEqual({ asked: fresh, got: fresh, kept: former, his: 'kees@wijk.example' });
});

test('what both sought is there once, and another search is another', async ({ db }) => {
	await settle(db);
	const followers = [crypto.randomUUID(), crypto.randomUUID()] as const;
	await db.insert(follower).values([
		{ id: followers[0], email: former, confirmedAt: now() },
		{ id: followers[1], email: fresh, confirmedAt: now() }
	]);
	const search = { kind: 'search', gemeenteCode: lindeveen, wijkCode: hoef, theme: 'green' } as const;
	const follows = (at: 0 | 1) => ({ id: crypto.randomUUID(), followerId: followers[at], ...search });
	await db.insert(follow).values([
		{ ...follows(0), talent: 'gardening' },
		{ ...follows(1), talent: 'gardening' },
		{ ...follows(1), talent: 'gardening', dayparts: 'weekend_day' },
		{ ...follows(1), talent: 'cooking' }
	]);
	await unite(db, former, fresh);
	const left = await db.select().from(follow);
	expect(left.map(({ talent, dayparts }) => [talent, dayparts].join(' ')).toSorted()).toEqual([
		'cooking ',
		'gardening ',
		'gardening weekend_day'
	]);
});
