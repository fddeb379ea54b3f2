import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { makelaar } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line, phone, text } from '#lib/server/form.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { dayText } from './dates.ts';
import * as entries from './entries.server.ts';
import { limits } from './entry.ts';
import {
	answerPath,
	type Change,
	type Changeable,
	changesBetween,
	type Decision,
	type Faced,
	isOpen
} from './report.ts';
import * as letters from './reportletters.ts';
import { read, type Report } from './reports.server.ts';
import { entry, report } from './table.server.ts';

/** What a makelaar decides about a report, and what they read of the answer to it. */

const face = z.object({
	title: line(limits.title).refine(hasWords, { error: 'Geef het een naam.' }),
	summary: line(limits.summary).refine(hasWords, { error: 'Dit stuk staat op het kaartje. Het kan niet leeg zijn.' }),
	body: text(limits.body),
	contactName: line(limits.short),
	contactPhone: phone.transform((value) => value ?? '')
});

/** Reads the form of what is changed in place; what is wrong comes as a sentence for each field. */
export function readFace(typed: Faced): { faced: Faced } | { problems: Partial<Record<Changeable, string>> } {
	const result = face.safeParse(typed);
	if (result.success) return { faced: result.data };
	const problems: Partial<Record<Changeable, string>> = {};
	for (const issue of result.error.issues) problems[issue.path[0] as Changeable] ??= issue.message;
	return { problems };
}

/** How it stands now, to change it in place. */
export function facedOf({ entry }: Pick<Report, 'entry'>): Faced {
	const { title, summary, body, contactName, contactPhone } = entry;
	return { title, summary, body, contactName: contactName ?? '', contactPhone: contactPhone ?? '' };
}

/** Who made what stands there, told by whoever knows: this room doesn't know what an initiative is. */
export type Authorship = {
	/** undefined when nobody sent it in */
	of(tx: Database, entryId: number): Promise<{ name: string; email: string | null } | undefined>;
	/** writes in its story that something was done */
	note(
		tx: Database,
		entryId: number,
		line: { accountId: string; kind: 'changed' | 'withdrawn' | 'published'; text: string; changes: readonly Change[] }
	): Promise<void>;
};

export type Deciding = {
	id: number;
	/** the state of the report that was on the screen: when it was decided, or null */
	after: Date | null;
	/** the revision of the text that was on the screen */
	seen: number;
	decision: Decision;
	/** for both sides, in plain words */
	reason: string;
	/** with `changed` only */
	faced?: Faced;
	site: string;
};

/**
 * Decides, changes or takes away what it is about, and tells both sides: all of it or nothing. Deciding again is
 * possible, for who has seen the decision before: an answer of the author can turn it round.
 * @throws NotThere for another wijk, NotNow when somebody else was first or the text changed meanwhile
 */
export async function decide(db: Database, actor: Actor, input: Deciding, authors: Authorship): Promise<void> {
	await underLock(db, actor, input.id, 'report.decide', async (tx, me, found) => {
		if (found.decidedAt?.getTime() !== input.after?.getTime()) {
			const mine = found.decidedBy === me.id && found.decision === input.decision && found.reason === input.reason;
			if (mine) return;
			const when = found.decidedAt && ` op ${dayText(found.decidedAt)}`;
			throw new entries.NotNow(`${found.by ?? 'Een collega'} heeft hier${when ?? ''} al over besloten.`);
		}
		const { changes, putBack } = await carryOut(tx, me, found, input);
		const touched = changes.length > 0 || putBack || input.decision === 'withdrawn';
		const author = touched ? await authorOf(tx, found, authors) : undefined;
		const code = author?.email ? newCode() : undefined;
		await tx
			.update(report)
			.set({
				...{ decision: input.decision, reason: input.reason, changes },
				...{ decidedAt: now(), decidedBy: me.id, answerHash: code ? hashOf(code) : null, seenAt: now() }
			})
			.where(eq(report.id, found.id));
		if (touched)
			await authors.note(tx, found.entry.id, {
				...{ accountId: me.id, text: input.reason, changes },
				kind: putBack ? 'published' : input.decision === 'withdrawn' ? 'withdrawn' : 'changed'
			});
		await happened(tx, found, { kind: 'account', id: me.id }, 'report.decided', { decision: input.decision });
		const about: letters.About = {
			...{ title: input.faced?.title ?? found.entry.title, gemeente: found.gemeente.name },
			...{ objection: found.objection, decision: input.decision, putBack, reason: input.reason },
			makelaar: { name: me.name, phone: await phoneOf(tx, me.id) }
		};
		const spot = { gemeenteCode: found.gemeente.code, wijkCode: found.wijk?.code ?? null };
		const subject = { kind: 'entry', id: found.entry.id, ...spot };
		if (author?.email && code) {
			const letter = letters.toAuthor({ ...about, name: author.name, changes, link: input.site + answerPath(code) });
			await post(tx, { to: author.email, about: subject, ...letter });
		}
		if (found.email) await post(tx, { to: found.email, about: subject, ...letters.toReporter(about) });
	});
}

