import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { bram, site, telephone } from '../../../tests/asked.ts';
import { elders, eldersWijk, fatima, joris, oumar, priya } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { codes, plant } from '../../../tests/planted.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { WhyFirst } from '#lib/vraag/door.server.ts';
import * as following from '#lib/vraag/following.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as vraagAnswering from '#lib/vraag/answering.server.ts';
import * as answering from './answering.server.ts';
import * as choosing from './choosing.server.ts';
import { due } from './due.server.ts';
import { forgetKeeper } from './forgetting.server.ts';
import * as hosting from './hosting.server.ts';
import * as introductions from './introductions.server.ts';
import { forMakelaar, forPerson } from './reading.server.ts';
import * as recording from './recording.server.ts';
import * as rounds from './rounds.server.ts';
import { introduction, introductionStep, ranking } from './table.server.ts';

const { agreed, blurb, henk, letters, ofHenk, ofWilma, wilma } = given;
const stateOf = async (db: Database, id: string) =>
	(await db.select().from(introduction).where(eq(introduction.id, id)))[0]!;
const named = async (db: Database) =>
	(await db.select({ name: event.name }).from(event))
		.map(({ name }) => name)
		.filter((name) => name.startsWith('introduction.'));

describe('proposing', () => {
	test('tells the person by mail, and the mail says nothing of who or what', async ({ db }) => {
		const { id } = await given.proposed(db);
		const [toHim, ...others] = await letters(db);
		expect(others).toEqual([]);
		expect(toHim).toMatchObject({ to: henk.email, subject: 'Een berichtje van Fatima' });
		expect(toHim!.body).not.toMatch(/repareer|tafel|Wilma/i);
		expect(toHim!.body).toMatch(/Bel Fatima Aydin/);
		expect((await stateOf(db, id)).state).toBe('proposed');
		expect(await named(db)).toEqual(['introduction.proposed']);
	});

	test('is one, however often it is pressed', async ({ db }) => {
		const begun = await given.begin(db);
		expect(await given.propose(db, begun)).toBe(await given.propose(db, begun));
		expect([await count(db, 'introduction'), (await letters(db)).length]).toEqual([1, 1]);
	});

	test('goes without e-mail: then somebody calls', async ({ db }) => {
		const { vraagId, id } = await given.proposed(db, { email: null });
		expect(await letters(db)).toEqual([]);
		expect(await due(db, fatima)).toMatchObject([{ id, vraagId, what: 'ask_person', mine: true, firstName: 'Henk' }]);
	});

	const refused: [string, (db: Database, begun: given.Begun) => Promise<Partial<introductions.ProposeInput>>][] = [
		['a circle of another gemeente', async (db) => ({ entryId: await given.circle(db, there) })],
		['what is off the map', async (db, { entryId }) => (await given.withdraw(db, entryId), {})],
		['what isn’t there', async () => ({ entryId: -1 })],
		['a circle that rests', async (db, { entryId }) => (await rest(db, entryId, '9999-12-31'), {})],
		['one person to one person, before a circle was tried', async (db) => ({ entryId: await maatje(db) })],
		['a blurb with a number', async () => ({ blurb: 'Iemand die graag komt. Bel 06 99 88 77 66.' })],
		['a blurb with the own number, also when meant', async () => ({ blurb: `Bel ${henk.phone}`, anyway: true })],
		['a blurb with the name', async () => ({ blurb: 'Henk uit de buurt repareert graag.' })],
		[
			'for a vraag that is closed',
			async (db, { vraagId }) => (await vraagAnswering.close(db, fatima, { id: vraagId, sentence: 'Klaar.', site }), {})
		]
	];
	const there = { gemeenteCode: elders, wijkCode: eldersWijk };
	const rest = (db: Database, entryId: number, restUntil: string) =>
		db.update(network).set({ restUntil }).where(eq(network.entryId, entryId));
	const maatje = (db: Database) => given.circle(db, { kind: 'offer', title: 'Ik loop graag mee' });
	for (const [what, change] of refused)
		test(`does not do ${what}`, async ({ db }) => {
			const begun = await given.begin(db);
			const input = await change(db, begun);
			await db.delete(mail);
			await expect(given.propose(db, begun, input)).rejects.toThrow(NotNow);
			expect([await count(db, 'introduction'), await letters(db)]).toEqual([0, []]);
		});

	test('a name that is a common word may stand, when that is meant', async ({ db }) => {
		const begun = await given.begin(db, { name: 'Roos Bloem' });
		const input = { blurb: 'Iemand die alles van de Roos weet.' };
		await expect(given.propose(db, begun, input)).rejects.toThrow(introductions.Telling);
		await given.propose(db, begun, { ...input, anyway: true });
	});

	test('a maatje is possible after a circle was tried', async ({ db }) => {
		const begun = await given.proposed(db);
		await answering.no(db, begun.person, begun);
		const entryId = await maatje(db);
		expect(await given.propose(db, begun, { entryId })).not.toBe(begun.id);
	});

	test('is not for who isn’t makelaar there, nor for who didn’t say why', async ({ db }) => {
		const begun = await given.begin(db);
		const input = { entryId: begun.entryId, reasons: [], blurb };
		for (const actor of [joris, oumar, bram, visitor])
			await expect(introductions.propose(db, { actor, id: begun.vraagId, session: 'x' }, input)).rejects.toThrow(
				NotThere
			);
		await expect(
			introductions.propose(db, { actor: priya, id: begun.vraagId, session: telephone }, input)
		).rejects.toThrow(WhyFirst);
		await expect(introductions.propose(db, begun.person, input)).rejects.toThrow(NotThere);
		expect(await count(db, 'introduction')).toBe(0);
	});
});

