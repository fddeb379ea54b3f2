import { vi } from 'vitest';
import type { Database } from '#lib/server/database.server.ts';

type Session = { prepareQuery: (query: { sql: string }, ...rest: unknown[]) => unknown };

/** Every statement that goes to the database during this work, without its values. */
export async function statements(db: Database, work: () => Promise<unknown>): Promise<string[]> {
	const said: string[] = [];
	const made = Object.getPrototypeOf((db as unknown as { session: Session }).session) as Session;
	const { prepareQuery } = made;
	const spy = vi.spyOn(made, 'prepareQuery').mockImplementation(function (this: Session, query, ...rest) {
		said.push(query.sql.replace(/'[^']*'/g, '?'));
		return prepareQuery.call(this, query, ...rest);
	});
	try {
		await work();
	} finally {
		spy.mockRestore();
	}
	return said;
}
