/** Taking a plan along on paper or as a file, and leaving nothing behind. No I/O. */

/** The shape of the file: a new number when something in it gets another name or goes. */
export const format = { name: 'wijkweb-plan', version: 1 } as const;

const plainly = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether this is the name of the plan, as somebody types it over: big letters and spaces don't matter. */
export function isNameOf(typed: string, title: string): boolean {
	return plainly(typed) === plainly(title);
}
