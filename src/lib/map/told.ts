import type { Letter } from './signs.ts';

/** What is told about a sign, as the server gives it. */
export type Told = {
	id: number;
	k: Letter;
	/** the word for its kind */
	kind: string;
	title: string;
	/** address of its page */
	path: string;
	when?: string;
	where?: string;
	/** longitude and latitude; absent when it has no sign */
	at?: [number, number];
	shared?: true;
};

/** The card on the map: what was chosen, be it one sign, several on one spot, what persons offer, or a wijk. */
export type Choice =
	| { kind: 'one'; told: Told }
	| { kind: 'several'; told: Told[]; total: number; persons: number }
	| { kind: 'persons'; n: number }
	| { kind: 'area'; name: string; path: string };

/** @throws Error when the server doesn't answer; an empty list when nothing of it is public (any more) */
export async function ask(address: string, ids: readonly number[]): Promise<Told[]> {
	const response = await fetch(`${address}/${ids.join(',')}`);
	if (response.status === 404) return [];
	if (!response.ok) throw new Error(`${response.status}`);
	return (await response.json()) as Told[];
}
