import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import { elders, fatima, joris, lindeveen, oumar } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { begin, noCode } from '../../../tests/takingpart.ts';
import { type ContributionField, readContribution } from './contribution.server.ts';
import * as contributions from './contributions.server.ts';
import * as money from './money.server.ts';
import * as needs from './needs.server.ts';
import * as pots from './pots.server.ts';
import * as requests from './requests.server.ts';

const hanneke: Actor = {
	...{ kind: 'account', id: crypto.randomUUID(), name: 'Hanneke Terpstra' },
	grants: [lindeveen, elders].map((gemeenteCode) => ({ role: 'beheerder', gemeenteCode, wijkCode: null }))
};
const newId = () => crypto.randomUUID();
const plain = (sentences: string[]) => sentences.join(' ').replaceAll('\u00a0', ' ');

/** The initiative of Hatice, with the buurtbudget of Lindeveen and a pot of Elders. */
async function beginWithPots(db: Database) {
	moveTo(new Date('2026-11-22T10:00:00Z'));
	const begun = await begin(db);
	const rules = { rules: 'Voor de buurt.', contact: null, link: null };
	const add = (gemeenteCode: string, name: string, most: number | null, closesOn: string | null) =>
		pots.add(db, hanneke, gemeenteCode, { ...rules, kind: 'buurtbudget', name, most, closesOn });
	return {
		...begun,
		budget: await add(lindeveen, 'Buurtbudget', 50_000, '2026-12-15'),
		closed: await add(lindeveen, 'Groenpotje', null, '2026-10-01'),
		foreign: await add(elders, 'Potje van Elders', null, null)
	};
}

const empty: Record<ContributionField, string> = {
	...{ pot: 'ander', kind: 'fund', name: 'Fonds', state: 'plan', asked: '', askedOn: '', granted: '', answeredOn: '' },
	...{ reason: '', spent: '', note: '' }
};
const read = (input: Partial<typeof empty>) => {
	const found = readContribution({ ...empty, ...input });
	if ('problems' in found) throw new Error(JSON.stringify(found.problems));
	return found.contribution;
};

describe('what was typed about one pot becomes whole', () => {
	test.for<[string, Partial<typeof empty>, Partial<ReturnType<typeof read>>]>([
		[
			'a plan keeps no days',
			{ asked: '40', askedOn: '2026-11-01' },
			{ askedCents: 4000, askedOn: null, grantedCents: null }
		],
		['asked without a day is today', { state: 'asked', asked: '40' }, { askedOn: '2026-11-22', answeredOn: null }],
		[
			'granted without a day is today, and what was asked is what was granted',
			{ state: 'granted', granted: '€ 300' },
			{ askedCents: 30_000, grantedCents: 30_000, answeredOn: '2026-11-22', askedOn: null }
		],
		[
			'refused has a reason and nothing granted, whatever was typed there',
			{ state: 'refused', asked: '300', granted: '300', reason: 'Te laat.', answeredOn: '2026-11-20' },
			{ grantedCents: 0, reason: 'Te laat.', answeredOn: '2026-11-20', spentCents: 0 }
		],
		['a reason goes with a refusal only', { state: 'asked', asked: '1', reason: 'Nee.' }, { reason: null }]
	])('%s', ([, typed, expected]) => {
		moveTo(new Date('2026-11-22T10:00:00Z'));
		expect(read(typed)).toMatchObject(expected);
	});

	test.for<[Partial<typeof empty>, ContributionField, RegExp]>([
		[{ pot: '' }, 'pot', /Kies een potje/],
		[{ pot: '0' }, 'pot', /Kies een potje/],
		[{ pot: '1; drop table pot' }, 'pot', /Kies een potje/],
		[{ name: ' ' }, 'name', /van wie/],
		[{ kind: '' }, 'kind', /wat voor potje/],
		[{ state: 'klaar' }, 'state', /hoe het staat/],
		[{ state: 'asked' }, 'asked', /hoeveel jullie vragen/],
		[{ state: 'asked', asked: '0' }, 'asked', /hoeveel jullie vragen/],
		[{ state: 'asked', asked: '-5' }, 'asked', /niet minder dan nul/],
		[{ state: 'asked', asked: 'veertig' }, 'asked', /in cijfers/],
		[{ state: 'asked', asked: '5', askedOn: '2026-11-23' }, 'askedOn', /moet nog komen/],
		[{ state: 'granted' }, 'granted', /hoeveel er is toegezegd/],
		[{ state: 'granted', granted: '0' }, 'granted', /hoeveel er is toegezegd/],
		[{ state: 'granted', granted: '5', answeredOn: '2026-11-23' }, 'answeredOn', /moet nog komen/],
		[{ state: 'granted', granted: '5', askedOn: '2026-11-10', answeredOn: '2026-11-09' }, 'answeredOn', /niet eerder/],
		[{ state: 'granted', granted: '5', spent: '5,01' }, 'spent', /meer dan er is toegezegd/],
		[{ state: 'granted', granted: '5', spent: '-1' }, 'spent', /niet minder dan nul/],
		[{ state: 'asked', asked: '5', spent: '1' }, 'spent', /pas als het is toegezegd/]
	])('not %j', ([typed, field, said]) => {
		moveTo(new Date('2026-11-22T10:00:00Z'));
		expect(readContribution({ ...empty, ...typed })).toEqual({
			problems: { [field]: expect.stringMatching(said) as string }
		});
	});
});

