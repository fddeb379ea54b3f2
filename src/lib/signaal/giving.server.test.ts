import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { bram, because, desktop, site, tellFor, lettersBut } from '../../../tests/asked.ts';
import { employ, fatima, hoef, joris, lindeveen, noor, oumar, settle, waterkant } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { visitor } from '#lib/account/account.ts';
import * as pictures from '#lib/entry/pictures.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { photo } from '#lib/server/table.server.ts';
import * as answering from './answering.server.ts';
import { read, readPartner, readRecorded } from './answers.server.ts';
import { WhyFirst } from './door.server.ts';
import * as following from './following.server.ts';
import * as picture from './picture.server.ts';
import { codeFor, readShort } from './short.server.ts';
import * as signalen from './signalen.server.ts';
import { signaal } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const kees = { name: 'Kees Blom', email: 'Kees@Lindeveen.example', phone: null };

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const rowOf = async (db: Database) => (await db.select().from(signaal))[0]!;

const drawn = async () => {
	const file = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#558866' } })
		.png()
		.toBuffer();
	return (await photos.read({ file: new Uint8Array(file), alt: 'Een lege bank' })) as photos.Remade;
};

describe('what was typed', () => {
	const whole = { about: 'unaware', words: 'Ze eet slecht.', who: 'anonymous', theme: 'meeting' };
	test.for<[string, Record<string, string>, string, RegExp]>([
		['nothing chosen', { about: '' }, 'about', /Kies waar/],
		['no words', { words: ' .' }, 'words', /Eén zin/],
		['of somebody, not whether they know', { about: 'person' }, 'about', /Kies waar/],
		['something that is no answer', { about: 'constructor' }, 'about', /Kies waar/],
		['not whether with a name', { who: '' }, 'who', /naam/],
		['named without a name', { who: 'named', phone: '0612345678' }, 'name', /Hoe heet je/],
		['named without a way to reach them', { who: 'named', name: 'Kees' }, 'phone', /Een van de twee/],
		['no address', { who: 'named', name: 'Kees', email: 'kees' }, 'email', /klopt niet/],
		['more than fits', { words: 'a'.repeat(4001) }, 'words', /te lang/]
	])('%s', ([, change, field, problem]) => {
		const result = read({ ...whole, ...change });
		expect('problems' in result && result.problems).toMatchObject({ [field]: expect.stringMatching(problem) });
	});

	test('without a name nothing of who it is is read, and a theme that is none is no theme', () => {
		const typed = { ...whole, name: 'Kees', email: 'kees@x.example', phone: '0612345678', theme: 'toString' };
		expect(read(typed)).toEqual({
			answers: { about: 'person', words: 'Ze eet slecht.', theme: null, knows: 'no', giver: null }
		});
	});

	test.for<[string, { about: string; knows: string | null }]>([
		['wijk', { about: 'wijk', knows: null }],
		['known', { about: 'person', knows: 'yes' }],
		['unaware', { about: 'person', knows: 'no' }],
		['unsure', { about: 'person', knows: 'unknown' }]
	])('“%s” says what it is about and whether they know, in every form', ([about, kept]) => {
		for (const readAs of [read, readPartner, readRecorded])
			expect(readAs({ ...whole, about, via: 'talk' })).toMatchObject({ answers: kept });
	});

	test('a partner is asked nothing about themselves; a makelaar needs a yes to the name', () => {
		const { who: _, ...partners } = whole;
		expect(readPartner(partners)).toMatchObject({ answers: { giver: null, knows: 'no' } });
		const told = { ...whole, who: 'named', name: 'Kees', phone: '013 555 09 11', via: 'phone' };
		expect(readRecorded(told)).toMatchObject({ problems: { consent: expect.stringContaining('Vraag eerst') } });
		expect(readRecorded({ ...told, consent: 'ja' })).toMatchObject({
			answers: { via: 'phone', giver: { name: 'Kees' } }
		});
		expect(readRecorded({ ...told, who: 'anonymous' })).toMatchObject({ answers: { giver: null } });
		expect(readRecorded({ ...told, consent: 'ja', via: 'form' })).toMatchObject({
			problems: { via: expect.anything() }
		});
	});
});

