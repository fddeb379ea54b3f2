import { eq } from 'drizzle-orm';
import { codePattern } from '#lib/place/place.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { email as readAddress, oneLine } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { make } from '#lib/account/accounts.server.ts';
import { Refused, system } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import { hours, issue } from './passwordlink.server.ts';
import { forget } from './passwords.server.ts';
import * as sessions from './sessions.server.ts';
import { normalized } from '#lib/account/account.ts';
import { account } from '#lib/account/table.server.ts';

export type Beginning = {
	email: string;
	/** not needed when there is an account */
	name?: string | undefined;
	gemeenteCode: string;
	/** what they signed in with is lost: it stops working */
	anew: boolean;
	/** where this Wijkweb is: https://wijkweb.example */
	site: string;
};

/**
 * The first beheerder of a gemeente, made by who has the server: account, role and a link to choose a password, or none of
 * them. For an account that is there it adds the role when it is missing, and makes a new link.
 * @throws Refused in English, for a command line
 */
export async function beginWith(db: Database, { email, name, gemeenteCode, anew, site }: Beginning) {
	const read = readAddress.safeParse(email);
	if (!read.success || !read.data) throw new Refused(`${email} is not an e-mail address.`);
	const address = normalized(read.data);
	if (!codePattern.gemeente.test(gemeenteCode))
		throw new Refused(`${gemeenteCode} is not the code of a gemeente, such as GM0855.`);
	return within(db, machine, async (tx) => {
		const [place] = await tx.select({ name: gemeente.name }).from(gemeente).where(eq(gemeente.code, gemeenteCode));
		if (!place)
			throw new Refused(`${gemeenteCode} isn't there yet. First: npm run import:areas -- --gemeente ${gemeenteCode}`);
		const [there] = await tx.select().from(account).where(eq(account.email, address));
		const called =
			there?.name ??
			oneLine(name ?? '')
				.slice(0, 100)
				.toWellFormed();
		if (!called) throw new Refused('--name is missing: what are they called?');
		const accountId = there?.id ?? (await make(tx, system, { email: address, name: called }));
		if (!accountId) throw new Refused('The account could not be made. Try again.');
		const granted = await grants.give(tx, system, { accountId, role: 'beheerder', gemeenteCode, wijkCode: null });
		if (anew) {
			await forget(tx, accountId);
			await sessions.endAll(tx, accountId);
			const subject = { kind: 'account', id: accountId };
			await record(tx, { name: 'second_factor.reset', actor: system, subject, gemeenteCode });
		}
		const link = await issue(tx, accountId, site, hours.printed);
		const until = new Date(now().getTime() + hours.printed * 3_600_000);
		const subject = { kind: 'account', id: accountId };
		await record(tx, { name: 'account.invited', actor: system, subject, gemeenteCode });
		return { name: called, email: address, gemeente: place.name, isNew: !there, granted, link, until };
	});
}
