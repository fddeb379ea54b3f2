import { randomBytes } from 'node:crypto';
import { type Actor, type Role, system } from '#lib/account/account.ts';
import * as accounts from '#lib/account/accounts.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import { alarm } from '#lib/oversight/table.server.ts';
import * as totp from '#lib/signin/totp.server.ts';
import type { Objection } from '#lib/entry/report.ts';
import * as reports from '#lib/entry/reports.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';

const day = 86_400_000;

export type DemoPerson = { name: string; email: string; role: Role; wijk?: string | null; organisation?: string };

export type DemoMakelaar = {
	name: string;
	email: string;
	wijken: string[];
	phone: string;
	walkIn: string;
	venue: string;
	intro: string;
};

type Around = { gemeenteCode: string; organisationIds: Map<string, number>; venueIds: Map<string, number> };

/**
 * The people of the demo, in every role. They have no password: one press on the same machine signs in as one of them,
 * and nobody else ever can. The beheerder comes first and gives the others their roles.
 */
export async function plantPeople(
	tx: Database,
	{ gemeenteCode, organisationIds, venueIds }: Around,
	people: DemoPerson[],
	makelaars: DemoMakelaar[]
): Promise<void> {
	let granter: Actor = system;
	const join = async (
		{ name, email }: { name: string; email: string },
		roles: Omit<DemoPerson, 'name' | 'email'>[]
	) => {
		const id = await accounts.create(tx, system, { email, name });
		for (const { role, wijk, organisation } of roles) {
			const organisationId = organisation ? organisationIds.get(organisation)! : null;
			const grant = { role, gemeenteCode, wijkCode: wijk ?? null, organisationId };
			await grants.give(tx, granter, { accountId: id, ...grant });
			if (role === 'beheerder') granter = { kind: 'account', id, name, grants: [grant] };
		}
		return id;
	};
	for (const { name, email, ...role } of people) {
		const id = await join({ name, email }, [role]);
		if (role.role === 'beheerder') await totp.keep(tx, id, randomBytes(20).toString('hex'), 0);
	}
	for (const [at, { wijken, venue, email, ...face }] of makelaars.entries()) {
		const roles = wijken.map((wijk) => ({ role: 'makelaar' as const, wijk }));
		const id = await join({ name: face.name, email }, roles);
		await accounts.show(tx, system, id, { ...face, venueId: venueIds.get(venue) ?? null });
		// the last one has yet to begin: the beheerder sees that
		if (at < makelaars.length - 1) await totp.keep(tx, id, randomBytes(20).toString('hex'), 0);
	}
}

export type DemoReport = { entry: string; objection: Objection; text: string; email: string | null; daysAgo: number };

/** What people said isn't right, waiting for the makelaar of the wijk. */
export async function plantReports(tx: Database, ids: Map<string, number>, all: DemoReport[]): Promise<void> {
	for (const { entry, daysAgo, ...told } of all) {
		const at = new Date(now().getTime() - daysAgo * day);
		await reports.send(tx, system, { ...told, entryId: ids.get(entry)!, at });
	}
}

/** One alarm, so that the beheerder of the demo sees what one looks like. */
export async function plantAlarm(tx: Database, gemeenteCode: string): Promise<void> {
	const details = 'Iemand probeerde gisteren de lijst van vragen twee keer achter elkaar helemaal door te lezen.';
	await tx.insert(alarm).values({ kind: 'many_looks', gemeenteCode, details, at: new Date(now().getTime() - day) });
	const subject = { kind: 'alarm', id: 'demo' };
	await record(tx, { name: 'alarm.raised', actor: system, subject, gemeenteCode, details: { kind: 'many_looks' } });
}
