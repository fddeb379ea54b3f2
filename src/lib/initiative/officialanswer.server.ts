import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { contactOf } from '#lib/account/contact.server.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { enterAlone, happened, type Inside, type Key } from './door.server.ts';
import { officiallyAnswered } from './officialletters.ts';
import type { OfficialAnswer, Outcome } from './officialanswer.ts';
import { member, officialAnswer } from './table.server.ts';

/**
 * Answers for everybody to read, in the name of who works here; the initiators get it by mail as well. A new answer takes
 * the place of the one before, which stays in the story. The same answer again is no new one.
 * @throws NotNow while it isn't on Wijkweb
 */
export async function answer(
	db: Database,
	key: Key,
	input: { outcome: Outcome; text: string; site: string }
): Promise<void> {
	await enterAlone(db, key, 'initiative.answer', async (tx, inside) => {
		const { about, accountId } = inside;
		if (about.publication !== 'published')
			throw new NotNow(`“${about.title}” staat niet op Wijkweb. Niemand zou je antwoord lezen.`);
		const before = await latest(tx, about.entryId);
		if (before?.outcome === input.outcome && before.text === input.text) return;
		const { outcome, text } = input;
		const [added] = await tx
			.insert(officialAnswer)
			.values({ entryId: about.entryId, at: now(), accountId, outcome, text })
			.returning({ id: officialAnswer.id });
		await touch(tx, about.gemeente.code);
		await happened(tx, inside, 'initiative.official_answer', { answerId: added!.id, outcome });
		if ('actor' in key && key.actor.kind === 'account') {
			const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
			await tell(tx, inside, input, await contactOf(tx, key.actor, spot));
		}
	});
}

async function tell(
	tx: Database,
	{ about }: Inside,
	input: { outcome: Outcome; text: string; site: string },
	contact: Awaited<ReturnType<typeof contactOf>>
): Promise<void> {
	const leading = await tx
		.select({ name: member.name, email: member.email })
		.from(member)
		.where(
			and(
				...[eq(member.entryId, about.entryId), eq(member.part, 'initiator'), eq(member.state, 'accepted')],
				isNotNull(member.email)
			)
		);
	const page = input.site + pathOf({ kind: 'initiative', slug: about.slug, gemeenteSlug: about.gemeente.slug });
	for (const { name, email } of leading)
		await post(tx, {
			to: email!,
			about: {
				...{ kind: 'entry', id: about.entryId },
				...{ gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null }
			},
			...officiallyAnswered({ ...input, name, contact, page, title: about.title, gemeente: about.gemeente.name })
		});
}

/** All answers, the newest first: that is the one that counts. For everybody. */
export async function all(db: Database, entryId: number): Promise<OfficialAnswer[]> {
	return db
		.select({
			id: officialAnswer.id,
			at: officialAnswer.at,
			outcome: officialAnswer.outcome,
			text: officialAnswer.text,
			name: account.name,
			role: gemeente.makelaarTitle
		})
		.from(officialAnswer)
		.innerJoin(entry, eq(entry.id, officialAnswer.entryId))
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(account, eq(account.id, officialAnswer.accountId))
		.where(eq(officialAnswer.entryId, entryId))
		.orderBy(desc(officialAnswer.id));
}

/** The answer that counts; undefined when there is none. For everybody. */
export async function latest(db: Database, entryId: number): Promise<OfficialAnswer | undefined> {
	return (await all(db, entryId))[0];
}
