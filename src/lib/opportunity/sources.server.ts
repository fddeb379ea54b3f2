import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { area } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as signalen from '#lib/signaal/story.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import * as vragen from '#lib/vraag/story.server.ts';
import { hasYes, vraag } from '#lib/vraag/table.server.ts';
import { enter, enterAlone, type Entered, happened, type Kans, spotOf } from './door.server.ts';
import { opportunity, opportunitySource } from './table.server.ts';
import { catchUp } from './telling.server.ts';

/** What a kans is made of: which signalen and vragen. Never a word of what was told, nor who told it. */

export type What = { signaalId: string } | { vraagId: string };

/**
 * By hand, from the page of a signaal or vraag; who gave it hears how it stands. Adding it again changes nothing. For
 * makelaars of the wijk.
 * @param site the address of this Wijkweb, for the link in the mail; without one no mail goes out
 */
export function add(
	db: Database,
	actor: Actor,
	id: number,
	{ reasons = [], site, ...what }: What & { reasons?: readonly string[]; site?: string }
): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		mustBeOpen(entered.kans);
		await mustBelong(tx, actor, entered.kans, what);
		if (await put(tx, entered, [{ ...what, reasons }])) await catchUp(tx, id, site);
	});
}

/** The caller has checked who asks, that the kans is open, and that each is of its wijk. @returns how many are new in it */
export async function put(
	tx: Database,
	entered: Pick<Entered, 'kans' | 'accountId'>,
	all: readonly (What & { reasons: readonly string[] })[]
): Promise<number> {
	const { kans, accountId } = entered;
	const before = await keysIn(tx, kans.id);
	const fresh = all.filter((one) => !before.has(keyOf(one)));
	if (fresh.length === 0) return 0;
	const rest = { opportunityId: kans.id, addedBy: accountId, addedAt: now() };
	await tx.insert(opportunitySource).values(
		fresh.map((one) => ({
			...rest,
			id: crypto.randomUUID(),
			...('signaalId' in one ? { signaalId: one.signaalId } : { vraagId: one.vraagId }),
			// what a vraag is about stays with the vraag
			reasons: 'signaalId' in one ? [...one.reasons] : []
		}))
	);
	for (const one of fresh)
		await happened(
			tx,
			entered,
			'opportunity.source_added',
			'signaalId' in one ? { signaalId: one.signaalId } : { vraagId: one.vraagId }
		);
	return fresh.length;
}

/** It doesn't belong there after all. Taking it out again changes nothing. For makelaars of the wijk. */
export function takeOut(db: Database, actor: Actor, id: number, sourceId: string): Promise<void> {
	return enterAlone(db, actor, id, 'opportunity.keep', async (tx, entered) => {
		if (!isUuid(sourceId)) return;
		const one = and(eq(opportunitySource.id, sourceId), eq(opportunitySource.opportunityId, entered.kans.id));
		const [found] = await tx
			.select({ signaalId: opportunitySource.signaalId, vraagId: opportunitySource.vraagId })
			.from(opportunitySource)
			.where(one);
		if (!found) return;
		await tx.delete(opportunitySource).where(one);
		const { signaalId, vraagId } = found;
		await happened(tx, entered, 'opportunity.source_removed', signaalId ? { signaalId } : { vraagId });
	});
}

/** The signalen and vragen in it, oldest first. For makelaars of the wijk. */
export function list(db: Database, actor: Actor, id: number) {
	return enter(db, actor, id, 'opportunity.keep', (tx) => of(tx, id));
}

/** The same for who checked who asks: no words and no giver. */
export function of(tx: Database, id: number) {
	const buurt = sql<string | null>`(select ${area.name} from ${area} where ${area.level} = 'buurt'
		and ${area.code} = coalesce(${signaal.buurtCode}, ${vraag.buurtCode}) order by ${area.year} desc limit 1)`;
	const since = sql<Date>`coalesce(${signaal.createdAt}, ${vraag.createdAt})`.mapWith(signaal.createdAt);
	return tx
		.select({
			id: opportunitySource.id,
			signaalId: opportunitySource.signaalId,
			vraagId: opportunitySource.vraagId,
			reasons: opportunitySource.reasons,
			addedAt: opportunitySource.addedAt,
			addedBy: account.name,
			about: signaal.about,
			theme: signaal.theme,
			/** false: it counts, and no more than that */
			shown: sql<boolean>`(${vraag.id} is null or ${hasYes})`,
			buurt,
			since
		})
		.from(opportunitySource)
		.leftJoin(signaal, eq(signaal.id, opportunitySource.signaalId))
		.leftJoin(vraag, eq(vraag.id, opportunitySource.vraagId))
		.leftJoin(account, eq(account.id, opportunitySource.addedBy))
		.where(eq(opportunitySource.opportunityId, id))
		.orderBy(asc(since), asc(opportunitySource.id));
}

