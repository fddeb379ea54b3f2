import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type DraftAnswers, type Problems, wholeGemeente } from './proposal.ts';

type Located = {
	/** undefined: not chosen, or not there */
	gemeente?: gemeenten.Gemeente;
	/** null: the whole gemeente; undefined: not chosen, or not one of this gemeente */
	wijk?: gemeenten.Wijk | null;
	problems: Problems;
};

/** The gemeente and wijk somebody means. Where there is one gemeente nobody has to choose it. */
export async function locate(db: Database, answers: Pick<DraftAnswers, 'gemeente' | 'wijk'>): Promise<Located> {
	const gemeente = answers.gemeente ? await gemeenten.find(db, answers.gemeente) : await gemeenten.only(db);
	if (!gemeente) {
		const known = answers.gemeente
			? 'Deze gemeente kennen we niet. Kies er een uit de lijst.'
			: 'Kies eerst je gemeente.';
		return { problems: { gemeente: known } };
	}
	if (!answers.wijk)
		return { gemeente, problems: { wijk: 'Kies een wijk. Weet je het niet? Kies dan het laatste antwoord.' } };
	if (answers.wijk === wholeGemeente) return { gemeente, wijk: null, problems: {} };
	const wijk = await gemeenten.findWijk(db, gemeente.code, answers.wijk);
	return wijk
		? { gemeente, wijk, problems: {} }
		: { gemeente, problems: { wijk: `Deze wijk hoort niet bij ${gemeente.name}. Kies er een uit de lijst.` } };
}
