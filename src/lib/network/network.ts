/**
 * A network is a circle of people around something in a wijk: a kitchen, a garden, a language table, a street. It holds
 * initiatives, activities, offers, organisations and contact persons, and says what it is like to come in. It needs no
 * account to be there: a telephone number will do. No I/O.
 */

/** A fixed moment in the week. `weekday`: 1 is Monday. `start` and `end`: 09:30. */
export type Meeting = { weekday: number; start: string; end: string };

/** How one network hangs together with another. `both`: it says the same from either side. */
export const relationTypes = {
	shares_place: { label: 'deelt een plek met', back: 'deelt een plek met', both: true },
	shares_people: { label: 'deelt mensen met', back: 'deelt mensen met', both: true },
	same_theme: { label: 'doet iets wat lijkt op', back: 'doet iets wat lijkt op', both: true },
	refers: { label: 'stuurt mensen door naar', back: 'krijgt mensen via', both: false },
	learns_from: { label: 'leert van', back: 'leert aan', both: false }
} as const;

export type RelationType = keyof typeof relationTypes;
export const relationCodes = Object.keys(relationTypes) as RelationType[];

/** A relation as it is said from one side. */
export type RelationWay = RelationType | 'refers_back' | 'learns_from_back';

/** The ways to choose from, as they are said. */
export const relationWays: readonly { way: RelationWay; label: string }[] = relationCodes.flatMap((type) => {
	const { label, back, both } = relationTypes[type];
	return [{ way: type, label }, ...(both ? [] : [{ way: `${type}_back` as RelationWay, label: back }])];
});

/** What is kept of a way, and whether it is said from the other side. */
export function typeOf(way: RelationWay): { type: RelationType; back: boolean } {
	const back = way.endsWith('_back');
	return { type: (back ? way.slice(0, -'_back'.length) : way) as RelationType, back };
}

/** A relation between two networks. */
export type Line = { fromId: number; toId: number; type: RelationType; words: string };

/** Longest texts and lists of a network. */
export const limits = { atmosphere: 600, door: 160, line: 120, teaches: 8, backing: 12, words: 160 } as const;

/** How a relation is said from the side of this network; undefined when it isn't one of its. */
export function saidFrom(id: number, line: Line): { label: string; otherId: number; words: string } | undefined {
	const { label, back } = relationTypes[line.type];
	if (line.fromId === id) return { label, otherId: line.toId, words: line.words };
	if (line.toId === id) return { label: back, otherId: line.fromId, words: line.words };
	return undefined;
}

/** 24 mensen; empty when nobody counted. */
export function membersText(members: number | null): string {
	if (!members) return '';
	return members === 1 ? '1 mens' : `${members} mensen`;
}
