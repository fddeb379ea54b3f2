import type { Database } from '#lib/server/database.server.ts';
import * as freshness from './freshness.server.ts';
import { freshText, isSilent } from './freshness.ts';
import * as initiatives from './initiatives.server.ts';
import { stages } from './initiative.ts';
import * as members from './members.server.ts';
import * as officialanswer from './officialanswer.server.ts';
import { soughtText } from './sought.ts';
import * as soughtlist from './soughtlist.server.ts';
import { countText, recordedText } from './takingpart.ts';
import { lineOf } from './timeline.ts';
import * as timeline from './timeline.server.ts';

/** What everybody reads of an initiative beside its text; nobody who takes part is in it by name. Undefined for no initiative. */
export async function find(db: Database, entryId: number, makelaarTitle: string) {
	const found = await initiatives.find(db, entryId);
	if (!found) return undefined;
	const [counts, roles, told, answer, fresh] = await Promise.all([
		members.counts(db, entryId),
		soughtlist.list(db, entryId),
		timeline.of(db, entryId),
		officialanswer.latest(db, entryId),
		freshness.find(db, entryId)
	]);
	return {
		stage: stages[found.stage],
		ended: found.stage === 'ended',
		count: countText(Math.max(counts.takingPart, found.participants ?? 0)),
		recorded: recordedText(counts.recorded),
		roles: roles.map((role) => ({
			id: role.id,
			what: role.what,
			told: soughtText(role),
			full: role.found >= role.many
		})),
		lines: told.map((one) => lineOf(one, makelaarTitle)),
		answer,
		fresh: fresh && { text: freshText(fresh), doubt: !fresh.listed || isSilent(fresh) }
	};
}
