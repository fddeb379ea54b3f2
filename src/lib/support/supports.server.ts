import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { contactOf } from '#lib/account/contact.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { unserved } from '#lib/entry/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { enter, enterAlone, happened, type Inside, type Key } from '#lib/initiative/door.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { differences, mustWrite } from '#lib/server/overtaken.ts';
import { handedOver } from './letters.ts';
import { type Supported, standingText } from './standing.ts';
import { support } from './table.server.ts';

/** Who supports what, and until when. For the makelaars of the wijk; for others there is nothing: NotAllowed. */

/** What stands above every page of an initiative for makelaars. */
export function head(db: Database, key: Key) {
	return enter(db, key, 'support.read', async (tx, { about, accountId }) => {
		const today = dayOf(now());
		const found = await of(tx, about.entryId, accountId);
		return { about, support: found, today, standing: standingText(about, found, today) };
	});
}

/** Takes an initiative on, or takes it up again. @throws NotNow when a colleague has it */
export async function start(db: Database, key: Key, input: { letGoOn: string }): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		const before = await of(tx, inside.about.entryId, inside.accountId);
		if (before && !before.endedOn) {
			if (before.mine && before.letGoOn === input.letGoOn) return;
			throw new NotNow(
				before.mine ? 'Je ondersteunt dit al.' : `${before.name ?? 'Een vroegere collega'} ondersteunt dit al.`
			);
		}
		const today = dayOf(now());
		const begun = { accountId: inside.accountId, startedOn: today, letGoOn: input.letGoOn, lookedOn: today };
		await tx
			.insert(support)
			.values({ entryId: inside.about.entryId, ...begun })
			.onConflictDoUpdate({
				target: support.entryId,
				set: { ...begun, endedOn: null, endedBecause: null, revision: sql`${support.revision} + 1` }
			});
		await happened(tx, inside, 'support.started', { letGoOn: input.letGoOn });
	});
}

/** The colleagues it can be handed to, by name. */
export function colleagues(db: Database, key: Key) {
	return enter(db, key, 'support.read', (tx, inside) => colleaguesOf(tx, inside));
}

function colleaguesOf(tx: Database, { about, accountId }: Inside) {
	return tx
		.selectDistinct({ id: account.id, name: account.name, email: account.email })
		.from(entry)
		.innerJoin(roleGrant, eq(roleGrant.gemeenteCode, entry.gemeenteCode))
		.innerJoin(account, eq(account.id, roleGrant.accountId))
		.where(
			and(
				...[eq(entry.id, about.entryId), eq(roleGrant.role, 'makelaar'), isNull(roleGrant.endedAt)],
				sql`${account.id} is distinct from ${accountId}::uuid`,
				or(isNull(roleGrant.wijkCode), eq(roleGrant.wijkCode, entry.wijkCode), unserved)
			)
		)
		.orderBy(asc(account.name));
}

/**
 * Hands it to a colleague, or takes it over from one, with a day of letting go; who gets it hears so by mail.
 * @throws NotNow when nobody supports it or it is no colleague, Overtaken when somebody was first
 */
export async function handOver(
	db: Database,
	key: Key,
	input: { to: string; letGoOn: string; seen: number; site: string }
): Promise<void> {
	await enterAlone(db, key, 'support.write', async (tx, inside) => {
		const before = await mustBeSupported(tx, inside);
		const self = input.to === inside.accountId;
		const colleague = (await colleaguesOf(tx, inside)).find(({ id }) => id === input.to);
		if (!colleague && !self) throw new NotNow('Deze collega werkt hier niet meer. Kies iemand anders.');
		const wanted = { 'Wie ondersteunt': colleague?.name ?? inside.name, 'Loslaten op': inWords(input.letGoOn) };
		if (!mustWrite(input.seen, standing(before, wanted))) return;
		await write(tx, inside, { accountId: input.to, letGoOn: input.letGoOn, lookedOn: dayOf(now()) });
		await happened(tx, inside, 'support.handed_over', { from: before.accountId, to: input.to });
		if (colleague && 'actor' in key && key.actor.kind === 'account')
			await post(tx, {
				to: colleague.email,
				...handedOver({
					...{ name: colleague.name, title: inside.about.title, letGoOn: input.letGoOn },
					link: `${input.site}/makelaar/initiatief/${inside.about.entryId}/steun`,
					contact: await contactOf(tx, key.actor, {
						gemeenteCode: inside.about.gemeente.code,
						wijkCode: inside.about.wijk?.code ?? null
					}),
					gemeente: inside.about.gemeente.name
				})
			});
	});
}

/** Somebody looked at the day of letting go, and kept it or moved it. The caller came in through the door, alone. */
export async function look(tx: Database, inside: Inside, letGoOn?: string): Promise<void> {
	const before = await mustBeSupported(tx, inside);
	await write(tx, inside, { lookedOn: dayOf(now()), ...(letGoOn ? { letGoOn } : {}) });
	if (letGoOn && letGoOn !== before.letGoOn)
		await happened(tx, inside, 'support.moved', { from: before.letGoOn, to: letGoOn });
}

/** Stops supporting it. Twice is as good as once. The caller came in through the door, alone. */
export async function release(tx: Database, inside: Inside, because: string): Promise<boolean> {
	const before = await of(tx, inside.about.entryId, inside.accountId);
	if (!before || before.endedOn) return false;
	const today = dayOf(now());
	await write(tx, inside, { endedOn: today, endedBecause: because, lookedOn: today });
	await happened(tx, inside, 'support.ended', { startedOn: before.startedOn });
	return true;
}

/** The caller has checked who asks. Undefined when nobody ever supported it. */
export async function of(tx: Database, entryId: number, me: string | null) {
	const [found] = await tx
		.select({
			accountId: support.accountId,
			name: account.name,
			startedOn: support.startedOn,
			letGoOn: support.letGoOn,
			lookedOn: support.lookedOn,
			endedOn: support.endedOn,
			endedBecause: support.endedBecause,
			revision: support.revision
		})
		.from(support)
		.leftJoin(account, eq(account.id, support.accountId))
		.where(eq(support.entryId, entryId))
		.limit(1);
	return found && { ...found, mine: found.accountId !== null && found.accountId === me };
}

export type Support = NonNullable<Awaited<ReturnType<typeof of>>> & Supported;

/** @throws NotNow when nobody supports it now */
export async function mustBeSupported(tx: Database, inside: Inside): Promise<Support> {
	const found = await of(tx, inside.about.entryId, inside.accountId);
	if (!found || found.endedOn)
		throw new NotNow('Niemand ondersteunt dit nu. Neem het eerst op, met een dag van loslaten.');
	return found;
}

const inWords = (day: string) => dateText(new Date(`${day}T12:00:00Z`));

function standing(before: Support, wanted: Record<string, string>) {
	const is = { 'Wie ondersteunt': before.name, 'Loslaten op': inWords(before.letGoOn) };
	return { differences: differences(is, wanted), by: before.name, at: null, revision: before.revision };
}

async function write(tx: Database, { about }: Inside, change: Partial<typeof support.$inferInsert>): Promise<void> {
	await tx
		.update(support)
		.set({ ...change, revision: sql`${support.revision} + 1` })
		.where(eq(support.entryId, about.entryId));
}
