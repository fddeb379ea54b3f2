import { expect } from 'vitest';
import { type Actor, visitor } from '#lib/account/account.ts';
import { type Deed, permissions } from '#lib/account/permission.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import type { Key } from '#lib/signaal/door.server.ts';
import { because, desktop, site, telephone } from './asked.ts';
import { attempt, behind, type Found } from './behind.ts';
import { fatima, joris, oumar, priya } from './cast.ts';
import { test } from './fixtures.ts';
import { beheerder, codes, other, partner, plant, resident, uuid } from './planted.ts';

/**
 * Every verb behind the door of a signaal, tried on the one of De Hoef by who gave it, by makelaars with and without a
 * reason, and by everybody else. What is expected follows from the table of permissions.
 */
const id = uuid(3);
const asked = { name: 'Wim Bakker', email: 'wim@consultatiebureau.example', organisationId: null };

/** The deed of a makelaar and that of who gave it, and what it is called with beside the key. */
const verbs: Record<string, { makelaar: Deed; giver?: Deed; input: unknown[] }> = {
	'signaal/asking.ask': { makelaar: 'signaal.answer', input: [{ text: 'Waar is dat?', site }] },
	'signaal/doing.act': {
		makelaar: 'signaal.answer',
		input: [{ text: 'Wij gaan kijken.', on: '2026-12-01', site }]
	},
	'signaal/doing.note': { makelaar: 'signaal.answer', input: ['Even gebeld.'] },
	'signaal/doing.sort': { makelaar: 'signaal.answer', input: [{ theme: 'meeting', site }] },
	'signaal/forwarding.partners': { makelaar: 'signaal.answer', input: [] },
	'signaal/forwarding.forward': {
		makelaar: 'signaal.answer',
		input: [{ ...asked, whom: asked, words: 'Kennen jullie dit?', dueOn: '2026-12-01', site }]
	},
	'signaal/forwarding.withdraw': { makelaar: 'signaal.answer', input: [uuid(90)] },
	'signaal/picture.content': { makelaar: 'signaal.read', giver: 'signaal.reread', input: [] }
};

test('everything that is done behind the door of a signaal is tried here', () => {
	expect(behind('signaal')).toEqual(Object.keys(verbs).toSorted());
});

const asMakelaar = (actor: Actor, session?: string): Key => ({ actor, id, session });

/** Who comes with what, and as whom they are let in: nobody for most. */
const comers: Record<string, { key: Key; as: 'giver' | 'makelaar' | 'makelaar without a reason' | 'nobody' }> = {
	'who gave it, with the link': { key: { actor: visitor, asked: codes.signaal }, as: 'giver' },
	'who gave it, signed in': { key: { actor: resident, asked: id }, as: 'giver' },
	'the makelaar who said why': { key: asMakelaar(fatima, desktop), as: 'makelaar' },
	'the same, in another browser': { key: asMakelaar(fatima, telephone), as: 'makelaar without a reason' },
	'a colleague of the whole gemeente': { key: asMakelaar(priya, desktop), as: 'makelaar without a reason' },
	'a makelaar of the next wijk': { key: asMakelaar(joris, desktop), as: 'nobody' },
	'a makelaar of another gemeente': { key: asMakelaar(oumar, desktop), as: 'nobody' },
	'a makelaar with the link': { key: { actor: priya, asked: codes.signaal }, as: 'nobody' },
	'a beheerder': { key: asMakelaar(beheerder, desktop), as: 'nobody' },
	'a partner': { key: asMakelaar(partner, desktop), as: 'nobody' },
	'a partner as if they gave it': { key: { actor: partner, asked: id }, as: 'nobody' },
	'who gave it, in the room of the makelaar': { key: asMakelaar(resident, desktop), as: 'nobody' },
	'somebody else with an account': { key: { actor: other, asked: id }, as: 'nobody' },
	'the link of another thing': { key: { actor: visitor, asked: codes.vraag }, as: 'nobody' },
	'the number for a link': { key: { actor: visitor, asked: id }, as: 'nobody' }
};

function expected({ makelaar, giver }: (typeof verbs)[string], as: (typeof comers)[string]['as']): Found {
	const may = (deed: Deed | undefined, who: string) =>
		deed !== undefined && (permissions[deed] as readonly string[]).includes(who);
	if (as === 'giver') return may(giver, 'holder') ? 'in' : 'nothing';
	if (as === 'nobody' || !may(makelaar, 'makelaar')) return 'nothing';
	return as === 'makelaar' ? 'in' : 'asked why';
}

for (const [verb, tried] of Object.entries(verbs))
	test(`${verb} is for who the table says, after a reason`, async ({ db }) => {
		await plant(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		const found: Record<string, Found> = {};
		for (const [who, { key }] of Object.entries(comers)) found[who] = await attempt(db, verb, key, tried.input);
		const right = Object.entries(comers).map(([who, { as }]) => [who, expected(tried, as)]);
		expect(found).toEqual(Object.fromEntries(right));
	});
