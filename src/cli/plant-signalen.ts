import { and, eq, isNull } from 'drizzle-orm';
import { account, roleGrant } from '#lib/account/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { dayOf, workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { promisedDays, type SignaalState, type StepKind, type Via } from '#lib/signaal/signaal.ts';
import { signaal, signaalForward, signaalLink, signaalStep } from '#lib/signaal/table.server.ts';

/** What made-up people told, with what was done with it: written as rows, because it happened already. */

type Step = [kind: StepKind, ago: number, text?: string];
type Told = {
	ago: number;
	/** nobody: without a name */
	who?: [name: string, mailOrPhone: string];
	via?: Via;
	words: string;
	steps?: Step[];
	answer?: [ago: number, text: string];
	satisfied?: boolean;
	forward?: { name: string; email: string; words: string };
};
export type DemoHeard = {
	key: string;
	wijk: string;
	buurt?: string;
	theme: Theme;
	about: 'wijk' | 'person';
	/** the same for each of them, unless one has its own */
	answer?: [ago: number, text: string];
	told: Told[];
};

const day = 86_400_000;
export const ago = (days: number) => new Date(now().getTime() - days * day);
/** After so many days without a word whoever gave it is satisfied. */
const silence = 21;
const heardBy: readonly StepKind[] = ['asked', 'acting', 'answered'];
const meanwhile = 'Ik vraag rond of anderen in de wijk dit ook merken.';
/** What a step makes of it; the others leave it as it is. */
const leadsTo: Partial<Record<StepKind, SignaalState>> = {
	...{ taken: 'taken', asked: 'asked', replied: 'taken', forwarded: 'forwarded', helped: 'taken' },
	...{ acting: 'acting', answered: 'answered', satisfied: 'closed', unsatisfied: 'taken' }
};

/** @returns the ids of what was told, by key, and who works where */
export async function plantSignalen(
	tx: Database,
	gemeenteCode: string,
	all: DemoHeard[]
): Promise<{ ids: Map<string, string[]>; makelaars: Map<string, string> }> {
	const working = await tx
		.select({ id: account.id, wijk: roleGrant.wijkCode })
		.from(account)
		.innerJoin(roleGrant, and(eq(roleGrant.accountId, account.id), isNull(roleGrant.endedAt)))
		.where(and(eq(roleGrant.role, 'makelaar'), eq(roleGrant.gemeenteCode, gemeenteCode)));
	const makelaars = new Map(working.flatMap(({ id, wijk }) => (wijk ? [[wijk, id] as const] : [])));
	const ids = new Map<string, string[]>();
	const rows = all.flatMap((group) => {
		const makelaarId = makelaars.get(group.wijk)!;
		const found = group.told.map((one) => rowsOf(one, group, gemeenteCode, makelaarId));
		ids.set(
			group.key,
			found.map((one) => one.signaal.id)
		);
		return found;
	});
	const forwards = rows.flatMap((one) => one.forward ?? []);
	const steps = rows.flatMap((one) => one.steps);
	await tx.insert(signaal).values(rows.map((one) => one.signaal));
	await tx.insert(signaalLink).values(rows.map((one) => ({ codeHash: hashOf(newCode()), signaalId: one.signaal.id })));
	if (forwards.length) await tx.insert(signaalForward).values(forwards);
	if (steps.length) await tx.insert(signaalStep).values(steps);
	await tx.insert(event).values(rows.flatMap((one) => one.events).sort((a, b) => a.at.getTime() - b.at.getTime()));
	return { ids, makelaars };
}

