import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import { type Deed, permissions } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { allSights, type Part, type Sight } from '#lib/plan/plan.ts';
import { plan, seat } from '#lib/plan/table.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { attempted, behindPlan, type Found } from './behind.ts';
import { fatima, joris, oumar } from './cast.ts';
import { test } from './fixtures.ts';
import { furnished, here } from './furnished.ts';
import { bram, joop, meral, planId, rachida, sanne, seats, site, stranger, ties, wil } from './planned.ts';
import { planSecrets } from './plantedplan.ts';
import { beheerder, partner, resident } from './planted.ts';

/**
 * Every verb behind the door of a plan, tried on Wil's by whose plan it is, by her circle as each sees it, by guests in and
 * after their time, and by everybody else; and what each of them reads there. What is expected follows from the table of
 * permissions and from what was opened for them.
 */
const extra = (number: number, name: string) => ({
	...{ kind: 'account' as const, id: `00000000-0000-4000-8000-0000000007${number}`, name, grants: [] },
	email: `extra${number}@plan.example`
});
/** sees nothing; types for a second owner, on paper; was a guest until yesterday; left the circle */
const [bare, typist, late, gone] = [
	extra(10, 'Bep Kaal'),
	extra(11, 'Tine Typt'),
	extra(12, 'Otto Over'),
	extra(13, 'Wies Weg')
] as const;

/** Who comes, and as what they sit there: nobody, for most. */
type Comer = { actor: Actor; part?: Part; sees?: readonly Sight[] };
const comers: Record<string, Comer> = {
	'whose plan it is': { actor: wil, part: 'owner', sees: allSights },
	'who types for an owner on paper': { actor: typist, part: 'owner', sees: allSights },
	'who sees all': { actor: sanne, part: 'circle', sees: allSights },
	'who sees all but closed time': {
		...{ actor: rachida, part: 'circle' },
		sees: allSights.filter((one) => one !== 'closed')
	},
	'who sees steps and people': { actor: joop, part: 'circle', sees: ['steps', 'people'] },
	'who sees steps': { actor: ties, part: 'circle', sees: ['steps'] },
	'who sees nothing yet': { actor: bare, part: 'circle', sees: [] },
	'a guest in their time': { actor: meral, part: 'guest' },
	'another guest': { actor: bram, part: 'guest' },
	'a guest after their time': { actor: late },
	'who left': { actor: gone },
	'who has a plan elsewhere': { actor: stranger },
	'a makelaar of the wijk': { actor: fatima },
	'a makelaar of the next wijk': { actor: joris },
	'a makelaar of another gemeente': { actor: oumar },
	'a beheerder': { actor: beheerder },
	'a partner': { actor: partner },
	'a resident': { actor: resident },
	'nobody in particular': { actor: visitor }
};

const sitting = Object.entries(comers).flatMap(([who, { part }]) => (part ? [who] : []));

const today = dayOf(now());
const id = (number: number) => `00000000-0000-4000-8000-0000000008${number}`;
const given = { id: id(10), at: new Date('2026-11-20T12:00:00Z') };

/** What a verb asks of who comes: the deed, what of the plan they see, and whether a guest finds their own part with it. */
type Tried = {
	theirs?: boolean;
	deed: Deed;
	sight?: Sight;
	guest?: 'in' | 'nothing';
	input?: unknown[];
	others?: Partial<Record<string, Found>>;
};

const seen = 1;
/** For these alone, of all who sit there. */
const only = (...who: string[]): Partial<Record<string, Found>> =>
	Object.fromEntries(sitting.map((one) => [one, who.includes(one) ? 'in' : 'nothing']));
const [lead, sit, succeed] = [{ deed: 'plan.lead' }, { deed: 'plan.sit' }, { deed: 'plan.succeed' }] as const;
const read = { deed: 'plan.read' } as const;
const leading = only('whose plan it is', 'who types for an owner on paper');
const inform = { deed: 'plan.inform', sight: 'professionals' } as const;
const asking = { deed: 'plan.ask', sight: 'professionals' } as const;
const doing = { deed: 'plan.do', sight: 'steps' } as const;
const deciding = { deed: 'plan.decide', sight: 'decisions' } as const;
const drawing = { deed: 'plan.draw', sight: 'people' } as const;
const looking = { deed: 'plan.look_back', sight: 'words' } as const;
const closed = { deed: 'plan.closed', sight: 'closed' } as const;
const room = (sight: Sight, guest: 'in' | 'nothing' = 'nothing') => ({ ...read, sight, guest });
const stepOne = { id: here.step };
const which = { rota: here.rota, day: daysAfter(today, 7) };
const newStep = { what: 'Koken', who: null, due: null, repeats: null };
const newRota = { what: 'Koken', from: today, until: null, atTime: null, weekdays: [1] };
const newTie = { who: 'Buurvrouw', assets: [], often: null };
const proposed = { title: 'Zo?', text: '', closes: daysAfter(today, 7) };
const invited = {
	...{ id: id(20), part: 'circle', name: 'Nieuw', way: 'link', email: null, typist: null, bond: null, sees: ['steps'] },
	...{ expertise: null, organisation: null, subject: null, fromOn: null, untilOn: null }
};

