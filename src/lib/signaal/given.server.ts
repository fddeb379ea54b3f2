import { and, asc, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Answers, Giver } from './answers.server.ts';
import * as signalen from './signalen.server.ts';
import { firstOf } from './routing.server.ts';
import { isOver, statusText } from './signaal.ts';
import { signaal } from './table.server.ts';

/** What was given, with what came of it: for the people of an organisation, and for whoever gave it. */

export const perPage = 20;

export type Given = {
	id: string;
	/** they gave it themselves; of a colleague's the words are null */
	own: boolean;
	words: string | null;
	about: 'wijk' | 'person';
	wijk: string | null;
	organisation: string | null;
	createdAt: Date;
	/** how it stands, as a sentence */
	status: string;
	answer: string | null;
	/** there is nothing more to come */
	done: boolean;
};

/**
 * The caller has checked who asks, and works as them or as the machine.
 * @param accountId who asks, when others gave some of it: of those they don't read the words. Null: all is theirs
 */
export async function rows(
	tx: Database,
	accountId: string | null,
	where: SQL,
	{ limit, offset = 0, colleagues = false }: { limit: number; offset?: number; colleagues?: boolean }
): Promise<Given[]> {
	const found = await tx
		.select({
			...{ id: signaal.id, giver: signaal.accountId, words: signaal.words, about: signaal.about },
			...{
				gemeenteCode: signaal.gemeenteCode,
				wijkCode: signaal.wijkCode,
				theme: signaal.theme,
				wijk: wijk.name,
				organisation: organisation.name,
				createdAt: signaal.createdAt
			},
			...{ state: signaal.state, promisedOn: signaal.promisedOn, heardAt: signaal.heardAt, answer: signaal.answer },
			...{ answeredAt: signaal.answeredAt, closedAt: signaal.closedAt, satisfied: signaal.satisfied },
			makelaar: account.name
		})
		.from(signaal)
		.leftJoin(wijk, eq(wijk.code, signaal.wijkCode))
		.leftJoin(organisation, eq(organisation.id, signaal.organisationId))
		.leftJoin(account, eq(account.id, signaal.makelaarId))
		.where(where)
		.orderBy(desc(signaal.createdAt), desc(signaal.id))
		.limit(limit)
		.offset(offset);
	const readerOf = await firstOf(
		tx,
		found.filter(({ makelaar }) => makelaar === null)
	);
	const today = dayOf(now());
	return found.map((one) => {
		const { id, giver, about, createdAt, answer } = one;
		const own = !colleagues || (accountId !== null && giver === accountId);
		return {
			...{ id, own, about, createdAt, answer, words: own ? one.words : null },
			...{
				wijk: one.wijk,
				organisation: one.organisation,
				status: statusText({ ...one, reader: readerOf(one) }, today, { forColleague: !own })
			},
			done: isOver(one.state)
		};
	});
}

/** What somebody speaks for, by the roles they have. */
type Spoken = { organisationId: number; gemeenteCode: string; wijkCode: string | null };

function spoken(actor: Actor): Spoken[] {
	if (actor.kind !== 'account') return [];
	return actor.grants.flatMap(({ role, organisationId, gemeenteCode, wijkCode }) =>
		role === 'partner' && organisationId != null ? [{ organisationId, gemeenteCode, wijkCode }] : []
	);
}

/**
 * All that was ever given for the organisations somebody speaks for, in their wijken, and what they gave for them
 * themselves; the last first. Who speaks for none has nothing.
 * @param page 1 for the first
 * @returns with whether there is more after this page: all of it is never counted, it can be many thousands
 */
export async function ofOrganisations(
	db: Database,
	actor: Actor,
	page = 1
): Promise<{ given: Given[]; more: boolean }> {
	const speaks = spoken(actor);
	if (actor.kind !== 'account' || speaks.length === 0) return { given: [], more: false };
	const houses = [...new Set(speaks.map(({ organisationId }) => organisationId))].map((id) => {
		const wijken = speaks.filter(({ organisationId }) => organisationId === id).map(({ wijkCode }) => wijkCode);
		const there = wijken.filter((code) => code !== null);
		const near = or(inArray(signaal.wijkCode, there), eq(signaal.accountId, actor.id));
		return and(eq(signaal.organisationId, id), wijken.includes(null) ? undefined : near);
	});
	const offset = (Math.max(1, page) - 1) * perPage;
	const found = await within(db, actor, (tx) =>
		rows(tx, actor.id, or(...houses)!, { limit: perPage + 1, offset, colleagues: true })
	);
	return { given: found.slice(0, perPage), more: found.length > perPage };
}

export type House = {
	organisation: { id: number; name: string };
	gemeente: { code: string; slug: string; name: string };
	wijken: { code: string; slug: string; name: string }[];
	/** the one they work in, when it is one */
	own: string | null;
};

/** For whom a partner can tell something, with the wijken it can be about. Who is no partner has none. */
export async function houses(db: Database, actor: Actor): Promise<House[]> {
	const speaks = spoken(actor);
	const ids = [...new Set(speaks.map(({ organisationId }) => organisationId))];
	return Promise.all(
		ids.map(async (id) => {
			const mine = speaks.filter(({ organisationId }) => organisationId === id);
			const [house] = await db
				.select({
					organisation: { id: organisation.id, name: organisation.name },
					gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name }
				})
				.from(organisation)
				.innerJoin(gemeente, eq(gemeente.code, organisation.gemeenteCode))
				.where(eq(organisation.id, id));
			const wijken = await db
				.select({ code: wijk.code, slug: wijk.slug, name: wijk.name })
				.from(wijk)
				.where(eq(wijk.gemeenteCode, house!.gemeente.code))
				.orderBy(asc(wijk.name));
			const [only, ...more] = [...new Set(mine.map(({ wijkCode }) => wijkCode))];
			return { ...house!, wijken, own: more.length === 0 ? (only ?? null) : null };
		})
	);
}

/** Name and reach of who is signed in, as they gave them. @throws NotAllowed for who isn't */
export async function giverOf(db: Database, actor: Actor): Promise<Giver> {
	if (actor.kind !== 'account') throw new NotAllowed();
	const [me] = await within(db, actor, (tx) =>
		tx.select({ email: account.email, phone: account.phone }).from(account).where(eq(account.id, actor.id))
	);
	return { name: actor.name, email: me?.email ?? null, phone: me?.phone ?? null };
}

/**
 * Tells something for an organisation: who they are and whom they speak for is known already.
 * @returns the short code that opens it
 * @throws NotAllowed for an organisation they don't speak for
 */
export async function give(
	db: Database,
	actor: Actor,
	{
		house,
		...input
	}: Omit<Answers, 'giver'> & {
		house: Pick<House, 'organisation' | 'gemeente'>;
		wijkCode: string | null;
		buurtCode?: string | null;
		photo?: signalen.SignaalInput['photo'];
		token: string;
		site: string;
	}
): Promise<string> {
	const organisationId = house.organisation.id;
	const isTheirs = spoken(actor).some(
		(one) => one.organisationId === organisationId && one.gemeenteCode === house.gemeente.code
	);
	if (actor.kind !== 'account' || !isTheirs) throw new NotAllowed();
	const giver = await giverOf(db, actor);
	const told = { ...input, giver, gemeente: house.gemeente };
	await signalen.keep(db, actor, told, { via: 'partner', accountId: actor.id, organisationId });
	return signalen.shortFor(told);
}
