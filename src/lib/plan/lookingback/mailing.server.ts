import { firstName } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import type { Seat } from '../door.server.ts';
import { planPath } from '../plan.ts';

/**
 * One mail about looking back, to who left an address; too many in a day to one address go nowhere. Done as the machine.
 * @param room the link leads there
 */
export async function mailTo(
	machine: Database,
	{ planId, email, name }: Pick<Seat, 'planId' | 'email' | 'name'>,
	site: string,
	room: string,
	letter: (to: { name: string; link: string }) => Letter
): Promise<void> {
	if (!email || !(await mayWrite(machine, email))) return;
	const to = { name: firstName(name), link: site + planPath(planId, room) };
	// without gemeente: no makelaar is to see who is in it
	await post(machine, { to: email, about: { kind: 'plan', id: planId }, ...letter(to) });
}
