import type { Database } from '#lib/server/database.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import * as asking from './asking.server.ts';
import * as moving from './moving.server.ts';
import * as reminding from './reminding.server.ts';
import * as telling from './telling.server.ts';

/**
 * What nobody presses a button for, asked every hour: waiting lists move up, tomorrow is reminded of, yesterday is asked
 * about, and organisers hear the rest. One that fails doesn't hold up the others.
 */
export async function run(db: Database, site: string): Promise<void> {
	for (const work of [moving.catchUp, reminding.run, asking.run, telling.run])
		await work(db, site).catch((cause: unknown) =>
			log.error({ cause: causeOf(cause) }, 'the work around who comes failed; it is tried again in an hour')
		);
}
