import { and, eq, isNull, ne, not, or, sql } from 'drizzle-orm';
import { type Ended, whenRolesEnd } from '#lib/account/roleend.server.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Who doesn't work for an organisation any more, is no contact of what belongs to it: the links that were mailed to them
 * open nothing, and the people of the organisation keep it. The name and number on the page stay until they change those.
 */

let listening = false;

/** For the server, when it starts. */
export function listen(): void {
	if (!listening) whenRolesEnd((tx, ended) => within(tx, { kind: 'system' }, (own) => letGo(own, ended)));
	listening = true;
}

async function letGo(tx: Database, { accountId, organisationId, role }: Ended): Promise<void> {
	if (role !== 'partner' || organisationId == null) return;
	const [who] = await tx.select({ email: account.email }).from(account).where(eq(account.id, accountId));
	const left = await tx
		.select({ wijkCode: roleGrant.wijkCode })
		.from(roleGrant)
		.where(
			and(
				...[eq(roleGrant.accountId, accountId), eq(roleGrant.role, 'partner'), isNull(roleGrant.endedAt)],
				eq(roleGrant.organisationId, organisationId)
			)
		);
	const still = or(...left.map(({ wijkCode }) => (wijkCode === null ? sql`true` : isIn(wijkCode))));
	const gone = await tx
		.update(entry)
		// a form that was open meanwhile doesn't put them back
		.set({ contactEmail: null, revision: sql`${entry.revision} + 1` })
		.where(
			and(
				...[eq(entry.organisationId, organisationId), sql`lower(${entry.contactEmail}) = ${who!.email.toLowerCase()}`],
				// what somebody offers themselves is theirs, and an initiative is of who leads it
				...[eq(entry.personal, false), ne(entry.kind, 'initiative')],
				still && not(still)
			)
		)
		.returning({ id: entry.id, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode });
	for (const { id, ...where } of gone) {
		const subject = { kind: 'entry', id };
		await record(tx, { name: 'entry.contact_left', actor: { kind: 'system' }, subject, ...where });
	}
}

const isIn = (wijkCode: string) => sql`${entry.wijkCode} is not distinct from ${wijkCode}`;
