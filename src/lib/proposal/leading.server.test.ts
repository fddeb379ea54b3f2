import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { employ, fatima, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { proposeFor, site } from '../../../tests/proposed.ts';
import { takePart } from '../../../tests/takingpart.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter } from '#lib/initiative/door.server.ts';
import * as leaving from '#lib/initiative/leaving.server.ts';
import * as soughtlist from '#lib/initiative/soughtlist.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as following from './following.server.ts';
import * as review from './review.server.ts';

async function published(db: Database, input: Parameters<typeof proposeFor>[1] = {}) {
	await settle(db);
	await employ(db);
	const { id, code } = await proposeFor(db, input);
	await review.publish(db, fatima, { id, seen: 1, site });
	return { id, code };
}

const nameOf = (db: Database, code: string) =>
	enter(db, { code }, 'initiative.change', (_, { name }) => Promise.resolve(name));

test('who proposed it leads it once it is published, by a link in that mail and nobody else', async ({ db }) => {
	const { id } = await published(db);
	expect(await db.select().from(member)).toMatchObject([
		{ entryId: id, part: 'initiator', state: 'accepted', via: 'proposal', name: 'Noor de Wit' }
	]);
	const [letter] = await lettersIn(db);
	const code = /initiatief\/mee\/([\w-]+)/.exec(letter!.body)![1]!;
	expect(await nameOf(db, code)).toBe('Noor');
});

test('before that there is nobody who leads it, and nowhere to go on to', async ({ db }) => {
	await settle(db);
	const { code } = await proposeFor(db);
	expect(await count(db, 'member')).toBe(0);
	expect(await following.leads(db, code)).toBe(false);
	await expect(following.goOn(db, code)).rejects.toThrow(NotThere);
});

test('by the link of the proposal they go on to the place of who takes part, also without an address', async ({
	db
}) => {
	const { code } = await published(db, { email: null, phone: '013 - 555 01 86' });
	expect(await following.leads(db, code)).toBe(true);
	expect(await nameOf(db, await following.goOn(db, code))).toBe('Noor');
});

test('who stopped while others go on can no longer change it, nor take it off the map', async ({ db }) => {
	const { id, code } = await published(db);
	await takePart(db, id, 'initiator', 'Mo');
	await leaving.leave(db, await following.goOn(db, code), { tellMakelaar: false });
	const { revision } = await following.find(db, code);
	const text = { title: 'Van mij', text: 'Een kast bij het hek.', seeks: [], showName: false };
	await expect(following.revise(db, code, revision, text)).rejects.toThrow(NotNow);
	await expect(following.withdraw(db, code)).rejects.toThrow('Je trekt dit niet meer');
	expect(await following.find(db, code)).toMatchObject({ publication: 'published', title: 'Ruilkast bij het hek' });
});

test('who leads it without an address still can, under the name they put right', async ({ db }) => {
	const { code } = await published(db, { email: null, phone: '013 - 555 01 86' });
	await db.update(member).set({ name: 'Noor Wit' });
	await following.withdraw(db, code);
	expect((await following.find(db, code)).publication).toBe('withdrawn');
});

test('not any more after they stopped', async ({ db }) => {
	const { id, code } = await published(db);
	await takePart(db, id, 'initiator', 'Mo');
	await leaving.leave(db, await following.goOn(db, code), { tellMakelaar: false });
	expect(await following.leads(db, code)).toBe(false);
	await expect(following.goOn(db, code)).rejects.toThrow(NotThere);
});

test('what they seek becomes roles, and follows when they change it', async ({ db }) => {
	const { id, code } = await published(db, { seeks: ['een kok', 'een bakfiets'] });
	const whats = async () => (await soughtlist.list(db, id)).map(({ what }) => what).sort();
	expect(await whats()).toEqual(['een bakfiets', 'een kok']);
	const [before] = await db.select().from(entry).where(eq(entry.id, id));
	const revision = { title: before!.title, text: before!.summary, seeks: ['een kok', 'een tafel'], showName: false };
	await following.revise(db, code, before!.revision, revision as never);
	expect(await whats()).toEqual(['een kok', 'een tafel']);
	expect(await db.select({ seeks: entry.seeks }).from(entry)).toEqual([{ seeks: ['een kok', 'een tafel'] }]);
});
