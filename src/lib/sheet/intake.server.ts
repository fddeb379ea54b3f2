import { eq } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Sheet, Unreadable } from '#lib/server/sheet/sheet.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { atlasOf, type Lookup } from './atlas.server.ts';
import { type Existing, existingIn } from './existing.server.ts';
import { isTheirs, mustBeOwn, mustStayOwn, type Own } from './own.ts';
import { seenIn } from './header.ts';
import type { ItemKind, Line } from './item.ts';
import { planFor, type Step } from './plan.server.ts';
import { openLine, readLine, unusedIn } from './reading.server.ts';
import { type Table, tableOf } from './rows.ts';
import type { Surroundings } from './surroundings.ts';
import { weekdayIn } from './weekday.ts';
import { write } from './writing.server.ts';

export type Wish = {
	gemeente: { code: string; slug: string };
	/** what the lines are, whatever the sheet says */
	kind?: ItemKind | undefined;
	/** whose numbers the sheet has, so that number 12 of another isn't the same */
	source?: string | undefined;
	lookup?: Lookup | undefined;
	/** only what is of one organisation, by somebody of it; else everything, by the machine itself */
	own?: Own | undefined;
};

/** What became of a sheet, in the order of its rows. */
export type Outcome = {
	name: string;
	/** undefined when it has no header we know; then nothing of it was read */
	headerAt: number | undefined;
	remarks: string[];
	steps: Step[];
};

/**
 * Reads the sheets of a file and tells what they would do; with `write` does it, all of it or (when the database
 * refuses) nothing. For the machine itself; for who works for an organisation through takeInOwn (lists.server.ts).
 * @throws Unreadable when no sheet has a header
 */
export async function takeIn(
	db: Database,
	sheets: readonly Sheet[],
	wish: Wish,
	isWriting: boolean
): Promise<Outcome[]> {
	const lookup = remembered(wish.lookup);
	const { wijkNamed } = await atlasOf(db, wish.gemeente.slug);
	const knows = (text: string) => (weekdayIn(text) ? 'day' : wijkNamed(text)?.isGuess === false ? 'wijk' : undefined);
	const tables = sheets.map((sheet) => tableOf(sheet, knows));
	if (!tables.some(Boolean)) throw new Unreadable(seenIn(sheets[0] ?? { name: '', rows: [] }));
	const run = async (tx: Database, existing: Existing[]) => {
		const around: Surroundings = {
			atlas: await atlasOf(tx, wish.gemeente.slug, lookup.find),
			venues: [],
			organisations: [],
			kind: wish.kind,
			own: wish.own,
			source: wish.source,
			theirs: new Set(existing.flatMap((one) => (wish.own && isTheirs(one, wish.own) && one.key) || [])),
			today: dayOf(now())
		};
		return stepsFor(
			tables.filter((table) => table !== undefined),
			around,
			existing
		);
	};
	let steps = await run(db, await existingIn(db, wish.gemeente.code));
	if (isWriting) {
		lookup.close();
		steps = await db.transaction(async (transaction) => {
			const tx = transaction as unknown as Database;
			// two imports at once would both find that something isn't there yet
			await tx.select().from(gemeente).where(eq(gemeente.code, wish.gemeente.code)).for('update');
			const existing = await existingIn(tx, wish.gemeente.code);
			const certain = await run(tx, existing);
			await write(tx, wish.gemeente.code, [...certain.values()].flat(), existing, wish.own?.actor);
			return certain;
		});
	}
	return sheets.map((sheet, index) => {
		const table = tables[index];
		return {
			name: sheet.name,
			headerAt: table?.header.number,
			remarks: table?.header.remarks ?? [],
			steps: (table && steps.get(table)) ?? []
		};
	});
}

/** Asks once for each address, and no more once it is closed: nobody should wait for a web service in a transaction. */
function remembered(lookup: Lookup | undefined): { find: Lookup | undefined; close: () => void } {
	const answers = new Map<string, ReturnType<Lookup>>();
	let isOpen = true;
	const find: Lookup = (address) => {
		const known = answers.get(address) ?? (isOpen ? lookup!(address) : Promise.resolve(undefined));
		answers.set(address, known);
		return known;
	};
	return { find: lookup && find, close: () => (isOpen = false) };
}

async function stepsFor(tables: Table[], around: Surroundings, existing: Existing[]): Promise<Map<Table, Step[]>> {
	const opened = tables.flatMap((table) => table.rows.map((row) => ({ ...openLine(row, table, around), of: table })));
	const isBase = (line: Line) => line.kind === 'venue' || line.kind === 'organisation';
	const base: Line[] = [];
	for (const { line } of opened) if (around.own && isBase(line)) mustBeOwn(line, around.own);
	for (const one of opened.filter(({ line }) => isBase(line))) base.push(await readLine(one, around));
	const baseSteps = planFor(base, existing);
	Object.assign(around, placesAfter(baseSteps, existing));
	const rest: Line[] = [];
	for (const one of opened.filter(({ line }) => !isBase(line))) {
		const line = await readLine(one, around);
		if (around.own) mustBeOwn(line, around.own);
		rest.push(line);
	}
	const people = baseSteps.flatMap((step) => personOf(step));
	const steps = [...baseSteps, ...planFor([...rest, ...people], existing)];
	if (around.own) for (const step of steps) mustStayOwn(step, around.own);
	for (const one of opened) {
		const unused = unusedIn(one);
		if (unused.length > 0 && !one.line.refusal)
			one.line.warnings.push(`dit gebruiken we hier niet: ${unused.map((name) => `“${name}”`).join(', ')}`);
	}
	const tableOfLine = new Map<Line, Table>(opened.map((one) => [one.line, one.of]));
	const tableOfSheet = new Map(tables.map((table) => [table.name, table]));
	const grouped = Map.groupBy(steps, ({ line }) => tableOfLine.get(line) ?? tableOfSheet.get(line.sheet)!);
	for (const group of grouped.values()) group.sort((a, b) => a.line.number - b.line.number);
	return grouped;
}

/** The venues and organisations there will be when these steps are done. */
function placesAfter(steps: Step[], existing: Existing[]): Pick<Surroundings, 'venues' | 'organisations'> {
	const coming = steps.filter(({ slug }) => slug);
	const changed = new Set(coming.map(({ existing }) => existing));
	const all = [
		...existing.filter((one) => !changed.has(one)).map(({ kind, slug, values }) => ({ kind, slug, values })),
		...coming.map((step) => ({
			kind: step.line.kind,
			slug: step.slug,
			values: { ...step.existing?.values, ...step.line.values }
		}))
	];
	const named = ({ slug, values }: (typeof all)[number]) => ({ slug, name: values.title! });
	return {
		venues: all
			.filter(({ kind }) => kind === 'venue')
			.map((one) => {
				const { address = null, wijkCode = null, buurtCode = null, lat = null, lon = null } = one.values;
				return { ...named(one), address, wijkCode, buurtCode, lat, lon };
			}),
		organisations: all.filter(({ kind }) => kind === 'organisation').map(named)
	};
}

/** Whom a line of an organisation names, as a line of its own. */
function personOf({ line, slug }: Step): Line[] {
	if (!line.person || !slug) return [];
	const { title } = line.person;
	const values = { ...line.person, organisation: slug };
	return [{ ...line, kind: 'contact', title, key: null, slug: null, values, warnings: [] }];
}
