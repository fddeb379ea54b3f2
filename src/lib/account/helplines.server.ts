import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { mostHelplines } from '#lib/place/helplines.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import type { Helpline } from '#lib/place/place.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { hasWords, line } from '#lib/server/form.server.ts';
import type { Actor } from './account.ts';
import { mustBeAllowed } from './permission.ts';

/** The numbers of a gemeente itself, beside the national ones. It stands here because a beheerder sets them. */

const list = z
	.array(
		z.object({
			name: line(80).refine(hasWords, { error: 'Schrijf op wie er opneemt.' }),
			// short numbers too: 112, 144, 14 013
			phone: line(24).refine((value) => /^\+?[\d\s().-]{3,}$/.test(value) && /\d{3}/.test(value.replace(/\D/g, '')), {
				error: 'Dit telefoonnummer klopt niet. Een voorbeeld: 013 - 555 01 00.'
			}),
			when: line(80).refine(hasWords, { error: 'Schrijf op wanneer er iemand opneemt.' })
		})
	)
	.max(mostHelplines, { error: `Kies er hooguit ${mostHelplines}. Meer leest niemand die in nood is.` });

/** What this gemeente added; its own telephone when it added nothing, so that there is always a person to call. */
export async function of(db: Database, gemeenteCode: string): Promise<Helpline[]> {
	const [found] = await db
		.select({ own: gemeente.helplines, name: gemeente.host, phone: gemeente.phone, walkIn: gemeente.walkIn })
		.from(gemeente)
		.where(eq(gemeente.code, gemeenteCode))
		.limit(1);
	if (found?.own?.length) return found.own;
	return found?.phone ? [{ name: found.name ?? 'In je gemeente', phone: found.phone, when: 'op werkdagen' }] : [];
}

export type Refused = { problems: { index: number; field: keyof Helpline | 'list'; message: string }[] };

/**
 * Sets the numbers of a gemeente; an empty list goes back to its own telephone. For its beheerder.
 * @returns what is wrong, by line and field, when it can't be kept
 */
export async function set(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	lines: readonly Helpline[]
): Promise<Refused | undefined> {
	mustBeAllowed(actor, 'gemeente.change', { spot: { gemeenteCode, wijkCode: null } });
	const read = list.safeParse(lines);
	if (!read.success)
		return {
			problems: read.error.issues.map(({ path: [index, field], message }) => ({
				index: Number(index ?? 0),
				field: (field as keyof Helpline | undefined) ?? 'list',
				message
			}))
		};
	await db.transaction(async (transaction) => {
		const tx = transaction as unknown as Database;
		await tx
			.update(gemeente)
			.set({ helplines: read.data.length ? read.data : null })
			.where(eq(gemeente.code, gemeenteCode));
		await touch(tx, gemeenteCode);
		await record(tx, {
			name: 'gemeente.helplines_changed',
			actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
			subject: { kind: 'gemeente', id: gemeenteCode },
			gemeenteCode,
			details: { lines: read.data.length }
		});
	});
	return undefined;
}
