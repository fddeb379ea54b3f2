import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { whoKnows } from '#lib/entry/knowing.server.ts';
import { inWijk } from '#lib/organisation/carechain.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { contactPerson } from '#lib/organisation/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { event } from '#lib/server/table.server.ts';
import {
	elders,
	employ,
	fatima,
	hoef,
	joris,
	lindeveen,
	noor,
	oumar,
	priya,
	settle,
	waterkant
} from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { type ContactField, readContact } from './contactform.server.ts';
import * as contacts from './contacts.server.ts';

async function planted(db: Database) {
	await settle(db);
	await employ(db);
	const save = (name: string, type: 'district_nursing' | 'gp', gemeenteCode = lindeveen) =>
		organisations.save(db, { gemeenteCode, slug: name.toLowerCase().replaceAll(' ', '-'), name, type });
	const [brug, markt, far] = [
		await save('De Brug', 'district_nursing'),
		await save('Aan de Markt', 'gp'),
		await save('Ver Weg', 'gp', elders)
	];
	const person = (id: number, organisationId: number, wijkCode: string | null): Actor => ({
		...{ kind: 'account', id: `00000000-0000-4000-8000-00000000005${id}`, name: `Collega ${id}` },
		grants: [{ role: 'partner', gemeenteCode: lindeveen, wijkCode, organisationId }]
	});
	return {
		...{ brug, markt, far },
		/** speaks for De Brug in De Hoef */
		colleague: person(1, brug, hoef),
		/** speaks for De Brug in all of Lindeveen */
		spokesperson: person(2, brug, null),
		/** speaks for the doctors */
		other: person(3, markt, null),
		beheerder: {
			...{ kind: 'account', id: '00000000-0000-4000-8000-000000000059', name: 'Derya' },
			grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
		} satisfies Actor as Actor
	};
}

const marieke = (organisation: number, some: Partial<Record<ContactField, string>> = {}) => {
	const read = readContact({
		...{ organisation: String(organisation), wijk: 'de-hoef', name: 'Marieke', role: 'wijkverpleegkundige' },
		...{ phone: '013 - 555 01 35', email: '', knows: 'Weet veel van suikerziekte.', ...some }
	});
	if (!('contact' in read)) throw new Error(JSON.stringify(read.problems));
	return read.contact;
};
async function add(db: Database, actor: Actor, input: ReturnType<typeof marieke>) {
	const done = await contacts.add(db, actor, input);
	if (!('id' in done)) throw new Error(JSON.stringify(done.problems));
	return done.id;
}
const events = async (db: Database) => (await db.select().from(event)).map(({ name }) => name);

