import { randomUUID } from 'node:crypto';
import type { Database } from '#lib/server/database.server.ts';
import { now } from '#lib/server/clock.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { hoef, hoefBuurt, lindeveen } from './cast.ts';

/** Signalen and vragen as they lie there when somebody looks for what is alike. */

/** The same loneliness, five times in other words: three who come into homes and two who live there. */
export const lonely = [
	'Ik kom bij jonge moeders die de hele dag alleen zitten met de baby. Er komt niemand langs.',
	'Tijdens de kraamtijd zie ik veel moeders zonder familie in de buurt. Ze zijn eenzaam.',
	'Deze week weer een moeder die huilde toen ik wegging. Ze kent niemand in de straat.',
	'Ik ben net moeder en ik zit de hele dag alleen thuis met mijn dochtertje.',
	'Op het plein zie ik moeders met een kinderwagen die niemand kennen. Zo alleen was ik ook met mijn zoontje.'
] as const;

const week = 7 * 86_400_000;

type Given = Partial<typeof signaal.$inferInsert> & { weeksAgo?: number };

/** @returns its id */
export async function signalFor(db: Database, { weeksAgo = 0, ...input }: Given = {}): Promise<string> {
	const id = randomUUID();
	await db.insert(signaal).values({
		...{ id, gemeenteCode: lindeveen, wijkCode: hoef, buurtCode: hoefBuurt, about: 'wijk', words: lonely[0] },
		...{ createdAt: new Date(now().getTime() - weeksAgo * week), promisedOn: '2026-11-30' },
		...input
	});
	return id;
}

/** The five, a week apart, of five people with an address. @returns their ids */
export async function fiveFor(db: Database, input: Given = {}): Promise<string[]> {
	const ids = [];
	for (const [at, words] of lonely.entries())
		ids.push(
			await signalFor(db, {
				words,
				weeksAgo: 4 - at,
				name: `Gever ${at}`,
				email: `gever${at}@lindeveen.example`,
				...input
			})
		);
	return ids;
}

/** @returns its id */
export async function vraagFor(
	db: Database,
	{ weeksAgo = 0, ...input }: Partial<typeof vraag.$inferInsert> & { weeksAgo?: number } = {}
): Promise<string> {
	const id = randomUUID();
	await db.insert(vraag).values({
		...{
			id,
			gemeenteCode: lindeveen,
			wijkCode: hoef,
			buurtCode: hoefBuurt,
			name: 'Samira',
			email: 'samira@lindeveen.example'
		},
		...{ words: lonely[3], createdAt: new Date(now().getTime() - weeksAgo * week), promisedOn: '2026-11-30' },
		...input
	});
	return id;
}