describe('the yes of the person', () => {
	test('asks the contact of the circle, who reads the blurb and nothing of who it is', async ({ db }) => {
		const { circleCode } = await given.willing(db);
		const toHer = (await letters(db)).find(({ to }) => to === wilma.email)!;
		expect(toHer.subject).toBe('Een berichtje van Fatima');
		expect(toHer.body).toContain(`> ${blurb}`);
		const page = await hosting.read(db, circleCode);
		expect(page).toMatchObject({ mine: true, known: false, other: null, blurb });
		expect(JSON.stringify([toHer, page])).not.toMatch(ofHenk);
		expect(JSON.stringify(page)).not.toMatch(/brieven|stil/);
	});

	test('with other words sends those, and not words that tell who they are', async ({ db }) => {
		const { person, id } = await given.proposed(db);
		await expect(answering.yes(db, person, { ...agreed(id), blurb: 'Ik ben Henk.' })).rejects.toThrow(
			introductions.Telling
		);
		await answering.yes(db, person, { ...agreed(id), blurb: 'Iemand die van schroeven houdt.' });
		expect((await letters(db)).at(-1)!.body).toContain('> Iemand die van schroeven houdt.');
	});

	test('twice is once', async ({ db }) => {
		const { person, id } = await given.willing(db);
		await answering.yes(db, person, agreed(id));
		expect((await letters(db)).filter(({ to }) => to === wilma.email)).toHaveLength(1);
		expect(await named(db)).toEqual(['introduction.proposed', 'introduction.willing']);
	});

	test('on paper or spoken is written down by the makelaar, with how', async ({ db }) => {
		const { makelaar, id } = await given.proposed(db);
		await recording.personYes(db, makelaar, { ...agreed(id), how: 'paper', note: 'Op het blad.' });
		const shown = await forMakelaar(db, makelaar, id);
		expect(shown.steps.at(-1)).toMatchObject({
			...{ step: 'yes', side: 'person', how: 'paper', by: 'Fatima Aydin', note: 'Op het blad.' }
		});
		expect(shown.mailed).toBe(true);
	});

	test('to a circle with a telephone number only mails nothing: the makelaar calls and writes it down', async ({
		db
	}) => {
		const { person, makelaar, id, entryId } = await given.proposed(db);
		await db.update(entry).set({ contactEmail: null }).where(eq(entry.id, entryId));
		await db.delete(mail);
		await answering.yes(db, person, agreed(id));
		expect(await letters(db)).toEqual([]);
		expect(await due(db, fatima)).toMatchObject([{ what: 'ask_circle' }]);
		await recording.networkYes(db, makelaar, { id, ...given.welcome });
		expect((await forPerson(db, person, id)).other).toEqual({ name: wilma.name, phone: wilma.phone });
		expect((await letters(db)).map(({ to }) => to)).toEqual([henk.email]);
	});
});

