import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { member } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { badOffice } from '../../../tests/badpost.ts';
import { elders, fatima, hoef, joris, lindeveen, noor, oumar, priya } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { proposeFor } from '../../../tests/proposed.ts';
import { begin } from '../../../tests/takingpart.ts';
import * as undelivered from './undelivered.server.ts';

const here = { gemeenteCode: lindeveen, wijkCode: hoef };
const letter = { subject: 'Klopt het nog?', body: 'geheim-in-de-mail' };
const derya: Actor = {
	...{ kind: 'account', id: '00000000-0000-4000-8000-000000000009', name: 'Derya Kaya' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};

/** A mail that was tried for the last time. */
async function lost(db: Database, to: string, about?: mails.Addressed['about']): Promise<string> {
	const id = await mails.post(db, { to, ...letter, ...(about ? { about } : {}) });
	await mails.giveUp(db, id);
	return id;
}

const seenBy = async (db: Database, actor: Actor) => (await undelivered.list(db, actor)).map(({ id }) => id);

describe('a mail that no server takes', () => {
	test('is nobody’s task as long as it is tried, and then is one with a name and a number', async ({ db }) => {
		const { entryId } = await begin(db);
		const to = 'hatice.yildiz@wijk.example';
		const office = await badOffice(() => 'take', [to]);
		const id = await mails.post(db, { to, ...letter, about: { kind: 'entry', id: entryId, ...here } });
		const work = mails.work(db, office.settings);
		// however often: the queue decides when it is enough, see jobs.server.ts
		for (let tries = 0; tries < 4; tries++) {
			expect(await seenBy(db, fatima)).toEqual([]);
			await expect(work.mail({ mailId: id })).rejects.toThrow('550');
		}
		await work['mail-failed']({ mailId: id });
		await work['mail-failed']({ mailId: id });
		expect(await undelivered.list(db, fatima)).toMatchObject([
			{
				...{ id, about: 'entry', aboutId: String(entryId), title: 'Ruilkast bij het hek' },
				who: { name: 'Hatice Yildiz', phone: '06 12 34 56 78' }
			}
		]);
		expect(await db.select().from(event).where(eq(event.name, 'mail.failed'))).toMatchObject([
			{ subjectId: id, ...here }
		]);
		await office.close();
	});

	test('never tells who takes part, nor what was in it', async ({ db }) => {
		const { entryId } = await begin(db);
		for (const who of ['kees.bakker', 'sofia.mendes', 'wim.de.boer', 'amina.hassan', 'iemand.anders'])
			await lost(db, `${who}@wijk.example`, { kind: 'entry', id: entryId, ...here });
		const found = await undelivered.list(db, fatima);
		expect(found.map(({ who }) => who)).toEqual(Array(5).fill(null));
		expect(JSON.stringify(found)).not.toMatch(/Kees|Sofia|Wim|Amina|wijk\.example|geheim/);
	});

	test('of an idea that was sent in, tells who sent it', async ({ db }) => {
		await begin(db);
		const { id } = await proposeFor(db, { phone: '06 11 22 33 44' });
		await lost(db, 'Noor@Lindeveen.example', { kind: 'entry', id, ...here });
		expect(await undelivered.list(db, fatima)).toMatchObject([
			{ who: { name: 'Noor de Wit', phone: '06 11 22 33 44' }, publication: 'submitted' }
		]);
	});

	test('of a vraag or signaal tells only which one: who it was opens it with a reason', async ({ db }) => {
		await begin(db);
		const about = '00000000-0000-4000-8000-0000000000aa';
		await lost(db, 'ans@wijk.example', { kind: 'vraag', id: about, ...here });
		expect(await undelivered.list(db, fatima)).toMatchObject([
			{ about: 'vraag', aboutId: about, who: null, title: null }
		]);
	});
});

describe('whose task it is', () => {
	test('the makelaars of the wijk; without a wijk the beheerder too; nobody else', async ({ db }) => {
		const { entryId, elders: other } = await begin(db);
		const ours = await lost(db, 'hatice.yildiz@wijk.example', { kind: 'entry', id: entryId, ...here });
		const theirs = await lost(db, 'ilse.maas@wijk.example', { kind: 'entry', id: other.entryId, gemeenteCode: elders });
		const wide = await lost(db, 'x@wijk.example', { kind: 'entry', id: entryId, gemeenteCode: lindeveen });
		const code = await lost(db, 'y@wijk.example');
		expect(await seenBy(db, fatima)).toEqual([ours, wide]);
		expect(await seenBy(db, priya)).toEqual([ours, wide]);
		expect(await seenBy(db, joris)).toEqual([wide]);
		expect(await seenBy(db, oumar)).toEqual([theirs]);
		expect(await seenBy(db, derya)).toEqual([wide, code]);
		for (const actor of [noor, visitor]) expect(await seenBy(db, actor)).toEqual([]);
		expect(await undelivered.count(db, fatima)).toBe(2);
		for (const actor of [joris, oumar, derya, noor, visitor])
			await expect(undelivered.settle(db, actor, ours)).rejects.toThrow(NotAllowed);
		await expect(undelivered.settle(db, fatima, code)).rejects.toThrow(NotAllowed);
		await expect(undelivered.settle(db, fatima, 'geen nummer')).rejects.toThrow(NotAllowed);
		expect((await undelivered.list(db, derya)).map(({ who, aboutId }) => [who, aboutId])).toEqual([
			[null, null],
			[null, null]
		]);
	});

	test('who called says so; twice is once, and it is gone for everybody', async ({ db }) => {
		const { entryId } = await begin(db);
		const id = await lost(db, 'hatice.yildiz@wijk.example', { kind: 'entry', id: entryId, ...here });
		await undelivered.settle(db, fatima, id);
		await undelivered.settle(db, priya, id);
		expect(await seenBy(db, priya)).toEqual([]);
		expect(await db.select().from(event).where(eq(event.name, 'mail.settled'))).toMatchObject([
			{ actorId: fatima.kind === 'account' ? fatima.id : '', subjectId: id }
		]);
	});

	test('what still waits or went out is nobody’s task', async ({ db }) => {
		const { entryId } = await begin(db);
		await db.delete(mail);
		const id = await mails.post(db, {
			to: 'a@wijk.example',
			...letter,
			about: { kind: 'entry', id: entryId, ...here }
		});
		expect(await seenBy(db, fatima)).toEqual([]);
		await expect(undelivered.settle(db, fatima, id)).rejects.toThrow(NotAllowed);
		await db.execute(sql`update mail set state = 'sent'`);
		expect(await seenBy(db, fatima)).toEqual([]);
		expect(await db.select().from(member).where(eq(member.part, 'initiator'))).toHaveLength(2);
	});
});
