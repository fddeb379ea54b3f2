import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { hashOf } from '#lib/server/code.server.ts';
import * as rankings from '#lib/introduction/rankings.server.ts';
import { held } from '#lib/privacy/tables.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { applicationRole, build, type Identity, within } from '#lib/server/wall.server.ts';
import { fatima, joris, priya } from './cast.ts';
import { test } from './fixtures.ts';
import {
	at,
	beheerder,
	circle,
	codes,
	guest,
	introduced,
	life,
	partner,
	plant,
	resident,
	supply,
	uuid
} from './planted.ts';

/**
 * The second wall, tried with plain SQL as the role the application works as: what somebody may not see is not there,
 * also for a statement without any condition.
 */
/** Does this as the role of the application; the embedded database has no such role until it is made here. */
async function asApplication(db: Database, work: () => Promise<void>): Promise<void> {
	await build({ unsafe: (statement) => severally(db, statement) });
	await db.execute(sql.raw(`set local role ${applicationRole}`));
	await work();
	await db.execute(sql`set local role none`);
}

async function severally(db: Database, statements: string): Promise<void> {
	await db.execute(sql`set local role none`);
	const parts = statements.startsWith('do ') ? [statements] : statements.split(';');
	for (const part of parts) await db.execute(sql.raw(part));
}

const walled = `account session challenge password_link totp passkey recovery_code identity consent mail draft proposal
	proposal_link proposal_message report private_address vraag vraag_link vraag_note conversation tie signaal signaal_link look
	member member_link stage_change official_answer task agreement decision voice paper news follower follow follower_link told
	support support_log keeper_link attendee attendee_link approach approach_message approach_link
	introduction introduction_step introduction_link ranking kind_word opportunity_joiner
	signaal_step signaal_forward
	plan plan_seat plan_invitation plan_information plan_ask plan_action plan_clash plan_decision plan_voice plan_step
	plan_step_done plan_rota plan_turn plan_tap plan_closed_note plan_look_back plan_tie`.split(/\s+/);

/** What is in each table for whom: everything that isn't named is nothing. Two rows each, unless told otherwise. */
const own = { session: 1, totp: 1, passkey: 1, recovery_code: 1, identity: 1, consent: 1 };
const reached = {
	proposal: 1,
	proposal_message: 1,
	report: 1,
	private_address: 1,
	vraag: 1,
	vraag_note: 1,
	conversation: 1,
	tie: 1,
	introduction: 1,
	introduction_step: 1,
	signaal: 1,
	signaal_step: 2,
	signaal_forward: 1,
	// the initiator, and who was written down on paper
	member: 2,
	support: 1,
	support_log: 1,
	// who comes to what lies there, and not who writes to whom
	attendee: 2,
	opportunity_joiner: 1
};
/** What a group tells everybody. */
const told = { stage_change: 2, official_answer: 2, news: 2 };
const together = { task: 1, agreement: 1, decision: 1, voice: 2, paper: 1 };
/** A plan of one's own: all of it. */
const planned = {
	...{ plan: 1, plan_seat: 5, plan_information: 2, plan_ask: 2, plan_action: 2, plan_clash: 1, plan_decision: 1 },
	...{ plan_voice: 2, plan_step: 2, plan_step_done: 1, plan_rota: 1, plan_turn: 2, plan_closed_note: 1 },
	...{ plan_look_back: 1, plan_tie: 1 }
};
const twice = Object.fromEntries(Object.entries(planned).map(([table, many]) => [table, 2 * many]));
const everything = {
	...Object.fromEntries(walled.map((table) => [table, 2])),
	...{ member: 8, member_link: 8, voice: 4, signaal_step: 4 },
	...{ keeper_link: 4, attendee: 4, attendee_link: 4, approach_message: 4, approach_link: 4, kind_word: 4 },
	...{ ...twice, plan_tap: 4 }
};
const holder = (...held: (keyof typeof codes)[]): Identity => ({
	kind: 'holder',
	hash: held.map((one) => hashOf(codes[one]))
});

