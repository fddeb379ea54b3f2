import { sql } from 'drizzle-orm';
import { text } from '@sveltejs/kit';

/** 200 once the database is open and migrated: the server only listens after that. 503 when it went away. */
export const GET = async ({ locals }) => {
	try {
		await locals.db.execute(sql`select 1`);
		return text('ready\n');
	} catch {
		return text('database away\n', { status: 503 });
	}
};
