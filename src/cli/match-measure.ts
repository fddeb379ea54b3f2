import { isPossible } from '#lib/introduction/ranking/possible.ts';
import type { MatchFile } from './match-file.ts';

/** How good an order is, beside what experienced people thought of it. */

export type Measured = {
	people: number;
	ndcg: number;
	first: number;
	top3: number;
	hopeful: number;
	impossible: number;
};

const gain = (grade: number) => 2 ** grade - 1;
const worth = (grades: readonly number[]) =>
	grades.slice(0, 5).reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/** Who has no grade at all counts for the impossible only. */
export function measure(file: MatchFile, orders: ReadonlyMap<string, readonly string[]>): Measured {
	const measured = { people: 0, ndcg: 0, first: 0, top3: 0, hopeful: 0, impossible: 0 };
	for (const { id, person } of file.people) {
		const order = (orders.get(id) ?? []).slice(0, 7);
		const grades = new Map(
			file.grades.filter((one) => one.person === id).map(({ network, grade }) => [network, grade])
		);
		measured.impossible += order.filter((network) => {
			const candidate = file.candidates.find((one) => one.id === network);
			return !candidate || !isPossible(person, candidate);
		}).length;
		const best = worth([...grades.values()].sort((a, b) => b - a));
		if (best === 0) continue;
		const got = order.map((network) => grades.get(network) ?? 0);
		measured.people++;
		measured.ndcg += worth(got) / best;
		if (got[0] === 3) measured.first++;
		if (![...grades.values()].includes(3)) continue;
		measured.hopeful++;
		if (got.slice(0, 3).includes(3)) measured.top3++;
	}
	return { ...measured, ndcg: measured.ndcg / Math.max(1, measured.people) };
}