const sights: [string, Identity, Record<string, number>][] = [
	['nobody in particular', visitor, {}],
	[
		'a resident: their own',
		resident,
		{
			...own,
			look: 1,
			proposal: 1,
			proposal_message: 1,
			vraag: 1,
			vraag_note: 1,
			conversation: 1,
			tie: 1,
			introduction: 1,
			signaal: 1,
			// what happened, and no notes
			signaal_step: 1,
			member: 1,
			attendee: 1,
			...planned
		}
	],
	[
		'one of the circle: what they were let see',
		circle,
		{
			...{ plan: 1, plan_seat: 3, plan_step: 2, plan_step_done: 1, plan_rota: 1, plan_turn: 2, plan_look_back: 1 }
		}
	],
	[
		'a professional who was asked: their part, and whose plan it is',
		guest,
		{ plan: 1, plan_seat: 2, plan_information: 1, plan_ask: 1, plan_action: 1 }
	],
	['who holds an invitation to a plan: which seat that is', holder('invited'), { plan_seat: 1, plan_invitation: 1 }],
	['who has a link of a mail of a plan', holder('tap', 'calendar'), { plan_tap: 2 }],
	[
		'a makelaar of De Hoef: what lies there, and the kind words they said themselves',
		fatima as Identity,
		{ ...reached, kind_word: 1 }
	],
	[
		'a makelaar of the whole gemeente: the same, but what a colleague wrote down',
		priya as Identity,
		{ ...reached, member: 1 }
	],
	['a makelaar of another wijk: nothing', joris as Identity, {}],
	['a partner: nothing of others', partner, {}],
	['a beheerder: who looked, and no files', beheerder, { look: 1 }],
	[
		'who holds the link of an idea',
		{ kind: 'holder', hash: hashOf(codes.proposal) },
		{ proposal: 1, proposal_link: 1, proposal_message: 1 }
	],
	[
		'who holds the link of a vraag',
		{ kind: 'holder', hash: hashOf(codes.vraag) },
		{ vraag: 1, vraag_link: 1, vraag_note: 1, conversation: 1, tie: 1, introduction: 1 }
	],
	[
		'the contact of a circle: the row, and nothing of who it is',
		holder('circle'),
		{ introduction: 1, introduction_link: 1 }
	],
	[
		'who holds the link of a signaal: what happened with it, and no notes',
		holder('signaal'),
		{ signaal: 1, signaal_link: 1, signaal_step: 1 }
	],
	['who was asked for help with a signaal: what was asked', holder('forwarded'), { signaal_forward: 1 }],
	['who holds the link of a report', { kind: 'holder', hash: hashOf(codes.report) }, { report: 1 }],
	['the browser of a draft', { kind: 'holder', hash: hashOf(codes.draft) }, { draft: 1, challenge: 1 }],
	[
		'who leads an initiative: who takes part, and what they do',
		holder('initiator'),
		{ ...together, member: 4, member_link: 1 }
	],
	[
		'who takes part: themselves, and what they do together',
		holder('member'),
		{ ...together, member: 1, member_link: 1 }
	],
	['who only wants to hear of it: themselves', holder('informed'), { member: 1, member_link: 1 }],
	['who waits for an answer: themselves', holder('asked'), { member: 1, member_link: 1 }],
	[
		'who leads another initiative: nothing of this one',
		holder('elsewhere'),
		{ ...together, member: 4, member_link: 1 }
	],
	['who follows: what they follow', holder('follower'), { follower: 1, follower_link: 1, follow: 1 }],
	[
		'who keeps an activity: who comes, and who thanked them',
		holder('keeper'),
		{ keeper_link: 1, attendee: 2, kind_word: 1 }
	],
	['who offers something: what was said of them', holder('offerer'), { keeper_link: 1, kind_word: 1 }],
	['who comes: that they come', holder('attendee'), { attendee: 1, attendee_link: 1 }],
	['who joins a call: themselves', holder('joiner'), { opportunity_joiner: 1 }],
	['who wrote: what both wrote', holder('asker'), { approach: 1, approach_message: 2, approach_link: 1 }],
	['who it was written to: the same', holder('approached'), { approach: 1, approach_message: 2, approach_link: 1 }],
	[
		'a colleague of the organisation in the wijk: nothing of what isn’t theirs',
		{ ...partner, grants: [{ ...partner.grants[0]!, wijkCode: 'WK990102', organisationId: 1 }] },
		{}
	],
	['the machine: everything', { kind: 'system' }, everything]
];

