import { and, asc, eq, gte } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { dateText } from '#lib/entry/dates.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { dayOf, daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { within } from '#lib/server/wall.server.ts';
import { replan } from './planning.server.ts';
import { isDay } from './rule.ts';
import { activity, holiday } from './table.server.ts';

/** The school holidays of a gemeente, as its beheerder keeps them; activities that skip them follow at once. */

export const holidayFields = ['name', 'firstOn', 'lastOn'] as const;
export type HolidayField = (typeof holidayFields)[number];
export type HolidayInput = { name: string; firstOn: string; lastOn: string };
export type Holiday = typeof holiday.$inferSelect;

const longest = 100;
const name = line(60).refine(hasWords, { error: 'Hoe heet deze vakantie? Zoals: herfstvakantie.' });

/** @returns the holiday as it can be kept, or what is wrong with it by field */
export function readHoliday(
	typed: Readonly<Record<HolidayField, string>>
): { input: HolidayInput } | { problems: Partial<Record<HolidayField, string>> } {
	const problems: Partial<Record<HolidayField, string>> = {};
	const called = name.safeParse(typed.name);
	if (!called.success) problems.name = called.error.issues[0]!.message;
	const { firstOn, lastOn } = typed;
	if (!isDay(firstOn)) problems.firstOn = 'Wat is de eerste dag?';
	if (!isDay(lastOn)) problems.lastOn = 'Wat is de laatste dag?';
	if (!problems.firstOn && !problems.lastOn) {
		if (lastOn < firstOn) problems.lastOn = 'De laatste dag is eerder dan de eerste. Kijk de dagen nog eens na.';
		else if (lastOn > daysAfter(firstOn, longest))
			problems.lastOn = 'Zo lang duurt geen vakantie. Kijk ook naar het jaar.';
		else if (firstOn > daysAfter(dayOf(now()), 3700)) problems.firstOn = 'Dat is wel heel ver weg. Kijk naar het jaar.';
	}
	return Object.keys(problems).length || !called.success
		? { problems }
		: { input: { name: called.data, firstOn, lastOn } };
}

/** All that is not over for long, soonest first. For everybody. */
export function list(db: Database, gemeenteCode: string): Promise<Holiday[]> {
	return db
		.select()
		.from(holiday)
		.where(and(eq(holiday.gemeenteCode, gemeenteCode), gte(holiday.lastOn, daysAfter(dayOf(now()), -400))))
		.orderBy(asc(holiday.firstOn), asc(holiday.id))
		.limit(200);
}

/** The same for who keeps them. */
export async function overview(db: Database, actor: Actor, gemeenteCode: string): Promise<Holiday[]> {
	mustBeAllowed(actor, 'holiday.manage', ofGemeente(gemeenteCode));
	return within(db, actor, (tx) => list(tx, gemeenteCode));
}

/** One more; the same once more is the same one. @throws NotNow when it falls together with another @returns its id */
export function add(db: Database, actor: Actor, gemeenteCode: string, input: HolidayInput): Promise<number> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const twin = (await list(tx, gemeenteCode)).find((one) => differences(inWords(one), inWords(input)).length === 0);
		if (twin) return twin.id;
		await mustStandAlone(tx, gemeenteCode, input);
		const [added] = await tx
			.insert(holiday)
			.values({ gemeenteCode, ...input })
			.returning({ id: holiday.id });
		await followed(tx, actor, gemeenteCode, 'holiday.added', added!.id, [input]);
		return added!.id;
	});
}

/** @throws Overtaken when somebody else changed it meanwhile, NotNow when it falls together with another */
export function change(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	{ id, seen, ...input }: HolidayInput & { id: number; seen: number }
): Promise<void> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const before = await find(tx, gemeenteCode, id);
		const different = differences(inWords(before), inWords(input));
		if (!mustWrite(seen, { differences: different, by: null, at: null, revision: before.revision })) return;
		await mustStandAlone(tx, gemeenteCode, input, id);
		await tx
			.update(holiday)
			.set({ ...input, revision: before.revision + 1 })
			.where(eq(holiday.id, id));
		await followed(tx, actor, gemeenteCode, 'holiday.changed', id, [before, input]);
	});
}

