import { once } from 'node:events';
import * as consents from '#lib/account/consents.server.ts';
import * as newcomer from '#lib/signin/newcomer.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { challenge } from '#lib/signin/table.server.ts';
import { hashOf, newToken } from '#lib/server/code.server.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';

/**
 * Makes one account after another, each with a yes, and tells what was acknowledged, until somebody kills it. A program
 * of its own, for the test beside it.
 */
const settings = read(process.env);
const { db } = await open(settings);
const machine = { kind: 'system' } as const;
const say = async (line: string) => {
	if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
};

await say('ready');
for (let number = 0; ; number++) {
	const email = `nieuw-${process.pid}-${number}@voorbeeld.nl`;
	const token = newToken();
	await within(db, machine, (tx) =>
		tx.insert(challenge).values({
			...{ tokenHash: hashOf(token), kind: 'new_account', email },
			expiresAt: new Date(Date.now() + 600_000)
		})
	);
	const made = await newcomer.make(db, token, 'Nieuwe Buur', { settings, device: 'proef' });
	if (made.state !== 'in') throw new Error(made.state);
	await say(`account ${email}`);
	const { actor } = (await sessions.check(db, made.started.id))!;
	await consents.give(db, actor, 'name_on_map');
	await say(`yes ${email}`);
	await consents.withdraw(db, actor, 'name_on_map');
	await say(`no ${email}`);
}
