import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Area, assemble, type Found, gemeenteCodeOf, levels, Refusal, yearOf } from '#lib/place/area.ts';
import * as areas from '#lib/place/areas.server.ts';
import { type Division, divisions, readNames, readOwn } from '#lib/place/division.ts';
import * as geojson from '#lib/place/geojson.ts';
import * as pdok from '#lib/place/pdok.server.ts';
import { codePattern } from '#lib/place/place.ts';
import { relocate } from '#lib/following/moving.server.ts';
import { now } from '#lib/server/clock.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { attempt } from './attempt.ts';

const help = `Takes in the areas of CBS: gemeente, wijken and buurten of a year.

  npm run import:areas -- --gemeente GM0855 --year 2024
  npm run import:areas -- --file gemeente.geojson --file wijken.geojson --file buurten.geojson [--year 2024]

  --gemeente GM0855     this gemeente only; may be given several times. Without --file it is fetched from PDOK
  --year 2024           the year of the areas; not needed when the files tell
  --file x.geojson      read a file, in WGS84 or RD (EPSG:28992); may be given several times, also for the whole country
  --division wijken     what the wijken on screen are: wijken or buurten of CBS, or own
  --division-file x     own wijken: [{ "name": "Oost", "parts": ["BU05420001"], "about": "..." }]
  --names x             own names: { "WK085511": "Binnenstad" }
  --from https://...    another address of PDOK, such as a mirror

A later year takes the place of the one on screen; what is placed in the gemeente moves along. Running it again changes
nothing. What is wrong is refused in one line, and then nothing has been written.
`;

const many = { gemeente: 'gemeenten', wijk: 'wijken', buurt: 'buurten' } as const;

await attempt(run);

async function run(): Promise<void> {
	const given = readArguments();
	if (!given) return;
	const thisYear = now().getFullYear();
	const found = given.files.length > 0 ? given.files.flatMap(readFile) : await download(given, thisYear);
	const wanted = given.gemeenten.length > 0 ? found.filter(isWanted(given.gemeenten)) : found;
	for (const code of given.gemeenten)
		if (!wanted.some((one) => one.code === code)) throw new Refusal(`Gemeente ${code} is not in these areas.`);
	const year = yearOf(wanted, given.year, thisYear);
	const { whole, landless } = assemble(wanted, year);
	if (whole.length === 0) throw new Refusal('There is no wijk on land in these areas: hand in the wijken too.');
	if (whole.length > 1 && (given.options.own || given.options.names))
		throw new Refusal('Own wijken and own names are for one gemeente: add --gemeente.');
	const water = wanted.filter((feature) => !feature.area).length;
	console.log(`Areas of ${year}: ${counts(wanted)}${water > 0 ? `; water left out: ${water}` : ''}.`);

	const { db, close } = await open(read(process.env));
	try {
		const summaries: areas.Summary[] = [];
		const refused: string[] = landless.map((one: Area) => `${one.code} ${one.name}: it has no wijk on land`);
		for (const territory of whole) {
			try {
				summaries.push(await areas.take(db, territory, { ...given.options, relocate }));
			} catch (thrown) {
				if (!(thrown instanceof Refusal) || whole.length === 1) throw thrown;
				refused.push(`${territory.gemeente.code} ${territory.gemeente.name}: ${thrown.message}`);
				process.exitCode = 1;
			}
			if (whole.length > 20 && summaries.length % 50 === 0) console.log(`  ${summaries.length} of ${whole.length} ...`);
		}
		report(summaries, refused);
	} finally {
		await close();
	}
}

