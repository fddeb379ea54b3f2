import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import type { Inside } from '#lib/initiative/door.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { putForward } from './decisionletters.ts';
import { dayIn } from './workroom.ts';

/** Mails everybody of the group who left an address that something lies before them, each with a link of their own. */
export async function tellGroup(
	tx: Database,
	{ about, memberId, name: by }: Inside,
	{ title, text, closes, site }: { title: string; text: string; closes: string; site: string }
): Promise<void> {
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	const contact = await contactIn(tx, spot);
	await within(tx, { kind: 'system' }, async (machine) => {
		const others = await machine
			.select({ id: member.id, name: member.name, email: member.email })
			.from(member)
			.where(
				and(
					...[eq(member.entryId, about.entryId), eq(member.state, 'accepted'), ne(member.part, 'informed')],
					...[isNotNull(member.email), memberId ? ne(member.id, memberId) : undefined]
				)
			)
			// two groups that share people count their mails in the same order, and don't wait for each other
			.orderBy(sql`lower(${member.email})`);
		for (const other of others) {
			if (!(await mayWrite(machine, other.email!))) continue;
			const code = await links.mint(machine, other.id);
			await post(machine, {
				to: other.email!,
				about: { kind: 'entry', id: about.entryId, ...spot },
				...putForward({
					...{ name: firstName(other.name), by, initiative: about.title, title, text, contact },
					...{ until: dayIn(closes, dayOf(now())), link: site + membersPath(code, 'besluiten') },
					gemeente: about.gemeente.name
				})
			});
		}
	});
}
