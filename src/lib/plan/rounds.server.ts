import type { Database } from '#lib/server/database.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import * as overdue from './asking/overdue.server.ts';
import { closeDue } from './deciding/closing.server.ts';
import * as reminding from './doing/reminding.server.ts';
import * as lookingback from './lookingback/rounds.server.ts';
import * as succession from './succession.server.ts';
import * as visits from './visits.server.ts';

/** What comes by itself in every room of a plan, in the order in which it changes who is there and who is told. */
const duties: Readonly<Record<string, (db: Database, site: string) => Promise<unknown>>> = {
	visits: visits.run,
	succession: succession.run,
	decisions: (db) => closeDue(db),
	overdue: overdue.run,
	reminding: reminding.run,
	lookingback: lookingback.run
};

/**
 * Does all of it; each guards itself against being done twice, and one that fails doesn't hold up the others. It is tried
 * again an hour later.
 * @param site where the links in mails begin
 */
export async function run(db: Database, site: string, work: typeof duties = duties): Promise<void> {
	for (const [duty, once] of Object.entries(work))
		await once(db, site).catch((cause: unknown) => {
			log.error({ duty, cause: causeOf(cause) }, 'a duty of the plans failed; it is tried again in an hour');
		});
}
