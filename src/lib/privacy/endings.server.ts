import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { system } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { seat } from '#lib/plan/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { terms } from '#lib/server/register.ts';
import { within } from '#lib/server/wall.server.ts';
import { leave } from './erase.server.ts';
import { ending } from './letters.ts';

/**
 * Accounts that nobody used for a year: announced twice, then erased. Makelaars and beheerders hear it too, but their
 * account stays as long as their role: others count on it, and their beheerder ends it.
 */

const machine = { kind: 'system' } as const;
const batch = 100;
/** Days before the end, and how many are left at least for who hears it late because a day was skipped. */
export const warnings = [
	{ before: 30, atLeast: 14 },
	{ before: 7, atLeast: 3 }
] as const;

const works = (more?: SQL) =>
	exists(
		sql`(select from ${roleGrant} where ${and(
			eq(roleGrant.accountId, account.id),
			inArray(roleGrant.role, ['makelaar', 'beheerder']),
			more ?? isNull(roleGrant.endedAt)
		)})`
	);

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
const later = (one: string, other: string) => (one > other ? one : other);

/** Who came in since it was announced, or worked here until after the end that was. */
function isStale(day: string): SQL {
	const sooner = gt(account.usedOn, plus(day, warnings[0].before - terms.account.days));
	const worked = works(sql`${roleGrant.endedAt} > ${account.endsOn}::timestamptz`);
	return and(isNotNull(account.endsOn), or(sooner, and(not(works()), worked)))!;
}

function isToHear(day: string, which: 0 | 1): SQL {
	const { before } = warnings[which];
	const due =
		which === 0
			? lte(account.usedOn, plus(day, before - terms.account.days))
			: and(isNotNull(account.endsOn), lte(account.endsOn, plus(day, before)));
	return and(eq(account.announced, which), due)!;
}

const isOver = (day: string) => and(gt(account.announced, 1), lte(account.endsOn, day), not(works()))!;

/** Whether there is anything to do on this day: on most days there isn't, and one question tells. */
export async function isDue(db: Database, day: string): Promise<boolean> {
	const [one] = await within(db, machine, (tx) =>
		tx
			.select({ id: account.id })
			.from(account)
			.where(or(isStale(day), isToHear(day, 0), isToHear(day, 1), isOver(day)))
			.limit(1)
	);
	return one !== undefined;
}

/** Who came in since is not at their end any more; who worked here until after their end hears it anew. */
export async function clear(db: Database, day: string): Promise<void> {
	await within(db, machine, (tx) => tx.update(account).set({ endsOn: null, announced: 0 }).where(isStale(day)));
}

type Around = { site: string; phone: string | null };

/** Writes the first or the second announcement to who is due for it. @returns how many */
export async function announce(db: Database, day: string, which: 0 | 1, around: Around): Promise<number> {
	const { atLeast } = warnings[which];
	for (let done = 0; ;) {
		const told = await within(db, machine, async (tx) => {
			const found = await tx
				.select({
					id: account.id,
					email: account.email,
					name: account.name,
					...dates,
					staff: sql<boolean>`${works()}`,
					plans: sits
				})
				.from(account)
				.where(isToHear(day, which))
				.orderBy(asc(account.id))
				.limit(batch)
				.for('update', { skipLocked: true });
			for (const one of found) {
				const endsOn = later(one.endsOn ?? plus(one.usedOn, terms.account.days), plus(day, atLeast));
				await tx
					.update(account)
					.set({ endsOn, announced: which + 1 })
					.where(eq(account.id, one.id));
				await post(tx, { to: one.email, ...ending({ ...one, ...around, day: inWords(endsOn), link: signIn(around) }) });
			}
			return found.length;
		});
		done += told;
		if (told < batch) return done;
	}
}

const sits = sql<boolean>`${exists(sql`(select from ${seat} where ${and(eq(seat.accountId, account.id), eq(seat.state, 'in'))})`)}`;
const dates = { usedOn: account.usedOn, endsOn: account.endsOn };
const signIn = ({ site }: Around) => `${site}/inloggen`;

/** Erases who was told twice and did not come. @returns how many */
export async function end(db: Database, day: string, site: string): Promise<number> {
	for (let done = 0; ;) {
		const gone = await within(db, machine, async (tx) => {
			const found = await tx
				.select({ id: account.id })
				.from(account)
				.where(isOver(day))
				.limit(batch)
				.for('update', { skipLocked: true });
			return leave(
				tx,
				system,
				found.map(({ id }) => id),
				'unused',
				site
			);
		});
		done += gone;
		if (gone < batch) return done;
	}
}

const long = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function inWords(day: string): string {
	return long.format(new Date(`${day}T12:00:00Z`));
}
