import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { bram, because, desktop, site, tellFor, lettersBut } from '../../../tests/asked.ts';
import { employ, fatima, hoef, hoefBuurt, joris, lindeveen, noor, oumar, priya, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { event } from '#lib/server/table.server.ts';
import * as vraagFollowing from '#lib/vraag/following.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import * as answering from './answering.server.ts';
import { WhyFirst } from './door.server.ts';
import * as following from './following.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as judging from './judging.server.ts';
import * as recording from './recording.server.ts';
import { codeFor, readShort } from './short.server.ts';
import { signaal, signaalStep } from './table.server.ts';
import * as watching from './watching.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const idOf = (actor: Actor) => (actor as { id: string }).id;
const kees = { name: 'Kees Blom', email: 'Kees@Lindeveen.example', phone: null };
const at: recording.Choice = {
	wijk: { code: hoef, slug: 'de-hoef', name: 'De Hoef' },
	gemeente: { code: lindeveen, slug: 'lindeveen', name: 'Lindeveen' },
	unserved: false
};

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const rowOf = async (db: Database) => (await db.select().from(signaal))[0]!;

function record(db: Database, actor: Actor, input: Partial<Parameters<typeof recording.record>[2]> = {}) {
	return recording.record(db, actor, {
		...{ about: 'person', words: 'Mijn buurvrouw doet de deur niet open.', theme: null, knows: 'unknown' },
		...{
			giver: { name: 'Henk Vos', email: null, phone: '013 - 555 09 11' },
			via: 'phone',
			at,
			site,
			token: newToken()
		},
		...input
	});
}

describe('a makelaar writes down what somebody tells', () => {
	test('of a place with its buurt and a photo, which who told it sees too', async ({ db }) => {
		await setting(db);
		const file = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#558866' } })
			.png()
			.toBuffer();
		const photo = (await photos.read({ file: new Uint8Array(file), alt: 'Een losse stoep' })) as photos.Remade;
		const paper = await record(db, fatima, { about: 'wijk', knows: null, photo, buurtCode: hoefBuurt });
		expect(await rowOf(db)).toMatchObject({ buurtCode: hoefBuurt, photoId: expect.any(String) });
		expect((await following.find(db, visitor, paper.code)).picture).toMatchObject({ alt: 'Een losse stoep' });
	});

	test('with their name as the recorder, and a short code to say over the telephone', async ({ db }) => {
		await setting(db);
		const paper = await record(db, fatima);
		expect(paper).toMatchObject({
			...{ name: 'Henk Vos', promisedOn: '2026-11-30', recordedBy: 'Fatima Aydin' },
			contact: { name: 'Fatima Aydin', phone: '013 - 555 01 20' }
		});
		expect(codeFor(readShort(paper.short)!)).toBe(paper.code);
		expect(await rowOf(db)).toMatchObject({
			...{ recordedBy: idOf(fatima), via: 'phone', accountId: null, organisationId: null, state: 'new' }
		});
		expect(await following.find(db, visitor, paper.code)).toMatchObject({
			id: paper.id,
			via: 'phone',
			name: 'Henk Vos'
		});
		const [happened] = await db.select().from(event);
		expect(happened).toMatchObject({
			...{ name: 'signaal.told', actorId: idOf(fatima), details: { recordedForSomeone: true, via: 'phone' } }
		});
		expect(JSON.stringify(happened)).not.toMatch(/Henk|buurvrouw|555 09 11/);
		expect(await count(db, 'mail')).toBe(0);
	});

	test('who has an address gets a mail that says who wrote it down', async ({ db }) => {
		await setting(db);
		const { code } = await record(db, fatima, { giver: kees, via: 'paper' });
		const [letter] = await lettersBut(db);
		expect(letter!.body).toContain('Fatima Aydin heeft het voor je opgeschreven.');
		expect(letter!.body).toContain(`${site}/signaal/volgen/${code}`);
		expect(letter!.body).not.toMatch(/buurvrouw|deur/);
	});

	test('without a name nothing is kept of who it was', async ({ db }) => {
		await setting(db);
		const { short, name } = await record(db, fatima, { giver: null });
		expect([name, readShort(short)]).toEqual([null, short]);
		expect(await rowOf(db)).toMatchObject({ name: null, email: null, phone: null, recordedBy: idOf(fatima) });
	});

	test('sent twice it is one, with the same paper; to read it later still costs a reason', async ({ db }) => {
		await setting(db);
		const token = newToken();
		const [first, second] = [await record(db, fatima, { token }), await record(db, fatima, { token })];
		expect(second).toEqual(first);
		expect(await count(db, 'signaal')).toBe(1);
		expect((await answering.read(db, fatima, desktop, first.id)).told).toBeUndefined();
		await expect(following.find(db, fatima, first.code)).rejects.toThrow(NotThere);
	});

	test.for<[string, Actor]>([
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['a beheerder', bram],
		['somebody signed in', noor],
		['a visitor', visitor]
	])('%s may not', async ([, actor], { db }) => {
		await setting(db);
		await expect(record(db, actor)).rejects.toThrow(NotAllowed);
		expect(await count(db, 'signaal')).toBe(0);
	});

	test('they choose among their own wijken', async ({ db }) => {
		await setting(db);
		const names = async (actor: Actor) => (await recording.wijken(db, actor)).map(({ wijk }) => wijk.name);
		expect([await names(fatima), await names(priya)]).toEqual([['De Hoef'], ['De Hoef', 'Waterkant']]);
		await expect(recording.wijken(db, noor)).rejects.toThrow(NotAllowed);
	});
});

describe('a worry becomes a vraag, with their yes', () => {
	const asker = {
		name: 'Riet Smulders',
		email: null,
		phone: '013 - 555 08 08',
		words: 'Ik wil mensen zien.',
		likes: null
	};
	const become = (db: Database, actor: Actor, id: string, token = newToken()) =>
		recording.toVraag(db, { actor, id, session: desktop }, { ...asker, token, site });

	test('in their own words, with the makelaar as contact; who told it reads that, and nothing of it', async ({
		db
	}) => {
		await setting(db);
		const code = await tellFor(db, { about: 'person', knows: 'no', words: 'Ze zit alleen op drie hoog.' });
		const { id } = await rowOf(db);
		await expect(become(db, fatima, id)).rejects.toThrow(WhyFirst);
		await answering.open(db, fatima, desktop, { id, ...because });
		const vraagId = await become(db, fatima, id);
		expect(await become(db, fatima, id)).toBe(vraagId);
		expect(await db.select().from(vraag)).toMatchObject([
			{
				...{ id: vraagId, name: 'Riet Smulders', words: 'Ik wil mensen zien.', forSomeone: true, nameOf: 'person' },
				...{ makelaarId: idOf(fatima), recordedBy: idOf(fatima), wijkCode: hoef, state: 'taken' }
			}
		]);
		expect(await rowOf(db)).toMatchObject({
			...{ vraagId, knows: 'yes', state: 'answered', makelaarId: idOf(fatima), answeredAt: monday, heardAt: monday }
		});
		const seen = await following.find(db, visitor, code);
		expect(JSON.stringify(seen)).toContain('gaat verder als een vraag');
		expect(JSON.stringify(seen)).not.toMatch(/Riet|mensen zien/);
		const names = (await db.select({ name: event.name }).from(event)).map(({ name }) => name);
		expect(names).toContain('signaal.became_vraag');
		const acted = await db.select().from(signaalStep).where(eq(signaalStep.kind, 'answered'));
		// whose it is goes with their account: it doesn't stand in the words
		expect(acted).toMatchObject([{ accountId: idOf(fatima), text: expect.not.stringContaining('Fatima') }]);
		await expect(vraagFollowing.find(db, visitor, code)).rejects.toThrow();
	});

	test('and whoever told it hears so in a mail, may say it is not good, and then is promised a day that is watched', async ({
		db
	}) => {
		await setting(db);
		const code = await tellFor(db, { about: 'person', knows: 'no', words: 'Ze zit alleen.', giver: kees });
		const { id } = await rowOf(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		const loes = { contactPersonId: null, name: 'Loes Bakker', email: 'loes@voorbeeld.example' };
		const key = { actor: fatima, id, session: desktop };
		await forwarding.forward(db, key, { ...loes, words: 'Kun jij kijken?', dueOn: '2026-12-09', site });
		await become(db, fatima, id);
		await become(db, fatima, id);
		const letters = (await lettersBut(db)).filter(({ subject }) => subject === 'Een antwoord van Fatima Aydin');
		expect(letters).toMatchObject([{ toAddress: 'kees@lindeveen.example' }]);
		expect(letters[0]!.body).toContain('gaat verder als een vraag');
		expect(letters[0]!.body).not.toMatch(/Riet|mensen zien|alleen\b.*hoog/);
		// who was asked for help needn't answer any more
		expect((await lettersBut(db)).map(({ subject }) => subject)).toContain(
			'Je hoeft Fatima Aydin niet meer te antwoorden'
		);
		await judging.judge(db, { actor: visitor, asked: code }, { satisfied: false, text: 'Ze zit er nog.', site });
		expect(await rowOf(db)).toMatchObject({ state: 'taken', promisedOn: '2026-11-30' });
		moveTo(new Date('2026-12-01T08:00:00Z'));
		expect(await watching.run(db, site)).toMatchObject({ overdue: 1 });
	});

	test('not of something about the wijk, not of what a colleague has, and not by who works elsewhere', async ({
		db
	}) => {
		await setting(db);
		await tellFor(db);
		const { id } = await rowOf(db);
		await answering.open(db, fatima, desktop, { id, ...because });
		await expect(become(db, fatima, id)).rejects.toThrow(NotNow);
		await db.update(signaal).set({ about: 'person' });
		for (const actor of [joris, oumar, bram, noor, visitor])
			await expect(become(db, actor, id)).rejects.toThrow(NotThere);
		expect(await count(db, 'vraag')).toBe(0);
	});
});
