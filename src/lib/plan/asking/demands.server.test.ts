import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { test } from '../../../../tests/fixtures.ts';
import { meral, planId, planned, rachida, sanne, site, wil } from '../../../../tests/planned.ts';
import { enter } from '../door.server.ts';
import * as demands from './demands.server.ts';
import * as information from './information.server.ts';

const one = '00000000-0000-4000-8000-000000000701';
const two = '00000000-0000-4000-8000-000000000702';
const said = { id: one, kind: 'possible', text: 'Twee keer per dag kan.', saidBy: '', site } as const;
const demanded = { ...said, kind: 'demand', text: 'Er moet een tillift zijn.' } as const;
const month = () => moveTo(new Date(Date.now() + 32 * 86_400_000));

describe('a demand', () => {
	const list = (db: Parameters<typeof enter>[0], actor = wil) =>
		enter(db, actor, planId, 'plan.read', demands.demandsOf);
	const done = { id: one, seen: 1, text: 'De lift staat er sinds maandag.' };

	test('the circle says what they did, who demands it says that it is met: both with name and day', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		expect(await list(db)).toMatchObject([{ met: 'open', did: null, verdict: null }]);
		await demands.did(db, sanne, planId, done);
		expect(await list(db)).toMatchObject([{ met: 'open', did: { text: done.text, by: 'Sanne Hendriks' } }]);
		// who demands it reads what was done, and of the circle no name but an owner's
		const theirs = (await information.list(db, meral, planId)).said[0]!.demand!;
		expect(theirs).toMatchObject({ mayJudge: true, did: { text: done.text, by: 'iemand uit de kring' } });
		expect((await information.list(db, wil, planId)).said[0]!.demand!.mayJudge).toBe(false);
		const judging = { id: one, seen: 2, met: 'met', text: 'Ik heb hem gezien.' } as const;
		await expect(demands.judge(db, wil, planId, judging)).rejects.toThrow(NotAllowed);
		await expect(demands.judge(db, meral, planId, { ...judging, seen: 1 })).rejects.toThrow(Overtaken);
		await demands.judge(db, meral, planId, judging);
		const [after] = await list(db, sanne);
		expect(after).toMatchObject({
			met: 'met',
			did: { by: 'Sanne Hendriks' },
			verdict: { text: 'Ik heb hem gezien.', by: 'Meral Demir' }
		});
		expect(after!.did!.on).toMatch(/^20/);
	});

	test('of somebody who isn’t a guest, or not any more, is judged by an owner', async ({ db }) => {
		await planned(db);
		await information.add(db, sanne, planId, { ...demanded, saidBy: 'Brandweer' });
		const judging = { id: one, seen: 1, met: 'not_met', text: 'De gang is te smal.' } as const;
		await expect(demands.judge(db, rachida, planId, judging)).rejects.toThrow(NotAllowed);
		await demands.judge(db, wil, planId, judging);
		expect(await list(db)).toMatchObject([{ met: 'not_met', by: 'Brandweer', verdict: { by: 'Wil Hendriks' } }]);
		await information.add(db, meral, planId, { ...demanded, id: two });
		month();
		await demands.judge(db, wil, planId, { ...judging, id: two, met: 'met' });
		expect((await list(db)).map(({ met }) => met)).toEqual(['not_met', 'met']);
	});

	test('that says something else has to be met anew', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		await demands.judge(db, meral, planId, { id: one, seen: 1, met: 'met', text: 'Gezien.' });
		await information.change(db, meral, planId, { id: one, seen: 2, text: 'Twee tilliften.', saidBy: '' });
		expect(await list(db)).toMatchObject([{ met: 'open', verdict: null }]);
	});

	test('two who write what was done both keep their words', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, demanded);
		await demands.did(db, sanne, planId, done);
		await demands.did(db, sanne, planId, done);
		const failing = demands.did(db, rachida, planId, { ...done, text: 'Er komt een lift.' });
		await expect(failing).rejects.toMatchObject({ standing: { by: 'Sanne Hendriks', revision: 2 } });
	});

	test('only of a demand is said whether it is met, and why', async ({ db }) => {
		await planned(db);
		await information.add(db, meral, planId, said);
		const judging = { id: one, seen: 1, met: 'met', text: 'x' } as const;
		await expect(demands.judge(db, meral, planId, judging)).rejects.toThrow(NotAllowed);
		expect(demands.readJudging({ id: one, seen: '1', met: 'met', text: ' ' })).toHaveProperty('problems.text');
		expect(demands.readJudging({ id: one, seen: '1', met: 'open', text: '' })).toHaveProperty('input');
		expect(demands.readJudging({ id: one, seen: '1', met: 'ja', text: 'x' })).toHaveProperty('problems.met');
	});
});
