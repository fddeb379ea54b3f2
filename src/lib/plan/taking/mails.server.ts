import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#lib/server/database.server.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Throws away the mails about a plan that are still here, sent or not, with the work of sending them. As the machine:
 * nobody else reads mails. The caller has checked that the plan goes.
 */
export function forgetMails(tx: Database, planId: string): Promise<void> {
	return within(tx, { kind: 'system' }, async (machine) => {
		const found = await machine
			.select({ id: mail.id })
			.from(mail)
			.where(and(eq(mail.subjectKind, 'plan'), eq(mail.subjectId, planId)));
		const ids = found.map(({ id }) => id);
		if (ids.length === 0) return;
		await jobs.forget(machine, ids);
		await machine.delete(mail).where(inArray(mail.id, ids));
	});
}
