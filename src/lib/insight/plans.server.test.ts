import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { employ, fatima, hoef, lindeveen, priya, settle, waterkant } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import type { Actor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import * as patterns from '#lib/opportunity/patterns.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import * as desk from '#lib/signaal/desk.server.ts';
import { parse, standCodes, whoseCodes } from '#lib/signaal/desk.ts';
import * as given from '#lib/signaal/given.server.ts';
import * as waiting from '#lib/signaal/waiting.server.ts';
import * as gaps from './gaps.server.ts';
import * as heard from './heard.server.ts';

/** Many signalen, of which one in forty is of De Hoef and of one organisation, and one in a hundred is open. */
async function many(db: Database, organisationId: number) {
	await db.execute(sql`insert into signaal (gemeente_code, wijk_code, about, words, theme, organisation_id, email, promised_on,
			created_at, state, closed_at)
		select ${lindeveen}, case when n % 40 = 0 then ${hoef} else ${waterkant} end, 'wijk', 'De tunnel is donker.', 'green',
			case when n % 40 = 0 then ${organisationId}::int end, n % 500 || '@x.example', current_date, now() - n * interval '1 hour',
			case when n % 100 = 0 then 'taken' else 'closed' end, case when n % 100 > 0 then now() end
		from generate_series(1, 6000) n`);
	await db.execute(sql`analyze signaal`);
	// so few are read as quickly whole; what then still is read whole has no index to go by
	await db.execute(sql`set local enable_seqscan = off`);
	await db.execute(sql`set local jit = off`);
}

/** How often all of the signalen were gone through, from begin to end, in this transaction. */
async function scans(db: Database): Promise<number> {
	const [found] = await rows<{ whole: string }>(
		db,
		sql`select pg_stat_get_xact_numscans('signaal'::regclass) as whole`
	);
	return Number(found!.whole);
}

test('no list, pattern or figure goes through all signalen there ever were', { timeout: 60_000 }, async ({ db }) => {
	await settle(db);
	await employ(db);
	const [house] = await db
		.insert(organisation)
		.values({ gemeenteCode: lindeveen, slug: 'kraamzorg', name: 'Kraamzorg', type: 'care_institution' })
		.returning({ id: organisation.id });
	const grant = { role: 'partner' as const, gemeenteCode: lindeveen, wijkCode: null, organisationId: house!.id };
	const partner: Actor = { kind: 'account', id: crypto.randomUUID(), name: 'Tom', grants: [grant] };
	await db.insert(account).values({ id: partner.id, name: 'Tom', email: 'tom@x.example' });
	await db.insert(roleGrant).values({ accountId: partner.id, ...grant });
	await many(db, house!.id);
	const spot = { gemeenteCode: lindeveen, wijkCode: hoef };
	const looks = whoseCodes.flatMap((whose) => standCodes.map((stand) => ({ ...parse(() => null), whose, stand })));
	const paths: [string, () => Promise<unknown>][] = [
		['what waits', () => waiting.list(db, fatima)],
		['what waits in all of it', () => waiting.list(db, priya)],
		...looks.map((look): (typeof paths)[number] => [
			`${look.stand} of ${look.whose}`,
			() => desk.look(db, fatima, look)
		]),
		['what an organisation gave', () => given.ofOrganisations(db, partner)],
		['patterns', () => patterns.proposed(db, fatima, hoef)],
		['heard', () => heard.read(db, fatima, spot)],
		['heard by everybody', () => heard.shown(db, spot)],
		['gaps', () => gaps.read(db, fatima, spot)]
	];
	const gone: string[] = [];
	for (const [name, path] of paths) {
		const before = await scans(db);
		await path();
		const after = await scans(db);
		if (after > before) gone.push(name);
	}
	expect(gone).toEqual([]);
	// and it is seen when something does
	const before = await scans(db);
	await rows(db, sql`select 1 from signaal where words like '%licht%'`);
	expect(await scans(db)).toBeGreaterThan(before);
});
