import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import { type Deed, permissions, type Relation } from '#lib/account/permission.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { fatima, joris, oumar, priya } from './cast.ts';
import { test } from './fixtures.ts';
import { beheerder, codes, life, other, partner, plant, resident } from './planted.ts';

/**
 * Everything that is done in an initiative, tried by everybody who might come in: with each kind of link, and as whoever
 * is signed in. What is expected follows from the table of permissions; what isn't theirs answers as if it weren't there.
 */
const verbs: Record<string, Deed> = {
	'funding/contributions.add': 'funding.write',
	'funding/contributions.change': 'funding.write',
	'funding/contributions.remove': 'funding.write',
	'funding/money.look': 'funding.read',
	'funding/needs.add': 'funding.write',
	'funding/needs.change': 'funding.write',
	'funding/needs.remove': 'funding.write',
	'funding/requests.choices': 'funding.write',
	'funding/requests.compose': 'funding.write',
	'guide/steps.look': 'guide.read',
	'guide/steps.read': 'guide.read',
	'guide/steps.answer': 'guide.write',
	'guide/steps.mark': 'guide.write',
	'initiative/correcting.read': 'member.read',
	'initiative/correcting.change': 'member.answer',
	'initiative/freshness.look': 'initiative.confirm',
	'initiative/freshness.say': 'initiative.confirm',
	'initiative/inviting.invite': 'member.invite',
	'initiative/life.standing': 'initiative.change',
	'initiative/life.change': 'initiative.change',
	'initiative/life.turn': 'initiative.change',
	'initiative/members.list': 'member.read',
	'initiative/members.group': 'initiative.open',
	'initiative/members.accept': 'member.answer',
	'initiative/members.decline': 'member.answer',
	'initiative/members.promote': 'member.answer',
	'initiative/members.remove': 'member.answer',
	'initiative/officialanswer.answer': 'initiative.answer',
	'initiative/recording.record': 'member.record',
	'initiative/soughtlist.add': 'initiative.change',
	'initiative/soughtlist.change': 'initiative.change',
	'initiative/soughtlist.close': 'initiative.change',
	'initiative/welcoming.questions': 'initiative.change',
	'initiative/welcoming.ask': 'initiative.change',
	'support/facts.gather': 'support.read',
	'support/log.read': 'support.read',
	'support/log.write': 'support.write',
	'support/log.letGo': 'support.write',
	'support/log.change': 'support.write',
	'support/log.finish': 'support.write',
	'support/signs.read': 'support.read',
	'support/supports.head': 'support.read',
	'support/supports.start': 'support.write',
	'support/supports.colleagues': 'support.read',
	'support/supports.handOver': 'support.write',
	'workroom/agreements.list': 'workroom.read',
	'workroom/agreements.add': 'workroom.write',
	'workroom/agreements.change': 'workroom.write',
	'workroom/agreements.keep': 'workroom.write',
	'workroom/agreements.stop': 'workroom.write',
	'workroom/decisions.list': 'workroom.read',
	'workroom/decisions.put': 'workroom.write',
	'workroom/decisions.change': 'workroom.write',
	'workroom/decisions.speak': 'workroom.write',
	'workroom/decisions.close': 'decision.close',
	'workroom/decisions.drop': 'workroom.write',
	'workroom/glance.look': 'workroom.read',
	'workroom/news.all': 'initiative.tell',
	'workroom/news.find': 'initiative.tell',
	'workroom/news.mayTell': 'initiative.tell',
	'workroom/news.tell': 'initiative.tell',
	'workroom/news.change': 'initiative.tell',
	'workroom/news.remove': 'initiative.tell',
	'workroom/papers.list': 'workroom.read',
	'workroom/papers.mayAdd': 'workroom.write',
	'workroom/papers.add': 'workroom.write',
	'workroom/papers.open': 'workroom.read',
	'workroom/papers.remove': 'workroom.write',
	'workroom/tasks.list': 'workroom.read',
	'workroom/tasks.add': 'workroom.write',
	'workroom/tasks.change': 'workroom.write',
	'workroom/tasks.take': 'workroom.write',
	'workroom/tasks.leave': 'workroom.write',
	'workroom/tasks.finish': 'workroom.write',
	'workroom/tasks.reopen': 'workroom.write',
	'workroom/tasks.remove': 'workroom.write'
};

