import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { account } from '#lib/account/table.server.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { keyedHash } from '#lib/server/seal.server.ts';
import { type Kans, spotOf } from './door.server.ts';
import { somebodyJoined } from './letters.ts';
import { opportunityJoiner } from './table.server.ts';

const onceADay = { times: 1, minutes: 24 * 60 };

/**
 * The code with which somebody reads on or leaves. It follows from the id by our key, so that every mail can hold the same
 * link while the database keeps no more than its hash.
 */
export function codeOfJoiner(id: string): string {
	return codeOf(keyedHash(id, 'opportunity joiner'));
}

/** The id that follows from what a form carried: sent again it is the same. */
export function idOf(sent: string): string {
	const hex = hashOf(`joiner ${sent}`);
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		'-'
	);
}

/**
 * Who joined, said yes to mail and doesn't know of this step, one per address and always in the same order. For the machine.
 */
export async function addressed(tx: Database, opportunityId: number, stepId: string) {
	const email = sql<string>`lower(${opportunityJoiner.email})`;
	const { id, name } = opportunityJoiner;
	const found = await tx
		.select({ id, name, email })
		.from(opportunityJoiner)
		.where(
			and(
				...[eq(opportunityJoiner.opportunityId, opportunityId), hasNotHeard(stepId)],
				...[isNotNull(opportunityJoiner.email), isNotNull(opportunityJoiner.confirmedAt)]
			)
		)
		.orderBy(asc(email), asc(opportunityJoiner.createdAt), asc(id));
	return found.filter((one, at) => at === 0 || found[at - 1]!.email !== one.email);
}

const hasNotHeard = (stepId: string) => sql`${opportunityJoiner.toldStepId} is distinct from ${stepId}`;

/** That these heard of a step. For the machine. */
export async function keepTold(
	tx: Database,
	opportunityId: number,
	toldStepId: string,
	emails: readonly string[]
): Promise<void> {
	if (emails.length)
		await tx
			.update(opportunityJoiner)
			.set({ toldStepId })
			.where(
				and(
					eq(opportunityJoiner.opportunityId, opportunityId),
					inArray(sql`lower(${opportunityJoiner.email})`, [...emails])
				)
			);
}

/** Writes that somebody joined or left; who that was isn't in it. @param recordedBy the makelaar who wrote them down */
export function happened(
	tx: Database,
	kans: Pick<Kans, 'id' | 'gemeente' | 'wijk'>,
	name: 'opportunity.joined' | 'opportunity.left',
	recordedBy: string | null = null
): Promise<void> {
	return record(tx, {
		name,
		actor: recordedBy ? { kind: 'account', id: recordedBy } : { kind: 'visitor' },
		subject: { kind: 'opportunity', id: kans.id },
		...spotOf(kans),
		details: recordedBy ? { recordedForSomeone: true } : {}
	});
}

/** The makelaar who keeps it hears once a day that there is somebody; who it is stands on the page. For the machine. */
export async function tellMakelaar(tx: Database, kans: Kans, site: string): Promise<void> {
	const { id, makelaarId, title, gemeente } = kans;
	if (!makelaarId) return;
	const [keeper] = await tx
		.select({ name: account.name, email: account.email })
		.from(account)
		.where(eq(account.id, makelaarId))
		.limit(1);
	if (!keeper || !(await take(tx, `opportunity joined ${id} ${makelaarId}`, onceADay))) return;
	await post(tx, {
		to: keeper.email,
		about: { kind: 'opportunity', id, ...spotOf(kans) },
		...somebodyJoined({
			...{ makelaar: keeper.name, title, gemeente: gemeente.name },
			link: `${site}/makelaar/kansen/${id}/mensen`
		})
	});
}