/**
 * For the page of a signaal or vraag: the kansen it is in, and those it could be put in.
 * @throws NotThere for what isn't there or in another wijk
 */
export function around(db: Database, actor: Actor, what: What) {
	return within(db, actor, async (tx) => {
		const spot = await spotOfWhat(tx, actor, what);
		const mine =
			'signaalId' in what
				? eq(opportunitySource.signaalId, what.signaalId)
				: eq(opportunitySource.vraagId, what.vraagId);
		const found = await tx
			.select({
				id: opportunity.id,
				title: opportunity.title,
				theme: opportunity.theme,
				state: opportunity.state,
				sourceId: opportunitySource.id
			})
			.from(opportunity)
			.leftJoin(opportunitySource, and(eq(opportunitySource.opportunityId, opportunity.id), mine))
			.where(
				and(
					reachOf(actor, opportunity),
					eq(opportunity.gemeenteCode, spot.gemeenteCode),
					spot.wijkCode ? eq(opportunity.wijkCode, spot.wijkCode) : isNull(opportunity.wijkCode),
					sql`(${ne(opportunity.state, 'ended')} or ${opportunitySource.id} is not null)`
				)
			)
			.orderBy(sql`${opportunity.createdAt} desc`, asc(opportunity.id))
			.limit(50);
		return { inside: found.filter((one) => one.sourceId), choices: found.filter((one) => !one.sourceId) };
	});
}

/** @throws NotNow for a kans that was ended */
function mustBeOpen({ state }: Pick<Kans, 'state'>): void {
	if (state === 'ended') throw new NotNow('Deze kans is afgesloten. Pak hem eerst weer op.');
}

/** Of the wijk of the kans, and one that this makelaar may read. */
async function mustBelong(tx: Database, actor: Actor, kans: Kans, what: What): Promise<void> {
	const spot = await spotOfWhat(tx, actor, what);
	const { gemeenteCode, wijkCode } = spotOf(kans);
	if (spot.gemeenteCode !== gemeenteCode) throw new NotThere();
	if (spot.wijkCode !== null && spot.wijkCode !== wijkCode)
		throw new NotNow('Dit komt uit een andere wijk dan de kans. Maak er een eigen kans van.');
}

async function spotOfWhat(tx: Database, actor: Actor, what: What) {
	const isSignaal = 'signaalId' in what;
	const id = isSignaal ? what.signaalId : what.vraagId;
	if (!isUuid(id)) throw new NotThere();
	const story = isSignaal ? await signalen.cover(tx, id) : await vragen.cover(tx, id);
	const spot = story && { gemeenteCode: story.gemeente.code, wijkCode: story.wijk?.code ?? null };
	if (!spot || !may(actor, isSignaal ? 'signaal.read' : 'vraag.read', { spot, unserved: story.unserved }))
		throw new NotThere();
	if (!isSignaal && !(await mayCount(tx, id)))
		throw new NotNow('Deze vraag mag hier niet bij: de ander wil niet meer dat we bewaren wat er stond.');
	return spot;
}

async function mayCount(tx: Database, vraagId: string): Promise<boolean> {
	const [found] = await tx.select({ yes: hasYes }).from(vraag).where(eq(vraag.id, vraagId));
	return found?.yes ?? false;
}

async function keysIn(tx: Database, id: number): Promise<Set<string>> {
	const found = await tx
		.select({ signaalId: opportunitySource.signaalId, vraagId: opportunitySource.vraagId })
		.from(opportunitySource)
		.where(eq(opportunitySource.opportunityId, id));
	return new Set(found.map(({ signaalId, vraagId }) => (signaalId ?? vraagId)!));
}

const keyOf = (what: What) => ('signaalId' in what ? what.signaalId : what.vraagId);
