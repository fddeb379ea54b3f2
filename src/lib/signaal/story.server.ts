import { eq } from 'drizzle-orm';
import { isUnserved } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { signaal } from './table.server.ts';

/** What may be told of a signaal before anybody said why they read it: where it is, and what was promised. */
export type Cover = NonNullable<Awaited<ReturnType<typeof cover>>>;

/** The caller has checked who asks. Undefined for what is not there, or not for whoever `within` works. */
export async function cover(tx: Database, id: string) {
	const [found] = await tx
		.select({
			id: signaal.id,
			gemeente: { code: gemeente.code, name: gemeente.name, slug: gemeente.slug },
			wijk: { code: wijk.code, name: wijk.name, slug: wijk.slug },
			unserved: isUnserved(signaal),
			about: signaal.about,
			theme: signaal.theme,
			organisationId: signaal.organisationId,
			organisation: organisation.name,
			state: signaal.state,
			accountId: signaal.accountId,
			makelaarId: signaal.makelaarId,
			makelaar: account.name,
			createdAt: signaal.createdAt,
			promisedOn: signaal.promisedOn,
			heardAt: signaal.heardAt,
			answeredAt: signaal.answeredAt,
			satisfied: signaal.satisfied,
			closedAt: signaal.closedAt
		})
		.from(signaal)
		.innerJoin(gemeente, eq(gemeente.code, signaal.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, signaal.wijkCode))
		.leftJoin(organisation, eq(organisation.id, signaal.organisationId))
		.leftJoin(account, eq(account.id, signaal.makelaarId))
		.where(eq(signaal.id, id))
		.limit(1);
	return found;
}

/** What somebody told; all of name, email and phone are null when they told it without a name. */
export type Confided = NonNullable<Awaited<ReturnType<typeof confided>>>;

/** The caller has checked who asks, and that the look was written. */
export async function confided(tx: Database, id: string) {
	const { name, email, phone, words, answer, via, knows, vraagId, buurtCode } = signaal;
	const [found] = await tx
		.select({ name, email, phone, words, answer, via, knows, vraagId, buurtCode })
		.from(signaal)
		.where(eq(signaal.id, id))
		.limit(1);
	return found;
}

export const spotOf = (story: Pick<Cover, 'gemeente' | 'wijk'>) => ({
	gemeenteCode: story.gemeente.code,
	wijkCode: story.wijk?.code ?? null
});

/** What says whom to call about it. */
export const aboutOf = (story: Pick<Cover, 'gemeente' | 'wijk' | 'theme' | 'makelaarId' | 'makelaar'>) => ({
	...{ spot: spotOf(story), theme: story.theme },
	owner: story.makelaarId && story.makelaar ? { id: story.makelaarId, name: story.makelaar } : null
});
