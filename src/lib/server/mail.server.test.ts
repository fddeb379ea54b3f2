import type { AddressInfo } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect } from 'vitest';
import { count, test } from '../../../tests/fixtures.ts';
import { type Database, rows } from './database.server.ts';
import * as jobs from './jobs.server.ts';
import * as mails from './mail.server.ts';
import { read } from './settings.ts';
import { mail } from './table.server.ts';

const letter = {
	to: 'noor@lindeveen.example',
	subject: 'Je idee “soep op straat” is binnen – één vraag',
	body: 'Hoi Noor,\n\nWat leuk! Fatima belt je vóór vrijdag.\n.\nOp de punt hierboven stopt de mail niet. 🥣'
};

type Post = { envelopeTo: string[]; email: Email };
type Office = { url: string; received: Post[]; refuse: (times: number) => void; close: () => Promise<void> };
const offices: Office[] = [];

/** A real mail server on the loopback, that refuses as often as it is told. */
async function postOffice(): Promise<Office> {
	const received: Post[] = [];
	let refusals = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', async () => {
				if (refusals-- > 0) return done(Object.assign(new Error(`no room for ${letter.to}`), { responseCode: 451 }));
				const email = await PostalMime.parse(Buffer.concat(chunks));
				received.push({ envelopeTo: session.envelope.rcptTo.map((to) => to.address), email });
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	const office: Office = {
		url: `smtp://127.0.0.1:${port}`,
		received,
		refuse: (times) => (refusals = times),
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
	offices.push(office);
	return office;
}

afterEach(async () => {
	await Promise.all(offices.splice(0).map((office) => office.close()));
});

const settingsOf = (SMTP_URL?: string) =>
	read({ SMTP_URL, ORIGIN: 'https://wijkweb.example', MAIL_FROM: 'Wijkweb Lindeveen <post@wijkweb.example>' });

async function stateOf(db: Database, id: string) {
	const [found] = await db.select().from(mail).where(eq(mail.id, id));
	return found && { state: found.state, attempts: found.attempts, lastError: found.lastError };
}

const jobsFor = (db: Database, id: string) =>
	rows<{ name: string; data: object; state: string; wait: number; output: object }>(
		db,
		sql`select name, data, state::text, extract(epoch from start_after - now())::int as wait, output
			from jobs.job where data->>'mailId' = ${id}`
	);

describe('post', () => {
	test('the mail and the work of sending it stand in one transaction, and the work holds an id only', async ({
		db
	}) => {
		const id = await db.transaction((tx) => mails.post(tx, letter));
		expect(await jobsFor(db, id)).toMatchObject([{ name: 'mail', data: { mailId: id } }]);
		expect(await stateOf(db, id)).toEqual({ state: 'waiting', attempts: 0, lastError: null });
	});

	test('what it is about goes along, for when it can not be sent', async ({ db }) => {
		const about = { kind: 'entry', id: 12, gemeenteCode: 'GM9901', wijkCode: 'WK990102' };
		const id = await mails.post(db, { ...letter, about });
		const [found] = await db.select().from(mail).where(eq(mail.id, id));
		expect(found).toMatchObject({
			...{ subjectKind: 'entry', subjectId: '12', gemeenteCode: 'GM9901', wijkCode: 'WK990102', stopLink: null }
		});
	});

	test('what is rolled back sends nothing', async ({ db }) => {
		const jobsBefore = await rows<{ n: number }>(db, sql`select count(*)::int as n from jobs.job`);
		await expect(
			db.transaction(async (tx) => {
				await mails.post(tx, letter);
				throw new Error('changed my mind');
			})
		).rejects.toThrow('changed my mind');
		expect(await count(db, 'mail')).toBe(0);
		expect(await rows(db, sql`select count(*)::int as n from jobs.job`)).toEqual(jobsBefore);
	});

	for (const [what, change] of [
		['a line break in the subject', { subject: 'Hallo\r\nBcc: iedereen@lindeveen.example' }],
		['a bare line feed in the subject', { subject: 'Hallo\nBcc: x@y.example' }],
		['a separator that some servers take for a line break', { subject: 'Hallo\u2028Bcc: x@y.example' }],
		['an empty subject', { subject: ' ' }],
		['a line break in the address', { to: 'noor@lindeveen.example\r\nRCPT TO:<x@y.example>' }],
		['two addresses', { to: 'noor@lindeveen.example,x@y.example' }],
		['an address in brackets', { to: 'Noor <noor@lindeveen.example>' }],
		['no address', { to: 'noor' }],
		['a line break in the link to stop', { stop: 'https://x.example/a\r\nBcc: x@y.example' }],
		['a bracket in the link to stop', { stop: 'https://x.example/a>,<https://y.example' }],
		['another sort of link to stop', { stop: 'javascript:alert(1)' }]
	] as const)
		test(`refuses ${what}`, async ({ db }) => {
			await expect(mails.post(db, { ...letter, ...change })).rejects.toThrow(/subject|address|link/);
			expect(await count(db, 'mail')).toBe(0);
		});
});

describe('deliver', () => {
	test('a mail server gets exactly what was written, under the id of the mail', async ({ db }) => {
		const office = await postOffice();
		const id = await mails.post(db, letter);
		await mails.deliver(db, settingsOf(office.url), id);
		expect(office.received).toHaveLength(1);
		const { email, envelopeTo } = office.received[0]!;
		expect(envelopeTo).toEqual([letter.to]);
		expect(email.subject).toBe(letter.subject);
		expect(email.text?.trimEnd()).toBe(letter.body);
		expect(email.html).toBeUndefined();
		expect(email.from).toMatchObject({ name: 'Wijkweb Lindeveen', address: 'post@wijkweb.example' });
		expect(email.messageId).toBe(`<${id}@wijkweb.example>`);
		expect(await stateOf(db, id)).toEqual({ state: 'sent', attempts: 1, lastError: null });
	});

	test('a mail that comes again says how it is stopped in one press; one that comes once does not', async ({ db }) => {
		const office = await postOffice();
		const stop = 'https://wijkweb.example/volgen/stop/abcde-12345';
		for (const one of [{ ...letter, stop }, letter])
			await mails.deliver(db, settingsOf(office.url), await mails.post(db, one));
		const headers = office.received.map(({ email }) =>
			email.headers.filter(({ key }) => key.startsWith('list-')).map(({ key, value }) => `${key}: ${value}`)
		);
		expect(headers).toEqual([[`list-unsubscribe: <${stop}>`, 'list-unsubscribe-post: List-Unsubscribe=One-Click'], []]);
		const kept = await db.select({ stopLink: mail.stopLink }).from(mail);
		expect(JSON.stringify(kept)).not.toContain('abcde');
	});

	test('a second delivery of the same mail sends nothing more', async ({ db }) => {
		const office = await postOffice();
		const id = await mails.post(db, letter);
		await mails.deliver(db, settingsOf(office.url), id);
		await mails.deliver(db, settingsOf(office.url), id);
		expect(office.received).toHaveLength(1);
	});

	test('a server that refuses first and accepts later gets exactly one mail', async ({ db }) => {
		const office = await postOffice();
		office.refuse(2);
		const id = await mails.post(db, letter);
		const { mail: deliver } = mails.work(db, settingsOf(office.url));
		for (const attempts of [1, 2]) {
			await expect(deliver({ mailId: id })).rejects.toThrow('was not accepted');
			expect(await stateOf(db, id)).toMatchObject({ state: 'waiting', attempts });
		}
		await deliver({ mailId: id });
		await deliver({ mailId: id });
		expect(office.received).toHaveLength(1);
		expect(await stateOf(db, id)).toEqual({ state: 'sent', attempts: 3, lastError: null });
	});

	test('neither the error nor the row repeats the address a server puts in its answer', async ({ db }) => {
		const office = await postOffice();
		office.refuse(1);
		const id = await mails.post(db, letter);
		const error = await mails.deliver(db, settingsOf(office.url), id).catch((cause: Error) => cause);
		expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('noor');
		expect((error as Error).cause).toBeUndefined();
		expect((await stateOf(db, id))?.lastError).toMatch(/^[A-Z]+ 451$/);
	});

	test('without a mail server the mail stays waiting and goes out when there is one again', async ({ db }) => {
		const office = await postOffice();
		const gone = await postOffice();
		await gone.close();
		const id = await mails.post(db, letter);
		await expect(mails.deliver(db, settingsOf(gone.url), id)).rejects.toThrow('ESOCKET');
		expect(await stateOf(db, id)).toMatchObject({ state: 'waiting', attempts: 1 });
		await mails.deliver(db, settingsOf(office.url), id);
		expect(office.received).toHaveLength(1);
	});

	test('is not given to a mail server elsewhere that would take it in the open', async ({ db }) => {
		const office = await postOffice();
		const id = await mails.post(db, letter);
		// this machine under a name that doesn't say so
		const elsewhere = settingsOf(office.url.replace('127.0.0.1', '0.0.0.0'));
		await expect(mails.deliver(db, elsewhere, id)).rejects.toThrow(`Mail ${id} was not accepted: `);
		expect(office.received).toEqual([]);
		await mails.deliver(db, settingsOf(office.url), id);
		expect(office.received).toHaveLength(1);
	});

	test('without SMTP_URL the mail is kept, readable, newest first, and never sent afterwards', async ({ db }) => {
		const office = await postOffice();
		const id = await mails.post(db, letter);
		await mails.deliver(db, settingsOf(), id);
		expect(await stateOf(db, id)).toMatchObject({ state: 'kept', attempts: 0 });
		await mails.deliver(db, settingsOf(office.url), id);
		expect(office.received).toEqual([]);
		expect(await mails.unsent(db)).toMatchObject([{ id, body: letter.body }]);
	});

	test('a mail that is not there is no error: its job was all that was left', async ({ db }) => {
		await mails.deliver(db, settingsOf('smtp://127.0.0.1:9'), crypto.randomUUID());
	});
});

describe('after the last try', () => {
	test('the mail is failed and there is one event; a mail that went out is left alone', async ({ db }) => {
		const office = await postOffice();
		const [lost, sent] = [await mails.post(db, letter), await mails.post(db, letter)];
		await mails.deliver(db, settingsOf(office.url), sent);
		const { 'mail-failed': giveUp } = mails.work(db, settingsOf(office.url));
		for (const mailId of [lost, lost, sent]) await giveUp({ mailId });
		expect(await stateOf(db, lost)).toMatchObject({ state: 'failed' });
		expect(await stateOf(db, sent)).toMatchObject({ state: 'sent' });
		expect(await rows(db, sql`select name, subject_id from event`)).toEqual([
			{ name: 'mail.failed', subject_id: lost }
		]);
		expect(await mails.unsent(db)).toMatchObject([{ id: lost }]);
	});
});

describe('the worker', () => {
	const at = (db: Database, id: string, state: object) =>
		expect.poll(() => stateOf(db, id), { timeout: 10_000 }).toMatchObject(state);

	async function clear(db: Database) {
		await jobs.stop();
		await db.execute(sql`delete from jobs.job`);
		await db.execute(sql`delete from event`);
		await db.delete(mail);
	}

	test('sends what was committed at once, and a refused mail after its next try', async ({ opened }) => {
		const { db } = opened;
		const office = await postOffice();
		office.refuse(1);
		try {
			const first = await db.transaction((tx) => mails.post(tx, letter));
			jobs.start(opened, settingsOf(office.url));
			await at(db, first, { state: 'waiting', attempts: 1 });
			await expect.poll(() => jobsFor(db, first)).toMatchObject([{ state: 'retry' }]);
			const [job] = await jobsFor(db, first);
			expect(job!.wait).toBeGreaterThan(200);
			expect(JSON.stringify(job!.output)).not.toContain('noor');

			// the worker sleeps for half a minute by now: a commit wakes it
			const second = await db.transaction((tx) => mails.post(tx, letter));
			await at(db, second, { state: 'sent' });

			await db.execute(sql`update jobs.job set start_after = now() - interval '1 second' where state = 'retry'`);
			const more = await db.transaction(async (tx) => [await mails.post(tx, letter), await mails.post(tx, letter)]);
			for (const id of more) await at(db, id, { state: 'sent' });
			await at(db, first, { state: 'sent', attempts: 2 });
			expect(office.received.map(({ email }) => email.messageId).toSorted()).toEqual(
				[first, second, ...more].map((id) => `<${id}@wijkweb.example>`).toSorted()
			);
		} finally {
			await clear(db);
		}
	});

	test('hands a mail over to a person when the last try failed', async ({ opened }) => {
		const { db } = opened;
		const office = await postOffice();
		office.refuse(5);
		try {
			const id = await db.transaction((tx) => mails.post(tx, letter));
			await db.execute(sql`update jobs.job set retry_limit = 0`);
			jobs.start(opened, settingsOf(office.url));
			await at(db, id, { state: 'failed', attempts: 1 });
			expect(office.received).toEqual([]);
		} finally {
			await clear(db);
		}
	});
});
