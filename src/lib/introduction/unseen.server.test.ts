import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, fatima, lindeveen, priya, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { quick } from '../../../tests/prepared.ts';
import { empty } from '../../../tests/proposed.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { find } from '#lib/network/shown.server.ts';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { moveTo } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database, Opened } from '#lib/server/database.server.ts';
import { unsent } from '#lib/server/mail.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { duty, event, mail } from '#lib/server/table.server.ts';
import { WhyFirst } from '#lib/vraag/door.server.ts';
import * as following from '#lib/vraag/following.server.ts';
import * as answering from './answering.server.ts';
import * as circles from './circles.server.ts';
import { due } from './due.server.ts';
import * as hosting from './hosting.server.ts';
import { type Share, shareCodes } from './introduction.ts';
import * as introductions from './introductions.server.ts';
import { forPerson } from './reading.server.ts';
import * as recording from './recording.server.ts';
import * as rounds from './rounds.server.ts';
import { introductionLink } from './table.server.ts';

/**
 * Whatever the person, the circle and the makelaar do, in whatever order: how X is reached is read by Y only while both say
 * yes, on no page, in no mail, list, count, order or event. Everything goes through the verbs and a real database. What an
 * action touched is looked at after it, and all that can still move after every tenth. All of it, in an hour:
 *
 *     INTRODUCTION_RUNS=500 INTRODUCTION_ACTIONS=1000 npx vitest run --project pglite src/lib/introduction/unseen.server.test.ts
 *
 * INTRODUCTION_SEED makes it another walk; several at once share the work.
 */
const runs = Number(process.env.INTRODUCTION_RUNS ?? 3);
const actions = Number(process.env.INTRODUCTION_ACTIONS ?? 30);
const seed = Number(process.env.INTRODUCTION_SEED ?? 20_261_122);

/** One introduction as the walk knows it: what each said, and what each may read while both say yes. */
type Said = {
	entryId: number;
	person?: 'yes' | 'no';
	network?: 'yes' | 'no' | 'later';
	/** stopped, or it didn't fit */
	over?: boolean;
	/** who said yes for the circle speaks for it no longer */
	left?: boolean;
	shares: Share[];
	codes: string[];
	forNetwork: Set<string>;
	forPerson: Set<string>;
};

type Walk = {
	db: Database;
	begun: given.Begun;
	circles: number[];
	said: Map<string, Said>;
	/** who the person is now; keepers are never the same twice */
	who: number;
	number: number;
	at: number;
	exchanged: { person: number; network: number };
	/** what the person saw last: the page of each introduction, and their list */
	seen: Map<string, string>;
	story: string[];
};

const two = (number: number) => String(Math.floor(number) % 100).padStart(2, '0');
const reached = (side: 'P' | 'K', number: number) => ({
	name: `${side}voor${number}q ${side}achter${number}q`,
	phone: `06 ${side === 'P' ? 12 : 34} ${two(number / 10_000)} ${two(number / 100)} ${two(number)}`,
	email: `${side.toLowerCase()}mail${number}q@x.example`
});
const person = (number: number) => reached('P', number);
const keeper = (number: number) => reached('K', number);
/** Whatever tells of any person, or of any keeper, there ever was. */
const ofPerson = /P(?:voor|achter)\d+q|pmail\d+q|06 12 \d\d \d\d \d\d/gi;
const ofKeeper = /K(?:voor|achter)\d+q|kmail\d+q|06 34 \d\d \d\d \d\d/gi;
const told = (text: string, of: RegExp) => [...new Set(text.match(of))];

const agreed = (one: Said | undefined) => one?.person === 'yes' && one.network === 'yes' && !one.over;
/** Both say yes, and are who they were: they may read each other. */
const both = (one: Said | undefined) => agreed(one) && !one?.left;
const canGoOn = ({ person, network, over, left }: Said) =>
	person !== 'no' && network !== 'no' && network !== 'later' && !over && !left;
const known = ({ said }: Walk) => [...said].filter(([, one]) => both(one)).map(([id]) => id);
/** Those where they know each other, and the last few: what ended long ago doesn't move any more. */
const moving = (walk: Walk) => [...new Set([...known(walk), ...[...walk.said.keys()].slice(-3)])];