function readArguments() {
	const { values } = parseArgs({
		options: {
			gemeente: { type: 'string', multiple: true, default: [] },
			year: { type: 'string' },
			file: { type: 'string', multiple: true, default: [] },
			division: { type: 'string' },
			'division-file': { type: 'string' },
			names: { type: 'string' },
			from: { type: 'string' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return void console.log(help);
	const { gemeente: gemeenten, file: files, division, from } = values;
	if (gemeenten.length === 0 && files.length === 0)
		throw new Refusal('Which areas? Give --gemeente GM0855 --year 2024, or --file; --help tells more.');
	for (const code of gemeenten)
		if (!codePattern.gemeente.test(code)) throw new Refusal(`${code} is not the code of a gemeente, such as GM0855.`);
	if (division !== undefined && !divisions.includes(division as Division))
		throw new Refusal(`--division is ${divisions.join(', ')}; not ${division}.`);
	if (from !== undefined && !URL.canParse(from)) throw new Refusal(`--from is a web address, not ${from}.`);
	const ownFile = values['division-file'];
	if (ownFile !== undefined && division !== undefined && division !== 'own')
		throw new Refusal(`--division-file goes with --division own, not with ${division}.`);
	const own = ownFile === undefined ? undefined : readOwn(ownFile, readJson(ownFile));
	const names = values.names === undefined ? undefined : readNames(values.names, readJson(values.names));
	return {
		gemeenten,
		files,
		from,
		year: values.year === undefined ? undefined : Number(values.year),
		options: { division: division as Division | undefined, own, names }
	};
}

type Given = NonNullable<ReturnType<typeof readArguments>>;

function readJson(path: string): unknown {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code;
		throw new Refusal(`${path} can't be read: ${reason}.`, { cause });
	}
	return geojson.parse(path, text);
}

function readFile(path: string): Found[] {
	return geojson.read(path, readJson(path));
}

async function download({ gemeenten, year, from }: Given, thisYear: number): Promise<Found[]> {
	if (year === undefined) throw new Refusal('Of which year? Add --year 2024.');
	yearOf([], year, thisYear);
	const found: Found[] = [];
	for (const code of gemeenten)
		for (const { source, json } of await pdok.areas(code, year, { base: from }))
			found.push(...geojson.read(source, json));
	return found;
}

function isWanted(gemeenten: string[]) {
	return ({ code }: Found) => gemeenten.includes(gemeenteCodeOf(code));
}

function counts(found: Found[]): string {
	return levels
		.map((level) => ({ level, times: found.filter((one) => one.area && one.level === level).length }))
		.map(({ level, times }) => `${times} ${times === 1 ? level : many[level]}`)
		.join(', ');
}

function report(summaries: areas.Summary[], refused: string[]): void {
	for (const summary of summaries.slice(0, 10)) console.log(told(summary));
	if (summaries.length > 10) console.log(`... and ${summaries.length - 10} more; all together:`);
	if (summaries.length > 1) {
		for (const level of levels)
			console.log(`  ${many[level]}: ${sentence(summaries.map((summary) => summary.levels[level]))}`);
		const screens = summaries.flatMap((summary) => (summary.screen ? [summary.screen.tally] : []));
		console.log(`  wijken on screen: ${sentence(screens)}`);
	}
	for (const { gemeente, undecided } of summaries)
		if (undecided.length > 0)
			console.log(`Could not be decided in ${gemeente.name}:\n${undecided.map((line) => `  ${line}`).join('\n')}`);
	if (refused.length > 0) console.log(`Refused:\n${refused.map((line) => `  ${line}`).join('\n')}`);
}

function told({ gemeente, year, levels: tallies, screen, moved }: areas.Summary): string {
	const lines = levels.map((level) => `  ${many[level]}: ${sentence([tallies[level]])}`);
	if (screen) lines.push(`  wijken on screen (${screen.division}): ${sentence([screen.tally])}`);
	else lines.push('  kept beside the later year that is on screen');
	const movements = Object.entries(moved).filter(([, times]) => times > 0);
	if (movements.length > 0) lines.push(`  moved: ${movements.map(([kind, times]) => `${times} ${kind}`).join(', ')}`);
	return [`${gemeente.name} (${gemeente.code}) ${year}, /${gemeente.slug}`, ...lines].join('\n');
}

function sentence(tallies: areas.Tally[]): string {
	const sum = (key: keyof areas.Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
	return `${sum('came')} came in, ${sum('changed')} changed, ${sum('stayed')} stayed, ${sum('gone')} gone`;
}
