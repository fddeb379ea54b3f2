import { parseArgs } from 'node:util';
import { beginWith } from '#lib/signin/beginning.server.ts';
import { Refused } from '#lib/account/account.ts';
import { open } from '#lib/server/database.server.ts';
import { origin, read } from '#lib/server/settings.ts';
import { attempt } from './attempt.ts';

const help = `Makes somebody beheerder of a gemeente: the first one, or one who can't come in any more.

  npm run beheerder -- --email noor@gemeente.example --name "Noor Jansen" --gemeente GM0855

It prints a link with which they choose a password, once, within 24 hours. Nobody has a password before that. Run it again
for a new link; the former one stops working. With the embedded database stop the server first.

  --email               the address they sign in with
  --name                what they are called; not needed for somebody who has an account
  --gemeente GM0855     the code of the gemeente, which has to be there: see npm run import:areas
  --anew                also throw away their password, app, keys and recovery codes: they lost them
`;

await attempt(run);

async function run(): Promise<void> {
	const { values } = parseArgs({
		options: {
			email: { type: 'string' },
			name: { type: 'string' },
			gemeente: { type: 'string' },
			anew: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false }
		}
	});
	if (values.help) return void console.log(help);
	for (const name of ['email', 'gemeente'] as const)
		if (!values[name]) throw new Refused(`--${name} is missing. See npm run beheerder -- --help`);
	const settings = read(process.env);
	const { db, close } = await open(settings);
	try {
		const { email = '', name, gemeente = '', anew } = values;
		const done = await beginWith(db, { email, name, gemeenteCode: gemeente, anew, site: origin(settings) });
		console.log(`${done.isNew ? 'Made' : 'Found'} the account of ${done.name} <${done.email}>.`);
		console.log(`${done.granted ? 'Now' : 'Already'} beheerder of ${done.gemeente}.`);
		console.log(`To choose a password, once, before ${done.until.toISOString().slice(0, 16).replace('T', ' ')} UTC:\n`);
		console.log(`  ${done.link}\n`);
		if (!settings.ORIGIN) console.log('ORIGIN is not set: put the address people type in front of /inloggen.');
	} finally {
		await close();
	}
}
