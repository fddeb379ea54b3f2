import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, fatima, lindeveen, priya, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import * as given from '../../../tests/introduced.ts';
import { NotAllowed, visitor } from '#lib/account/account.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { find } from '#lib/network/shown.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { unsent } from '#lib/server/mail.server.ts';
import { Overtaken } from '#lib/server/overtaken.ts';
import { duty, event, mail } from '#lib/server/table.server.ts';
import * as following from '#lib/vraag/following.server.ts';
import * as answering from './answering.server.ts';
import { due } from './due.server.ts';
import * as hosting from './hosting.server.ts';
import { type Share, shareCodes } from './introduction.ts';
import * as introductions from './introductions.server.ts';
import { forPerson } from './reading.server.ts';
import * as recording from './recording.server.ts';
import * as rounds from './rounds.server.ts';

/**
 * Whatever the person, the circle and the makelaar do, in whatever order: how X is reached is read by Y only while both say
 * yes, on no page, in no mail, list, count, order or event. Everything goes through the verbs and a real database. All of it:
 *
 *     INTRODUCTION_RUNS=500 INTRODUCTION_ACTIONS=1000 npx vitest run --project pglite src/lib/introduction/unseen.server.test.ts
 *
 * INTRODUCTION_SEED makes it another walk; several at once share the work.
 */
const runs = Number(process.env.INTRODUCTION_RUNS ?? 3);
const actions = Number(process.env.INTRODUCTION_ACTIONS ?? 30);
const seed = Number(process.env.INTRODUCTION_SEED ?? 20_261_122);

type Side = 'person' | 'network' | 'makelaar';
type Said = { person?: string; network?: string; shares: Share[]; entryId: number };

/** A walk: what is there, what each said, and everything that was ever a secret of either. */
type Walk = {
	db: Database;
	begun: given.Begun;
	circles: number[];
	said: Map<string, Said>;
	codes: Map<string, string[]>;
	personSecrets: Set<string>;
	keeperSecrets: Set<string>;
	number: number;
	at: number;
	exchanged: number;
	/** what the person saw after the last action */
	seen: string;
};

const two = (number: number) => String(number % 100).padStart(2, '0');
const person = (number: number) => ({
	name: `Pvoor${number}q Pachter${number}q`,
	phone: `06 12 ${two(number / 10_000)} ${two(number / 100)} ${two(number)}`,
	email: `pmail${number}q@x.example`
});
const keeper = (number: number) => ({
	name: `Kvoor${number}q Kachter${number}q`,
	phone: `06 34 ${two(number / 10_000)} ${two(number / 100)} ${two(number)}`,
	email: `kmail${number}q@y.example`
});
const secretsOf = ({ name, phone, email }: ReturnType<typeof person>) => [...name.split(' '), phone, email];
const tells = (text: string, secrets: Iterable<string>) => [...secrets].filter((one) => text.includes(one));

async function open(db: Database): Promise<Walk> {
	const [who, host] = [person(1), keeper(1)];
	const begun = await given.asking(db, who);
	const circles = [begun.entryId, await given.circle(db, { title: 'Samen sleutelen' })];
	const contact = { contactName: 'Contact', contactEmail: host.email, contactPhone: null };
	for (const id of circles) await db.update(entry).set(contact).where(eq(entry.id, id));
	return {
		...{ db, begun, circles, said: new Map(), codes: new Map(), number: 1, at: Date.now(), exchanged: 0, seen: '' },
		...{ personSecrets: new Set(secretsOf(who)), keeperSecrets: new Set(secretsOf(host)) }
	};
}

/** The last few: what ended long ago doesn't move any more. */
const lately = (said: Walk['said']) => [...said.keys()].slice(-3);

