import { eq } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import type { Key } from '#lib/vraag/door.server.ts';
import type { Yes } from './answers.server.ts';
import { type Inside, reach } from './door.server.ts';
import type { How } from './introduction.ts';
import { Telling } from './introductions.server.ts';
import * as letters from './letters.ts';
import { move } from './moving.server.ts';
import { blurbMistake } from './standing.ts';
import { toNetwork } from './writing.server.ts';

/** What the person says: by the link of their vraag. */

type ById = { id: string; site: string | undefined };

/** Says yes, with what the circle may read now, and later. @throws Telling when those words tell who they are */
export function yes(db: Database, key: Key, input: Yes & ById & { anyway?: boolean }): Promise<void> {
	return reach(db, key, input.id, 'introduction.answer', (tx, inside) => agree(tx, inside, input, { how: 'link' }));
}

/** Says no, or takes a yes back: from then on nobody reads who they are. Twice is as good as once. */
export function no(db: Database, key: Key, input: { id: string }): Promise<void> {
	return reach(db, key, input.id, 'introduction.answer', async (tx, { row }) => {
		await move(tx, row, { side: 'person', step: 'no', how: 'link' });
	});
}

/** A yes of the person, by themselves or written down for them: the circle is asked at once. */
export async function agree(
	tx: Database,
	{ row, about }: Inside,
	{ blurb, shares, anyway, site }: Yes & { anyway?: boolean | undefined; site: string | undefined },
	by: { how: How; accountId?: string | null; note?: string | null }
): Promise<void> {
	const { name, email, phone } = vraag;
	const [person] = await tx.select({ name, email, phone }).from(vraag).where(eq(vraag.id, row.vraagId));
	// what the makelaar wrote, and was told about, stands as it is
	const mistake = blurbMistake(blurb, person!, anyway || blurb === row.blurb);
	if (mistake) throw new Telling(mistake);
	if (!(await move(tx, row, { side: 'person', step: 'yes', ...by }, { blurb, shares }))) return;
	await toNetwork(tx, about, { id: row.id, site, stranger: !by.accountId }, (to) => letters.asked({ ...to, blurb }));
}
