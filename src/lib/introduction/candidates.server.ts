import * as days from '#lib/attending/days.server.ts';
import type { Daypart } from '#lib/entry/daypart.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import * as facts from './facts.server.ts';
import * as load from './load.server.ts';
import type { Available } from './ranking/person.ts';
import { type Among, prepare, type Prepared, type SideBySide, sideBySide, withNow } from './ranking/rank.ts';

type Around = { code: string; version: number };

/**
 * The circles of people in a gemeente, with how busy they are now: for `rank`, which leaves out what is too far away, at
 * another time or impossible. The statements of a request only count newcomers: ten thousand circles are compared in memory
 * ten times as fast as they come out of the database. Public facts and numbers; the caller has checked who asks.
 * @param without ids of entries that are not to be offered
 */
export async function among(db: Database, gemeente: Around, without: Iterable<number> = []): Promise<Among> {
	const all = await circles(db, gemeente);
	const burdens = await load.read(db, gemeente.code);
	const full = all.isActivity.includes(1) ? await days.full(db, gemeente.code) : new Set<number>();
	const now = new Map<string, Prepared>();
	for (const id of new Set([...burdens.keys(), ...full])) {
		const read = circleOf(all, id);
		if (read) now.set(String(id), asOfNow(read, burdens.get(id), full.has(id)));
	}
	return { all, now, without: new Set(Array.from(without, String)) };
}

/** One circle by the id of its entry, whatever stands in the way: to say why not. Undefined when it isn't on the map. */
export async function find(db: Database, gemeente: Around, entryId: number): Promise<Prepared | undefined> {
	const read = circleOf(await circles(db, gemeente), entryId);
	if (!read) return undefined;
	const burden = (await load.read(db, gemeente.code)).get(entryId);
	const full = read.candidate.kind === 'activity' ? await days.full(db, gemeente.code) : undefined;
	return asOfNow(read, burden, full?.has(entryId));
}

function circleOf({ each, placeOf }: SideBySide, entryId: number): Prepared | undefined {
	const place = placeOf.get(String(entryId));
	return place === undefined ? undefined : each[place];
}

function asOfNow(prepared: Prepared, burden: load.Burden | undefined, isFull = false): Prepared {
	if (!burden && !isFull) return prepared;
	const { placesLeft, status } = prepared.candidate;
	const { lately = 0, needsRest = false, underway = 0 } = burden ?? {};
	return withNow(prepared, {
		...(burden ? { load: { lately, needsRest } } : {}),
		placesLeft: placesLeft === null ? null : Math.max(0, placesLeft - underway),
		status: isFull ? 'full' : status
	});
}

const hour = 3_600_000;

/** What is on the map, read through once per change of it; the weeks ahead move slowly. */
function circles(db: Database, { code, version }: Around): Promise<SideBySide> {
	const read = async () => {
		const list: Prepared[] = [];
		const loosely: Available[][] = [];
		for (const { candidate, dayparts } of await facts.read(db, code)) {
			list.push(preparedOf(candidate));
			loosely.push(week.filter((one) => dayparts.includes(daypartOf(one))));
			// thousands of texts at once would keep everybody else waiting
			if (list.length % 50 === 0) await new Promise(setImmediate);
		}
		return sideBySide(list, loosely);
	};
	return remember(`circles ${code}`, version, read, hour);
}

/** Texts as they were read through, the least used first: after one change of the map the others need no reading again. */
const texts = new Map<string, { of: string; prepared: Prepared }>();
const most = 30_000;

function preparedOf(candidate: Prepared['candidate']): Prepared {
	const of = JSON.stringify(candidate);
	const kept = texts.get(candidate.id);
	texts.delete(candidate.id);
	const found = kept?.of === of ? kept : { of, prepared: prepare(candidate) };
	texts.set(candidate.id, found);
	if (texts.size > most) texts.delete(texts.keys().next().value!);
	return found.prepared;
}

const week: readonly Available[] = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
	(['morning', 'afternoon', 'evening'] as const).map((part) => ({ weekday, part }))
);

function daypartOf({ weekday, part }: Available): Daypart {
	if (weekday <= 5) return `weekday_${part}`;
	return part === 'evening' ? 'weekend_evening' : 'weekend_day';
}
