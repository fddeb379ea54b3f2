import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, fatima, plantEntry, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import * as kansen from '../../../tests/kansen.ts';
import { visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import { attempt } from '#lib/server/table.server.ts';
import { type Identity, within } from '#lib/server/wall.server.ts';
import * as signalenFollowing from '#lib/signaal/following.server.ts';
import * as vragenFollowing from '#lib/vraag/following.server.ts';
import * as hearing from './hearing.server.ts';
import * as joining from './joining.server.ts';
import * as own from './own.server.ts';
import { step, stepsOf } from './steps.server.ts';
import { opportunity, opportunitySource, opportunityTold } from './table.server.ts';
import * as telling from './telling.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const accountId = (fatima as { id: string }).id;
const { called, plantKans, plantSignaal, plantVraag } = kansen;

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

/** Three kraamhulpen of two organisations, a resident with a mail, one with a number, one without a name, and a vraag. */
async function seven(db: Database) {
	const [cura, thuis] = (await kansen.plantOrganisations(db, 'Kraamzorg Cura', 'Thuiszorg Veen')) as [number, number];
	const anke = await kansen.plantAccount(db, 'Anke Postma', 'anke@cura.example');
	const signalen = [
		await plantSignaal(db, { name: 'Anke Postma', accountId: anke, organisationId: cura, words: 'geheim-anke' }),
		await plantSignaal(db, { name: 'Bo Li', email: 'bo@cura.example', organisationId: cura, words: 'geheim-bo' }),
		await plantSignaal(db, { name: 'Cor Vis', email: 'cor@veen.example', organisationId: thuis, words: 'geheim-cor' }),
		await plantSignaal(db, { name: 'Dirk Maas', email: 'dirk@x.example', words: 'geheim-dirk' }),
		await plantSignaal(db, { name: 'Els Bos', phone: '06 12345678', words: 'geheim-els' }),
		await plantSignaal(db, { words: 'geheim-niemand', code: 'x' })
	];
	const vragen = [await plantVraag(db, { name: 'Fien de Wit', email: 'fien@x.example', words: 'geheim-fien' })];
	return { signalen, vragen };
}

const told = (db: Database) =>
	db.select({ sourceId: opportunityTold.sourceId, how: opportunityTold.how }).from(opportunityTold);
const toldHow = async (db: Database) => (await told(db)).map(({ how }) => how).sort();

describe('a step is told to everybody who gave something of it', () => {
	test('by mail, on their own page or not yet, each as far as they may know', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, await seven(db));
		await step(db, id, { kind: 'gathered', accountId, site });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).sort()).toEqual([
			...['anke@cura.example', 'bo@cura.example', 'cor@veen.example', 'dirk@x.example', 'fien@x.example']
		]);
		const to = (address: string) => letters.find(({ toAddress }) => toAddress === address)!.body;
		for (const [address, begin] of [
			[
				'anke@cura.example',
				'Hallo Anke,\n\nJij vertelde ons iets over De Hoef. In totaal merkten 7 mensen dat, ook bij'
			],
			['cor@veen.example', 'Hallo Cor,\n\nJij vertelde ons iets over De Hoef. In totaal merkten 7 mensen dat, ook bij'],
			['dirk@x.example', 'Hallo Dirk,\n\nJij vertelde ons iets over De Hoef. Meer mensen vertelden zoiets.'],
			['fien@x.example', 'Hallo Fien,\n\nMeer mensen vroegen wat jij vroeg.']
		] as const)
			expect(to(address)).toContain(begin);
		expect(to('dirk@x.example')).not.toMatch(/\b7\b|organisatie/);
		for (const { body, subject } of letters) {
			expect(body).toContain('Fatima Aydin heeft het bij elkaar gelegd');
			expect(body).toContain('Bel Fatima Aydin: 013 - 555 01 20.');
			expect(body).toMatch(/Niemand hoort van ons dat jij dit/);
			expect(subject).toBe('Je bent niet de enige');
		}
		// Els hears it when a makelaar calls
		expect(await toldHow(db)).toEqual(['mail', 'mail', 'mail', 'mail', 'mail', 'page']);
	});

	test('without a word or a name of another', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, { ...(await seven(db)), ...called() });
		for (const kind of ['called', 'meeting', 'news', 'ended'] as const) await step(db, id, { kind, accountId, site });
		const letters = await lettersIn(db);
		expect(letters).toHaveLength(20);
		const names: Record<string, string> = { anke: 'Anke', bo: 'Bo', cor: 'Cor', dirk: 'Dirk', fien: 'Fien' };
		for (const { body, toAddress, subject } of letters) {
			expect(body + subject).not.toMatch(/geheim|Els|Cura|Veen|Postma|Maas/);
			const me = toAddress.split('@')[0]!;
			for (const [key, name] of Object.entries(names))
				expect(new RegExp(`\\b${name}\\b`).test(body), `${name} to ${toAddress}`).toBe(key === me);
			// a subject says nothing of what it is about
			expect(subject).not.toMatch(/eten|Hoefstraat/);
		}
	});

	test('with a link that opens what they gave themselves', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, await seven(db));
		await step(db, id, { kind: 'gathered', accountId, site });
		for (const { body, toAddress } of await lettersIn(db)) {
			const [, kind, code] = /\/(signaal|vraag)\/volgen\/([0-9a-z-]+)/.exec(body)!;
			const find = kind === 'vraag' ? vragenFollowing.find : signalenFollowing.find;
			expect(await find(db, visitor, code!)).toMatchObject({ words: `geheim-${toAddress.split('@')[0]}` });
		}
	});

	for (const [many, said] of [
		[4, 'Meer mensen vertelden zoiets.'],
		[5, 'In totaal merkten 5 mensen dat, ook bij andere organisaties.']
	] as const)
		test(`a partner hears how many from five people on: with ${many}`, async ({ db }) => {
			await setting(db);
			const [cura, thuis] = await kansen.plantOrganisations(db, 'Cura', 'Thuis');
			const signalen = [
				await plantSignaal(db, { name: 'Bo', email: 'bo@cura.example', organisationId: cura! }),
				// twice the same person counts once
				await plantSignaal(db, { name: 'Bo', email: 'BO@cura.example', organisationId: cura! }),
				await plantSignaal(db, { name: 'Cor', email: 'cor@veen.example', organisationId: thuis! })
			];
			for (let at = 2; at < many; at++) signalen.push(await plantSignaal(db, { phone: `06 1111111${at}` }));
			const id = await plantKans(db, { signalen });
			await step(db, id, { kind: 'gathered', accountId, site });
			const [letter] = (await lettersIn(db)).filter(({ toAddress }) => toAddress === 'bo@cura.example');
			expect(letter!.body).toContain(`Jij vertelde ons iets over De Hoef. ${said}`);
			// below five that it was another organisation would name it
			if (many < 5) expect(letter!.body).not.toContain('organisatie');
			expect(await count(db, 'mail')).toBe(2);
		});

	test('a partner whose colleagues alone noticed it hears nothing of other organisations', async ({ db }) => {
		await setting(db);
		const [cura] = await kansen.plantOrganisations(db, 'Cura');
		const signalen = [];
		for (let at = 0; at < 6; at++)
			signalen.push(await plantSignaal(db, { name: 'Bo', email: `bo${at}@cura.example`, organisationId: cura! }));
		const id = await plantKans(db, { signalen });
		await step(db, id, { kind: 'gathered', accountId, site });
		for (const { body } of await lettersIn(db)) expect(body).not.toMatch(/organisatie|\b6\b/);
	});

	test('who is the only one does not hear that there are more', async ({ db }) => {
		await setting(db);
		const signalen = [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' })];
		const id = await plantKans(db, { signalen });
		await step(db, id, { kind: 'gathered', accountId, site });
		const [letter] = await lettersIn(db);
		expect(letter!.subject).toBe('We gaan ermee verder');
		expect(letter!.body).toContain('Hallo Dirk,\n\nJij vertelde ons iets over De Hoef.\n\nFatima Aydin kijkt nu');
		expect(letter!.body).not.toMatch(/[Mm]eer mensen/);
		expect((await own.forSignaal(db, signalen[0]!))[0]!.why).toBe('Jij vertelde ons iets over De Hoef.');
	});

	test('who took back their yes for a vraag is written nothing of it, and counts', async ({ db }) => {
		await setting(db);
		const vragen = [
			await plantVraag(db, { name: 'Fien', email: 'fien@x.example', takenBackAt: monday }),
			await plantVraag(db, { name: 'Gijs', email: 'gijs@x.example' })
		];
		const id = await plantKans(db, { vragen });
		await step(db, id, { kind: 'gathered', accountId, site });
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress)).toEqual(['gijs@x.example']);
		expect(letters[0]!.body).toContain('Meer mensen vroegen wat jij vroeg.');
		expect(await toldHow(db)).toEqual(['mail']);
		expect(await count(db, 'vraag_link')).toBe(1);
	});

	test('that a step went to an address is kept a month, as the register says', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, { signalen: [await plantSignaal(db, { email: 'dirk@x.example' })] });
		await step(db, id, { kind: 'gathered', accountId, site });
		const kept = await db.select({ endsAt: attempt.endsAt }).from(attempt);
		expect(kept.length).toBeGreaterThan(0);
		for (const { endsAt } of kept) expect(endsAt.getTime() - monday.getTime()).toBeLessThanOrEqual(30 * 86_400_000);
	});

	test('who gave more than one thing gets one mail, and has heard it for all', async ({ db }) => {
		await setting(db);
		const signalen = [
			await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' }),
			await plantSignaal(db, { name: 'Dirk', email: 'Dirk@x.example' })
		];
		const id = await plantKans(db, { signalen });
		await step(db, id, { kind: 'gathered', accountId, site });
		expect([await count(db, 'mail'), await toldHow(db)]).toEqual([1, ['mail', 'mail']]);
	});

	test('told again it is told to nobody twice; who comes later hears the last step only, once', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, await seven(db));
		await step(db, id, { kind: 'gathered', accountId, site });
		const second = await step(db, id, { kind: 'called', accountId, site });
		expect(await count(db, 'mail')).toBe(10);
		await telling.tell(db, second, { site });
		expect(await count(db, 'mail')).toBe(10);
		await kansen.addSource(db, id, { signaalId: await plantSignaal(db, { name: 'Gijs', email: 'gijs@x.example' }) });
		for (let time = 0; time < 2; time++) await telling.catchUp(db, id, site);
		const late = (await lettersIn(db)).filter(({ toAddress }) => toAddress === 'gijs@x.example');
		expect(late.map(({ subject }) => subject)).toEqual(['Er is een oproep']);
		expect(await count(db, 'mail')).toBe(11);
	});

	test('taken out of the kans and put back, it is not told again', async ({ db }) => {
		await setting(db);
		const signaalId = await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' });
		const id = await plantKans(db, { signalen: [signaalId] });
		await step(db, id, { kind: 'gathered', accountId, site });
		await db.delete(opportunitySource);
		await kansen.addSource(db, id, { signaalId });
		await telling.catchUp(db, id, site);
		expect([await count(db, 'mail'), await toldHow(db)]).toEqual([1, ['mail']]);
	});

	test('planted, who has a mailbox heard it then, and no mail goes out now', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, await seven(db));
		await step(db, id, { kind: 'gathered', accountId, site, planted: true, at: new Date('2026-10-01T10:00:00Z') });
		expect([await count(db, 'mail'), await toldHow(db)]).toEqual([0, ['mail', 'mail', 'mail', 'mail', 'mail', 'page']]);
	});

	test('without an address of this Wijkweb no mail goes out, and nobody counts as told by one', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, await seven(db));
		await step(db, id, { kind: 'gathered', accountId });
		expect([await count(db, 'mail'), await toldHow(db)]).toEqual([0, ['page']]);
	});

	test('six mails a day to one address about one kans, and no more', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, { signalen: [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' })] });
		for (let time = 0; time < 8; time++) await step(db, id, { kind: 'news', text: `Nieuws ${time}`, accountId, site });
		expect([await count(db, 'mail'), await count(db, 'opportunity_told')]).toEqual([6, 6]);
		expect(await limits.mayWrite(db, 'dirk@x.example')).toBe(true);
	});

	test('what was not mailed that day goes out in the night after, once, and only the last of it', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, {
			...called(),
			signalen: [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' })]
		});
		await joining.record(db, fatima, {
			...{ opportunityId: id, name: 'Kim', email: 'kim@x.example', phone: null, brings: '', token: 'x', site }
		});
		for (let time = 0; time < 8; time++) {
			moveTo(new Date(monday.getTime() + time * 60_000));
			await step(db, id, { kind: 'news', text: `Nieuws ${time}`, accountId, site });
		}
		await telling.run(db, site);
		expect(await hearing.untold(db, id)).toHaveLength(1);
		await db.execute('delete from mail');
		moveTo(new Date(monday.getTime() + 25 * 3_600_000));
		for (let time = 0; time < 2; time++) await telling.run(db, site);
		const letters = await lettersIn(db);
		expect(letters.map(({ toAddress }) => toAddress).sort()).toEqual(['dirk@x.example', 'kim@x.example']);
		for (const { body } of letters) expect(body).toContain('> Nieuws 7');
		expect(await hearing.untold(db, id)).toEqual([]);
	});

	test('what is a week old is no news any more', async ({ db }) => {
		await setting(db);
		const id = await plantKans(db, { signalen: [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' })] });
		await step(db, id, { kind: 'gathered', accountId });
		moveTo(new Date(monday.getTime() + 8 * 86_400_000));
		await telling.run(db, site);
		expect(await count(db, 'mail')).toBe(0);
	});

	test('in the words of each step, with where to go', async ({ db }) => {
		await setting(db);
		const entryId = await plantEntry(db, { kind: 'activity', slug: 'weektafel', title: 'Weektafel' });
		const id = await plantKans(db, {
			...{ signalen: [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example' })], ...called() },
			...{ meetingOn: '2026-12-08', meetingTime: '17:30', meetingPlace: 'De Spil' }
		});
		const heard = async (kind: 'called' | 'meeting' | 'news' | 'became' | 'ended', text = '') => {
			await step(db, id, { kind, text, accountId, site });
			const all = await lettersIn(db);
			await db.execute('delete from mail');
			return all[0]!.body;
		};
		const page = `${site}/lindeveen/kans/samen-eten`;
		expect(await heard('called')).toContain(
			`“Samen eten in de Hoefstraat”. Lees hem hier. Meedoen mag, maar hoeft niet:\n${page}`
		);
		expect(await heard('meeting')).toContain(
			'De eerste keer voor “Samen eten in de Hoefstraat” is dinsdag 8 december om 17.30 uur, De Spil. Je bent welkom.'
		);
		expect(await heard('news', 'De oven werkt.\nKom!')).toContain('Fatima Aydin schrijft:\n\n> De oven werkt.\n> Kom!');
		await db.update(opportunity).set({ entryId, state: 'became' }).where(eq(opportunity.id, id));
		expect(await heard('became')).toContain(
			`Het is er gekomen: “Weektafel”. Hier lees je wanneer en waar:\n${site}/lindeveen/activiteit/weektafel`
		);
		expect(await heard('ended')).toContain('Fatima Aydin heeft de oproep “Samen eten in de Hoefstraat” afgesloten.');
	});
});

describe('of a signaal that was taken back', () => {
	test('its place in the kans and what was told are gone, and nobody writes them any more', async ({ db }) => {
		await setting(db);
		const code = '01234-56789-abcde-fghjk-mnpqrs';
		const signalen = [await plantSignaal(db, { name: 'Dirk', email: 'dirk@x.example', code }), await plantSignaal(db)];
		const id = await plantKans(db, { signalen });
		await step(db, id, { kind: 'gathered', accountId, site });
		expect([await count(db, 'opportunity_source'), await count(db, 'opportunity_told')]).toEqual([2, 2]);
		await signalenFollowing.takeBack(db, visitor, code);
		expect([await count(db, 'opportunity_source'), await count(db, 'opportunity_told')]).toEqual([1, 1]);
		await step(db, id, { kind: 'news', text: 'Nieuws.', accountId, site });
		expect(await count(db, 'mail')).toBe(1);
	});
});

describe('on the page of who gave it', () => {
	test('it stands at the level they may know, with the steps, and nothing of others', async ({ db }) => {
		await setting(db);
		const given = await seven(db);
		const id = await plantKans(db, { ...given, ...called() });
		await step(db, id, { kind: 'gathered', accountId, site });
		await step(db, id, { kind: 'called', accountId, site });
		const [resident] = await own.forSignaal(db, given.signalen[3]!);
		expect(resident).toMatchObject({
			why: 'Jij vertelde ons iets over De Hoef. Meer mensen vertelden zoiets.',
			call: { title: 'Samen eten in de Hoefstraat', path: '/lindeveen/kans/samen-eten' }
		});
		expect(resident!.steps.map(({ sentence }) => sentence)).toEqual([
			'Op maandag 23 november legde Fatima Aydin bij elkaar wat mensen vertelden en vroegen.',
			'Op maandag 23 november maakte Fatima Aydin er een oproep van.'
		]);
		expect((await own.forSignaal(db, given.signalen[0]!))[0]!.why).toContain('7 mensen');
		expect((await own.forVraag(db, given.vragen[0]!))[0]!.why).toBe('Meer mensen vroegen wat jij vroeg.');
		expect(JSON.stringify(resident)).not.toMatch(/geheim|@|Els|Cura|00000000/);
		expect(await own.forSignaal(db, await plantSignaal(db))).toEqual([]);
	});

	test('before it is a call its name is for makelaars only', async ({ db }) => {
		await setting(db);
		const signalen = [await plantSignaal(db)];
		await plantKans(db, { signalen, title: 'Jonge moeders in de Hoefstraat' });
		expect(JSON.stringify(await own.forSignaal(db, signalen[0]!))).not.toContain('moeders');
	});
});

test('a makelaar of the wijk tells it behind the second wall too, without reading who gave it', async ({ db }) => {
	await setting(db);
	const id = await plantKans(db, await seven(db));
	await within(db, fatima as Identity, (tx) => step(tx, id, { kind: 'gathered', accountId, site }));
	expect(await count(db, 'mail')).toBe(5);
	expect(await stepsOf(db, id)).toMatchObject([{ kind: 'gathered', by: 'Fatima Aydin' }]);
});
