import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { seal } from '#lib/server/seal.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { elders, eldersWijk, employ, fatima, hoef, lindeveen, oumar, plantEntry, settle } from './cast.ts';
import { planSecrets, plantPlan } from './plantedplan.ts';

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
/** in the circle of Ans's plan, and asked in as a professional */
export const circle = person(5, 'Corrie Smit');
export const guest = person(6, 'Gijs Wolters');

const code = (letter: string) => [5, 5, 5, 5, 6].map((length) => letter.repeat(length)).join('-');
export const codes = {
	...{ proposal: code('p'), vraag: code('v'), signaal: code('s'), report: code('r') },
	// of who takes part in De Hoef; of who leads in Elders; of who follows
	...{ initiator: code('a'), member: code('m'), informed: code('n'), asked: code('q') },
	...{ elsewhere: code('e'), follower: code('f') },
	// of who keeps an activity, of who offers something, who comes to it, and the two who write each other
	...{ keeper: code('k'), offerer: code('h'), attendee: code('t'), asker: code('w'), approached: code('j') },
	// of the contact of a circle that somebody would like to meet
	circle: code('c'),
	// of who joins a call
	joiner: code('g'),
	// of who works in the wijk and was asked for help
	forwarded: code('b'),
	// to come in at a plan, one press in a mail of it, and its calendar
	...{ invited: code('2'), tap: code('3'), calendar: code('4') },
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
	sheetBehind: ['geheim-blad-hier', 'geheim-blad-daar'],
	tieWho: ['geheim-buurvrouw-hier', 'geheim-buurvrouw-daar'],
	signaalWords: ['geheim-signaal-hier', 'geheim-signaal-daar'],
	signaalPhone: ['06 33330001', '06 33330002'],
	reporter: ['melder-hier@voorbeeld.nl', 'melder-daar@voorbeeld.nl'],
	address: ['Geheimlaan 1', 'Geheimlaan 2'],
	initiatorPhone: ['06 44440001', '06 44440002'],
	memberName: ['Mees Geheim-Hier', 'Mees Geheim-Daar'],
	memberEmail: ['mees-hier@voorbeeld.nl', 'mees-daar@voorbeeld.nl'],
	memberHelps: ['geheim-help-hier', 'geheim-help-daar'],
	memberWelcome: ['geheim-welkom-hier', 'geheim-welkom-daar'],
	memberStreet: ['Geheimstraat hier', 'Geheimstraat daar'],
	task: ['geheim-taak-hier', 'geheim-taak-daar'],
	agreement: ['geheim-afspraak-hier', 'geheim-afspraak-daar'],
	decision: ['geheim-besluit-hier', 'geheim-besluit-daar'],
	voice: ['geheim-stem-hier', 'geheim-stem-daar'],
	paper: ['geheim-papier-hier', 'geheim-papier-daar'],
	followerEmail: ['volger-hier@voorbeeld.nl', 'volger-daar@voorbeeld.nl'],
	supportNote: ['geheim-steun-hier', 'geheim-steun-daar'],
	keeperEmail: ['houdt-hier@voorbeeld.nl', 'houdt-daar@voorbeeld.nl'],
	attendeeName: ['Tess Geheim-Hier', 'Tess Geheim-Daar'],
	attendeePhone: ['06 66660001', '06 66660002'],
	attendeeEmail: ['tess-hier@voorbeeld.nl', 'tess-daar@voorbeeld.nl'],
	attendeeNote: ['geheim-allergie-hier', 'geheim-allergie-daar'],
	feltWords: ['geheim-gevoel-hier', 'geheim-gevoel-daar'],
	approachName: ['Wout Geheim-Hier', 'Wout Geheim-Daar'],
	approachPhone: ['06 77770001', '06 77770002'],
	approachEmail: ['wout-hier@voorbeeld.nl', 'wout-daar@voorbeeld.nl'],
	keeperName: ['Yfke Geheim-Hier', 'Yfke Geheim-Daar'],
	keeperPhone: ['06 88880001', '06 88880002'],
	introductionNote: ['geheim-stap-hier', 'geheim-stap-daar'],
	approachText: ['geheim-bericht-hier', 'geheim-bericht-daar'],
	thanks: ['geheim-bedankje-hier', 'geheim-bedankje-daar'],
	endorsement: ['geheim-goedwoord-hier', 'geheim-goedwoord-daar'],
	// between makelaars, and to who was asked for help
	memo: ['geheim-memo-hier', 'geheim-memo-daar'],
	forwardWords: ['geheim-hulpvraag-hier', 'geheim-hulpvraag-daar'],
	joinerName: ['Jip Geheim-Hier', 'Jip Geheim-Daar'],
	joinerPhone: ['06 99990001', '06 99990002'],
	joinerBrings: ['geheim-keuken-hier', 'geheim-keuken-daar'],
	...planSecrets
} as const;
export const at = '2026-03-02';
export const uuid = (number: number) => `00000000-0000-4000-8000-0000000002${String(number).padStart(2, '0')}`;

