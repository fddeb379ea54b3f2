import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import * as alarms from '#lib/oversight/alarms.server.ts';
import * as audit from '#lib/oversight/audit.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import * as embedding from '#lib/account/embedding.server.ts';
import * as helplines from '#lib/account/helplines.server.ts';
import * as hosting from '#lib/account/hosting.server.ts';
import * as people from '#lib/oversight/people.server.ts';
import { type Deed, permissions, type Relation } from '#lib/account/permission.ts';
import * as providers from '#lib/signin/providers.server.ts';
import { roleGrant } from '#lib/account/table.server.ts';
import { alarm } from '#lib/oversight/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import * as pictures from '#lib/entry/pictures.server.ts';
import * as reportdecision from '#lib/entry/reportdecision.server.ts';
import * as reports from '#lib/entry/reports.server.ts';
import * as review from '#lib/proposal/review.server.ts';
import * as initiativesWaiting from '#lib/proposal/waiting.server.ts';
import * as addresses from '#lib/offer/addresses.server.ts';
import * as deciding from '#lib/offer/deciding.server.ts';
import * as endorsing from '#lib/offer/endorsing.server.ts';
import * as keptContacts from '#lib/keeping/contacts.server.ts';
import * as keptVenues from '#lib/keeping/venues.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { venue, venueRoom } from '#lib/place/table.server.ts';
import * as guidePages from '#lib/guide/pages.server.ts';
import { standard } from '#lib/guide/standard.server.ts';
import * as holidays from '#lib/activity/holidays.server.ts';
import { holiday } from '#lib/activity/table.server.ts';
import * as gaps from '#lib/insight/gaps.server.ts';
import * as heard from '#lib/insight/heard.server.ts';
import * as pots from '#lib/funding/pots.server.ts';
import { add } from '#lib/keeping/adding.server.ts';
import { blank } from '#lib/keeping/entryform.ts';
import { read as readEntry } from '#lib/keeping/form.server.ts';
import * as erase from '#lib/privacy/erase.server.ts';
import * as circleHosting from '#lib/introduction/hosting.server.ts';
import * as networkOverview from '#lib/network/overview.server.ts';
import * as relations from '#lib/network/relations.server.ts';
import * as merging from '#lib/support/merging.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import * as calling from '#lib/opportunity/calling.server.ts';
import * as becoming from '#lib/opportunity/becoming.server.ts';
import * as kansHearing from '#lib/opportunity/hearing.server.ts';
import * as kansJoining from '#lib/opportunity/joining.server.ts';
import * as kansDoor from '#lib/opportunity/door.server.ts';
import * as opportunities from '#lib/opportunity/opportunities.server.ts';
import * as patterns from '#lib/opportunity/patterns.server.ts';
import * as kansSources from '#lib/opportunity/sources.server.ts';
import * as signaalAnswering from '#lib/signaal/answering.server.ts';
import * as signaalHanding from '#lib/signaal/handing.server.ts';
import * as signaalFollowing from '#lib/signaal/following.server.ts';
import * as standardAnswers from '#lib/support/answers.server.ts';
import { parse as parseOverview } from '#lib/support/overview.ts';
import * as supportOverview from '#lib/support/overview.server.ts';
import * as signalenWaiting from '#lib/signaal/waiting.server.ts';
import * as vraagAnswering from '#lib/vraag/answering.server.ts';
import * as vraagFollowing from '#lib/vraag/following.server.ts';
import * as vraagHanding from '#lib/vraag/handing.server.ts';
import * as vragenWaiting from '#lib/vraag/waiting.server.ts';
import { behindPlan } from './behind.ts';
import { elders, eldersWijk, fatima, hoef, joris, lindeveen, oumar, waterkant } from './cast.ts';
import { test } from './fixtures.ts';
import { beheerder, joiners, other, partner, plant, type Planted, resident, uuid } from './planted.ts';

/**
 * Every verb that asks who acts, tried by eight kinds of people on what lies in De Hoef and on what lies in Elders. What
 * is expected follows from the table of permissions; refusing is one of two errors, which every route answers alike.
 */
const kinds: Record<string, { actor: Actor; here: Relation[]; there: Relation[] }> = {
	visitor: { actor: visitor, here: [], there: [] },
	resident: { actor: resident, here: ['self'], there: [] },
	volunteer: {
		actor: { ...other, grants: [{ role: 'volunteer', gemeenteCode: lindeveen, wijkCode: null }] },
		here: [],
		there: ['self']
	},
	partner: { actor: partner, here: [], there: [] },
	makelaar: { actor: fatima, here: ['makelaar'], there: [] },
	'makelaar of the next wijk': { actor: joris, here: [], there: [] },
	'makelaar of another gemeente': { actor: oumar, here: [], there: ['makelaar'] },
	beheerder: { actor: beheerder, here: ['beheerder'], there: [] }
};

type Where = {
	entry: number;
	network: number;
	wijk: string;
	report: number;
	pot: number;
	vraag: string;
	signaal: string;
	gemeente: string;
	account: string;
	staff: string;
	alarm: number;
	venue: number;
	venueRoom: number;
	organisation: number;
	contact: number;
	kans: number;
	wijkCode: string;
};
type Verb = {
	deed: Deed;
	call: (db: Database, actor: Actor, where: Where) => unknown;
	nothing?: (result: unknown) => boolean;
};

