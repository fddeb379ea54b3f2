import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { indicatorCodes, indicators } from '#lib/insight/indicator.ts';
import { readStats, rowsOfLines } from '#lib/insight/statfile.ts';
import * as stats from '#lib/insight/stats.server.ts';
import { now } from '#lib/server/clock.ts';
import { open } from '#lib/server/database.server.ts';
import { read as readSettings } from '#lib/server/settings.ts';
import { read } from '#lib/server/sheet/file.ts';
import { Unreadable } from '#lib/server/sheet/sheet.ts';
import { within } from '#lib/server/wall.server.ts';
import { attempt } from './attempt.ts';

const width = Math.max(...indicatorCodes.map((code) => code.length));
const known = indicatorCodes.map(
	(code) => `  ${code.padEnd(width)}  ${indicators[code].label} (${indicators[code].source})`
);
const help = `Neemt cijfers van het CBS en het RIVM over wijken en gemeenten over, uit een blad of uit JSON-regels (.jsonl).

  npm run import:stats -- --file cijfers.csv

Boven de kolommen staat: area_code;indicator;year;value;estimate;source
  WK085511;lonely_share;2024;52,3;ja;RIVM Gezondheidsmonitor
Komma of puntkomma, 52,3 of 52.3. Zonder estimate en source nemen we wat gewoon is voor zo'n cijfer.

${known.join('\n')}

Is er iets mis met een regel, dan wordt er niets opgeslagen. Cijfers van gebieden die hier niet zijn slaan we over, en ook die van buurten: we
laten alleen wijken en gemeenten zien. Een
tweede keer verandert niets; een nieuw cijfer over hetzelfde jaar komt in plaats van het oude.
`;

const most = 10;
await attempt(run);

async function run(): Promise<void> {
	const { values } = parseArgs({ options: { file: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
	if (values.help) return void console.log(help);
	if (!values.file) throw new Unreadable('Geef een bestand: npm run import:stats -- --file cijfers.csv');
	const { rows, mistakes: broken } = await rowsIn(values.file);
	const { stats: found, mistakes: wrong } = readStats(rows, now().getFullYear());
	const mistakes = [...broken, ...wrong].sort((one, other) => one.line - other.line);
	if (mistakes.length > 0) {
		console.error(
			`${basename(values.file)}: er is niets opgeslagen, want ${countOf(mistakes.length, 'regel klopt', 'regels kloppen')} niet.`
		);
		for (const { line, why } of mistakes.slice(0, most)) console.error(`  regel ${line}: ${why}.`);
		if (mistakes.length > most) console.error(`  en nog ${mistakes.length - most}.`);
		process.exitCode = 1;
		return;
	}
	if (found.length === 0)
		throw new Unreadable(`${basename(values.file)} heeft geen cijfers onder de namen van de kolommen.`);
	const { db, close } = await open(readSettings(process.env));
	try {
		const { came, changed, stayed, unknown, unknownCodes, parts } = await within(db, { kind: 'system' }, (tx) =>
			stats.take(tx, found)
		);
		console.log(
			`${countOf(found.length, 'cijfer', 'cijfers')}: ${came} nieuw, ${changed} veranderd, ${stayed} hetzelfde.`
		);
		if (parts > 0)
			console.log(
				`${countOf(parts, 'cijfer gaat', 'cijfers gaan')} over een buurt of een ander deel van een wijk. Wijkweb laat alleen cijfers van wijken en van de gemeente zien: dit is niet opgeslagen.`
			);
		if (unknown > 0)
			console.log(
				`${countOf(unknown, 'cijfer gaat', 'cijfers gaan')} over gebieden die hier niet zijn: ${unknownCodes.slice(0, most).join(', ')}${unknownCodes.length > most ? ', ...' : ''}.`
			);
	} finally {
		await close();
	}
}

async function rowsIn(path: string) {
	const lines = /\.(jsonl|ndjson)$/i.test(path);
	if (!lines) return { rows: (await read(path)).flatMap((sheet) => sheet.rows), mistakes: [] };
	try {
		return rowsOfLines(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
	} catch {
		throw new Unreadable(`We kunnen ${path} niet lezen.`);
	}
}

function countOf(many: number, one: string, more: string): string {
	return `${many} ${many === 1 ? one : more}`;
}