const lib = join(import.meta.dirname, '../src/lib');
/** Tried in reachkept, reachvraag and reachsignaal.server.test.ts. */
const isKept = (path: string) =>
	/(keeping|vraag|signaal)\/door\.server\.ts'/.test(readFileSync(join(lib, path), 'utf8')) ||
	/^(keeping|vraag|signaal)\//.test(path);
const exported = globSync('**/*.server.ts', { cwd: lib })
	.sort()
	.filter((path) => path !== 'initiative/door.server.ts' && !isKept(path))
	.flatMap((path) =>
		[
			...readFileSync(join(lib, path), 'utf8').matchAll(
				/export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*db: Database,\s*key: Key\b,?\s*(\w*)(?=[:?)\s,])/g
			)
		].map(([, name, next]) => ({ name: `${path.replace('.server.ts', '')}.${name}`, next: next! }))
	);

test('everything that is done in an initiative is tried here', () => {
	expect(exported.map(({ name }) => name).toSorted()).toEqual(Object.keys(verbs).toSorted());
});

const keys: Record<string, { key: (entryId: number) => Key; is: Relation[] }> = {
	'who leads it': { key: () => ({ code: codes.initiator }), is: ['holder', 'leader'] },
	'who takes part': { key: () => ({ code: codes.member }), is: ['holder'] },
	'who only hears the news': { key: () => ({ code: codes.informed }), is: [] },
	'who waits for an answer': { key: () => ({ code: codes.asked }), is: [] },
	'who follows': { key: () => ({ code: codes.follower }), is: [] },
	'the link of another thing': { key: () => ({ code: codes.vraag }), is: [] },
	'a code that opens nothing': { key: () => ({ code: codes.initiator.replaceAll('a', '7') }), is: [] },
	'no code at all': { key: () => ({ code: '' }), is: [] },
	...Object.fromEntries(
		Object.entries({
			makelaar: [fatima, ['makelaar']],
			'makelaar of the whole gemeente': [priya, ['makelaar']],
			'makelaar of the next wijk': [joris, []],
			'makelaar of another gemeente': [oumar, []],
			partner: [partner, []],
			beheerder: [beheerder, []],
			'whose address leads it': [resident, []],
			resident: [other, []],
			visitor: [visitor, []]
		} satisfies Record<string, [Actor, Relation[]]>).map(([name, [actor, is]]) => [
			name,
			{ key: (entryId: number): Key => ({ actor: actor as Actor, entryId }), is: is as Relation[] }
		])
	)
};

const thing: Record<string, string> = {
	agreements: life.agreement[0],
	decisions: life.decision[0],
	papers: life.paper[0],
	tasks: life.task[0],
	log: life.log[0],
	soughtlist: life.sought[0],
	needs: life.need[0],
	contributions: life.contribution[0],
	requests: life.contribution[0],
	members: life.asked[0],
	correcting: life.member[0]
};

/** Words and numbers for whatever it asks; that they may not do, or to which, has to come before what they typed. */
function input(module: string, news: number) {
	const id = module === 'news' ? news : (thing[module] ?? crypto.randomUUID());
	return {
		...{ id, seen: 1, taskId: id, agreementId: id, decisionId: id, newsId: news, memberId: id },
		...{ site: 'https://wijkweb.example', name: 'Sam', email: 'sam@voorbeeld.example', phone: null, helps: null },
		...{ what: 'Iets', text: 'Iets.', title: 'Iets', note: null, reason: 'Daarom.', because: 'Daarom.' },
		...{ to: 'running', on: '2026-11-22', letGoOn: '2099-01-01', closesOn: '2099-01-01', reviewOn: '2099-01-01' },
		...{ dueOn: null, whoId: null, stance: 'for', outcome: 'yes', talent: null, many: 1, by: null, questions: [] },
		...{ kind: 'animate', minutes: 5, nextStep: 'Bellen', nextOn: '2099-01-01', independent: false, step: 'eten' },
		...{ state: 'done', answers: {}, cents: 100, askedCents: 100, via: 'paper', names: ['X'], nameless: 0, sheet: id },
		...{ content: Buffer.from('x'), type: 'text/plain', photo: null, startsAt: null, endsAt: null, place: null }
	};
}