async function open(db: Database): Promise<Walk> {
	const at = Date.UTC(2026, 10, 23, 9);
	moveTo(new Date(at));
	const begun = await given.asking(db, person(1));
	const places = [begun.entryId, await given.circle(db, { title: 'Samen sleutelen' })];
	const contact = { contactName: 'Contact', contactEmail: keeper(1).email, contactPhone: null };
	for (const id of places) await db.update(entry).set(contact).where(eq(entry.id, id));
	return {
		...{ db, begun, circles: places, said: new Map(), who: 1, number: 1, at },
		...{ exchanged: { person: 0, network: 0 }, seen: new Map(), story: [] }
	};
}

/** Nothing of the other stands in it but what may, and that while both say yes. */
function expectNoMore(page: string, of: RegExp, one: Said, may: ReadonlySet<string>): string[] {
	const shown = told(page, of);
	expect(shown.filter((each) => !both(one) || !may.has(each))).toEqual([]);
	return shown;
}

/** The page of the person and their list. */
async function lookAsPerson(walk: Walk, ids: readonly string[]): Promise<void> {
	const { db, begun, said, seen } = walk;
	for (const id of ids) {
		const page = JSON.stringify(await forPerson(db, begun.person, id));
		if (expectNoMore(page, ofKeeper, said.get(id)!, said.get(id)!.forPerson).length) walk.exchanged.person++;
		seen.set(id, page);
	}
	const list = await introductions.list(db, begun.person);
	expect(list.map(({ id }) => id)).toEqual(expect.arrayContaining([...said.keys()]));
	seen.set('list', JSON.stringify(list));
	expect(told(seen.get('list')!, ofKeeper)).toEqual([]);
}

/** The page of the contact of the circle, by the last links they were mailed. */
async function lookAsNetwork(walk: Walk, ids: readonly string[], links: number): Promise<void> {
	for (const id of ids) {
		const one = walk.said.get(id)!;
		for (const code of one.codes.slice(-links)) {
			const page = await hosting.read(walk.db, code).catch(refused);
			if (!page) continue;
			const shown = expectNoMore(JSON.stringify(page), ofPerson, one, one.forNetwork);
			if (!both(one)) continue;
			expect(new Set(shown)).toEqual(one.forNetwork);
			walk.exchanged.network++;
		}
	}
}

/** Everybody, and a colleague who follows neither: the page of the circle, and what waits. */
async function lookAsOthers({ db, circles: places }: Walk): Promise<void> {
	const shown = [await due(db, priya), await circles.list(db, priya), await circles.list(db, fatima)];
	for (const id of places) shown.push((await find(db, id, lindeveen)) as never);
	const text = JSON.stringify(shown);
	expect([...told(text, ofPerson), ...told(text, ofKeeper)]).toEqual([]);
}

/** What was mailed and written down since the last time; the codes in it are the circle's. */
async function lookInWriting({ db, said }: Walk): Promise<void> {
	const events = JSON.stringify(await db.delete(event).returning());
	expect([...told(events, ofPerson), ...told(events, ofKeeper)]).toEqual([]);
	if (!(await db.select({ id: mail.id }).from(mail).limit(1)).length) return;
	for (const { toAddress, subject, body } of await unsent(db)) {
		const isKeeper = toAddress.startsWith('kmail');
		expect(told(subject + body, isKeeper ? ofPerson : ofKeeper)).toEqual([]);
		expect(subject).toBe('Een berichtje van Fatima');
		const code = isKeeper && /\/kennismaking\/([0-9a-z]{5}-[0-9a-z-]+)/.exec(body)?.[1];
		if (code) said.get(await opens(db, code))!.codes.push(code);
	}
	await db.delete(mail);
}

async function opens(db: Database, code: string): Promise<string> {
	const isThis = eq(introductionLink.codeHash, hashOf(readCode(code)!));
	return (await db.select({ id: introductionLink.introductionId }).from(introductionLink).where(isThis))[0]!.id;
}

