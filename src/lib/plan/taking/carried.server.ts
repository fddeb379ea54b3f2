import { asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#lib/server/database.server.ts';
import { held } from '#lib/server/register.ts';
import { action, ask, clash, information } from '../asking/table.server.ts';
import { closedNote } from '../closed/table.server.ts';
import { planDecision, planVoice } from '../deciding/table.server.ts';
import { rota, step, stepDone, tap, turn } from '../doing/table.server.ts';
import { lookBack, planTie } from '../lookingback/table.server.ts';
import { invitation, plan, seat } from '../table.server.ts';

/** Every table of a plan: what of it goes along, and what doesn't with the reason. A test knows when one is missing. */

type Rows = Record<string, unknown>;

export type Carried = {
	/** the name of its list in the file */
	as: string;
	/** as it stands on the page about erasing */
	title: string;
	table: PgTable;
	of: (planId: string) => SQL | undefined;
	/** columns that don't go along: numbers for the machine, and what somebody else has to tell themselves */
	without: readonly string[];
};

const through = (column: PgColumn, table: PgTable, key: PgColumn, ofPlan: PgColumn) => (planId: string) =>
	inArray(column, sql`(select ${key} from ${table} where ${ofPlan} = ${planId})`);
const own = (column: PgColumn) => (planId: string) => eq(column, planId);
const machine = ['planId', 'revision', 'remindedOn', 'remindedAt', 'callRemindedAt'] as const;
const list = (as: string, title: string, table: PgTable, of: Carried['of'], ...without: string[]): Carried => ({
	as,
	title,
	table,
	of,
	without: [...machine, ...without]
});

export const carried: readonly Carried[] = [
	// an address or a number is for its own person to give
	list('people', 'wie er meedoen', seat, own(seat.planId), 'accountId', 'email', 'phone', 'rhythm'),
	list('information', 'wat professionals zeggen', information, own(information.planId)),
	list('asks', 'wat jullie professionals vragen', ask, own(ask.planId)),
	list('actions', 'wat professionals doen', action, own(action.planId)),
	list('clashes', 'wat niet samengaat', clash, own(clash.planId)),
	list('steps', 'wie wat doet', step, own(step.planId)),
	list('stepsDone', 'wat gedaan is', stepDone, through(stepDone.stepId, step, step.id, step.planId)),
	list('rotas', 'roosters', rota, own(rota.planId)),
	list('turns', 'beurten in een rooster', turn, through(turn.rotaId, rota, rota.id, rota.planId)),
	list('decisions', 'voorstellen en besluiten', planDecision, own(planDecision.planId)),
	list(
		...(['voices', 'wat mensen van een voorstel vonden', planVoice] as const),
		through(planVoice.decisionId, planDecision, planDecision.id, planDecision.planId)
	),
	list('lookingsBack', 'keren dat jullie terugkeken', lookBack, own(lookBack.planId)),
	list('ties', 'wie er om iemand heen zijn', planTie, own(planTie.planId)),
	list('closedNotes', 'berichten in de besloten tijd', closedNote, own(closedNote.planId))
];

/** What isn't a list of its own in the file, and why. */
export const notCarried: ReadonlyMap<PgTable, string> = new Map<PgTable, string>([
	[plan, 'is the file itself: its words stand on top'],
	[invitation, 'a link that lets somebody in'],
	[tap, 'a link that does something in the name of somebody']
]);

/** The columns of a table that go along, by their names in the file. */
export function columnsOf({ table, without }: Pick<Carried, 'table' | 'without'>): Record<string, PgColumn> {
	const all = Object.entries(getTableColumns(table)) as [string, PgColumn][];
	return Object.fromEntries(all.filter(([name]) => !without.includes(name)));
}

/** What is in it of this plan, as far as who asks may read, the oldest first. */
export async function rowsOf(tx: Database, one: Carried, planId: string): Promise<Rows[]> {
	const columns = columnsOf(one);
	const order = ['createdAt', 'at', 'since', 'onDay', 'id'].flatMap((name) => columns[name] ?? []);
	return tx
		.select(columns)
		.from(one.table)
		.where(one.of(planId))
		.orderBy(...order.map((column) => asc(column)));
}

export async function howMany(tx: Database, one: Carried, planId: string): Promise<number> {
	const [found] = await tx
		.select({ many: sql<number>`count(*)::int` })
		.from(one.table)
		.where(one.of(planId));
	return found!.many;
}

/** What each column is, in the words of the register. */
export function labelsOf(one: Pick<Carried, 'table' | 'without'>): Record<string, string> {
	const said = held().find(({ table }) => table === one.table)?.columns ?? {};
	return Object.fromEntries(Object.keys(columnsOf(one)).map((name) => [name, said[name]?.label ?? name]));
}
