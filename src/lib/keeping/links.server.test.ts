import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed } from '#lib/account/account.ts';
import * as grants from '#lib/account/grants.server.ts';
import { account } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { fatima, hoef, lindeveen, plantEntry, waterkant } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { type Keepers, keepers } from '../../../tests/keepers.ts';
import * as changing from './changing.server.ts';
import * as colleagues from './colleagues.server.ts';
import { type Key, mint } from './door.server.ts';
import type { EntryForm } from './entryform.ts';
import { read, shownOf } from './form.server.ts';
import { again } from './inviting.server.ts';
import * as leaving from './leaving.server.ts';
import * as overview from './overview.server.ts';

leaving.listen();

const site = 'https://wijkweb.example';
const opens = (db: Database, code: string) =>
	overview.read(db, { code }).then(
		() => true,
		(cause: unknown) => {
			if (cause instanceof NotAllowed) return false;
			throw cause;
		}
	);

async function change(db: Database, key: Key, entryId: number, different: Partial<EntryForm>) {
	const [row] = await db.select().from(entry).where(eq(entry.id, entryId));
	const form = { ...shownOf(row!, 'de-hoef'), ...different };
	const words = async () => ({ now: {}, mine: {} });
	const told = read(form).told!;
	return changing.change(db, key, { seen: row!.revision, form, told, site, words, save: async () => {} });
}

describe('a link on paper', () => {
	const ria = { contactName: 'Ria', contactPhone: '06 11 11 11 11' };

	async function begin(db: Database) {
		await keepers(db);
		const id = await plantEntry(db, { kind: 'network', summary: 'Samen koken en eten.', ...ria });
		return { id, paper: await mint(db, id, null) };
	}

	test('works for whoever has it, and stops when somebody with an address is the contact', async ({ db }) => {
		const { id, paper } = await begin(db);
		expect(await opens(db, paper)).toBe(true);
		await change(db, { actor: fatima, entryId: id }, id, { contactName: 'Piet', contactEmail: 'piet@wijk.example' });
		expect(await opens(db, paper)).toBe(false);
		expect((await lettersIn(db)).map(({ toAddress }) => toAddress)).toEqual(['piet@wijk.example']);
		// and doesn't come to life again when Piet is forgotten
		await db.update(entry).set({ contactEmail: null }).where(eq(entry.id, id));
		expect(await opens(db, paper)).toBe(false);
	});

	test('stops for who fills in an address with it: the mail brings another', async ({ db }) => {
		const { id, paper } = await begin(db);
		const done = await change(db, { code: paper }, id, { contactEmail: 'ria@wijk.example' });
		expect([done, await opens(db, paper)]).toEqual([{ moved: true }, false]);
		const [letter] = await lettersIn(db);
		expect(await opens(db, /\/mijn-plek\/([0-9a-z-]+)/.exec(letter!.body)![1]!)).toBe(true);
	});

	test.for<[string, Partial<EntryForm>, boolean]>([
		['another name and number', { contactName: 'Piet', contactPhone: '06 22 22 22 22' }, false],
		['the same with her whole name', { contactName: 'Ria de Boer' }, true],
		['the same with another number', { contactPhone: '06 22 22 22 22' }, true],
		['another text', { summary: 'Samen bakken.' }, true]
	])('when the makelaar writes down %s', async ([, different, works], { db }) => {
		const { id, paper } = await begin(db);
		await change(db, { actor: fatima, entryId: id }, id, different);
		expect([await opens(db, paper), await count(db, 'mail')]).toEqual([works, 0]);
	});

	test('is handed on by who has it', async ({ db }) => {
		const { id, paper } = await begin(db);
		await change(db, { code: paper }, id, { contactName: 'Piet', contactPhone: '06 22 22 22 22' });
		expect(await opens(db, paper)).toBe(true);
	});
});

