import { assets, oftens } from '#lib/vraag/conversation.ts';
import { standing } from '#lib/workroom/decision.ts';
import { dayIn, type Stance } from '#lib/workroom/workroom.ts';
import { actionStates, answers, informationKinds, lastingText, metText } from '../asking/asking.ts';
import type { action, ask, clash, information } from '../asking/table.server.ts';
import type { planDecision, planVoice } from '../deciding/table.server.ts';
import { repeating } from '../doing/doing.ts';
import type { rota, step, stepDone, turn } from '../doing/table.server.ts';
import { outcomes } from '../lookingback/lookingback.ts';
import type { lookBack, planTie } from '../lookingback/table.server.ts';

/** A plan as a book: chapters with what stands in them, in sentences. No I/O. */

export type Item = { title: string; lines: string[] };
export type Chapter = { id: string; title: string; items: Item[]; none: string };

type Row<Table extends { $inferSelect: unknown }> = Table['$inferSelect'];
export type Names = (seatId: string | null) => string;
export type Told = { today: string; nameOf: Names };

const filled = (...lines: (string | false | null | undefined)[]) =>
	lines.filter((line): line is string => Boolean(line));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const weekdays = ['', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const list = new Intl.ListFormat('nl', { type: 'conjunction' });

/** When something is to be done: elke week, vanaf vrijdag 27 november. */
export function whenText({ dueOn, repeats }: Pick<Row<typeof step>, 'dueOn' | 'repeats'>, today: string): string {
	if (!dueOn) return 'Er is geen dag gekozen.';
	return repeats ? `${capital(repeating[repeats])}, vanaf ${dayIn(dueOn, today)}.` : `${capital(dayIn(dueOn, today))}.`;
}

export function rotaText(one: Pick<Row<typeof rota>, 'weekdays' | 'atTime' | 'fromOn' | 'untilOn'>, today: string) {
	const days = list.format([...one.weekdays].sort((a, b) => a - b).map((day) => weekdays[day] ?? ''));
	const until = one.untilOn ? ` tot en met ${dayIn(one.untilOn, today)}` : '';
	return `Op ${days}${one.atTime ? ` om ${one.atTime.replace(':', '.')} uur` : ''}, vanaf ${dayIn(one.fromOn, today)}${until}.`;
}

type Doing = {
	steps: readonly Row<typeof step>[];
	done: readonly Row<typeof stepDone>[];
	rotas: readonly Row<typeof rota>[];
	turns: readonly Row<typeof turn>[];
};

export function doing({ steps, done, rotas, turns }: Doing, { today, nameOf }: Told): Chapter {
	const own = steps.map((one) => {
		const days = done.filter(({ stepId }) => stepId === one.id).map(({ onDay }) => dayIn(onDay, today));
		return {
			title: one.what,
			lines: filled(
				one.whoId ? `${nameOf(one.whoId)} doet dit.` : 'Nog niemand doet dit.',
				!one.endedAt && whenText(one, today),
				days.length > 0 && days.length < 6 && `Gedaan op ${list.format(days)}.`,
				days.length >= 6 && `${days.length} keer gedaan, het laatst op ${days.at(-1)}.`,
				one.endedAt && 'Dit is klaar.'
			)
		};
	});
	const shared = rotas.map((one) => ({
		title: `Rooster: ${one.what}`,
		lines: filled(
			rotaText(one, today),
			...turns
				.filter(({ rotaId, whoId, onDay }) => rotaId === one.id && whoId && onDay >= today)
				.map(({ onDay, whoId }) => `${capital(dayIn(onDay, today))}: ${nameOf(whoId)}.`),
			one.endedAt && 'Dit rooster is gestopt.'
		)
	}));
	return { id: 'stappen', title: 'Wie doet wat', items: [...own, ...shared], none: 'Er staan nog geen stappen in.' };
}

const said: Record<Stance, string> = { for: 'is voor', against: 'heeft een bezwaar', pass: 'slaat over' };

export function deciding(
	decisions: readonly Row<typeof planDecision>[],
	voices: readonly Row<typeof planVoice>[],
	group: number,
	closedOn: (at: Date) => string,
	{ today, nameOf }: Told
): Chapter {
	const items = decisions.map((one) => {
		const spoke = voices.filter(({ decisionId }) => decisionId === one.id);
		const how = { ...one, closedOn: one.closedAt && closedOn(one.closedAt), voices: spoke, group };
		return {
			title: one.title,
			lines: filled(
				standing(how, today),
				one.text,
				...spoke.map(({ seatId, stance, reason }) => `${nameOf(seatId)} ${said[stance]}${reason ? `: ${reason}` : '.'}`)
			)
		};
	});
	return { id: 'besluiten', title: 'Wat we samen besluiten', items, none: 'Er is nog niets besloten.' };
}

type Asking = {
	information: readonly Row<typeof information>[];
	asks: readonly Row<typeof ask>[];
	actions: readonly Row<typeof action>[];
	clashes: readonly Row<typeof clash>[];
};

export function informing(
	{ information }: Pick<Asking, 'information'>,
	dayOf: (at: Date) => string,
	{ today, nameOf }: Told
): Chapter {
	const word = (text: string | null, by: string | null, at: Date | null) =>
		at && { text: text ?? '', by: nameOf(by), on: dayOf(at) };
	const items = information
		.filter(({ withdrawnAt }) => !withdrawnAt)
		.map((one) => ({
			title: informationKinds[one.kind],
			lines: filled(
				one.text,
				`Dit zei ${one.seatId ? nameOf(one.seatId) : (one.saidBy ?? 'iemand')}.`,
				one.didText && `Wat we eraan deden: ${one.didText}`,
				one.met &&
					metText(
						{
							met: one.met,
							verdict: word(one.metText, one.metBy, one.metAt),
							did: word(one.didText, one.didBy, one.didAt)
						},
						today
					),
				one.metText
			)
		}));
	return { id: 'informatie', title: 'Wat professionals zeggen', items, none: 'Er staat nog niets.' };
}

export function askText(one: Row<typeof ask>, { today, nameOf }: Told): Item {
	const answer = one.state === 'answered' && one.answer;
	return {
		title: one.text,
		lines: filled(
			`Gevraagd aan ${nameOf(one.toId)}. Antwoord voor ${dayIn(one.byOn, today)}.`,
			one.state === 'open' && 'Er is nog geen antwoord.',
			one.state === 'taken_back' && 'Deze vraag is teruggenomen.',
			answer && `Antwoord: ${answers[answer]}.`,
			one.reason
		)
	};
}

export function asking({ asks, actions, clashes }: Omit<Asking, 'information'>, told: Told): Chapter {
	const { today, nameOf } = told;
	const whoDoes = (one: Row<typeof action>) => (one.seatId ? nameOf(one.seatId) : (one.doneBy ?? 'iemand'));
	const done = actions.map((one) => ({
		title: `${whoDoes(one)}: ${one.text}`,
		lines: [`${lastingText(one, today)}. Dit ${one.state === 'planned' ? '' : 'is '}${actionStates[one.state]}.`]
	}));
	// without a reason: two that were looked at, and do go together
	const against = clashes
		.filter(({ why }) => why)
		.map((one) => ({
			title: 'Dit gaat niet samen',
			lines: filled(
				...[one.oneId, one.otherId].map((id) => {
					const found = actions.find((action) => action.id === id);
					return found && `${whoDoes(found)}: ${found.text}`;
				}),
				one.why,
				one.solvedAt && 'Dit is opgelost.'
			)
		}));
	const items = [...asks.map((one) => askText(one, told)), ...done, ...against];
	return {
		id: 'vragen',
		title: 'Wat we professionals vragen, en wat ze doen',
		items,
		none: 'Er is nog niets gevraagd.'
	};
}

export function lookingBack(found: readonly Row<typeof lookBack>[], { today, nameOf }: Told): Chapter {
	const items = found.map((one) => ({
		title: `Terugkijken op ${dayIn(one.onDay, today)}`,
		lines: filled(
			one.worked && `Wat werkte: ${one.worked}`,
			one.failed && `Wat niet werkte: ${one.failed}`,
			`${outcomes[one.outcome]}.`,
			one.nextOn && `Weer terugkijken op ${dayIn(one.nextOn, today)}.`,
			one.callText && `${one.calledBy ? nameOf(one.calledBy) : 'Iemand'} belde: ${one.callText}`
		)
	}));
	return { id: 'terugkijken', title: 'Terugkijken', items, none: 'Jullie keken nog niet terug.' };
}

export function around(ties: readonly Row<typeof planTie>[], { today }: Told): Chapter {
	const items = ties.map((one) => ({
		title: one.who,
		lines: filled(
			one.assets.length > 0 && `${capital(list.format(one.assets.map((asset) => assets[asset])))}.`,
			one.often && `${capital(oftens[one.often])}.`,
			`Sinds ${dayIn(one.since, today)}${one.until ? `, tot ${dayIn(one.until, today)}` : ''}.`
		)
	}));
	return { id: 'wie-er-zijn', title: 'Wie er om ons heen zijn', items, none: 'Er is nog niemand getekend.' };
}