describe('without any condition there is, for', () => {
	for (const [who, identity, expected] of sights)
		test(who, async ({ db }) => {
			await plant(db);
			await asApplication(db, async () => {
				const seen = await within(db, identity, async (tx) => {
					const counts: Record<string, number> = {};
					for (const table of walled) counts[table] = (await numberOf(tx, table))!;
					return counts;
				});
				const staff = ['Fatima Aydin', 'Joris van Dalen', 'Priya Ramdin', 'Oumar Diallo', 'Derya Kaya'];
				const names = await within(db, identity, (tx) => rows<{ name: string }>(tx, sql`select name from account`));
				const accounts = { account: names.length };
				expect(seen).toEqual({
					...Object.fromEntries(walled.map((table) => [table, 0])),
					...told,
					...expected,
					...accounts
				});
				// who works here is known to everybody they write to; a resident to nobody but themselves
				const own = 'name' in identity ? [identity.name as string] : [];
				if (identity.kind === 'system') expect(names).toHaveLength(10);
				else
					expect(new Set(names.map(({ name }) => name))).toEqual(
						new Set([...staff, ...own, ...(identity === beheerder ? ['Carla Nijs'] : [])])
					);
			});
		});
});

describe('a link to keep something with', () => {
	for (const [what, statement, many] of [
		['on paper shows who comes', sql`update keeper_link set email = null`, 2],
		[
			'on paper shows nothing once another contact was filled in',
			sql`update entry set contact_email = 'x@voorbeeld.nl'`,
			0
		],
		[
			'that was mailed shows nothing once nobody is the contact',
			sql`update keeper_link set email = 'x@voorbeeld.nl'`,
			0
		]
	] as const)
		test(what, async ({ db }) => {
			await plant(db);
			await db.execute(sql`update entry set contact_email = null`);
			await db.execute(sql`update keeper_link set email = null`);
			await db.execute(statement);
			await asApplication(db, async () => {
				const found = await within(db, holder('keeper'), (tx) => rows(tx, sql`select 1 from attendee`));
				expect(found).toHaveLength(many);
			});
		});
});

describe('of what was told for an organisation there is, for', () => {
	for (const [who, wijkCode, expected] of [
		['who speaks for all of it: everything', null, [1, 1]],
		['a colleague: what lies in their wijk', 'WK990102', [1, 0]],
		['a colleague in the next wijk: nothing', 'WK990104', [0, 0]]
	] as const)
		test(who, async ({ db }) => {
			await plant(db);
			await db.execute(sql`update signaal set organisation_id = (select id from organisation where slug = 'kerk')`);
			await db.execute(sql`delete from role_grant where account_id = ${partner.id}`);
			await db.execute(sql`insert into role_grant (account_id, role, gemeente_code, wijk_code, organisation_id)
				select ${partner.id}::uuid, 'partner', gemeente_code, ${wijkCode}, id from organisation where slug = 'kerk'`);
			const seen: number[] = [];
			for (const where of ['WK990102', null]) {
				await db.execute(sql`update signaal set wijk_code = ${where} where id = ${uuid(3)}`);
				await asApplication(db, async () => {
					const found = await within(db, partner, (tx) => rows(tx, sql`select 1 from signaal where id = ${uuid(3)}`));
					seen.push(found.length);
				});
			}
			expect(seen).toEqual(expected);
		});
});

async function numberOf(tx: Database, table: string): Promise<number | undefined> {
	const [found] = await rows<{ n: number }>(tx, sql`select count(*)::int as n from ${sql.identifier(table)}`);
	return found?.n;
}

test('every table with people in it has a wall, or is for everybody', async ({ db }) => {
	const behind = await rows<{ name: string }>(db, sql`select relname as name from pg_class where relrowsecurity`);
	const names = new Set(behind.map(({ name }) => name));
	// on the map or on a page for everybody, or without anything that says who
	const open =
		`activity attempt contact_person entry guide_page initiative makelaar network offer offer_talent organisation photo pot
		standard_answer venue`.split(/\s+/);
	expect(
		held()
			.map(({ name }) => name)
			.filter((name) => !names.has(name))
			.sort()
	).toEqual(open);
	expect(walled.filter((name) => !names.has(name))).toEqual([]);
});

