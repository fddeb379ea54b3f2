import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { moveTo, now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { unseal } from '#lib/server/seal.server.ts';
import { event, mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { employ, fatima, joris, lindeveen, noor, oumar, plantEntry, priya, settle } from '../../../tests/cast.ts';
import { count, test } from '../../../tests/fixtures.ts';
import { empty } from '../../../tests/proposed.ts';
import { NotNow, NotThere } from './entries.server.ts';
import type { Decision } from './report.ts';
import * as answers from './reportanswer.server.ts';
import * as decisions from './reportdecision.server.ts';
import * as reports from './reports.server.ts';
import { entry, report } from './table.server.ts';

const site = 'https://wijkweb.example';
const wrong = { objection: 'wrong' as const, text: 'De tijden kloppen niet.', email: 'buur@lindeveen.example' };

type Noted = Parameters<decisions.Authorship['note']>[2];
const story: Noted[] = [];
const author: decisions.Authorship = {
	of: async () => ({ name: 'Aaltje', email: 'aaltje@lindeveen.example' }),
	note: async (_tx, _id, line) => void story.push(line)
};
const nobody: decisions.Authorship = { of: async () => undefined, note: async () => {} };

/** As a request comes in: nobody has said yet who asks. */
const asked = <Result>(db: Database, work: (tx: Database) => Promise<Result>) => within(db, { kind: 'visitor' }, work);

async function reported(db: Database, input: Parameters<typeof plantEntry>[1] = {}, told: object = wrong) {
	await settle(db);
	await employ(db);
	story.length = 0;
	const entryId = await plantEntry(db, { title: 'Soep op maandag', ...input });
	await asked(db, (tx) => reports.send(tx, visitor, { ...wrong, ...told, entryId }));
	const [{ id } = { id: -1 }] = await db.select({ id: report.id }).from(report).where(eq(report.entryId, entryId));
	return { entryId, id };
}

const decide = (
	db: Database,
	actor: Actor,
	id: number,
	input: Partial<decisions.Deciding> = {},
	authors: decisions.Authorship = author
) =>
	asked(db, (tx) =>
		decisions.decide(
			tx,
			actor,
			{ id, after: null, seen: 1, decision: 'withdrawn', reason: 'Dit kan zo niet blijven.', site, ...input },
			authors
		)
	);

async function mailed(db: Database) {
	// two mails of one moment have no order of their own
	const found = await db.select().from(mail).orderBy(mail.toAddress);
	return found.map(({ id, toAddress, subject, body }) => {
		const text = unseal(body, `mail ${id}`);
		return { to: toAddress, subject, text, code: /melden\/antwoord\/([0-9a-z-]+)/.exec(text)?.[1] };
	});
}

const publicationOf = async (db: Database, id: number) =>
	(await db.select().from(entry).where(eq(entry.id, id)))[0]!.publication;
const names = async (db: Database) =>
	(await db.select({ name: event.name }).from(event).orderBy(event.id)).map(({ name }) => name);

describe('reporting', () => {
	test('needs no account, and is a task for the makelaar of the wijk only', async ({ db }) => {
		const { entryId, id } = await reported(db);
		for (const actor of [fatima, priya])
			expect(await asked(db, (tx) => reports.waiting(tx, actor))).toMatchObject([
				{ id, objection: 'wrong', text: wrong.text, entry: { id: entryId, title: 'Soep op maandag' } }
			]);
		for (const actor of [joris, oumar, noor, visitor]) {
			expect(await asked(db, (tx) => reports.waiting(tx, actor))).toEqual([]);
			await expect(asked(db, (tx) => reports.read(tx, actor, id))).rejects.toThrow(NotThere);
		}
	});

	test('the same twice is one; another word is another', async ({ db }) => {
		const { entryId } = await reported(db);
		await reports.send(db, noor, { ...wrong, entryId });
		expect(await count(db, 'report')).toBe(1);
		await reports.send(db, visitor, { ...wrong, entryId, text: 'Ook de plek klopt niet.' });
		expect(await count(db, 'report')).toBe(2);
	});

	test('leaves one event that does not tell who, or what they wrote', async ({ db }) => {
		const { entryId } = await reported(db);
		await reports.send(db, noor, { ...wrong, entryId, text: 'Ingelogd gemeld.' });
		const told = await db.select().from(event).where(eq(event.name, 'report.sent'));
		expect(told).toHaveLength(2);
		for (const one of told)
			expect(one).toMatchObject({ actorKind: 'visitor', actorId: null, details: { objection: 'wrong' } });
	});

	for (const publication of ['draft', 'submitted', 'returned', 'withdrawn'] as const)
		test(`not about what is ${publication}: it isn't there`, async ({ db }) => {
			await settle(db);
			const entryId = await plantEntry(db, {}, { state: publication });
			await expect(reports.send(db, visitor, { ...wrong, entryId })).rejects.toThrow(NotThere);
			await expect(reports.subject(db, entryId)).rejects.toThrow(NotThere);
			expect(await count(db, 'report')).toBe(0);
		});

	for (const [what, typed, field] of [
		['nothing chosen', { objection: '' }, 'objection'],
		['something that is not on the list', { objection: 'toString' }, 'objection'],
		['no words', { text: ' ' }, 'text'],
		['only signs', { text: '!!' }, 'text'],
		['words without end', { text: 'x'.repeat(2001) }, 'text'],
		['an address that is none', { email: 'buur@' }, 'email']
	] as const)
		test(`${what} is told at its field`, () => {
			const read = reports.readReport({ objection: 'wrong', text: 'De tijden.', email: '', ...typed });
			expect(Object.keys((read as { problems: object }).problems)).toEqual([field]);
		});

	test('that something is gone needs no more words, and no address', () => {
		expect(reports.readReport({ objection: 'gone', text: '', email: '' })).toEqual({
			report: { objection: 'gone', text: '', email: null }
		});
	});
});

describe('deciding', () => {
	test('to take it away tells both sides why, and the author where to answer', async ({ db }) => {
		const { entryId, id } = await reported(db);
		await decide(db, fatima, id);
		expect(await publicationOf(db, entryId)).toBe('withdrawn');
		const [toAuthor, toReporter] = await mailed(db);
		expect(toAuthor).toMatchObject({ to: 'aaltje@lindeveen.example', subject: 'Van Wijkweb gehaald: Soep op maandag' });
		expect(toAuthor!.text).toContain('> Dit kan zo niet blijven.');
		expect(toAuthor!.text).toContain('Bel Fatima Aydin: 013 - 555 01 20.');
		expect(toAuthor!.code).toHaveLength(30);
		// who reported it, and in which words, is not for the author
		expect(toAuthor!.text).not.toMatch(/buur|De tijden kloppen niet/);
		expect(toReporter).toMatchObject({ to: 'buur@lindeveen.example', code: undefined });
		expect(toReporter!.text).toContain('Het staat niet meer op Wijkweb.');
		expect(toReporter!.text).not.toMatch(/aaltje/i);
		expect(story).toMatchObject([{ kind: 'withdrawn', text: 'Dit kan zo niet blijven.' }]);
		expect(await reports.waiting(db, fatima)).toEqual([]);
		expect(await reports.decided(db, fatima)).toMatchObject([{ id, decision: 'withdrawn', by: 'Fatima Aydin' }]);
	});

	test('to change it in place tells before and after', async ({ db }) => {
		const { entryId, id } = await reported(db, { contactName: 'Aaltje', contactPhone: '013 - 555 01 90' });
		const found = await reports.read(db, fatima, id);
		const faced = { ...decisions.facedOf(found), title: 'Soep op dinsdag', contactPhone: '' };
		await decide(db, fatima, id, { decision: 'changed', faced, reason: 'Het is op dinsdag.' });
		const [now] = await db.select().from(entry).where(eq(entry.id, entryId));
		expect(now).toMatchObject({ title: 'Soep op dinsdag', contactName: 'Aaltje', contactPhone: null, revision: 2 });
		const [toAuthor] = await mailed(db);
		expect(toAuthor!.text).toContain('Naam\nEerst:\n> Soep op maandag\nNu:\n> Soep op dinsdag');
		expect(toAuthor!.text).toContain('Telefoonnummer\nEerst:\n> 013 - 555 01 90\nNu:\n> (leeg)');
		expect(story).toMatchObject([{ kind: 'changed', changes: [{ field: 'title' }, { field: 'contactPhone' }] }]);
	});

	test('to keep it tells the reporter only', async ({ db }) => {
		const { entryId, id } = await reported(db);
		await decide(db, fatima, id, { decision: 'kept', reason: 'De tijden kloppen wel.' });
		expect(await publicationOf(db, entryId)).toBe('published');
		expect(await mailed(db)).toMatchObject([{ to: 'buur@lindeveen.example' }]);
		expect(story).toEqual([]);
	});

	test('a report without an address mails nobody about it', async ({ db }) => {
		const { id } = await reported(db, {}, { email: null });
		await decide(db, fatima, id, { decision: 'kept' });
		expect(await mailed(db)).toEqual([]);
	});

	test('without a proposer, whoever is to be written to hears of it, else the organisation, else nobody', async ({
		db
	}) => {
		const { id } = await reported(db, { contactName: 'Ria', contactEmail: 'ria@lindeveen.example' }, { email: null });
		await decide(db, fatima, id, {}, nobody);
		const [brug] = await db
			.insert(organisation)
			.values({
				gemeenteCode: lindeveen,
				slug: 'brug',
				name: 'De Brug',
				type: 'welfare',
				email: 'brug@lindeveen.example'
			})
			.returning();
		for (const organisationId of [brug!.id, null]) {
			const entryId = await plantEntry(db, { organisationId });
			await reports.send(db, visitor, { ...wrong, email: null, entryId });
			const [other] = await db.select().from(report).where(eq(report.entryId, entryId));
			await decide(db, fatima, other!.id, {}, nobody);
		}
		const letters = await mailed(db);
		expect(letters.map(({ to }) => to)).toEqual(['brug@lindeveen.example', 'ria@lindeveen.example']);
		expect(letters.map(({ text }) => text.split('\n')[0])).toEqual(['Hallo,', 'Hallo Ria,']);
	});

	for (const kind of ['initiative', 'activity', 'offer', 'network'] as const)
		test(`what is taken away can be put back, as ${kind}`, async ({ db }) => {
			const { entryId, id } = await reported(db, { kind });
			await decide(db, fatima, id);
			const { decidedAt } = await reports.read(db, fatima, id);
			await decide(db, fatima, id, { after: decidedAt, seen: 2, decision: 'kept', reason: 'Het klopt toch.' });
			expect(await publicationOf(db, entryId)).toBe('published');
			const [again] = (await mailed(db)).filter(({ subject }) => subject === 'Weer op Wijkweb: Soep op maandag');
			expect(again!.to).toBe('aaltje@lindeveen.example');
			expect(await names(db)).toEqual([
				'report.sent',
				`${kind}.withdrawn`,
				'report.decided',
				`${kind}.published`,
				'report.decided'
			]);
		});

	test('what its author took off the map stays off', async ({ db }) => {
		const { entryId, id } = await reported(db);
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
		await decide(db, fatima, id, { decision: 'kept' });
		expect(await publicationOf(db, entryId)).toBe('withdrawn');
	});

	test('twice pressed is once', async ({ db }) => {
		const { id } = await reported(db);
		for (let twice = 0; twice < 2; twice++) await decide(db, fatima, id);
		expect(await mailed(db)).toHaveLength(2);
		expect((await names(db)).filter((name) => name === 'report.decided')).toHaveLength(1);
	});

	test('of two makelaars one decides, and the other reads who did', async ({ db }) => {
		const { entryId, id } = await reported(db);
		await decide(db, fatima, id, { decision: 'kept' });
		const second = decide(db, priya, id, { decision: 'withdrawn' });
		await expect(second).rejects.toThrow(NotNow);
		await expect(second).rejects.toThrow(/^Fatima Aydin heeft hier op .* al over besloten\.$/);
		expect(await publicationOf(db, entryId)).toBe('published');
	});

	test('pressed at once by two, on several connections, it is one decision and one mail to each side', async ({
		opened
	}) => {
		const { db } = opened;
		try {
			const { id } = await reported(db);
			const presses = Array.from({ length: 8 }, (_, n) =>
				decide(db, n % 2 ? priya : fatima, id, { decision: 'withdrawn' }).then(
					() => 'done',
					(cause: unknown) => (cause as Error).name
				)
			);
			expect(new Set(await Promise.all(presses))).toEqual(new Set(['done', 'NotNow']));
			expect(await mailed(db)).toHaveLength(2);
			expect((await names(db)).filter((name) => name === 'report.decided')).toHaveLength(1);
		} finally {
			await empty(opened);
		}
	});

	test('nobody changes a text they did not read, or changes nothing', async ({ db }) => {
		const { id } = await reported(db);
		const found = await reports.read(db, fatima, id);
		const faced = { ...decisions.facedOf(found), title: 'Soep' };
		await expect(decide(db, fatima, id, { decision: 'changed', faced, seen: 0 })).rejects.toThrow('intussen veranderd');
		const same = { decision: 'changed' as const, faced: decisions.facedOf(found) };
		await expect(decide(db, fatima, id, same)).rejects.toThrow('nog niets veranderd');
		expect(await mailed(db)).toEqual([]);
	});

	for (const [who, actor] of [
		['a makelaar of another wijk', joris],
		['a makelaar of another gemeente', oumar],
		['somebody without a role', noor],
		['a visitor', visitor]
	] as const)
		test(`is not for ${who}: it isn't there, like what isn't`, async ({ db }) => {
			const { entryId, id } = await reported(db);
			for (const at of [id, 999_999])
				for (const decision of ['kept', 'withdrawn'] as Decision[])
					await expect(decide(db, actor, at, { decision })).rejects.toThrow(NotThere);
			await expect(decisions.seen(db, actor, id)).rejects.toThrow(NotThere);
			expect(await publicationOf(db, entryId)).toBe('published');
			expect(await mailed(db)).toEqual([]);
		});
});

describe('the author', () => {
	async function answered(db: Database) {
		const { entryId, id } = await reported(db);
		await decide(db, fatima, id);
		const { code } = (await mailed(db))[0]!;
		return { entryId, id, code: code! };
	}

	test('reads what was decided and why, and nothing of who reported it', async ({ db }) => {
		const { code } = await answered(db);
		const found = await asked(db, (tx) => answers.find(tx, code));
		expect(found).toMatchObject({ decision: 'withdrawn', reason: 'Dit kan zo niet blijven.', by: 'Fatima Aydin' });
		expect(JSON.stringify(found)).not.toMatch(/buur|De tijden/);
	});

	test('answers, once, and it lies on the desk until it was read', async ({ db }) => {
		const { id, code } = await answered(db);
		for (let twice = 0; twice < 2; twice++)
			await asked(db, (tx) => answers.answer(tx, ` ${code.toUpperCase()}`, 'Het is nu opgelost.'));
		await expect(answers.answer(db, code, 'En nog iets.')).rejects.toThrow(NotNow);
		expect((await names(db)).filter((name) => name === 'report.answered')).toHaveLength(1);
		expect(await reports.waiting(db, fatima)).toMatchObject([{ id, answer: 'Het is nu opgelost.' }]);
		moveTo(new Date(now().getTime() + 1000));
		for (let twice = 0; twice < 2; twice++) await decisions.seen(db, fatima, id);
		expect(await reports.waiting(db, fatima)).toEqual([]);
		expect((await names(db)).filter((name) => name === 'report.seen')).toHaveLength(1);
	});

	test('can turn it round: it is put back, and the old link is over', async ({ db }) => {
		const { entryId, id, code } = await answered(db);
		await answers.answer(db, code, 'Het is nu opgelost.');
		const { decidedAt } = await reports.read(db, fatima, id);
		await decide(db, fatima, id, { after: decidedAt, decision: 'kept', reason: 'Dank je wel.' });
		expect(await publicationOf(db, entryId)).toBe('published');
		await expect(answers.find(db, code)).rejects.toThrow(NotThere);
	});

	test('nobody else gets in: only a hash is kept, and a guess opens nothing', async ({ db }) => {
		const { id, code } = await answered(db);
		const [kept] = await db
			.select()
			.from(report)
			.where(and(eq(report.id, id)));
		expect(kept!.answerHash).not.toContain(code.slice(0, 5));
		for (const guess of ['', kept!.answerHash!, `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, "'"]) {
			await expect(asked(db, (tx) => answers.find(tx, guess))).rejects.toThrow(NotThere);
			await expect(asked(db, (tx) => answers.answer(tx, guess, 'Hallo.'))).rejects.toThrow(NotThere);
		}
	});
});

test('a beheerder knows how many wait longer than a week, and reads none', async ({ db }) => {
	const { id } = await reported(db);
	const baas: Actor = {
		...(noor as Extract<Actor, { kind: 'account' }>),
		grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
	};
	const late = () => asked(db, (tx) => reports.countLate(tx, baas, lindeveen));
	expect(await late()).toBe(0);
	moveTo(new Date(now().getTime() + 8 * 86_400_000));
	expect(await late()).toBe(1);
	expect(await reports.waiting(db, baas)).toEqual([]);
	await expect(reports.read(db, baas, id)).rejects.toThrow(NotThere);
	await expect(reports.countLate(db, fatima, lindeveen)).rejects.toThrow(NotAllowed);
});
