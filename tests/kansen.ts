import { account } from '#lib/account/table.server.ts';
import { keepHeard } from '#lib/opportunity/givers.server.ts';
import { opportunity, opportunitySource } from '#lib/opportunity/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { signaal, signaalLink } from '#lib/signaal/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { fatima, hoef, lindeveen } from './cast.ts';

/** Who gave something of a kans in a test, with words that stand nowhere else. */
export type Given = {
	name?: string;
	email?: string;
	phone?: string;
	accountId?: string;
	organisationId?: number;
	words?: string;
	/** of a vraag: when they took their yes back */
	takenBackAt?: Date;
	/** the code that opens it */
	code?: string;
};

const makelaarId = fatima.kind === 'account' ? fatima.id : '';

/** A signaal about De Hoef, as it stands there. @returns its id */
export async function plantSignaal(db: Database, given: Given = {}): Promise<string> {
	const { code, words = 'Iets wat ik zag.', takenBackAt: _takenBackAt, ...giver } = given;
	const id = crypto.randomUUID();
	await db.insert(signaal).values({
		...{ id, gemeenteCode: lindeveen, wijkCode: hoef, about: 'wijk', words, promisedOn: '2026-12-01' },
		...giver,
		createdAt: now()
	});
	if (code) await db.insert(signaalLink).values({ codeHash: hashOf(code), signaalId: id });
	return id;
}

/** A vraag in De Hoef. @returns its id */
export async function plantVraag(db: Database, given: Given = {}): Promise<string> {
	const { name = 'Riet Smulders', email = null, phone = null, words = 'Ik zou wel samen willen eten.' } = given;
	const { takenBackAt } = given;
	const id = crypto.randomUUID();
	await db.insert(vraag).values({
		...{ id, gemeenteCode: lindeveen, wijkCode: hoef, words, name, email, phone: email ? phone : (phone ?? '06 1') },
		...{ promisedOn: '2026-12-01', createdAt: now(), takenBackAt }
	});
	return id;
}

type Made = Partial<typeof opportunity.$inferInsert> & { signalen?: string[]; vragen?: string[] };

/** A kans of Fatima in De Hoef, made of these. @returns its id */
export async function plantKans(db: Database, { signalen = [], vragen = [], ...input }: Made = {}): Promise<number> {
	const [made] = await db
		.insert(opportunity)
		.values({
			...{ gemeenteCode: lindeveen, wijkCode: hoef, theme: 'eating_together', makelaarId, createdAt: now() },
			...input
		})
		.returning({ id: opportunity.id });
	for (const signaalId of signalen) await addSource(db, made!.id, { signaalId });
	for (const vraagId of vragen) await addSource(db, made!.id, { vraagId });
	// as it was when it was laid together
	if (input.heard === undefined) await keepHeard(db, made!.id);
	return made!.id;
}

export async function addSource(
	db: Database,
	opportunityId: number,
	what: { signaalId: string } | { vraagId: string }
): Promise<string> {
	const id = crypto.randomUUID();
	await db.insert(opportunitySource).values({ id, opportunityId, ...what, addedAt: now() });
	return id;
}

/** What makes a kans a call. */
export const called = (slug = 'samen-eten') => ({
	...({ state: 'called', slug, title: 'Samen eten in de Hoefstraat', publishedAt: now() } as const),
	need: 'Wie doet mee, wie heeft een keuken?'
});

/** Organisations of Lindeveen. @returns their ids */
export async function plantOrganisations(db: Database, ...names: string[]): Promise<number[]> {
	const found = await db
		.insert(organisation)
		.values(names.map((name, at) => ({ gemeenteCode: lindeveen, slug: `org-${at}`, name, type: 'welfare' as const })))
		.returning({ id: organisation.id });
	return found.map(({ id }) => id);
}

export async function plantAccount(db: Database, name: string, email: string): Promise<string> {
	const id = crypto.randomUUID();
	await db.insert(account).values({ id, name, email });
	return id;
}

export async function versionOf(db: Database): Promise<number> {
	const found = await db.select({ code: gemeente.code, version: gemeente.version }).from(gemeente);
	return found.find(({ code }) => code === lindeveen)!.version;
}