test('needed, asked, granted, spent: in sentences, and what is left to spend', async ({ db }) => {
	const { budget, entryId, initiator, member } = await beginWithPots(db);
	expect(plain((await money.look(db, initiator.key)).sentences)).toBe('Er staat nog niet wat jullie nodig hebben.');
	await needs.add(db, initiator.key, { id: newId(), what: 'Een kast', cents: 30_000 });
	await needs.add(db, { actor: fatima, entryId }, { id: newId(), what: 'Verf', cents: 15_000 });
	const id = newId();
	await contributions.add(db, initiator.key, { id, ...read({ pot: String(budget), state: 'asked', asked: '300' }) });
	await contributions.change(db, initiator.key, {
		...{ id, seen: 1 },
		...read({ pot: String(budget), state: 'granted', asked: '300', granted: '300', spent: '120,50' })
	});
	const seen = await money.look(db, member.key);
	expect(plain(seen.sentences)).toBe(
		'Jullie hebben € 450 nodig. € 300 is toegezegd. Er mist nog € 150. € 120,50 is uitgegeven. Er is nog € 179,50 te besteden.'
	);
	expect(seen).toMatchObject({
		writes: false,
		contributions: [{ name: 'Buurtbudget', kind: 'buurtbudget', state: 'granted', left: 17_950, warnings: [] }],
		pots: [
			{ name: 'Buurtbudget', asked: true },
			{ name: 'Groenpotje', asked: false, fit: 'closed' }
		]
	});
	expect((await money.look(db, { actor: fatima, entryId })).writes).toBe(true);
	const told = await db
		.select({ name: event.name, details: event.details })
		.from(event)
		.where(sql`${event.subjectKind} = 'entry'`)
		.orderBy(event.id);
	expect(told.map(({ name }) => name)).toEqual([
		'need.added',
		'need.added',
		'contribution.added',
		'contribution.changed'
	]);
	// the numbers of things are long enough to carry any other number in them
	const details = JSON.stringify(told).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
	expect(details).not.toMatch(/Verf|kast|Buurtbudget|300/);
});

test('asking more than a pot gives, or after it closed, is kept with a warning', async ({ db }) => {
	const { budget, closed, initiator } = await beginWithPots(db);
	await contributions.add(db, initiator.key, {
		id: newId(),
		...read({ pot: String(budget), state: 'asked', asked: '500,01' })
	});
	await contributions.add(db, initiator.key, { id: newId(), ...read({ pot: String(closed), asked: '10' }) });
	const { contributions: found } = await money.look(db, initiator.key);
	// written down at the same moment: which of the two stands first is not said
	expect(found.map(({ warnings }) => plain(warnings)).sort()).toEqual([
		'Aanvragen kon tot en met donderdag 1 oktober. Bel eerst of het nog mag.',
		'Buurtbudget geeft hooguit € 500. Jullie vragen € 500,01.'
	]);
});

