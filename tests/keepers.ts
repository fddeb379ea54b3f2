import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { employ, hoef, lindeveen, settle } from './cast.ts';

/** Two organisations in Lindeveen with their people, and the makelaars around them. */

type Somebody = Extract<Actor, { kind: 'account' }>;
type House = { id: number };

export type Keepers = {
	linde: House;
	boek: House;
	/** speaks for De Linde everywhere */
	tom: Somebody;
	/** works for De Linde in De Hoef */
	margriet: Somebody;
	/** speaks for the library everywhere */
	els: Somebody;
};

export async function keepers(db: Database): Promise<Keepers> {
	await settle(db);
	await employ(db);
	await db.insert(organisation).values([
		{ gemeenteCode: lindeveen, slug: 'de-linde', name: 'Zorggroep De Linde', type: 'care_institution' },
		{ gemeenteCode: lindeveen, slug: 'bibliotheek', name: 'Bibliotheek', type: 'other' }
	]);
	const [linde, boek] = await rows<House>(db, sql`select id from organisation order by id`);
	const person = (number: number, name: string, house: House, wijkCode: string | null): Somebody => ({
		kind: 'account',
		id: `00000000-0000-4000-8000-00000000030${number}`,
		name,
		grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode, organisationId: house.id }]
	});
	const people = {
		tom: person(1, 'Tom Lindeman', linde!, null),
		margriet: person(2, 'Margriet Boonstra', linde!, hoef),
		els: person(3, 'Els de Vries', boek!, null)
	};
	for (const { grants, id, name } of Object.values(people)) {
		await db.insert(account).values({ id, name, email: `${name.split(' ')[0]!.toLowerCase()}@werk.example` });
		await db.insert(roleGrant).values(grants.map((grant) => ({ ...grant, accountId: id })));
	}
	return { linde: linde!, boek: boek!, ...people };
}