/** Ids of the same kind of thing in De Hoef, and in Elders where it must not leak from. */
export type Planted = Record<
	'entry' | 'activity' | 'offered' | 'network' | 'report' | 'pot' | 'venue' | 'contact' | 'kans',
	[here: number, there: number]
>;

const idOf = (actor: Actor) => (actor.kind === 'account' ? actor.id : '');
const [fatimaId, oumarId] = [idOf(fatima), idOf(oumar)];

/** One row in every personal table that is Ans's in De Hoef, and where it can be, one of Bilal's in Elders. */
export async function plant(db: Database): Promise<Planted> {
	await settle(db);
	await employ(db);
	const people = [resident, other, partner, beheerder, circle, guest, oumar as typeof resident];
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
		sql`insert into private_address (entry_id, sealed) values (${here}, ${seal(secrets.address[0], `address ${here}`)}), (${there}, ${seal(secrets.address[1], `address ${there}`)})`,
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
		sql`insert into conversation (vraag_id, behind) values (${uuid(1)}, ${secrets.sheetBehind[0]}), (${uuid(2)}, ${secrets.sheetBehind[1]})`,
		sql`insert into tie (id, vraag_id, who, since) values
			(${uuid(5)}, ${uuid(1)}, ${secrets.tieWho[0]}, ${at}), (${uuid(6)}, ${uuid(2)}, ${secrets.tieWho[1]}, ${at})`,
		sql`insert into signaal (id, gemeente_code, wijk_code, about, words, phone, account_id, promised_on) values
			(${uuid(3)}, ${lindeveen}, ${hoef}, 'wijk', ${secrets.signaalWords[0]}, ${secrets.signaalPhone[0]}, ${resident.id}, ${at}),
			(${uuid(4)}, ${elders}, ${eldersWijk}, 'wijk', ${secrets.signaalWords[1]}, ${secrets.signaalPhone[1]}, ${other.id}, ${at})`,
		sql`insert into signaal_link (code_hash, signaal_id) values (${hashOf(codes.signaal)}, ${uuid(3)}), ('x', ${uuid(4)})`,
		sql`insert into signaal_step (id, signaal_id, kind, text) values
			(${uuid(82)}, ${uuid(3)}, 'note', ${secrets.memo[0]}), (${uuid(83)}, ${uuid(4)}, 'note', ${secrets.memo[1]}),
			(${uuid(84)}, ${uuid(3)}, 'asked', 'Waar is het?'), (${uuid(85)}, ${uuid(4)}, 'asked', 'Waar is het?')`,
		sql`insert into signaal_forward (id, signaal_id, name, email, words, due_on, code_hash) values
			(${uuid(86)}, ${uuid(3)}, 'Loes', 'loes@voorbeeld.nl', ${secrets.forwardWords[0]}, ${at}, ${hashOf(codes.forwarded)}),
			(${uuid(87)}, ${uuid(4)}, 'Mees', 'mees@voorbeeld.nl', ${secrets.forwardWords[1]}, ${at}, 'forwarded-daar')`,
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
	await plantLife(db, here, there);
	const kept = await plantSupply(db);
	const { invited, tap, calendar } = codes;
	const [inHere, inThere] = [
		{ gemeenteCode: lindeveen, wijkCode: hoef },
		{ gemeenteCode: elders, wijkCode: eldersWijk }
	];
	const sitting = { owner: resident.id, circle: circle.id, guest: guest.id };
	await plantPlan(db, 0, inHere, sitting, { invited, tap, calendar });
	const none = { owner: other.id, circle: null, guest: null };
	await plantPlan(db, 1, inThere, none, { invited: 'invited-daar', tap: 'tap-daar', calendar: 'calendar-daar' });
	const reports = await rows<{ id: number }>(db, sql`select id from report order by id`);
	const pots = await rows<{ id: number }>(
		db,
		sql`insert into pot (gemeente_code, kind, name, rules) values
			(${lindeveen}, 'fund', 'Fonds', 'Voor de buurt.'), (${elders}, 'fund', 'Fonds', 'Voor de buurt.') returning id`
	);
	const places = await rows<{ id: number }>(
		db,
		sql`insert into venue (gemeente_code, wijk_code, slug, name, type) values
			(${lindeveen}, ${hoef}, 'kast', 'Weggeefkast', 'giveaway'), (${elders}, ${eldersWijk}, 'kast', 'Weggeefkast', 'giveaway')
			returning id`
	);
	const working = await rows<{ id: number }>(
		db,
		sql`insert into organisation (gemeente_code, slug, name, type) values
			(${lindeveen}, 'dokter', 'De dokter', 'gp'), (${elders}, 'dokter', 'De dokter', 'gp') returning id`
	);
	const contacts = await rows<{ id: number }>(
		db,
		sql`insert into contact_person (organisation_id, wijk_code, name, phone) values
			(${working[0]!.id}, ${hoef}, 'Farid', '013 - 555 01 50'), (${working[1]!.id}, ${eldersWijk}, 'Mirjam', '013 - 555 01 51')
			returning id`
	);
	return {
		entry: [here, there],
		...kept,
		kans: await plantKansen(db),
		venue: [places[0]!.id, places[1]!.id],
		contact: [contacts[0]!.id, contacts[1]!.id],
		report: [reports[0]!.id, reports[1]!.id],
		pot: [pots[0]!.id, pots[1]!.id]
	};
}

