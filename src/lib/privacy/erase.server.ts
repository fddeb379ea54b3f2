import { and, eq, getTableColumns, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import * as spelling from '#lib/entry/spelling.server.ts';
import { contactColumns, entry } from '#lib/entry/table.server.ts';
import { forgetKeeper } from '#lib/introduction/forgetting.server.ts';
import { tellWhenLeaderless } from '#lib/initiative/leaderless.server.ts';
import { proposal, proposalMessage } from '#lib/proposal/table.server.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { venue } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { byMail, type Who } from '#lib/server/register.ts';
import { mail, photo } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { news } from '#lib/workroom/table.server.ts';
import * as parting from './parting.server.ts';
import { about, held } from './tables.server.ts';

const machine = { kind: 'system' } as const;

/**
 * Who asks goes with all they made, but for what others take part in as well; who only stayed away leaves all that is on
 * the map, and stays in what they do without signing in.
 */
export type Leaving = 'asked' | 'unused';

/**
 * Erases an account and everything that is about its owner; for the owner only, and final. Twice is as good as once.
 * What happened and who looked stays for its term, with numbers that mean nobody any more.
 * @param site the address of this Wijkweb, for who goes on with a plan of theirs
 */
export async function erase(db: Database, actor: Actor, accountId: string, site = ''): Promise<void> {
	mustBeAllowed(actor, 'account.erase', { self: accountId });
	await within(db, machine, (tx) => leave(tx, actor, [accountId], 'asked', site));
}

/** Erases these accounts in the transaction of the caller, who has checked why. @returns how many were still there */
export async function leave(
	tx: Database,
	actor: Actor,
	accountIds: readonly string[],
	leaving: Leaving,
	site = ''
): Promise<number> {
	const found = await tx
		.select({ id: account.id, email: account.email })
		.from(account)
		.where(inArray(account.id, [...accountIds]))
		.for('update');
	if (found.length === 0) return 0;
	const who = { accountIds: found.map(({ id }) => id), emails: found.map(({ email }) => email.toLowerCase()) };
	const shown = await tx
		.selectDistinct({ code: roleGrant.gemeenteCode })
		.from(roleGrant)
		.where(
			and(inArray(roleGrant.accountId, who.accountIds), eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt))
		);
	const led = await parting.ledBy(tx, who);
	await parting.handOnPlans(tx, who, site);
	await parting.forgetWhoWroteDown(tx, who);
	await letStand(tx, who, leaving === 'unused' ? not(entry.personal) : parting.isOfOthersToo(who));
	// they are no longer the contact of what others made
	const stays = leaving === 'unused' ? parting.isKeptByLink(who) : sql`false`;
	await unname(tx, and(byMail(entry.contactEmail, who), not(about(entry, who)!), not(stays))!);
	if (leaving === 'asked') await unname(tx, parting.isNamedAfter(who));
	// what they said yes to for a circle is not theirs to stand there any more
	if (leaving === 'asked') await forgetKeeper(tx, who.emails);
	await dropMail(tx, who);
	// what is found by way of other rows goes before those
	const going = held().filter(({ table }) => leaving === 'asked' || !parting.withoutAccount.has(table));
	const rows = going.filter(({ erase, table }) => erase === 'row' && table !== account && table !== entry);
	const [leaning, standing] = [rows.filter(parting.isLeaning), rows.filter((one) => !parting.isLeaning(one))];
	for (const { table } of leaning)
		await remove(tx, table, leaving === 'unused' && table === photo ? parting.notInNews(who) : about(table, who));
	for (const { table, erase } of going) if (Array.isArray(erase)) await blank(tx, table, erase, about(table, who));
	await dropEntries(tx, actor, and(about(entry, who), not(stays))!);
	for (const { table } of standing) await remove(tx, table, about(table, who));
	await remove(tx, account, about(account, who));
	await tellWhenLeaderless(tx, led, actor);
	for (const { code } of shown) await touch(tx, code);
	for (const { id } of found)
		await record(tx, {
			name: 'account.erased',
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'account', id },
			details: { because: leaving }
		});
	return found.length;
}

/** Removes entries with all that hangs on them: photo, words for the search, reasons of who looked, and what the map shows. */
export async function dropEntries(tx: Database, actor: Actor, which: SQL): Promise<number> {
	const going = await tx
		.select({ entry, venueName: venue.name })
		.from(entry)
		.leftJoin(venue, eq(venue.id, entry.venueId))
		.where(which)
		.for('update', { of: entry });
	if (going.length === 0) return 0;
	const ids = going.map((one) => one.entry.id);
	const told = await tx.select({ photoId: news.photoId }).from(news).where(inArray(news.entryId, ids));
	const photos = [...going.map((one) => one.entry), ...told].flatMap(({ photoId }) => photoId ?? []);
	await tx.delete(entry).where(inArray(entry.id, ids));
	await looks.forgetAll(tx, 'address', ids);
	if (photos.length) await tx.delete(photo).where(inArray(photo.id, photos));
	for (const code of new Set(going.map((one) => one.entry.gemeenteCode))) await touch(tx, code);
	await spelling.forget(tx, ...going.map((one) => ({ ...one.entry, venueName: one.venueName })));
	for (const { entry: gone } of going)
		await record(tx, {
			name: `${gone.kind}.erased`,
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'entry', id: gone.id },
			gemeenteCode: gone.gemeenteCode,
			wijkCode: gone.wijkCode
		});
	return going.length;
}

/** What is on the map and is of others too stays there for them, without who began it. */
async function letStand(tx: Database, who: Who, isOfOthers: SQL): Promise<void> {
	const standing = await tx
		.select({ id: entry.id })
		.from(entry)
		.where(and(about(entry, who), eq(entry.publication, 'published'), isOfOthers));
	if (standing.length === 0) return;
	const ids = standing.map(({ id }) => id);
	await unname(tx, inArray(entry.id, ids));
	await tx.delete(proposalMessage).where(inArray(proposalMessage.entryId, ids));
	await tx.delete(proposal).where(inArray(proposal.entryId, ids));
}

/** Takes the contact off entries that stay. */
export async function unname(tx: Database, which: SQL): Promise<void> {
	const named = await tx.select({ id: entry.id, code: entry.gemeenteCode }).from(entry).where(which).for('update');
	const ids = named.map(({ id }) => id);
	if (ids.length === 0) return;
	await blank(tx, entry, contactColumns, inArray(entry.id, ids));
	for (const code of new Set(named.map((one) => one.code))) await touch(tx, code);
}

async function dropMail(tx: Database, who: Who): Promise<void> {
	const written = await tx.select({ id: mail.id }).from(mail).where(about(mail, who));
	await jobs.forget(
		tx,
		written.map(({ id }) => id)
	);
}

async function remove(tx: Database, table: PgTable, which: SQL | undefined): Promise<void> {
	if (which) await tx.execute(sql`delete from ${table} where ${which}`);
}

/** Empties columns: nothing where there may be nothing, else an empty text or list. */
export async function blank(
	tx: Database,
	table: PgTable,
	columns: readonly string[],
	which: SQL | undefined
): Promise<void> {
	if (!which) return;
	const known = getTableColumns(table) as Record<string, PgColumn>;
	const empty = columns.map((name) => [name, known[name]!.notNull ? emptyOf(known[name]!) : null]);
	await tx
		.update(table)
		.set(Object.fromEntries(empty))
		.where(and(which, or(...columns.map((name) => sql`${known[name]} is not null`))));
}

function emptyOf(column: PgColumn): unknown {
	if (column.dataType === 'json') return [];
	return column.dataType === 'array' ? [] : '';
}
