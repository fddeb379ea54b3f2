import { randomUUID } from 'node:crypto';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Database } from './database.server.ts';
import { now } from './clock.ts';
import { record } from './events.server.ts';
import * as jobs from './jobs.server.ts';
import type { Letter } from './letter.ts';
import { log } from './log.server.ts';
import { seal, unseal } from './seal.server.ts';
import { isThisMachine, origin, type Settings } from './settings.ts';
import { mail } from './table.server.ts';
import { within } from './wall.server.ts';

export type Addressed = Letter & {
	to: string;
	/** for mails that come again and again: the address that stops them when it is posted to, without anything to fill in */
	stop?: string;
	/** what it is about and where: when it can't be sent, who works there sees that and calls */
	about?: { kind: string; id: string | number; gemeenteCode?: string | null; wijkCode?: string | null };
};

export type Mail = typeof mail.$inferSelect;

const machine = { kind: 'system' } as const;

// exactly one address: a comma or an angle bracket would make it a list
const address = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u;
const link = /^https?:\/\/[\w.:[\]-]+\/[\w./-]*$/;
// eslint-disable-next-line no-control-regex -- that is what it looks for
const control = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/u;

/**
 * Writes a mail in the transaction of the change it tells about, and leaves the work of sending it there too. The text
 * holds codes and links that open things: it is sealed, so that a copy of the database opens nothing.
 * @param letter plain text; the subject is one line
 * @returns the id, also part of its Message-ID
 * @throws Error when the address is not one address, the link to stop is no link, or a line break in any of them or in
 * the subject could add a header
 */
export async function post(tx: Database, letter: Addressed): Promise<string> {
	if (!address.test(letter.to) || control.test(letter.to)) throw new Error('A mail goes to exactly one address.');
	if (!letter.subject.trim() || control.test(letter.subject)) throw new Error('The subject of a mail is one line.');
	if (letter.stop !== undefined && !link.test(letter.stop)) throw new Error('What stops a mail is one link.');
	// what looks like an encoded word would be read as one, and show something else
	const subject = letter.subject.replaceAll('=?', '= ?');
	const body = letter.body.replaceAll('\0', '').replace(/\r\n?/g, '\n');
	// made here, because whoever posts a mail may not read any
	const id = randomUUID();
	const { stop, about } = letter;
	await tx.insert(mail).values({
		id,
		toAddress: letter.to,
		subject,
		body: seal(body, `mail ${id}`),
		createdAt: now(),
		stopLink: stop === undefined ? null : seal(stop, `mail ${id}`),
		subjectKind: about?.kind,
		subjectId: about === undefined ? null : String(about.id),
		gemeenteCode: about?.gemeenteCode,
		wijkCode: about?.wijkCode
	});
	await jobs.enqueue(tx, 'mail', { mailId: id });
	return id;
}

/** How long a mail server may take, in milliseconds; shorter than the two minutes after which the queue takes a job for lost. */
export type Patience = { connectionTimeout: number; greetingTimeout: number; socketTimeout: number };
export const usual: Patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/**
 * Sends one mail, or keeps it when no SMTP is set. Does nothing when that was done already.
 * @throws Error without address or text when it was not accepted; the mail stays waiting
 */
export async function deliver(
	db: Database,
	settings: Settings,
	mailId: string,
	patience: Patience = usual
): Promise<void> {
	const [found] = await within(db, machine, (tx) =>
		tx
			.select()
			.from(mail)
			.where(and(eq(mail.id, mailId), eq(mail.state, 'waiting')))
	);
	if (!found) return;
	if (!settings.SMTP_URL) return settle(db, mailId, { state: 'kept' });
	const attempts = sql`${mail.attempts} + 1`;
	try {
		await send(found, settings, settings.SMTP_URL, patience);
	} catch (cause) {
		const lastError = reasonOf(cause);
		await settle(db, mailId, { attempts, lastError });
		log.warn({ mailId, cause: lastError }, 'a mail was not accepted; it is tried again');
		// a fresh error without its cause: the words of a mail server repeat the address, and the queue keeps errors
		// eslint-disable-next-line preserve-caught-error
		throw new Error(`Mail ${mailId} was not accepted: ${lastError}`);
	}
	await settle(db, mailId, { state: 'sent', sentAt: now(), attempts, lastError: null });
}

