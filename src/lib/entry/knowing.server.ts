import { type Knower, knowers } from '#lib/organisation/carechain.server.ts';
import { organisationTypes } from '#lib/organisation/organisation.ts';
import type { Database } from '#lib/server/database.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import * as knowing from './knowing.ts';
import { current } from './thesaurus.server.ts';

/** Here and not with the organisations: which words mean the same is for whoever searches the map. */

/** Most people that are shown. */
const most = 12;

/** Who knows something of what is asked, best first, in a gemeente. Empty as well when nothing was asked by it. */
export async function whoKnows(
	db: Database,
	gemeente: { code: string; version: number },
	asked: string
): Promise<Knower[]> {
	const thesaurus = current();
	const people = await remember(`knowers ${gemeente.code}`, gemeente.version, async () =>
		(await knowers(db, gemeente.code)).map((one) => ({
			...one,
			words: knowing.index(
				{ ...one, about: [one.organisation, organisationTypes[one.type], one.about].join('. ') },
				thesaurus
			)
		}))
	);
	return knowing
		.find(people, asked, thesaurus)
		.slice(0, most)
		.map(({ words: _words, ...one }) => one);
}
