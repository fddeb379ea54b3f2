import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { dayIn } from '#lib/workroom/workroom.ts';
import { action, ask, clash, information } from '../asking/table.server.ts';
import { groupOf } from '../deciding/group.server.ts';
import { planDecision, planVoice } from '../deciding/table.server.ts';
import { rota, step, stepDone, turn } from '../doing/table.server.ts';
import { enter, type Inside, namesIn, type Seat, seatsOf } from '../door.server.ts';
import { lookBack, planTie } from '../lookingback/table.server.ts';
import { bonds, type Word, words } from '../plan.ts';
import {
	type Chapter,
	around,
	asking,
	askText,
	deciding,
	doing,
	informing,
	lookingBack,
	rotaText,
	whenText
} from './book.ts';

/** The plan on paper: all of it for of whom it is, what they see for the others of the circle, and what one person does. */

/** The whole plan as chapters. Closed time isn't in it: the server can't read that. @throws NotAllowed for a guest */
export function book(db: Database, actor: Actor, planId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, inside) => {
		const { me, plan: about } = inside;
		if (me.part === 'guest') throw new NotAllowed();
		const told = { today: dayOf(now()), nameOf: await namesIn(tx, planId) };
		const seats = (await seatsOf(tx, planId)).filter(({ state }) => state === 'in');
		const found = await chaptersFor(tx, inside, told);
		return {
			today: told.today,
			words: me.maySee('words') ? textsOf(about) : null,
			lookBackOn: about.lookBackOn && dayIn(about.lookBackOn, told.today),
			chapters: [...(me.maySee('people') ? [people(seats, told.today, me.maySee('professionals'))] : []), ...found],
			/** the closed notes are apart, on the device of who reads them */
			closed: me.maySee('closed'),
			/** whose own sheet there is to print */
			sheets: seats
				.filter(({ id }) => me.maySee('steps') || id === me.seatId || me.typesFor.includes(id))
				.map(({ id, name }) => ({ id, name, mine: id === me.seatId }))
		};
	});
}

const textsOf = (about: Record<Word, string>) =>
	(Object.keys(words) as Word[]).map((one) => ({ label: words[one].label, text: about[one] }));

function people(seats: readonly Seat[], today: string, subjects: boolean): Chapter {
	const items = seats.map((one) => ({
		title: one.name,
		lines:
			one.part === 'owner'
				? ['Het is een plan van diegene.']
				: one.part === 'guest'
					? [
							[one.expertise, one.organisation].filter(Boolean).join(', '),
							`${subjects ? `Te gast voor: ${one.subject}` : 'Te gast'}${one.untilOn ? `, tot en met ${dayIn(one.untilOn, today)}` : ''}.`
						].filter(Boolean)
					: one.bond
						? [bonds[one.bond]]
						: []
	}));
	return { id: 'mensen', title: 'Wie er meedoen', items, none: 'Er doet nog niemand mee.' };
}

