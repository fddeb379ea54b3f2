import { eq } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { entry } from '#lib/entry/table.server.ts';
import { contribution, need } from '#lib/funding/table.server.ts';
import { guideAnswer, guideStep } from '#lib/guide/table.server.ts';
import type { Stage } from '#lib/initiative/initiative.ts';
import { initiative, member, officialAnswer, sought, stageChange } from '#lib/initiative/table.server.ts';
import { momentOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { support, supportLog } from '#lib/support/table.server.ts';
import { agreement, decision, news, paper, task, voice } from '#lib/workroom/table.server.ts';

/** From what the demo tells of an initiative (demo/life.json) to the rows it is. Days are so many days ago. */

type Person = Pick<typeof member.$inferInsert, 'name' | 'part'> &
	Partial<Pick<typeof member.$inferInsert, 'email' | 'phone' | 'state' | 'via' | 'helps' | 'street' | 'ageBand'>> & {
		ago: number;
		answers?: string[];
	};
type Written = { many: number; ago: number; by: string; names?: string[] };
export type Of = {
	slug: string;
	welcome?: string[];
	members: Person[];
	paper?: Written;
	word?: Written;
	sought?: { what: string; talent?: string; many: number; in?: number }[];
	stages?: { from: Stage; to: Stage; ago: number; reason: string; by: string }[];
	news?: {
		ago: number;
		title: string;
		text: string;
		starts?: [number, string];
		hours?: number;
		place?: string;
		by: string;
	}[];
	tasks?: { what: string; who?: string; due?: number; done?: number }[];
	agreements?: { text: string; ago: number; review: number }[];
	decisions?: {
		title: string;
		text: string;
		ago: number;
		closes: number;
		state: 'open' | 'agreed' | 'objected';
		voices: [who: string, stance: 'for' | 'against' | 'pass', reason?: string][];
	}[];
	paperFile?: { name: string; text: string; by: string; ago: number };
	guide?: { answers: Record<string, 'yes' | 'no' | 'unsure'>; steps: [string, string, string | null][] };
	needs?: [what: string, euros: number][];
	contributions?: {
		pot?: string;
		kind?: string;
		name?: string;
		asked: number;
		askedAgo: number;
		granted?: number;
		answeredAgo?: number;
		reason?: string;
		spent?: number;
	}[];
	answer?: { outcome: 'yes' | 'partly' | 'no' | 'later'; text: string; ago: number };
	support?: {
		started: number;
		letGo: number;
		looked: number;
		ended?: [ago: number, because: string];
		log: [ago: number, kind: string, minutes: number, note: string, next?: string, nextIn?: number][];
	};
	confirmed?: number;
	rounds?: number;
	askedAgo?: number;
};

type Entry = typeof entry.$inferSelect;
export type Happened = {
	of: Entry;
	at: Date;
	name: string;
	accountId: string | null;
	details: Record<string, unknown>;
};
type Insert<Table extends PgTable> = Table['$inferInsert'];
export type Rows = {
	of: Entry;
	life: Partial<Insert<typeof initiative>>;
	/** what is told to everybody, with the name under which it happened */
	told: {
		table: typeof stageChange | typeof news | typeof officialAnswer;
		row: Record<string, unknown>;
		name: string;
		key: string;
	}[];
	rest: [PgTable, Record<string, unknown>[]][];
};

type Around = {
	staff: { id: string; name: string }[];
	makelaar: string | null;
	potIds: Map<string, number>;
	at: (ago: number) => Date;
	day: (ago: number) => string;
};

/** One that the demo says nothing of is led by who stands there as its contact. */
export function rowsOf(of: Entry, stage: Stage, said: Of | undefined, around: Around): Rows {
	const { at, day, staff, makelaar, potIds } = around;
	const entryId = of.id;
	const published = of.publishedAt!;
	const id = () => crypto.randomUUID();
	const one: Of = said ?? { slug: of.slug, members: leadBy(of, stage) };
	const accountOf = (name: string) => staff.find((person) => person.name === name)?.id ?? null;
	const people = one.members.map(({ ago, answers, talent: _, ...person }: Person & { talent?: string }) => ({
		...{ id: id(), entryId, state: 'accepted', via: 'self', email: null, phone: null, ...person },
		...{ createdAt: at(ago), decidedAt: person.state === 'asked' ? null : at(ago - 0.4) },
		welcome: (answers ?? []).map((answer, nth) => ({ question: one.welcome?.[nth] ?? '', answer }))
	}));
	const idOf = (name: string | undefined) => people.find((person) => person.name === name)?.id ?? null;
	const written = (['paper', 'word'] as const).flatMap((via) => {
		const sheet = one[via];
		return Array.from({ length: sheet?.many ?? 0 }, (_, nth) => ({
			...{ id: id(), entryId, part: 'join', state: 'accepted', via, name: sheet!.names?.[nth] ?? 'Zonder naam' },
			...{
				recordedBy: accountOf(sheet!.by),
				recordedByName: sheet!.by,
				createdAt: at(sheet!.ago),
				decidedAt: at(sheet!.ago)
			}
		}));
	});
	const seeks = of.seeks.map((what) => ({ what, ...one.sought?.find((role) => role.what === what) }));
	const decisions = (one.decisions ?? []).map((thing) => ({ ...thing, id: id() }));
	const initiator = people.find(({ part }) => part === 'initiator')?.id ?? null;
	const last = one.stages?.at(-1);
	const helped = one.support;
	return {
		of,
		life: {
			welcome: one.welcome ?? [],
			stageSince: last ? at(last.ago) : stage === 'ended' ? at(40) : published,
			confirmedAt: one.confirmed === undefined ? at(Math.min(90, (entryId * 37) % 100)) : at(one.confirmed),
			...{ rounds: one.rounds ?? 0, askedAt: one.askedAgo === undefined ? null : at(one.askedAgo) }
		},
		told: [
			...(one.stages ?? []).map(({ from, to, ago, reason, by }) => ({
				...{ table: stageChange, name: 'initiative.stage_changed', key: 'changeId' },
				row: {
					entryId,
					at: at(ago),
					from,
					to,
					reason,
					accountId: accountOf(by),
					memberId: accountOf(by) ? null : initiator
				}
			})),
			...(one.news ?? []).map(({ ago, title, text, starts, hours = 2, place, by }) => {
				const startsAt = starts ? momentOf(day(-starts[0]), starts[1]) : null;
				const endsAt = startsAt && new Date(startsAt.getTime() + hours * 3_600_000);
				return {
					...{ table: news, name: 'news.told', key: 'newsId' },
					row: { entryId, at: at(ago), title, text, startsAt, endsAt, place: place ?? null, memberId: idOf(by) }
				};
			}),
			...(one.answer ? [one.answer] : []).map(({ ago, outcome, text }) => ({
				...{ table: officialAnswer, name: 'initiative.official_answer', key: 'answerId' },
				row: { entryId, at: at(ago), outcome, text, accountId: makelaar }
			}))
		],
		rest: [
			[
				sought,
				seeks.map(
					({ what, talent, many, in: within }: { what: string; talent?: string; many?: number; in?: number }) => ({
						...{ id: id(), entryId, what, talent: talent ?? null, many: many ?? 1, createdAt: published },
						by: within === undefined ? null : day(-within)
					})
				)
			],
			[member, [...people, ...written]],
			[
				task,
				(one.tasks ?? []).map(({ what, who, due, done }) => ({
					...{
						id: id(),
						entryId,
						what,
						whoId: idOf(who),
						dueOn: due === undefined ? null : day(-due),
						addedBy: initiator
					},
					...{
						doneAt: done === undefined ? null : at(done),
						doneBy: done === undefined ? null : idOf(who),
						createdAt: at(24)
					}
				}))
			],
			[
				agreement,
				(one.agreements ?? []).map(({ text, ago, review }) => ({
					...{ id: id(), entryId, text, madeOn: day(ago), reviewOn: day(-review), addedBy: initiator }
				}))
			],
			[
				decision,
				decisions.map(({ voices: _, ago, closes, state, ...thing }) => ({
					...{ ...thing, entryId, state, closesOn: day(-closes), addedBy: initiator, createdAt: at(ago) },
					closedAt: state === 'open' ? null : at(-closes)
				}))
			],
			[
				voice,
				decisions.flatMap(({ id: decisionId, voices, ago }) =>
					voices.map(([who, stance, reason]) => ({
						...{ decisionId, memberId: idOf(who)!, stance, reason: reason ?? null, at: at(ago - 0.6) }
					}))
				)
			],
			[
				paper,
				(one.paperFile ? [one.paperFile] : []).map((file) => paperOf(file, entryId, idOf(file.by), at(file.ago)))
			],
			[guideAnswer, one.guide ? [{ entryId, answers: one.guide.answers }] : []],
			[guideStep, (one.guide?.steps ?? []).map(([step, state, note]) => ({ entryId, step, state, note }))],
			[need, (one.needs ?? []).map(([what, euros]) => ({ id: id(), entryId, what, cents: euros * 100 }))],
			[
				contribution,
				(one.contributions ?? []).map(({ pot, kind, name, asked, askedAgo, granted, answeredAgo, reason, spent }) => ({
					...{
						id: id(),
						entryId,
						potId: pot ? potIds.get(pot)! : null,
						kind: kind ?? kindOf(pot!),
						name: name ?? pot!
					},
					...{
						askedCents: asked * 100,
						askedOn: day(askedAgo),
						spentCents: (spent ?? 0) * 100,
						reason: reason ?? null
					},
					grantedCents: granted === undefined ? null : granted * 100,
					answeredOn: answeredAgo === undefined ? null : day(answeredAgo)
				}))
			],
			[
				support,
				(helped ? [helped] : []).map(({ started, letGo, looked, ended }) => ({
					...{ entryId, accountId: makelaar, startedOn: day(started), letGoOn: day(-letGo), lookedOn: day(looked) },
					...{ endedOn: ended ? day(ended[0]) : null, endedBecause: ended?.[1] ?? null }
				}))
			],
			[
				supportLog,
				(helped?.log ?? []).map(([ago, kind, minutes, note, nextStep, nextIn]) => ({
					...{ id: id(), entryId, accountId: makelaar, on: day(ago), kind, minutes, note, createdAt: at(ago) },
					...{ nextStep: nextStep ?? null, nextOn: nextIn === undefined ? null : day(-nextIn) }
				}))
			]
		]
	};
}

/** Who stands on the page as its contact leads it, unless it has stopped. */
function leadBy({ slug, contactName, contactPhone, publishedAt }: Entry, stage: Stage): Person[] {
	if (!contactName || stage === 'ended') return [];
	const ago = (Date.now() - publishedAt!.getTime()) / 86_400_000;
	const email = `${slug.slice(0, 40)}@lindeveen.example`;
	return [{ name: contactName, part: 'initiator', via: 'proposal', email, phone: contactPhone, ago }];
}

function paperOf(
	{ name, text }: { name: string; text: string },
	entryId: number,
	addedBy: string | null,
	createdAt: Date
) {
	const content = new TextEncoder().encode(text);
	return {
		id: crypto.randomUUID(),
		entryId,
		name,
		type: 'text/plain',
		size: content.byteLength,
		content,
		addedBy,
		createdAt
	};
}

const kindOf = (pot: string) =>
	pot.startsWith('Fonds') ? 'fund' : pot.startsWith('Gemeente') ? 'gemeente' : 'buurtbudget';

/** Everything in as few statements as there are tables; what is told to everybody is added to what happened. */
export async function write(tx: Database, all: Rows[], happened: Happened[]): Promise<void> {
	for (const { of, life } of all) await tx.update(initiative).set(life).where(eq(initiative.entryId, of.id));
	for (const [nth] of all[0]!.rest.entries()) {
		const table = all[0]!.rest[nth]![0];
		const rows = all.flatMap(({ rest }) => rest[nth]![1]);
		if (rows.length) await tx.insert(table).values(rows);
	}
	for (const table of [stageChange, news, officialAnswer]) {
		const told = all.flatMap((one) =>
			one.told.filter((thing) => thing.table === table).map((thing) => ({ ...thing, of: one.of }))
		);
		const rows = told.map(({ row }) => row as Insert<typeof news>);
		const written = await tx
			.insert(table as typeof news)
			.values(rows)
			.returning({ id: news.id });
		for (const [nth, { of, row, name, key }] of told.entries())
			happened.push({
				...{ of, name, at: row['at'] as Date, accountId: (row['accountId'] as string | null) ?? null },
				details: { [key]: written[nth]!.id }
			});
	}
}
