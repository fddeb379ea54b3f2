import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, greetingTo, isBeheerderOf, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { alarm, look } from './table.server.ts';

export type Alarm = typeof alarm.$inferSelect;

/** More things of people than this within an hour by one person is no ordinary day. */
export const mostLooks = 20;
const hour = 3_600_000;

/**
 * Raises what the look just written gives reason for. Called under the lock of the chain, which also keeps two at once
 * from raising one alarm twice.
 */
export async function watch(
	tx: Database,
	actor: Extract<Actor, { kind: 'account' }>,
	{ gemeenteCode, outside }: { gemeenteCode: string; outside: boolean }
): Promise<void> {
	const about = { actorId: actor.id, gemeenteCode };
	if (outside)
		await raise(tx, {
			...about,
			kind: 'outside',
			subject: `${actor.name} las iets uit een andere wijk`,
			details: `${actor.name} las een vraag, signaal of adres uit een wijk die niet van ${actor.name} is. Die wijk heeft nu zelf geen makelaar.`
		});
	const [counted] = await tx
		.select({ files: sql<number>`count(distinct (${look.subjectKind}, ${look.subjectId}))::int` })
		.from(look)
		.where(and(eq(look.actorId, actor.id), gt(look.at, new Date(now().getTime() - hour))));
	if (counted!.files > mostLooks)
		await raise(tx, {
			...about,
			kind: 'many_looks',
			subject: `${actor.name} las veel in een uur`,
			details: `${actor.name} las binnen een uur meer dan ${mostLooks} vragen, signalen of adressen.`
		});
}

/** Tells every beheerder that the list of who looked was tampered with. */
export async function broken(tx: Database, found: { id: number | null; what: string }): Promise<void> {
	const what = { changed: 'veranderd', inserted: 'ertussen gezet', removed: 'weggehaald' }[found.what] ?? found.what;
	await raise(tx, {
		kind: 'broken_chain',
		actorId: null,
		gemeenteCode: null,
		subject: 'De lijst van wie wat las klopt niet',
		details: `In de lijst van wie wat las is iets ${what}${found.id === null ? ' aan het eind' : `, bij regel ${found.id}`}.`
	});
}

type Raising = Pick<Alarm, 'kind' | 'actorId' | 'gemeenteCode' | 'details'> & { subject: string };

/** One alarm, with a mail to each beheerder of the gemeente; within the hour the same one there raises nothing. */
async function raise(tx: Database, { subject, ...raised }: Raising): Promise<void> {
	const { kind, actorId, gemeenteCode } = raised;
	const at = now();
	const same = and(
		eq(alarm.kind, kind),
		actorId ? eq(alarm.actorId, actorId) : isNull(alarm.actorId),
		// each gemeente has beheerders of its own
		gemeenteCode ? eq(alarm.gemeenteCode, gemeenteCode) : isNull(alarm.gemeenteCode),
		gt(alarm.at, new Date(at.getTime() - hour))
	);
	if ((await tx.select({ id: alarm.id }).from(alarm).where(same).limit(1)).length) return;
	const [made] = await tx
		.insert(alarm)
		.values({ ...raised, at })
		.returning({ id: alarm.id });
	await record(tx, {
		name: 'alarm.raised',
		actor: { kind: 'system' },
		subject: { kind: 'alarm', id: made!.id },
		gemeenteCode,
		details: { kind, about: actorId }
	});
	for (const { name, email } of await beheerders(tx, gemeenteCode))
		await post(tx, {
			to: email,
			subject,
			body: [
				greetingTo(name),
				raised.details,
				'Vraag de collega even wat er aan de hand is. Bij Beheer op Wijkweb kun je dit daarna afvinken.',
				'Groet,\nWijkweb'
			].join('\n\n')
		});
}

function beheerders(tx: Database, gemeenteCode: string | null) {
	const here = gemeenteCode ? eq(roleGrant.gemeenteCode, gemeenteCode) : undefined;
	return tx
		.selectDistinct({ name: account.name, email: account.email })
		.from(roleGrant)
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(and(eq(roleGrant.role, 'beheerder'), isNull(roleGrant.endedAt), here));
}

/** The alarms of a gemeente, what is open first; for its beheerder. */
export async function list(db: Database, actor: Actor, gemeenteCode: string, limit = 100) {
	mustBeAllowed(actor, 'alarm.settle', { spot: { gemeenteCode, wijkCode: null } });
	return within(db, { kind: 'system' }, (tx) =>
		tx
			.select({ alarm, name: account.name })
			.from(alarm)
			.leftJoin(account, eq(account.id, alarm.actorId))
			.where(or(eq(alarm.gemeenteCode, gemeenteCode), isNull(alarm.gemeenteCode)))
			.orderBy(sql`${alarm.settledAt} is not null`, desc(alarm.id))
			.limit(limit)
	);
}

/** The beheerder has looked into it. Twice is as good as once. */
export async function settle(db: Database, actor: Actor, id: number): Promise<void> {
	if (actor.kind !== 'account') throw new NotAllowed();
	const mine = [
		...new Set(actor.grants.map((grant) => grant.gemeenteCode).filter((code) => isBeheerderOf(actor, code)))
	];
	if (mine.length === 0) throw new NotAllowed();
	// as the machine: an alarm about all gemeenten belongs to none of them
	await within(db, { kind: 'system' }, async (tx) => {
		const settled = await tx
			.update(alarm)
			.set({ settledAt: now(), settledBy: actor.id })
			.where(
				and(
					eq(alarm.id, id),
					or(inArray(alarm.gemeenteCode, mine), isNull(alarm.gemeenteCode)),
					isNull(alarm.settledAt)
				)
			)
			.returning({ gemeenteCode: alarm.gemeenteCode });
		for (const { gemeenteCode } of settled)
			await record(tx, {
				name: 'alarm.settled',
				actor: { kind: 'account', id: actor.id },
				subject: { kind: 'alarm', id },
				gemeenteCode
			});
	});
}