test('a form sent twice adds one line, and one event', async ({ db }) => {
	const { initiator } = await beginWithPots(db);
	const before = await count(db, 'event');
	const [one, other] = [newId(), newId()];
	for (const _time of [1, 2]) {
		await needs.add(db, initiator.key, { id: one, what: 'Een kast', cents: 100 });
		await contributions.add(db, initiator.key, { id: other, ...read({}) });
	}
	for (const _time of [1, 2]) {
		await needs.change(db, initiator.key, { id: one, what: 'Een kast', cents: 200, seen: 1 });
		await contributions.change(db, initiator.key, { id: other, seen: 1, ...read({ note: 'Gebeld.' }) });
	}
	for (const _time of [1, 2]) {
		await needs.remove(db, initiator.key, { id: one, seen: 2 });
		await contributions.remove(db, initiator.key, { id: other, seen: 2 });
	}
	expect((await count(db, 'event')) - before).toBe(6);
	expect([await count(db, 'need'), await count(db, 'contribution')]).toEqual([0, 0]);
});

test('who comes second sees both versions, and nothing is overwritten or taken away', async ({ db }) => {
	const { entryId, initiator } = await beginWithPots(db);
	const [one, other] = [newId(), newId()];
	const makelaar = { actor: fatima, entryId };
	await needs.add(db, initiator.key, { id: one, what: 'Een kast', cents: 100 });
	await contributions.add(db, initiator.key, { id: other, ...read({ state: 'asked', asked: '10' }) });
	await needs.change(db, makelaar, { id: one, what: 'Een kast van hout', cents: 100, seen: 1 });
	await contributions.change(db, makelaar, {
		id: other,
		seen: 1,
		...read({ state: 'granted', asked: '10', granted: '10' })
	});
	await expect(
		needs.change(db, initiator.key, { id: one, what: 'Een kast', cents: 9900, seen: 1 })
	).rejects.toMatchObject({
		standing: {
			revision: 2,
			differences: [
				{ label: 'Wat', now: 'Een kast van hout', mine: 'Een kast' },
				{ label: 'Bedrag', now: '€\u00a01', mine: '€\u00a099' }
			]
		}
	});
	await expect(needs.remove(db, initiator.key, { id: one, seen: 1 })).rejects.toThrow(Overtaken);
	await expect(
		contributions.change(db, initiator.key, { id: other, seen: 1, ...read({ state: 'refused' }) })
	).rejects.toThrow(Overtaken);
	await expect(contributions.remove(db, initiator.key, { id: other, seen: 1 })).rejects.toThrow(Overtaken);
	expect(await money.look(db, initiator.key)).toMatchObject({
		needs: [{ what: 'Een kast van hout', cents: 100 }],
		contributions: [{ state: 'granted', grantedCents: 1000 }]
	});
});

test('which pot it comes from stays; a pot of another gemeente or one that closed for good is not to choose', async ({
	db
}) => {
	const { budget, foreign, initiator } = await beginWithPots(db);
	const id = newId();
	await contributions.add(db, initiator.key, { id, ...read({ pot: String(budget) }) });
	await contributions.change(db, initiator.key, { id, seen: 1, ...read({ name: 'Mijn eigen naam', note: 'Gebeld.' }) });
	await contributions.change(db, initiator.key, {
		id,
		seen: 2,
		...read({ pot: String(foreign), note: 'Weer gebeld.' })
	});
	expect((await money.look(db, initiator.key)).contributions).toMatchObject([
		{ potId: budget, name: 'Buurtbudget', note: 'Weer gebeld.' }
	]);
	await expect(
		contributions.add(db, initiator.key, { id: newId(), ...read({ pot: String(foreign) }) })
	).rejects.toThrow(NotNow);
	await pots.close(db, hanneke, lindeveen, { id: budget, ended: true });
	await expect(contributions.add(db, initiator.key, { id: newId(), ...read({ pot: String(budget) }) })).rejects.toThrow(
		NotNow
	);
	// what was asked from it stays
	expect((await money.look(db, initiator.key)).contributions).toHaveLength(1);
});