async function lookAround(walk: Walk, ids: readonly string[], links = 1): Promise<void> {
	await lookInWriting(walk);
	await lookAsPerson(walk, ids);
	await lookAsNetwork(walk, ids, links);
}

type Action = { what: keyof typeof deeds; pick: number; shares: Share[]; odd: boolean };
/** `everything`: it is not about one introduction only */
type Touched = 'person' | 'network' | 'makelaar' | 'everything';

const shared = ({ who }: Walk, { shares }: Said) => {
	const { name, phone, email } = person(who);
	const [first, last] = name.split(' ') as [string, string];
	const may = { name: last, phone, email: email.split('@')[0]! };
	return new Set([first, ...shares.map((one) => may[one])]);
};

function saidYes({ said }: Walk, id: string, shares: Share[]) {
	const one = said.get(id)!;
	if (one.person !== 'yes') Object.assign(one, { person: 'yes', shares });
}

/** The circle said yes as somebody new; said twice, it stays with who was first. */
function hostYes(walk: Walk, id: string) {
	const one = walk.said.get(id)!;
	if (one.network === 'yes') return;
	const { name, phone } = keeper(walk.number);
	Object.assign(one, {
		network: 'yes',
		forNetwork: shared(walk, one),
		forPerson: new Set([...name.split(' '), phone])
	});
}

function hostOf(walk: Walk) {
	const { name, phone } = keeper(++walk.number);
	return { name, phone, doorman: name, suits: null };
}

const codeOf = ({ begun }: Walk) => ('asked' in begun.person ? begun.person.asked : '');
const linkTo = ({ said }: Walk, id: string) => said.get(id)!.codes.at(-1) ?? '';

