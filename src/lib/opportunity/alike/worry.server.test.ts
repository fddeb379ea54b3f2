import { expect } from 'vitest';
import { employ, fatima, hoef, lindeveen, settle } from '../../../../tests/cast.ts';
import { test } from '../../../../tests/fixtures.ts';
import { fiveFor, lonely, signalFor } from '../../../../tests/gathered.ts';
import { moveTo } from '#lib/server/clock.ts';
import * as patterns from '../patterns.server.ts';
import { factsIn } from './facts.server.ts';

const worry: Parameters<typeof signalFor>[1] = {
	...{ about: 'person', knows: 'no', theme: 'parenting', words: lonely[2] },
	...{ name: 'Henk Vos', email: 'henk@lindeveen.example', phone: '013 - 555 09 11' }
};

test('of a worry about somebody only what it is about is used for patterns: no word of it, and nobody’s name', async ({
	db
}) => {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	const id = await signalFor(db, worry);
	const { facts } = await factsIn(db, { gemeenteCode: lindeveen, wijkCode: hoef });
	expect(facts).toHaveLength(1);
	expect(Object.keys(facts[0]!).toSorted()).toEqual(
		['at', 'buurt', 'giver', 'id', 'kind', 'shown', 'subjects', 'theme', 'week'].toSorted()
	);
	expect(facts[0]).toMatchObject({ id, theme: 'parenting' });
	expect(facts[0]!.subjects.length).toBeGreaterThan(0);
	expect(JSON.stringify(facts)).not.toMatch(/Henk|henk@|555|huilde|wegging|straat/);
});

test('and what is proposed from worries tells of none of them', async ({ db }) => {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	await fiveFor(db, { about: 'person', knows: 'unknown' });
	const found = await patterns.proposed(db, fatima, hoef);
	const said = JSON.stringify(found);
	expect(found.patterns).toHaveLength(1);
	expect(found.patterns[0]!.members).toHaveLength(5);
	for (const words of lonely) expect(said).not.toContain(words.slice(0, 30));
	expect(said).not.toMatch(/Gever|@lindeveen/);
});
