import { z } from 'zod';

/**
 * From what somebody typed to what can be kept. Control characters can't be stored; marks that turn the direction of
 * reading could make a text look like another. Letters of every script, emoji and HTML stay: they are just text.
 */
// eslint-disable-next-line no-control-regex -- that is what it takes out
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function storable(text: string): string {
	return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC');
}

export const oneLine = (text: string) => storable(text).replace(/\s+/g, ' ').trim();

/** Paragraphs keep one empty line between them. */
export const manyLines = (text: string) =>
	storable(text)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ *\n */g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

export const lengthOf = (text: string) => [...text].length;

const fits = (most: number) => ({
	check: (text: string) => lengthOf(text) <= most,
	message: {
		error: (issue: { input?: unknown }) => {
			const over = lengthOf(String(issue.input)) - most;
			return `Dit is ${over} ${over === 1 ? 'letter' : 'letters'} te lang. Er passen er ${most}.`;
		}
	}
});

export const text = (most: number, read = manyLines) =>
	z.string().transform(read).refine(fits(most).check, fits(most).message);
export const line = (most: number) => text(most, oneLine);

export const hasWords = (value: string) => /[\p{L}\p{N}]/u.test(value);

/** An e-mail address, or null for none. */
export const email = line(254)
	.refine((value) => !value || /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/u.test(value), {
		error: 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.'
	})
	.transform((value) => value || null);

function isPhone(value: string): boolean {
	const digits = value.replace(/\D/g, '');
	if (!/^\+?[\d\s().\-/]+$/.test(value)) return false;
	return digits.startsWith('0') && !digits.startsWith('00')
		? digits.length === 10
		: digits.length >= 9 && digits.length <= 15;
}

/** A telephone number as people write it, or null for none. */
export const phone = line(60)
	.refine((value) => !value || (isPhone(value) && lengthOf(value) <= 24), {
		error: 'Dit telefoonnummer klopt niet. Een nummer heeft tien cijfers, zoals 06 - 12 34 56 78.'
	})
	.transform((value) => value || null);

/** What was typed in these fields of a form, as text that can be kept and shown again; files count as empty. */
export function typed<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
	return Object.fromEntries(
		names.map((name) => {
			const value = form.get(name);
			return [name, typeof value === 'string' ? storable(value) : ''];
		})
	) as Record<Name, string>;
}

/** The form of a request; undefined when it is too large or can't be read. */
export function readForm(request: Request): Promise<FormData | undefined> {
	return request.formData().catch(() => undefined);
}

/** Longest message, in characters as people count them. */
export const longestMessage = 2000;

/** A question, an answer or a reason. */
export function readMessage(typed: string, whenEmpty: string): { text: string } | { problem: string } {
	const result = text(longestMessage).refine(hasWords, { error: whenEmpty }).safeParse(typed);
	return result.success ? { text: result.data } : { problem: result.error.issues[0]!.message };
}