describe('a resident tells something', () => {
	test('the theme and whether they know are kept, and the promise counts from then', async ({ db }) => {
		await setting(db);
		await tellFor(db, { about: 'person', knows: 'unknown', theme: 'parenting' });
		expect(await rowOf(db)).toMatchObject({
			...{ knows: 'unknown', theme: 'parenting', via: 'form', promisedAt: monday, createdAt: monday, buurtCode: null }
		});
		await db.delete(signaal);
		await tellFor(db, { about: 'wijk', knows: 'yes' });
		expect((await rowOf(db)).knows).toBeNull();
	});

	test('twice with the same token it is one, with one mail and one code; with other words it is another', async ({
		db
	}) => {
		await setting(db);
		const token = newToken();
		const codes = [await tellFor(db, { token, giver: kees }), await tellFor(db, { token, giver: kees })];
		expect(codes[0]).toBe(codes[1]);
		expect([await count(db, 'signaal'), (await lettersBut(db)).length]).toEqual([1, 1]);
		expect(await tellFor(db, { token, words: 'Iets anders.' })).not.toBe(codes[0]);
		expect(await count(db, 'signaal')).toBe(2);
	});

	test('whoever goes back to add their name, an address, another wijk or a photo tells something else', async ({
		db
	}) => {
		await setting(db);
		const token = newToken();
		const codes = [
			await tellFor(db, { token }),
			await tellFor(db, { token, giver: kees }),
			await tellFor(db, { token, giver: { ...kees, email: 'kees@elders.example' } }),
			await tellFor(db, { token, wijkCode: waterkant }),
			await tellFor(db, { token, about: 'person', knows: 'no' }),
			await tellFor(db, { token, photo: await drawn() })
		];
		expect(new Set(codes).size).toBe(codes.length);
		expect(await count(db, 'signaal')).toBe(codes.length);
		expect(await lettersBut(db)).toHaveLength(2);
	});

	test('the short code opens it however it is typed, and none of it stands in the database', async ({ db }) => {
		await setting(db);
		const token = newToken();
		const words = 'De bank is stuk.';
		const code = await tellFor(db, { token, words });
		const gemeente = { code: lindeveen, name: 'Lindeveen' };
		const short = signalen.shortFor({ token, words, about: 'wijk', gemeente, wijkCode: hoef, giver: null });
		expect(short).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
		for (const typed of [short, short.toUpperCase(), short.replaceAll('-', ' '), ` ${short.split('').join(' ')} `])
			expect(codeFor(readShort(typed)!)).toBe(code);
		for (const none of ['', 'x', code, `${short}a`, 'uuuu-uuuu-uuuu', "'; drop--"])
			expect(readShort(none)).toBeUndefined();
		expect(await following.find(db, visitor, code)).toMatchObject({ words });
	});

	test('the mail tells where all they told is found', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees });
		const [letter] = await lettersBut(db);
		expect(letter).toMatchObject({ toAddress: 'kees@lindeveen.example' });
		expect(letter!.body).toContain(`${site}/signaal/mijn`);
	});
});

describe('a photo of a place', () => {
	test('is for who told it and for the makelaar who said why, and for nobody else', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, { photo: await drawn() });
		const { id, photoId } = await rowOf(db);
		expect(await picture.of(db, id)).toEqual({ alt: 'Een lege bank', width: 40, height: 30 });
		expect((await picture.content(db, { actor: visitor, asked: code }))!.byteLength).toBeGreaterThan(0);
		const desk = { actor: fatima, id, session: desktop };
		await expect(picture.content(db, desk)).rejects.toThrow(WhyFirst);
		await answering.open(db, fatima, desktop, { id, ...because });
		expect((await picture.content(db, desk))!.byteLength).toBeGreaterThan(0);
		for (const actor of [joris, oumar, bram, noor, visitor])
			await expect(picture.content(db, { actor, id, session: desktop })).rejects.toThrow(NotThere);
		await expect(picture.content(db, { actor: noor, asked: id })).rejects.toThrow(NotThere);
		// not by the address of pictures everybody can see either
		for (const actor of [visitor, noor, fatima]) expect(await pictures.show(db, actor, photoId!)).toBeUndefined();
	});

	test('is refused with a worry about somebody: nothing is kept', async ({ db }) => {
		await setting(db);
		await expect(tellFor(db, { about: 'person', knows: 'no', photo: await drawn() })).rejects.toThrow(NotNow);
		expect([await count(db, 'signaal'), await count(db, 'photo')]).toEqual([0, 0]);
	});

	test('stays while the signaal is there, and is gone at once when that is taken back', async ({ db }) => {
		await setting(db);
		const code = await tellFor(db, { photo: await drawn() });
		await photos.forgetLoose(db);
		expect(await db.select({ alt: photo.alt }).from(photo)).toEqual([{ alt: 'Een lege bank' }]);
		await following.takeBack(db, visitor, code);
		expect(await count(db, 'photo')).toBe(0);
	});
});
