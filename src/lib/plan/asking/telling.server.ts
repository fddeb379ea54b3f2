import { eq } from 'drizzle-orm';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import type { Plan } from '../door.server.ts';
import { planPath } from '../plan.ts';

/**
 * Two of the same in ten minutes are one mail: who reads it finds both. Not counted with the mails that anybody can cause
 * (limits.server.ts): who sits in a plan said yes to it, and what waits there is told also when others just came in.
 */
const seldom = { times: 1, minutes: 10 };

type Writing = { name: string; link: string; gemeente: string };

/**
 * Posts a letter about this plan to one of those who sit in it.
 * @param machine as the system: who causes a mail needn't know the address
 */
export async function tell(
	machine: Database,
	about: Pick<Plan, 'id' | 'gemeenteCode'>,
	{ to, room, site, what }: { to: { name: string; email: string }; room: string; site: string; what: string },
	letter: (writing: Writing) => Letter
): Promise<boolean> {
	if (!(await take(machine, `plan.told ${what} ${about.id} ${to.email.toLowerCase()}`, seldom))) return false;
	const [where] = await machine
		.select({ name: gemeente.name })
		.from(gemeente)
		.where(eq(gemeente.code, about.gemeenteCode));
	const link = site + planPath(about.id, room);
	await post(machine, {
		to: to.email,
		// without a gemeente: nobody but they should know that there is a plan, not even who calls about lost mails
		about: { kind: 'plan', id: about.id },
		...letter({ name: to.name, link, gemeente: where?.name ?? '' })
	});
	return true;
}