/** Takes it away; what was gone already stays so. @throws NotNow when somebody changed it meanwhile */
export function remove(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	{ id, seen }: { id: number; seen: number }
): Promise<void> {
	return managing(db, actor, gemeenteCode, async (tx) => {
		const before = await find(tx, gemeenteCode, id).catch((cause: unknown) => {
			if (cause instanceof NotThere) return undefined;
			throw cause;
		});
		if (!before) return;
		if (before.revision !== seen)
			throw new NotNow('Iemand heeft deze vakantie net veranderd. Kijk hoe het er nu staat, en haal haar dan weg.');
		await tx.delete(holiday).where(eq(holiday.id, id));
		await followed(tx, actor, gemeenteCode, 'holiday.removed', id, [before]);
	});
}

async function find(tx: Database, gemeenteCode: string, id: number): Promise<Holiday> {
	const [found] = await tx
		.select()
		.from(holiday)
		.where(and(eq(holiday.id, id), eq(holiday.gemeenteCode, gemeenteCode)))
		.limit(1);
	if (!found) throw new NotThere();
	return found;
}

async function mustStandAlone(tx: Database, gemeenteCode: string, input: HolidayInput, id?: number): Promise<void> {
	const others = await tx.select().from(holiday).where(eq(holiday.gemeenteCode, gemeenteCode));
	const other = others.find((one) => one.id !== id && one.firstOn <= input.lastOn && input.firstOn <= one.lastOn);
	if (other)
		throw new NotNow(
			`Dit valt samen met ${other.name}: ${spanOf(other)}. Verander een van de twee, zodat elke dag in één vakantie valt.`
		);
}

/** 19 december 2026 tot en met 3 januari 2027 */
export function spanOf({ firstOn, lastOn }: Pick<HolidayInput, 'firstOn' | 'lastOn'>): string {
	const [first, last] = [firstOn, lastOn].map((day) => dateText(new Date(`${day}T12:00:00Z`))) as [string, string];
	return firstOn === lastOn ? first : `${first} tot en met ${last}`;
}

const inWords = ({ name, firstOn, lastOn }: HolidayInput) => ({
	Naam: name,
	'Eerste dag': spanOf({ firstOn, lastOn: firstOn }),
	'Laatste dag': spanOf({ firstOn: lastOn, lastOn })
});

const ofGemeente = (gemeenteCode: string) => ({ spot: { gemeenteCode, wijkCode: null } });

/** One change in a gemeente at a time: its row is held until this is done. */
async function managing<Result>(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	work: (tx: Database) => Promise<Result>
): Promise<Result> {
	mustBeAllowed(actor, 'holiday.manage', ofGemeente(gemeenteCode));
	return within(db, actor, async (tx) => {
		await tx.select({ code: gemeente.code }).from(gemeente).where(eq(gemeente.code, gemeenteCode)).for('update');
		return work(tx);
	});
}

type Name = 'holiday.added' | 'holiday.changed' | 'holiday.removed';

/** The dates of what skips the holidays here, in these days only, and the caches follow. */
async function followed(
	tx: Database,
	actor: Actor,
	gemeenteCode: string,
	name: Name,
	id: number,
	spans: readonly HolidayInput[]
): Promise<void> {
	const skipping = await tx
		.select({ id: activity.entryId })
		.from(activity)
		.innerJoin(entry, eq(entry.id, activity.entryId))
		.where(and(eq(entry.gemeenteCode, gemeenteCode), eq(activity.notInHolidays, true)))
		.orderBy(activity.entryId);
	const ids = skipping.map((one) => one.id);
	for (const { firstOn, lastOn, name: why } of spans) {
		const window = { from: momentOf(firstOn, '00:00'), until: momentOf(daysAfter(lastOn, 1), '00:00') };
		for (let at = 0; at < ids.length; at += 200) await replan(tx, ids.slice(at, at + 200), { within: window, why });
	}
	await touch(tx, gemeenteCode);
	await record(tx, { name, actor, subject: { kind: 'holiday', id }, gemeenteCode });
}