test('an order of circles is written for a makelaar and a circle who can’t read it, and then hangs on nobody', async ({
	db
}) => {
	await plant(db);
	await asApplication(db, async () => {
		const spot = { gemeenteCode: 'GM9901', wijkCode: 'WK990102' };
		const [{ id: entryId }] = (await within(db, fatima as Identity, (tx) =>
			rows<{ id: number }>(tx, sql`select min(id)::int as id from entry`)
		)) as [{ id: number }];
		const kept = await within(db, fatima as Identity, async (tx) => {
			const id = await rankings.keep(tx, { spot, weights: {}, shown: [], chosenId: entryId });
			await rankings.tie(tx, id, introduced[0]);
			expect(await numberOf(tx, 'ranking')).toBe(0);
			return id;
		});
		const order = () =>
			within(db, { kind: 'system' }, (tx) =>
				rows(tx, sql`select introduction_id as of, outcome from ranking where id = ${kept}`)
			);
		expect(await order()).toEqual([{ of: introduced[0], outcome: null }]);
		await within(db, holder('circle'), (tx) => rankings.untie(tx, introduced[0], 'declined'));
		expect(await order()).toEqual([{ of: null, outcome: 'declined' }]);
	});
});

describe('nobody but the machine', () => {
	test('takes a role away, ends an alarm, or throws away what happened', async ({ db }) => {
		await plant(db);
		await asApplication(db, async () => {
			for (const identity of [visitor, resident, fatima as Identity, partner])
				for (const statement of [
					sql`update role_grant set role = 'beheerder' where account_id <> ${'id' in identity ? identity.id : uuid(99)} returning 1`,
					sql`delete from role_grant returning 1`,
					sql`update provider set issuer = 'https://b.example' returning 1`,
					sql`delete from alarm returning 1`,
					sql`delete from event returning 1`
				])
					expect(await within(db, identity, (tx) => rows(tx, statement))).toEqual([]);
		});
	});

	test('changes or throws away what they may not see', async ({ db }) => {
		await plant(db);
		await asApplication(db, async () => {
			for (const identity of [visitor, joris as Identity, partner, beheerder])
				for (const table of walled.filter((name) => name !== 'look' && name !== 'account')) {
					const gone = await within(db, identity, (tx) =>
						rows(tx, sql`delete from ${sql.identifier(table)} returning 1`)
					);
					expect([table, gone.length]).toEqual([table, 0]);
				}
			const forged = await within(db, joris as Identity, (tx) =>
				rows(tx, sql`update vraag set words = '' returning 1`)
			);
			expect(forged).toEqual([]);
		});
	});

	const refused: [string, ReturnType<typeof sql>][] = [
		[
			'writes that somebody looked',
			sql`insert into look (actor_id, subject_kind, subject_id, reason, fields, gemeente_code, previous_hash, hash) values (${uuid(9)}, 'vraag', '1', 'x', '{}', 'GM9901', 'p', 'h')`
		],
		['makes an account', sql`insert into account (email, name) values ('x@voorbeeld.nl', 'X')`],
		[
			'gives somebody a session',
			sql`insert into session (id_hash, account_id, expires_at) values ('q', ${resident.id}, ${at})`
		],
		[
			'gives a role',
			sql`insert into role_grant (account_id, role, gemeente_code) values (${resident.id}, 'beheerder', 'GM9901')`
		],
		[
			'hangs a link on what others sent',
			sql`insert into proposal_link (code_hash, entry_id) select 'q', max(id) from entry`
		],
		[
			'adds where an organisation signs in',
			sql`insert into provider (gemeente_code, organisation_id, issuer, client_id, client_secret)
			select gemeente_code, id, 'https://b.example', 'b', 'x' from organisation`
		],
		['says yes for somebody', sql`insert into consent (account_id, purpose) values (${resident.id}, 'x')`]
	];
	for (const [what, statement] of refused)
		test(what, async ({ db }) => {
			await plant(db);
			await asApplication(db, async () => {
				const tried = within(db, fatima as Identity, (tx) => tx.execute(statement));
				await expect(tried.catch((cause: Error) => Promise.reject(cause.cause))).rejects.toThrow('row-level security');
			});
		});
});

