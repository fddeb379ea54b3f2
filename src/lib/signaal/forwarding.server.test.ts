import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { because, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, hoef, lindeveen, settle, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { visitor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as answering from './answering.server.ts';
import * as asking from './asking.server.ts';
import type { Key } from './door.server.ts';
import * as following from './following.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as helping from './helping.server.ts';
import { stepForMakelaar } from './steptext.ts';
import { signaal, signaalForward } from './table.server.ts';
import * as watching from './watching.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const giver = { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null };
const words = 'Weet jij wie er over de verlichting gaat, en kun je er eens naar kijken?';
const loes = { contactPersonId: null, name: 'Loes Bakker', email: 'loes@voorbeeld.example' };
const asked = { ...loes, words, dueOn: '2026-11-26', site };

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
	const code = await tellFor(db, { giver });
	const [{ id } = { id: '' }] = await db.select({ id: signaal.id }).from(signaal);
	const key: Key = { actor: fatima, id, session: desktop };
	await answering.open(db, fatima, desktop, { id, ...because });
	return { id, code, key };
}

/** The mails to Loes, and the code in the last one that has a link. */
async function mailed(db: Database) {
	const letters = (await lettersIn(db)).filter(({ toAddress }) => toAddress === loes.email);
	const links = letters.flatMap(({ body }) =>
		[...body.matchAll(/\/doorgestuurd\/([\w-]{30})/g)].map(([, one]) => one!)
	);
	return { letters, code: links.at(-1)! };
}

const stateOf = async (db: Database, id: string) =>
	(await db.select().from(signaal).where(eq(signaal.id, id)))[0]!.state;

test('somebody who works in the wijk is asked in the makelaar’s own words, and answers without an account', async ({
	db
}) => {
	const { id, code, key } = await setting(db);
	await forwarding.forward(db, key, asked);
	await forwarding.forward(db, key, asked);
	const { letters, code: link } = await mailed(db);
	expect(letters).toHaveLength(1);
	expect(letters[0]!.subject).toBe('Fatima Aydin vraagt je iets over De Hoef');
	expect(letters[0]!.body).toContain(`> ${words}`);
	expect(letters[0]!.body).not.toMatch(/Kees|lantaarn|tunnel|weken stuk/);
	expect(await stateOf(db, id)).toBe('forwarded');

	const page = await helping.find(db, link);
	expect(page).toMatchObject({ state: 'open', words, name: 'Loes Bakker', makelaar: 'Fatima Aydin', where: 'De Hoef' });
	expect(JSON.stringify(page)).not.toMatch(/Kees|lantaarn|tunnel/);

	const answer = { helps: true, text: 'Dat is de dienst Stadsbeheer. Ik bel ze morgen.', site };
	await helping.answer(db, link, answer);
	await helping.answer(db, link, answer);
	expect(await stateOf(db, id)).toBe('taken');
	expect((await answering.read(db, fatima, desktop, id)).told!.steps.at(-1)).toMatchObject({
		...{ kind: 'helped', text: answer.text, helper: 'Loes Bakker', by: null }
	});
	const back = (await lettersIn(db)).filter(({ subject }) => subject === 'Een antwoord van Loes Bakker');
	expect(back).toHaveLength(1);
	expect(back[0]).toMatchObject({ toAddress: expect.stringMatching(/^fatima/) });
	expect(back[0]!.body).not.toMatch(/Stadsbeheer|Kees/);

	// who gave it reads that help was asked and came; not of whom, nor what
	const own = await following.find(db, visitor, code);
	expect(own.steps.map(({ kind, text }) => [kind, text])).toEqual([
		['forwarded', null],
		['helped', null]
	]);
	expect(JSON.stringify(own)).not.toMatch(/Loes|Stadsbeheer|verlichting/);
});

test('the link says so once it is answered, and tells nothing more', async ({ db }) => {
	const { key } = await setting(db);
	await forwarding.forward(db, key, asked);
	const { code } = await mailed(db);
	await helping.answer(db, code, { helps: true, text: 'Ik kijk ernaar.', site });
	expect(await helping.find(db, code)).toMatchObject({ state: 'answered', words: null });
	await expect(helping.answer(db, code, { helps: true, text: 'Nog iets.', site })).rejects.toThrow('al geantwoord');
	await expect(helping.answer(db, code, { helps: false, text: null, site })).rejects.toThrow('al geantwoord');
});

test('who can’t help says so without a word, and the makelaar goes on', async ({ db }) => {
	const { id, key } = await setting(db);
	await forwarding.forward(db, key, asked);
	const { code } = await mailed(db);
	await helping.answer(db, code, { helps: false, text: null, site });
	expect(await helping.find(db, code)).toMatchObject({ state: 'declined', words: null });
	expect(await stateOf(db, id)).toBe('taken');
	const [letter] = (await lettersIn(db)).filter(({ subject }) => subject === 'Een antwoord van Loes Bakker');
	expect(letter!.body).toContain('Loes Bakker kan hier niet bij helpen.');
});

describe('it isn’t needed any more', () => {
	test('when the makelaar says so: the link says it, and they get a mail', async ({ db }) => {
		const { id, key } = await setting(db);
		await forwarding.forward(db, key, asked);
		const [row] = await db.select({ id: signaalForward.id }).from(signaalForward);
		await forwarding.withdraw(db, key, row!.id);
		await forwarding.withdraw(db, key, row!.id);
		const { code, letters } = await mailed(db);
		expect(letters.map(({ subject }) => subject).toSorted()).toEqual([
			'Fatima Aydin vraagt je iets over De Hoef',
			'Je hoeft Fatima Aydin niet meer te antwoorden'
		]);
		expect(await helping.find(db, code)).toMatchObject({ state: 'withdrawn', words: null });
		await expect(helping.answer(db, code, { helps: true, text: 'Toch.', site })).rejects.toThrow('niet meer nodig');
		expect(await stateOf(db, id)).toBe('taken');
	});

	test('when the signaal is answered', async ({ db }) => {
		const { id, key } = await setting(db);
		await forwarding.forward(db, key, asked);
		await answering.answer(db, fatima, { id, text: 'De lantaarns branden weer.', site });
		const { code } = await mailed(db);
		expect(await helping.find(db, code)).toMatchObject({ state: 'withdrawn', words: null });
		await expect(helping.answer(db, code, { helps: true, text: 'Toch.', site })).rejects.toThrow('niet meer nodig');
		expect(await stateOf(db, id)).toBe('answered');
	});

	test('when what was told is taken back: the link opens nothing', async ({ db }) => {
		const { key, code: own } = await setting(db);
		await forwarding.forward(db, key, asked);
		const { code } = await mailed(db);
		await following.takeBack(db, visitor, own);
		await expect(helping.find(db, code)).rejects.toThrow(NotThere);
	});

	test('when what was told is taken back: they hear so, without a word of it', async ({ db }) => {
		const { key, code: own } = await setting(db);
		await forwarding.forward(db, key, asked);
		await following.takeBack(db, visitor, own);
		const { letters } = await mailed(db);
		const gone = letters.filter(({ subject }) => subject === 'Je hoeft Fatima Aydin niet meer te antwoorden');
		expect(gone).toHaveLength(1);
		expect(gone[0]!.body).not.toMatch(/Kees|lantaarn|tunnel/);
	});

	test('when what was told is taken back after they answered: they hear nothing', async ({ db }) => {
		const { key, code: own } = await setting(db);
		await forwarding.forward(db, key, asked);
		await helping.answer(db, (await mailed(db)).code, { helps: true, text: 'Ik kijk ernaar.', site });
		await following.takeBack(db, visitor, own);
		expect((await mailed(db)).letters).toHaveLength(1);
	});

	test('a month after the day by which they were asked to answer', async ({ db }) => {
		const { key } = await setting(db);
		await forwarding.forward(db, key, asked);
		const { code } = await mailed(db);
		moveTo(new Date('2026-12-26T10:00:00Z'));
		expect(await helping.find(db, code)).toMatchObject({ state: 'open', words });
		moveTo(new Date('2026-12-27T10:00:00Z'));
		expect(await helping.find(db, code)).toMatchObject({ state: 'withdrawn', words: null });
		await expect(helping.answer(db, code, { helps: true, text: 'Toch.', site })).rejects.toThrow('niet meer nodig');
		expect(await count(db, 'signaal_step')).toBe(1);
	});
});

test('what was told is not passed on, also not by pasting it', async ({ db }) => {
	const { key } = await setting(db);
	const pasted = 'Iemand zegt: de lantaarns, bij de tunnel zijn al weken stuk! Kun jij kijken?';
	await expect(forwarding.forward(db, key, { ...asked, words: pasted })).rejects.toThrow('eigen woorden');
	expect(await count(db, 'signaal_forward')).toBe(0);
	expect((await mailed(db)).letters).toEqual([]);
});

test('what was written afterwards is not passed on either, nor who told it', async ({ db }) => {
	const { key, code } = await setting(db);
	await asking.ask(db, key, { text: 'Waar precies?', site });
	const reply = 'Ik durf daar in het donker echt niet meer te lopen.';
	await asking.reply(db, { actor: visitor, asked: code }, { text: reply, site });
	for (const pasted of [`Iemand schrijft: ${reply} Kun jij kijken?`, 'Kees Blom vroeg dit.', `Mail ${giver.email}.`])
		await expect(forwarding.forward(db, key, { ...asked, words: pasted })).rejects.toThrow(/eigen woorden|wie dit/);
	expect(await count(db, 'signaal_forward')).toBe(0);
	await forwarding.forward(db, key, asked);
	expect(await count(db, 'signaal_forward')).toBe(1);
});

test('a contact person of the wijk can be chosen, as they stand there now', async ({ db }) => {
	const { key } = await setting(db);
	const [house] = await db
		.insert(organisation)
		.values({ gemeenteCode: lindeveen, slug: 'cb', name: 'Consultatiebureau', type: 'gp', about: '' })
		.returning({ id: organisation.id });
	const person = { organisationId: house!.id, phone: null };
	await db.insert(contactPerson).values([
		{ ...person, wijkCode: hoef, name: 'Ilse de Wit', role: 'jeugdverpleegkundige', email: loes.email },
		{ ...person, wijkCode: waterkant, name: 'Van elders', email: 'elders@voorbeeld.example' },
		{ ...person, wijkCode: hoef, name: 'Zonder mail', email: null }
	]);
	const there = await forwarding.partners(db, key);
	expect(there.map(({ name, organisation: of }) => [name, of])).toEqual([['Ilse de Wit', 'Consultatiebureau']]);
	await forwarding.forward(db, key, { ...asked, contactPersonId: there[0]!.id, name: '', email: '' });
	expect((await answering.read(db, fatima, desktop, key.id)).told!.forwards).toMatchObject([
		{ name: 'Ilse de Wit', organisation: 'Consultatiebureau', state: 'open' }
	]);
	const away = { ...asked, contactPersonId: 999_999, name: '', email: '' };
	await expect(forwarding.forward(db, key, away)).rejects.toThrow('niet meer op de lijst');
});

test('a code that isn’t one, or of something else, opens nothing', async ({ db }) => {
	const { code, key } = await setting(db);
	await forwarding.forward(db, key, asked);
	for (const wrong of ['x', newCode(), code]) {
		await expect(helping.find(db, wrong)).rejects.toThrow(NotThere);
		await expect(helping.answer(db, wrong, { helps: true, text: 'Ja.', site })).rejects.toThrow(NotThere);
	}
	const { code: link } = await mailed(db);
	await expect(following.find(db, visitor, link)).rejects.toThrow(NotThere);
});

test('who was asked and erased themselves gets no mail any more, and is nobody by name', async ({ db }) => {
	const { id, key } = await setting(db);
	await forwarding.forward(db, key, { ...loes, words: 'Kun jij kijken?', dueOn: '2026-11-26', site });
	await db.update(signaalForward).set({ name: '', email: '' });
	moveTo(new Date('2026-11-27T08:00:00Z'));
	expect(await watching.run(db, site)).toMatchObject({ asked: 0 });
	await answering.open(db, fatima, desktop, { id, ...because });
	const told = (await answering.read(db, fatima, desktop, id)).told!;
	expect(told.forwards).toMatchObject([{ name: 'iemand die er niet meer is' }]);
	expect(told.steps.map(stepForMakelaar)).toContain('Fatima Aydin vroeg iemand die er niet meer is om hulp.');
	await forwarding.withdraw(db, key, told.forwards[0]!.id);
	expect((await answering.read(db, fatima, desktop, id)).told!.forwards).toMatchObject([{ state: 'withdrawn' }]);
	expect((await lettersIn(db)).filter(({ toAddress }) => toAddress === '')).toEqual([]);
});