describe('who keeps the care chain', () => {
	test.for(['colleague', 'spokesperson', 'fatima', 'priya', 'beheerder'] as const)(
		'%s adds, changes, confirms and removes somebody in De Hoef',
		async (who, { db }) => {
			const cast = { ...(await planted(db)), fatima, priya };
			const actor = cast[who];
			moveTo(new Date('2026-03-02T10:00:00Z'));
			const id = await add(db, actor, marieke(cast.brug));
			expect(await contacts.read(db, actor, id)).toMatchObject({
				name: 'Marieke',
				wijkCode: hoef,
				confirmedOn: '2026-03-02'
			});
			await contacts.change(db, actor, { ...marieke(cast.brug, { phone: '013 - 555 01 36' }), id, seen: 1 });
			moveTo(new Date('2026-11-02T10:00:00Z'));
			await contacts.confirm(db, actor, id);
			await contacts.confirm(db, actor, id);
			expect(await contacts.read(db, actor, id)).toMatchObject({ phone: '013 - 555 01 36', confirmedOn: '2026-11-02' });
			expect((await contacts.list(db, actor)).map((one) => one.id)).toContain(id);
			await contacts.remove(db, actor, id);
			await contacts.remove(db, actor, id);
			expect(await count(db, 'contact_person')).toBe(0);
			expect(await events(db)).toEqual(
				['added', 'changed', 'confirmed', 'removed'].map((what) => `organisation.contact_${what}`)
			);
		}
	);

	test.for(['visitor', 'noor', 'joris', 'oumar', 'other'] as const)(
		'%s keeps nobody of De Brug in De Hoef',
		async (who, { db }) => {
			const cast = { ...(await planted(db)), visitor, noor, joris, oumar };
			const actor = cast[who];
			const id = await add(db, fatima, marieke(cast.brug));
			for (const work of [
				() => contacts.read(db, actor, id),
				() => contacts.change(db, actor, { ...marieke(cast.brug, { name: 'Anders' }), id, seen: 1 }),
				() => contacts.confirm(db, actor, id),
				() => contacts.remove(db, actor, id)
			])
				await expect(work()).rejects.toBeInstanceOf(NotAllowed);
			const adding = await contacts
				.add(db, actor, marieke(cast.brug, { name: 'Erbij' }))
				.catch((cause: unknown) => cause);
			// a makelaar of the next wijk is told to choose a wijk of theirs; the others find nothing
			if (who === 'joris') expect(adding).toEqual({ problems: { wijk: expect.stringContaining('waar jij') } });
			else expect(adding).toBeInstanceOf(NotAllowed);
			expect(await count(db, 'contact_person')).toBe(1);
			expect((await contacts.list(db, actor)).map((one) => one.id)).not.toContain(id);
		}
	);

	test('a colleague in one wijk speaks for that wijk, not for all of them', async ({ db }) => {
		const { brug, colleague, spokesperson } = await planted(db);
		expect(await contacts.add(db, colleague, marieke(brug, { wijk: 'waterkant' }))).toHaveProperty('problems.wijk');
		expect(await contacts.add(db, colleague, marieke(brug, { wijk: '' }))).toHaveProperty('problems.wijk');
		expect(await count(db, 'contact_person')).toBe(0);
		await add(db, spokesperson, marieke(brug, { wijk: '' }));
		expect(await contacts.list(db, colleague)).toEqual([]);
		expect(await contacts.choices(db, colleague)).toEqual({
			organisations: [{ id: brug, name: 'De Brug' }],
			wijken: [{ slug: 'de-hoef', name: 'De Hoef' }],
			everywhere: false
		});
		expect(await contacts.choices(db, visitor)).toMatchObject({ organisations: [] });
	});

	test('nobody is moved to an organisation, a wijk or a gemeente that isn’t theirs', async ({ db }) => {
		const { brug, markt, far, colleague } = await planted(db);
		const id = await add(db, colleague, marieke(brug));
		const change = (input: ReturnType<typeof marieke>) => contacts.change(db, colleague, { ...input, id, seen: 1 });
		await expect(change(marieke(markt))).rejects.toBeInstanceOf(NotAllowed);
		await expect(change(marieke(far))).rejects.toBeInstanceOf(NotAllowed);
		await expect(change(marieke(999_999))).rejects.toBeInstanceOf(NotThere);
		expect(await change(marieke(brug, { wijk: 'waterkant' }))).toHaveProperty('problems.wijk');
		const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, id));
		expect(row).toMatchObject({ organisationId: brug, wijkCode: hoef, revision: 1 });
	});

	test('pressed twice there is one; the same name in another wijk is another', async ({ db }) => {
		const { brug, spokesperson } = await planted(db);
		const id = await add(db, spokesperson, marieke(brug));
		expect(await add(db, spokesperson, marieke(brug))).toBe(id);
		expect(await add(db, spokesperson, marieke(brug, { wijk: 'waterkant' }))).not.toBe(id);
		expect(await events(db)).toHaveLength(2);
	});

	test('the second of two who change at once sees both versions', async ({ db }) => {
		const { brug, colleague } = await planted(db);
		const id = await add(db, colleague, marieke(brug));
		await contacts.change(db, colleague, { ...marieke(brug, { knows: 'Weet veel van wonden.' }), id, seen: 1 });
		const mine = { ...marieke(brug, { knows: 'Spreekt Turks.' }), id };
		const cause = await contacts.change(db, fatima, { ...mine, seen: 1 }).catch((thrown: unknown) => thrown);
		expect(cause).toBeInstanceOf(Overtaken);
		expect((cause as Overtaken).standing.differences).toEqual([
			{ label: 'Weet veel van', now: 'Weet veel van wonden.', mine: 'Spreekt Turks.' }
		]);
		expect((await contacts.read(db, fatima, id)).knows).toBe('Weet veel van wonden.');
		await contacts.change(db, fatima, { ...mine, seen: 2 });
		expect((await contacts.read(db, fatima, id)).knows).toBe('Spreekt Turks.');
	});

	test('who can’t be reached is nobody to name', () => {
		const read = readContact({
			...{ organisation: '1', wijk: '', name: 'Marieke', role: '', phone: '', email: '', knows: '' }
		});
		expect(read).toEqual({ problems: { phone: expect.stringContaining('telefoonnummer') } });
	});
});

describe('who does what in a wijk', () => {
	test('names who is there for it first, and says of whom and of what nothing is known', async ({ db }) => {
		const { brug, markt } = await planted(db);
		await add(db, priya, marieke(brug, { name: 'Naomi', wijk: '' }));
		await add(db, priya, marieke(brug));
		await add(db, priya, marieke(brug, { name: 'Ilse', wijk: 'waterkant' }));
		const chainOf = async (wijkCode: string) =>
			Object.fromEntries(
				(await inWijk(db, { gemeenteCode: lindeveen, wijkCode })).chain.map(({ type, working }) => [
					type,
					working.map(({ name, persons }) => `${name}: ${persons.map((one) => one.name).join(', ') || 'niemand'}`)
				])
			);
		expect(await chainOf(hoef)).toEqual({
			...{ welfare: [], gp: ['Aan de Markt: niemand'], district_nursing: ['De Brug: Marieke, Naomi'] },
			...{ carer_support: [], care_institution: [], housing: [] }
		});
		// the doctors turn out to work in Waterkant only
		await add(db, priya, marieke(markt, { name: 'Mirjam', wijk: 'waterkant' }));
		expect(await chainOf(hoef)).toMatchObject({ gp: [] });
		expect(await chainOf(waterkant)).toMatchObject({
			gp: ['Aan de Markt: Mirjam'],
			district_nursing: ['De Brug: Ilse, Naomi']
		});
	});

	test('somebody new is found at once by what they know, and not in another gemeente', async ({ db }) => {
		const { brug, colleague } = await planted(db);
		const found = async (slug: string) => {
			const here = (await gemeenten.find(db, slug))!;
			return (await whoKnows(db, here, 'Wie weet iets van diabetes of suikerziekte?')).map(({ name }) => name);
		};
		expect(await found('lindeveen')).toEqual([]);
		const id = await add(db, colleague, marieke(brug));
		expect(await found('lindeveen')).toEqual(['Marieke']);
		expect(await found('elders')).toEqual([]);
		await contacts.remove(db, colleague, id);
		expect(await found('lindeveen')).toEqual([]);
	});
});