describe('a colleague who is the contact', () => {
	const address = 'margriet@delinde.example';

	/** Margriet made her own address the contact of what is of De Linde in De Hoef and in Waterkant, and has the links. */
	async function begin(db: Database) {
		const people = await keepers(db);
		await db.update(account).set({ email: 'Margriet@delinde.example' }).where(eq(account.id, people.margriet.id));
		const of = { organisationId: people.linde.id, contactName: 'Margriet', contactPhone: '013 - 555 01 88' };
		const there = (input: Parameters<typeof plantEntry>[1]) =>
			plantEntry(db, { kind: 'network', contactEmail: address, ...of, ...input });
		const ids = {
			here: await there({}),
			there: await there({ wijkCode: waterkant }),
			apart: await there({ organisationId: people.boek.id }),
			own: await there({ kind: 'offer', personal: true }),
			colleague: await there({ contactEmail: 'tom@delinde.example' })
		};
		const codes = Object.fromEntries(
			await Promise.all(
				Object.entries(ids).map(async ([name, id]) => [
					name,
					await mint(db, id, name === 'colleague' ? 'tom@delinde.example' : address)
				])
			)
		) as Record<keyof typeof ids, string>;
		return { people, ids, codes };
	}

	const working = async (db: Database, codes: Record<string, string>) => {
		const found: string[] = [];
		for (const [name, code] of Object.entries(codes)) if (await opens(db, code)) found.push(name);
		return found;
	};
	const partnerIn = (wijkCode: string | null, { linde }: Keepers) => ({
		...{ role: 'partner' as const, gemeenteCode: lindeveen, wijkCode, organisationId: linde.id }
	});
	const all = ['here', 'there', 'apart', 'own', 'colleague'];

	test('loses those links when the role ends, and nobody else loses any', async ({ db }) => {
		const { codes, ids, people } = await begin(db);
		expect(await working(db, codes)).toEqual(all);
		const [grant] = await colleagues
			.list(db, people.tom, people.linde.id)
			.then((some) => some.filter((one) => one.email.startsWith('Marg')));
		for (const _ of [1, 2])
			await colleagues.takeBack(db, people.tom, { organisationId: people.linde.id, id: grant!.id });
		expect(await working(db, codes)).toEqual(['apart', 'own', 'colleague']);
		const [row] = await db.select().from(entry).where(eq(entry.id, ids.here));
		expect(row).toMatchObject({ contactEmail: null, contactName: 'Margriet', contactPhone: '013 - 555 01 88' });
		const left = await db.select().from(event).where(eq(event.name, 'entry.contact_left'));
		expect(left.map(({ subjectId }) => Number(subjectId)).sort()).toEqual([ids.here, ids.there].sort());
		// the people of the organisation keep it
		await expect(overview.read(db, { actor: people.tom, entryId: ids.here })).resolves.toBeDefined();
	});

	test('gets no new link to it, and a form that was open does not bring them back', async ({ db }) => {
		const { codes, ids, people } = await begin(db);
		const [before] = await db.select().from(entry).where(eq(entry.id, ids.here));
		await grants.end(db, people.tom, { accountId: people.margriet.id, ...partnerIn(hoef, people) });
		await db.delete(mail);
		await again(db, address, site, '10.0.0.1');
		const [letter] = await lettersIn(db);
		expect(letter!.body.match(/\/mijn-plek\//g)).toHaveLength(2);
		const form = shownOf(before!, 'de-hoef');
		const late = { seen: before!.revision, form: { ...form, summary: 'Anders.' }, site };
		const told = read(late.form).told!;
		const words = async () => ({ now: {}, mine: {} });
		const saving = changing.change(...([db, { actor: people.tom, entryId: ids.here }] as const), {
			...late,
			told,
			words,
			save: async () => {}
		});
		await expect(saving).rejects.toThrow();
		expect(await working(db, codes)).not.toContain('here');
	});

	test('keeps what lies in a wijk they still work in', async ({ db }) => {
		const { codes, people } = await begin(db);
		const accountId = people.margriet.id;
		await grants.give(db, people.tom, { accountId, ...partnerIn(waterkant, people) });
		await grants.end(db, people.tom, { accountId, ...partnerIn(hoef, people) });
		expect(await working(db, codes)).toEqual(['there', 'apart', 'own', 'colleague']);
	});

	test('keeps everything when another role ends', async ({ db }) => {
		const { codes, people } = await begin(db);
		const volunteer = { role: 'volunteer' as const, gemeenteCode: lindeveen, wijkCode: hoef };
		await grants.give(db, fatima, { accountId: people.margriet.id, ...volunteer });
		await grants.end(db, fatima, { accountId: people.margriet.id, ...volunteer });
		expect(await working(db, codes)).toEqual(all);
	});
});