const verbs: Record<string, Tried> = {
	'plan/plans.head': read,
	'plan/overview.waiting': read,
	'plan/choosing.read': read,
	'plan/people.list': room('people'),
	'plan/words.read': room('words'),
	'plan/deciding/decisions.list': room('decisions'),
	'plan/doing/steps.list': room('steps'),
	'plan/doing/weeks.weeks': room('steps'),
	'plan/asking/information.list': room('professionals', 'in'),
	'plan/asking/asks.list': room('professionals', 'in'),
	'plan/asking/actions.list': room('professionals', 'in'),
	'plan/closed/notes.read': closed,
	'plan/lookingback/lookingback.view': room('words'),
	'plan/lookingback/ties.around': room('people'),
	'plan/taking/book.book': { ...read, guest: 'nothing' },
	'plan/taking/book.sheet': { ...room('steps'), input: [seats.kees] },
	'plan/lookingback/ties.find': { ...room('people'), input: [here.tie] },

	'plan/choosing.choose': { ...lead, input: [{ seen, title: 'X', contact: null, guestsMeet: false }] },
	'plan/choosing.chooseSuccession': { ...lead, input: [{ seen, succession: 'erase', successor: null }] },
	'plan/comingin.admit': { ...lead, input: [{ id: seats.ties, yes: true, site }] },
	'plan/invitations.invite': { ...lead, input: [{ ...invited, site }] },
	'plan/invitations.again': { ...lead, input: [{ id: id(40), site }] },
	'plan/invitations.offPaper': { ...lead, input: [{ id: seats.kees, email: 'k@plan.example', newId: id(21), site }] },
	'plan/leaving.takeOut': { ...lead, input: [seats.ties] },
	'plan/people.partOf': { ...lead, input: [seats.ties] },
	'plan/people.change': { ...lead, input: [{ ...invited, id: seats.ties, seen, typist: null }] },
	'plan/lookingback/calling.appoint': { ...lead, input: [seats.sanne] },
	'plan/missing.stillHere': { ...succeed, input: [{ site }] },
	'plan/taking/whole.whole': { ...lead, input: [given.at] },
	'plan/taking/ending.before': lead,
	'plan/taking/ending.stop': lead,
	'plan/taking/ending.goOn': lead,
	'plan/taking/ending.erase': { ...lead, input: [{ title: 'Plan van Wil', site }] },

	'plan/choosing.changeOwn': { ...sit, input: [{ seen, namens: null, name: 'X', phone: null, rhythm: 'each' }] },
	'plan/leaving.leave': { ...sit, input: [{ site }] },
	// what only one of the circle says, who sees all of it takes over, or the contact person heard
	'plan/missing.missed': { ...succeed, input: [{ site }] },
	'plan/missing.takeOver': { ...succeed, input: [{ site }] },
	'plan/lookingback/calling.told': {
		...{ ...sit, input: [{ id: here.lookBack, text: 'X' }] },
		others: only('whose plan it is')
	},

	'plan/words.write': { deed: 'plan.write', sight: 'words', input: [{ words: { matter: 'X' }, seen }] },
	'plan/deciding/decisions.put': { ...deciding, input: [{ id: id(30), ...proposed, site }] },
	'plan/deciding/decisions.change': { ...deciding, input: [{ id: here.decision, ...proposed, seen }] },
	'plan/deciding/decisions.speak': { ...deciding, input: [{ id: here.decision, stance: 'for', reason: '', seen }] },
	// who put it before them, or an owner
	'plan/deciding/decisions.close': { ...deciding, input: [here.decision], others: leading },
	'plan/deciding/decisions.drop': { ...deciding, input: [here.decision], others: leading },

	'plan/doing/steps.add': { ...doing, input: [{ id: id(31), ...newStep }] },
	'plan/doing/steps.change': { ...doing, input: [{ ...stepOne, ...newStep, seen }] },
	'plan/doing/steps.take': { ...doing, input: [stepOne] },
	'plan/doing/steps.leave': { ...doing, input: [stepOne] },
	'plan/doing/steps.finish': { ...doing, input: [{ ...stepOne, day: daysAfter(today, -1) }] },
	'plan/doing/steps.undo': { ...doing, input: [{ ...stepOne, day: today }] },
	'plan/doing/steps.end': { ...doing, input: [stepOne] },
	'plan/doing/steps.again': { ...doing, input: [stepOne] },
	'plan/doing/rotas.add': { ...doing, input: [{ id: id(32), ...newRota }] },
	'plan/doing/rotas.change': { ...doing, input: [{ id: here.rota, ...newRota, seen }] },
	'plan/doing/rotas.end': { ...doing, input: [{ id: here.rota }] },
	'plan/doing/rotas.onRota': { ...doing, input: [here.rota, async () => {}] },
	'plan/doing/turns.take': { ...doing, input: [which, site] },
	'plan/doing/turns.give': { ...doing, input: [{ ...which, who: seats.ties, every: false, seen }] },
	'plan/doing/turns.askToSwap': { ...doing, input: [which, site] },
	'plan/doing/turns.keepIt': { ...doing, input: [which] },
	'plan/doing/turns.finish': { ...doing, input: [which] },
	'plan/doing/turns.undo': { ...doing, input: [which] },
	'plan/doing/turns.skip': { ...doing, input: [which] },
	'plan/doing/turns.unskip': { ...doing, input: [which] },
	// of one's own calendar; for who has none it is nowhere
	'plan/doing/agenda.addressOf': { ...read, input: [site] },
	'plan/doing/agenda.open': { ...doing, input: [{ anew: false }] },

	'plan/asking/information.add': { ...inform, input: [{ id: id(33), kind: 'possible', text: 'X', saidBy: 'X', site }] },
	'plan/asking/information.change': {
		...inform,
		theirs: true,
		input: [{ id: here.demand, text: 'X', saidBy: '', seen }]
	},
	'plan/asking/information.withdraw': { ...inform, theirs: true, input: [here.demand] },
	'plan/asking/demands.judge': { ...inform, theirs: true, input: [{ id: here.demand, seen, met: 'met', text: 'X' }] },
	'plan/asking/demands.did': { ...asking, input: [{ id: here.demand, seen, text: 'X' }] },
	'plan/asking/asks.put': { ...asking, input: [{ id: id(34), to: seats.meral, text: 'X', by: today, site }] },
	'plan/asking/asks.answer': {
		// one of the circle writes down what they were told, and that they were
		...{ deed: 'plan.answer', sight: 'professionals' },
		input: [{ id: here.ask, seen, answer: 'yes', reason: '' }]
	},
	'plan/asking/asks.takeBack': { ...asking, input: [here.ask] },
	'plan/asking/actions.add': {
		...inform,
		input: [{ id: id(35), text: 'X', from: today, until: null, askId: null, doneBy: 'X' }]
	},
	'plan/asking/actions.change': {
		...{ ...inform, theirs: true },
		input: [{ id: here.action, text: 'X', from: today, until: null, askId: null, doneBy: '', seen }]
	},
	'plan/asking/actions.turn': { ...inform, theirs: true, input: [{ id: here.action, state: 'done' }] },
	'plan/asking/clashes.mark': { ...asking, input: [{ oneId: here.action, otherId: here.otherAction, why: 'X' }] },
	'plan/asking/clashes.fits': { ...asking, input: [{ oneId: here.action, otherId: here.otherAction }] },
	'plan/asking/clashes.solve': { ...asking, input: [here.clash] },

	'plan/closed/notes.begin': { ...closed, input: [{ from: 0, salt: 'a', check: 'b' }] },
	'plan/closed/notes.add': { ...closed, input: [{ id: id(36), key: 1, sealed: 'a' }] },
	// who wrote it
	'plan/closed/notes.remove': { ...closed, input: [here.note], others: only('whose plan it is') },
	'plan/lookingback/lookingback.choose': { ...looking, input: [{ on: daysAfter(today, 9), seen }] },
	'plan/lookingback/lookingback.write': {
		...looking,
		input: [{ id: id(37), worked: 'X', failed: '', outcome: 'go_on', nextOn: daysAfter(today, 9), seen, site }]
	},
	'plan/lookingback/ties.add': { ...drawing, input: [{ id: id(38), ...newTie }] },
	'plan/lookingback/ties.change': { ...drawing, input: [{ id: here.tie, ...newTie, seen }] },
	'plan/lookingback/ties.end': { ...drawing, input: [here.tie] },
	'plan/lookingback/ties.erase': { ...drawing, input: [here.tie] }
};

