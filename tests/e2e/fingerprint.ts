import { sql } from 'drizzle-orm';
import { open, rows } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Prints what is in the database of the settings: per table how many rows and a hash of them all. A program of its own,
 * because an embedded database belongs to one process at a time. Left out is what only tells that somebody was here.
 */
const passing = new Set(['attempt', 'look', 'duty', 'address_cache']);
const moving: Record<string, string> = {
	session: "- 'seen_at' - 'expires_at'",
	account: "- 'used_on' - 'ends_on' - 'announced'"
};

const opened = await open(read(process.env));
const told = await within(opened.db, { kind: 'system' }, async (tx) => {
	const tables = await rows<{ name: string }>(
		tx,
		sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
	);
	const prints: Record<string, string> = {};
	for (const { name } of tables.filter((table) => !passing.has(table.name))) {
		const row = sql.raw(`(to_jsonb(t) ${moving[name] ?? ''})::text`);
		const [print] = await rows<{ print: string }>(
			tx,
			sql`select count(*) || ' ' || md5(coalesce(string_agg(${row}, '|' order by ${row}), '')) as print from ${sql.identifier(name)} t`
		);
		prints[name] = print!.print;
	}
	return prints;
});
console.log(JSON.stringify(told));
await opened.close();
