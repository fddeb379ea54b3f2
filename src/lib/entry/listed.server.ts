import { and, eq, type SQL, sql } from 'drizzle-orm';
import { entry } from './table.server.ts';

/** An offer that was put away for a while: its page stays, and nobody finds it. */
export const isPaused: SQL = sql`exists (select from offer where offer.entry_id = ${entry.id} and offer.paused_at is not null)`;

/**
 * What is on the map now: published, not put away for a while, and not so long unconfirmed that it only stands in the
 * archive. The one condition behind list, search, map, counts and feeds. What is not listed can still be read at its own address.
 */
export const isListed: SQL = and(eq(entry.publication, 'published'), eq(entry.listed, true), sql`not ${isPaused}`)!;
