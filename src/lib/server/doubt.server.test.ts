import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, vi } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { moveTo, now } from './clock.ts';
import type { Database } from './database.server.ts';
import { type Doubt, doubtOf, stamp } from './doubt.server.ts';
import { log } from './log.server.ts';
import * as puzzle from './puzzle.server.ts';

const later = (seconds: number) => moveTo(new Date(now().getTime() + seconds * 1000));

function press(db: Database, fields: Record<string, string>, from: Partial<Parameters<typeof doubtOf>[2]> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return doubtOf(db, form, { deed: 'vraag', client: '192.0.2.7', ...from });
}

async function solve(challenge: Challenge): Promise<string> {
	return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

/** A form that was just handed out, and somebody who fills it in. */
function begin(): string {
	moveTo(new Date(Date.now()));
	const given = stamp();
	later(5);
	return given;
}

describe('a form that somebody filled in', () => {
	test('goes through when it took a few seconds and the hidden field is empty', async ({ db }) => {
		expect(await press(db, { stamp: begin(), website: '' })).toBeUndefined();
	});

	test.for([
		['the hidden field is filled in', () => ({ stamp: begin(), website: 'https://goedkoop.example' }), /vak dat leeg/],
		['it was sent at once', () => (begin(), { stamp: stamp() }), /heel snel/],
		['it has no stamp', () => (begin(), {} as Record<string, string>), /heel snel/],
		['its stamp was made up', () => ({ stamp: `${begin().split('.')[0]}.${'a'.repeat(22)}` }), /heel snel/],
		['its stamp was moved back', () => ({ stamp: `1${begin().slice(1)}` }), /heel snel/],
		['its stamp is no text of ours', () => (begin(), { stamp: '\u0000é.'.repeat(99) }), /heel snel/],
		['it was kept for two days', () => ((given) => (later(2 * 86_400), { stamp: given }))(begin()), /lang open/]
	] as const)('is doubted when %s', async ([, fields, why], { db }) => {
		const doubt = await press(db, fields());
		expect(doubt?.message).toMatch(why);
		expect(doubt?.puzzle.signature).toMatch(/^[0-9a-f]{64}$/);
	});

	test('is doubted after sixty in an hour from one place, for that form only', async ({ db }) => {
		const given = begin();
		for (let at = 0; at < 60; at++) expect(await press(db, { stamp: given })).toBeUndefined();
		expect((await press(db, { stamp: given }))?.message).toMatch(/al veel verstuurd/);
		expect(await press(db, { stamp: given }, { client: '192.0.2.8' })).toBeUndefined();
		expect(await press(db, { stamp: given }, { deed: 'signaal' })).toBeUndefined();
		later(3601);
		expect(await press(db, { stamp: stamp() }, { since: new Date(now().getTime() - 9000) })).toBeUndefined();
	});

	test('needs no stamp where the server knows when somebody began', async ({ db }) => {
		begin();
		expect(await press(db, {}, { since: new Date(now().getTime() - 3000) })).toBeUndefined();
		expect((await press(db, {}, { since: new Date(now().getTime() - 1000) }))?.message).toMatch(/heel snel/);
	});
});

describe('who was doubted', () => {
	const doubted = async (db: Database, deed = 'vraag') =>
		(await press(db, { stamp: begin(), website: 'x' }, { deed })) as Doubt;

	test('goes on with the answer of the puzzle, also with the hidden field still filled in', async ({ db }) => {
		const { puzzle, stamp } = await doubted(db);
		expect(await press(db, { stamp, website: 'x', proof: await solve(puzzle) })).toBeUndefined();
	});

	test('once per answer, for this form, in time', async ({ db }) => {
		const first = await doubted(db);
		const proof = await solve(first.puzzle);
		expect(await press(db, { website: 'x', proof }, { deed: 'signaal' }), 'another form').toBeDefined();
		expect(await press(db, { website: 'x', proof })).toBeUndefined();
		expect(await press(db, { website: 'x', proof }), 'again').toBeDefined();
		const second = await doubted(db);
		const tooLate = await solve(second.puzzle);
		later(21 * 60);
		expect(await press(db, { website: 'x', proof: tooLate }), 'too late').toBeDefined();
	});

	test('does not go on with an answer that is none', async ({ db }) => {
		const { puzzle: challenge } = await doubted(db);
		const right = JSON.parse(await solve(challenge)) as { challenge: Challenge; solution: Record<string, unknown> };
		const { parameters, signature } = right.challenge;
		const easier = { parameters: { ...parameters, keyPrefix: '', cost: 1 }, signature };
		const own = await puzzle.set('signaal');
		const forged = { ...own, parameters: { ...own.parameters, data: { deed: 'vraag' } } };
		for (const proof of [
			'',
			'{}',
			'null',
			'[]',
			'{"challenge":{"parameters":null,"signature":""},"solution":{}}',
			JSON.stringify({ ...right, solution: { counter: 1, derivedKey: '00' } }),
			JSON.stringify({ ...right, solution: { ...right.solution, derivedKey: { length: 64 } } }),
			JSON.stringify({ ...right, solution: { counter: -1, derivedKey: 7 } }),
			JSON.stringify({ ...right, challenge: easier }),
			JSON.stringify({ ...right, challenge: { parameters } }),
			JSON.stringify({ challenge: forged, solution: right.solution }),
			'x'.repeat(100_000)
		])
			expect(await press(db, { website: 'x', proof }), proof.slice(0, 60)).toBeDefined();
	});

	test('goes on without script a minute later: not sooner, and once', async ({ db }) => {
		const { stamp } = await doubted(db);
		later(50);
		expect(await press(db, { stamp, website: 'x' })).toBeDefined();
		later(11);
		expect(await press(db, { stamp, website: 'x' })).toBeUndefined();
		expect(await press(db, { stamp, website: 'x' })).toBeDefined();
	});

	test('waits ten times an hour and no more: a machine can wait too', async ({ db }) => {
		const stamps = [];
		for (let at = 0; at < 11; at++) stamps.push((await press(db, { stamp: '', website: 'x' }))!.stamp);
		later(70);
		const gone = [];
		for (const stamp of stamps) gone.push((await press(db, { stamp, website: 'x' })) === undefined);
		expect(gone).toEqual([...Array<boolean>(10).fill(true), false]);
	});

	test('leaves nothing readable behind, and nothing at all when it is over', async ({ db }) => {
		const { stamp, puzzle } = await doubted(db);
		await press(db, { stamp, proof: await solve(puzzle) });
		await press(db, { stamp: begin() });
		expect(await count(db, 'attempt')).toBeGreaterThan(0);
		later(3 * 86_400);
		await press(db, {}, { since: new Date(0), client: 'somebody else' });
		expect(await count(db, 'attempt')).toBe(1);
	});
});

test('that a form was doubted is in the log with why, and not with what was in it', async ({ db }) => {
	const written = vi.spyOn(log, 'warn').mockImplementation(() => {});
	try {
		await press(db, { stamp: begin(), website: 'https://goedkoop.example' });
		expect(written.mock.calls).toEqual([[{ deed: 'vraag', why: 'trap' }, 'a form looked as if a machine sent it']]);
	} finally {
		written.mockRestore();
	}
});