/** Ids of who and what there is in the initiative here, and in the one there. */
export const life = {
	initiator: [uuid(10), uuid(20)],
	member: [uuid(11), uuid(21)],
	informed: [uuid(12), uuid(22)],
	asked: [uuid(13), uuid(23)],
	task: [uuid(14), uuid(24)],
	agreement: [uuid(15), uuid(25)],
	decision: [uuid(16), uuid(26)],
	paper: [uuid(17), uuid(27)],
	follower: [uuid(18), uuid(28)],
	log: [uuid(19), uuid(29)],
	sought: [uuid(30), uuid(31)],
	need: [uuid(32), uuid(33)],
	contribution: [uuid(34), uuid(35)]
} as const;

/** Two initiatives with who takes part, their workroom, who follows and what the makelaar did. */
async function plantLife(db: Database, here: number, there: number): Promise<void> {
	const pairs = [here, there].map((id, at) => ({ id, at: at as 0 | 1 }));
	for (const { id, at: n } of pairs) {
		const names = [
			['initiator', 'initiator', 'accepted', ['Ans', 'Bilal'][n]!, ['ans@voorbeeld.nl', 'bilal@voorbeeld.nl'][n]!],
			['member', 'join', 'accepted', secrets.memberName[n], secrets.memberEmail[n]],
			['informed', 'informed', 'accepted', 'Wies', `wies${n}@voorbeeld.nl`],
			['asked', 'help', 'asked', 'Dook', `dook${n}@voorbeeld.nl`]
		] as const;
		await db.execute(sql`insert into initiative (entry_id, stage) values (${id}, 'starting')`);
		for (const [key, part, state, name, email] of names)
			await db.execute(sql`insert into member (id, entry_id, part, state, name, email, phone, via, helps, welcome, street, recorded_by)
				values (${life[key][n]}, ${id}, ${part}, ${state}, ${name}, ${email},
				${key === 'initiator' ? secrets.initiatorPhone[n] : null}, 'self', ${key === 'asked' ? secrets.memberHelps[n] : null},
				${JSON.stringify(key === 'asked' ? [{ question: 'Waarom?', answer: secrets.memberWelcome[n] }] : [])}::jsonb,
				${key === 'member' ? secrets.memberStreet[n] : null}, ${key === 'informed' ? [fatimaId, oumarId][n]! : null}::uuid)`);
		const link = (key: 'initiator' | 'member' | 'informed' | 'asked') =>
			hashOf(n === 0 ? codes[key] : key === 'initiator' ? codes.elsewhere : `${key}-daar`);
		for (const key of ['initiator', 'member', 'informed', 'asked'] as const)
			await db.execute(sql`insert into member_link (code_hash, member_id) values (${link(key)}, ${life[key][n]})`);
		const [initiator, member, staff] = [life.initiator[n], life.member[n], [fatimaId, oumarId][n]!];
		const follower = n === 0 ? hashOf(codes.follower) : 'x';
		for (const statement of [
			sql`insert into sought (id, entry_id, what) values (${life.sought[n]}, ${id}, 'Iemand met een boor')`,
			sql`insert into stage_change (entry_id, "from", "to", reason, member_id) values (${id}, 'idea', 'starting', 'We beginnen.', ${initiator})`,
			sql`insert into official_answer (entry_id, account_id, outcome, text) values (${id}, ${staff}, 'yes', 'Goed plan.')`,
			sql`insert into news (entry_id, title, text, member_id) values (${id}, 'Het gaat door', 'Kom kijken.', ${initiator})`,
			sql`insert into task (id, entry_id, what, who_id) values (${life.task[n]}, ${id}, ${secrets.task[n]}, ${member})`,
			sql`insert into agreement (id, entry_id, text, made_on, review_on, added_by) values (${life.agreement[n]}, ${id}, ${secrets.agreement[n]}, ${at}, ${at}, ${member})`,
			sql`insert into decision (id, entry_id, title, closes_on, added_by) values (${life.decision[n]}, ${id}, ${secrets.decision[n]}, '2099-01-01', ${member})`,
			sql`insert into voice (decision_id, member_id, stance, reason) values (${life.decision[n]}, ${member}, 'against', ${secrets.voice[n]}), (${life.decision[n]}, ${initiator}, 'for', null)`,
			sql`insert into paper (id, entry_id, name, type, size, content, added_by) values (${life.paper[n]}, ${id}, ${secrets.paper[n]}, 'application/pdf', 1, 'x', ${member})`,
			sql`insert into follower (id, email, confirmed_at) values (${life.follower[n]}, ${secrets.followerEmail[n]}, now())`,
			sql`insert into follower_link (code_hash, follower_id) values (${follower}, ${life.follower[n]})`,
			sql`insert into follow (id, follower_id, kind, entry_id, gemeente_code) values (${life.follower[n]}, ${life.follower[n]}, 'entry', ${id}, ${[lindeveen, elders][n]!})`,
			sql`insert into told (follower_id, event_id, "on") values (${life.follower[n]}, 1, ${at})`,
			sql`insert into support (entry_id, account_id, started_on, let_go_on, looked_on) values (${id}, ${staff}, ${at}, '2099-01-01', ${at})`,
			sql`insert into support_log (id, entry_id, account_id, "on", kind, minutes, note, next_step, next_on)
				values (${life.log[n]}, ${id}, ${staff}, ${at}, 'animate', 30, ${secrets.supportNote[n]}, 'Bellen', '2099-01-01')`,
			sql`insert into need (id, entry_id, what, cents) values (${life.need[n]}, ${id}, 'Hout', 100)`,
			sql`insert into contribution (id, entry_id, kind, name) values (${life.contribution[n]}, ${id}, 'own', 'Pot')`
		])
			await db.execute(statement);
	}
}

