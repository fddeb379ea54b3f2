import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { elders, fatima } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { codes, plant, resident, uuid } from '../../../tests/planted.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { applicationRole, type Identity, within } from '#lib/server/wall.server.ts';

/** The second wall around a kans and what it is made of, tried with plain SQL; it stands on a PostgreSQL server. */

const holder = (hash: string): Identity => ({ kind: 'holder', hash });
const helper = holder(hashOf(codes.forwarded));
const makelaar = fatima as Identity;
const visitor: Identity = { kind: 'visitor' };

async function isWalled(db: Database): Promise<boolean> {
	return (await rows<{ name: string }>(db, sql`select current_user as name`))[0]?.name === applicationRole;
}

/** What went wrong, or how many rows there are. */
async function tried(db: Database, identity: Identity, statement: ReturnType<typeof sql>): Promise<number | 'refused'> {
	try {
		return await db.transaction((transaction) =>
			within(transaction as unknown as Database, identity, async (tx) => (await rows(tx, statement)).length)
		);
	} catch {
		return 'refused';
	}
}

const helps = (signaal: number) =>
	sql`insert into signaal_step (id, signaal_id, kind, text, forward_id)
		values (${uuid(95)}, ${uuid(signaal)}, 'helped', 'Ha', ${uuid(86)})`;
const changes = (set: ReturnType<typeof sql>) =>
	sql`update signaal_forward set ${set} where id = ${uuid(86)} returning 1`;

describe('what a statement without any condition finds or may', () => {
	test.for<[string, Identity, ReturnType<typeof sql>, number | 'refused']>([
		['who was asked writes that they help with that signaal', helper, helps(3), 0],
		['and with no other', helper, helps(4), 'refused'],
		['they answer', helper, changes(sql`answer = 'Ja', state = 'answered'`), 1],
		['and change nothing of what was asked', helper, changes(sql`words = 'Iets anders'`), 'refused'],
		['nor of which signaal it is', helper, changes(sql`signaal_id = ${uuid(4)}`), 'refused'],
		['nor throw it away', helper, sql`delete from signaal_forward returning 1`, 0],
		[
			'a makelaar puts nothing in a kans of another gemeente',
			makelaar,
			sql`insert into opportunity_source (id, opportunity_id, signaal_id)
				select ${uuid(95)}::uuid, id, ${uuid(3)}::uuid from opportunity where gemeente_code = ${elders}`,
			'refused'
		],
		['everybody reads a call', visitor, sql`select 1 from opportunity`, 2],
		['and none of its steps', visitor, sql`select 1 from opportunity_step`, 0],
		['a makelaar reads those of their wijk', makelaar, sql`select 1 from opportunity_step`, 1],
		['and who joins there', makelaar, sql`select 1 from opportunity_joiner`, 1]
	])('%s', async ([, identity, statement, expected], { db }) => {
		await plant(db);
		if (await isWalled(db)) expect(await tried(db, identity, statement)).toBe(expected);
		else expect(await tried(db, { kind: 'system' }, sql`select 1 from signaal_forward`)).toBe(2);
	});

	test.for<[string, Identity, number]>([
		['nobody in particular', visitor, 0],
		['who gave a signaal in it, signed in', resident, 0],
		['who gave a signaal in it, with their link', holder(hashOf(codes.signaal)), 0],
		['a makelaar of the wijk', makelaar, 1]
	])('what is no call yet: %s', async ([, identity, many], { db }) => {
		await plant(db);
		await db.execute(sql`update opportunity set published_at = null, state = 'gathered'`);
		const walled = await isWalled(db);
		expect(await tried(db, identity, sql`select 1 from opportunity`)).toBe(walled ? many : 2);
	});
});
