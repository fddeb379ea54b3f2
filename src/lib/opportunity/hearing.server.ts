import type { Actor } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, enterAlone, happened } from './door.server.ts';
import { type Giver, giversOf } from './givers.server.ts';
import { distinct } from './givers.ts';
import type { How, Spoken } from './opportunity.ts';
import { stepsOf } from './steps.server.ts';
import { opportunityTold } from './table.server.ts';
import { toldOf } from './telling.server.ts';

/** Who heard what of a kans, for the makelaars: what was given, never by whom. */

/** One giver: what they gave stands behind a reason, and there are their name and number. */
export type Heard = {
	/** the first thing of `given` */
	sourceId: string;
	givenAt: Date;
	/** of one kind: that somebody told this and asked that is told to nobody */
	given: { kind: 'signaal' | 'vraag'; path: string }[];
	/** how they heard the last step; null: not yet */
	how: How | null;
	at: Date | null;
	/** whether a call is the way: there is a number */
	byPhone: boolean;
};

/** Every giver, and how they heard the last step. The caller has checked who asks. */
export async function heard(db: Database, opportunityId: number): Promise<Heard[]> {
	return within(db, { kind: 'system' }, async (tx) => {
		const { all, told } = await lastStep(tx, opportunityId);
		return distinct(all).map((group) => {
			const one = told.find(({ sourceId }) => group.some((giver) => giver.sourceId === sourceId));
			const [first, ...rest] = ofOneKind(group);
			return {
				...{ sourceId: first.sourceId, givenAt: first.givenAt, given: [first, ...rest].map(placeOf) },
				...{ how: one?.how ?? null, at: one?.at ?? null },
				byPhone: group.some(({ phone }) => phone !== null)
			};
		});
	});
}

/** Where their number stands, when there is one: with it a makelaar calls. */
function ofOneKind(group: readonly Giver[]): [Giver, ...Giver[]] {
	const lead = group.find(({ phone }) => phone !== null) ?? group[0]!;
	const kind = lead.signaalId === null;
	return group.filter(({ signaalId }) => (signaalId === null) === kind) as [Giver, ...Giver[]];
}

/** How each thing in a kans heard the last step, by its number there. The caller has checked who asks. */
export async function heardOf(db: Database, opportunityId: number): Promise<Map<string, How>> {
	return within(db, { kind: 'system' }, async (tx) => {
		const { told } = await lastStep(tx, opportunityId);
		return new Map(told.map(({ sourceId, how }) => [sourceId, how]));
	});
}

async function lastStep(tx: Database, opportunityId: number) {
	const last = (await stepsOf(tx, opportunityId)).at(-1);
	const all = (await giversOf(tx, opportunityId)).filter(({ mayHear }) => mayHear);
	const ids = all.map(({ sourceId }) => sourceId);
	return { all, told: await toldOf(tx, last ? [last.id] : [], ids) };
}

function placeOf({ signaalId, vraagId }: Giver): Heard['given'][number] {
	return signaalId
		? { kind: 'signaal', path: `/makelaar/signaal/${signaalId}` }
		: { kind: 'vraag', path: `/makelaar/vraag/${vraagId}` };
}

/** Who must still hear the last step, by a call. None while nothing happened. The caller has checked who asks. */
export async function untold(db: Database, opportunityId: number): Promise<Heard[]> {
	const steps = await stepsOf(db, opportunityId);
	return steps.length ? (await heard(db, opportunityId)).filter(({ how }) => how === null) : [];
}

/**
 * Everything the page of who heard it shows.
 * @throws NotThere as the door does
 */
export function overview(db: Database, actor: Actor, id: number) {
	return enter(db, actor, id, 'opportunity.keep', async (tx, { kans }) => {
		const steps = await stepsOf(tx, id);
		const givers = await heard(tx, id);
		return { kans, steps, givers, last: steps.at(-1)?.id ?? null };
	});
}

/**
 * A makelaar told somebody how it stands: on the telephone, or with a note through the door. Ticked twice is ticked once.
 * @param input.stepId the last step that was read when they called: what happened since then they have not heard
 * @throws NotNow for a step or giver that isn't of this kans any more, and as the door does
 */
export function phoned(
	db: Database,
	actor: Actor,
	input: { id: number; sourceId: string; stepId: string; how?: Spoken }
): Promise<void> {
	return enterAlone(db, actor, input.id, 'opportunity.keep', async (tx, entered) => {
		await within(tx, { kind: 'system' }, async (own) => {
			const steps = await stepsOf(own, input.id);
			const upTo = steps.findIndex(({ id }) => id === input.stepId);
			const all = (await giversOf(own, input.id)).filter(({ mayHear }) => mayHear);
			const group = distinct(all).find((one) => one.some(({ sourceId }) => sourceId === input.sourceId));
			if (upTo < 0 || !group)
				throw new NotNow('Hier is intussen iets veranderd. Kijk hoe het nu is, en druk dan nog een keer.');
			const rows = steps.slice(0, upTo + 1).flatMap(({ id: stepId }) =>
				group.map(({ sourceId }) => ({
					...{ stepId, sourceId, accountId: entered.accountId, at: now() },
					how: input.how ?? ('phone' as const)
				}))
			);
			const written = await own
				.insert(opportunityTold)
				.values(rows)
				.onConflictDoNothing()
				.returning({ id: opportunityTold.stepId });
			if (written.length) await happened(own, entered, 'opportunity.told');
		});
	});
}
