import { eq } from 'drizzle-orm';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type Actor, Refused } from './account.ts';
import { mostHosts } from './embedding.ts';
import { mustBeAllowed } from './permission.ts';

/** The websites that may show what a gemeente has, for the beheerder to read. */
export async function list(db: Database, actor: Actor, gemeenteCode: string): Promise<string[]> {
	mustBeAllowed(actor, 'embed.manage', { spot: { gemeenteCode, wijkCode: null } });
	return (await gemeenten.embedHosts(db, gemeenteCode)).toSorted();
}

/** One more, as readHost gives it; the same again changes nothing. @throws Refused when there are too many */
export function allow(db: Database, actor: Actor, gemeenteCode: string, host: string): Promise<void> {
	return managing(db, actor, gemeenteCode, 'embed.host_added', (hosts) => {
		if (hosts.includes(host)) return hosts;
		if (hosts.length >= mostHosts) throw new Refused(`Meer dan ${mostHosts} websites kan niet. Haal er eerst een weg.`);
		return [...hosts, host];
	});
}

/** One less; from then on it shows nothing of us. What is gone is gone. */
export function forbid(db: Database, actor: Actor, gemeenteCode: string, host: string): Promise<void> {
	return managing(db, actor, gemeenteCode, 'embed.host_removed', (hosts) => hosts.filter((one) => one !== host));
}

async function managing(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	name: `embed.${string}`,
	change: (hosts: string[]) => string[]
): Promise<void> {
	mustBeAllowed(actor, 'embed.manage', { spot: { gemeenteCode, wijkCode: null } });
	await within(db, actor, async (tx) => {
		const [found] = await tx
			.select({ hosts: gemeente.embedHosts })
			.from(gemeente)
			.where(eq(gemeente.code, gemeenteCode))
			.for('update');
		const before = found?.hosts ?? [];
		const embedHosts = change(before);
		if (embedHosts.length === before.length) return;
		await tx.update(gemeente).set({ embedHosts }).where(eq(gemeente.code, gemeenteCode));
		await gemeenten.touch(tx, gemeenteCode);
		await record(tx, { name, actor, subject: { kind: 'gemeente', id: gemeenteCode }, gemeenteCode });
	});
}
