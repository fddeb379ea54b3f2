import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, fatima, joris, noor, oumar, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { called, plantKans, plantSignaal } from '../../../tests/kansen.ts';
import { type Actor, visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as hearing from './hearing.server.ts';
import * as joining from './joining.server.ts';
import { step } from './steps.server.ts';
import * as tocall from './tocall.server.ts';

const accountId = (fatima as { id: string }).id;

/** Three who told the same: one with a mailbox, one with a number, one with nothing. */
async function setting(db: Database) {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	const signalen = [
		await plantSignaal(db, { name: 'Dirk Maas', email: 'dirk@x.example' }),
		await plantSignaal(db, { name: 'Els Bos', phone: '06 12345678' }),
		await plantSignaal(db)
	];
	return plantKans(db, { ...called(), signalen });
}

describe('whom a makelaar still has to call about a kans', () => {
	test('is nobody while there is no step to tell, then who left only a number, until it is ticked', async ({ db }) => {
		const id = await setting(db);
		expect(await tocall.list(db, fatima)).toEqual([]);
		const stepId = await step(db, id, { kind: 'called', accountId, site });
		expect(await tocall.list(db, fatima)).toEqual([
			{
				...{ id, title: 'Samen eten in de Hoefstraat', wijkName: 'De Hoef', makelaar: 'Fatima Aydin' },
				...{ mine: true, people: 1 }
			}
		]);
		const [one] = await hearing.untold(db, id);
		await hearing.phoned(db, fatima, { id, sourceId: one!.sourceId, stepId, how: 'paper' });
		expect(await tocall.count(db, fatima)).toBe(0);
	});

	test('and who joined by telephone, from the first step after that', async ({ db }) => {
		const id = await setting(db);
		const join = { brings: '', how: 'mee', opportunityId: id, token: newToken(), site } as const;
		await joining.join(db, visitor, { ...join, name: 'Henk', email: null, phone: '06 87654321' });
		expect(await tocall.count(db, fatima)).toBe(0);
		moveTo(new Date('2026-11-24T10:00:00Z'));
		const stepId = await step(db, id, { kind: 'news', text: 'De zaal is er.', accountId, site });
		expect(await tocall.count(db, fatima)).toBe(2);
		const [joiner] = await joining.list(db, fatima, id);
		await joining.phoned(db, fatima, { id, joinerId: joiner!.id, stepId });
		expect(await tocall.count(db, fatima)).toBe(1);
	});

	test.for<[string, Actor]>([
		['a makelaar of the next wijk', joris],
		['of another gemeente', oumar],
		['a resident', noor],
		['a visitor', visitor]
	])('%s has nobody to call', async ([, actor], { db }) => {
		const id = await setting(db);
		await step(db, id, { kind: 'called', accountId, site });
		expect(await within(db, actor, (tx) => tocall.list(tx, actor))).toEqual([]);
		expect(await within(db, fatima, (tx) => tocall.count(tx, fatima))).toBe(1);
	});
});
