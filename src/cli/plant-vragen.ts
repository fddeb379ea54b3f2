import { system } from '#lib/account/account.ts';
import { now } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as signalen from '#lib/signaal/signalen.server.ts';
import * as vragen from '#lib/vraag/vragen.server.ts';
import { type DemoTold, plantTold } from './plant-told.ts';

type Person = { name: string; email: string | null; phone: string | null };
export type DemoVraag = DemoTold & {
	wijk: string | null;
	buurt?: string;
	words: string;
	likes: string | null;
	person: Person;
	forSomeone?: boolean;
	daysAgo: number;
};
export type DemoSignaal = {
	wijk: string | null;
	about: 'wijk' | 'person';
	words: string;
	giver: Person | null;
	daysAgo: number;
};

const gemeente = { code: 'GM9901', name: 'Lindeveen' };
const ago = (days: number) => new Date(now().getTime() - days * 86_400_000);

/** What made-up residents ask and tell in confidence; nobody has their links. */
export async function plantVragen(
	tx: Database,
	asked: DemoVraag[],
	told: DemoSignaal[],
	entryIds: ReadonlyMap<string, number>
): Promise<void> {
	for (const { wijk, buurt = null, words, likes, person, forSomeone = false, daysAgo, ...since } of asked) {
		const at = ago(daysAgo);
		const code = (await vragen.ask(tx, system, {
			...{ gemeente, wijkCode: wijk, buurtCode: buurt, words, likes, ...person, forSomeone },
			...{ token: newToken(), at }
		}))!;
		await plantTold(tx, code, at, since, entryIds);
	}
	for (const { wijk, about, words, giver, daysAgo } of told)
		await signalen.tell(tx, system, {
			...{ gemeente, wijkCode: wijk, about, words, giver },
			...{ token: newToken(), at: ago(daysAgo) }
		});
}