test.for([
	['a group', false, wilma.email, { name: wilma.name, phone: wilma.phone, hasMail: true }],
	['one person who can be mailed', true, wilma.email, { name: wilma.name, phone: null, hasMail: true }],
	['one person with a number only', true, null, { name: wilma.name, phone: wilma.phone, hasMail: false }]
] as const)(
	'of the contact of %s the makelaar gets no address',
	async ([, personal, contactEmail, contact], { db }) => {
		const { makelaar, id, entryId } = await given.willing(db);
		await db.update(entry).set({ personal, contactEmail }).where(eq(entry.id, entryId));
		const shown = await forMakelaar(db, makelaar, id);
		expect(shown.contact).toEqual(contact);
		expect(JSON.stringify(shown)).not.toMatch(/@tafel/i);
	}
);

describe('a no', () => {
	test('of the person is one press; the circle is never asked', async ({ db }) => {
		const { person, id } = await given.proposed(db);
		await db.delete(mail);
		await answering.no(db, person, { id });
		await answering.no(db, person, { id });
		expect([(await stateOf(db, id)).state, await letters(db)]).toEqual(['declined', []]);
		expect(await due(db, fatima)).toMatchObject([{ what: 'look_on' }]);
	});

	for (const [what, say] of [
		['no', (db: Database, code: string) => hosting.no(db, code)],
		['nu even niet', (db: Database, code: string) => hosting.later(db, code, { until: null })]
	] as const)
		test(`of the circle ("${what}") doesn't show to the person: not on a page, in a list, an order or a mail`, async ({
			db
		}) => {
			moveTo(new Date('2026-11-23T10:00:00Z'));
			const begun = await given.willing(db);
			const { person, circleCode, id, makelaar } = begun;
			await db.delete(mail);
			const seen = async () => JSON.stringify([await forPerson(db, person, id), await introductions.list(db, person)]);
			const before = await seen();
			moveTo(new Date('2026-11-25T10:00:00Z'));
			await say(db, circleCode);
			expect(await seen()).toBe(before);
			expect(await letters(db)).toEqual([]);
			await given.why(db, begun);
			expect((await forMakelaar(db, makelaar, id)).text).toMatch(/Henk weet dat niet/);
			// and taking it back is as easy as before, and tells as little
			await answering.no(db, person, { id });
			expect((await forPerson(db, person, id)).text).toMatch(/Je zei .* nee/);
		});

	test('"nu even niet" leaves the circle in peace until that day, and it can say that there is room again', async ({
		db
	}) => {
		const { circleCode, entryId, makelaar } = await given.willing(db);
		await hosting.later(db, circleCode, { until: '2099-02-01' });
		const until = async () => (await db.select().from(network).where(eq(network.entryId, entryId)))[0]!.restUntil;
		expect(await until()).toBe('2099-02-01');
		await expect(introductions.propose(db, makelaar, { entryId, reasons: [], blurb })).rejects.toThrow(/even niemand/);
		await hosting.welcome(db, circleCode);
		expect(await until()).toBeNull();
	});

	for (const [who, say] of [
		['the circle', (db: Database, { circleCode }: Asked) => hosting.no(db, circleCode)],
		['the person', (db: Database, { person, id }: Asked) => answering.no(db, person, { id })]
	] as const)
		test(`of ${who}: what was written of the person doesn't go to the circle any more`, async ({ db }) => {
			const begun = await given.willing(db);
			expect((await hosting.read(db, begun.circleCode)).blurb).toBe(blurb);
			await say(db, begun);
			expect(await hosting.read(db, begun.circleCode)).toMatchObject({ mine: false, blurb: null });
		});
	type Asked = Awaited<ReturnType<typeof given.willing>>;

	test('of the person reads the same to the circle as a makelaar who stops', async ({ db }) => {
		const texts: string[] = [];
		for (const stops of [true, false]) {
			const begun = texts.length ? { ...(await given.asking(db)), id: '' } : await given.begin(db);
			const id = await given.propose(db, begun);
			await answering.yes(db, begun.person, agreed(id));
			const code = await given.circleCode(db);
			if (stops) await recording.stop(db, begun.makelaar, { id });
			else await answering.no(db, begun.person, { id });
			texts.push(JSON.stringify(await hosting.read(db, code)).replace(/idee-\d+/, ''));
			await db.delete(mail);
		}
		expect(texts[0]).toBe(texts[1]);
	});
});

