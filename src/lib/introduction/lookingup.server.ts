import type { Kind } from '#lib/entry/entry.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, type Key } from '#lib/vraag/door.server.ts';
import * as candidates from './candidates.server.ts';
import * as cards from './cards.server.ts';
import { desk, type Desk } from './choosing.server.ts';
import type { IntroductionState } from './introduction.ts';
import { whyNot } from './ranking/rank.ts';

/** "Waarom niet?": what is in the way of a circle that a makelaar looks up by its name. */
export type Found = {
	id: number;
	kind: Kind;
	title: string;
	wijkName: string | null;
	/** sentences; empty when nothing is */
	obstacles: string[];
	/** where it stands in the order, from 1; null: not among the seven */
	place: number | null;
	isHidden: boolean;
	isAdded: boolean;
	/** under way or landed: there is nothing to add */
	isThere: boolean;
};

/** So many words of a name count. */
const mostWords = 6;

/** A few circles of the gemeente with these words in their name, and what is in the way of each; nothing is kept. */
export function find(db: Database, key: Key, name: string): Promise<Found[]> {
	return enter(db, key, 'introduction.propose', async (tx, entered) => {
		const asked = (name.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
		if (asked.length === 0) return [];
		const on = await desk(tx, entered);
		const { weighed, ranked, seeker, around } = on;
		const found: Found[] = [];
		for (const { listed, ...one } of await cards.named(tx, around.code, asked)) {
			const state = seeker.earlier.get(one.id);
			found.push({
				...one,
				obstacles: listed ? await inTheWay(tx, on, one) : ['Het staat nu niet op de kaart.'],
				place: ranked.findIndex(({ candidate }) => candidate.id === String(one.id)) + 1 || null,
				isHidden: weighed.hidden.includes(one.id),
				isAdded: weighed.added.includes(one.id),
				isThere: !listed || state?.isOpen === true || state?.state === 'landed'
			});
		}
		return found;
	});
}

async function inTheWay(
	tx: Database,
	{ around, seeker, weighed }: Desk,
	{ id, kind }: { id: number; kind: Kind }
): Promise<string[]> {
	const before = seeker.earlier.get(id);
	const prepared = await candidates.find(tx, around, id);
	// what was said of how it went is more exact than that it was tried
	const person = { ...seeker.person, notAgain: [] };
	return [
		...(before ? [triedText(before)] : []),
		...(weighed.hidden.includes(id) ? ['Je zette het weg: niet voor deze persoon.'] : []),
		...(kind === 'offer' ? ['Dit is één mens, geen groep. Een maatje kan, als een groep niet paste.'] : []),
		...(prepared ? whyNot(person, prepared.candidate).map(({ text }) => text) : [])
	];
}

export function triedText({ state, isOpen }: { state: IntroductionState; isOpen: boolean }): string {
	if (isOpen) return 'Er loopt al een kennismaking.';
	if (state === 'landed') return 'Hier is al een kennismaking geland.';
	if (state === 'misfit') return 'Dit is geprobeerd en paste niet.';
	return 'Er was al een voorstel, dat niet doorging.';
}
