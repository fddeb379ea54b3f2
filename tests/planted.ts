import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { elders, eldersWijk, employ, hoef, lindeveen, oumar, plantEntry, settle } from './cast.ts';

/** Somebody with an account; each has a name of their own, so that it shows where it leaks. */
const person = (number: number, name: string, grants: Extract<Actor, { kind: 'account' }>['grants'] = []) => ({
	kind: 'account' as const,
	id: `00000000-0000-4000-8000-0000000001${String(number).padStart(2, '0')}`,
	name,
	grants
});
export const resident = person(1, 'Ans Bakker');
export const other = person(2, 'Bilal Haddou');
export const partner = person(3, 'Carla Nijs', [{ role: 'partner', gemeenteCode: lindeveen, wijkCode: null }]);
export const beheerder = person(4, 'Derya Kaya', [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]);

const code = (letter: string) => [5, 5, 5, 5, 6].map((length) => letter.repeat(length)).join('-');
export const codes = {
	...{ proposal: code('p'), vraag: code('v'), signaal: code('s'), report: code('r') },
	draft: 'd'.repeat(43)
};

/** What was told in confidence or is somebody's own, of Ans here and of Bilal there: words that stand nowhere else. */
export const secrets = {
	proposalPhone: ['06 11110001', '06 11110002'],
	proposalLikes: ['geheim-liefst-hier', 'geheim-liefst-daar'],
	proposalEmail: ['ans@voorbeeld.nl', 'bilal@voorbeeld.nl'],
	vraagWords: ['geheim-vraag-hier', 'geheim-vraag-daar'],
	vraagPhone: ['06 22220001', '06 22220002'],
	note: ['geheim-notitie-hier', 'geheim-notitie-daar'],
	signaalWords: ['geheim-signaal-hier', 'geheim-signaal-daar'],
	signaalPhone: ['06 33330001', '06 33330002'],
	reporter: ['melder-hier@voorbeeld.nl', 'melder-daar@voorbeeld.nl'],
	address: ['Geheimlaan 1', 'Geheimlaan 2']
} as const;
export const at = '2026-03-02';
export const uuid = (number: number) => `00000000-0000-4000-8000-0000000002${String(number).padStart(2, '0')}`;

/** Ids of the same kind of thing in De Hoef, and in Elders where it must not leak from. */
export type Planted = { entry: [here: number, there: number]; report: [here: number, there: number] };