describe('in an initiative', () => {
	const here = 0;
	const secondVoice = (member: string, decision: string) =>
		sql`insert into voice (decision_id, member_id, stance) values (${decision}, ${member}, 'pass')`;
	const moved = (table: string) =>
		sql`update ${sql.identifier(table)} set entry_id = (select max(entry_id) from initiative) where entry_id < (select max(entry_id) from initiative) returning 1`;
	const initiators = sql`update member set part = 'initiator' where part <> 'initiator' returning 1`;
	const accepted = sql`update member set state = 'accepted' where state <> 'accepted' returning 1`;
	const asFatima = fatima as Identity;
	const fatimaId = (fatima as typeof resident).id;
	const newMember = (part: string) =>
		sql`insert into member (id, entry_id, part, state, name, phone, via) select gen_random_uuid(), min(entry_id), ${part}, 'accepted', 'X', '1', 'self' from initiative`;
	const tried: [string, Identity, ReturnType<typeof sql>][] = [
		['a member makes themselves an initiator', holder('member'), initiators],
		['who waits makes themselves an initiator', holder('asked'), initiators],
		['who waits accepts themselves', holder('asked'), accepted],
		[
			'who only follows the news makes themselves a member',
			holder('informed'),
			sql`update member set part = 'join' returning 1`
		],
		[
			'a member says that a makelaar wrote them down',
			holder('member'),
			sql`update member set recorded_by = ${fatimaId} returning 1`
		],
		[
			'a member changes how to reach another',
			holder('member'),
			sql`update member set phone = '0' where id <> ${life.member[here]} returning 1`
		],
		[
			'a member shows another out',
			holder('member'),
			sql`delete from member where id <> ${life.member[here]} returning 1`
		],
		['a member adds somebody', holder('member'), newMember('join')],
		['a visitor adds themselves', visitor, newMember('join')],
		['a makelaar of another wijk adds somebody', joris as Identity, newMember('initiator')],
		['a makelaar accepts who waits', asFatima, accepted],
		[
			'a makelaar changes how to reach an initiator',
			asFatima,
			sql`update member set email = 'f@voorbeeld.nl' returning 1`
		],
		['a makelaar shows somebody out', asFatima, sql`delete from member returning 1`],
		[
			'a makelaar makes a link for a member',
			asFatima,
			sql`insert into member_link (code_hash, member_id) values ('q', ${life.member[here]})`
		],
		[
			'a member makes a link for the initiator',
			holder('member'),
			sql`insert into member_link (code_hash, member_id) values ('q', ${life.initiator[here]})`
		],
		[
			'a member turns their link into one of the initiator',
			holder('member'),
			sql`update member_link set member_id = ${life.initiator[here]}`
		],
		...['member', 'task', 'agreement', 'decision', 'paper', 'news'].map(
			(table): [string, Identity, ReturnType<typeof sql>] => [
				`who leads both hangs it on another: ${table}`,
				holder('initiator', 'elsewhere'),
				moved(table)
			]
		),
		...['support', 'support_log', 'news', 'official_answer'].map(
			(table): [string, Identity, ReturnType<typeof sql>] => [
				`a makelaar hangs it on another: ${table}`,
				asFatima,
				moved(table)
			]
		),
		[
			'who leads elsewhere reads nothing here',
			holder('elsewhere'),
			sql`select 1 from task where id = ${life.task[here]}`
		],
		[
			'who leads elsewhere does a task here',
			holder('elsewhere'),
			sql`update task set done_at = now() where id = ${life.task[here]} returning 1`
		],
		['a makelaar does a task', asFatima, sql`update task set done_at = now() returning 1`],
		['a makelaar decides', asFatima, sql`update decision set state = 'agreed' returning 1`],
		[
			'a makelaar adds a decision',
			asFatima,
			sql`insert into decision (id, entry_id, title, closes_on) select gen_random_uuid(), min(entry_id), 'X', '2099-01-01' from initiative`
		],
		[
			'a member changes what another said',
			holder('member'),
			sql`update voice set stance = 'for' where member_id <> ${life.member[here]} returning 1`
		],
		[
			'a member takes back what another said',
			holder('member'),
			sql`delete from voice where member_id <> ${life.member[here]} returning 1`
		],
		[
			'a member speaks for another',
			holder('member'),
			sql`insert into voice (decision_id, member_id, stance) values (${life.decision[here]}, ${life.informed[here]}, 'for')`
		],
		[
			'a member hands what they said to another',
			holder('member'),
			sql`update voice set member_id = ${life.informed[here]} where member_id = ${life.member[here]} returning 1`
		],
		['who only follows the news speaks', holder('informed'), secondVoice(life.informed[here], life.decision[here])],
		['who waits speaks', holder('asked'), secondVoice(life.asked[here], life.decision[here])],
		['who leads elsewhere speaks here', holder('elsewhere'), secondVoice(life.initiator[1], life.decision[here])],
		[
			'who leads says that a makelaar took the step',
			holder('initiator'),
			sql`insert into stage_change (entry_id, "from", "to", reason, account_id) select min(entry_id), 'starting', 'ended', 'X', ${fatimaId} from initiative`
		],
		[
			'a makelaar says that the initiator took the step',
			asFatima,
			sql`insert into stage_change (entry_id, "from", "to", reason, member_id) select min(entry_id), 'starting', 'ended', 'X', ${life.initiator[here]} from initiative`
		],
		[
			'a member takes a step',
			holder('member'),
			sql`insert into stage_change (entry_id, "from", "to", reason, member_id) select min(entry_id), 'starting', 'ended', 'X', ${life.member[here]} from initiative`
		],
		['who leads rewrites why', holder('initiator'), sql`update stage_change set reason = 'X' returning 1`],
		[
			'who leads answers for the gemeente',
			holder('initiator'),
			sql`insert into official_answer (entry_id, outcome, text) select min(entry_id), 'yes', 'X' from initiative`
		],
		[
			'a makelaar answers in the name of another',
			priya as Identity,
			sql`insert into official_answer (entry_id, account_id, outcome, text) select min(entry_id), ${fatimaId}, 'yes', 'X' from initiative`
		],
		[
			'a visitor tells news',
			visitor,
			sql`insert into news (entry_id, title) select min(entry_id), 'X' from initiative`
		],
		['who only follows the news tells it', holder('informed'), sql`update news set title = 'X' returning 1`],
		['who leads reads what the makelaar noted', holder('initiator'), sql`select 1 from support_log`],
		[
			'a follower says yes for another address',
			holder('follower'),
			sql`update follower set email = 'x@voorbeeld.nl' returning 1`
		],
		[
			'a follower hangs a follow on another',
			holder('follower'),
			sql`update follow set follower_id = ${life.follower[1]} returning 1`
		],
		[
			'a visitor follows for somebody',
			visitor,
			sql`insert into follower (id, email, confirmed_at) values (gen_random_uuid(), 'x@voorbeeld.nl', now())`
		],
		['a makelaar reads who follows', asFatima, sql`select 1 from follower`],
		[
			'who comes gives themselves a place',
			holder('attendee'),
			sql`update attendee set state = 'going', others = 4 returning 1`
		],
		[
			'who comes reads who else does',
			holder('attendee'),
			sql`select 1 from attendee where id <> ${supply.attendee[here]}`
		],
		[
			'a visitor puts themselves on the list',
			visitor,
			sql`insert into attendee (id, entry_id, "on", state, name, phone) select gen_random_uuid(), min(entry_id), '2099-01-05', 'going', 'X', '1' from activity`
		],
		[
			'who comes takes the place of another away',
			holder('attendee'),
			sql`delete from attendee where id <> ${supply.attendee[here]} returning 1`
		],
		[
			'who keeps one hangs who comes on another',
			holder('keeper'),
			sql`update attendee set entry_id = (select max(entry_id) from activity) returning 1`
		],
		[
			'who offers something puts words about themselves on the map',
			holder('offerer'),
			sql`update kind_word set shown_at = now() returning 1`
		],
		[
			'a makelaar says something in the name of another',
			priya as Identity,
			sql`insert into kind_word (id, entry_id, sort, text, name, said_by) select gen_random_uuid(), min(entry_id), 'thanks', 'X', 'X', 'X' from offer`
		],
		['a makelaar reads who thanked whom', priya as Identity, sql`select 1 from kind_word`],
		['who comes reads it', holder('attendee'), sql`select 1 from kind_word`],
		['who keeps it throws a name away', holder('keeper'), sql`delete from attendee returning 1`],
		[
			'who keeps one writes somebody on the list of another',
			holder('keeper'),
			sql`insert into attendee (id, entry_id, "on", state, name, via) select gen_random_uuid(), max(entry_id), '2099-01-05', 'going', 'X', 'word' from activity`
		],
		[
			'who keeps one makes a link to keep another',
			holder('keeper'),
			sql`insert into keeper_link (code_hash, entry_id) select 'q', max(entry_id) from activity`
		],
		[
			'who comes makes a link for another',
			holder('attendee'),
			sql`insert into attendee_link (code_hash, attendee_id) values ('q', ${supply.waiting[here]})`
		],
		['the contact of a circle reads what was asked', holder('circle'), sql`select 1 from vraag`],
		[
			'the contact of a circle reads what was said to the makelaar',
			holder('circle'),
			sql`select 1 from introduction_step`
		],
		['the person reads what was said to the makelaar', holder('vraag'), sql`select 1 from introduction_step`],
		[
			'the contact of a circle speaks for the person',
			holder('circle'),
			sql`insert into introduction_step (id, introduction_id, step, side, how) values (gen_random_uuid(), ${introduced[here]}, 'yes', 'person', 'link')`
		],
		[
			'the person speaks for the circle',
			holder('vraag'),
			sql`insert into introduction_step (id, introduction_id, step, side, how) values (gen_random_uuid(), ${introduced[here]}, 'yes', 'network', 'link')`
		],
		[
			'the person makes the link of the circle',
			holder('vraag'),
			sql`insert into introduction_link (code_hash, introduction_id, email) values ('q', ${introduced[here]}, 'x@voorbeeld.nl')`
		],
		[
			'the person brings themselves in touch with a circle',
			holder('vraag'),
			sql`insert into introduction (id, vraag_id, entry_id, blurb) select gen_random_uuid(), ${uuid(1)}, min(id), 'X' from entry`
		],
		['a makelaar throws an introduction away', asFatima, sql`delete from introduction returning 1`],
		['a makelaar reads who wrote to whom', asFatima, sql`select 1 from approach`],
		['a makelaar reads what they wrote', asFatima, sql`select 1 from approach_message`],
		['who keeps an offer reads it without the link of it', holder('keeper'), sql`select 1 from approach`],
		[
			'who wrote says yes for the other',
			holder('asker'),
			sql`update approach set state = 'met', keeper_name = 'X' returning 1`
		],
		[
			'who wrote speaks as the other',
			holder('asker'),
			sql`insert into approach_message (id, approach_id, side, text) values (gen_random_uuid(), ${supply.approach[here]}, 'keeper', 'X')`
		],
		[
			'who wrote speaks elsewhere',
			holder('asker'),
			sql`insert into approach_message (id, approach_id, side, text) values (gen_random_uuid(), ${supply.approach[1]}, 'asker', 'X')`
		],
		['who wrote rewrites what was said', holder('asker'), sql`update approach_message set text = 'X' returning 1`],
		[
			'who wrote makes the link of the other',
			holder('asker'),
			sql`insert into approach_link (code_hash, approach_id, side) values ('q', ${supply.approach[here]}, 'keeper')`
		],
		[
			'a makelaar writes somebody in the name of another',
			asFatima,
			sql`insert into approach (id, entry_id, name, phone, keeper_email) select gen_random_uuid(), min(id), 'X', '1', 'x@voorbeeld.nl' from entry`
		]
	];
	for (const [what, identity, statement] of tried)
		test(`it is not so that ${what}`, async ({ db }) => {
			await plant(db);
			await asApplication(db, async () => {
				const done = within(db, identity, (tx) => rows(tx, statement)).catch((cause: Error) => {
					expect((cause.cause as Error).message).toContain('row-level security');
					return [];
				});
				expect(await done).toEqual([]);
			}).catch((cause: Error) => {
				// the transaction of a refused statement is over
				if (!/current transaction is aborted/.test(`${cause.message} ${(cause.cause as Error)?.message}`)) throw cause;
			});
		});

	const allowed: [string, Identity, ReturnType<typeof sql>][] = [
		[
			'who leads accepts who waits',
			holder('initiator'),
			sql`update member set state = 'accepted' where id = ${life.asked[here]} returning 1`
		],
		[
			'who leads makes a member an initiator',
			holder('initiator'),
			sql`update member set part = 'initiator' where id = ${life.member[here]} returning 1`
		],
		['a member corrects how to reach them', holder('member'), sql`update member set phone = '0' returning 1`],
		['a member leaves', holder('member'), sql`delete from member returning 1`],
		['who was asked says no', holder('asked'), sql`update member set state = 'declined' returning 1`],
		[
			'a member changes what they said',
			holder('member'),
			sql`update voice set stance = 'for' where member_id = ${life.member[here]} returning 1`
		],
		[
			'a member does a task',
			holder('member'),
			sql`update task set done_at = now(), done_by = ${life.member[here]} returning 1`
		],
		['a makelaar moves the day of letting go', asFatima, sql`update support set let_go_on = '2099-02-02' returning 1`],
		['the machine makes one of two', { kind: 'system' }, moved('task')],
		[
			'who keeps it says who came',
			holder('keeper'),
			sql`update attendee set came = true where id = ${supply.attendee[here]} returning 1`
		],
		[
			'a makelaar of the wijk says who came',
			asFatima,
			sql`update attendee set came = true where id = ${supply.attendee[here]} returning 1`
		],
		[
			'who keeps it writes somebody down',
			holder('keeper'),
			sql`insert into attendee (id, entry_id, "on", state, name, via) select gen_random_uuid(), min(entry_id), '2099-01-05', 'waiting', 'X', 'word' from activity returning 1`
		],
		[
			'who wrote says something more',
			holder('asker'),
			sql`insert into approach_message (id, approach_id, side, text) values (gen_random_uuid(), ${supply.approach[here]}, 'asker', 'X') returning 1`
		],
		['who was written to throws it away', holder('approached'), sql`delete from approach returning 1`]
	];
	for (const [what, identity, statement] of allowed)
		test(`it is so that ${what}`, async ({ db }) => {
			await plant(db);
			await asApplication(db, async () => {
				expect(await within(db, identity, (tx) => rows(tx, statement))).toHaveLength(1);
			});
		});
});

