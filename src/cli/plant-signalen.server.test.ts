import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import * as gaps from '#lib/insight/gaps.server.ts';
import * as heard from '#lib/insight/heard.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { test } from '../../tests/fixtures.ts';
import { plant } from './plant.ts';

const [hoef, waterkant] = ['WK990102', 'WK990104'];

async function many(db: Database, what: ReturnType<typeof sql>): Promise<number> {
	const [found] = await rows<{ n: number }>(db, sql`select count(*)::int as n from ${what}`);
	return found!.n;
}

test('what is told in the demo holds together, and there is something to see', { timeout: 120_000 }, async ({ db }) => {
	await plant(db);
	const nothing: Record<string, ReturnType<typeof sql>> = {
		'is past its day': sql`signaal where state not in ('answered', 'closed') and promised_on < current_date and theme is not null`,
		'has an answer and no step of it': sql`signaal s where answered_at is not null and not exists
			(select from signaal_step p where p.signaal_id = s.id and p.kind = 'answered' and p.at = s.answered_at)`,
		'is worked on by nobody': sql`signaal where state <> 'new' and makelaar_id is null`,
		'happened before it was told': sql`signaal_step p join signaal s on s.id = p.signaal_id where p.at < s.created_at`,
		'is still to happen': sql`(select at from signaal_step union all select at from opportunity_step
			union all select created_at from signaal union all select created_at from opportunity_joiner) t where at > now()`,
		'was forwarded without an answer': sql`signaal_forward where state = 'answered' and (answer is null or answered_at is null)`,
		'names the giver in a title': sql`opportunity o join opportunity_source c on c.opportunity_id = o.id join signaal s on s.id = c.signaal_id
			where s.name is not null and o.title || o.need || o.there like '%' || split_part(s.name, ' ', 1) || '%'`,
		'is a kans of few': sql`(select o.id from opportunity o join opportunity_source c on c.opportunity_id = o.id
			where o.published_at is not null group by o.id having count(*) < 5) few`,
		'became something before that was there': sql`opportunity o join entry e on e.id = o.entry_id where o.ended_at < e.published_at`,
		'has an address that could be somebody’s': sql`(select email from signaal union all select email from opportunity_joiner
			union all select email from signaal_forward) t where email is not null and email not like '%.example'`
	};
	const found: Record<string, number> = {};
	for (const [what, table] of Object.entries(nothing)) found[what] = await many(db, table);
	expect(found).toEqual(Object.fromEntries(Object.keys(nothing).map((what) => [what, 0])));
	const states = await rows<{ state: string }>(db, sql`select distinct state from opportunity order by state`);
	expect(states.map(({ state }) => state)).toEqual(['became', 'called']);
	expect(await many(db, sql`stat where level = 'wijk'`)).toBeGreaterThan(40);

	// everybody reads of a full wijk, and of a white spot in the next
	const shown = await gaps.shown(db, { gemeenteCode: 'GM9901', wijkCode: hoef });
	expect(shown.heard.map(({ theme }) => theme)).toEqual(expect.arrayContaining(['eating_together', 'money', 'safety']));
	expect(shown.kansen).toHaveLength(2);
	const water = await gaps.shown(db, { gemeenteCode: 'GM9901', wijkCode: waterkant });
	expect(water.lines.filter(({ white }) => white).map(({ theme }) => theme)).toEqual(['digital']);
	await expect(heard.read(db, visitor, { gemeenteCode: 'GM9901', wijkCode: hoef })).rejects.toThrow();
});