describe('when both say yes', () => {
	test('each reads the other as that one chose, and the mails still hold nobody', async ({ db }) => {
		const { person, circleCode, id } = await given.met(db);
		expect((await forPerson(db, person, id)).other).toEqual({ name: wilma.name, phone: wilma.phone });
		expect((await hosting.read(db, circleCode)).other).toMatchObject({ name: 'Henk', phone: henk.phone, email: null });
		const mails = await letters(db);
		expect(JSON.stringify(mails.filter(({ to }) => to === wilma.email))).not.toMatch(ofHenk);
		expect(JSON.stringify(mails.filter(({ to }) => to === henk.email))).not.toMatch(ofWilma);
	});

	test('both hear it by mail, however much was mailed to them lately', async ({ db }) => {
		const begun = await given.willing(db);
		for (const address of [henk.email, wilma.email]) while (await mayWrite(db, address));
		await db.delete(mail);
		await hosting.yes(db, begun.circleCode, given.welcome);
		const told = (await letters(db)).map(({ to }) => to.toLowerCase()).toSorted();
		expect(told).toEqual([henk.email, wilma.email.toLowerCase()]);
	});

	for (const [who, takeBack] of [
		['the person', (db: Database, { person, id }: Met) => answering.no(db, person, { id })],
		['the circle', (db: Database, { circleCode }: Met) => hosting.no(db, circleCode)],
		[
			'the person, said to the makelaar',
			(db: Database, { makelaar, id }: Met) => recording.personNo(db, makelaar, said(id))
		],
		[
			'the circle, said to the makelaar',
			(db: Database, { makelaar, id }: Met) => recording.networkNo(db, makelaar, { id })
		]
	] as const)
		test(`${who} takes it back: the names are gone at once, and the makelaar hears it`, async ({ db }) => {
			const begun = await given.met(db);
			await db.delete(mail);
			await takeBack(db, begun);
			const row = await stateOf(db, begun.id);
			expect(row.state).toBe('stopped');
			expect([row.personName, row.personPhone, row.companion, row.doorman]).toEqual(Array(4).fill(null));
			expect([row.keeperName, row.keeperPhone, row.keeperEmail, row.suits]).toEqual(Array(4).fill(null));
			const toHim = { ...(await forPerson(db, begun.person, begun.id)), own: null };
			expect(JSON.stringify(toHim)).not.toMatch(ofWilma);
			const { own: _own, ...toHer } = await hosting.read(db, begun.circleCode);
			expect(JSON.stringify(toHer)).not.toMatch(ofHenk);
			expect(await letters(db)).toEqual([]);
			expect(await due(db, fatima)).toMatchObject([{ what: 'look_on' }]);
		});
	type Met = Awaited<ReturnType<typeof given.met>>;
	const said = (id: string) => ({ id, how: 'spoken' as const });

	test('and somebody else is the contact since: nobody reads anybody', async ({ db }) => {
		const { person, circleCode, id, entryId, makelaar } = await given.met(db);
		await db.update(entry).set({ contactEmail: 'nieuw@tafel.example' }).where(eq(entry.id, entryId));
		await expect(hosting.read(db, circleCode)).rejects.toThrow(NotAllowed);
		expect((await forPerson(db, person, id)).other).toBeNull();
		expect((await forMakelaar(db, makelaar, id)).changed).toBe(true);
	});

	test('one day before, both hear it once, without a name', async ({ db }) => {
		moveTo(new Date('2026-11-23T10:00:00Z'));
		const { makelaar, id } = await given.met(db);
		const visit = { day: '2026-12-01', time: '10:00', companion: 'Sjaan', meetAt: 'voor de deur' };
		await recording.arrange(db, makelaar, { id, ...visit, seen: 1 });
		await db.delete(mail);
		moveTo(new Date('2026-11-29T10:00:00Z'));
		await rounds.run(db, site);
		expect(await letters(db)).toEqual([]);
		moveTo(new Date('2026-11-30T10:00:00Z'));
		expect(await rounds.run(db, site)).toMatchObject({ tomorrow: 1 });
		expect(await rounds.run(db, site)).toBeUndefined();
		const mails = await letters(db);
		expect(mails.map(({ to }) => to).sort()).toEqual([wilma.email, henk.email]);
		expect(mails[0]!.body).toContain('Morgen om 10.00 uur');
		expect(JSON.stringify(mails)).not.toMatch(/Sjaan|voor de deur/);
		moveTo(new Date('2026-12-01T07:00:00Z'));
		expect(await due(db, fatima)).toMatchObject([{ what: 'visit', on: '2026-12-01' }]);
		moveTo(new Date('2026-12-02T07:00:00Z'));
		expect(await due(db, fatima)).toMatchObject([{ what: 'was_there' }]);
	});

	test('two who arrange at once see both versions', async ({ db }) => {
		const { makelaar, id } = await given.met(db);
		const visit = { day: '2099-12-01', time: '10:00', companion: null, meetAt: null };
		await recording.arrange(db, makelaar, { id, ...visit, seen: 1 });
		await recording.arrange(db, makelaar, { id, ...visit, seen: 1 });
		await expect(recording.arrange(db, makelaar, { id, ...visit, time: '11:00', seen: 1 })).rejects.toThrow(Overtaken);
	});
});

