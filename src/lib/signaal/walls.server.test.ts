import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { codes, plant, uuid } from '../../../tests/planted.ts';
import { fatima, joris } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { applicationRole, type Identity, within } from '#lib/server/wall.server.ts';

/** The second wall around what happens with a signaal, tried with plain SQL; it stands on a PostgreSQL server. */

const holder = (hash: string): Identity => ({ kind: 'holder', hash });
const giver = holder(hashOf(codes.signaal));
const helper = holder(hashOf(codes.forwarded));

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

describe('what a statement without any condition finds or may', () => {
	test.for<[string, Identity, ReturnType<typeof sql>, number | 'refused']>([
		['who gave it reads no note', giver, sql`select 1 from signaal_step where kind = 'note'`, 0],
		['who gave it reads the rest', giver, sql`select 1 from signaal_step`, 1],
		['who gave it reads nothing of who was asked for help', giver, sql`select 1 from signaal_forward`, 0],
		['who was asked reads their own question', helper, sql`select 1 from signaal_forward`, 1],
		['who was asked reads nothing of the signaal', helper, sql`select 1 from signaal`, 0],
		['who was asked reads nothing of what happened', helper, sql`select 1 from signaal_step`, 0],
		['a makelaar of the wijk reads notes', fatima as Identity, sql`select 1 from signaal_step where kind = 'note'`, 1],
		['a makelaar of another wijk reads nothing', joris as Identity, sql`select 1 from signaal_step`, 0],
		['nor who was asked', joris as Identity, sql`select 1 from signaal_forward`, 0],
		[
			'who gave it writes no step of a makelaar',
			giver,
			sql`insert into signaal_step (id, signaal_id, kind, text) values (${uuid(95)}, ${uuid(3)}, 'answered', 'Ha')`,
			'refused'
		],
		[
			'who gave it writes nothing with another signaal',
			giver,
			sql`insert into signaal_step (id, signaal_id, kind, text) values (${uuid(95)}, ${uuid(4)}, 'replied', 'Ha')`,
			'refused'
		],
		[
			'who was asked writes a help, and no reply',
			helper,
			sql`insert into signaal_step (id, signaal_id, kind, text, forward_id)
				values (${uuid(95)}, ${uuid(3)}, 'replied', 'Ha', ${uuid(86)})`,
			'refused'
		],
		[
			'who was asked writes nothing as another who was',
			helper,
			sql`insert into signaal_step (id, signaal_id, kind, text, forward_id)
				values (${uuid(95)}, ${uuid(4)}, 'helped', 'Ha', ${uuid(87)})`,
			'refused'
		],
		[
			'who was asked does not change who it is from',
			helper,
			sql`update signaal_forward set name = 'X' where id = ${uuid(87)} returning 1`,
			0
		],
		['nobody changes what happened', fatima as Identity, sql`update signaal_step set text = 'X' returning 1`, 0],
		['nor erases it', fatima as Identity, sql`delete from signaal_step returning 1`, 0]
	])('%s', async ([, identity, statement, expected], { db }) => {
		await plant(db);
		if (await isWalled(db)) expect(await tried(db, identity, statement)).toBe(expected);
		else expect(await tried(db, { kind: 'system' }, sql`select 1 from signaal_step`)).toBe(4);
	});
});