/** What can be done, and by whom. */
const deeds = {
	propose: async (walk, _id, { pick }) => {
		const entryId = walk.circles[pick % 2]!;
		const blurb = pick % 7 ? given.blurb : `Bel ${person(walk.who).phone}`;
		const made = await given.propose(walk.db, { ...walk.begun, entryId }, { blurb, anyway: true });
		const fresh = { entryId, shares: [], codes: [], forNetwork: new Set<string>(), forPerson: new Set<string>() };
		if (!walk.said.has(made)) walk.said.set(made, fresh);
		return 'makelaar';
	},
	yes: async (walk, id, { shares, pick }) => {
		const blurb = pick % 7 ? given.blurb : `Mail ${person(walk.who).email}`;
		await answering.yes(walk.db, walk.begun.person, { id, site, blurb, shares, anyway: true });
		saidYes(walk, id, shares);
		return 'person';
	},
	no: async ({ db, begun, said }, id) => {
		await answering.no(db, begun.person, { id });
		said.get(id)!.person = 'no';
		return 'person';
	},
	spokenYes: async (walk, id, { shares }) => {
		const input = { id, site, blurb: given.blurb, shares, how: 'spoken' as const };
		await recording.personYes(walk.db, walk.begun.makelaar, input);
		saidYes(walk, id, shares);
		return 'person';
	},
	spokenNo: async ({ db, begun, said }, id) => {
		await recording.personNo(db, begun.makelaar, { id, how: 'spoken' });
		said.get(id)!.person = 'no';
		return 'person';
	},
	hostYes: async (walk, id) => {
		await hosting.yes(walk.db, linkTo(walk, id), { ...hostOf(walk), site });
		hostYes(walk, id);
		return 'network';
	},
	hostNo: async (walk, id) => {
		await hosting.no(walk.db, linkTo(walk, id));
		walk.said.get(id)!.network = 'no';
		return 'network';
	},
	hostLater: async (walk, id, { odd }) => {
		await hosting.later(walk.db, linkTo(walk, id), { until: odd ? '2027-03-01' : null });
		walk.said.get(id)!.network = 'later';
		return 'network';
	},
	room: async (walk, id) => {
		await hosting.welcome(walk.db, linkTo(walk, id));
		return 'network';
	},
	roomAgain: async (walk, _id, { pick }) => {
		await hosting.welcomeAgain(walk.db, fatima, walk.circles[pick % 2]!);
		return 'network';
	},
	saidHostYes: async (walk, id) => {
		await recording.networkYes(walk.db, walk.begun.makelaar, { id, ...hostOf(walk), site });
		hostYes(walk, id);
		return 'network';
	},
	saidHostNo: async ({ db, begun, said }, id) => {
		await recording.networkNo(db, begun.makelaar, { id });
		said.get(id)!.network = 'no';
		return 'network';
	},
	saidHostLater: async ({ db, begun, said }, id) => {
		await recording.networkLater(db, begun.makelaar, { id, until: null });
		said.get(id)!.network = 'later';
		return 'network';
	},
	askAgain: async ({ db, begun }, id) => {
		await recording.askAgain(db, begun.makelaar, { id, site });
		return 'makelaar';
	},
	arrange: async ({ db, begun, said, at, number }, id, { pick }) => {
		const visit = { day: daysAfter(dayOf(new Date(at)), pick % 4), time: `1${pick % 9}:00`, meetAt: null };
		const companion = keeper(number).name;
		await recording.arrange(db, begun.makelaar, { id, ...visit, companion, seen: 1 + (pick % 3) });
		for (const one of companion.split(' ')) said.get(id)!.forPerson.add(one);
		return 'makelaar';
	},
	visited: async ({ db, begun }, id) => {
		await recording.visited(db, begun.makelaar, { id, day: '2026-01-01' });
		return 'makelaar';
	},
	called: async ({ db, begun }, id) => {
		await recording.called(db, begun.makelaar, { id });
		return 'makelaar';
	},
	month: async ({ db, begun }, id, { odd }) => {
		await recording.calledMonth(db, begun.makelaar, { id, there: odd });
		return 'makelaar';
	},
	landed: async ({ db, begun }, id) => {
		await recording.landed(db, begun.makelaar, { id });
		return 'makelaar';
	},
	misfit: async ({ db, begun, said }, id) => {
		await recording.misfit(db, begun.makelaar, { id, misfits: ['size'], words: null });
		said.get(id)!.over = true;
		return 'makelaar';
	},
	stop: async ({ db, begun, said }, id) => {
		await recording.stop(db, begun.makelaar, { id });
		said.get(id)!.over = true;
		return 'makelaar';
	},
	otherContact: async (walk, _id, { pick }) => {
		const entryId = walk.circles[pick % 2]!;
		const contactEmail = keeper(++walk.number).email;
		await walk.db.update(entry).set({ contactEmail }).where(eq(entry.id, entryId));
		for (const one of walk.said.values()) if (one.entryId === entryId && both(one)) one.left = true;
		return 'everything';
	},
	otherName: async (walk) => {
		walk.who = ++walk.number;
		await following.correct(walk.db, visitor, codeOf(walk), person(walk.who));
		return 'everything';
	},
	days: async (walk, _id, { pick }) => {
		walk.at += (1 + (pick % 10)) * 86_400_000;
		moveTo(new Date(walk.at));
		await given.why(walk.db, walk.begun);
		await walk.db.delete(duty);
		await rounds.run(walk.db, site);
		return 'everything';
	},
	erase: async (walk, _id, { pick }) => {
		// seldom, or there is never anything to see
		if (pick % 5) throw new NotNow('Nu niet.');
		const { db, begun, said } = walk;
		await lookAround(walk, [...said.keys()], 3);
		await following.takeBack(db, visitor, codeOf(walk));
		for (const code of [...said.values()].flatMap(({ codes }) => codes.slice(-2)))
			await expect(hosting.read(db, code)).rejects.toThrow(NotAllowed);
		await expect(introductions.list(db, begun.person)).rejects.toThrow(NotThere);
		await lookInWriting({ ...walk, said: new Map() });
		walk.begun = { ...(await given.asking(db, person(walk.who))), entryId: walk.circles[0]! };
		walk.said = new Map();
		return 'everything';
	}
} satisfies Record<string, (walk: Walk, id: string, action: Action) => Promise<Touched>>;

/** Passes over what a verb says no to. */
function refused(cause: unknown): undefined {
	if (![NotNow, NotAllowed, NotThere, Overtaken].some((one) => cause instanceof one)) throw cause;
}