const site = 'https://wijkweb.example';
const because = { reason: 'answer', note: null };
const correction = {
	title: 'Anders',
	summary: 'Anders.',
	body: '',
	seeks: [],
	themes: [],
	wijkCode: null,
	venueId: null,
	placeName: null
};
const potInput = {
	...({ kind: 'fund', name: 'Nieuw fonds', rules: 'Voor de buurt.' } as const),
	...{ most: null, contact: null, link: null, closesOn: null }
};
const venueInput = (wijk: string) => ({
	...{ name: 'Nieuwe plek', type: 'giveaway' as const, wijk, address: null, point: null, about: 'Anders.' },
	...{ hours: null, phone: null, stepFree: null, access: null, opening: [], facts: [] }
});
const roomInput = { name: 'Zaal', people: 10, has: null, cost: null, stepFree: null };
const contactInput = (organisation: number, wijk: string) => ({
	...{ organisation, wijk, name: 'Nieuwe collega', role: null, phone: '013 - 555 01 99', email: null, knows: null }
});
const callInput = {
	...{ title: 'Samen', need: 'Een tafel.', there: '', carriers: [] },
	...{ meetingOn: null, meetingTime: null, meetingPlace: null, seen: 1 }
};
const offline = { PDOK: false };
const isEmpty = (result: unknown) =>
	result === undefined || result === null || (Array.isArray(result) && !result.length);

