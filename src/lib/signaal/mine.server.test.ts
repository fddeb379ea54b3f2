import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { askFor, because, desktop, site, tellFor } from '../../../tests/asked.ts';
import { employ, fatima, noor, settle } from '../../../tests/cast.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as privacy from '#lib/privacy/mine.server.ts';
import * as answering from './answering.server.ts';
import * as acts from './doing.server.ts';
import * as following from './following.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as helping from './helping.server.ts';
import * as mine from './mine.server.ts';
import { signaal } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const idOf = (actor: Actor) => (actor as { id: string }).id;
const kees = { name: 'Kees Blom', email: 'Kees@Lindeveen.example', phone: null };

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

const rowOf = async (db: Database) => (await db.select().from(signaal))[0]!;

describe('all that was told with one address', () => {
	const ask = (db: Database, email: string, client = '192.0.2.7') => mine.ask(db, { email, site, client });
	const asked = async (db: Database) =>
		(await lettersIn(db)).filter(({ subject }) => subject === 'Alles wat je vertelde');
	const linkIn = (body: string) => /\/signaal\/mijn\/(\S+)/.exec(body)![1]!;

	test('a mail with a link goes to that address, once, and never to who told nothing', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees });
		await ask(db, 'niemand@lindeveen.example');
		expect(await asked(db)).toEqual([]);
		await ask(db, ' KEES@lindeveen.example');
		await ask(db, 'kees@lindeveen.example');
		const [letter, ...more] = await asked(db);
		expect([letter!.toAddress, more]).toEqual(['kees@lindeveen.example', []]);
		expect(letter!.body).not.toMatch(/lantaarn|tunnel|Kees/);
		expect(letter!.body).not.toContain(encodeURIComponent('kees@lindeveen.example'));
		moveTo(new Date(monday.getTime() + 20 * 60_000));
		await ask(db, 'kees@lindeveen.example');
		expect(await asked(db)).toHaveLength(2);
	});

	test('more than five a day nobody gets, however often it is asked', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees });
		for (let n = 1; n < 12; n++) {
			moveTo(new Date(monday.getTime() + n * 20 * 60_000));
			await ask(db, 'kees@lindeveen.example');
		}
		expect(await asked(db)).toHaveLength(5);
	});

	test('whoever asks for somebody else’s address doesn’t keep them out', async ({ db }) => {
		await setting(db);
		// before anything was told, and until there is no more for the one who asks
		for (let n = 0; n < 6; n++) {
			moveTo(new Date(monday.getTime() + n * 20 * 60_000));
			await ask(db, 'kees@lindeveen.example', '198.51.100.9');
		}
		await tellFor(db, { giver: kees });
		await ask(db, 'kees@lindeveen.example');
		expect(await asked(db)).toHaveLength(1);
	});

	test('behind it stands everything with how it stands, and the page of each; of nobody else', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees, words: 'Eerst dit.' });
		moveTo(new Date(monday.getTime() + 60_000));
		await tellFor(db, { giver: { ...kees, email: 'kees@lindeveen.example' }, words: 'Daarna dat.' }, fatima);
		await tellFor(db, { giver: { ...kees, email: 'ander@lindeveen.example' }, words: 'Van een ander.' });
		const anders = (await db.select().from(signaal).where(eq(signaal.email, 'ander@lindeveen.example')))[0]!;
		await ask(db, kees.email);
		const code = linkIn((await asked(db))[0]!.body);
		const { email, given: all } = await mine.list(db, code);
		expect(email).toBe('kees@lindeveen.example');
		expect(all.map(({ words }) => words)).toEqual(['Daarna dat.', 'Eerst dit.']);
		expect(all[0]!.status).toContain('Fatima Aydin');
		const one = await mine.open(db, code, all[0]!.id);
		expect(await mine.open(db, code, all[0]!.id)).toBe(one);
		expect(await following.find(db, visitor, one)).toMatchObject({ words: 'Daarna dat.' });
		for (const id of [anders.id, 'x', '00000000-0000-4000-8000-000000000999'])
			await expect(mine.open(db, code, id)).rejects.toThrow(NotThere);
	});

	test('a day later it opens nothing, and what was changed never did', async ({ db }) => {
		await setting(db);
		await tellFor(db, { giver: kees });
		const code = mine.linkFor(kees.email);
		const { id } = await rowOf(db);
		await mine.list(db, code);
		for (const other of ['', 'x', `x${code}`, code.slice(0, -4), code.replaceAll(/\w/g, 'z')])
			await expect(mine.list(db, other)).rejects.toThrow(NotThere);
		moveTo(new Date(monday.getTime() + 24 * 3_600_000));
		await expect(mine.list(db, code)).rejects.toThrow(NotThere);
		await expect(mine.open(db, code, id)).rejects.toThrow(NotThere);
	});

	test('who is signed in sees what they told so, and with their address; without a name nothing is theirs', async ({
		db
	}) => {
		await setting(db);
		await db.insert(account).values({ id: idOf(noor), name: 'Noor', email: 'noor@lindeveen.example' });
		await tellFor(db, { giver: { name: 'Noor', email: null, phone: '0612345678' }, words: 'Ingelogd.' }, noor);
		await tellFor(db, {
			giver: { name: 'Noor', email: 'noor@lindeveen.example', phone: null },
			words: 'Niet ingelogd.'
		});
		await tellFor(db, { words: 'Zonder naam.' }, noor);
		const all = await mine.ofAccount(db, noor);
		expect(all.map(({ words }) => words).toSorted()).toEqual(['Ingelogd.', 'Niet ingelogd.']);
		const code = await mine.openOwn(db, noor, all[0]!.id);
		expect(await following.find(db, visitor, code)).toMatchObject({ id: all[0]!.id });
		await expect(mine.openOwn(db, fatima, all[0]!.id)).rejects.toThrow(NotThere);
		await expect(mine.openOwn(db, visitor, all[0]!.id)).rejects.toThrow(NotAllowed);
		expect(await mine.ofAccount(db, fatima)).toEqual([]);
		await expect(mine.ofAccount(db, visitor)).rejects.toThrow(NotAllowed);
	});
});

