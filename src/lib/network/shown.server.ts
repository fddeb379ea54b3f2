import type { Database } from '#lib/server/database.server.ts';
import { talents } from '#lib/entry/talent.ts';
import { forWhomText } from './admission.ts';
import * as map from './map.server.ts';
import * as networks from './networks.server.ts';
import { saidOf } from './picture.ts';

/** All that everybody may read of a network beside what every entry has; undefined when it says nothing of itself. */
export async function find(db: Database, entryId: number, gemeenteCode: string) {
	const found = await networks.find(db, entryId);
	if (!found) return undefined;
	const backers = await networks.backers(db, entryId);
	const spokesperson = await networks.spokesperson(db, entryId);
	const picture = await map.around(db, entryId, gemeenteCode);
	const { members, atmosphere, walkIn, door, comeAlong, newcomerPlaces, teaches, meetings, costEuro } = found;
	return {
		...{ members, atmosphere, walkIn, door, comeAlong, newcomerPlaces, teaches, meetings, costEuro },
		forWhom: forWhomText(found),
		taught: found.talentsTaught.map((code) => talents[code]),
		sought: found.talentsSought.map((code) => talents[code]),
		...{ backers, spokesperson },
		relations: saidOf({ id: entryId }, picture).map(({ label, words, type, other }) => ({
			...{ label, words, type, title: other.title, slug: other.slug, wijkName: other.elsewhere }
		}))
	};
}

export type Shown = NonNullable<Awaited<ReturnType<typeof find>>>;