const verbs: Record<string, Verb> = {
	'insight/heard.read': {
		deed: 'insight.read',
		call: (db, actor, { gemeente: gemeenteCode, wijkCode }) => heard.read(db, actor, { gemeenteCode, wijkCode })
	},
	'insight/gaps.read': {
		deed: 'insight.read',
		call: (db, actor, { gemeente: gemeenteCode, wijkCode }) => gaps.read(db, actor, { gemeenteCode, wijkCode })
	},
	'insight/gaps.begin': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode }) => gaps.begin(db, actor, wijkCode, 'meeting')
	},
	'opportunity/patterns.inWijk': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode }) => patterns.inWijk(db, actor, wijkCode, () => Promise.resolve(true))
	},
	'opportunity/patterns.proposed': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode }) => patterns.proposed(db, actor, wijkCode)
	},
	'opportunity/patterns.apart': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode }) => patterns.apart(db, actor, wijkCode, 'x')
	},
	'opportunity/patterns.confirm': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode }) => patterns.confirm(db, actor, wijkCode, { print: 'x', site })
	},
	'opportunity/patterns.join': {
		deed: 'opportunity.keep',
		call: (db, actor, { wijkCode, kans: kansId, signaal: memberId }) =>
			patterns.join(db, actor, wijkCode, { kansId, memberId, site })
	},
	'opportunity/door.enter': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => kansDoor.enter(db, actor, kans, 'opportunity.keep', () => Promise.resolve(true))
	},
	'opportunity/door.enterAlone': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => kansDoor.enterAlone(db, actor, kans, 'opportunity.keep', () => Promise.resolve(true))
	},
	'opportunity/sources.add': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans, signaal: signaalId }) => kansSources.add(db, actor, kans, { signaalId, site })
	},
	'opportunity/sources.takeOut': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans, signaal }) => kansSources.takeOut(db, actor, kans, signaal).then(() => true)
	},
	'opportunity/sources.list': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => kansSources.list(db, actor, kans)
	},
	'opportunity/sources.around': {
		deed: 'signaal.read',
		call: (db, actor, { signaal: signaalId }) => kansSources.around(db, actor, { signaalId })
	},
	'opportunity/opportunities.open': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => opportunities.open(db, actor, kans)
	},
	'opportunity/opportunities.write': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => opportunities.write(db, actor, kans, callInput)
	},
	'opportunity/calling.publish': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.publish(db, actor, kans, { seen: 1, site })
	},
	'opportunity/calling.takeBack': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.takeBack(db, actor, kans, { site })
	},
	'opportunity/calling.news': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.news(db, actor, kans, { text: 'Er is een zaal.', site })
	},
	'opportunity/calling.end': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.end(db, actor, kans, { text: 'Het lukte niet.', site })
	},
	'opportunity/calling.resume': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.resume(db, actor, kans, { site })
	},
	'opportunity/calling.take': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => calling.take(db, actor, kans)
	},
	'opportunity/hearing.overview': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => kansHearing.overview(db, actor, kans)
	},
	'opportunity/hearing.phoned': {
		deed: 'opportunity.keep',
		call: (db, actor, { gemeente, kans: id }) => {
			const at = gemeente === lindeveen ? 0 : 1;
			return kansHearing.phoned(db, actor, { id, sourceId: uuid(78 + at), stepId: uuid(80 + at) });
		}
	},
	'opportunity/becoming.choices': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => becoming.choices(db, actor, kans, '')
	},
	'opportunity/becoming.become': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans: id, network: entryId }) => becoming.become(db, actor, { id, entryId, site })
	},
	'opportunity/joining.list': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans }) => kansJoining.list(db, actor, kans)
	},
	'opportunity/joining.phoned': {
		deed: 'opportunity.keep',
		call: (db, actor, { gemeente, kans: id }) => {
			const at = gemeente === lindeveen ? 0 : 1;
			return kansJoining.phoned(db, actor, { id, joinerId: joiners[at]!, stepId: uuid(80 + at) });
		}
	},
	'opportunity/joining.record': {
		deed: 'opportunity.keep',
		call: (db, actor, { kans: opportunityId }) => {
			const sam = { name: 'Sam', email: null, phone: '06 12345678', brings: '', token: 'x', site };
			return kansJoining.record(db, actor, { ...sam, opportunityId });
		}
	},
	'keeping/venues.read': { deed: 'venue.keep', call: (db, actor, { venue }) => keptVenues.read(db, actor, venue) },
	'keeping/venues.add': {
		deed: 'venue.keep',
		call: (db, actor, { gemeente, wijk }) => keptVenues.add(db, actor, gemeente, venueInput(wijk), offline)
	},
	'keeping/venues.change': {
		deed: 'venue.keep',
		call: (db, actor, { venue: id, wijk }) =>
			keptVenues.change(db, actor, { ...venueInput(wijk), id, seen: 1 }, offline)
	},
	'keeping/venues.close': { deed: 'venue.keep', call: (db, actor, { venue }) => keptVenues.close(db, actor, venue) },
	'keeping/venues.reopen': { deed: 'venue.keep', call: (db, actor, { venue }) => keptVenues.reopen(db, actor, venue) },
	'keeping/venues.addRoom': {
		deed: 'venue.keep',
		call: (db, actor, { venue }) => keptVenues.addRoom(db, actor, venue, roomInput)
	},
	'keeping/venues.changeRoom': {
		deed: 'venue.keep',
		call: (db, actor, { venue, venueRoom: id }) =>
			keptVenues.changeRoom(db, actor, venue, { ...roomInput, id, seen: 1 })
	},
	'keeping/venues.removeRoom': {
		deed: 'venue.keep',
		call: (db, actor, { venue, venueRoom }) => keptVenues.removeRoom(db, actor, venue, venueRoom)
	},
	'keeping/contacts.read': {
		deed: 'care_chain.keep',
		call: (db, actor, { contact }) => keptContacts.read(db, actor, contact)
	},
	'keeping/contacts.add': {
		deed: 'care_chain.keep',
		call: (db, actor, { organisation, wijk }) => keptContacts.add(db, actor, contactInput(organisation, wijk)),
		// who keeps another wijk is told to choose one of theirs
		nothing: (result) => isEmpty(result) || 'problems' in (result as object)
	},
	'keeping/contacts.change': {
		deed: 'care_chain.keep',
		call: (db, actor, { contact: id, organisation, wijk }) =>
			keptContacts.change(db, actor, { ...contactInput(organisation, wijk), id, seen: 1 })
	},
	'keeping/contacts.confirm': {
		deed: 'care_chain.keep',
		call: (db, actor, { contact }) => keptContacts.confirm(db, actor, contact)
	},
	'keeping/contacts.remove': {
		deed: 'care_chain.keep',
		call: (db, actor, { contact }) => keptContacts.remove(db, actor, contact)
	},
	'account/embedding.list': {
		deed: 'embed.manage',
		call: (db, actor, { gemeente }) => embedding.list(db, actor, gemeente)
	},
	'account/embedding.allow': {
		deed: 'embed.manage',
		call: (db, actor, { gemeente }) => embedding.allow(db, actor, gemeente, 'https://www.lindeveen.example')
	},
	'account/embedding.forbid': {
		deed: 'embed.manage',
		call: (db, actor, { gemeente }) => embedding.forbid(db, actor, gemeente, 'https://www.lindeveen.example')
	},
	'keeping/adding.add': {
		deed: 'entry.add',
		call: (db, actor, { gemeente, wijk }) => {
			const form = { ...blank, title: 'Soep', summary: 'Samen koken.', wijk };
			const told = readEntry(form).told!;
			return add(db, actor, { kind: 'network', gemeenteCode: gemeente, form, told, site, save: async () => {} });
		},
		nothing: (result) => 'mistakes' in (result as object)
	},
	'entry/entries.publish': {
		deed: 'entry.change',
		call: (db, actor, { entry }) => entries.publish(db, actor, entry, 'withdrawn')
	},
	'entry/pictures.find': { deed: 'photo.add', call: (db, actor, { entry }) => pictures.find(db, actor, entry) },
	'entry/pictures.put': { deed: 'photo.add', call: (db, actor, { entry }) => pictures.put(db, actor, entry, null) },
	'entry/reports.read': { deed: 'report.read', call: (db, actor, { report }) => reports.read(db, actor, report) },
	'entry/reports.send': {
		deed: 'entry.report',
		call: (db, actor, { entry }) =>
			reports.send(db, actor, { entryId: entry, objection: 'wrong', text: 'Het is op woensdag.', email: null } as never)
	},
	'entry/reports.countLate': {
		deed: 'audit.read',
		call: (db, actor, { gemeente }) => reports.countLate(db, actor, gemeente)
	},
	'entry/reportdecision.decide': {
		deed: 'report.decide',
		call: (db, actor, { report }) =>
			reportdecision.decide(db, actor, { id: report, decision: 'kept', reason: 'Het klopt.', site } as never, noAuthors)
	},
	'entry/reportdecision.seen': {
		deed: 'report.decide',
		call: (db, actor, { report }) => reportdecision.seen(db, actor, report)
	},
	'proposal/review.read': { deed: 'proposal.read', call: (db, actor, { entry }) => review.read(db, actor, entry) },
	'proposal/review.ask': {
		deed: 'proposal.decide',
		call: (db, actor, { entry: id }) => review.ask(db, actor, { id, text: 'Waar?', site })
	},
	'proposal/review.giveBack': {
		deed: 'proposal.decide',
		call: (db, actor, { entry: id }) => review.giveBack(db, actor, { id, reason: 'Nee.', site })
	},
	'proposal/review.publish': {
		deed: 'proposal.decide',
		call: (db, actor, { entry: id }) => review.publish(db, actor, { id, seen: 1, site })
	},
	'proposal/review.correct': {
		deed: 'proposal.decide',
		call: (db, actor, { entry: id }) => review.correct(db, actor, { id, seen: 1, correction })
	},
	'proposal/review.settle': {
		deed: 'proposal.decide',
		call: (db, actor, { entry }) => review.settle(db, actor, entry)
	},
	'offer/addresses.keep': {
		deed: 'address.keep',
		call: (db, actor, { entry }) => addresses.keep(db, actor, entry, 'Kade 1')
	},
	'offer/addresses.read': {
		deed: 'address.read',
		call: (db, actor, { entry }) => addresses.read(db, actor, 'x', entry)
	},
	'offer/addresses.open': {
		deed: 'address.read',
		call: (db, actor, { entry: entryId }) => addresses.open(db, actor, 'x', { entryId, ...because })
	},
	'offer/deciding.read': { deed: 'offer.vouch', call: (db, actor, { entry }) => deciding.read(db, actor, entry) },
	'offer/deciding.publish': {
		deed: 'offer.vouch',
		call: (db, actor, { entry: id }) => deciding.publish(db, actor, { id, seen: 1, site })
	},
	'offer/deciding.giveBack': {
		deed: 'offer.vouch',
		call: (db, actor, { entry: id }) => deciding.giveBack(db, actor, { id, reason: 'Nee.', site }),
		nothing: () => false
	},
	'offer/deciding.vouch': {
		deed: 'offer.vouch',
		call: (db, actor, { entry: id }) => deciding.vouch(db, actor, { id, seenOn: '2026-03-03' }),
		nothing: () => false
	},
	'offer/endorsing.said': {
		deed: 'offer.vouch',
		call: (db, actor, { entry }) => endorsing.said(db, actor, entry),
		nothing: () => false
	},
	'offer/endorsing.endorse': {
		deed: 'offer.vouch',
		call: (db, actor, { entry: id }) => endorsing.endorse(db, actor, { id, text: 'de soep', site }),
		nothing: () => false
	},
	'offer/endorsing.takeBack': {
		deed: 'offer.vouch',
		call: (db, actor, { entry }) => endorsing.takeBack(db, actor, entry),
		nothing: () => false
	},
	'vraag/answering.read': {
		deed: 'vraag.read',
		call: (db, actor, { vraag }) => vraagAnswering.read(db, actor, 'x', vraag)
	},
	'vraag/answering.open': {
		deed: 'vraag.read',
		call: (db, actor, { vraag: id }) => vraagAnswering.open(db, actor, 'x', { id, ...because })
	},
	'vraag/answering.take': {
		deed: 'vraag.answer',
		call: (db, actor, { vraag: id }) => vraagAnswering.take(db, actor, { id, site })
	},
	'vraag/answering.note': {
		deed: 'vraag.answer',
		call: (db, actor, { vraag: id }) => vraagAnswering.note(db, actor, { id, text: 'Belde.' })
	},
	'vraag/answering.close': {
		deed: 'vraag.answer',
		call: (db, actor, { vraag: id }) => vraagAnswering.close(db, actor, { id, sentence: 'Klaar.', site })
	},
	'vraag/handing.colleagues': {
		deed: 'vraag.read',
		call: (db, actor, { vraag }) => vraagHanding.colleagues(db, actor, vraag),
		nothing: () => false
	},
	'vraag/handing.promise': {
		deed: 'vraag.answer',
		call: (db, actor, { vraag: id }) => vraagHanding.promise(db, actor, { id, on: '2099-01-01', site })
	},
	'vraag/handing.handOver': {
		deed: 'vraag.answer',
		call: (db, actor, { vraag: id, staff: to }) => vraagHanding.handOver(db, actor, { id, to, site })
	},
	'vraag/following.find': {
		deed: 'vraag.follow',
		call: (db, actor, { vraag }) => vraagFollowing.find(db, actor, vraag)
	},
	'vraag/following.correct': {
		deed: 'vraag.follow',
		call: (db, actor, { vraag }) =>
			vraagFollowing.correct(db, actor, vraag, { name: 'Ans', email: null, phone: '06 12345678' } as never)
	},
	'vraag/following.takeBack': {
		deed: 'vraag.follow',
		call: (db, actor, { vraag }) => vraagFollowing.takeBack(db, actor, vraag)
	},
	'signaal/answering.read': {
		deed: 'signaal.read',
		call: (db, actor, { signaal }) => signaalAnswering.read(db, actor, 'x', signaal)
	},
	'signaal/answering.open': {
		deed: 'signaal.read',
		call: (db, actor, { signaal: id }) => signaalAnswering.open(db, actor, 'x', { id, ...because })
	},
	'signaal/answering.take': {
		deed: 'signaal.answer',
		call: (db, actor, { signaal }) => signaalAnswering.take(db, actor, signaal)
	},
	'signaal/answering.answer': {
		deed: 'signaal.answer',
		call: (db, actor, { signaal: id }) => signaalAnswering.answer(db, actor, { id, text: 'Gedaan.', site })
	},
	'signaal/handing.others': {
		deed: 'signaal.read',
		call: (db, actor, { signaal }) => signaalHanding.others(db, actor, signaal)
	},
	'signaal/handing.hand': {
		deed: 'signaal.answer',
		call: (db, actor, { signaal: id, staff: to }) => signaalHanding.hand(db, actor, { id, to, site })
	},
	'signaal/following.find': {
		deed: 'signaal.follow',
		call: (db, actor, { signaal }) => signaalFollowing.find(db, actor, signaal)
	},
	'signaal/following.takeBack': {
		deed: 'signaal.take_back',
		call: (db, actor, { signaal }) => signaalFollowing.takeBack(db, actor, signaal)
	},
	'oversight/alarms.list': { deed: 'audit.read', call: (db, actor, { gemeente }) => alarms.list(db, actor, gemeente) },
	'oversight/alarms.settle': { deed: 'alarm.settle', call: (db, actor, { alarm: id }) => alarms.settle(db, actor, id) },
	'oversight/audit.list': {
		deed: 'audit.read',
		call: (db, actor, { gemeente }) => audit.list(db, actor, gemeente, {} as never, () => Promise.resolve(new Map()))
	},
	'oversight/audit.staff': { deed: 'audit.read', call: (db, actor, { gemeente }) => audit.staff(db, actor, gemeente) },
	'oversight/audit.looks': {
		deed: 'audit.read',
		call: (db, actor, { gemeente }) => audit.looks(db, actor, gemeente, new Date(0))
	},
	'account/helplines.set': {
		deed: 'gemeente.change',
		call: (db, actor, { gemeente }) => helplines.set(db, actor, gemeente, [])
	},
	'account/hosting.change': {
		deed: 'gemeente.change',
		call: (db, actor, { gemeente }) => hosting.change(db, actor, gemeente, {} as never)
	},
	'oversight/people.list': {
		deed: 'account.manage',
		call: (db, actor, { gemeente }) => people.list(db, actor, gemeente)
	},
	'oversight/people.find': {
		deed: 'account.manage',
		call: (db, actor, { gemeente, staff }) => people.find(db, actor, gemeente, staff)
	},
	'oversight/people.withoutSecondFactor': {
		deed: 'account.manage',
		call: (db, actor, { gemeente }) => people.withoutSecondFactor(db, actor, gemeente)
	},
	'oversight/people.invite': {
		deed: 'role.grant',
		call: (db, actor, { gemeente }) =>
			people.invite(db, actor, {
				role: 'makelaar',
				gemeenteCode: gemeente,
				wijkCode: null,
				name: 'Nieuw',
				email: 'nieuw@voorbeeld.nl',
				site
			})
	},
	'account/grants.give': {
		deed: 'role.grant',
		call: (db, actor, { gemeente, account }) =>
			grants.give(db, actor, { accountId: account, role: 'makelaar', gemeenteCode: gemeente, wijkCode: null })
	},
	'account/grants.end': {
		deed: 'role.grant',
		call: (db, actor, { gemeente }) =>
			grants.end(db, actor, { accountId: partner.id, role: 'makelaar', gemeenteCode: gemeente, wijkCode: null })
	},
	'signin/providers.listOf': {
		deed: 'provider.manage',
		call: (db, actor, { gemeente }) => providers.listOf(db, actor, gemeente)
	},
	'support/answers.list': {
		deed: 'answer.manage',
		call: (db, actor, { gemeente }) => standardAnswers.list(db, actor, gemeente)
	},
	'support/answers.save': {
		deed: 'answer.manage',
		call: (db, actor, { gemeente }) =>
			standardAnswers.save(db, actor, gemeente, { id: null, seen: 0, use: 'ended', title: 'Dag', text: 'Dag.' })
	},
	'support/answers.remove': {
		deed: 'answer.manage',
		call: (db, actor, { gemeente }) => standardAnswers.remove(db, actor, gemeente, 1)
	},
	'support/overview.waitingOn': {
		deed: 'support.read',
		call: (db, actor, { entry }) => supportOverview.waitingOn(db, actor, entry)
	},
	'guide/pages.overview': {
		deed: 'guide.edit',
		call: (db, actor, { gemeente }) => guidePages.overview(db, actor, gemeente)
	},
	'guide/pages.open': {
		deed: 'guide.edit',
		call: (db, actor, { gemeente }) => guidePages.open(db, actor, gemeente, 'eten')
	},
	'guide/pages.change': {
		deed: 'guide.edit',
		call: (db, actor, { gemeente }) =>
			guidePages.change(db, actor, gemeente, { step: 'eten', source: standard().get('vog')!.source, seen: 0 })
	},
	'guide/pages.restore': {
		deed: 'guide.edit',
		call: (db, actor, { gemeente }) => guidePages.restore(db, actor, gemeente, { step: 'eten', seen: 0 })
	},
	'guide/pages.add': {
		deed: 'guide.edit',
		call: (db, actor, { gemeente }) => guidePages.add(db, actor, gemeente, standard().get('vog')!.source)
	},
	'activity/holidays.overview': {
		deed: 'holiday.manage',
		call: (db, actor, { gemeente }) => holidays.overview(db, actor, gemeente)
	},
	'activity/holidays.add': {
		deed: 'holiday.manage',
		call: (db, actor, { gemeente }) => holidays.add(db, actor, gemeente, autumn)
	},
	'activity/holidays.change': {
		deed: 'holiday.manage',
		call: async (db, actor, { gemeente }) => {
			const id = await holidayIn(db, gemeente);
			return holidays.change(db, actor, gemeente, { ...autumn, name: 'Vrij', id, seen: 1 });
		}
	},
	'activity/holidays.remove': {
		deed: 'holiday.manage',
		call: async (db, actor, { gemeente }) =>
			holidays.remove(db, actor, gemeente, { id: await holidayIn(db, gemeente), seen: 1 })
	},
	'funding/pots.overview': {
		deed: 'pot.manage',
		call: (db, actor, { gemeente }) => pots.overview(db, actor, gemeente)
	},
	'funding/pots.add': {
		deed: 'pot.manage',
		call: (db, actor, { gemeente }) => pots.add(db, actor, gemeente, potInput)
	},
	'funding/pots.change': {
		deed: 'pot.manage',
		call: (db, actor, { gemeente, pot: id }) => pots.change(db, actor, gemeente, { ...potInput, id, seen: 1 })
	},
	'funding/pots.close': {
		deed: 'pot.manage',
		call: (db, actor, { gemeente, pot: id }) => pots.close(db, actor, gemeente, { id, ended: true })
	},
	'support/merging.alike': {
		deed: 'initiative.merge',
		// one thing alone looks like nothing
		call: async (db, actor, { entry }) => ({ found: await merging.alike(db, actor, entry) })
	},
	'support/merging.look': {
		deed: 'initiative.merge',
		call: (db, actor, { entry }) => merging.look(db, actor, { id: entry, into: entry })
	},
	'support/merging.merge': {
		deed: 'initiative.merge',
		call: (db, actor, { entry }) =>
			merging.merge(db, actor, { id: entry, into: entry, reason: 'Hetzelfde.', site }) as unknown
	},
	'network/overview.look': {
		deed: 'network.overview',
		call: (db, actor, { wijk }) => networkOverview.look(db, actor, wijk)
	},
	'network/overview.open': {
		deed: 'network.relate',
		call: (db, actor, { network }) => networkOverview.open(db, actor, network)
	},
	'network/relations.relate': {
		deed: 'network.relate',
		call: (db, actor, { network }) =>
			relations.relate(db, actor, network, { otherId: network, way: 'refers', words: '' })
	},
	'network/relations.reword': {
		deed: 'network.relate',
		call: (db, actor, { network }) => relations.reword(db, actor, network, { id: 1, seen: 1, words: 'Anders' })
	},
	'introduction/hosting.welcomeAgain': {
		deed: 'network.relate',
		call: (db, actor, { network }) => circleHosting.welcomeAgain(db, actor, network)
	},
	'network/relations.part': {
		deed: 'network.relate',
		call: (db, actor, { network }) => relations.part(db, actor, network, { id: 1, seen: 1 }),
		nothing: () => false
	},
	'privacy/erase.erase': { deed: 'account.erase', call: (db, actor, { account }) => erase.erase(db, actor, account) }
};