async function chaptersFor(tx: Database, { me, plan: about }: Inside, told: Parameters<typeof doing>[1]) {
	const chapters: Chapter[] = [];
	if (me.maySee('steps')) {
		const steps = await tx.select().from(step).where(eq(step.planId, about.id)).orderBy(asc(step.dueOn), asc(step.id));
		const rotas = await tx.select().from(rota).where(eq(rota.planId, about.id)).orderBy(asc(rota.createdAt));
		const own = sql`(select id from plan_step where plan_id = ${about.id})`;
		const done = await tx.select().from(stepDone).where(inArray(stepDone.stepId, own)).orderBy(asc(stepDone.onDay));
		const ours = sql`(select id from plan_rota where plan_id = ${about.id})`;
		const turns = await tx.select().from(turn).where(inArray(turn.rotaId, ours)).orderBy(asc(turn.onDay));
		chapters.push(doing({ steps, done, rotas, turns }, told));
	}
	if (me.maySee('decisions')) {
		const list = await tx
			.select()
			.from(planDecision)
			.where(eq(planDecision.planId, about.id))
			.orderBy(asc(planDecision.createdAt));
		const ours = sql`(select id from plan_decision where plan_id = ${about.id})`;
		const voices = await tx
			.select()
			.from(planVoice)
			.where(inArray(planVoice.decisionId, ours))
			.orderBy(asc(planVoice.at));
		chapters.push(deciding(list, voices, (await groupOf(tx, about.id)).length, dayOf, told));
	}
	if (me.maySee('professionals')) {
		const said = await tx
			.select()
			.from(information)
			.where(eq(information.planId, about.id))
			.orderBy(asc(information.createdAt));
		const asks = await tx.select().from(ask).where(eq(ask.planId, about.id)).orderBy(asc(ask.createdAt));
		const actions = await tx.select().from(action).where(eq(action.planId, about.id)).orderBy(asc(action.fromOn));
		const clashes = await tx.select().from(clash).where(eq(clash.planId, about.id)).orderBy(asc(clash.createdAt));
		chapters.push(informing({ information: said }, dayOf, told), asking({ asks, actions, clashes }, told));
	}
	if (me.maySee('words')) {
		const looked = await tx
			.select()
			.from(lookBack)
			.where(eq(lookBack.planId, about.id))
			.orderBy(asc(lookBack.onDay), asc(lookBack.createdAt));
		// what was heard is told to whose plan it is, and known to who called
		const heard = looked.map((one) => (me.leads || one.calledBy === me.seatId ? one : { ...one, callText: null }));
		chapters.push(lookingBack(heard, told));
	}
	if (me.maySee('people')) {
		const ties = await tx.select().from(planTie).where(eq(planTie.planId, about.id)).orderBy(asc(planTie.since));
		chapters.push(around(ties, told));
	}
	return chapters;
}

/**
 * What one person does: their steps, their turns of the weeks to come, what is asked of them as a guest.
 * @throws NotAllowed for another's, without seeing what everybody does
 */
export function sheet(db: Database, actor: Actor, planId: string, seatId: string) {
	return enter(db, actor, planId, 'plan.read', async (tx, { me, plan: about }) => {
		const own = seatId === me.seatId || me.typesFor.includes(seatId);
		if (!isUuid(seatId) || (!own && !me.maySee('steps'))) throw new NotAllowed();
		const seats = (await seatsOf(tx, planId)).filter(({ state }) => state === 'in');
		const whose = seats.find(({ id }) => id === seatId);
		if (!whose || (whose.part === 'guest' && !own && !me.maySee('professionals'))) throw new NotAllowed();
		const told = { today: dayOf(now()), nameOf: await namesIn(tx, planId) };
		const steps = await tx
			.select()
			.from(step)
			.where(and(eq(step.planId, planId), eq(step.whoId, seatId), isNull(step.endedAt)))
			.orderBy(asc(step.dueOn), asc(step.id));
		const turns = await tx
			.select({ rota, onDay: turn.onDay })
			.from(turn)
			.innerJoin(rota, eq(rota.id, turn.rotaId))
			.where(and(eq(rota.planId, planId), eq(turn.whoId, seatId), gte(turn.onDay, told.today), isNull(rota.endedAt)))
			.orderBy(asc(turn.onDay), asc(rota.id));
		const asks =
			whose.part === 'guest'
				? await tx
						.select()
						.from(ask)
						.where(and(eq(ask.planId, planId), eq(ask.toId, seatId), eq(ask.state, 'open')))
						.orderBy(asc(ask.byOn))
				: [];
		const rotas = [...new Map(turns.map((one) => [one.rota.id, one.rota])).values()];
		const contact = seats.find(({ id }) => id === about.contactId);
		return {
			name: whose.name,
			/** whose sheet it is, for who prints it */
			mine: seatId === me.seatId,
			steps: steps.map((one) => ({ title: one.what, lines: [whenText(one, told.today)] })),
			rotas: rotas.map((one) => ({
				title: one.what,
				lines: [rotaText(one, told.today)],
				days: turns.filter((each) => each.rota.id === one.id).map(({ onDay }) => dayIn(onDay, told.today))
			})),
			asks: asks.map((one) => askText(one, told)),
			// a guest finds the owners alone
			contact: contact && contact.id !== seatId ? { name: contact.name, phone: contact.phone } : null,
			lookBackOn: me.part !== 'guest' && about.lookBackOn ? dayIn(about.lookBackOn, told.today) : null
		};
	});
}