describe('what happened is not rewritten', () => {
	for (const table of ['look', 'event'])
		test(`not even by the machine: ${table}`, async ({ db }) => {
			await plant(db);
			await db.execute(
				sql`insert into event (name, actor_kind, subject_kind, subject_id) values ('a.b', 'system', 'x', '1')`
			);
			const column = table === 'look' ? 'reason' : 'name';
			const tried = db.transaction((tx) => tx.execute(sql.raw(`update ${table} set ${column} = 'anders'`)));
			await expect(tried.catch((cause: Error) => Promise.reject(cause.cause))).rejects.toThrow(
				/append-only|permission denied/
			);
		});
});

test('after the work of the machine within that of nobody, it is nobody again', async ({ db }) => {
	await plant(db);
	await asApplication(db, async () => {
		await within(db, visitor, async (tx) => {
			expect(await within(tx, { kind: 'system' }, (inner) => numberOf(inner, 'vraag'))).toBe(2);
			expect(await numberOf(tx, 'vraag')).toBe(0);
		});
	});
});

test('within the work of one, what another does is theirs, and afterwards it is as it was', async ({ db }) => {
	await plant(db);
	await asApplication(db, async () => {
		await within(db, resident, async (tx) => {
			expect(await numberOf(tx, 'vraag')).toBe(1);
			expect(await within(tx, { kind: 'system' }, (inner) => numberOf(inner, 'vraag'))).toBe(2);
			expect(await within(tx, visitor, (inner) => numberOf(inner, 'vraag'))).toBe(0);
			expect(await numberOf(tx, 'vraag')).toBe(1);
		});
	});
});
