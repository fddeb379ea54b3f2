import { and, eq, isNull } from 'drizzle-orm';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { shifted } from '#lib/activity/dates.ts';
import { entry } from '#lib/entry/table.server.ts';
import { follow, follower } from '#lib/following/table.server.ts';
import { pot } from '#lib/funding/table.server.ts';
import { initiative } from '#lib/initiative/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { standardAnswer } from '#lib/support/table.server.ts';
import { type Happened, type Of, type Rows, rowsOf, write } from './life-rows.ts';

/**
 * The life of the initiatives of the demo: who takes part, what they do together, the money, the makelaar's support, who
 * follows; with everything that happened on its day, so that timelines, mails and feeds have something to read. Written
 * as rows, because it happened in the past.
 */

type DemoFollow = {
	slug?: string;
	wijk?: string | null;
	theme?: string;
	gemeente?: true;
	talent?: string;
	dayparts?: string;
};
export type DemoLife = {
	initiatives: Of[];
	pots: { kind: string; name: string; rules: string; most: number | null; contact: string; closes: number | null }[];
	answers: [use: string, title: string, text: string][];
	followers: { email: string; rhythm: 'weekly' | 'daily' | 'none'; ago: number; follows: DemoFollow[] }[];
};

const at = (ago: number) => new Date(now().getTime() - ago * 86_400_000);
const day = (ago: number) => shifted(dayOf(now()), -ago);

export async function plantLife(
	tx: Database,
	gemeenteCode: string,
	{ initiatives, pots, answers, followers }: DemoLife
): Promise<void> {
	const entries = await tx.select().from(entry).where(eq(entry.gemeenteCode, gemeenteCode)).orderBy(entry.id);
	const staff = await tx
		.select({ id: account.id, name: account.name, wijk: roleGrant.wijkCode })
		.from(account)
		.innerJoin(roleGrant, and(eq(roleGrant.accountId, account.id), isNull(roleGrant.endedAt)))
		.where(eq(roleGrant.role, 'makelaar'));
	const potIds = await plantPots(tx, gemeenteCode, pots);
	await tx
		.insert(standardAnswer)
		.values(answers.map(([use, title, text]) => ({ gemeenteCode, use: use as 'question', title, text })));

	const happened: Happened[] = entries
		.filter((one) => one.publishedAt)
		.map((one) => ({ of: one, at: one.publishedAt!, name: `${one.kind}.published`, accountId: null, details: {} }));
	const told = new Map(initiatives.map((one) => [one.slug, one]));
	const all: Rows[] = [];
	const lives = new Map((await tx.select().from(initiative)).map((one) => [one.entryId, one]));
	for (const one of entries) {
		const life = lives.get(one.id);
		if (!life) continue;
		const makelaar = staff.find(({ wijk }) => wijk === one.wijkCode);
		all.push(rowsOf(one, life.stage, told.get(one.slug), { staff, makelaar: makelaar?.id ?? null, potIds, at, day }));
	}
	await write(tx, all, happened);
	await plantFollowers(tx, gemeenteCode, followers, new Map(entries.map(({ slug, id }) => [slug, id])));
	await tx.insert(event).values(
		happened
			.sort((one, other) => one.at.getTime() - other.at.getTime())
			.map(({ of, at: when, name, accountId, details }) => ({
				...{ at: when, name, details, subjectKind: 'entry', subjectId: String(of.id) },
				...{ actorKind: accountId ? 'account' : name.endsWith('published') ? 'system' : 'visitor', actorId: accountId },
				...{ gemeenteCode, wijkCode: of.wijkCode }
			}))
	);
}

async function plantPots(tx: Database, gemeenteCode: string, pots: DemoLife['pots']): Promise<Map<string, number>> {
	const planted = await tx
		.insert(pot)
		.values(
			pots.map(({ kind, most, closes, ...one }) => ({
				...{ ...one, gemeenteCode, kind: kind as 'fund' },
				...{ mostCents: most && most * 100, closesOn: closes ? day(-closes) : null }
			}))
		)
		.returning({ id: pot.id, name: pot.name });
	return new Map(planted.map(({ name, id }) => [name, id]));
}

async function plantFollowers(
	tx: Database,
	gemeenteCode: string,
	followers: DemoLife['followers'],
	ids: Map<string, number>
): Promise<void> {
	const known = followers.map((one) => ({ ...one, id: crypto.randomUUID() }));
	await tx.insert(follower).values(
		known.map(({ id, email, rhythm, ago }) => ({
			...{ id, email, rhythm, confirmedAt: at(ago), createdAt: at(ago) }
		}))
	);
	await tx.insert(follow).values(
		known.flatMap(
			({ id: followerId, ago, follows }) =>
				follows.map(({ slug, wijk, theme, talent, dayparts }) => ({
					...{ id: crypto.randomUUID(), followerId, gemeenteCode, createdAt: at(ago) },
					...{
						kind: slug ? 'entry' : talent || dayparts ? 'search' : theme ? 'theme' : wijk ? 'wijk' : 'gemeente',
						entryId: slug ? ids.get(slug)! : null
					},
					...{ wijkCode: wijk ?? null, theme: theme ?? null, talent: talent ?? null, dayparts: dayparts ?? null }
				})) as (typeof follow.$inferInsert)[]
		)
	);
}
