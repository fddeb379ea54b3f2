import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import type { Row } from './door.server.ts';
import { after, type Consent, type How, isKnown, isOpen, type Side, type Step } from './introduction.ts';
import * as rankings from './rankings.server.ts';
import { introduction, introductionStep } from './table.server.ts';

/** The one place where an introduction changes: its state, what each says, the names with it, a step and an event. */

type Standing = Pick<Row, 'id' | 'state' | 'personSays' | 'networkSays'>;

export type Saying = {
	side: Side;
	step: Step;
	how: How;
	/** who wrote it down; null: the side itself, or the machine */
	accountId?: string | null;
	note?: string | null;
	by?: 'visitor' | 'system';
	/** numbers and codes for the event */
	details?: Record<string, unknown>;
};

type More = Partial<typeof introduction.$inferInsert>;

/** What stands here only while both say yes. */
const gone = {
	...{ personName: null, personPhone: null, personEmail: null, keeperEmail: null, keeperName: null },
	...{ keeperPhone: null, companion: null, meetAt: null, doorman: null, suits: null }
};

const says: Partial<Record<Step, Consent>> = { yes: 'yes', no: 'no', later: 'later' };
const over = 'Dit is intussen al afgerond. Kijk hieronder hoe het staat.';

/**
 * @returns false when it was so already
 * @throws NotNow for what can't be said or done any more
 */
export async function move(tx: Database, row: Standing, saying: Saying, more: More = {}): Promise<boolean> {
	const { side, step } = saying;
	const said = says[step];
	const before = side === 'person' ? row.personSays : side === 'network' ? row.networkSays : null;
	if (said && before === said) return false;
	// who takes it back is not told that there is nothing left to take back
	const quiet = said && said !== 'yes' && !isOpen(row.state) && before === 'yes';
	const to = quiet ? row.state : after(row.state, side, step);
	if (!to) throw new NotNow(over);
	const next = {
		state: to,
		personSays: side === 'person' && said ? said : row.personSays,
		networkSays: side === 'network' && said ? said : row.networkSays
	};
	const at = now();
	const ends = isOpen(row.state) && !isOpen(to);
	await tx
		.update(introduction)
		.set({
			...more,
			...next,
			...(isKnown(next) ? {} : gone),
			...(ends && { endedAt: at }),
			...(to !== row.state && { movedAt: at, remindedAt: null })
		})
		.where(eq(introduction.id, row.id));
	await wrote(tx, row.id, saying);
	if (!isOpen(to)) await rankings.untie(tx, row.id, to);
	await happened(tx, row.id, nameOf(row.state, to, step), saying);
	return true;
}

/** The name it is written under when it becomes so. */
const names = {
	proposed: 'introduction.proposed',
	willing: 'introduction.willing',
	met: 'introduction.met',
	visited: 'introduction.visited',
	landed: 'introduction.landed',
	misfit: 'introduction.misfit',
	declined: 'introduction.declined',
	stopped: 'introduction.stopped'
} as const satisfies Record<Row['state'], string>;

function nameOf(from: Row['state'], to: Row['state'], step: Step): `introduction.${string}` {
	if (step === 'arrange' || step === 'go_along') return 'introduction.arranged';
	if (step === 'call') return 'introduction.called';
	if (step === 'call_month') return 'introduction.month';
	return to === from ? 'introduction.taken_back' : names[to];
}

/** One more step, with who and when. */
export async function wrote(tx: Database, introductionId: string, saying: Saying): Promise<void> {
	const { side, step, how, accountId = null, note = null } = saying;
	const row = { id: randomUUID(), introductionId, side, step, how, accountId, note: note || null, at: now() };
	await tx.insert(introductionStep).values(row);
}

/** Writes that something happened to the vraag: which introduction and which circle, never what was said or by whom. */
export async function happened(
	tx: Database,
	id: string,
	name: `introduction.${string}`,
	{ accountId, by = 'visitor', details }: Pick<Saying, 'accountId' | 'by' | 'details'>
): Promise<void> {
	// the side of the circle has no eyes for the vraag
	const [found] = await within(tx, { kind: 'system' }, (own) =>
		own
			.select({
				vraagId: vraag.id,
				entryId: introduction.entryId,
				gemeenteCode: vraag.gemeenteCode,
				wijkCode: vraag.wijkCode
			})
			.from(introduction)
			.innerJoin(vraag, eq(vraag.id, introduction.vraagId))
			.where(eq(introduction.id, id))
			.limit(1)
	);
	if (!found) return;
	const { vraagId, entryId, ...spot } = found;
	await record(tx, {
		name,
		actor: accountId ? { kind: 'account', id: accountId } : { kind: by },
		subject: { kind: 'vraag', id: vraagId },
		...spot,
		details: { introduction: id, entry: entryId, ...details }
	});
}
