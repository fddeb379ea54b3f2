import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { open } from '#lib/server/database.server.ts';
import { read as readSettings } from '#lib/server/settings.ts';
import { Unreadable } from '#lib/server/sheet/sheet.ts';
import { attempt } from './attempt.ts';
import { homeOf } from '#lib/sheet/home.server.ts';
import { kindList, kindOf } from '#lib/sheet/kind.ts';
import { csvOf, jsonOf } from '#lib/sheet/output.ts';
import { rowsOf } from '#lib/sheet/outgoing.server.ts';

const help = `Schrijft alles wat iedereen kan zien van een gemeente naar een blad (.csv of .json). import:items neemt het terug.

  npm run export:items -- lijst.csv

  --gemeente lindeveen  de gemeente (naam in het adres, of code); niet nodig als er maar één is
  --kind activiteit     alleen deze soort, mag vaker: ${kindList}
  --with-contacts       ook de e-mailadressen van contactpersonen. Die zijn niet openbaar: geef het bestand niet door
`;

await attempt(run);

async function run(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			gemeente: { type: 'string' },
			kind: { type: 'string', multiple: true, default: [] },
			'with-contacts': { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return void console.log(help);
	const [path, ...others] = positionals;
	const format = extname(path ?? '').toLowerCase();
	if (!path || others.length > 0 || !['.csv', '.json'].includes(format))
		throw new Unreadable('Geef één bestand dat eindigt op .csv of .json: npm run export:items -- lijst.csv');
	const kinds = values.kind.map((word) => {
		const kind = kindOf(word);
		if (!kind) throw new Unreadable(`--kind is ${kindList}; niet ${word}.`);
		return kind;
	});
	const { db, close } = await open(readSettings(process.env));
	try {
		const gemeente = await homeOf(db, values.gemeente);
		const choice = { gemeente, withContacts: values['with-contacts'], ...(kinds.length > 0 ? { kinds } : {}) };
		const out = await rowsOf(db, choice);
		try {
			writeFileSync(path, format === '.csv' ? csvOf(out) : jsonOf(out));
		} catch (cause) {
			throw new Unreadable(`We kunnen ${path} niet schrijven: ${(cause as NodeJS.ErrnoException).code}.`, { cause });
		}
		console.log(`${out.rows.length} regels van ${gemeente.name} staan in ${path}.`);
	} finally {
		await close();
	}
}
