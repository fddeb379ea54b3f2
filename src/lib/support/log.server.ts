import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import * as life from '#lib/initiative/life.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import type { Looked, LogLine } from './reading.server.ts';
import { type SupportKind, supportKinds, timeText } from './support.ts';
import * as supports from './supports.server.ts';
import { supportLog } from './table.server.ts';

/** What was done for an initiative, for makelaars only: it never leaves this room. */

/** Newest day first, with the time per kind. */
export function read(db: Database, key: Key) {
	return enter(db, key, 'support.read', async (tx, { about, accountId }) => {
		const lines = await tx
			.select({ ...shown, by: account.name, accountId: supportLog.accountId })
			.from(supportLog)
			.leftJoin(account, eq(account.id, supportLog.accountId))
			.where(eq(supportLog.entryId, about.entryId))
			.orderBy(desc(supportLog.on), desc(supportLog.createdAt));
		const sums: Partial<Record<SupportKind, number>> = {};
		for (const { kind, minutes } of lines) sums[kind] = (sums[kind] ?? 0) + minutes;
		return { lines: lines.map(({ accountId: by, ...line }) => ({ ...line, mine: by === accountId })), sums };
	});
}

const shown = {
	id: supportLog.id,
	on: supportLog.on,
	kind: supportLog.kind,
	minutes: supportLog.minutes,
	note: supportLog.note,
	nextStep: supportLog.nextStep,
	nextOn: supportLog.nextOn,
	nextDoneAt: supportLog.nextDoneAt,
	revision: supportLog.revision
};

/**
 * Writes one line, and what is done with the day of letting go: every time somebody writes, they look at it. Sent twice
 * it is one line.
 * @throws NotNow when nobody supports it
 */
export async function write(db: Database, key: Key, log: LogLine, letting: Looked): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		if (await line(tx, inside, log.id)) return;
		const { letGoOn } = await supports.mustBeSupported(tx, inside);
		const note = [log.note, letting.kind === 'move' && moved(letGoOn, letting)].filter(Boolean).join('\n\n') || null;
		await tx.insert(supportLog).values({
			...{ entryId: inside.about.entryId, accountId: inside.accountId, createdAt: now() },
			...{ ...log, note }
		});
		await happened(tx, inside, 'support.logged', { logId: log.id, kind: log.kind });
		if (letting.kind === 'now') await end(tx, key, inside, letting);
		else await supports.look(tx, inside, letting.kind === 'move' ? letting.letGoOn : undefined);
	});
}

/** Lets go, with a reason; it can be known as independent from then on, for everybody to read. */
export async function letGo(
	db: Database,
	key: Key,
	input: { because: string; independent: boolean; seen: number }
): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		const before = await supports.of(tx, inside.about.entryId, inside.accountId);
		if (!before || before.endedOn) return;
		const was = { Ondersteuning: `${before.name ?? 'een vroegere collega'}, tot ${inWords(before.letGoOn)}` };
		const gone = differences(was, { Ondersteuning: `losgelaten: ${input.because}` });
		mustWrite(input.seen, { differences: gone, by: before.name, at: null, revision: before.revision });
		await end(tx, key, inside, input);
	});
}

async function end(tx: Database, key: Key, inside: Inside, input: { because: string; independent: boolean }) {
	await supports.release(tx, inside, input.because);
	if (input.independent && inside.about.stage === 'running')
		await life.turn(tx, key, { to: 'independent', reason: standsAlone });
}

/** What everybody reads; why the makelaar lets go is for makelaars. */
const standsAlone = 'De bewoners doen het nu helemaal zelf.';

/** @throws NotThere for a line that isn't of this initiative, Overtaken when somebody else changed it meanwhile */
export async function change(db: Database, key: Key, log: LogLine, seen: number): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		const before = await line(tx, inside, log.id);
		if (!before) throw new NotThere();
		const standing = { by: null, at: null, revision: before.revision };
		if (!mustWrite(seen, { ...standing, differences: differences(told(before), told(log)) })) return;
		const { id, ...rest } = log;
		const moved = before.nextStep !== log.nextStep || before.nextOn !== log.nextOn;
		await tx
			.update(supportLog)
			.set({ ...rest, ...(moved ? { nextDoneAt: null } : {}), revision: before.revision + 1 })
			.where(eq(supportLog.id, id));
		await happened(tx, inside, 'support.changed', { logId: id });
	});
}

/** The next step was taken. Twice is as good as once. */
export async function finish(db: Database, key: Key, id: string): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		const before = await line(tx, inside, id);
		if (!before?.nextStep) throw new NotThere();
		if (before.nextDoneAt) return;
		await tx.update(supportLog).set({ nextDoneAt: now() }).where(eq(supportLog.id, id));
		await happened(tx, inside, 'support.step_taken', { logId: id });
	});
}

/** What is still to be done for an initiative, soonest first. The caller has checked who asks. */
export function steps(tx: Database, entryId: number) {
	return tx
		.select({ id: supportLog.id, nextStep: supportLog.nextStep, nextOn: supportLog.nextOn })
		.from(supportLog)
		.where(and(eq(supportLog.entryId, entryId), isNotNull(supportLog.nextStep), isNull(supportLog.nextDoneAt)))
		.orderBy(asc(supportLog.nextOn));
}

const inWords = (day: string) => dateText(new Date(`${day}T12:00:00Z`));

function moved(from: string, { letGoOn, because }: { letGoOn: string; because: string }): string {
	return `Loslaten verzet van ${inWords(from)} naar ${inWords(letGoOn)}: ${because}`;
}

function told(one: Omit<LogLine, 'id'>): Record<string, string | null> {
	return {
		Wanneer: inWords(one.on),
		'Wat voor steun': supportKinds[one.kind].name,
		'Hoe lang': timeText(one.minutes),
		Aantekening: one.note,
		'Volgende stap': one.nextStep,
		'Wanneer die is': one.nextOn && inWords(one.nextOn)
	};
}

async function line(tx: Database, { about }: Inside, id: string) {
	if (!isUuid(id)) return undefined;
	const [found] = await tx
		.select(shown)
		.from(supportLog)
		.where(and(eq(supportLog.id, id), eq(supportLog.entryId, about.entryId)))
		.limit(1);
	return found;
}