/** A door itself, and what is told to a guest after their time: both have tests of their own. */
const apart = ['plan/asking/look.look', 'plan/visits.overFor'];

test('everything that is done behind the door of a plan is tried here', () => {
	expect(behindPlan()).toEqual([...Object.keys(verbs), ...apart].toSorted());
});

function expected(who: string, { part, sees }: Comer, tried: Tried): Found {
	if (tried.others?.[who]) return tried.others[who];
	if (!part || !(permissions[tried.deed] as readonly string[]).includes(part)) return 'nothing';
	if (part === 'guest') return tried.guest ?? 'in';
	return !tried.sight || sees!.includes(tried.sight) ? 'in' : 'nothing';
}

/** Wil's plan with somebody of every kind around it. */
async function around(db: Database): Promise<void> {
	await furnished(db);
	await db.update(plan).set({ contactId: seats.wil }).where(eq(plan.id, planId));
	await db
		.insert(account)
		.values([bare, typist, late, gone].map(({ id: own, name, email }) => ({ id: own, name, email })));
	const row = { planId, state: 'in' as const, part: 'circle' as const };
	const [typing] = await db
		.insert(seat)
		.values([
			{ ...row, accountId: typist.id, name: typist.name },
			{ ...row, accountId: bare.id, name: bare.name },
			{ ...row, state: 'out', sees: allSights, accountId: gone.id, name: gone.name },
			{
				...{ ...row, part: 'guest', accountId: late.id, name: late.name, subject: 'Wonen' },
				...{ fromOn: daysAfter(today, -30), untilOn: daysAfter(today, -1) }
			}
		])
		.returning({ id: seat.id });
	await db.insert(seat).values([
		{ ...row, part: 'owner', name: 'Opa Hendriks', typistId: typing!.id },
		{ ...row, id: id(40), state: 'invited', name: 'Nog Niet' }
	]);
}

