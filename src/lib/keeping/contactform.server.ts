import { z } from 'zod';
import { email, hasWords, line, phone, text } from '#lib/server/form.server.ts';

/** Who can be spoken to at an organisation, as a colleague fills it in, read. */

export const contactFields = ['organisation', 'wijk', 'name', 'role', 'phone', 'email', 'knows'] as const;
export type ContactField = (typeof contactFields)[number];

const orNull = (value: string) => value || null;

const input = z.object({
	/** its number */
	organisation: z
		.string()
		.regex(/^\d{1,9}$/, { error: 'Kies voor welke organisatie dit is.' })
		.transform(Number),
	/** slug; empty: the whole gemeente */
	wijk: line(80).transform(orNull),
	name: line(80).refine(hasWords, { error: 'Vul in hoe diegene heet.' }),
	role: line(80).transform(orNull),
	phone,
	email,
	knows: text(300).transform(orNull)
});

export type ContactWords = z.infer<typeof input>;
export type ContactProblems = Partial<Record<ContactField, string>>;

export function readContact(
	typed: Readonly<Record<ContactField, string>>
): { contact: ContactWords } | { problems: ContactProblems } {
	const read = input.safeParse(typed);
	const problems: ContactProblems = {};
	for (const { path, message } of read.error?.issues ?? []) problems[path[0] as ContactField] ??= message;
	if (!typed.phone.trim() && !typed.email.trim())
		problems.phone ??= 'Vul een telefoonnummer in, of hieronder een e-mailadres. Anders kan niemand diegene bereiken.';
	return read.success && Object.keys(problems).length === 0 ? { contact: read.data } : { problems };
}
