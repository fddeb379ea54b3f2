import { z } from 'zod';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { email, hasWords, line, phone } from '#lib/server/form.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Actor } from './account.ts';
import { mustBeAllowed } from './permission.ts';

/** What stands on every page of a gemeente: who is behind it, and where a person can be called or met. */

const hosting = z.object({
	host: line(120).refine(hasWords, { error: 'Vul in welke organisatie of gemeente dit doet.' }),
	phone: phone.refine((value) => value !== null, { error: 'Vul een telefoonnummer in. Het staat op elke bladzijde.' }),
	email,
	walkIn: line(160).transform((value) => value || null),
	makelaarTitle: line(60).refine(hasWords, { error: 'Hoe noemen jullie een sociaal makelaar?' }),
	mostSupported: line(20)
		.refine((value) => /^[1-9]\d?$/.test(value), { error: 'Vul een getal in van 1 tot 99.' })
		.transform(Number)
});

export const hostingFields = ['host', 'phone', 'email', 'walkIn', 'makelaarTitle', 'mostSupported'] as const;
export type HostingField = (typeof hostingFields)[number];
export type HostingProblems = Partial<Record<HostingField, string>>;

/**
 * Changes it, for the beheerder of the gemeente. The same again changes nothing.
 * @returns what is wrong with it, by field; undefined when it was kept
 */
export async function change(
	db: Database,
	actor: Actor,
	gemeenteCode: string,
	typed: Record<HostingField, string>
): Promise<HostingProblems | undefined> {
	mustBeAllowed(actor, 'gemeente.change', { spot: { gemeenteCode, wijkCode: null } });
	const read = hosting.safeParse(typed);
	if (!read.success) {
		const problems: HostingProblems = {};
		for (const issue of read.error.issues) problems[issue.path[0] as HostingField] ??= issue.message;
		return problems;
	}
	await within(db, actor, async (tx) => {
		const shown = await gemeenten.byCode(tx, gemeenteCode);
		const before = shown && { ...shown, mostSupported: await gemeenten.mostSupported(tx, gemeenteCode) };
		const fields = hostingFields.filter((field) => before?.[field] !== read.data[field]);
		if (!before || fields.length === 0) return;
		await gemeenten.describe(tx, gemeenteCode, read.data);
		const subject = { kind: 'gemeente', id: gemeenteCode };
		await record(tx, { name: 'gemeente.changed', actor, subject, gemeenteCode, details: { fields } });
	});
	return undefined;
}
