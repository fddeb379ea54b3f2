import { activity } from '#lib/activity/table.server.ts';
import type { EntryInput } from '#lib/entry/entries.server.ts';
import { occurrence } from '#lib/entry/table.server.ts';
import { newToken } from '#lib/server/code.server.ts';
import { daysAfter, momentOf } from '#lib/server/amsterdam.ts';
import type { Database } from '#lib/server/database.server.ts';
import { visitor } from '#lib/account/account.ts';
import type { SignUp } from '#lib/attending/signing.server.ts';
import * as signing from '#lib/attending/signing.server.ts';
import { plantEntry } from './cast.ts';

export const site = 'https://wijkweb.example';
/** A Tuesday, in the time of people; the activity is a week later. */
export const monday = new Date('2027-03-01T09:30:00Z');
export const tuesday = '2027-03-09';
export const nextTuesday = '2027-03-16';

/** A kitchen table in De Hoef on two Tuesdays at 17.30, where people sign up. @returns its id */
export async function plantTable(
	db: Database,
	input: Partial<typeof activity.$inferInsert> = {},
	entry: Partial<EntryInput> = {}
): Promise<number> {
	const entryId = await plantEntry(db, {
		...{ kind: 'activity', title: 'Samen eten in De Spil', slug: 'samen-eten', placeName: 'De Spil' },
		...{ contactName: 'Marijke de Wit', contactEmail: 'marijke@wijk.example', contactPhone: '013 - 555 01 99' },
		...entry
	});
	await db.insert(activity).values({
		...{ entryId, firstOn: tuesday, startsAt: '17:30', endsAt: '20:00', rule: 'FREQ=WEEKLY;BYDAY=TU' },
		...{ signsUp: true, places: 12, ...input }
	});
	for (const on of [tuesday, nextTuesday]) await putDay(db, entryId, on);
	return entryId;
}

export async function putDay(db: Database, entryId: number, on: string, from = '17:30', to = '20:00'): Promise<void> {
	const until = momentOf(to > from ? on : daysAfter(on, 1), to);
	await db.insert(occurrence).values({ entryId, startsAt: momentOf(on, from), endsAt: until });
}

/** Somebody who says that they come on Tuesday, unless told otherwise. */
export function come(db: Database, entryId: number, name: string, input: Partial<SignUp> = {}) {
	return signing.signUp(db, visitor, { ...comes(entryId, name), ...input });
}

export function comes(entryId: number, name: string): SignUp {
	const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@wijk.example`;
	const who = { name, email, phone: null, newcomer: false, others: 0, note: null };
	return { ...who, entryId, on: tuesday, token: newToken(), site };
}

/** The code of the last link about coming in a mail. */
export function codeIn(body: string): string {
	return /\/komen\/([0-9a-z-]+)/.exec(body)![1]!;
}