/** What the person can see, but for what they wrote about themselves. */
async function personSees({ db, begun, said }: Walk): Promise<string> {
	const pages = [];
	for (const id of lately(said)) {
		const { own: _own, ...page } = await forPerson(db, begun.person, id);
		pages.push(page);
	}
	const list = await introductions.list(db, begun.person);
	return JSON.stringify([pages, list, list.length, await find(db, begun.entryId, lindeveen)]);
}

async function networkSees({ db, codes }: Walk, id: string): Promise<string> {
	const pages = [];
	for (const code of (codes.get(id) ?? []).slice(-2)) {
		const page = await hosting.read(db, code).catch((cause: unknown) => {
			if (cause instanceof NotAllowed) return undefined;
			throw cause;
		});
		if (!page) continue;
		const { own: _own, contact: _contact, ...rest } = page;
		pages.push(rest);
	}
	return JSON.stringify(pages);
}

const both = (one: Said | undefined) => one?.person === 'yes' && one.network === 'yes';

/** Nobody reads what they may not, in anything there is. */
async function check(walk: Walk): Promise<string> {
	const { db, said, personSecrets, keeperSecrets } = walk;
	const anyBoth = [...said.values()].some(both);
	const seen = await personSees(walk);
	if (!anyBoth) expect(tells(seen, keeperSecrets)).toEqual([]);
	for (const id of lately(said)) {
		const one = said.get(id)!;
		const page = await networkSees(walk, id);
		const shown = tells(page, personSecrets);
		if (!both(one)) expect(shown).toEqual([]);
		else if (shown.length) {
			walk.exchanged++;
			if (!one.shares.includes('phone')) expect(page).not.toMatch(/06 12/);
			if (!one.shares.includes('email')) expect(page).not.toContain('pmail');
			if (!one.shares.includes('name')) expect(page).not.toContain('Pachter');
		}
	}
	for (const { toAddress, subject, body } of await unsent(db, 20)) {
		if (toAddress.startsWith('kmail')) expect(tells(subject + body, personSecrets)).toEqual([]);
		else expect(tells(subject + body, keeperSecrets)).toEqual([]);
		expect(subject).toBe('Een berichtje van Fatima');
	}
	await collect(walk);
	const events = JSON.stringify(await db.select().from(event));
	expect(tells(events, [...personSecrets, ...keeperSecrets])).toEqual([]);
	const waiting = JSON.stringify(await due(db, priya));
	expect(tells(waiting, [...personSecrets, ...keeperSecrets])).toEqual([]);
	await db.delete(event);
	return seen;
}

/** The codes in what was mailed to the circle, and the outbox is empty. */
async function collect({ db, codes, said }: Walk): Promise<void> {
	for (const { toAddress, body, subjectId } of await unsent(db, 20)) {
		const code = /\/kennismaking\/([0-9a-z]{5}-[0-9a-z-]+)/.exec(body)?.[1];
		if (!code || !toAddress.startsWith('kmail')) continue;
		for (const [id, one] of said)
			if (String(one.entryId) === subjectId) codes.set(id, [...(codes.get(id) ?? []), code]);
	}
	await db.delete(mail);
}

type Action = { what: keyof typeof deeds; pick: number; shares: Share[]; odd: boolean };