test('of who erases themselves nothing stays with what they said yes to', async ({ db }) => {
	const { id } = await given.met(db);
	expect(await stateOf(db, id)).toMatchObject({ suits: given.welcome.suits, keeperName: wilma.name });
	await forgetKeeper(db, [wilma.email.toLowerCase()]);
	const { keeperEmail, keeperName, keeperPhone, doorman, suits } = await stateOf(db, id);
	expect([keeperEmail, keeperName, keeperPhone, doorman, suits]).toEqual(Array(5).fill(null));
});

describe('after the first visit', () => {
	test('calls on the next working day and after four weeks, and it lands', async ({ db }) => {
		moveTo(new Date('2026-11-20T10:00:00Z'));
		const begun = await given.visited(db, '2026-11-20');
		const { makelaar, id, person } = begun;
		const waits = async (at: string) => {
			moveTo(new Date(at));
			return (await due(db, fatima)).map(({ what }) => what);
		};
		expect(await waits('2026-11-22T10:00:00Z')).toEqual([]);
		expect(await waits('2026-11-23T10:00:00Z')).toEqual(['call']);
		await given.why(db, begun);
		await recording.called(db, makelaar, { id, note: 'Hij vond de koffie sterk.' });
		expect(await waits('2026-12-17T10:00:00Z')).toEqual([]);
		expect(await waits('2026-12-18T10:00:00Z')).toEqual(['call_month']);
		await given.why(db, begun);
		await recording.calledMonth(db, makelaar, { id, there: true });
		expect(await waits('2026-12-19T10:00:00Z')).toEqual([]);
		expect((await stateOf(db, id)).state).toBe('landed');
		expect((await named(db)).slice(-4)).toEqual([
			'introduction.visited',
			'introduction.called',
			'introduction.month',
			'introduction.landed'
		]);
		expect(JSON.stringify(await forPerson(db, person, id))).not.toMatch(/koffie sterk/);
		// and either can still take their name back
		await answering.no(db, person, { id });
		expect(await stateOf(db, id)).toMatchObject({ state: 'landed', personName: null, keeperName: null });
	});

	test('a misfit keeps what did and didn’t fit, opens the vraag again, and tells the order what came of it', async ({
		db
	}) => {
		const begun = await given.begin(db);
		const rankingId = '00000000-0000-4000-8000-0000000000aa';
		await db.insert(ranking).values({ id: rankingId, gemeenteCode: 'GM9901', day: '2026-11-22' });
		const id = await given.propose(db, begun, { rankingId });
		await answering.yes(db, begun.person, agreed(id));
		await hosting.yes(db, await given.circleCode(db), given.welcome);
		await vraagAnswering.close(db, fatima, { id: begun.vraagId, sentence: 'Klaar.', site });
		await recording.misfit(db, begun.makelaar, { id, misfits: ['size'], words: 'Te druk, wel aardig.' });
		await recording.misfit(db, begun.makelaar, { id, misfits: ['size'], words: 'Te druk, wel aardig.' });
		expect(await stateOf(db, id)).toMatchObject({
			...{ state: 'misfit', misfits: ['size'], misfitWords: 'Te druk, wel aardig.', keeperName: null }
		});
		const [story] = await db.select({ state: vraag.state }).from(vraag).where(eq(vraag.id, begun.vraagId));
		expect(story!.state).toBe('taken');
		// and from then on it can't be told whose it was
		expect(await db.select({ outcome: ranking.outcome, of: ranking.introductionId }).from(ranking)).toEqual([
			{ outcome: 'misfit', of: null }
		]);
		expect(await due(db, fatima)).toMatchObject([{ what: 'look_on' }]);
		await given.propose(db, begun, { entryId: await given.circle(db, { title: 'Samen sleutelen' }) });
		expect((await due(db, fatima)).map(({ what }) => what)).not.toContain('look_on');
	});
});

