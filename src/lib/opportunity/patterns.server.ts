import { and, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { describe, happened } from './door.server.ts';
import * as sources from './sources.server.ts';
import { step } from './steps.server.ts';
import { opportunity, patternApart } from './table.server.ts';
import { lookIn, type Member, printOf } from './alike/together.server.ts';

/**
 * What looks alike in a wijk, for its makelaars. Nothing is stored until one of them says that it belongs together, or
 * that it doesn't.
 */

/** One number for "somebody puts signalen together", per wijk. */
const TOGETHER_LOCK = 7_311;

/** In place of the ids of the vragen of a pattern, of which nobody sees which they are: all of them. */
export const allVragen = 'vragen';

/**
 * What looks alike in a wijk, most heard first: the signalen, and how many vragen with them. For its makelaars.
 * @throws NotThere for a wijk that isn't theirs
 */
export function proposed(db: Database, actor: Actor, wijkCode: string) {
	return inWijk(db, actor, wijkCode, async (tx, spot) => {
		const { groups, additions, looked, more } = await lookIn(tx, spot);
		const patterns = groups.map(({ facts: _facts, members, ...pattern }) => {
			const signalen = members.filter(({ kind }) => kind === 'signaal');
			return { ...pattern, members: signalen, vragen: members.length - signalen.length };
		});
		return { patterns, additions, looked, more };
	});
}

/**
 * "Hoort niet bij elkaar": exactly these are not proposed again. Twice is as good as once.
 * @throws NotThere for a wijk that isn't theirs
 */
export function apart(db: Database, actor: Actor, wijkCode: string, print: string): Promise<void> {
	return inWijk(db, actor, wijkCode, async (tx, spot, accountId) => {
		await lock(tx, wijkCode);
		const { gemeenteCode } = spot;
		const key = and(eq(patternApart.gemeenteCode, gemeenteCode), eq(patternApart.print, print));
		if ((await tx.select({ print: patternApart.print }).from(patternApart).where(key)).length) return;
		if (!(await lookIn(tx, spot)).groups.some((one) => one.print === print)) throw changed();
		await tx.insert(patternApart).values({ gemeenteCode, print, accountId, at: now() });
		await record(tx, {
			name: 'pattern.apart',
			actor: { kind: 'account', id: accountId },
			subject: { kind: 'pattern', id: print },
			...spot
		});
	});
}

/**
 * "Hoort bij elkaar": a kans is made of these, and everybody who gave one hears that. Pressed twice, or by two at once,
 * it is one kans.
 * @param only the members that belong to it, with `allVragen` for its vragen; at least two. Undefined: all
 * @returns the number of the kans
 */
export function confirm(
	db: Database,
	actor: Actor,
	wijkCode: string,
	{ print, only, site }: { print: string; only?: readonly string[]; site?: string }
): Promise<number> {
	return inWijk(db, actor, wijkCode, async (tx, spot, accountId) => {
		await lock(tx, wijkCode);
		const { groups, kansen } = await lookIn(tx, spot);
		const found = groups.find((one) => one.print === print);
		if (!found) {
			const signalen = (only ?? []).filter((one) => one !== allVragen);
			const made =
				kansen.find(
					(kans) =>
						signalen.length > 0 &&
						printOf(only?.includes(allVragen) ? kans.signalen : kans.members) === printOf(signalen)
				) ?? kansen.find((kans) => printOf(kans.members) === print);
			if (made) return made.id;
			throw changed();
		}
		const chosen = found.members.filter(
			({ id, kind }) => !only || only.includes(id) || (kind === 'vraag' && only.includes(allVragen))
		);
		if (chosen.length < 2) throw new NotNow('Kies er ten minste twee die bij elkaar horen.');
		return begin(tx, {
			...{ spot, accountId, theme: found.theme, site },
			all: chosen.map((one) => ({ ...whatOf(one), reasons: found.reasons }))
		});
	});
}

/** Puts one that looks like a kans in it, with why. @throws NotNow when it does so no longer */
export function join(
	db: Database,
	actor: Actor,
	wijkCode: string,
	{ kansId, memberId, site }: { kansId: number; memberId: string; site?: string }
): Promise<void> {
	return inWijk(db, actor, wijkCode, async (tx, spot) => {
		const { additions, kansen } = await lookIn(tx, spot);
		if (kansen.some(({ id, members }) => id === kansId && members.includes(memberId))) return;
		const one = additions.find(({ kans, member }) => kans.id === kansId && member.id === memberId);
		if (!one) throw changed();
		await sources.add(tx, actor, kansId, {
			...whatOf(one.member),
			reasons: [one.reason],
			...(site ? { site } : {})
		});
	});
}

/** Makes the kans. The caller has checked who asks, and that all of these are of the wijk. */
export async function begin(
	tx: Database,
	input: {
		spot: { gemeenteCode: string; wijkCode: string | null };
		accountId: string;
		theme: Theme;
		all: readonly (sources.What & { reasons: readonly string[] })[];
		site?: string | undefined;
	}
): Promise<number> {
	const { spot, accountId, theme, all, site } = input;
	const [made] = await tx
		.insert(opportunity)
		.values({ ...spot, theme, makelaarId: accountId, createdAt: now() })
		.returning({ id: opportunity.id });
	const entered = { kans: (await describe(tx, made!.id))!, accountId };
	await happened(tx, entered, 'opportunity.gathered', { theme });
	await sources.put(tx, entered, all);
	await step(tx, made!.id, { kind: 'gathered', accountId, ...(site ? { site } : {}) });
	return made!.id;
}

/** @throws NotThere for whoever may not keep a kans in this wijk */
export async function inWijk<Result>(
	db: Database,
	actor: Actor,
	wijkCode: string,
	work: (tx: Database, spot: { gemeenteCode: string; wijkCode: string }, accountId: string) => Promise<Result>
): Promise<Result> {
	if (actor.kind !== 'account') throw new NotThere();
	return within(db, actor, async (tx) => {
		const [found] = await tx
			.select({
				gemeenteCode: gemeente.code,
				unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
			})
			.from(wijk)
			.innerJoin(gemeente, eq(gemeente.code, wijk.gemeenteCode))
			.where(eq(wijk.code, wijkCode));
		const spot = found && { gemeenteCode: found.gemeenteCode, wijkCode };
		if (!spot || !may(actor, 'opportunity.keep', { spot, unserved: found.unserved })) throw new NotThere();
		return work(tx, spot, actor.id);
	});
}

const whatOf = ({ id, kind }: Pick<Member, 'id' | 'kind'>): sources.What =>
	kind === 'signaal' ? { signaalId: id } : { vraagId: id };

const changed = () =>
	new NotNow('Intussen is er iets veranderd in deze wijk. Kijk nog eens wat er nu bij elkaar hoort.');

async function lock(tx: Database, wijkCode: string): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(${TOGETHER_LOCK}, hashtext(${wijkCode}))`);
}