/** What can be done, by whom, and what that side then says. */
const deeds = {
	propose: async (walk: Walk, _id: string, { pick, odd }: Action) => {
		const entryId = walk.circles[pick % 2]!;
		const text = odd ? `Bel ${person(walk.number).phone}` : given.blurb;
		const made = await given.propose(walk.db, { ...walk.begun, entryId }, { blurb: text, anyway: true });
		if (!walk.said.has(made)) walk.said.set(made, { shares: [], entryId });
		return 'makelaar';
	},
	yes: async ({ db, begun, said, number }: Walk, id: string, { shares, odd }: Action) => {
		const blurb = odd ? `Mail ${person(number).email}` : given.blurb;
		await answering.yes(db, begun.person, { id, site, blurb, shares, anyway: true });
		if (said.get(id)?.person !== 'yes') Object.assign(said.get(id)!, { person: 'yes', shares });
		return 'person';
	},
	no: async ({ db, begun, said }: Walk, id: string) => {
		await answering.no(db, begun.person, { id });
		said.get(id)!.person = 'no';
		return 'person';
	},
	spokenYes: async ({ db, begun, said }: Walk, id: string, { shares }: Action) => {
		const input = { id, site, blurb: given.blurb, shares, how: 'spoken' as const };
		await recording.personYes(db, begun.makelaar, input);
		if (said.get(id)?.person !== 'yes') Object.assign(said.get(id)!, { person: 'yes', shares });
		return 'person';
	},
	spokenNo: async ({ db, begun, said }: Walk, id: string) => {
		await recording.personNo(db, begun.makelaar, { id, how: 'spoken' });
		said.get(id)!.person = 'no';
		return 'person';
	},
	hostYes: async (walk: Walk, id: string) => {
		await hosting.yes(walk.db, walk.codes.get(id)?.at(-1) ?? '', { ...hostOf(walk), site });
		walk.said.get(id)!.network = 'yes';
		return 'network';
	},
	hostNo: async ({ db, codes, said }: Walk, id: string) => {
		await hosting.no(db, codes.get(id)?.at(-1) ?? '');
		said.get(id)!.network = 'no';
		return 'network';
	},
	hostLater: async ({ db, codes, said }: Walk, id: string, { odd }: Action) => {
		await hosting.later(db, codes.get(id)?.at(-1) ?? '', { until: odd ? '2027-03-01' : null });
		said.get(id)!.network = 'later';
		return 'network';
	},
	room: async ({ db, codes }: Walk, id: string) => {
		await hosting.welcome(db, codes.get(id)?.at(-1) ?? '');
		return 'network';
	},
	saidHostYes: async (walk: Walk, id: string) => {
		await recording.networkYes(walk.db, walk.begun.makelaar, { id, ...hostOf(walk), site });
		walk.said.get(id)!.network = 'yes';
		return 'network';
	},
	saidHostNo: async ({ db, begun, said }: Walk, id: string) => {
		await recording.networkNo(db, begun.makelaar, { id });
		said.get(id)!.network = 'no';
		return 'network';
	},
	askAgain: async ({ db, begun }: Walk, id: string) => {
		await recording.askAgain(db, begun.makelaar, { id, site });
		return 'makelaar';
	},
	arrange: async (walk: Walk, id: string, { pick }: Action) => {
		const visit = { day: '2026-12-01', time: `1${pick % 9}:00`, companion: keeper(walk.number).name, meetAt: null };
		await recording.arrange(walk.db, walk.begun.makelaar, { id, ...visit, seen: 1 + (pick % 3) });
		return 'makelaar';
	},
	visited: async ({ db, begun }: Walk, id: string) => {
		await recording.visited(db, begun.makelaar, { id, day: '2026-01-01' });
		return 'makelaar';
	},
	called: async ({ db, begun }: Walk, id: string) => {
		await recording.called(db, begun.makelaar, { id });
		return 'makelaar';
	},
	month: async ({ db, begun }: Walk, id: string, { odd }: Action) => {
		await recording.calledMonth(db, begun.makelaar, { id, there: odd });
		return 'makelaar';
	},
	misfit: async ({ db, begun }: Walk, id: string) => {
		await recording.misfit(db, begun.makelaar, { id, misfits: ['size'], words: null });
		return 'makelaar';
	},
	stop: async ({ db, begun }: Walk, id: string) => {
		await recording.stop(db, begun.makelaar, { id });
		return 'makelaar';
	},
	otherContact: async (walk: Walk, _id: string, { pick }: Action) => {
		const { email } = keeper(++walk.number);
		walk.keeperSecrets.add(email);
		await walk.db
			.update(entry)
			.set({ contactEmail: email })
			.where(eq(entry.id, walk.circles[pick % 2]!));
		return 'makelaar';
	},
	otherName: async (walk: Walk) => {
		const who = person(++walk.number);
		for (const one of secretsOf(who)) walk.personSecrets.add(one);
		await following.correct(walk.db, visitor, codeOf(walk), who);
		return 'makelaar';
	},
	days: async (walk: Walk, _id: string, { pick }: Action) => {
		walk.at += (1 + (pick % 10)) * 86_400_000;
		moveTo(new Date(walk.at));
		await given.why(walk.db, walk.begun);
		await walk.db.delete(duty);
		await rounds.run(walk.db, site);
		return 'makelaar';
	},
	erase: async (walk: Walk, _id: string, { pick }: Action) => {
		// seldom, or there is never anything to see
		if (pick % 5) return 'makelaar';
		await following.takeBack(walk.db, visitor, codeOf(walk));
		for (const codes of walk.codes.values())
			for (const code of codes.slice(-2)) await expect(hosting.read(walk.db, code)).rejects.toThrow(NotAllowed);
		const [first] = walk.circles;
		walk.begun = { ...(await given.asking(walk.db, person(walk.number))), entryId: first! };
		walk.said = new Map();
		walk.codes = new Map();
		await walk.db.delete(mail);
		return 'makelaar';
	}
} satisfies Record<string, (walk: Walk, id: string, action: Action) => Promise<Side>>;

