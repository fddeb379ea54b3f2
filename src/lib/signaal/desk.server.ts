import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { account, makelaar } from '#lib/account/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { wijk } from '#lib/place/table.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Choice, newestFirst, perPage, stands } from './desk.ts';
import { signaal } from './table.server.ts';
import { shown, type Waiting } from './waiting.server.ts';

/** The makelaar's list of signalen, a page at a time, without a word of them. */

export type Line = Omit<Waiting, 'last'> & {
	/** somebody else's wijk: whoever works there opens it */
	inReach: boolean;
};
export type Desk = {
	/** what nobody has, over what this makelaar likes to take; on the first page only, and not among the lines again */
	first: Line[];
	lines: Line[];
	wijken: { slug: string; name: string }[];
	next: string | null;
};

/**
 * Those of the makelaar's wijken. What nobody has stands there of the whole gemeente, so that nothing is left lying because
 * one colleague is away.
 * @throws NotAllowed for who is no makelaar
 */
export async function look(db: Database, actor: Actor, choice: Choice): Promise<Desk> {
	if (actor.kind !== 'account') throw new NotAllowed();
	const works = actor.grants.filter((spot) => may(actor, 'signaal.read', { spot }));
	if (works.length === 0) throw new NotAllowed();
	const gemeenten = [...new Set(works.map(({ gemeenteCode }) => gemeenteCode))];
	// whoever works in the gemeente was let in above; of other wijken only the lines here leave
	return within(db, choice.whose === 'nobody' ? { kind: 'system' } : actor, async (tx) => {
		const reached = reachOf(actor, { gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code });
		const all = await tx
			.select({
				...{ code: wijk.code, slug: wijk.slug, name: wijk.name, gemeenteCode: wijk.gemeenteCode },
				inReach: sql<boolean>`${reached}`
			})
			.from(wijk)
			.where(choice.whose === 'nobody' ? inArray(wijk.gemeenteCode, gemeenten) : reached)
			.orderBy(asc(wijk.name), asc(wijk.code));
		const wijken = choice.wijk === null ? all : all.filter(({ slug }) => slug === choice.wijk);
		const nowhere = choice.wijk === null ? gemeenten : [];
		const ids = await idsOf(tx, actor.id, choice, wijken, nowhere);
		const preferred = isFirst(choice) ? await firstIds(tx, actor) : [];
		const found = await linesOf(tx, [...preferred, ...ids.slice(0, perPage)]);
		const far = new Set(all.filter(({ inReach }) => !inReach).map(({ code }) => code));
		const lines = found.map(({ wijkCode, ...line }): Line => ({
			...line,
			inReach: wijkCode === null || !far.has(wijkCode)
		}));
		return {
			first: lines.filter(({ id }) => preferred.includes(id)),
			lines: lines.filter(({ id }) => !preferred.includes(id)),
			wijken: all.map(({ slug, name }) => ({ slug, name })),
			next: ids.length > perPage ? ids[perPage - 1]! : null
		};
	});
}

/** The page a makelaar begins with. */
const isFirst = ({ stand, whose, wijk, theme, after }: Choice) =>
	(stand === 'open' || stand === 'new') && whose === 'all' && wijk === null && theme === null && after === null;

const mostFirst = 10;

async function firstIds(tx: Database, actor: Extract<Actor, { kind: 'account' }>): Promise<string[]> {
	const [face] = await tx.select({ themes: makelaar.themes }).from(makelaar).where(eq(makelaar.accountId, actor.id));
	if (!face?.themes.length) return [];
	const found = await tx
		.select({ id: signaal.id })
		.from(signaal)
		.where(
			and(
				...[eq(signaal.state, 'new'), isNull(signaal.makelaarId), reachOf(actor, signaal)],
				inArray(signaal.theme, face.themes as Theme[])
			)
		)
		.orderBy(asc(signaal.createdAt), asc(signaal.id))
		.limit(mostFirst);
	return found.map(({ id }) => id);
}

type Spot = { code: string; gemeenteCode: string };

/** One more than a page. Each wijk and state by its own piece of the index: the size of all there ever was doesn't count. */
async function idsOf(tx: Database, me: string, choice: Choice, wijken: Spot[], gemeenten: string[]) {
	const [way, beyond] = newestFirst(choice.stand) ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
	const only = [
		...(choice.theme ? [sql`and theme = ${choice.theme}`] : []),
		// the one it goes on after may be gone: then it begins anew
		...((await isThere(tx, choice.after))
			? [sql`and (created_at, id) ${beyond} (select created_at, id from signaal where id = ${choice.after}::uuid)`]
			: [])
	];
	const pieces = placesOf(me, choice, wijken, gemeenten).map(
		({ from, where }) => sql`
		select found.id, found.created_at from unnest(${list(stands[choice.stand].states)}) as s (state) ${from}
		cross join lateral (
			select id, created_at from signaal where ${where} and signaal.state = s.state ${sql.join(only, sql` `)}
			order by created_at ${way}, id ${way} limit ${perPage + 1}) as found`
	);
	const found = await rows<{ id: string }>(
		tx,
		sql`select id from (${sql.join(pieces, sql` union all `)}) as pieces
			order by created_at ${way}, id ${way} limit ${perPage + 1}`
	);
	return found.map(({ id }) => id);
}

/** Where to look, each by an index: wijk by wijk and what is about no wijk, or what one makelaar has or nobody. */
function placesOf(me: string, { whose }: Choice, wijken: Spot[], gemeenten: string[]): { from: SQL; where: SQL }[] {
	const codes = list(wijken.map(({ code }) => code));
	const nowhere = list(gemeenten);
	if (whose !== 'all') {
		// what one makelaar has, or none, is few: that has an index of its own
		const owner = whose === 'mine' ? sql`makelaar_id = ${me}::uuid` : sql`makelaar_id is null`;
		const there = sql`wijk_code = any (${codes}) or (wijk_code is null and gemeente_code = any (${nowhere}))`;
		return [{ from: sql``, where: sql`${owner} and (${there})` }];
	}
	const owners = list(wijken.map(({ gemeenteCode }) => gemeenteCode));
	return [
		{
			from: sql`cross join unnest(${owners}, ${codes}) as w (gemeente, wijk)`,
			where: sql`gemeente_code = w.gemeente and wijk_code = w.wijk`
		},
		{
			from: sql`cross join unnest(${nowhere}) as g (gemeente)`,
			where: sql`gemeente_code = g.gemeente and wijk_code is null`
		}
	];
}

const list = (values: readonly string[]) =>
	sql`array[${sql.join(
		values.map((one) => sql`${one}`),
		sql`, `
	)}]::text[]`;

async function isThere(tx: Database, id: string | null): Promise<boolean> {
	if (id === null) return false;
	const found = await tx.select({ id: signaal.id }).from(signaal).where(eq(signaal.id, id)).limit(1);
	return found.length > 0;
}

async function linesOf(tx: Database, ids: string[]) {
	if (ids.length === 0) return [];
	const found = await tx
		.select({ ...shown, wijkCode: signaal.wijkCode })
		.from(signaal)
		.leftJoin(wijk, eq(wijk.code, signaal.wijkCode))
		.leftJoin(account, eq(account.id, signaal.makelaarId))
		.where(and(inArray(signaal.id, ids)));
	const order = new Map(ids.map((id, at) => [id, at]));
	return found.toSorted((one, other) => order.get(one.id)! - order.get(other.id)!);
}
