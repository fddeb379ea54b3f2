import { eq, inArray } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import type { Entry } from '#lib/entry/entries.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { byCode } from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { mint } from './door.server.ts';
import { keepPath } from './keeping.ts';
import * as letters from './letters.ts';

/** The mails of the daily round: one for each who is asked, with everything in it that they keep. */

export type Asked = { row: Entry; round: number; confirmedAt: Date };
export type Person = { id: string; name: string; email: string; wijkCode: string | null };

/**
 * Asks the people of an organisation, each about the wijken they work in.
 * @returns the entry of every question in a mail, as often as it was asked
 */
export async function askPeople(
	tx: Database,
	asked: readonly Asked[],
	peopleOf: (row: Entry) => readonly Person[],
	site: string
): Promise<number[]> {
	const [first] = asked;
	if (!first) return [];
	const [house] = await tx
		.select({ name: organisation.name })
		.from(organisation)
		.where(eq(organisation.id, first.row.organisationId!));
	const wijken = await wijkNames(tx, asked);
	// somebody with a role in two wijken still gets one mail
	const people = new Map(asked.flatMap(({ row }) => peopleOf(row)).map((one) => [one.id, one]));
	const told: number[] = [];
	for (const person of people.values()) {
		const theirs = asked.filter(({ row }) => peopleOf(row).some(({ id }) => id === person.id));
		const { subject, contact, gemeente } = await around(tx, theirs[0]!.row);
		await post(tx, {
			to: person.email,
			about: subject,
			...letters.stillSoOrganisation({
				...{ name: firstName(person.name), organisation: house!.name, gemeente, contact },
				again: theirs.every(({ round }) => round > 1),
				things: theirs.map(({ row }) => ({ title: row.title, where: wijken.get(row.wijkCode ?? '') ?? gemeente })),
				link: `${site}/bijhouden/klopt`
			})
		});
		told.push(...theirs.map(({ row }) => row.id));
	}
	return told;
}

/** Asks whoever stands there as contact, with a link for each thing. @returns as `askPeople` */
export async function askContacts(tx: Database, asked: readonly Asked[], site: string): Promise<number[]> {
	const told: number[] = [];
	for (const [email, theirs] of Map.groupBy(asked, ({ row }) => row.contactEmail!.toLowerCase())) {
		const { subject, contact, gemeente } = await around(tx, theirs[0]!.row);
		const things: { title: string; confirmedAt: Date; link: string }[] = [];
		for (const { row, confirmedAt } of theirs)
			things.push({
				...{ title: row.title, confirmedAt },
				link: site + keepPath(await mint(tx, row.id, email), 'klopt')
			});
		await post(tx, {
			to: theirs[0]!.row.contactEmail!,
			about: subject,
			...letters.stillSo({
				...{ things, gemeente, contact, name: theirs[0]!.row.contactName },
				again: theirs.every(({ round }) => round > 1)
			})
		});
		told.push(...theirs.map(({ row }) => row.id));
	}
	return told;
}

async function around(tx: Database, { id, gemeenteCode, wijkCode }: Entry) {
	const spot = { gemeenteCode, wijkCode };
	return {
		subject: { kind: 'entry', id, ...spot },
		contact: await contactIn(tx, spot),
		gemeente: (await byCode(tx, gemeenteCode))!.name
	};
}

async function wijkNames(tx: Database, asked: readonly Asked[]): Promise<Map<string, string>> {
	const codes = asked.flatMap(({ row }) => row.wijkCode ?? []);
	if (codes.length === 0) return new Map();
	const found = await tx.select({ code: wijk.code, name: wijk.name }).from(wijk).where(inArray(wijk.code, codes));
	return new Map(found.map(({ code, name }) => [code, name]));
}