test('what is kept about who gave it has no note, no question for help, no answer to it, and no vraag of another', async ({
	db
}) => {
	await setting(db);
	await db.insert(account).values({ id: idOf(noor), name: 'Noor', email: 'noor@lindeveen.example' });
	const giver = { name: 'Noor', email: 'noor@lindeveen.example', phone: null };
	await tellFor(db, { about: 'person', knows: 'no', words: 'Ze zit alleen op drie hoog.', giver });
	const { id } = await rowOf(db);
	await answering.open(db, fatima, desktop, { id, ...because });
	const key = { actor: fatima, id, session: desktop };
	await acts.note(db, key, 'De huisarts maakt zich ook zorgen.');
	const loes = { contactPersonId: null, name: 'Loes Bakker', email: 'loes@voorbeeld.example' };
	await forwarding.forward(db, key, { ...loes, words: 'Kun jij langsgaan?', dueOn: '2026-11-26', site });
	const [letter] = (await lettersIn(db)).filter(({ toAddress }) => toAddress === loes.email);
	const link = /\/doorgestuurd\/([\w-]{30})/.exec(letter!.body)![1]!;
	await helping.answer(db, link, { helps: true, text: 'Ik ken mevrouw van vroeger.', site });
	await answering.answer(db, fatima, { id, text: 'We zijn er geweest.', site });
	const { id: vraagId } = await askFor(db);
	await db.update(signaal).set({ vraagId });
	const told = JSON.stringify(await privacy.gather(db, noor));
	expect(told).toContain('Ze zit alleen op drie hoog.');
	expect(told).toContain('We zijn er geweest.');
	expect(told).not.toMatch(/huisarts|langsgaan|van vroeger|Loes/);
	expect(told).not.toContain(vraagId);
});
