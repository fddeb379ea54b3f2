/**
 * How long it takes to find and rank the circles of people for one person: `node src/cli/bench-ranking.ts [how many] [rounds]`.
 * Prints figures and judges nothing. The people and the words are those of tests/matching; the networks are made of them.
 * Works in memory, or in the empty database of BENCH_DATABASE_URL, which is left full.
 */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { entry } from '#lib/entry/table.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { among } from '#lib/introduction/candidates.server.ts';
import { isPossible } from '#lib/introduction/ranking/possible.ts';
import { type Candidate, rank } from '#lib/introduction/ranking/rank.ts';
import { network } from '#lib/network/table.server.ts';
import { openPglite, openPostgres } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { readMatchFile } from './match-file.ts';

const many = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 9);
const root = join(import.meta.dirname, '../..');
const { people, candidates } = readMatchFile(join(root, 'tests/matching/zilverbroek.json'));
const url = process.env.BENCH_DATABASE_URL;
const opened = url
	? await openPostgres(url, 4, join(root, 'drizzle'))
	: (await openPglite(undefined, join(root, 'drizzle'))).opened;
const { db } = opened;

let seed = 7;
/** The same row of numbers in every run, from 0 to 1. */
function chance(): number {
	seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
	return seed / 2 ** 32;
}
const any = <One>(list: readonly One[]): One => list[Math.floor(chance() * list.length)]!;
const sentences = candidates.flatMap(({ summary }) => summary.split(/(?<=\.) /));

/** A network like those of the file, told in sentences of several of them, somewhere in a town of ten by ten kilometres. */
function made(at: number) {
	const like: Candidate = any(candidates);
	return {
		entry: {
			...{ kind: 'network' as const, gemeenteCode: 'GM1', slug: `kring-${at}`, title: `${like.name} ${at}` },
			summary: `${like.summary.split(/(?<=\.) /)[0]} ${any(sentences)} ${any(sentences)}`,
			themes: like.themes as Theme[],
			...{ lat: 52.412 + (chance() - 0.5) * 0.09, lon: 6.271 + (chance() - 0.5) * 0.147 },
			...{ languages: [...like.languages], stepFree: like.stepFree ?? null },
			seeks: like.rolesSought.map(({ text }) => text),
			...{ publication: 'published' as const, publishedAt: new Date() }
		},
		network: {
			...{ members: like.groupSize ?? null, comeAlong: like.companion, minAge: like.minAge, maxAge: like.maxAge },
			...{ newcomerPlaces: like.placesLeft, womenOnly: like.womenOnly, costEuro: like.cost ?? null },
			talentsSought: like.rolesSought.map(({ talent }) => talent as Talent),
			talentsTaught: [...like.learn] as Talent[],
			meetings: like.meetings.map((one) => ({ ...one, weekday: 1 + Math.floor(chance() * 7) }))
		}
	};
}

await within(db, { kind: 'system' }, async (tx) => {
	await tx.execute(
		sql`insert into gemeente (code, year, name, slug, west, south, east, north) values ('GM1', 2024, 'Stad', 'stad', 5, 52, 6, 53)`
	);
	for (let at = 0; at < many; at += 500) {
		const some = Array.from({ length: Math.min(500, many - at) }, (_, more) => made(at + more));
		const ids = await tx
			.insert(entry)
			.values(some.map((one) => one.entry))
			.returning({ id: entry.id });
		await tx.insert(network).values(some.map((one, place) => ({ entryId: ids[place]!.id, ...one.network })));
	}
});
await opened.exec('analyze');

const share = (times: readonly number[], part: number) =>
	`${times.toSorted((one, other) => one - other)[Math.floor(part * (times.length - 1))]!.toFixed(1)} ms`;
const told = (times: readonly number[]) => `p50 ${share(times, 0.5)}, p95 ${share(times, 0.95)}`;
/** Time of this processor: on a machine that others use too, this tells more than the clock. */
const worked = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;

const gemeente = { code: 'GM1', version: 2 };
console.log(`${many} networks, ${people.length} people, ${opened.engine}`);
for (const [title, version] of [
	['read for the first time', 1],
	['after a change of the map', 2]
] as const) {
	const [begun, work] = [performance.now(), worked()];
	await among(db, { ...gemeente, version });
	console.log(
		`${title}: ${Math.round(performance.now() - begun)} ms; time of this processor ${Math.round(worked() - work)} ms`
	);
}

for (const [title, reach] of [
	['as far as they go', undefined],
	['as far as there is anything', 30]
] as const) {
	const [found, ranked, whole, processor, numbers]: number[][] = [[], [], [], [], []];
	for (let round = 0; round < rounds; round++)
		for (const { person } of people) {
			const who = reach ? { ...person, travel: { ...person.travel, maxKm: reach } } : person;
			const [start, work] = [performance.now(), worked()];
			const circles = await among(db, gemeente);
			const between = performance.now();
			rank(who, circles);
			const [end, done] = [performance.now(), worked()];
			// the first round warms up
			if (!round) continue;
			found!.push(between - start);
			ranked!.push(end - between);
			whole!.push(end - start);
			processor!.push(done - work);
			numbers!.push(circles.all.each.filter(({ candidate }) => isPossible(who, candidate)).length);
		}
	const mean = Math.round(numbers!.reduce((sum, one) => sum + one, 0) / numbers!.length);
	console.log(`\n${title}: ${mean} of ${many} possible, at most ${Math.max(...numbers!)}`);
	console.log(`  found:        ${told(found!)}`);
	console.log(`  ranked:       ${told(ranked!)}`);
	console.log(`  together:     ${told(whole!)}; time of this processor ${told(processor!)}`);
}
await opened.close();
