import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { upcoming } from '#lib/activity/recurrence.server.ts';
import * as addresses from '#lib/place/addresses.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { open } from '#lib/server/database.server.ts';
import { read as readSettings } from '#lib/server/settings.ts';
import { read } from '#lib/server/sheet/file.ts';
import { Unreadable } from '#lib/server/sheet/sheet.ts';
import { attempt } from './attempt.ts';
import { takeIn } from '#lib/sheet/intake.server.ts';
import { kindList, kindOf } from '#lib/sheet/kind.ts';
import { report } from '#lib/sheet/report.ts';
import { homeOf } from '#lib/sheet/home.server.ts';

const help = `Neemt initiatieven, activiteiten, aanbod, netwerken, plekken en organisaties over uit een blad (.csv, .xlsx of .json).

  npm run import:items -- lijst.xlsx                 proef: vertelt per regel wat er zou gebeuren
  npm run import:items -- lijst.xlsx --write         doet het ook

  --gemeente lindeveen  de gemeente (naam in het adres, of code); niet nodig als er maar één is
  --kind activiteit     wat de regels zijn, als het blad dat niet zegt: ${kindList}
  --sheet Activiteiten  alleen dit blad uit een Excel-bestand
  --source welzijn      van wie de nummers in het blad zijn; zo is nummer 12 van een ander niet hetzelfde
  --write               opslaan; zonder dit verandert er niets

Boven de kolommen staan namen zoals Titel, Soort, Omschrijving, Wanneer, Locatie, Adres, Wijk, Kosten, Thema. Een tweede
keer werkt bij: op nummer (ID), anders op titel en plek. Adressen worden alleen opgezocht als PDOK=on is. E-mailadressen
van contactpersonen worden bewaard, maar nooit getoond. Einde met 1 als er regels geweigerd zijn, anders met 0.
`;

await attempt(run);

async function run(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			gemeente: { type: 'string' },
			kind: { type: 'string' },
			sheet: { type: 'string' },
			source: { type: 'string' },
			write: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return void console.log(help);
	const [path, ...others] = positionals;
	if (!path || others.length > 0) throw new Unreadable('Geef één bestand: npm run import:items -- lijst.xlsx');
	const kind = values.kind === undefined ? undefined : kindOf(values.kind);
	if (values.kind !== undefined && !kind) throw new Unreadable(`--kind is ${kindList}; niet ${values.kind}.`);
	if (values.source !== undefined && !/^[\w-]{1,40}$/.test(values.source))
		throw new Unreadable('--source is een kort woord van letters en cijfers, zoals welzijn.');
	const all = await read(path);
	const sheets = values.sheet === undefined ? all : all.filter(({ name }) => name === values.sheet);
	if (sheets.length === 0)
		throw new Unreadable(`Er is geen blad “${values.sheet}”. Wel: ${all.map(({ name }) => name).join(', ')}.`);

	const settings = readSettings(process.env);
	const { db, close } = await open(settings);
	try {
		const gemeente = await homeOf(db, values.gemeente);
		const lookup = settings.PDOK
			? (address: string) => addresses.find(db, settings, address, gemeente.code)
			: undefined;
		const outcomes = await takeIn(db, sheets, { gemeente, kind, source: values.source, lookup }, values.write);
		const wijken = new Map((await gemeenten.wijkenOf(db, gemeente.code)).map(({ code, name }) => [code, name]));
		console.log(
			report(outcomes, {
				source: basename(path),
				gemeenteName: gemeente.name,
				isWritten: values.write,
				wijkName: (code) => wijken.get(code) ?? code,
				dates: (rhythm) => upcoming(rhythm, now())
			})
		);
		if (outcomes.some(({ steps }) => steps.some(({ outcome }) => outcome === 'refused'))) process.exitCode = 1;
	} finally {
		await close();
	}
}