const autumn = { name: 'Herfstvakantie', firstOn: '2026-10-17', lastOn: '2026-10-25' };
async function holidayIn(db: Database, gemeenteCode: string): Promise<number> {
	const [found] = await db
		.insert(holiday)
		.values({ ...autumn, gemeenteCode })
		.returning({ id: holiday.id });
	return found!.id;
}

const noAuthors = { of: () => Promise.resolve(undefined) } as never;

/** Verbs that need nothing of a place. */
const own = "one's own account: there is no id to give";
const asked = 'its caller has asked';
const anyone = 'for everybody';
const reached = 'a list of what one reaches: tried below';
const apart = 'tried beside it';
const elsewhere: Record<string, string> = {
	'privacy/mine.whoIs': own,
	'privacy/mine.gather': own,
	'privacy/mine.tell': own,
	'privacy/mine.download': own,
	'privacy/mine.lookers': own,
	'privacy/profile.of': own,
	'privacy/profile.correct': own,
	'privacy/withdrawal.list': own,
	'privacy/withdrawal.withdraw': own,
	'signin/devices.signOutElsewhere': own,
	'account/accounts.make': asked,
	'signin/address.ask': own,
	'signin/address.change': own,
	'signin/address.of': own,
	'account/consents.give': own,
	'account/consents.list': own,
	'account/consents.withdraw': own,
	'signin/devices.list': own,
	'signin/devices.signOut': own,
	'signin/devices.signOutEverywhere': own,
	'signin/factors.addKey': own,
	'signin/factors.keepApp': own,
	'signin/factors.keepCodes': own,
	'signin/factors.of': own,
	'signin/factors.prepare': own,
	'signin/factors.prepared': own,
	'signin/factors.remove': own,
	'signin/factors.renameKey': own,
	'oversight/looks.isOpen': own,
	'oversight/looks.ofPerson': own,
	'oversight/looks.write': asked,
	'signin/passwords.change': own,
	'signin/passwords.checkOwn': own,
	'entry/pictures.show': asked,
	'entry/reports.decided': reached,
	'entry/reports.waiting': reached,
	'proposal/proposals.propose': anyone,
	'proposal/proposals.send': anyone,
	'proposal/waiting.counts': reached,
	'proposal/waiting.lastDone': reached,
	'proposal/waiting.list': reached,
	'initiative/joining.join': anyone,
	'opportunity/joining.join': anyone,
	'initiative/links.ofAccount': own,
	'initiative/links.mintForAccount': own,
	'privacy/erase.dropEntries': asked,
	'privacy/erase.leave': asked,
	'following/followers.ask': anyone,
	'following/followers.isOwn': own,
	'following/followers.ownCode': own,
	'following/followers.start': own,
	'following/informing.keepInformed': anyone,
	'signaal/signalen.tell': anyone,
	'signaal/signalen.keep': asked,
	'signaal/given.give': apart,
	'signaal/given.giverOf': own,
	'signaal/sending.send': anyone,
	'signaal/given.houses': own,
	'signaal/given.ofOrganisations': own,
	'signaal/mine.ofAccount': own,
	'signaal/mine.openOwn': own,
	'signaal/recording.wijken': apart,
	'signaal/recording.record': apart,
	'signaal/waiting.list': reached,
	'signaal/desk.look': apart,
	'signaal/figures.list': apart,
	'support/carrying.overloaded': apart,
	'support/carrying.spread': own,
	'initiative/freshness.countSilent': reached,
	'initiative/freshness.silent': reached,
	'support/overview.list': reached,
	'support/overview.today': reached,
	'support/undelivered.count': reached,
	'support/undelivered.list': reached,
	'support/undelivered.settle': apart,
	'attending/signing.signUp': anyone,
	'attending/own.ofAccount': own,
	'attending/own.mintForAccount': own,
	'attending/agenda.ofAccount': own,
	'network/overview.wijken': apart,
	'network/relations.asMakelaar': apart,
	'offer/deciding.waiting': apart,
	'offer/sending.send': anyone,
	'offer/pausing.ofAccount': own,
	'offer/pausing.mintForAccount': own,
	'offer/pausing.turnForAccount': own,
	'history/history.ofAccount': own,
	'keeping/kindness.ofAccount': own,
	'keeping/kindness.answerForAccount': own,
	'approach/sending.send': anyone,
	'approach/mine.ofAccount': own,
	'approach/mine.mintForAccount': own,
	'vraag/vragen.ask': anyone,
	'vraag/vragen.keep': asked,
	'vraag/recording.wijken': apart,
	'vraag/recording.contacts': apart,
	'vraag/recording.record': apart,
	'vraag/followups.calls': apart,
	'vraag/followups.countCalls': apart,
	'introduction/figures.list': apart,
	'introduction/due.due': reached,
	'introduction/circles.list': apart,
	'today/today.look': apart,
	'today/today.own': apart,
	'vraag/people.list': apart,
	'vraag/waiting.list': reached,
	'account/wijken.wijkenFor': apart,
	'opportunity/opportunities.list': reached,
	'opportunity/opportunities.countOpen': reached,
	'opportunity/tocall.list': reached,
	'opportunity/tocall.count': reached,
	'keeping/adding.check': asked,
	'keeping/choosing.choices': asked,
	'keeping/choosing.mayAt': asked,
	'keeping/choosing.ownOrganisations': own,
	'keeping/colleagues.give': apart,
	'keeping/colleagues.houses': own,
	'keeping/colleagues.list': apart,
	'keeping/colleagues.takeBack': apart,
	'keeping/freshness.countSilent': reached,
	'keeping/freshness.silent': reached,
	'keeping/own.asked': own,
	'keeping/own.countAsked': own,
	'keeping/own.list': own,
	'keeping/own.news': reached,
	'keeping/own.orphans': reached,
	'account/accounts.create': apart,
	'account/accounts.show': apart,
	'account/faces.find': apart,
	'account/faces.change': apart,
	'keeping/venues.homeless': reached,
	'keeping/venues.list': apart,
	'sheet/lists.takeInOwn': apart,
	'sheet/lists.rowsOfOwn': apart,
	'keeping/contacts.list': apart,
	'keeping/contacts.choices': apart,
	'signin/invitation.send': apart,
	'signin/passwords.startAnew': apart,
	'signin/providers.save': apart,
	'signin/providers.remove': apart,
	// what is done in a plan: see reachplan.server.test.ts
	'plan/door.enter': apart,
	'plan/door.enterAlone': apart,
	'plan/door.look': apart,
	'plan/plans.begin': apart,
	'plan/plans.mine': apart,
	// who holds the link
	'plan/comingin.find': apart,
	'plan/comingin.accept': apart,
	'plan/comingin.decline': apart
};