async function act(walk: Walk, action: Action): Promise<void> {
	const { what, pick } = action;
	const ids = moving(walk);
	// mostly one that can still go on
	const going = pick % 4 ? ids.filter((each) => canGoOn(walk.said.get(each)!)) : [];
	const among = going.length ? going : ids;
	const id = among[pick % Math.max(among.length, 1)] ?? '';
	if (!id && !['propose', 'otherContact', 'otherName', 'days'].includes(what)) return;
	moveTo(new Date((walk.at += 5 * 60_000)));
	const before = { agreed: agreed(walk.said.get(id)), seen: new Map(walk.seen) };
	const concerned = known(walk);
	const touched = await deeds[what](walk, id, action).catch(async (cause: unknown) => {
		// half a day later the makelaar is asked again why they read it
		if (cause instanceof WhyFirst) await given.why(walk.db, walk.begun);
		else refused(cause);
		return undefined;
	});
	if (!touched) return;
	walk.story.push(`${what} ${ids.indexOf(id)}`);
	if (touched === 'everything') {
		walk.seen.clear();
		const there = concerned.filter((each) => walk.said.has(each));
		return lookAround(walk, there);
	}
	const [touching] = walk.said.has(id) && what !== 'propose' ? [id] : moving(walk).slice(-1);
	await lookInWriting(walk);
	await lookAsPerson(walk, [touching!]);
	await lookAsNetwork(walk, [touching!], 1);
	// what the circle says, and whether it does, changes nothing for the person until both say yes
	if (touched === 'network' && !before.agreed && !agreed(walk.said.get(id)))
		for (const part of [id, 'list']) if (before.seen.has(part)) expect(walk.seen.get(part)).toBe(before.seen.get(part));
}

/**
 * @returns how often each read the other
 * @throws Error with the last of what was done, when somebody saw what they may not
 */
async function go(db: Database, number: number, walked: readonly Action[]): Promise<Walk['exchanged']> {
	const walk = await open(db);
	let at = 0;
	try {
		for (const one of walked) {
			await act(walk, one);
			if (++at % 10) continue;
			await lookAround(walk, moving(walk));
			await lookAsOthers(walk);
		}
		await lookAround(walk, [...walk.said.keys()], 3);
	} catch (cause) {
		const last = walk.story.slice(-40).join(', ');
		throw new Error(`Walk ${number}: something was seen after ${at} actions, lastly ${last}`, { cause });
	}
	return walk.exchanged;
}

const names = Object.keys(deeds) as (keyof typeof deeds)[];
// the way to both yes is walked often enough to see what is behind it
const often = [
	...['propose', 'propose', 'yes', 'yes', 'hostYes', 'hostYes', 'hostYes', 'askAgain', 'roomAgain'],
	...['arrange', 'arrange', 'visited', 'called', 'landed', 'days']
] as (keyof typeof deeds)[];
const action: fc.Arbitrary<Action> = fc.record({
	what: fc.constantFrom(...names, ...often),
	pick: fc.nat(1000),
	shares: fc.subarray(shareCodes),
	odd: fc.boolean()
});
const walks = fc.array(action, { minLength: actions, maxLength: actions, size: 'max' });

const clear = (opened: Opened) =>
	opened.exec('truncate vraag, entry, look, event, mail, duty, attempt cascade; delete from jobs.job');

test('how X is reached is read by Y only while both say yes, whatever they do', { timeout: 0 }, async ({ opened }) => {
	const db = opened.engine === 'pglite' ? quick(opened.client) : opened.db;
	const exchanged = { person: 0, network: 0 };
	try {
		await settle(db);
		await employ(db);
		for (const [number, walked] of fc.sample(walks, { numRuns: runs, seed }).entries()) {
			const { person, network } = await go(db, number, walked);
			exchanged.person += person;
			exchanged.network += network;
			await clear(opened);
		}
		// walks in which nobody ever meets show nothing
		expect(Math.min(exchanged.person, exchanged.network)).toBeGreaterThan(0);
		expect(await due(db, fatima)).toEqual([]);
	} finally {
		await empty(opened);
	}
});
