import { createReadStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { Refusal } from '#lib/place/area.ts';
import { codePattern } from '#lib/place/place.ts';
import { gather } from '#lib/place/postcode.ts';
import * as postcodes from '#lib/place/postcodes.server.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { attempt } from './attempt.ts';

const help = `Takes in a table that tells in which buurt a postcode lies, so that people can find their wijk by it.

  npm run import:postcodes -- pc6-gwb.csv
  npm run import:postcodes -- pc6-gwb.csv --gemeente GM0855

The table has a column PC6 (or PC4), and Buurt, Wijk or Gemeente with codes of CBS, split by semicolons, commas or tabs.
A table of all addresses (pc6hnr) will do too: a postcode lies where most of its addresses are.

  --gemeente GM0855     only postcodes in this gemeente; may be given several times
`;

await attempt(run);

async function run(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { gemeente: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean', short: 'h' } }
	});
	if (values.help) return void console.log(help);
	const [path, ...others] = positionals;
	if (!path || others.length > 0) throw new Refusal('Give one table: npm run import:postcodes -- pc6-gwb.csv');
	for (const code of values.gemeente)
		if (!codePattern.gemeente.test(code)) throw new Refusal(`${code} is not the code of a gemeente, such as GM0855.`);
	const delimiter = delimiterOf(path);
	const options = {
		delimiter,
		bom: true,
		trim: true,
		skip_empty_lines: true,
		relax_column_count: true,
		relax_quotes: true
	};
	// what goes wrong in the file comes out of the lines, and is told from there
	const lines = pipeline(createReadStream(path), parse(options), () => {});
	const { rows, unreadable } = await gather(path, lines as AsyncIterable<string[]>, values.gemeente);
	const { db, close } = await open(read(process.env));
	try {
		const { came, changed, stayed } = await postcodes.take(db, rows);
		console.log(`${rows.length} postcodes: ${came} came in, ${changed} changed, ${stayed} stayed.`);
	} finally {
		await close();
	}
	if (unreadable.length > 0) {
		console.log(`Refused: ${unreadable.length} ${unreadable.length === 1 ? 'line' : 'lines'}`);
		for (const { line, why } of unreadable.slice(0, 10)) console.log(`  line ${line}: ${why}`);
		if (unreadable.length > 10) console.log('  ...');
	}
}

/** What stands most in the first line. */
function delimiterOf(path: string): string {
	const start = Buffer.alloc(2000);
	try {
		readSync(openSync(path, 'r'), start);
	} catch (cause) {
		throw new Refusal(`${path} can't be read: ${(cause as NodeJS.ErrnoException).code}.`, { cause });
	}
	const header = start.toString('latin1').split('\n')[0]!;
	const times = (delimiter: string) => header.split(delimiter).length;
	return [';', ',', '\t'].sort((a, b) => times(b) - times(a))[0]!;
}