const source = (path: string) => readFileSync(join(import.meta.dirname, '../src/lib', path), 'utf8');
const exported = globSync('**/*.server.ts', { cwd: join(import.meta.dirname, '../src/lib') })
	.sort()
	.flatMap((path) =>
		[
			...source(path).matchAll(
				/export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*(?:db|tx): Database,\s*actor: Actor\b/g
			)
		].map(([, name]) => `${path.replace('.server.ts', '')}.${name}`)
	);

test('every verb that asks who acts is tried here, or has its reason not to be', () => {
	const inPlans = behindPlan();
	expect(exported.filter((name) => !(name in verbs) && !(name in elsewhere) && !inPlans.includes(name))).toEqual([]);
	expect(Object.keys({ ...verbs, ...elsewhere }).filter((name) => !exported.includes(name))).toEqual([]);
});

async function outcome(work: () => unknown, nothing = isEmpty): Promise<'refused' | 'done'> {
	try {
		return nothing(await work()) ? 'refused' : 'done';
	} catch (cause) {
		return cause instanceof NotAllowed || cause instanceof entries.NotThere ? 'refused' : 'done';
	}
}

class Undone extends Error {}

for (const [name, { deed, call, nothing }] of Object.entries(verbs))
	test(`${name} is for who the table says, and for others there is nothing`, async ({ db }) => {
		const planted = await plant(db);
		const told: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const [kind, { actor, ...relations }] of Object.entries(kinds))
			for (const at of ['here', 'there'] as const) {
				const allowed = permissions[deed].some((one: Relation) => one === 'anyone' || relations[at].includes(one));
				expected[`${kind}, ${at}`] = allowed ? 'done' : 'refused';
				const trying = db.transaction(async (transaction) => {
					const tx = transaction as unknown as Database;
					const where = await things(tx, planted, at === 'here' ? 0 : 1);
					told[`${kind}, ${at}`] = await outcome(() => call(tx, actor, where), allowed ? () => false : nothing);
					throw new Undone();
				});
				await trying.catch((thrown: unknown) => {
					if (!(thrown instanceof Undone)) throw thrown;
				});
			}
		expect(told).toEqual(expected);
	});