/** Ids of who comes and who writes, here and there. */
export const supply = {
	attendee: [uuid(40), uuid(50)],
	waiting: [uuid(41), uuid(51)],
	approach: [uuid(42), uuid(52)],
	thanks: [uuid(45), uuid(55)],
	endorsement: [uuid(46), uuid(56)]
} as const;

/** Somebody who said yes to a circle, here and there; the circle didn't answer yet. */
export const introduced = [uuid(70), uuid(71)] as const;

/** An activity with who comes, and an offer of one person that somebody wrote about; both are kept with a link. */
async function plantSupply(db: Database): Promise<Pick<Planted, 'activity' | 'offered' | 'network'>> {
	const made: Record<'activity' | 'offered' | 'network', number[]> = { activity: [], offered: [], network: [] };
	for (const n of [0, 1] as const) {
		const where = n === 0 ? { wijkCode: hoef } : { gemeenteCode: elders, wijkCode: eldersWijk };
		const kept = { ...where, contactEmail: secrets.keeperEmail[n] };
		const activity = await plantEntry(db, { ...kept, kind: 'activity', contactName: 'Yfke' });
		const offered = await plantEntry(db, { ...kept, kind: 'offer', personal: true, contactName: 'Yfke' });
		const staff = [fatimaId, oumarId][n]!;
		const code = (key: keyof typeof codes) => hashOf(n === 0 ? codes[key] : `${key}-daar`);
		const [comes, waits, asks] = [supply.attendee[n], supply.waiting[n], supply.approach[n]];
		for (const statement of [
			sql`insert into activity (entry_id, first_on, starts_at, ends_at, signs_up, places, newcomer_places) values (${activity}, '2099-01-05', '10:00', '11:00', true, 1, 0)`,
			sql`insert into occurrence (entry_id, starts_at, ends_at) values (${activity}, '2099-01-05 09:00Z', '2099-01-05 10:00Z')`,
			sql`insert into offer (entry_id, by) values (${offered}, 'person')`,
			sql`insert into keeper_link (code_hash, entry_id, email) values (${code('keeper')}, ${activity}, ${secrets.keeperEmail[n]}), (${code('offerer')}, ${offered}, ${secrets.keeperEmail[n]})`,
			sql`insert into attendee (id, entry_id, "on", state, name, email, phone, note, felt, felt_words) values
				(${comes}, ${activity}, '2099-01-05', 'going', ${secrets.attendeeName[n]}, ${secrets.attendeeEmail[n]}, ${secrets.attendeePhone[n]}, ${secrets.attendeeNote[n]}, 'bad', ${secrets.feltWords[n]})`,
			sql`insert into attendee (id, entry_id, "on", state, name, email, via, recorded_by) values
				(${waits}, ${activity}, '2099-01-05', 'waiting', ${['Ans', 'Bilal'][n]}, ${['ans@voorbeeld.nl', 'bilal@voorbeeld.nl'][n]}, 'word', ${staff}::uuid)`,
			sql`insert into attendee_link (code_hash, attendee_id) values (${code('attendee')}, ${comes}), (${`wait ${n}`}, ${waits})`,
			sql`insert into approach (id, entry_id, state, name, email, phone, keeper_email, keeper_name, keeper_phone) values
				(${asks}, ${offered}, 'answered', ${secrets.approachName[n]}, ${secrets.approachEmail[n]}, ${secrets.approachPhone[n]}, ${secrets.keeperEmail[n]}, ${secrets.keeperName[n]}, ${secrets.keeperPhone[n]})`,
			sql`insert into approach_message (id, approach_id, side, text) values
				(${uuid(43 + 10 * n)}, ${asks}, 'asker', ${secrets.approachText[n]}), (${uuid(44 + 10 * n)}, ${asks}, 'keeper', ${`${secrets.approachText[n]}-terug`})`,
			// thanks of who came, and what a makelaar says of who offers something, before their yes
			sql`insert into kind_word (id, entry_id, sort, to_email, text, name, email, account_id, said_by) values
				(${supply.thanks[n]}, ${activity}, 'thanks', ${secrets.keeperEmail[n]}, ${secrets.thanks[n]}, 'Tess', ${secrets.attendeeEmail[n]}, null, ${`attendee ${comes}`}),
				(${supply.endorsement[n]}, ${offered}, 'endorsement', ${secrets.keeperEmail[n]}, ${secrets.endorsement[n]}, 'Fatima', null, ${staff}::uuid, ${`account ${staff}`})`,
			sql`insert into introduction (id, vraag_id, entry_id, state, person_says, blurb) values
				(${introduced[n]}, ${uuid(n + 1)}, ${activity}, 'willing', 'yes', 'Iemand uit de buurt.')`,
			sql`insert into introduction_step (id, introduction_id, step, side, how, note) values
				(${uuid(72 + n)}, ${introduced[n]}, 'yes', 'person', 'spoken', ${secrets.introductionNote[n]})`,
			sql`insert into introduction_link (code_hash, introduction_id, email) values (${code('circle')}, ${introduced[n]}, ${secrets.keeperEmail[n]})`,
			sql`insert into ranking (id, gemeente_code, wijk_code, day, chosen_id, introduction_id) values
				(${uuid(74 + n)}, ${[lindeveen, elders][n]}, ${[hoef, eldersWijk][n]}, '2099-01-05', ${activity}, ${introduced[n]})`,
			sql`insert into approach_link (code_hash, approach_id, side, email) values (${code('asker')}, ${asks}, 'asker', ${secrets.approachEmail[n]}), (${code('approached')}, ${asks}, 'keeper', ${secrets.keeperEmail[n]})`
		])
			await db.execute(statement);
		made.activity.push(activity);
		made.offered.push(offered);
		made.network.push(await plantEntry(db, { ...where, kind: 'network' }));
	}
	return made as Pick<Planted, 'activity' | 'offered' | 'network'>;
}

