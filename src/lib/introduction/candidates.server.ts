import * as days from '#lib/attending/days.server.ts';
import type { Daypart } from '#lib/entry/daypart.ts';
import { narrowing } from '#lib/place/geometry.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import * as facts from './facts.server.ts';
import * as load from './load.server.ts';
import type { Available, Person } from './ranking/person.ts';
import { prepare, type Prepared, withNow } from './ranking/rank.ts';

type Around = { code: string; version: number };
type Known = { id: number; isActivity: boolean; prepared: Prepared; dayparts: readonly Daypart[] };
type Circles = { list: readonly Known[]; byId: ReadonlyMap<number, Known> };

/**
 * The circles of people in a gemeente that are near enough for somebody, at a time they can, with how busy they are now:
 * for `rank`, which leaves out the rest of what is impossible. The statements of a request only count newcomers: ten
 * thousand circles are compared in memory ten times as fast as they come out of the database. Public facts and numbers;
 * the caller has checked who asks.
 */
export async function reachable(db: Database, gemeente: Around, person: Person): Promise<Prepared[]> {
	const { list } = await circles(db, gemeente);
	const burdens = await load.read(db, gemeente.code);
	const isNear = around(person);
	const when = person.availability.map(daypartOf);
	const suits = ({ dayparts }: Known) => !when.length || !dayparts.length || dayparts.some((one) => when.includes(one));
	const found = list.filter((one) => isNear(one.prepared) && suits(one));
	const full = found.some((one) => one.isActivity) ? await days.full(db, gemeente.code) : undefined;
	return found.map(({ id, prepared }) => asOfNow(prepared, burdens.get(id), full?.has(id)));
}

/** One circle by the id of its entry, whatever stands in the way: to say why not. Undefined when it isn't on the map. */
export async function find(db: Database, gemeente: Around, entryId: number): Promise<Prepared | undefined> {
	const known = (await circles(db, gemeente)).byId.get(entryId);
	if (!known) return undefined;
	const burden = (await load.read(db, gemeente.code)).get(entryId);
	const full = known.isActivity ? await days.full(db, gemeente.code) : undefined;
	return asOfNow(known.prepared, burden, full?.has(entryId));
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
function circles(db: Database, { code, version }: Around): Promise<Circles> {
	const read = async () => {
		const list: Known[] = [];
		for (const { candidate, dayparts } of await facts.read(db, code)) {
			const isActivity = candidate.kind === 'activity';
			list.push({ id: Number(candidate.id), isActivity, prepared: preparedOf(candidate), dayparts });
			// thousands of texts at once would keep everybody else waiting
			if (list.length % 50 === 0) await new Promise(setImmediate);
		}
		return { list, byId: new Map(list.map((one) => [one.id, one])) };
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

/** In the square around their home; what has no place of its own is near to everybody. */
function around({ point: home, travel }: Person): (one: Prepared) => boolean {
	if (!home) return () => true;
	const up = travel.maxKm / 110;
	const aside = up / narrowing(home.lat);
	return ({ candidate: { point } }) =>
		!point || (Math.abs(point.lat - home.lat) <= up && Math.abs(point.lon - home.lon) <= aside);
}

function daypartOf({ weekday, part }: Available): Daypart {
	if (weekday <= 5) return `weekday_${part}`;
	return part === 'evening' ? 'weekend_evening' : 'weekend_day';
}