async function things(db: Database, planted: Planted, at: 0 | 1): Promise<Where> {
	const gemeente = [lindeveen, elders][at]!;
	const [raised] = await db
		.insert(alarm)
		.values({ kind: 'many_looks', gemeenteCode: gemeente })
		.returning({ id: alarm.id });
	const where = { gemeenteCode: gemeente, wijkCode: [hoef, eldersWijk][at]! };
	const [place] = await db
		.insert(venue)
		.values({ ...where, slug: 'proef', name: 'Proef', type: 'giveaway' })
		.returning({ id: venue.id });
	const [room] = await db
		.insert(venueRoom)
		.values({ venueId: place!.id, name: 'Kamer' })
		.returning({ id: venueRoom.id });
	const [working] = await db
		.insert(organisation)
		.values({ gemeenteCode: gemeente, slug: 'proef', name: 'Proef', type: 'gp' })
		.returning({ id: organisation.id });
	const [person] = await db
		.insert(contactPerson)
		.values({ organisationId: working!.id, wijkCode: where.wijkCode, name: 'Proef' })
		.returning({ id: contactPerson.id });
	return {
		...{ venue: place!.id, venueRoom: room!.id, organisation: working!.id, contact: person!.id },
		...{ network: planted.network[at], wijk: ['de-hoef', 'elders-west'][at]! },
		...{ entry: planted.entry[at], report: planted.report[at], pot: planted.pot[at], alarm: raised!.id, gemeente },
		...{ vraag: uuid(at + 1), signaal: uuid(at + 3), account: [resident.id, other.id][at]! },
		...{ kans: planted.kans[at], wijkCode: where.wijkCode! },
		staff: [partner, oumar as typeof partner][at]!.id
	};
}

