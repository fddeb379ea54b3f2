import { type SQL, sql } from 'drizzle-orm';
import type { Sight } from '#lib/plan/plan.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** Something in every room of a plan, with words that stand nowhere else. */

const numbered = (number: number) => `00000000-0000-4000-8000-0000000005${String(number).padStart(2, '0')}`;

/** The numbers of what there is in a plan: the first of tests/planted.ts (0), its second (1), or another one. */
export function thingsOf(n: 0 | 1) {
	const at = (number: number) => numbered(50 * n + number);
	return {
		...{ plan: at(0), owner: at(1), circle: at(2), guest: at(3), other: at(4), paper: at(5) },
		/** what the guest demands, and what somebody wrote down who sits in the circle */
		...{ demand: at(10), frame: at(11) },
		...{ ask: at(12), otherAsk: at(13), action: at(14), otherAction: at(15), clash: at(16) },
		...{ decision: at(17), step: at(18), paperStep: at(19), rota: at(20), note: at(21), lookBack: at(22), tie: at(23) }
	};
}
export type Things = ReturnType<typeof thingsOf>;

/** What stands in each room. */
export const planSecrets = {
	planMatter: ['geheim-matter-hier', 'geheim-matter-daar'],
	planStep: ['geheim-planstap-hier', 'geheim-planstap-daar'],
	planRota: ['geheim-rooster-hier', 'geheim-rooster-daar'],
	planDecision: ['geheim-planbesluit-hier', 'geheim-planbesluit-daar'],
	planVoice: ['geheim-planstem-hier', 'geheim-planstem-daar'],
	planDemand: ['geheim-eis-hier', 'geheim-eis-daar'],
	planFrame: ['geheim-kader-hier', 'geheim-kader-daar'],
	planAsk: ['geheim-planvraag-hier', 'geheim-planvraag-daar'],
	planAction: ['geheim-planactie-hier', 'geheim-planactie-daar'],
	/** of another professional than the guest who looks */
	planOther: ['geheim-anderprof-hier', 'geheim-anderprof-daar'],
	planClash: ['geheim-botsing-hier', 'geheim-botsing-daar'],
	planSealed: ['geheimverzegeldhier', 'geheimverzegelddaar'],
	planCheck: ['geheimsleutelproefhier', 'geheimsleutelproefdaar'],
	planWorked: ['geheim-terugblik-hier', 'geheim-terugblik-daar'],
	planTie: ['geheim-plankring-hier', 'geheim-plankring-daar'],
	planPhone: ['06 10100001', '06 10100002'],
	planEmail: ['kring-hier@voorbeeld.nl', 'kring-daar@voorbeeld.nl']
} as const;

/** Ways in: an invitation that nobody used yet, a press in a mail, and a calendar. */
export type PlanCodes = { invited: string; tap: string; calendar: string };

