import { sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import { type Database, rows } from './database.server.ts';

/**
 * Who reads or writes, for the second wall (drizzle/*_walls.sql): an account, the machine itself, or nobody in
 * particular. Any of them may hold links, known by the hashes of their codes.
 */
export type Identity = { hash?: string | readonly string[] } & (
	{ kind: 'visitor' | 'holder' | 'system' } | { kind: 'account'; id: string }
);

/**
 * Does this work as somebody: on a PostgreSQL server the rules of the rows then hold for them. Everything that touches a
 * personal table goes through here; without it, there is nothing to read. Within another's work it is for this part only.
 */
export async function within<Result>(
	db: Database,
	identity: Identity,
	work: (tx: Database) => Promise<Result>
): Promise<Result> {
	const who = identity.kind === 'account' ? identity.id : identity.kind === 'system' ? 'system' : '';
	const key = [identity.hash ?? []].flat().join(',');
	return db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		const [before] = await rows<{ who: string | null; key: string | null }>(
			tx,
			sql`select current_setting('wijkweb.who', true) as who, current_setting('wijkweb.key', true) as key,
				set_config('wijkweb.who', ${who}, true), set_config('wijkweb.key', ${key}, true)`
		);
		const result = await work(tx);
		// a transaction of its own ends here, and what was told with it
		if (db instanceof PgTransaction)
			await tx.execute(
				sql`select set_config('wijkweb.who', ${before?.who ?? ''}, true), set_config('wijkweb.key', ${before?.key ?? ''}, true)`
			);
		return result;
	});
}

/** The role the application works as on a PostgreSQL server: for it the rules of the rows hold, unlike for the owner. */
export const applicationRole = 'wijkweb_app';

/**
 * Makes that role when it is missing, and gives it the tables: all of them to read and write, what happened only to add
 * to. Run by the owner after migrating, under a lock.
 * @returns false when the owner may not make roles: then only the first wall stands
 */
export async function build(owner: { unsafe: (statement: string) => Promise<unknown> }): Promise<boolean> {
	try {
		await owner.unsafe(`do $$ begin
			if not exists (select from pg_roles where rolname = '${applicationRole}') then
				create role ${applicationRole} nologin;
			end if;
		exception when duplicate_object or unique_violation then null;
		end $$`);
		await owner.unsafe(`do $$ begin
			if not pg_has_role(current_user, '${applicationRole}', 'member') then
				execute format('grant ${applicationRole} to %I', current_user);
			end if;
		end $$`);
		for (const schema of ['public', 'jobs'])
			await owner.unsafe(`grant usage on schema ${schema} to ${applicationRole};
				grant select, insert, update, delete on all tables in schema ${schema} to ${applicationRole};
				grant usage, select on all sequences in schema ${schema} to ${applicationRole};
				grant execute on all functions in schema ${schema} to ${applicationRole}`);
		await owner.unsafe(`revoke update on event, look from ${applicationRole}`);
		// what somebody wrote in a look can be erased with what they looked at; the trigger allows nothing else
		await owner.unsafe(`grant update (note) on look to ${applicationRole}`);
		return true;
	} catch (cause) {
		if ((cause as { code?: string }).code === '42501') return false;
		throw cause;
	}
}