const codeOf = ({ begun }: Walk) => ('asked' in begun.person ? begun.person.asked : '');

function hostOf(walk: Walk) {
	const { name, phone } = keeper(++walk.number);
	for (const one of [...name.split(' '), phone]) walk.keeperSecrets.add(one);
	return { name, phone, doorman: name, suits: null };
}

async function act(walk: Walk, action: Action): Promise<void> {
	const ids = lately(walk.said);
	const id = ids[action.pick % Math.max(ids.length, 1)] ?? '';
	if (!id && !['propose', 'otherContact', 'otherName', 'days'].includes(action.what)) return;
	const before = { both: [...walk.said.values()].some(both), seen: walk.seen };
	let side: Side | undefined;
	try {
		side = await deeds[action.what](walk, id, action);
	} catch (cause) {
		const refused = [NotNow, NotAllowed, NotThere, Overtaken].some((one) => cause instanceof one);
		if (!refused) throw cause;
	}
	const seen = await check(walk);
	walk.seen = seen;
	// what the circle says, and whether it does, changes nothing for the person until both say yes
	if (side === 'network' && before.seen && !before.both && ![...walk.said.values()].some(both))
		expect(seen).toBe(before.seen);
}

const names = Object.keys(deeds) as (keyof typeof deeds)[];
// the way to both yes is walked often enough to see what is behind it
const often = ['propose', 'yes', 'yes', 'hostYes', 'hostYes', 'hostYes', 'arrange', 'room', 'days'] as const;
const action: fc.Arbitrary<Action> = fc.record({
	what: fc.constantFrom(...names, ...often),
	pick: fc.nat(1000),
	shares: fc.subarray(shareCodes),
	odd: fc.boolean()
});

class Done extends Error {}

test('how X is reached is read by Y only while both say yes, whatever they do', { timeout: 0 }, async ({ db }) => {
	await settle(db);
	await employ(db);
	let exchanged = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(action, { minLength: actions, maxLength: actions, size: 'max' }), async (walked) => {
			moveTo();
			await db
				.transaction(async (tx) => {
					const walk = await open(tx as unknown as Database);
					for (const one of walked) await act(walk, one);
					exchanged += walk.exchanged;
					throw new Done();
				})
				.catch((thrown: unknown) => {
					if (!(thrown instanceof Done)) throw thrown;
				});
		}),
		{ numRuns: runs, seed, endOnFailure: runs > 10 }
	);
	// a walk in which nobody ever meets shows nothing
	expect(exchanged).toBeGreaterThan(0);
	expect(await due(db, fatima)).toEqual([]);
});