/** Fills every room of a plan that is there with its seats. The days lie around today. */
export async function furnish(db: Database, n: 0 | 1, things: Things, codes: PlanCodes): Promise<void> {
	const secret = Object.fromEntries(Object.entries(planSecrets).map(([key, both]) => [key, both[n]])) as Record<
		keyof typeof planSecrets,
		string
	>;
	const today = dayOf(now());
	const [before, soon] = [daysAfter(today, -1), daysAfter(today, 7)];
	const { plan, owner, circle, guest, other, paper } = things;
	for (const statement of [
		sql`update plan set matter = ${secret.planMatter}, good = 'Er is veel.', want = 'Rust.', otherwise = 'Bellen.',
			look_back_on = ${soon}, closed_salt = 'zout', closed_check = ${secret.planCheck}, closed_key = 1 where id = ${plan}`,
		sql`insert into plan_invitation (code_hash, seat_id) values (${hashOf(codes.invited)}, ${other})`,
		sql`insert into plan_information (id, plan_id, kind, text, seat_id, said_by, met, added_by) values
			(${things.demand}, ${plan}, 'demand', ${secret.planDemand}, ${guest}, null, 'open', ${guest}),
			(${things.frame}, ${plan}, 'frame', ${secret.planFrame}, null, 'De bank', null, ${owner})`,
		sql`insert into plan_ask (id, plan_id, to_id, text, by_on, added_by) values
			(${things.ask}, ${plan}, ${guest}, ${secret.planAsk}, ${soon}, ${owner}),
			(${things.otherAsk}, ${plan}, ${other}, ${`${secret.planOther}-vraag`}, ${soon}, ${owner})`,
		sql`insert into plan_action (id, plan_id, seat_id, ask_id, text, from_on, added_by) values
			(${things.action}, ${plan}, ${guest}, ${things.ask}, ${secret.planAction}, ${today}, ${guest}),
			(${things.otherAction}, ${plan}, ${other}, null, ${`${secret.planOther}-actie`}, ${today}, ${other})`,
		sql`insert into plan_clash (id, plan_id, one_id, other_id, why, added_by) values
			(${things.clash}, ${plan}, ${things.action}, ${things.otherAction}, ${secret.planClash}, ${owner})`,
		sql`insert into plan_decision (id, plan_id, title, closes_on, added_by) values
			(${things.decision}, ${plan}, ${secret.planDecision}, ${soon}, ${owner})`,
		sql`insert into plan_voice (decision_id, seat_id, stance, reason) values
			(${things.decision}, ${owner}, 'for', null), (${things.decision}, ${circle}, 'against', ${secret.planVoice})`,
		sql`insert into plan_step (id, plan_id, what, who_id, due_on, repeats, added_by) values
			(${things.step}, ${plan}, ${secret.planStep}, ${circle}, ${before}, 'weekly', ${owner}),
			(${things.paperStep}, ${plan}, ${`${secret.planStep}-op-papier`}, ${paper}, ${soon}, null, ${owner})`,
		sql`insert into plan_step_done (step_id, on_day, by_seat_id) values (${things.step}, ${before}, ${circle})`,
		sql`insert into plan_rota (id, plan_id, what, weekdays, from_on, added_by) values
			(${things.rota}, ${plan}, ${secret.planRota}, '{1,2,3,4,5,6,7}', ${before}, ${owner})`,
		sql`insert into plan_turn (rota_id, on_day, who_id) values
			(${things.rota}, ${today}, ${circle}), (${things.rota}, ${soon}, ${owner})`,
		sql`insert into plan_tap (code_hash, seat_id, step_id, on_day) values
			(${hashOf(codes.tap)}, ${circle}, ${things.step}, ${daysAfter(before, 7)})`,
		sql`insert into plan_tap (code_hash, seat_id) values (${hashOf(codes.calendar)}, ${circle})`,
		sql`insert into plan_closed_note (id, plan_id, key, sealed, added_by) values
			(${things.note}, ${plan}, 1, ${secret.planSealed}, ${owner})`,
		sql`insert into plan_look_back (id, plan_id, on_day, worked, outcome, call_on, added_by) values
			(${things.lookBack}, ${plan}, ${before}, ${secret.planWorked}, 'go_on', ${today}, ${owner})`,
		sql`insert into plan_tie (id, plan_id, who, since) values (${things.tie}, ${plan}, ${secret.planTie}, ${before})`
	])
		await db.execute(statement);
}

/** Of the circle in tests/planted.ts: what they see. */
export const circleSees: Sight[] = ['words', 'steps'];

/** A plan with its seats and all its rooms. A professional who was asked has not come in yet, and one takes part on paper. */
export async function plantPlan(
	db: Database,
	n: 0 | 1,
	where: { gemeenteCode: string; wijkCode: string },
	who: { owner: string; circle: string | null; guest: string | null },
	codes: PlanCodes
): Promise<void> {
	const things = thingsOf(n);
	const today = dayOf(now());
	const month = daysAfter(today, 30);
	const [phone, email] = [planSecrets.planPhone[n], planSecrets.planEmail[n]];
	const seat = (id: string, part: SQL, rest: SQL) =>
		sql`insert into plan_seat (id, plan_id, part, state, account_id, name, phone, email, sees, typist_id, expertise, subject, from_on, until_on)
			values (${id}, ${things.plan}, ${part}, ${rest})`;
	const sees = sql.raw(`'{${circleSees.join(',')}}'`);
	for (const statement of [
		sql`insert into plan (id, gemeente_code, wijk_code, kind, title, succession) values
			(${things.plan}, ${where.gemeenteCode}, ${where.wijkCode}, 'person', ${['Plan van Ans', 'Plan van Bilal'][n]}, 'hand_over')`,
		seat(
			things.owner,
			sql`'owner'`,
			sql`'in', ${who.owner}, ${['Ans', 'Bilal'][n]}, null, null, '{}', null, null, null, null, null`
		),
		seat(
			things.circle,
			sql`'circle'`,
			sql`'in', ${who.circle}, 'Corrie', ${phone}, ${email}, ${sees}, null, null, null, null, null`
		),
		seat(
			things.guest,
			sql`'guest'`,
			sql`'in', ${who.guest}, 'Gijs', null, null, '{}', null, 'Wijkverpleging', 'Wassen', ${today}, ${month}`
		),
		seat(
			things.other,
			sql`'guest'`,
			sql`'invited', null, ${`${planSecrets.planOther[n]}-naam`}, null, null, '{}', null, 'Wmo', 'Vervoer', ${today}, ${month}`
		),
		seat(
			things.paper,
			sql`'circle'`,
			sql`'in', null, 'Pleun', null, null, '{steps}', ${n === 0 ? things.circle : things.owner}, null, null, null, null`
		),
		sql`update plan set successor_id = ${things.circle} where id = ${things.plan}`
	])
		await db.execute(statement);
	await furnish(db, n, things, codes);
}
