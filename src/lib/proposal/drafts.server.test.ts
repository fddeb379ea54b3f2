import { expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import * as drafts from './drafts.server.ts';
import { hashOf, newToken } from '#lib/server/code.server.ts';
import { draft } from './table.server.ts';

test('what was typed is there again, also what is wrong or half', async ({ db }) => {
	const token = newToken();
	await drafts.keep(db, token, { idea: 'Soe' });
	await drafts.keep(db, token, { email: 'noor@', name: '' });
	expect((await drafts.load(db, token))?.answers).toEqual({ idea: 'Soe', email: 'noor@', name: '' });
	await drafts.keep(db, token, { idea: 'Soep met de buren' });
	expect((await drafts.load(db, token))?.answers.idea).toBe('Soep met de buren');
});

test('another browser finds nothing, and the table does not hold what opens it', async ({ db }) => {
	const token = newToken();
	await drafts.keep(db, token, { idea: 'Soep' });
	expect(await drafts.load(db, newToken())).toBeUndefined();
	const [row] = await db.select().from(draft);
	expect(row!.tokenHash).toBe(hashOf(token));
	expect(JSON.stringify(row)).not.toContain(token);
});

test('somebody can throw their own away', async ({ db }) => {
	const [mine, other] = [newToken(), newToken()];
	await drafts.keep(db, mine, { idea: 'Van mij' });
	await drafts.keep(db, other, { idea: 'Van een ander' });
	await drafts.drop(db, mine);
	expect(await drafts.load(db, mine)).toBeUndefined();
	expect(await count(db, 'draft')).toBe(1);
});

test('a draft is no place to store a book, nor half a character', async ({ db }) => {
	const token = newToken();
	await drafts.keep(db, token, { idea: `${'x'.repeat(19_999)}🍲${'y'.repeat(400_000)}`, title: 'a\ud800' });
	const kept = (await drafts.load(db, token))!.answers;
	expect(kept.idea!.length).toBe(20_000);
	expect(kept.idea!.isWellFormed() && kept.title!.isWellFormed()).toBe(true);
});

test('typing leaves no trace in the events', async ({ db }) => {
	await drafts.keep(db, newToken(), { name: 'Noor' });
	expect(await count(db, 'event')).toBe(0);
});
