import { contactIn } from '#lib/account/contact.server.ts';
import { type Answers, parse } from '#lib/beginning/beginning.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Gemeente } from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

export type Asked = { answers: Answers; gemeente: Gemeente | undefined };

/** The answers of the address, and the gemeente in it or the only one there is. */
export async function askedIn(db: Database, query: URLSearchParams): Promise<Asked> {
	const answers = parse(query);
	const gemeente = answers.gemeente ? await gemeenten.find(db, answers.gemeente) : await gemeenten.only(db);
	return { answers: { ...answers, gemeente: gemeente?.slug }, gemeente };
}

/** What a page with questions shows beside them. */
export async function besides(db: Database, { answers, gemeente }: Asked & { gemeente: Gemeente }) {
	const wijken = await gemeenten.wijkenOf(db, gemeente.code);
	const home = wijken.find(({ slug }) => slug === answers.wijk);
	return {
		gemeente,
		answers,
		wijken: wijken.map(({ slug, name }) => ({ slug, name })),
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: home?.code ?? null })
	};
}