/** After the last try: the mail becomes something a person has to look at, and call about: see support/undelivered. */
export async function giveUp(db: Database, mailId: string): Promise<void> {
	await within(db, machine, async (tx) => {
		const [failed] = await tx
			.update(mail)
			.set({ state: 'failed' })
			.where(and(eq(mail.id, mailId), eq(mail.state, 'waiting')))
			.returning({ gemeenteCode: mail.gemeenteCode, wijkCode: mail.wijkCode });
		if (!failed) return;
		const subject = { kind: 'mail', id: mailId };
		await record(tx, { name: 'mail.failed', actor: { kind: 'system' }, subject, ...failed });
		log.error({ mailId }, 'a mail could not be sent in four hours');
	});
}

/** What was not sent, newest first: kept, waiting or failed. For developers only; it holds everything people wrote. */
export async function unsent(db: Database, limit = 100): Promise<Mail[]> {
	const found = await within(db, machine, (tx) =>
		tx.select().from(mail).where(ne(mail.state, 'sent')).orderBy(desc(mail.createdAt)).limit(limit)
	);
	return found.map((one) => ({ ...one, body: bodyOf(one) }));
}

/** How many mails wait, were kept because there is no mail server, or failed. The caller has checked who asks. */
export async function countUnsent(db: Database): Promise<Record<'waiting' | 'kept' | 'failed', number>> {
	const number = (state: string) => sql<number>`(count(*) filter (where ${mail.state} = ${state}))::int`;
	// what somebody saw to is no trouble any more
	const failed = sql<number>`(count(*) filter (where ${mail.state} = 'failed' and ${mail.settledAt} is null))::int`;
	const [found] = await within(db, machine, (tx) =>
		tx.select({ waiting: number('waiting'), kept: number('kept'), failed }).from(mail)
	);
	return found!;
}

/** The part of the mail in the work of the job queue. */
export function work(
	db: Database,
	settings: Settings,
	patience: Patience = usual
): Pick<jobs.Work, 'mail' | 'mail-failed'> {
	return {
		mail: ({ mailId }) => deliver(db, settings, mailId, patience),
		'mail-failed': ({ mailId }) => giveUp(db, mailId)
	};
}

type Change = Omit<Partial<Mail>, 'attempts'> & { attempts?: ReturnType<typeof sql> };

async function settle(db: Database, mailId: string, change: Change): Promise<void> {
	await within(db, machine, (tx) =>
		tx
			.update(mail)
			.set(change)
			.where(and(eq(mail.id, mailId), eq(mail.state, 'waiting')))
	);
}

function bodyOf({ id, body }: Mail): string {
	return unseal(body, `mail ${id}`);
}

async function send(letter: Mail, settings: Settings, url: string, patience: Patience): Promise<void> {
	const { createTransport } = await import('nodemailer');
	const transport = createTransport({ url, ...patience, ...guarded(url) });
	try {
		await transport.sendMail({
			from: settings.MAIL_FROM,
			to: { name: '', address: letter.toAddress },
			subject: letter.subject,
			text: bodyOf(letter),
			date: letter.createdAt,
			// the same for every try: a mail that arrives twice is recognised as one
			messageId: `<${letter.id}@${new URL(origin(settings)).hostname}>`,
			headers: { 'Auto-Submitted': 'auto-generated', ...stopping(letter) }
		});
	} finally {
		transport.close();
	}
}

/**
 * One-click stop (RFC 8058): the mail program shows a button of its own and posts to this link. Programs trust it only
 * when both headers are in the DKIM signature, which the operator's mail server makes.
 */
function stopping({ id, stopLink }: Mail): Record<string, string> {
	if (!stopLink) return {};
	const link = unseal(stopLink, `mail ${id}`);
	return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** A mail never goes over a network in the open, and holds no files or addresses to be fetched. */
export function guarded(url: string) {
	return { requireTLS: !isThisMachine(new URL(url).hostname), disableFileAccess: true, disableUrlAccess: true };
}

/** What went wrong without what the server said, which may hold the address: `EENVELOPE 550`. */
function reasonOf(cause: unknown): string {
	const { code, responseCode } = (cause ?? {}) as { code?: string; responseCode?: number };
	return [code ?? 'unknown', responseCode].filter(Boolean).join(' ');
}