describe('without an answer', () => {
	test('whoever’s turn it is hears it once after a week, and after a month somebody calls; it never closes by itself', async ({
		db
	}) => {
		moveTo(new Date('2026-11-01T10:00:00Z'));
		const { id } = await given.willing(db);
		await db.delete(mail);
		moveTo(new Date('2026-11-09T10:00:00Z'));
		expect(await rounds.run(db, site)).toMatchObject({ reminded: 1 });
		const [reminder] = await letters(db);
		expect([reminder!.to, reminder!.subject]).toEqual([wilma.email, 'Een berichtje van Fatima']);
		moveTo(new Date('2026-11-20T10:00:00Z'));
		expect(await rounds.run(db, site)).toMatchObject({ reminded: 0 });
		expect(await due(db, fatima)).toEqual([]);
		moveTo(new Date('2026-12-02T10:00:00Z'));
		await rounds.run(db, site);
		expect(await due(db, fatima)).toMatchObject([{ what: 'silent' }]);
		expect((await stateOf(db, id)).state).toBe('willing');
	});

	test('a circle that went off the map ends it, quietly for the person', async ({ db }) => {
		const { id, entryId, person, circleCode } = await given.willing(db);
		const before = JSON.stringify((await forPerson(db, person, id)).text);
		await given.withdraw(db, entryId);
		await expect(hosting.read(db, circleCode)).rejects.toThrow(NotAllowed);
		await rounds.run(db, site);
		expect((await stateOf(db, id)).state).toBe('stopped');
		expect(JSON.stringify((await forPerson(db, person, id)).text)).toBe(before);
		expect(await due(db, fatima)).toMatchObject([{ what: 'look_on' }]);
	});
});