/** Ids of who joins a call, here and there. */
export const joiners = [uuid(76), uuid(77)] as const;

/** A call of what was told, here and there, with somebody who joins it. */
async function plantKansen(db: Database): Promise<[here: number, there: number]> {
	const ids: number[] = [];
	for (const n of [0, 1] as const) {
		const [gemeente, wijk] = [[lindeveen, elders][n]!, [hoef, eldersWijk][n]!];
		const [made] = await rows<{ id: number }>(
			db,
			sql`insert into opportunity (gemeente_code, wijk_code, theme, state, slug, title, need, makelaar_id, published_at) values
				(${gemeente}, ${wijk}, 'eating_together', 'called', 'samen', 'Samen eten', 'Wie eet er mee?', ${[fatimaId, oumarId][n]!}::uuid, ${at})
				returning id`
		);
		const id = made!.id;
		const code = n === 0 ? codes.joiner : 'joiner-daar';
		for (const statement of [
			sql`insert into opportunity_source (id, opportunity_id, signaal_id) values (${uuid(78 + n)}, ${id}, ${uuid(3 + n)})`,
			sql`insert into opportunity_step (id, opportunity_id, kind) values (${uuid(80 + n)}, ${id}, 'called')`,
			sql`insert into opportunity_told (step_id, source_id, how) values (${uuid(80 + n)}, ${uuid(78 + n)}, 'phone')`,
			sql`insert into opportunity_joiner (id, opportunity_id, name, phone, brings, code_hash) values
				(${joiners[n]}, ${id}, ${secrets.joinerName[n]}, ${secrets.joinerPhone[n]}, ${secrets.joinerBrings[n]}, ${hashOf(code)})`
		])
			await db.execute(statement);
		ids.push(id);
	}
	return ids as [number, number];
}