/** The makelaar has read the answer and leaves it at that. */
export async function seen(db: Database, actor: Actor, id: number): Promise<void> {
	await underLock(db, actor, id, 'report.read', async (tx, me, found) => {
		if (found.decidedAt === null || !isOpen(found)) return;
		await tx.update(report).set({ seenAt: now() }).where(eq(report.id, id));
		await happened(tx, found, { kind: 'account', id: me.id }, 'report.seen');
	});
}

type Makelaar = Extract<Actor, { kind: 'account' }>;

/** Does what was decided to what stands on the map. */
async function carryOut(
	tx: Database,
	me: Makelaar,
	found: Report,
	{ decision, faced, seen }: Deciding
): Promise<{ changes: Change[]; putBack: boolean }> {
	const { id, publication, revision } = found.entry;
	const changes = decision === 'changed' && faced ? changesBetween(facedOf(found), faced) : [];
	// what its author took off the map stays off
	const putBack = decision !== 'withdrawn' && publication === 'withdrawn' && found.decision === 'withdrawn';
	if (decision === 'changed' && changes.length === 0)
		throw new entries.NotNow('Je hebt nog niets veranderd. Pas de tekst aan, of kies “Laten staan”.');
	if (changes.length > 0 && seen !== revision)
		throw new entries.NotNow(`De tekst is intussen veranderd. Lees eerst hoe “${found.entry.title}” er nu staat.`);
	if (changes.length > 0) {
		const { contactName, contactPhone, ...told } = faced!;
		await entries.change(tx, id, { ...told, contactName: contactName || null, contactPhone: contactPhone || null });
	}
	if (putBack) await entries.publish(tx, me, id, 'published', 'report');
	if (decision === 'withdrawn' && publication === 'published') await entries.publish(tx, me, id, 'withdrawn', 'report');
	return { changes, putBack };
}

/** Who sent it in; else who is to be written to about it; else the organisation it is from. */
async function authorOf(tx: Database, { entry: { id } }: Report, authors: Authorship) {
	const sent = await authors.of(tx, id);
	if (sent?.email) return sent;
	const [found] = await tx
		.select({ name: entry.contactName, email: entry.contactEmail, house: organisation.email })
		.from(entry)
		.leftJoin(organisation, eq(organisation.id, entry.organisationId))
		.where(eq(entry.id, id));
	if (found?.email) return { name: found.name, email: found.email };
	return { name: null, email: found?.house ?? null };
}

async function phoneOf(tx: Database, accountId: string): Promise<string | null> {
	const [found] = await tx.select({ phone: makelaar.phone }).from(makelaar).where(eq(makelaar.accountId, accountId));
	return found?.phone ?? null;
}

/** Checks who asks, then lets nobody else change what it is about while this runs. */
async function underLock(
	db: Database,
	actor: Actor,
	id: number,
	deed: 'report.decide' | 'report.read',
	work: (tx: Database, me: Makelaar, found: Report) => Promise<void>
): Promise<void> {
	await within(db, actor, async (tx) => {
		const first = await read(tx, actor, id);
		const spot = { gemeenteCode: first.gemeente.code, wijkCode: first.wijk?.code ?? null };
		mustBeAllowed(actor, deed, { spot, unserved: first.unserved });
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, first.entry.id)).for('update');
		// read anew: somebody else may have decided while this waited for the lock
		await work(tx, actor as Makelaar, await read(tx, actor, id));
	});
}

function happened(
	tx: Database,
	{ entry: { id }, gemeente, wijk }: Report,
	actor: { kind: 'account' | 'visitor'; id?: string },
	name: `report.${string}`,
	details = {}
): Promise<void> {
	const subject = { kind: 'entry', id };
	return record(tx, { name, actor, subject, gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null, details });
}