describe('who may not', () => {
	test('a makelaar whose own vraag it is goes between themselves and nobody, and hears no more than the person', async ({
		db
	}) => {
		const { makelaar, entryId, id, vraagId } = await given.willing(db);
		await db.update(vraag).set({ accountId: (fatima as { id: string }).id });
		const [reasons, blurb] = [given.reasons, given.blurb];
		for (const attempt of [
			() => introductions.propose(db, makelaar, { entryId, reasons, blurb }),
			() => choosing.read(db, makelaar),
			() => introductions.list(db, makelaar),
			() => forMakelaar(db, makelaar, id),
			() => recording.networkYes(db, makelaar, { id, ...given.welcome }),
			() => recording.landed(db, makelaar, { id })
		])
			await expect(attempt()).rejects.toThrow(NotThere);
		expect((await stateOf(db, id)).state).toBe('willing');
		expect(await due(db, fatima)).toEqual([]);
		// as themselves they read what a person reads
		const self = { actor: fatima, asked: vraagId };
		expect((await introductions.list(db, self))[0]).toMatchObject({ id, state: null });
		expect((await forPerson(db, self, id)).id).toBe(id);
	});

	test('a code that opens nothing, the link of the other side, another makelaar', async ({ db }) => {
		const { person, makelaar, circleCode, code, id, vraagId } = await given.willing(db);
		for (const wrong of [newCode(), code, 'x'])
			for (const verb of [hosting.read, hosting.no, hosting.welcome])
				await expect(verb(db, wrong)).rejects.toThrow(NotAllowed);
		await expect(forPerson(db, { actor: visitor, asked: circleCode }, id)).rejects.toThrow(NotThere);
		await expect(forPerson(db, makelaar, id)).rejects.toThrow(NotThere);
		await expect(forMakelaar(db, person, id)).rejects.toThrow(NotThere);
		await expect(recording.stop(db, person, { id })).rejects.toThrow(NotThere);
		await expect(answering.yes(db, makelaar, agreed(id))).rejects.toThrow(NotThere);
		for (const actor of [joris, oumar, bram])
			await expect(recording.stop(db, { actor, id: vraagId, session: 'x' }, { id })).rejects.toThrow(NotThere);
		expect(await due(db, joris)).toEqual([]);
		expect((await stateOf(db, id)).state).toBe('willing');
	});

	test('an introduction of another vraag isn’t there', async ({ db }) => {
		const { id } = await given.proposed(db);
		const other = await given.asking(db, { name: 'Riet', email: null, phone: '06 12 12 12 12' });
		await expect(forPerson(db, other.person, id)).rejects.toThrow(NotThere);
		await expect(recording.stop(db, other.makelaar, { id })).rejects.toThrow(NotThere);
	});

	test('steps that can’t be taken are refused in a sentence', async ({ db }) => {
		const { makelaar, id } = await given.willing(db);
		const visit = { day: '2099-12-01', time: '10:00', companion: 'Ed', meetAt: null };
		await expect(recording.arrange(db, makelaar, { id, ...visit, seen: 1 })).rejects.toThrow(/beiden ja/);
		await expect(recording.visited(db, makelaar, { id, day: '2020-01-01' })).rejects.toThrow(NotNow);
		await expect(recording.misfit(db, makelaar, { id, misfits: [], words: null })).rejects.toThrow(NotNow);
	});

	test('of another’s people a makelaar reads no name on the page of the day', async ({ db }) => {
		const { vraagId } = await given.met(db);
		const seen = await due(db, priya);
		expect(seen).toMatchObject([{ vraagId, what: 'arrange', mine: false, firstName: null }]);
		expect(JSON.stringify(seen)).not.toMatch(/Henk|repareer|brieven/);
	});
});

test('taken back with the vraag: nothing of it is left, and the link of the circle opens nothing', async ({ db }) => {
	const { code, circleCode } = await given.met(db);
	await following.takeBack(db, visitor, code);
	expect([await count(db, 'introduction'), await count(db, 'introduction_step')]).toEqual([0, 0]);
	await expect(hosting.read(db, circleCode)).rejects.toThrow(NotAllowed);
});

test('every step is there with who and when, and no event holds a word', async ({ db }) => {
	const { id } = await given.met(db);
	const steps = await db.select().from(introductionStep).where(eq(introductionStep.introductionId, id));
	expect(steps.map(({ step, side, how }) => `${side} ${step} ${how}`).sort()).toEqual([
		'makelaar propose spoken',
		'network yes link',
		'person yes link'
	]);
	const events = await db.select().from(event);
	expect(JSON.stringify(events)).not.toMatch(ofHenk);
	expect(JSON.stringify(events)).not.toMatch(ofWilma);
});

test('who asked while signed in says no by the link of the vraag too', async ({ db }) => {
	await plant(db);
	const person = { actor: visitor, asked: codes.vraag };
	const [one] = await introductions.list(db, person);
	await answering.no(db, person, { id: one!.id });
	const [kept] = await db.select().from(introduction).where(eq(introduction.id, one!.id));
	expect(kept).toMatchObject({ personSays: 'no', endedAt: expect.any(Date) });
});
