import { system } from '#lib/account/account.ts';
import * as proposals from '#lib/proposal/proposals.server.ts';
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

/** Ideas of residents that wait for the makelaar of their wijk; nobody has the link of a made-up proposer. */
export async function plantProposals(tx: Database, all: DemoProposal[]): Promise<void> {
	for (const { text, wijk, seeks, placeName, likes, proposer, title, submittedDaysAgo } of all)
		await proposals.propose(tx, system, {
			...proposer,
			gemeente: { code: `GM${wijk.slice(2, 6)}`, name: 'Lindeveen' },
			wijkCode: wijk,
			title,
			idea: text,
			seeks: seeks ? [seeks] : [],
			placeName: placeName ?? null,
			likes: likes ?? null,
			at: new Date(now().getTime() - submittedDaysAgo * 86_400_000)
		});
}
