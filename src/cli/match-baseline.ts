import { stem, words } from '#lib/entry/dutch.ts';
import type { Candidate } from '#lib/introduction/ranking/rank.ts';
import { isPossible, wayTo } from '#lib/introduction/ranking/possible.ts';
import type { MatchFile } from './match-file.ts';

/** The simple ways, to see what reading a story adds: the impossible left out, then words or codes, and nearness. */

type One = MatchFile['people'][number];
type Way = (one: One, candidates: readonly Candidate[]) => string[];

const textOf = ({ name, summary, rolesSought }: Candidate) =>
	[name, summary, ...rolesSought.map(({ text }) => text)].join(' ');

/** How near, from 1 to 0. */
function nearness({ person }: One, candidate: Candidate): number {
	const km = wayTo(person, candidate);
	return km === undefined ? 0.5 : Math.max(0, 1 - km / Math.max(0.1, person.travel.maxKm));
}

function byScore(one: One, candidates: readonly Candidate[], score: (candidate: Candidate) => number): string[] {
	return candidates
		.filter((candidate) => isPossible(one.person, candidate))
		.map((candidate) => ({ id: candidate.id, score: score(candidate) }))
		.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
		.slice(0, 7)
		.map(({ id }) => id);
}

/** Words of the story in the words of the network (BM25), and nearness. */
export const byWords: Way = (one, candidates) => {
	const texts = candidates.map((candidate) => words(textOf(candidate)).map(stem));
	const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
	const asked = [...new Set(words(one.story).map(stem))];
	const rarity = new Map(
		asked.map((word) => {
			const among = texts.filter((text) => text.includes(word)).length;
			return [word, Math.log(1 + (texts.length - among + 0.5) / (among + 0.5))];
		})
	);
	const bm25 = candidates.map((_, at) => {
		const text = texts[at]!;
		return asked.reduce((sum, word) => {
			const times = text.filter((other) => other === word).length;
			return sum + (rarity.get(word)! * times * 2.2) / (times + 1.2 * (0.25 + (0.75 * text.length) / mean));
		}, 0);
	});
	const best = Math.max(...bm25, 1e-9);
	return byScore(
		one,
		candidates,
		(candidate) => bm25[candidates.indexOf(candidate)]! / best + nearness(one, candidate)
	);
};

/** Themes and talents in common, and nearness. */
export const byCodes: Way = (one, candidates) => {
	const { wishes, talents, wantsToLearn } = one.person;
	return byScore(one, candidates, (candidate) => {
		const shared =
			wishes.filter((theme) => candidate.themes.includes(theme)).length +
			talents.filter((talent) => candidate.rolesSought.some((role) => role.talent === talent)).length +
			wantsToLearn.filter((talent) => candidate.learn.includes(talent)).length;
		return shared + nearness(one, candidate);
	});
};
