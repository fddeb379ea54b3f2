import { asc, eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { describe } from './door.server.ts';
import { giversOf } from './givers.server.ts';
import { opening } from './letters.ts';
import { lineFor } from './line.server.ts';
import { isPublic } from './opportunity.ts';
import { stepsOf } from './steps.server.ts';
import { opportunitySource } from './table.server.ts';
import { readerOf } from './telling.server.ts';
import { callPath, stepText } from './words.ts';

/** What became of it, for who gave a signaal or asked a vraag: at the level they may know, and never who else. */
export type OwnKans = Awaited<ReturnType<typeof forSource>>[number];

/** The caller has checked who asks. */
export const forSignaal = (db: Database, signaalId: string) => forSource(db, { signaalId });
/** The caller has checked who asks. */
export const forVraag = (db: Database, vraagId: string) => forSource(db, { vraagId });

type Source = { signaalId: string } | { vraagId: string };

function forSource(db: Database, source: Source) {
	return within(db, { kind: 'system' }, async (tx) => {
		const found = await tx
			.select({ id: opportunitySource.opportunityId, sourceId: opportunitySource.id })
			.from(opportunitySource)
			.where(
				'signaalId' in source
					? eq(opportunitySource.signaalId, source.signaalId)
					: eq(opportunitySource.vraagId, source.vraagId)
			)
			.orderBy(asc(opportunitySource.addedAt));
		return Promise.all(found.map(({ id, sourceId }) => one(tx, id, sourceId)));
	});
}

async function one(tx: Database, id: number, sourceId: string) {
	const kans = (await describe(tx, id))!;
	const all = await giversOf(tx, id);
	const giver = all.find((giver) => giver.sourceId === sourceId)!;
	const reader = readerOf(giver, all, kans);
	const steps = await stepsOf(tx, id);
	return {
		id,
		why: opening(kans.wijk?.name ?? kans.gemeente.name, reader),
		/** of the call; null while there is none for everybody */
		call: isPublic(kans)
			? { title: kans.title, path: callPath({ gemeenteSlug: kans.gemeente.slug, slug: kans.slug }) }
			: null,
		line: await lineFor(tx, id),
		steps: steps.map((step) => ({ id: step.id, sentence: stepText(step), text: step.text }))
	};
}
