import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, vi } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import * as accountTables from '#lib/account/table.server.ts';
import * as oversightTables from '#lib/oversight/table.server.ts';
import * as signinTables from '#lib/signin/table.server.ts';
import { learn } from '#lib/entry/spelling.server.ts';
import { entry, report, searchWord } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import * as activities from '#lib/activity/activities.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import { approach, approachLink, approachMessage } from '#lib/approach/table.server.ts';
import { catchUp as moveUpAll } from '#lib/attending/moving.server.ts';
import { attendee, attendeeLink } from '#lib/attending/table.server.ts';
import { introduction, introductionLink, introductionStep, ranking, weighing } from '#lib/introduction/table.server.ts';
import { keeperLink, kindWord, upkeep } from '#lib/keeping/table.server.ts';
import { draft, proposal, proposalLink, proposalMessage } from '#lib/proposal/table.server.ts';
import { follow, follower, followerLink, told } from '#lib/following/table.server.ts';
import { pot } from '#lib/funding/table.server.ts';
import { guidePage } from '#lib/guide/table.server.ts';
import { initiative, member, memberLink, officialAnswer, stageChange } from '#lib/initiative/table.server.ts';
import { offer, offerTalent, privateAddress } from '#lib/offer/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { log } from '#lib/server/log.server.ts';
import { event, mail, photo } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { opportunity, opportunityJoiner } from '#lib/opportunity/table.server.ts';
import { action, ask, clash, information } from '#lib/plan/asking/table.server.ts';
import { closedNote } from '#lib/plan/closed/table.server.ts';
import { planDecision, planVoice } from '#lib/plan/deciding/table.server.ts';
import { rota, step, stepDone, tap, turn } from '#lib/plan/doing/table.server.ts';
import { lookBack, planTie } from '#lib/plan/lookingback/table.server.ts';
import { invitation, plan, seat } from '#lib/plan/table.server.ts';
import { signaal, signaalForward, signaalLink, signaalStep } from '#lib/signaal/table.server.ts';
import { standardAnswer, support, supportLog } from '#lib/support/table.server.ts';
import { conversation, tie, vraag, vraagLink, vraagNote } from '#lib/vraag/table.server.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';
import { elders, employ, fatima, hoef, lindeveen, plantEntry, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { erase } from './erase.server.ts';
import { held } from './tables.server.ts';

const tables = { ...accountTables, ...oversightTables, ...signinTables };
const { account, alarm, challenge, consent, identity, look, makelaar, passkey, passwordLink } = tables;
const { provider, recoveryCode, roleGrant, session, totp } = tables;

const id = '00000000-0000-4000-8000-0000000000aa';
const email = 'wilhelmien.xq@voorbeeld.example';
const self: Actor = { kind: 'account', id, name: 'Wilhelmien', grants: [] };

/** Codes and ids that a check or another table asks for; everything else that can hold text gets a string of its own. */
const given: Record<string, Record<string, unknown>> = {};
let marks: string[] = [];

/** A string that stands nowhere else, of letters only, so that the search would learn it. */
function mark(table: string, column: string): string {
	const text = `xq${table}${column}`.toLowerCase().replace(/[^a-z]/g, '') + 'qx';
	marks.push(text);
	return text;
}

/** A row with a string of its own in every text, list and json column of the table that `known` doesn't fill. */
function filled<Table extends PgTable>(table: Table, known: Partial<Table['$inferInsert']>): Table['$inferInsert'] {
	const name = held().find((one) => one.table === table)?.name ?? 'none';
	const row: Record<string, unknown> = { ...known };
	for (const [key, column] of Object.entries(getTableColumns(table)) as [string, PgColumn][]) {
		if (key in row || column.generatedIdentity) continue;
		if (column.columnType === 'PgText') row[key] = mark(name, key);
		else if (column.columnType === 'PgJsonb') row[key] = { said: mark(name, key) };
		else if (column.columnType === 'PgArray') row[key] = [mark(name, key)];
		else if (column.columnType === 'PgCustomColumn' && key !== 'search') row[key] = Buffer.from(mark(name, key));
	}
	given[name] = row;
	return row as Table['$inferInsert'];
}

const hour = new Date(Date.now() + 3_600_000);
const spot = { gemeenteCode: lindeveen, wijkCode: hoef, buurtCode: null };

/** Somebody who used everything there is. */
async function plantEverything(db: Database): Promise<void> {
	marks = [];
	await settle(db);
	await employ(db);
	if (fatima.kind !== 'account') throw new Error('Fatima has an account.');
	const staff = fatima.id;
	const [club] = await db
		.insert(organisation)
		.values({ gemeenteCode: lindeveen, slug: 'club', name: 'Club', type: 'residents' as never, email })
		.returning();
	const [place] = await db
		.insert(provider)
		.values({
			gemeenteCode: lindeveen,
			organisationId: club!.id,
			issuer: 'https://elders.example',
			clientId: 'x',
			clientSecret: 'x'
		})
		.returning();
	const face = crypto.randomUUID();
	const picture = crypto.randomUUID();
	await db
		.insert(photo)
		.values([filled(photo, { id: face, width: 1, height: 1 }), filled(photo, { id: picture, width: 1, height: 1 })]);
	await db.insert(account).values(filled(account, { id, email }));
	await db.insert(session).values(filled(session, { accountId: id, proof: 'code', expiresAt: hour }));
	await db
		.insert(roleGrant)
		.values(
			filled(roleGrant, { accountId: id, role: 'makelaar', gemeenteCode: lindeveen, wijkCode: null, grantedBy: id })
		);
	await db.insert(makelaar).values(filled(makelaar, { accountId: id, photoId: face }));
	await db.insert(challenge).values([
		filled(challenge, { accountId: id, kind: 'code', email, expiresAt: hour }),
		{
			...filled(challenge, { accountId: null, kind: 'code', email: email.toUpperCase(), expiresAt: hour }),
			tokenHash: mark('challenge', 'other')
		}
	]);
	await db.insert(passwordLink).values(filled(passwordLink, { accountId: id, expiresAt: hour }));
	await db.insert(totp).values(filled(totp, { accountId: id }));
	await db.insert(passkey).values(filled(passkey, { accountId: id }));
	await db.insert(recoveryCode).values(filled(recoveryCode, { accountId: id }));
	await db.insert(identity).values(filled(identity, { accountId: id, providerId: place!.id }));
	await db.insert(consent).values(filled(consent, { accountId: id }));
	await db.insert(alarm).values(filled(alarm, { actorId: id, kind: 'many_looks', gemeenteCode: lindeveen }));

	const mailId = crypto.randomUUID();
	await db.insert(mail).values(filled(mail, { id: mailId, toAddress: email, state: 'kept' }));
	await jobs.enqueue(db, 'mail', { mailId });
	await db
		.insert(draft)
		.values(filled(draft, { answers: { email, idea: mark('draft', 'answers'), name: mark('draft', 'name') } }));

	const vraagId = crypto.randomUUID();
	const common = { ...spot, accountId: id, promisedOn: '2026-11-30', state: 'new' as const };
	const asked = { ...common, via: 'talk', nameOf: 'asker', outcome: 'yes' } as const;
	await db.insert(vraag).values(filled(vraag, { id: vraagId, ...asked, email, recordedBy: staff, makelaarId: staff }));
	await db.insert(vraag).values({ ...filled(vraag, { ...asked, email: email.toUpperCase() }), accountId: null });
	await db.insert(vraagNote).values(filled(vraagNote, { vraagId, accountId: staff }));
	await db.insert(vraagLink).values(filled(vraagLink, { vraagId }));
	await db
		.insert(conversation)
		.values(filled(conversation, { vraagId, updatedBy: staff, travel: 'walk', gender: 'v' }));
	await db
		.insert(tie)
		.values(filled(tie, { id: crypto.randomUUID(), vraagId, often: 'daily', entryId: null, since: '2026-11-30' }));
	await db.insert(weighing).values(filled(weighing, { vraagId, hidden: [], added: [] }));
	const signaalId = crypto.randomUUID();
	await db.insert(signaal).values(
		filled(signaal, {
			...{ id: signaalId, ...common, about: 'person', via: 'partner', knows: 'no' },
			...{ email, organisationId: club!.id }
		})
	);
	await db.insert(signaalLink).values(filled(signaalLink, { signaalId }));
	await plantHelp(db, signaalId);
	for (const [subjectKind, subjectId, accountId] of [
		['vraag', vraagId, id],
		['signaal', signaalId, null]
	] as const)
		await db.insert(look).values({
			...{
				actorId: staff,
				subjectKind,
				subjectId,
				accountId,
				reason: 'answer',
				note: mark('look', `note${subjectKind}`)
			},
			...{ fields: ['words'], gemeenteCode: lindeveen, previousHash: '0', hash: subjectKind }
		});

	const mine = { ...spot, wijkCode: hoef, sourceKey: null, venueId: null, organisationId: null };
	const kinds = ['initiative', 'activity', 'network', 'offer'] as const;
	for (const kind of kinds) {
		const row = filled(entry, {
			...{ ...mine, kind, photoId: kind === 'initiative' ? picture : null, themes: [], languages: ['nl'] },
			...{ personal: kind === 'offer', contactEmail: kind === 'offer' ? email : mark('entry', 'contactemail') },
			...{ publication: 'published', publishedAt: new Date(), slug: mark('entry', `slug${kind}`) }
		});
		const [made] = await db.insert(entry).values(row).returning({ id: entry.id });
		const entryId = made!.id;
		await learn(db, { ...row, body: '' });
		if (kind === 'offer') {
			await db.insert(offer).values(filled(offer, { entryId, by: 'person' }));
			await db.insert(privateAddress).values(filled(privateAddress, { entryId }));
			await db.insert(offerTalent).values(filled(offerTalent, { entryId, talent: 'cooking', way: 'learn' }));
			await db.insert(upkeep).values({ entryId });
			await plantApproach(db, entryId, { keeperEmail: email, email: 'iemand@voorbeeld.example' });
			await plantComing(db, entryId);
			await db.insert(look).values({
				...{ actorId: staff, subjectKind: 'address', subjectId: String(entryId), reason: 'other' },
				...{ note: mark('look', 'noteaddress'), fields: ['address'], gemeenteCode: lindeveen },
				...{ previousHash: '0', hash: 'address' }
			});
			continue;
		}
		await db.insert(proposal).values({
			...filled(proposal, { entryId, email, submittedAt: new Date(), promisedOn: '2026-11-30' }),
			email: kind === 'network' ? 'Wilhelmien.XQ@voorbeeld.example' : email
		});
		await db.insert(proposalLink).values(filled(proposalLink, { entryId, codeHash: mark('link', kind) }));
		await db.insert(proposalMessage).values(filled(proposalMessage, { entryId, kind: 'answer', accountId: id }));
		await db.insert(report).values({
			...filled(report, { entryId, objection: 'wrong', decision: 'kept', answerHash: kind, email: null }),
			email: 'iemand@voorbeeld.example'
		});
		if (kind === 'initiative') await plantAlone(db, entryId);
		if (kind === 'activity')
			await db
				.insert(activity)
				.values(filled(activity, { entryId, firstOn: '2026-12-01', startsAt: '10:00', endsAt: '11:00' }));
		if (kind === 'network') await db.insert(network).values(filled(network, { entryId }));
	}
	const others = await plantEntry(db, {
		title: 'Van een ander',
		contactName: mark('entry', 'theirname'),
		contactPhone: mark('entry', 'theirphone'),
		contactEmail: email
	});
	await db
		.insert(report)
		.values(filled(report, { entryId: others, objection: 'wrong', decision: 'kept', email, answerHash: 'other' }));
	// of what others made they were only the contact, and their address stands in the link
	await db.insert(keeperLink).values(filled(keeperLink, { entryId: others, email }));
	await plantApproach(db, others, { email, keeperEmail: 'iemand@voorbeeld.example' });
	await plantIntroductions(db, others, vraagId);
	await plantCall(db);
	await plantPlans(db, staff);
	await plantFollowing(db, await plantTogether(db));
}

/** About what they told somebody was asked something, and they were asked about what somebody else told. */
async function plantHelp(db: Database, signaalId: string): Promise<void> {
	const asked = { contactPersonId: null, organisationId: null, dueOn: today, state: 'open' as const };
	const [forwardId, other] = [crypto.randomUUID(), crypto.randomUUID()];
	const ofMe = { ...asked, id: forwardId, signaalId, email: 'wim@voorbeeld.example' };
	await db.insert(signaalForward).values(filled(signaalForward, ofMe));
	const step = { id: crypto.randomUUID(), signaalId, kind: 'forwarded', accountId: null, forwardId } as const;
	await db.insert(signaalStep).values(filled(signaalStep, step));
	await db.insert(signaal).values({ id: other, ...spot, about: 'wijk', words: 'Iets.', promisedOn: today });
	await db.insert(signaalForward).values({
		...{ ...asked, id: crypto.randomUUID(), signaalId: other, email: email.toUpperCase() },
		...{ name: mark('forward', 'name'), words: 'Kent u dit?', codeHash: 'x' }
	});
}

/** They wanted to take part in what a call asks. */
async function plantCall(db: Database): Promise<void> {
	const made = {
		gemeenteCode: lindeveen,
		wijkCode: hoef,
		slug: 'samen-eten',
		title: 'Samen eten',
		theme: 'eating_together' as const
	};
	const [call] = await db.insert(opportunity).values(made).returning({ id: opportunity.id });
	const joiner = { id: crypto.randomUUID(), opportunityId: call!.id, email: email.toUpperCase(), recordedBy: null };
	await db.insert(opportunityJoiner).values(filled(opportunityJoiner, joiner));
}

/** A plan of their own, that is to be erased with them; and a seat in that of somebody else. */
async function plantPlans(db: Database, staff: string): Promise<void> {
	const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
	const [me, decisionId, stepId, rotaId] = Array.from({ length: 4 }, () => crypto.randomUUID());
	const where = { gemeenteCode: lindeveen, wijkCode: hoef, kind: 'person' } as const;
	const none = { writtenBy: null, contactId: null, successorId: null, missedBy: null };
	await db.insert(plan).values(filled(plan, { id: mine, ...where, ...none, succession: 'erase' }));
	const row = { planId: mine, state: 'in', rhythm: 'each', bond: 'other' } as const;
	await db
		.insert(seat)
		.values(filled(seat, { ...row, id: me!, part: 'owner', accountId: id, email: email.toUpperCase() }));
	const ids = () => ({ id: crypto.randomUUID(), planId: mine });
	const [one, other] = [ids(), ids()];
	await db.insert(invitation).values(filled(invitation, { seatId: me! }));
	await db.insert(information).values(filled(information, { ...ids(), kind: 'demand', met: 'open', seatId: me! }));
	await db.insert(ask).values(filled(ask, { ...ids(), toId: me!, byOn: today, state: 'answered', answer: 'yes' }));
	await db
		.insert(action)
		.values([
			filled(action, { ...one, seatId: me!, fromOn: today, state: 'planned' }),
			filled(action, { ...other, fromOn: today, state: 'planned' })
		]);
	await db.insert(clash).values(filled(clash, { ...ids(), oneId: one.id, otherId: other.id, addedBy: me! }));
	await db
		.insert(planDecision)
		.values(filled(planDecision, { ...ids(), id: decisionId!, closesOn: today, state: 'open', addedBy: me! }));
	await db.insert(planVoice).values(filled(planVoice, { decisionId: decisionId!, seatId: me!, stance: 'for' }));
	await db.insert(step).values(filled(step, { ...ids(), id: stepId!, whoId: me!, dueOn: today, repeats: 'weekly' }));
	await db.insert(stepDone).values(filled(stepDone, { stepId: stepId!, onDay: today, bySeatId: me! }));
	await db.insert(rota).values(filled(rota, { ...ids(), id: rotaId!, weekdays: [1], fromOn: today }));
	await db.insert(turn).values(filled(turn, { rotaId: rotaId!, onDay: today, whoId: me! }));
	await db.insert(tap).values(filled(tap, { seatId: me! }));
	await db.insert(closedNote).values(filled(closedNote, { ...ids(), key: 1, addedBy: me! }));
	await db.insert(lookBack).values(filled(lookBack, { ...ids(), onDay: today, outcome: 'go_on', addedBy: me! }));
	await db.insert(planTie).values(filled(planTie, { ...ids(), often: 'daily', since: today }));
	// in another's plan what they wrote stays for the others, and what says that it was them goes
	await db.insert(plan).values({ id: theirs, ...where, title: 'Van een ander', succession: 'hand_over' });
	const sitting = crypto.randomUUID();
	await db
		.insert(seat)
		.values([
			{ planId: theirs, state: 'in', part: 'owner', accountId: staff, name: 'Fatima' },
			filled(seat, { ...row, planId: theirs, id: sitting, part: 'circle', accountId: id, email })
		]);
	await db.insert(step).values({ id: crypto.randomUUID(), planId: theirs, what: 'Soep koken', whoId: sitting });
}

/** They were brought in touch with a circle, and for that circle they said yes to somebody else. */
async function plantIntroductions(db: Database, entryId: number, vraagId: string): Promise<void> {
	const both = { state: 'met', personSays: 'yes', networkSays: 'yes', entryId } as const;
	const introductionId = crypto.randomUUID();
	await db.insert(introduction).values(filled(introduction, { ...both, id: introductionId, vraagId }));
	await db
		.insert(introductionStep)
		.values(filled(introductionStep, { id: crypto.randomUUID(), introductionId, accountId: null }));
	// no word of theirs comes in an order; it stays, and hangs on nobody
	const chosen = { shown: [{ entryId, score: 1 }], weights: {}, place: 1, outcome: null, chosenId: entryId };
	const { gemeenteCode, wijkCode } = spot;
	const tied = { id: crypto.randomUUID(), gemeenteCode, wijkCode, day: '2026-11-16', introductionId };
	await db.insert(ranking).values(filled(ranking, { ...tied, ...chosen }));
	const [other, hosted] = [crypto.randomUUID(), crypto.randomUUID()];
	const asks = { name: 'Iemand', phone: '06 00 00 00 01', words: 'Iets.', promisedOn: '2026-11-30' };
	await db.insert(vraag).values({ id: other, ...spot, ...asks });
	await db.insert(introduction).values({
		...{ ...both, id: hosted, vraagId: other, blurb: 'Iemand uit de buurt.', keeperEmail: email.toUpperCase() },
		...{ keeperName: mark('introduction', 'keeperName'), keeperPhone: mark('introduction', 'keeperPhone') }
	});
	await db.insert(introductionLink).values(filled(introductionLink, { introductionId: hosted, email }));
}

/** They wrote to somebody, or somebody to them: it goes for both, because half a conversation is of nobody. */
async function plantApproach(
	db: Database,
	entryId: number,
	sides: { email: string; keeperEmail: string }
): Promise<void> {
	const approachId = crypto.randomUUID();
	await db.insert(approach).values(filled(approach, { id: approachId, entryId, state: 'met', ...sides }));
	for (const side of ['asker', 'keeper'] as const) {
		const codeHash = mark('approachlink', `${side}${sides.email === email ? 'asks' : 'keeps'}`);
		await db.insert(approachMessage).values(filled(approachMessage, { id: crypto.randomUUID(), approachId, side }));
		await db.insert(approachLink).values(filled(approachLink, { approachId, side, codeHash }));
	}
}

/** They come to something, and look after what they offer with a link. */
async function plantComing(db: Database, entryId: number): Promise<void> {
	const there = await plantEntry(db, { kind: 'activity', title: 'Soep van een ander' });
	const attendeeId = crypto.randomUUID();
	const day = { on: today, state: 'going', via: 'self', felt: 'good' } as const;
	await db
		.insert(attendee)
		.values(filled(attendee, { id: attendeeId, entryId: there, ...day, email: email.toUpperCase() }));
	await db.insert(attendeeLink).values(filled(attendeeLink, { attendeeId }));
	await db.insert(keeperLink).values({ codeHash: mark('keeperlink', 'offer'), entryId, email });
	// thanked by somebody, and thanked somebody: both go
	const word = { sort: 'thanks', shownAt: null } as const;
	await db.insert(kindWord).values([
		filled(kindWord, {
			...word,
			id: crypto.randomUUID(),
			entryId,
			toEmail: email,
			email: 'iemand@voorbeeld.example',
			accountId: null
		}),
		filled(kindWord, {
			...word,
			id: crypto.randomUUID(),
			entryId: there,
			saidBy: `attendee ${attendeeId}`,
			email,
			accountId: null
		})
	]);
}

const part = { part: 'initiator', state: 'accepted', via: 'self', ageBand: 'to65' } as const;
const picture = async (db: Database) => {
	const photoId = crypto.randomUUID();
	await db.insert(photo).values(filled(photo, { id: photoId, width: 1, height: 1 }));
	return photoId;
};

/** An initiative with nobody else in it: all of it is theirs. */
async function plantAlone(db: Database, entryId: number): Promise<void> {
	const [memberId, decisionId] = [crypto.randomUUID(), crypto.randomUUID()];
	const ids = () => ({ id: crypto.randomUUID(), entryId });
	await db.insert(initiative).values(filled(initiative, { entryId, stage: 'idea' }));
	await db.insert(member).values(filled(member, { id: memberId, entryId, ...part, email: email.toUpperCase() }));
	await db.insert(stageChange).values(filled(stageChange, { entryId, from: 'idea', to: 'starting', memberId }));
	await db.insert(officialAnswer).values(filled(officialAnswer, { entryId, outcome: 'yes', accountId: id }));
	await db.insert(news).values(filled(news, { entryId, memberId, photoId: await picture(db) }));
	await db.insert(task).values(filled(task, { ...ids(), whoId: memberId }));
	await db.insert(agreement).values(filled(agreement, { ...ids(), madeOn: today, reviewOn: today, addedBy: memberId }));
	await db.insert(decision).values(filled(decision, { ...ids(), id: decisionId, closesOn: today, state: 'open' }));
	await db.insert(voice).values(filled(voice, { decisionId, memberId, stance: 'pass' }));
	await db.insert(paper).values(filled(paper, { ...ids(), size: 1, addedBy: memberId }));
	const years = { startedOn: today, letGoOn: today, lookedOn: today };
	await db.insert(support).values(filled(support, { entryId, accountId: id, ...years }));
	await db.insert(pot).values({ ...filled(pot, { gemeenteCode: lindeveen, kind: 'fund' }), ...general });
	await db.insert(guidePage).values({ ...filled(guidePage, { gemeenteCode: lindeveen, changedBy: id }), ...general });
	await db
		.insert(standardAnswer)
		.values({ ...filled(standardAnswer, { gemeenteCode: lindeveen, use: 'ended', changedBy: id }), ...general });
	marks = marks.filter((one) => !/^xq(pot|guidepage|standardanswer)/.test(one));
}

/** What a gemeente says is of the gemeente, whoever typed it. */
const general = {
	name: 'Pot',
	rules: 'Samen.',
	contact: null,
	link: null,
	step: 'eten',
	source: 'x',
	title: 'x',
	text: 'x'
};
const today = '2026-11-22';

/** An initiative that they began, and lead with somebody else: it stays, and what they said in it doesn't. */
async function plantTogether(db: Database, { others = true } = {}): Promise<number> {
	const entryId = await plantEntry(db, { title: 'Samen', summary: 'Van ons allemaal.', contactName: 'Wilhelmien' });
	const [memberId, otherId, decisionId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
	const ids = () => ({ id: crypto.randomUUID(), entryId });
	const sent = { submittedAt: new Date(), promisedOn: today };
	await db.insert(initiative).values({ entryId, stage: 'running' });
	await db.insert(proposal).values(filled(proposal, { entryId, email, ...sent }));
	await db.insert(member).values(filled(member, { id: memberId, entryId, ...part, email, name: 'Wilhelmien van Dam' }));
	await db.insert(memberLink).values(filled(memberLink, { memberId }));
	if (others)
		await db.insert(member).values({
			...{ id: otherId, entryId, ...part, part: 'join', name: 'Kees', email: null, phone: '1' },
			recordedByName: 'Wilhelmien'
		});
	await db.insert(stageChange).values({ entryId, from: 'idea', to: 'running', reason: 'Het kan.', memberId });
	await db.insert(news).values({ entryId, title: 'Feest', memberId, photoId: await picture(db) });
	await db.insert(task).values({ ...ids(), what: 'Koffie halen', whoId: memberId, addedBy: memberId });
	await db.insert(task).values({ ...ids(), what: 'Thee halen', doneBy: memberId });
	const thing = { ...ids(), text: 'Om de beurt', madeOn: today, reviewOn: today, addedBy: memberId };
	await db.insert(agreement).values(thing);
	await db
		.insert(decision)
		.values({ ...ids(), id: decisionId, title: 'Wel of geen thee', closesOn: today, addedBy: memberId });
	await db.insert(voice).values(filled(voice, { decisionId, memberId, stance: 'against' }));
	if (others) await db.insert(voice).values({ decisionId, memberId: otherId, stance: 'for' });
	await db.insert(paper).values(filled(paper, { ...ids(), size: 1, addedBy: memberId }));
	await db.insert(supportLog).values(
		filled(supportLog, {
			...{ ...ids(), accountId: id, on: today, kind: 'animate', minutes: 5 },
			nextStep: 'Bellen met de kerk'
		})
	);
	return entryId;
}

async function plantFollowing(db: Database, entryId: number): Promise<void> {
	const followerId = crypto.randomUUID();
	await db.insert(follower).values(filled(follower, { id: followerId, email, rhythm: 'weekly' }));
	await db.insert(follow).values(
		filled(follow, {
			id: crypto.randomUUID(),
			followerId,
			kind: 'entry',
			entryId,
			gemeenteCode: lindeveen,
			wijkCode: hoef
		})
	);
	await db.insert(followerLink).values(filled(followerLink, { followerId }));
	await db.insert(told).values(filled(told, { followerId, eventId: 1, on: today }));
}

/** Every row of every table of every schema, as text. */
async function dump(db: Database): Promise<string> {
	const found = await rows<{ schema: string; name: string }>(
		db,
		sql`select table_schema as schema, table_name as name from information_schema.tables
			where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
	);
	const parts: string[] = [];
	for (const { schema, name } of found) {
		const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
		const kept = await rows<{ row: string }>(db, sql`select to_jsonb(t)::text as row from ${table} t`);
		parts.push(...kept.map(({ row }) => `${schema}.${name} ${row}`));
	}
	return parts.join('\n').toLowerCase();
}

/** A photo is bytes: they stand in a dump as hexadecimal. */
const shapes = (text: string) => [text, Buffer.from(text).toString('hex')];
const remains = (text: string) => marks.filter((one) => shapes(one).some((shape) => text.includes(shape)));

describe('erasing', () => {
	test('everything of somebody who used everything is gone: tables, photos, queue, logs', async ({ db }) => {
		const lines: string[] = [];
		for (const level of ['info', 'warn', 'error', 'debug'] as const)
			vi.spyOn(log, level).mockImplementation((...said: unknown[]) => void lines.push(JSON.stringify(said)));
		await plantEverything(db);
		const before = await dump(db);
		// what is planted is really there, or the test would prove nothing
		expect(marks.length).toBeGreaterThan(120);
		expect(marks.filter((one) => !shapes(one).some((shape) => before.includes(shape)))).toEqual([]);
		expect(before).toContain(email);

		await erase(db, self, id);

		const after = await dump(db);
		expect(remains(after)).toEqual([]);
		expect(after).not.toContain('wilhelmien');
		expect(remains(lines.join('\n').toLowerCase())).toEqual([]);
		expect(await count(db, 'photo')).toBe(0);
		expect(await rows(db, sql`select 1 from jobs.job`)).toEqual([]);
		vi.restoreAllMocks();
	});

	test('every table that holds people was part of it', async ({ db }) => {
		await plantEverything(db);
		const planted = new Set(Object.keys(given));
		// written by the machine: what is typed never comes in, and the test of events says so
		const without = ['event', 'attempt', 'contact_person', 'organisation', 'venue', 'look'];
		expect(
			held()
				.map(({ name }) => name)
				.filter((name) => !planted.has(name) && !without.includes(name))
		).toEqual([]);
	});

	test('what is of others stays, without the name', async ({ db }) => {
		await plantEverything(db);
		await erase(db, self, id);
		const [left] = await db.select().from(entry).where(eq(entry.title, 'Van een ander'));
		expect(left).toMatchObject({ title: 'Van een ander', contactName: null, contactPhone: null, contactEmail: null });
		const [told] = await db.select().from(report);
		expect(told).toMatchObject({ objection: 'wrong', text: '', email: null, reason: null, changes: [] });
		expect(await count(db, 'account')).toBe(3);
		expect(await count(db, 'makelaar')).toBe(3);
		// that somebody looked stays, with numbers that mean nobody
		expect(await db.select({ note: look.note }).from(look)).toEqual([{ note: null }, { note: null }, { note: null }]);
		expect(await count(db, 'alarm')).toBe(1);
		expect(await count(db, 'holding')).toBe(0);
		expect(await db.select({ of: ranking.introductionId }).from(ranking)).toEqual([{ of: null }]);
	});

	test('what they lead with others stays, without a trace of who began it', async ({ db }) => {
		await plantEverything(db);
		await erase(db, self, id);
		const [left] = await db.select().from(entry).where(eq(entry.title, 'Samen'));
		expect(left).toMatchObject({ publication: 'published', contactName: null, contactEmail: null });
		expect(await db.select().from(member)).toMatchObject([{ name: 'Kees', recordedByName: null }]);
		for (const table of ['proposal', 'member_link', 'paper', 'follower', 'follow', 'follower_link', 'told'])
			expect([table, await count(db, table)]).toEqual([table, 0]);
		expect(await db.select().from(voice)).toMatchObject([{ stance: 'for' }]);
		expect(await db.select().from(stageChange)).toMatchObject([{ reason: 'Het kan.', memberId: null }]);
		expect(await db.select().from(task).orderBy(task.what)).toMatchObject([
			{ what: 'Koffie halen', whoId: null, addedBy: null },
			{ what: 'Thee halen', doneBy: null }
		]);
		expect(await db.select().from(news)).toMatchObject([{ title: 'Feest', memberId: null, photoId: null }]);
		expect(await db.select().from(supportLog)).toMatchObject([{ accountId: null, note: null, minutes: 5 }]);
		// nobody leads it now: the makelaar reads that
		const told = await db.select().from(event).where(eq(event.name, 'initiative.leaderless'));
		expect(told).toMatchObject([{ subjectId: String(left!.id), wijkCode: hoef, details: {} }]);
	});

	for (const [who, others] of [
		['nobody else', []],
		['who only hears of it', [{ part: 'informed', phone: '1' }]],
		['who was never accepted', [{ part: 'join', state: 'asked', phone: '1' }]],
		['who said so on paper, and nobody knows how to reach', [{ part: 'join', via: 'paper', phone: null }]]
	] as const)
		test(`an initiative with ${who} goes along`, async ({ db }) => {
			await settle(db);
			await db.insert(account).values({ id, email, name: 'Wilhelmien' });
			const entryId = await plantTogether(db, { others: false });
			for (const one of others)
				await db.insert(member).values({ id: crypto.randomUUID(), entryId, ...part, name: 'Kees', ...one });
			await erase(db, self, id);
			expect(await count(db, 'entry')).toBe(0);
			for (const table of ['member', 'task', 'paper', 'decision', 'news', 'photo', 'support_log'])
				expect([table, await count(db, table)]).toEqual([table, 0]);
			expect(await db.select().from(event).where(eq(event.name, 'initiative.leaderless'))).toEqual([]);
		});

	test('with another who leads it, nobody has to be told', async ({ db }) => {
		await settle(db);
		await db.insert(account).values({ id, email, name: 'Wilhelmien' });
		const entryId = await plantTogether(db);
		await db.update(member).set({ part: 'initiator' });
		await erase(db, self, id);
		expect(await db.select({ id: entry.id }).from(entry)).toEqual([{ id: entryId }]);
		expect(await db.select().from(event).where(eq(event.name, 'initiative.leaderless'))).toEqual([]);
	});

	test('in the plan of somebody else what they would do is of nobody, and their seat is gone', async ({ db }) => {
		await plantEverything(db);
		await erase(db, self, id);
		expect(await db.select({ title: plan.title }).from(plan)).toEqual([{ title: 'Van een ander' }]);
		expect(await db.select({ name: seat.name }).from(seat)).toEqual([{ name: 'Fatima' }]);
		expect(await db.select({ what: step.what, who: step.whoId }).from(step)).toEqual([
			{ what: 'Soep koken', who: null }
		]);
	});

	test('who wrote to them keeps nothing of it, and what others offer stays', async ({ db }) => {
		await plantEverything(db);
		await erase(db, self, id);
		for (const table of [
			'attendee',
			'attendee_link',
			'approach',
			'approach_message',
			'approach_link',
			'keeper_link',
			'kind_word'
		])
			expect([table, await count(db, table)]).toEqual([table, 0]);
		expect(await count(db, 'offer')).toBe(0);
		expect(await db.select({ title: entry.title }).from(entry).where(eq(entry.kind, 'activity'))).toEqual([
			{ title: 'Soep van een ander' }
		]);
	});

	test('the place they had is for who waits', async ({ db }) => {
		await settle(db);
		await employ(db);
		await db.insert(account).values({ id, email, name: 'Wilhelmien' });
		const entryId = await plantEntry(db, { kind: 'activity', title: 'Soep' });
		const firstOn = dayOf(new Date(Date.now() + 5 * 86_400_000));
		const times = { firstOn, startsAt: '10:00', endsAt: '11:00' };
		await activities.save(db, entryId, { ...times, signsUp: true, places: 1 });
		const line = [
			{ name: 'Wilhelmien', email, state: 'going' as const },
			{ name: 'Kees', email: 'kees@voorbeeld.example', state: 'waiting' as const }
		];
		await db.insert(attendee).values(line.map((one) => ({ ...one, id: crypto.randomUUID(), entryId, on: firstOn })));
		await erase(db, self, id);
		await moveUpAll(db, 'https://wijkweb.example');
		expect(await db.select().from(attendee)).toMatchObject([{ name: 'Kees', state: 'going' }]);
		const letters = await db.select().from(mail);
		expect(letters.map(({ toAddress }) => toAddress)).toEqual(['kees@voorbeeld.example']);
	});

	test('words that somebody else uses too stay for the search', async ({ db }) => {
		await plantEverything(db);
		const shared = 'xqentrysummaryqx';
		await plantEntry(db, { title: `Samen ${shared}` });
		await erase(db, self, id);
		const words = (await db.select({ word: searchWord.word }).from(searchWord)).map(({ word }) => word);
		expect(words.filter((word) => word.startsWith('xq'))).toEqual([shared]);
	});

	test('twice is as good as once, and leaves one trace', async ({ db }) => {
		await plantEverything(db);
		await erase(db, self, id);
		await erase(db, self, id);
		const happened = await db.select().from(event);
		expect(happened.filter(({ name }) => name === 'account.erased')).toMatchObject([
			{ actorId: id, subjectId: id, details: { because: 'asked' } }
		]);
		expect(JSON.stringify(happened)).not.toContain('xq');
	});

	test('only by who it is', async ({ db }) => {
		await plantEverything(db);
		const manager: Actor = {
			kind: 'account',
			id: crypto.randomUUID(),
			name: 'B',
			grants: [{ role: 'beheerder', gemeenteCode: elders, wijkCode: null }]
		};
		for (const actor of [visitor, fatima, manager]) await expect(erase(db, actor, id)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'account')).toBe(4);
	});

	test('a row can’t be kept from going by the second wall', async ({ db }) => {
		await plantEverything(db);
		await within(db, { kind: 'visitor' }, (tx) => erase(tx, self, id));
		expect(remains(await dump(db))).toEqual([]);
	});
});