test('a signaal told for an organisation is followed by its people in that wijk, and by who speaks for all of it', async ({
	db
}) => {
	await plant(db);
	const [kerk] = await rows<{ id: number }>(db, sql`select id from organisation`);
	await db.execute(sql`update signaal set organisation_id = ${kerk!.id}`);
	const of = (organisationId: number, wijkCode: string | null): Actor => ({
		...partner,
		grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode, organisationId }]
	});
	const seen = async (actor: Actor, wijkCode: string | null) => {
		await db.execute(sql`update signaal set wijk_code = ${wijkCode} where id = ${uuid(3)}`);
		return outcome(async () => {
			const { words, looks } = await signaalFollowing.find(db, actor, uuid(3));
			expect([words, looks]).toEqual([null, []]);
			return 'seen';
		});
	};
	const told: Record<string, string[]> = {};
	for (const [who, actor] of Object.entries({
		'speaks for all of it': of(kerk!.id, null),
		'a colleague there': of(kerk!.id, hoef),
		'a colleague in the next wijk': of(kerk!.id, waterkant),
		'of another organisation': of(kerk!.id + 1, null)
	})) {
		const [grant] = actor.kind === 'account' ? actor.grants : [];
		// the second wall knows the roles from its own table
		await db.delete(roleGrant).where(eq(roleGrant.accountId, partner.id));
		if (grant!.organisationId === kerk!.id) await db.insert(roleGrant).values({ ...grant!, accountId: partner.id });
		told[who] = [await seen(actor, hoef), await seen(actor, null)];
	}
	expect(told).toEqual({
		'speaks for all of it': ['done', 'done'],
		'a colleague there': ['done', 'refused'],
		'a colleague in the next wijk': ['refused', 'refused'],
		'of another organisation': ['refused', 'refused']
	});
});

