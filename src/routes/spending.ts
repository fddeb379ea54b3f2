import { contributionFields, readContribution } from '#lib/funding/contribution.server.ts';
import * as contributions from '#lib/funding/contributions.server.ts';
import * as needs from '#lib/funding/needs.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mustBeIn } from './guiding.ts';
import { doing } from './inside.ts';

/** The forms about money, for the initiators and for the makelaar alike. `isNew`: the id was made with the form. */
type Event = { locals: { db: Database }; request: Request; url: URL };

export function writeNeed(event: Event, key: Key) {
	const { db } = event.locals;
	return doing(event, ['id', 'isNew', 'seen', 'what', 'cents'], event.url.pathname, async (fields) => {
		const { id, isNew, seen, ...typed } = fields;
		mustBeIn(key);
		const read = needs.readNeed(typed);
		if ('problems' in read) return read.problems;
		if (isNew) await needs.add(db, key, { id, ...read.need });
		else await needs.change(db, key, { id, seen: Number(seen) || 0, ...read.need });
	});
}

export function dropNeed(event: Event, key: Key) {
	return doing(event, ['id', 'seen'], event.url.pathname, ({ id, seen }) => {
		mustBeIn(key);
		return needs.remove(event.locals.db, key, { id, seen: Number(seen) || 0 });
	});
}

export function writeContribution(event: Event, key: Key) {
	const { db } = event.locals;
	return doing(event, ['id', 'isNew', 'seen', ...contributionFields], event.url.pathname, async (fields) => {
		const { id, isNew, seen, ...typed } = fields;
		mustBeIn(key);
		const read = readContribution(typed);
		if ('problems' in read) return read.problems;
		if (isNew) await contributions.add(db, key, { id, ...read.contribution });
		else await contributions.change(db, key, { id, seen: Number(seen) || 0, ...read.contribution });
	});
}

export function dropContribution(event: Event, key: Key) {
	return doing(event, ['id', 'seen'], event.url.pathname, ({ id, seen }) => {
		mustBeIn(key);
		return contributions.remove(event.locals.db, key, { id, seen: Number(seen) || 0 });
	});
}
