import { expect } from 'vitest';
import { type Actor, visitor } from '#lib/account/account.ts';
import { type Deed, permissions } from '#lib/account/permission.ts';
import { introduction } from '#lib/introduction/table.server.ts';
import * as answering from '#lib/vraag/answering.server.ts';
import { emptySheet } from '#lib/vraag/conversation.ts';
import { type Key } from '#lib/vraag/door.server.ts';
import { tie } from '#lib/vraag/table.server.ts';
import { because, desktop, site, telephone } from './asked.ts';
import { attempt, behind, type Found } from './behind.ts';
import { fatima, joris, oumar, priya } from './cast.ts';
import { test } from './fixtures.ts';
import { beheerder, codes, other, partner, plant, resident, uuid } from './planted.ts';

/**
 * Every verb behind the door of a vraag, tried on Ans's in De Hoef by who asked, by makelaars with and without a reason,
 * and by everybody else. What is expected follows from the table of permissions.
 */
const [made, known] = [uuid(60), uuid(61)];
const on = { id: made, note: null };
const hosting = { name: 'Wim', phone: null, doorman: null, suits: null };
const visit = { day: '2026-12-01', time: '10:00', companion: null, meetAt: null };
const friend = { who: 'Truus', assets: [], often: null, entryId: null };
const proposal = { reasons: ['Dichtbij.'], blurb: 'Iemand uit de buurt.', site };

/** The deed of each, and what it is called with beside the key; `network` is one on the map of Lindeveen. */
const verbs: Record<string, [Deed, ...unknown[]] | ((network: number) => [Deed, ...unknown[]])> = {
	'vraag/conversation.read': ['conversation.read'],
	'vraag/conversation.save': ['conversation.write', { ...emptySheet, behind: 'Rust.', seen: 0 }],
	'vraag/conversation.mint': ['vraag.answer'],
	'vraag/ties.list': ['conversation.read'],
	'vraag/ties.find': ['conversation.read', known],
	'vraag/ties.add': ['conversation.write', { id: uuid(62), ...friend }],
	'vraag/ties.change': ['conversation.write', { id: known, seen: 1, ...friend }],
	'vraag/ties.end': ['conversation.write', known],
	'vraag/ties.erase': ['conversation.write', known],
	'vraag/outcome.find': ['vraag.look_back'],
	'vraag/outcome.say': ['vraag.look_back', { outcome: 'yes', words: '', site }],
	'introduction/choosing.read': ['introduction.propose'],
	'introduction/choosing.consider': (network) => ['introduction.propose', network],
	'introduction/choosing.choose': (network) => ['introduction.propose', { entryId: network, ...proposal }],
	'introduction/lookingup.find': ['introduction.propose', 'tafel'],
	'introduction/nothing.keep': ['introduction.propose'],
	'introduction/nothing.keptAt': ['introduction.propose'],
	'introduction/weighings.weigh': ['introduction.propose', { seen: {}, chosen: { close: 'more' } }],
	'introduction/weighings.hide': (network) => ['introduction.propose', network],
	'introduction/weighings.bringBack': (network) => ['introduction.propose', network],
	'introduction/weighings.add': (network) => ['introduction.propose', network],
	'introduction/weighings.takeOff': (network) => ['introduction.propose', network],
	'introduction/introductions.propose': (network) => ['introduction.propose', { entryId: network, ...proposal }],
	'introduction/introductions.list': ['introduction.read'],
	'introduction/reading.forMakelaar': ['introduction.record', made],
	'introduction/answering.yes': ['introduction.answer', { id: made, blurb: proposal.blurb, shares: [], site }],
	'introduction/answering.no': ['introduction.answer', { id: made }],
	'introduction/recording.personYes': ['introduction.record', { ...on, how: 'spoken', shares: [], ...proposal }],
	'introduction/recording.personNo': ['introduction.record', { ...on, how: 'spoken' }],
	'introduction/recording.networkYes': ['introduction.record', { ...on, ...hosting, site }],
	'introduction/recording.networkNo': ['introduction.record', on],
	'introduction/recording.networkLater': ['introduction.record', { ...on, until: null }],
	'introduction/recording.askAgain': ['introduction.record', { ...on, site }],
	'introduction/recording.arrange': ['introduction.record', { ...on, ...visit, seen: 1 }],
	'introduction/recording.visited': ['introduction.record', { ...on, day: '2026-12-01' }],
	'introduction/recording.called': ['introduction.record', on],
	'introduction/recording.calledMonth': ['introduction.record', { ...on, there: true }],
	'introduction/recording.landed': ['introduction.record', on],
	'introduction/recording.misfit': ['introduction.record', { ...on, misfits: [], words: null }],
	'introduction/recording.stop': ['introduction.record', on]
};
/** Only for who asked, whoever else reaches the vraag; has tests of its own. */
const apart = ['introduction/reading.forPerson'];

