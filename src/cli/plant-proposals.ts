import * as entries from '#lib/entry/entries.server.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import { proposal } from '#lib/initiative/table.server.ts';
import { slugOf } from '#lib/place/place.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';

type DemoProposal = {
	title: string;
	text: string;
	wijk: string;
	placeName?: string;
	seeks?: string;
	likes?: string;
	proposer: { name: string; email: string | null; phone: string | null };
	submittedDaysAgo: number;
};

/** Ideas of residents that wait for the makelaar of their wijk. Made-up proposers have no link to open them with. */
export async function plantProposals(tx: Database, proposals: DemoProposal[]): Promise<void> {
	for (const one of proposals) {
		const at = new Date(now().getTime() - one.submittedDaysAgo * 86_400_000);
		const entryId = await entries.add(
			tx,
			{
				kind: 'initiative',
				gemeenteCode: `GM${one.wijk.slice(2, 6)}`,
				wijkCode: one.wijk,
				slug: slugOf(one.title),
				title: one.title,
				summary: one.text.split(/(?<=[.!?])\s/)[0]!.slice(0, 200),
				body: one.text,
				placeName: one.placeName,
				seeks: one.seeks ? [one.seeks] : []
			},
			{ state: 'submitted', at }
		);
		await initiatives.save(tx, entryId, { stage: 'idea' });
		await tx.insert(proposal).values({
			entryId,
			...one.proposer,
			likes: one.likes,
			submittedAt: at,
			promisedOn: workingDaysAfter(at, 5)
		});
	}
}
