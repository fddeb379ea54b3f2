import { prepare, rank } from '#lib/introduction/ranking/rank.ts';
import { byCodes, byWords } from './match-baseline.ts';
import { type MatchFile, onFile, Unreadable } from './match-file.ts';
import { type Measured, measure } from './match-measure.ts';

/** Compares the ranking with what experienced people thought, next to simple ways in the same run. */
onFile('npm run --silent match:eval -- --file BESTAND [--json]', (file, asJson) => {
	if (file.grades.length === 0)
		throw new Unreadable('In dit bestand staan geen oordelen (judgments) om mee te vergelijken.');
	const ours = measure(file, ranked(file));
	const simple = [
		{ name: 'woorden en afstand', ...measure(file, simply(file, byWords)) },
		{ name: 'thema’s, talenten en afstand', ...measure(file, simply(file, byCodes)) }
	].sort((a, b) => b.ndcg - a.ndcg);
	if (asJson) console.log(JSON.stringify({ ranking: ours, baseline: simple[0], others: simple.slice(1) }));
	else tell(ours, simple);
});

function ranked({ people, candidates }: MatchFile): Map<string, string[]> {
	const prepared = candidates.map(prepare);
	return new Map(people.map(({ id, person }) => [id, rank(person, prepared).map(({ candidate }) => candidate.id)]));
}

function simply({ people, candidates }: MatchFile, way: typeof byWords): Map<string, string[]> {
	return new Map(people.map((one) => [one.id, way(one, candidates)]));
}

function tell(ours: Measured, simple: (Measured & { name: string })[]): void {
	console.log(`${ours.people} mensen met een oordeel\n`);
	for (const [name, one] of [['deze ordening', ours] as const, ...simple.map((one) => [one.name, one] as const)])
		console.log(
			[
				name.padEnd(30),
				`nDCG@5 ${one.ndcg.toFixed(3)}`,
				`eerste keus raak ${one.first}/${one.people}`,
				`beste in eerste drie ${one.top3}/${one.hopeful}`,
				`onmogelijk ${one.impossible}`
			].join('   ')
		);
	console.log(`\nverschil met de beste simpele: ${(ours.ndcg - simple[0]!.ndcg).toFixed(3)}`);
}
