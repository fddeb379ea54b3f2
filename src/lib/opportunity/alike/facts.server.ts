import { and, desc, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import type { Known } from '#lib/introduction/story/reading.ts';
import { area } from '#lib/place/table.server.ts';
import { dayOf, momentOf, monthsAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { conversation, hasYes, vraag } from '#lib/vraag/table.server.ts';
import { distinct } from '../givers.ts';
import { type Fact, monthsBack, mostFacts } from './alike.ts';
import { subjectsIn } from './subjects.ts';

/**
 * Small facts of signalen and vragen: what they are about, where and in which week. The words are read here and go no
 * further. The caller has checked that they may read all of the wijk.
 */

export type Counted = Fact & {
	kind: 'signaal' | 'vraag';
	at: Date;
	/** false: it counts, and no more than that */
	shown: boolean;
};

type Spot = { gemeenteCode: string; wijkCode: string | null };

const week = 7 * 86_400_000;

/** The newest of a wijk, of at most a year. @returns whether there were more */
export async function factsIn(tx: Database, spot: Spot) {
	const told = await toldIn(tx, spot);
	const asked = await askedIn(tx, spot);
	const all = [...told, ...asked].sort((one, other) => other.at.getTime() - one.at.getTime());
	const looked = all.slice(0, mostFacts);
	const givers = new Map(distinct(looked).flatMap((group, at) => group.map(({ id }) => [id, `giver ${at}`])));
	const known: Known = new Map();
	const facts = looked.map(({ id, kind, at, shown, theme, buurt, words }): Counted => ({
		...{ id, kind, at, shown, theme, buurt },
		giver: givers.get(id)!,
		subjects: subjectsIn(words, known),
		week: Math.floor(at.getTime() / week)
	}));
	return { facts, more: all.length > mostFacts };
}

/** What became a vraag counts as that. */
async function toldIn(tx: Database, spot: Spot) {
	const found = await tx
		.select({
			...{ id: signaal.id, words: signaal.words, theme: signaal.theme, buurt: signaal.buurtCode },
			...{ at: signaal.createdAt, ...tracesOf(signaal) }
		})
		.from(signaal)
		.leftJoin(account, eq(account.id, signaal.accountId))
		.where(and(isNew(signaal, spot), isNull(signaal.vraagId)))
		.orderBy(desc(signaal.createdAt), desc(signaal.id))
		.limit(mostFacts + 1);
	return found.map((one) => ({ ...one, kind: 'signaal' as const, shown: true }));
}

async function askedIn(tx: Database, spot: Spot) {
	const found = await tx
		.select({
			...{ id: vraag.id, words: vraag.words, wishes: conversation.wishes, buurt: vraag.buurtCode },
			...{ at: vraag.createdAt, ...tracesOf(vraag), shown: hasYes }
		})
		.from(vraag)
		.leftJoin(account, eq(account.id, vraag.accountId))
		.leftJoin(conversation, eq(conversation.vraagId, vraag.id))
		.where(isNew(vraag, spot))
		.orderBy(desc(vraag.createdAt), desc(vraag.id))
		.limit(mostFacts + 1);
	return found.map(({ wishes, ...one }) => ({ ...one, kind: 'vraag' as const, theme: wishes?.[0] ?? null }));
}

/** By which one giver is told from another, as everywhere in this room. */
const tracesOf = (from: typeof signaal | typeof vraag) => ({
	accountId: from.accountId,
	email: sql<string | null>`coalesce(${from.email}, ${account.email})`,
	phone: from.phone
});

function isNew(from: typeof signaal | typeof vraag, { gemeenteCode, wijkCode }: Spot): SQL | undefined {
	const since = momentOf(monthsAfter(dayOf(now()), -monthsBack), '00:00');
	return and(
		eq(from.gemeenteCode, gemeenteCode),
		wijkCode === null ? isNull(from.wijkCode) : eq(from.wijkCode, wijkCode),
		gte(from.createdAt, since)
	);
}

/** What buurten are called now. */
export async function buurtNames(tx: Database, codes: readonly string[]): Promise<Map<string, string>> {
	if (codes.length === 0) return new Map();
	const found = await tx
		.select({ code: area.code, name: area.name })
		.from(area)
		.where(and(eq(area.level, 'buurt'), inArray(area.code, [...new Set(codes)])))
		.orderBy(area.year);
	return new Map(found.map(({ code, name }) => [code, name]));
}