/** A sentence of a verb to who may do it, but not now; anything else would be a fault. */
const isSaid = (cause: unknown) =>
	cause === undefined || [Refused, Overtaken, NotAllowed, NotThere].some((kind) => cause instanceof kind);

describe('each verb is for who the table says', () => {
	for (const [verb, tried] of Object.entries(verbs))
		test(verb, async ({ db }) => {
			await around(db);
			const found: Record<string, Found> = {};
			const [faults, through]: [unknown[], string[]] = [[], []];
			for (const [who, { actor }] of Object.entries(comers)) {
				const met = await attempted(db, verb, [actor, planId, ...(tried.input ?? [])]);
				found[who] = met.found;
				if (!isSaid(met.cause)) faults.push([who, met.cause]);
				if (met.cause === undefined) through.push(who);
			}
			expect(faults).toEqual([]);
			if (tried.theirs) return expect(through).toEqual(['a guest in their time']);
			const right = Object.entries(comers).map(([who, comer]) => [who, expected(who, comer, tried)]);
			expect(found).toEqual(Object.fromEntries(right));
		});
});

/** What stands in which room. */
const ofSight: Record<Sight, RegExp> = {
	words: /^plan(Matter|Worked)$/,
	people: /^planTie$/,
	steps: /^plan(Step|Rota)$/,
	decisions: /^plan(Decision|Voice)$/,
	professionals: /^plan(Demand|Frame|Ask|Action|Other|Clash)$/,
	closed: /^plan(Sealed|Check)$/
};
const ofGuest = /^plan(Demand|Ask|Action)$/;
const ofOther = /^planOther$/;

function mayRead(who: string, { part, sees }: Comer, secret: string): boolean {
	if (!part) return false;
	if (part === 'guest') return (who === 'another guest' ? ofOther : ofGuest).test(secret);
	return sees!.some((sight) => ofSight[sight].test(secret));
}

test('what is read in all its rooms together is what was opened for who reads', async ({ db }) => {
	await around(db);
	for (const [who, comer] of Object.entries(comers)) {
		const read = new Set<string>();
		for (const [verb, { input = [] }] of Object.entries(verbs)) {
			const text = JSON.stringify((await attempted(db, verb, [comer.actor, planId, ...input])).read) ?? '';
			for (const [name, [secret]] of Object.entries(planSecrets)) if (text.includes(secret)) read.add(name);
		}
		const right = Object.keys(planSecrets).filter((name) => !/Phone|Email/.test(name) && mayRead(who, comer, name));
		expect([who, [...read].toSorted()]).toEqual([who, right.toSorted()]);
	}
});

test('who comes after what was theirs finds it as if it were never there, whatever they try', async ({ db }) => {
	await around(db);
	await db.update(plan).set({ stoppedAt: now() }).where(eq(plan.id, planId));
	for (const who of ['who left', 'a guest after their time', 'who has a plan elsewhere'])
		for (const [verb, { input = [] }] of Object.entries(verbs)) {
			const { found } = await attempted(db, verb, [comers[who]!.actor, planId, ...input]);
			expect([who, verb, found]).toEqual([who, verb, 'nothing']);
		}
});