const lists: Record<string, (db: Database, actor: Actor) => Promise<unknown[]>> = {
	'proposal/waiting.list': (db, actor) => initiativesWaiting.list(db, actor, 'published'),
	'entry/reports.waiting': (db, actor) => reports.waiting(db, actor),
	'support/overview.list': async (db, actor) => {
		const none = { pile: null, sort: null, stage: null, search: null, page: null };
		// who is no makelaar has no list at all
		const found = supportOverview.list(db, actor, parseOverview(none));
		return found.then(({ lines }) => lines).catch(() => []);
	},
	'vraag/waiting.list': (db, actor) => vragenWaiting.list(db, actor),
	'opportunity/opportunities.list': (db, actor) => opportunities.list(db, actor),
	'opportunity/opportunities.countOpen': async (db, actor) =>
		Array.from({ length: await opportunities.countOpen(db, actor) }),
	'signaal/waiting.list': (db, actor) => signalenWaiting.list(db, actor)
};

for (const [name, list] of Object.entries(lists))
	test(`${name} holds what lies in the own wijk, and nothing else`, async ({ db }) => {
		await plant(db);
		const told: Record<string, number> = {};
		for (const [kind, { actor }] of Object.entries(kinds)) told[kind] = (await list(db, actor)).length;
		const nobody = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0]));
		expect(told).toEqual({ ...nobody, makelaar: 1, 'makelaar of another gemeente': 1 });
	});
