import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Actor } from '#lib/account/account.ts';
import * as address from '#lib/signin/address.server.ts';
import { account } from '#lib/account/table.server.ts';
import { challenge } from '#lib/signin/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { approach, approachLink } from '#lib/approach/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { follower } from '#lib/following/table.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { introduction, introductionLink } from '#lib/introduction/table.server.ts';
import { keeperLink, kindWord } from '#lib/keeping/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { about, held } from './tables.server.ts';
import { unite } from './uniting.server.ts';

/** Tables with an address that isn't the one of the person, or that is changed in its own way. */
const apart: PgTable[] = [account, challenge, organisation, keeperLink, approachLink, introductionLink];

/**
 * Changes the own e-mail address, and the same one in what was sent in with it: what is somebody's stays theirs. Where
 * they are only the contact of what others made, theirs to change it isn't. It is one event, that of the change.
 * The arguments and the answer are those of `address.change`.
 */
export async function change(db: Database, ...[actor, ...rest]: ButFirst<Parameters<typeof address.change>>) {
	return within(db, { kind: 'system' }, async (tx) => {
		const { email: former } = await address.of(tx, actor);
		const changed = await address.change(tx, actor, ...rest);
		if (changed.state === 'changed' && actor.kind === 'account')
			await move(tx, actor.id, former, await address.of(tx, actor));
		return changed;
	});
}

type ButFirst<All extends unknown[]> = All extends [unknown, ...infer Rest extends [Actor, ...unknown[]]]
	? Rest
	: never;

/** In the transaction of the caller, who has checked that both addresses are theirs. */
export async function move(
	tx: Database,
	accountId: string,
	former: string,
	{ email }: { email: string }
): Promise<void> {
	await unite(tx, former, email);
	// by both: what a row is found by may have been changed just before it
	const who = { accountIds: [accountId], emails: [former, email].map((one) => one.toLowerCase()) };
	for (const { table } of held()) {
		const columns: Record<string, PgColumn> = getTableColumns(table);
		const theirs = about(table, who);
		for (const name of ['email', 'contactEmail'])
			if (theirs && columns[name] && !apart.includes(table))
				await tx
					.update(table)
					.set({ [name]: table === follower ? email.toLowerCase() : email })
					.where(and(eq(sql`lower(${columns[name]})`, former.toLowerCase()), theirs));
	}
	await moveLinks(tx, former, email);
}

/** The links of who keeps something are worth as much as the contact of it: where that moved along, they do. */
async function moveLinks(tx: Database, former: string, email: string): Promise<void> {
	const [from, to] = [former.toLowerCase(), email.toLowerCase()];
	const moved = sql`select ${entry.id} from ${entry} where lower(${entry.contactEmail}) = ${to}
		union select ${member.entryId} from ${member} where lower(${member.email}) = ${to} and ${member.part} = 'initiator'`;
	await tx
		.update(keeperLink)
		.set({ email: to })
		.where(and(eq(keeperLink.email, from), sql`${keeperLink.entryId} in (${moved})`));
	const theirs = sql`select ${approach.id} from ${approach} where ${approach.entryId} in (${moved})`;
	await tx
		.update(approachLink)
		.set({ email: to })
		.where(
			and(
				eq(approachLink.email, from),
				sql`(${approachLink.side} = 'asker' or ${approachLink.approachId} in (${theirs}))`
			)
		);
	await tx
		.update(approach)
		.set({ keeperEmail: email })
		.where(and(eq(sql`lower(${approach.keeperEmail})`, from), sql`${approach.entryId} in (${moved})`));
	await tx
		.update(kindWord)
		.set({ toEmail: to })
		.where(and(eq(kindWord.toEmail, from), sql`${kindWord.entryId} in (${moved})`));
	const hosted = sql`select ${introduction.id} from ${introduction} where ${introduction.entryId} in (${moved})`;
	await tx
		.update(introductionLink)
		.set({ email: to })
		.where(and(eq(introductionLink.email, from), sql`${introductionLink.introductionId} in (${hosted})`));
	await tx
		.update(introduction)
		.set({ keeperEmail: email })
		.where(and(eq(sql`lower(${introduction.keeperEmail})`, from), sql`${introduction.entryId} in (${moved})`));
}
