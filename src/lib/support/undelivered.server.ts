import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { may } from '#lib/account/permission.ts';
import { reachOf } from '#lib/account/reach.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Mails that no mail server took in four hours: somebody calls instead. The makelaar of the wijk it is about sees them;
 * what belongs to no wijk, the beheerder too. Nobody reads the mail itself.
 */

const machine = { kind: 'system' } as const;

export type Undelivered = Awaited<ReturnType<typeof list>>[number];

/** What this makelaar or beheerder has to call about, oldest first; others have none. */
export function list(db: Database, actor: Actor) {
	// the machine reads, because a mail is nobody's: what is theirs is said by the condition
	return within(db, machine, async (tx) => {
		const found = await tx
			.select({
				id: mail.id,
				at: mail.createdAt,
				about: mail.subjectKind,
				aboutId: mail.subjectId,
				title: entry.title,
				kind: entry.kind,
				publication: entry.publication,
				to: mail.toAddress,
				makelaars: sql<boolean>`${reachOf(actor, mail)}`
			})
			.from(mail)
			.leftJoin(entry, and(eq(mail.subjectKind, 'entry'), sql`${entry.id}::text = ${mail.subjectId}`))
			.where(and(isOpen, isTheirs(actor)))
			.orderBy(asc(mail.createdAt), asc(mail.id))
			.limit(200);
		const known = await tellable(
			tx,
			found.filter(({ about, makelaars }) => about === 'entry' && makelaars)
		);
		return found.map(({ to, aboutId, makelaars, ...one }) => ({
			...one,
			// the vraag and the signaal tell who it was, to who opens them with a reason
			aboutId: makelaars ? aboutId : null,
			who: known.get(`${aboutId} ${to.toLowerCase()}`) ?? null
		}));
	});
}

/** How many there are, for a line that leads to them. */
export async function count(db: Database, actor: Actor): Promise<number> {
	return within(db, machine, (tx) => tx.$count(mail, and(isOpen, isTheirs(actor))));
}

/**
 * Somebody called, or did what else there was to do. Twice is once.
 * @throws NotAllowed for a mail that isn't theirs to see to
 */
export async function settle(db: Database, actor: Actor, id: string): Promise<void> {
	if (!isUuid(id)) throw new NotAllowed();
	await within(db, machine, async (tx) => {
		const [found] = await tx
			.select({ gemeenteCode: mail.gemeenteCode, wijkCode: mail.wijkCode, settledAt: mail.settledAt })
			.from(mail)
			.where(and(eq(mail.id, id), eq(mail.state, 'failed'), isTheirs(actor)))
			.for('update');
		if (!found || actor.kind !== 'account') throw new NotAllowed();
		const { settledAt, ...spot } = found;
		if (settledAt) return;
		await tx.update(mail).set({ settledAt: now() }).where(eq(mail.id, id));
		await record(tx, {
			name: 'mail.settled',
			actor: { kind: 'account', id: actor.id },
			subject: { kind: 'mail', id },
			...spot
		});
	});
}

// what comes every week can be stopped, and comes again: nobody has to call about it
const isOpen = and(eq(mail.state, 'failed'), isNull(mail.settledAt), isNull(mail.stopLink))!;

function isTheirs(actor: Actor): SQL {
	const managed = actor.kind === 'account' ? actor.grants.filter(({ role }) => role === 'beheerder') : [];
	const gemeenten = managed
		.map(({ gemeenteCode }) => gemeenteCode)
		.filter((gemeenteCode) => may(actor, 'mail.settle', { spot: { gemeenteCode, wijkCode: null } }));
	return or(
		and(sql`${mail.gemeenteCode} is not null`, reachOf(actor, mail)),
		gemeenten.length ? and(isNull(mail.wijkCode), inArray(mail.gemeenteCode, gemeenten)) : undefined,
		gemeenten.length ? isNull(mail.gemeenteCode) : undefined
	)!;
}

type Found = { aboutId: string | null; to: string };

/** Of what is on the map: who sent it in and who leads it, as the makelaar knows them; never who else takes part. */
async function tellable(tx: Database, found: readonly Found[]) {
	const ids = [...new Set(found.map(({ aboutId }) => Number(aboutId)))];
	if (ids.length === 0) return new Map<string, { name: string; phone: string | null }>();
	const leading = await tx
		.select({ entryId: member.entryId, name: member.name, email: member.email, phone: member.phone })
		.from(member)
		.where(
			and(inArray(member.entryId, ids), eq(member.part, 'initiator'), inArray(member.state, ['accepted', 'invited']))
		);
	const proposing = await tx
		.select({ entryId: proposal.entryId, name: proposal.name, email: proposal.email, phone: proposal.phone })
		.from(proposal)
		.where(inArray(proposal.entryId, ids));
	return new Map<string, { name: string; phone: string | null }>(
		[...proposing, ...leading].flatMap(({ entryId, email, name, phone }) =>
			email ? [[`${entryId} ${email.toLowerCase()}`, { name, phone }] as const] : []
		)
	);
}
