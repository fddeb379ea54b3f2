import { nothingFits, prepare, rank, type Ranked } from '#lib/introduction/ranking/rank.ts';
import { type MatchFile, onFile } from './match-file.ts';

/** Ranks the networks of a file for every person in it, with reasons. What anybody thought of them is not looked at. */
onFile('npm run --silent match:rank -- --file BESTAND [--json]', ({ people, candidates }, asJson) => {
	const prepared = candidates.map(prepare);
	const started = performance.now();
	const rankings = people.map(({ id, person }) => ({ id, ranked: rank(person, prepared) }));
	const took = (performance.now() - started) / Math.max(1, people.length);
	if (asJson) console.log(JSON.stringify(asData(rankings, took)));
	else for (const one of rankings) tell(one, people);
});

type Ranking = { id: string; ranked: Ranked[] };

function asData(rankings: Ranking[], took: number) {
	return {
		rankings: Object.fromEntries(
			rankings.map(({ id, ranked }) => [
				id,
				ranked.map(({ candidate, score, reasons }) => ({
					network: candidate.id,
					score: Number(score.toFixed(3)),
					reasons: reasons.map(({ text }) => text)
				}))
			])
		),
		ms_per_person: Number(took.toFixed(2))
	};
}

function tell({ id, ranked }: Ranking, people: MatchFile['people']): void {
	console.log(`\n${id}  ${people.find((one) => one.id === id)?.story ?? ''}`);
	if (nothingFits(ranked)) console.log('   Niets past goed. Misschien is dit een kans voor iets nieuws.');
	for (const [place, { candidate, score, reasons }] of ranked.entries()) {
		console.log(`   ${place + 1}. ${candidate.name} (${candidate.id}, ${score.toFixed(2)})`);
		for (const { text } of reasons) console.log(`      - ${text}`);
	}
}
