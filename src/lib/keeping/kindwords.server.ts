import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import { giveBack, mayWrite, take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, mint } from './door.server.ts';
import { keepPath } from './keeping.ts';
import * as letters from './kindletters.ts';
import { type From, type KindWordSort, longestWord, mostEndorsements } from './kindword.ts';
import { kindWord } from './table.server.ts';

/** Kind words, as who says them: about somebody they know. What that one does with them is in kindness.server.ts. */

export type Saying = {
	sort: KindWordSort;
	text: string;
	/** the whole name; only the first is kept */
	name: string;
	/** as what they know them: sociaal makelaar in De Hoef */
	role: string | null;
	from: From;
	email: string | null;
	accountId: string | null;
	/** the first part of the address of a link, for the mail */
	site: string;
};

/** The mails about what one says of another: taking it back and saying it again is no new mail. */
const mails = { times: 1, minutes: 30 * 24 * 60 };

const word = line(longestWord).refine(hasWords, { error: 'Schrijf één zin.' });

/** One sentence, from what was typed. */
export function read(typed: string): { text: string } | { problem: string } {
	const result = word.safeParse(typed);
	return result.success ? { text: result.data } : { problem: result.error.issues[0]!.message };
}

/**
 * Says it, and mails who it is about that there is something to read. Saying it again is changing it; what stood on the
 * map waits for a new yes. The caller has checked who asks.
 */
export function say(db: Database, about: About, saying: Saying): Promise<void> {
	return within(db, { kind: 'system' }, async (tx) => {
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, about.entryId)).for('update');
		const { sort, text, role, from, email, accountId, site } = saying;
		const others = await tx
			.select({
				...{ saidBy: kindWord.saidBy, text: kindWord.text, shownAt: kindWord.shownAt },
				...{ toEmail: kindWord.toEmail, email: kindWord.email }
			})
			.from(kindWord)
			.where(and(eq(kindWord.entryId, about.entryId), eq(kindWord.sort, sort)));
		const before = others.find(({ saidBy }) => saidBy === from);
		const toEmail = about.contactEmail?.toLowerCase() ?? null;
		// what was for the former contact, or of the former one who keeps it, is not what is said now
		const isSame = before?.toEmail === toEmail && before.email?.toLowerCase() === email?.toLowerCase();
		if (isSame && before.text === text) return;
		if (!before && sort === 'endorsement' && others.length >= mostEndorsements)
			throw new NotNow(`Er staan al ${mostEndorsements} zinnen bij “${about.title}”. Meer hoeft niet.`);
		const said = { toEmail, text, role, name: firstName(saying.name), email, accountId, at: now(), shownAt: null };
		await tx
			.insert(kindWord)
			.values({ id: crypto.randomUUID(), entryId: about.entryId, sort, saidBy: from, ...said })
			.onConflictDoUpdate({ target: [kindWord.entryId, kindWord.sort, kindWord.saidBy], set: said });
		if (before?.shownAt) await touch(tx, about.gemeente.code);
		await happened(tx, about, sort === 'thanks' ? 'kindness.thanked' : 'kindness.endorsed', accountId);
		if (isSame || !about.contactEmail) return;
		const once = `kind-word ${sort} ${about.entryId} ${from} ${toEmail}`;
		if (!(await take(tx, once, mails))) return;
		if (!(await mayWrite(tx, about.contactEmail))) return giveBack(tx, once);
		const code = await mint(tx, about.entryId, about.contactEmail);
		const letter = letters[sort]({
			...{ name: about.contactName && firstName(about.contactName), from: said.name, title: about.title },
			...{ gemeente: about.gemeente.name, link: site + keepPath(code, 'gedaan') }
		});
		await post(tx, {
			to: about.contactEmail,
			about: {
				kind: 'entry',
				id: about.entryId,
				gemeenteCode: about.gemeente.code,
				wijkCode: about.wijk?.code ?? null
			},
			...letter
		});
	});
}

/**
 * What was said from here to who is the contact now; undefined when nothing was. The caller has checked who asks.
 * @param email of who asks, where another may have said it from here before; left out: whoever it was
 */
export function saidFrom(db: Database, entryId: number, sort: KindWordSort, from: From, email?: string | null) {
	return within(db, { kind: 'system' }, async (tx) => {
		const [found] = await tx
			.select({ id: kindWord.id, text: kindWord.text, at: kindWord.at, shownAt: kindWord.shownAt })
			.from(kindWord)
			.innerJoin(entry, eq(entry.id, kindWord.entryId))
			.where(
				and(
					...[eq(kindWord.entryId, entryId), eq(kindWord.sort, sort), eq(kindWord.saidBy, from), isForContact],
					email === undefined
						? undefined
						: sql`lower(${kindWord.email}) is not distinct from ${email?.toLowerCase() ?? null}`
				)
			);
		return found;
	});
}

/** Takes back what was said from here; twice is once. The caller has checked who asks. */
export function takeBack(db: Database, about: About, sort: KindWordSort, from: From, by: string | null = null) {
	return within(db, { kind: 'system' }, async (tx) => {
		const gone = await tx
			.delete(kindWord)
			.where(and(eq(kindWord.entryId, about.entryId), eq(kindWord.sort, sort), eq(kindWord.saidBy, from)))
			.returning({ shownAt: kindWord.shownAt });
		if (gone[0]) await happened(tx, about, 'kindness.taken_back', by);
		if (gone[0]?.shownAt) await touch(tx, about.gemeente.code);
	});
}

/** Everything that was said from here goes: whoever said it erased themselves. In the transaction of the caller. */
export function forget(tx: Database, from: From): Promise<unknown> {
	return tx.delete(kindWord).where(eq(kindWord.saidBy, from));
}

const isForContact = sql`${kindWord.toEmail} is not distinct from lower(${entry.contactEmail})`;

/** What everybody reads with an offer: what was said with the yes of who offers it, oldest first. */
export function endorsements(db: Database, entryId: number) {
	return within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ text: kindWord.text, name: kindWord.name, role: kindWord.role, at: kindWord.at })
			.from(kindWord)
			.innerJoin(entry, eq(entry.id, kindWord.entryId))
			.where(
				and(
					...[eq(kindWord.entryId, entryId), eq(kindWord.sort, 'endorsement'), isNotNull(kindWord.shownAt)],
					isForContact
				)
			)
			.orderBy(asc(kindWord.at))
			.limit(mostEndorsements)
	);
}

/** Writes that it happened, and never what was said. */
export function happened(
	tx: Database,
	about: About,
	name: `kindness.${string}`,
	accountId: string | null
): Promise<void> {
	return record(tx, {
		name,
		actor: accountId ? { kind: 'account', id: accountId } : { kind: 'visitor' },
		subject: { kind: 'entry', id: about.entryId },
		gemeenteCode: about.gemeente.code,
		wijkCode: about.wijk?.code ?? null
	});
}
