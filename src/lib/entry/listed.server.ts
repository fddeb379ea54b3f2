import { and, eq, type SQL } from 'drizzle-orm';
import { entry } from './table.server.ts';

/**
 * What is on the map now: published, and not so long unconfirmed that it only stands in the archive. The one condition
 * behind list, search, map, counts and feeds. What is not listed can still be read at its own address.
 */
export const isListed: SQL = and(eq(entry.publication, 'published'), eq(entry.listed, true))!;