test('a list has an end', async ({ db }) => {
	const { initiator } = await beginWithPots(db);
	for (let at = 0; at < 60; at++) await needs.add(db, initiator.key, { id: newId(), what: `Ding ${at}`, cents: 1 });
	await expect(needs.add(db, initiator.key, { id: newId(), what: 'Nog een', cents: 1 })).rejects.toThrow(NotNow);
	for (let at = 0; at < 30; at++)
		await contributions.add(db, initiator.key, { id: newId(), ...read({ name: `Fonds ${at}` }) });
	await expect(contributions.add(db, initiator.key, { id: newId(), ...read({}) })).rejects.toThrow(NotNow);
});

test('the database itself keeps no amount below nothing, and nothing spent that was not granted', async ({ db }) => {
	const { entryId } = await beginWithPots(db);
	const values = (columns: string, values: string) =>
		sql.raw(
			`insert into contribution (id, entry_id, kind, name, ${columns}) values (gen_random_uuid(), ${entryId}, 'fund', 'x', ${values})`
		);
	for (const statement of [
		values('asked_cents', '-1'),
		values('spent_cents', '1'),
		values('granted_cents, answered_on, spent_cents', `100, '2026-01-01', 101`),
		values('granted_cents', '100'),
		values('granted_cents, answered_on', `-1, '2026-01-01'`)
	])
		await expect(db.transaction((tx) => tx.execute(statement))).rejects.toThrow();
	expect(await count(db, 'contribution')).toBe(0);
});

describe('the request for a fund', () => {
	test('holds who, what, for whom, where, what it costs, what others give, what is asked and how to reach whom', async ({
		db
	}) => {
		const { budget, entryId, initiator } = await beginWithPots(db);
		await db.update(entry).set({ audience: 'iedereen boven de 60', placeName: 'Het hek van de school' });
		await needs.add(db, initiator.key, { id: newId(), what: 'Een kast', cents: 90_000 });
		await contributions.add(db, initiator.key, { id: newId(), ...read({ state: 'granted', granted: '100' }) });
		await contributions.add(db, initiator.key, {
			id: newId(),
			...read({ name: 'Nee-fonds', state: 'refused', asked: '50' })
		});
		const request = await requests.compose(db, initiator.key, String(budget));
		expect(request).toMatchObject({
			...{ pot: 'Buurtbudget', title: 'Ruilkast bij het hek', place: 'De Hoef, Lindeveen' },
			...{ audience: 'iedereen boven de 60', spot: 'Het hek van de school', takePart: 3 },
			...{ lines: [{ what: 'Een kast', cents: 90_000 }], needed: 90_000 },
			others: [{ name: 'Fonds', state: 'granted', cents: 10_000 }],
			// what is missing is 800, and the pot gives 500 at most
			asks: 50_000,
			contact: { name: 'Hatice Yildiz', email: initiator.email }
		});
		expect(await requests.compose(db, { actor: fatima, entryId }, String(budget))).toEqual(request);
	});

	test('asks what was written down, and can be made for what is still open', async ({ db }) => {
		const { budget, closed, initiator } = await beginWithPots(db);
		const id = newId();
		await contributions.add(db, initiator.key, { id, ...read({ pot: String(budget), asked: '123,45' }) });
		await contributions.add(db, initiator.key, { id: newId(), ...read({ state: 'granted', granted: '100' }) });
		expect((await requests.choices(db, initiator.key)).map((one) => one.id)).toEqual([id]);
		for (const chosen of [id, String(budget)])
			expect(await requests.compose(db, initiator.key, chosen)).toMatchObject({
				asks: 12_345,
				others: [{ name: 'Fonds' }]
			});
		expect(await requests.compose(db, initiator.key, String(closed))).toMatchObject({ pot: 'Groenpotje' });
	});

	test('is not there for a pot that is not there', async ({ db }) => {
		const { foreign, initiator } = await beginWithPots(db);
		for (const chosen of [String(foreign), '999999', newId(), '', '../geld', "1' or 1=1"])
			await expect(requests.compose(db, initiator.key, chosen)).rejects.toThrow(NotThere);
	});
});