/** One row in every personal table that is Ans's in De Hoef, and where it can be, one of Bilal's in Elders. */
export async function plant(db: Database): Promise<Planted> {
	await settle(db);
	await employ(db);
	const people = [resident, other, partner, beheerder, oumar as typeof resident];
	await db
		.insert(account)
		.values(people.map(({ id, name }) => ({ id, name, email: `${name.split(' ')[0]!.toLowerCase()}@voorbeeld.nl` })));
	await db
		.insert(roleGrant)
		.values(people.flatMap(({ id, grants }) => grants.map((grant) => ({ ...grant, accountId: id }))));
	const here = await plantEntry(db, { wijkCode: hoef });
	const there = await plantEntry(db, { gemeenteCode: elders, wijkCode: eldersWijk });
	for (const statement of [
		sql`insert into offer (entry_id, by) values (${here}, 'person'), (${there}, 'person')`,
		sql`insert into private_address (entry_id, sealed) values (${here}, 'x'), (${there}, 'x')`,
		sql`insert into proposal (entry_id, name, email, phone, likes, submitted_at, promised_on) values
			(${here}, 'Ans', ${secrets.proposalEmail[0]}, ${secrets.proposalPhone[0]}, ${secrets.proposalLikes[0]}, ${at}, ${at}),
			(${there}, 'Bilal', ${secrets.proposalEmail[1]}, ${secrets.proposalPhone[1]}, ${secrets.proposalLikes[1]}, ${at}, ${at})`,
		sql`insert into proposal_link (code_hash, entry_id) values (${hashOf(codes.proposal)}, ${here}), ('x', ${there})`,
		sql`insert into proposal_message (entry_id, kind) values (${here}, 'submitted'), (${there}, 'submitted')`,
		sql`insert into draft (token_hash) values (${hashOf(codes.draft)}), ('x')`,
		sql`insert into report (entry_id, objection, email, answer_hash) values
			(${here}, 'wrong', ${secrets.reporter[0]}, ${hashOf(codes.report)}), (${there}, 'wrong', ${secrets.reporter[1]}, 'x')`,
		sql`insert into vraag (id, gemeente_code, wijk_code, account_id, name, phone, words, promised_on) values
			(${uuid(1)}, ${lindeveen}, ${hoef}, ${resident.id}, 'Ans', ${secrets.vraagPhone[0]}, ${secrets.vraagWords[0]}, ${at}),
			(${uuid(2)}, ${elders}, ${eldersWijk}, ${other.id}, 'Bilal', ${secrets.vraagPhone[1]}, ${secrets.vraagWords[1]}, ${at})`,
		sql`insert into vraag_link (code_hash, vraag_id) values (${hashOf(codes.vraag)}, ${uuid(1)}), ('x', ${uuid(2)})`,
		sql`insert into vraag_note (vraag_id, text) values (${uuid(1)}, ${secrets.note[0]}), (${uuid(2)}, ${secrets.note[1]})`,
		sql`insert into signaal (id, gemeente_code, wijk_code, about, words, phone, account_id, promised_on) values
			(${uuid(3)}, ${lindeveen}, ${hoef}, 'wijk', ${secrets.signaalWords[0]}, ${secrets.signaalPhone[0]}, ${resident.id}, ${at}),
			(${uuid(4)}, ${elders}, ${eldersWijk}, 'wijk', ${secrets.signaalWords[1]}, ${secrets.signaalPhone[1]}, ${other.id}, ${at})`,
		sql`insert into signaal_link (code_hash, signaal_id) values (${hashOf(codes.signaal)}, ${uuid(3)}), ('x', ${uuid(4)})`,
		sql`insert into consent (account_id, purpose) values (${resident.id}, 'name_on_map'), (${other.id}, 'name_on_map')`,
		sql`insert into session (id_hash, account_id, expires_at) values ('a', ${resident.id}, ${at}), ('b', ${other.id}, ${at})`,
		sql`insert into challenge (token_hash, kind, expires_at) values (${hashOf(codes.draft)}, 'code', ${at}), ('x', 'code', ${at})`,
		sql`insert into password_link (code_hash, account_id, expires_at) values ('a', ${resident.id}, ${at}), ('b', ${other.id}, ${at})`,
		sql`insert into totp (account_id, secret) values (${resident.id}, 'x'), (${other.id}, 'x')`,
		sql`insert into passkey (id, account_id, public_key, name) values ('a', ${resident.id}, '', ''), ('b', ${other.id}, '', '')`,
		sql`insert into recovery_code (account_id, code_hash) values (${resident.id}, 'a'), (${other.id}, 'b')`,
		sql`insert into organisation (gemeente_code, slug, name, type) values (${lindeveen}, 'kerk', 'Kerk', 'faith')`,
		sql`insert into provider (gemeente_code, organisation_id, issuer, client_id, client_secret)
			select gemeente_code, id, 'https://a.example', 'a', 'x' from organisation`,
		sql`insert into identity (provider_id, subject, account_id)
			select provider.id, s, a::uuid from provider, (values ('1', ${resident.id}), ('2', ${other.id})) as t (s, a)`,
		sql`insert into mail (to_address, subject, body) values ('ans@voorbeeld.nl', 'x', 'x'), ('bilal@voorbeeld.nl', 'x', 'x')`,
		sql`insert into look (actor_id, subject_kind, subject_id, account_id, reason, fields, gemeente_code, previous_hash, hash)
			values (${uuid(9)}, 'vraag', ${uuid(1)}, ${resident.id}, 'answer', '{}', ${lindeveen}, 'x', 'y'),
			(${uuid(9)}, 'vraag', ${uuid(2)}, ${other.id}, 'answer', '{}', ${elders}, 'y', 'z')`
	])
		await db.execute(statement);
	const reports = await rows<{ id: number }>(db, sql`select id from report order by id`);
	return { entry: [here, there], report: [reports[0]!.id, reports[1]!.id] };
}