async function attempt(db: Database, verb: string, key: Key, news: number): Promise<unknown> {
	const [path, name] = verb.split('.') as [string, string];
	const found = (await import(join(lib, `${path}.server.ts`))) as Record<string, (...all: unknown[]) => unknown>;
	const given = input(path.split('/')[1]!, news);
	const next = exported.find((one) => one.name === verb)!.next;
	const second = /id$|chosen/i.test(next) ? given.id : next === 'step' ? 'eten' : given;
	return await found[name]!(db, key, second, verb === 'support/log.write' ? { kind: 'keep' } : 1);
}

class Undone extends Error {}

/** @returns whether it was as if there were nothing; undone in any case */
async function isNothing(db: Database, verb: string, key: Key, news: number): Promise<boolean> {
	let nothing = false;
	const trying = db.transaction(async (tx) => {
		await attempt(tx as unknown as Database, verb, key, news).catch((cause: unknown) => {
			nothing = cause instanceof NotAllowed || cause instanceof entries.NotThere;
		});
		throw new Undone();
	});
	await trying.catch((thrown: unknown) => {
		if (!(thrown instanceof Undone)) throw thrown;
	});
	return nothing;
}

async function newsOf(db: Database, entryId: number): Promise<number> {
	const [found] = await rows<{ id: number }>(db, sql`select id from news where entry_id = ${entryId}`);
	return found!.id;
}

describe('who comes in', () => {
	for (const [verb, deed] of Object.entries(verbs))
		test(`${verb} is for who the table says, and for others there is nothing`, async ({ db }) => {
			const { entry } = await plant(db);
			const news = await newsOf(db, entry[0]);
			const told: Record<string, boolean> = {};
			const expected: Record<string, boolean> = {};
			for (const [who, { key, is }] of Object.entries(keys)) {
				expected[who] = permissions[deed].some((one: Relation) => is.includes(one));
				told[who] = !(await isNothing(db, verb, key(entry[0]), news));
			}
			expect(told).toEqual(expected);
		});
});

/** All there is of an initiative, as text. */
async function all(db: Database, entryId: number): Promise<string> {
	const tables = 'member task agreement decision paper news sought need contribution support support_log stage_change';
	const parts = tables.split(' ').map(
		(
			table
		) => sql`select ${table} as what, to_jsonb(t)::text as row from ${sql.identifier(table)} t where entry_id = ${entryId}
			union all select 'voice', to_jsonb(v)::text from voice v join decision d on d.id = v.decision_id where d.entry_id = ${entryId}`
	);
	const found = await rows<{ what: string; row: string }>(db, sql`${sql.join(parts, sql` union `)} order by 1, 2`);
	return found.map(({ what, row }) => `${what} ${row}`).join('\n');
}

describe('who leads one initiative, with the numbers of another', () => {
	for (const [verb, deed] of Object.entries(verbs).filter(([, deed]) => !/read$/.test(deed)))
		test(`${verb} changes nothing in the other (${deed})`, async ({ db }) => {
			const { entry } = await plant(db);
			const news = await newsOf(db, entry[0]);
			const before = await all(db, entry[0]);
			await db
				.transaction((tx) => attempt(tx as unknown as Database, verb, { code: codes.elsewhere }, news))
				.catch(() => undefined);
			await db
				.transaction((tx) => attempt(tx as unknown as Database, verb, { actor: oumar, entryId: entry[1] }, news))
				.catch(() => undefined);
			expect(await all(db, entry[0])).toBe(before);
		});
});