test('everything that is done behind the door of a vraag is tried here', () => {
	expect(behind('vraag')).toEqual([...Object.keys(verbs), ...apart].toSorted());
});

const id = uuid(1);
const asMakelaar = (actor: Actor, session?: string): Key => ({ actor, id, session });

/** Who comes with what, and as whom they are let in: nobody for most. */
const comers: Record<string, { key: Key; as: 'person' | 'makelaar' | 'makelaar without a reason' | 'nobody' }> = {
	'who asked, with the link': { key: { actor: visitor, asked: codes.vraag }, as: 'person' },
	'the makelaar who said why': { key: asMakelaar(fatima, desktop), as: 'makelaar' },
	'the same, in another browser': { key: asMakelaar(fatima, telephone), as: 'makelaar without a reason' },
	'a colleague of the whole gemeente': { key: asMakelaar(priya, desktop), as: 'makelaar without a reason' },
	'a makelaar of the next wijk': { key: asMakelaar(joris, desktop), as: 'nobody' },
	'a makelaar of another gemeente': { key: asMakelaar(oumar, desktop), as: 'nobody' },
	'a beheerder': { key: asMakelaar(beheerder, desktop), as: 'nobody' },
	'a partner': { key: asMakelaar(partner, desktop), as: 'nobody' },
	'who asked, in the room of the makelaar': { key: asMakelaar(resident, desktop), as: 'nobody' },
	'somebody else with an account': { key: { actor: other, asked: id }, as: 'nobody' },
	'the link of another thing': { key: { actor: visitor, asked: codes.proposal }, as: 'nobody' },
	'the number for a link': { key: { actor: visitor, asked: id }, as: 'nobody' }
};

function expected(deed: Deed, as: (typeof comers)[string]['as']): Found {
	const who: readonly string[] = permissions[deed];
	if (as === 'person') return who.includes('holder') ? 'in' : 'nothing';
	if (as === 'nobody' || !who.includes('makelaar')) return 'nothing';
	return as === 'makelaar' ? 'in' : 'asked why';
}

for (const [verb, told] of Object.entries(verbs))
	test(`${verb} is for who the table says, after a reason`, async ({ db }) => {
		const { network } = await plant(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		// ties and introductions of Ans, to do something with
		await db.insert(tie).values({ id: known, vraagId: id, who: 'Truus', since: '2026-03-02' });
		await db.insert(introduction).values({ id: made, vraagId: id, entryId: network[0], blurb: 'Iemand.' });
		const [deed, ...input] = typeof told === 'function' ? told(network[0]) : told;
		const found: Record<string, Found> = {};
		for (const [who, { key }] of Object.entries(comers)) found[who] = await attempt(db, verb, key, input);
		const right = Object.entries(comers).map(([who, { as }]) => [who, expected(deed, as)]);
		expect(found).toEqual(Object.fromEntries(right));
	});
