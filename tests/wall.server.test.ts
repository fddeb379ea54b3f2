import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { applicationRole, build, type Identity, within } from '#lib/server/wall.server.ts';
import { fatima, joris, priya } from './cast.ts';
import { test } from './fixtures.ts';
import { at, beheerder, codes, partner, plant, resident, uuid } from './planted.ts';

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
	proposal_link proposal_message report private_address vraag vraag_link vraag_note signaal signaal_link look`.split(
	/\s+/
);

/** What is in each table for whom: everything that isn't named is nothing. Two rows each, unless told otherwise. */
const own = { session: 1, totp: 1, passkey: 1, recovery_code: 1, identity: 1, consent: 1 };
const reached = {
	proposal: 1,
	proposal_message: 1,
	report: 1,
	private_address: 1,
	vraag: 1,
	vraag_note: 1,
	signaal: 1
};
const everything = Object.fromEntries(walled.map((table) => [table, 2]));

const sights: [string, Identity, Record<string, number>][] = [
	['nobody in particular', visitor, {}],
	[
		'a resident: their own',
		resident,
		{ ...own, look: 1, proposal: 1, proposal_message: 1, vraag: 1, vraag_note: 1, signaal: 1 }
	],
	['a makelaar of De Hoef: what lies there', fatima as Identity, reached],
	['a makelaar of the whole gemeente: the same', priya as Identity, reached],
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
		{ vraag: 1, vraag_link: 1, vraag_note: 1 }
	],
	['who holds the link of a signaal', { kind: 'holder', hash: hashOf(codes.signaal) }, { signaal: 1, signaal_link: 1 }],
	['who holds the link of a report', { kind: 'holder', hash: hashOf(codes.report) }, { report: 1 }],
	['the browser of a draft', { kind: 'holder', hash: hashOf(codes.draft) }, { draft: 1, challenge: 1 }],
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
				expect(seen).toEqual({ ...Object.fromEntries(walled.map((table) => [table, 0])), ...expected, ...accounts });
				// who works here is known to everybody they write to; a resident to nobody but themselves
				const own = 'name' in identity ? [identity.name as string] : [];
				if (identity.kind === 'system') expect(names).toHaveLength(8);
				else
					expect(new Set(names.map(({ name }) => name))).toEqual(
						new Set([...staff, ...own, ...(identity === beheerder ? ['Carla Nijs'] : [])])
					);
			});
		});
});

async function numberOf(tx: Database, table: string): Promise<number | undefined> {
	const [found] = await rows<{ n: number }>(tx, sql`select count(*)::int as n from ${sql.identifier(table)}`);
	return found?.n;
}

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