function rowsOf(one: Told, { wijk, buurt, theme, about, answer }: DemoHeard, gemeenteCode: string, makelaarId: string) {
	const id = crypto.randomUUID();
	const createdAt = ago(one.ago);
	const [name = null, reach] = one.who ?? [];
	const told = allSteps(one, answer);
	const forwardId = one.forward ? crypto.randomUUID() : null;
	const state = told.reduce<SignaalState>((before, { kind }) => leadsTo[kind] ?? before, 'new');
	const last = told.at(-1);
	const closedAt = closing(told, state);
	const answered = told.find(({ kind }) => kind === 'answered');
	const firstHeard = told.find(({ kind }) => heardBy.includes(kind));
	const first = workingDaysAfter(createdAt, promisedDays);
	// what is still open was promised anew the last time they heard something
	const renewed = last && !answered ? last.at : createdAt;
	const open = state !== 'answered' && state !== 'closed';
	const recorded = one.via === 'talk' || one.via === 'phone' || one.via === 'paper';
	const spot = { gemeenteCode, wijkCode: wijk };
	const happened = (what: string, at: Date, by: string | null, details: Record<string, unknown> = {}) => ({
		...{ at, name: what, subjectKind: 'signaal', subjectId: id, ...spot, details },
		...{ actorKind: by ? ('account' as const) : ('visitor' as const), actorId: by }
	});
	return {
		signaal: {
			...{ id, ...spot, buurtCode: buurt ?? null, about, theme, words: one.words, via: one.via ?? 'form' },
			...{ name, email: reach?.includes('@') ? reach : null, phone: reach && !reach.includes('@') ? reach : null },
			...{ knows: about === 'person' ? ('unknown' as const) : null, recordedBy: recorded ? makelaarId : null },
			...{ makelaarId: last ? makelaarId : null, state: closedAt ? ('closed' as const) : state, createdAt, closedAt },
			promisedOn: open && last ? workingDaysAfter(now(), 3) : first,
			promisedAt: renewed,
			heardAt: firstHeard?.at ?? null,
			...{ answer: answered?.text ?? null, answeredAt: answered?.at ?? null, satisfied: one.satisfied ?? null },
			satisfiedAt: one.satisfied === undefined ? null : last!.at
		},
		forward: one.forward &&
			forwardId && {
				...{ id: forwardId, signaalId: id, ...one.forward, codeHash: hashOf(newCode()) },
				...{ createdAt: atOf(told, 'forwarded'), dueOn: workingDaysAfter(atOf(told, 'forwarded'), promisedDays) },
				...{ state: 'answered' as const, answer: told.find(({ kind }) => kind === 'helped')!.text! },
				answeredAt: atOf(told, 'helped')
			},
		steps: told.map(({ kind, at, text }) => ({
			...{ id: crypto.randomUUID(), signaalId: id, kind, at, text: text ?? null },
			accountId: ['replied', 'helped', 'satisfied', 'unsatisfied'].includes(kind) ? null : makelaarId,
			forwardId: kind === 'forwarded' || kind === 'helped' ? forwardId : null
		})),
		events: [
			happened('signaal.told', createdAt, recorded ? makelaarId : null, recorded ? { recordedForSomeone: true } : {}),
			...told
				.filter(({ kind }) => kind !== 'helped')
				.map((step) =>
					happened(
						`signaal.${step.kind}`,
						step.at,
						['replied', 'satisfied', 'unsatisfied'].includes(step.kind) ? null : makelaarId,
						// the first time they heard something kept the promise
						step === firstHeard ? { promisedOn: first, inTime: dayOf(step.at) <= first } : {}
					)
				)
		]
	};
}

/** Who waits long for an answer hears in between that somebody is at it. */
function allSteps({ ago: told, steps = [], answer: own, satisfied }: Told, shared: DemoHeard['answer']) {
	const answer = own ?? shared;
	const said: Step[] = answer
		? [
				['taken', told - 2],
				...(told - answer[0] > 7 ? [['acting', told - 3, meanwhile] as Step] : []),
				['answered', ...answer],
				...(satisfied === undefined ? [] : [[satisfied ? 'satisfied' : 'unsatisfied', answer[0] - 2] as Step])
			]
		: [];
	return [...steps, ...said].map(([kind, days, text]) => ({ kind, text, at: ago(days) }));
}

function closing(told: ReturnType<typeof allSteps>, state: SignaalState): Date | null {
	if (state === 'closed') return told.at(-1)!.at;
	if (state !== 'answered') return null;
	const at = new Date(atOf(told, 'answered').getTime() + silence * day);
	return at < now() ? at : null;
}

const atOf = (told: ReturnType<typeof allSteps>, kind: StepKind) => told.find((one) => one.kind === kind)!.at;