describe('who may what with the money', () => {
	type Begun = Awaited<ReturnType<typeof beginWithPots>>;
	const reading = (db: Database, key: Key) => [() => money.look(db, key)];
	const writing = (db: Database, key: Key, id: string, { budget }: Begun) => [
		() => needs.add(db, key, { id: newId(), what: 'Taart', cents: 1 }),
		() => needs.change(db, key, { id, what: 'Taart', cents: 1, seen: 1 }),
		() => needs.remove(db, key, { id, seen: 1 }),
		() => contributions.add(db, key, { id: newId(), ...read({}) }),
		() => contributions.change(db, key, { id, seen: 1, ...read({}) }),
		() => contributions.remove(db, key, { id, seen: 1 }),
		() => requests.choices(db, key),
		() => requests.compose(db, key, String(budget))
	];
	const keys: Record<string, (begun: Begun) => Key> = {
		'who joined reads it only': ({ member }) => member.key,
		'who helps reads it only': ({ helper }) => helper.key,
		'who only hears the news': ({ informed }) => informed.key,
		'who asked to join': ({ asked }) => asked.key,
		'who was turned down': ({ declined }) => declined.key,
		'a code of nobody': () => ({ code: noCode }),
		'the makelaar of the next wijk': ({ entryId }) => ({ actor: joris, entryId }),
		'a makelaar of another gemeente': ({ entryId }) => ({ actor: oumar, entryId }),
		'a beheerder': ({ entryId }) => ({ actor: hanneke, entryId })
	};
	for (const [who, keyOf] of Object.entries(keys))
		test(who, async ({ db }) => {
			const begun = await beginWithPots(db);
			const id = newId();
			await needs.add(db, begun.initiator.key, { id, what: 'Een kast', cents: 100 });
			const before = await count(db, 'event');
			const key = keyOf(begun);
			for (const trying of reading(db, key))
				if (who.endsWith('reads it only')) await trying();
				else await expect(trying()).rejects.toThrow(NotAllowed);
			for (const trying of writing(db, key, id, begun)) await expect(trying()).rejects.toThrow(NotAllowed);
			expect(await count(db, 'event')).toBe(before);
			expect((await money.look(db, begun.initiator.key)).needs).toMatchObject([{ what: 'Een kast', cents: 100 }]);
		});

	test('an initiator of another initiative can not touch it, though they know the number of a line', async ({ db }) => {
		const { elders: there, initiator } = await beginWithPots(db);
		const [one, other] = [newId(), newId()];
		await needs.add(db, initiator.key, { id: one, what: 'Een kast', cents: 100 });
		await contributions.add(db, initiator.key, { id: other, ...read({}) });
		const { key } = there.initiator;
		await expect(needs.add(db, key, { id: one, what: 'Taart', cents: 1 })).rejects.toThrow(NotThere);
		await expect(needs.change(db, key, { id: one, what: 'Taart', cents: 1, seen: 1 })).rejects.toThrow(NotThere);
		await expect(contributions.add(db, key, { id: other, ...read({}) })).rejects.toThrow(NotThere);
		await expect(contributions.change(db, key, { id: other, seen: 1, ...read({}) })).rejects.toThrow(NotThere);
		// for them there is no such line, so there is nothing to take away either
		await needs.remove(db, key, { id: one, seen: 1 });
		await contributions.remove(db, key, { id: other, seen: 1 });
		await expect(requests.compose(db, key, other)).rejects.toThrow(NotThere);
		expect(await money.look(db, key)).toMatchObject({ needs: [], contributions: [] });
		expect(await money.look(db, initiator.key)).toMatchObject({ needs: [{ id: one }], contributions: [{ id: other }] });
	});
});
