import { inArray } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import type { KindWordSort } from '#lib/keeping/kindword.ts';
import { kindWord } from '#lib/keeping/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';

/** Made-up kind words about who does something in the demo: thanks, and what somebody who knows them says. */
export type DemoWord = {
	slug: string;
	sort: KindWordSort;
	text: string;
	name: string;
	role?: string;
	/** days ago */
	ago: number;
	/** they said yes */
	shown?: true;
};

export async function plantWords(tx: Database, all: DemoWord[], ids: Map<string, number>): Promise<void> {
	const moment = now().getTime();
	const behind = await tx
		.select({ id: entry.id, email: entry.contactEmail })
		.from(entry)
		.where(
			inArray(
				entry.id,
				all.map(({ slug }) => ids.get(slug)!)
			)
		);
	await tx.insert(kindWord).values(
		all.map(({ slug, ago, shown, ...word }, nth) => {
			const entryId = ids.get(slug)!;
			const at = new Date(moment - ago * 86_400_000);
			const toEmail = behind.find(({ id }) => id === entryId)?.email?.toLowerCase() ?? null;
			return {
				...{ id: crypto.randomUUID(), entryId, toEmail, at, shownAt: shown ? at : null, ...word },
				saidBy: `demo ${nth}`
			};
		})
	);
}
