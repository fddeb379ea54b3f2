/** So many words after each other are not one's own any more. */
export const run = 6;

const spelled = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const wordsOf = (text: string) => spelled(text.toLowerCase());

/**
 * Whether a text repeats what was told: six words in a row, or all of it when that was shorter. No I/O.
 * @param least what has fewer words anybody could say
 */
export function copies(text: string, told: string, least = 3): boolean {
	const theirs = wordsOf(told);
	const length = Math.min(run, theirs.length);
	if (length < least) return false;
	const spoken = ` ${wordsOf(text).join(' ')} `;
	return theirs.some(
		(_, at) => at + length <= theirs.length && spoken.includes(` ${theirs.slice(at, at + length).join(' ')} `)
	);
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Whether a text says who told it: by name, address or telephone number. No I/O. */
export function tellsWho(
	text: string,
	{ name, email, phone }: { name: string | null; email: string | null; phone: string | null }
): boolean {
	if (email && text.toLowerCase().includes(email.trim().toLowerCase())) return true;
	// 013 and +31 13 are the same
	const number = digitsOf(phone ?? '').slice(-9);
	if (number.length >= 6 && digitsOf(text).includes(number)) return true;
	const called = wordsOf(name ?? '');
	if (called.length > 1) return ` ${wordsOf(text).join(' ')} `.includes(` ${called.join(' ')} `);
	// one word can be a word like any other (wil): it is a name when it is written as one
	return name !== null && spelled(text).includes(name.trim());
}
