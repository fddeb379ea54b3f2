/** What a standard answer says in one letter: the words between braces filled in. No I/O. */

/** What can be filled in, with what it means for who writes one. */
export const blanks = {
	naam: 'de voornaam van wie je schrijft',
	titel: 'de naam van het initiatief',
	wijk: 'de wijk, of de gemeente',
	makelaar: 'jouw naam'
} as const;
export type Blank = keyof typeof blanks;

/** One pass: what is filled in is never read as something to fill in. What isn't known stays to be seen and filled in. */
export function fillIn(text: string, known: Partial<Record<Blank, string | null>>): string {
	return text.replace(/\{(naam|titel|wijk|makelaar)\}/gi, (blank, name: string) => {
		return known[name.toLowerCase() as Blank] ?? blank;
	});
}

/** The one an address asks for; undefined when it isn't there. */
export function chosenIn<Prepared extends { id: number }>(
	answers: readonly Prepared[],
	asked: string | null
): Prepared | undefined {
	return answers.find(({ id }) => String(id) === asked);
}
