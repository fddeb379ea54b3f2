/** A code of eight digits by mail: to sign in, to show once more who you are, or that a new address is yours. No I/O. */
export type CodeKind = 'code' | 'again' | 'new_address';

/** how long it works */
export const minutes = 10;
/** how often one may be wrong */
export const tries = 5;

export const problems = {
	noEmail: 'Vul je e-mailadres in.',
	wrongEmail: 'Dit e-mailadres klopt niet helemaal. Het ziet eruit als naam@voorbeeld.nl.',
	tooOften: 'Vanaf hier is te vaak een code gevraagd. Wacht een kwartier en probeer het dan nog eens, of bel ons.',
	unreadable: 'De code heeft acht cijfers. Kijk nog eens in de mail en typ ze over.',
	gone: 'Deze code werkt niet meer. Vraag hieronder een nieuwe.',
	noName: 'Vul je naam in. Alleen je voornaam mag ook.',
	noAge: 'Kies ja of nee.'
};

/** What is said after a wrong code. */
export function wrongCode(left: number): string {
	const again = left === 1 ? 'nog één keer' : `nog ${left} keer`;
	return `Deze code klopt niet. Kijk of je de nieuwste mail hebt en typ de code over. Je kunt het ${again} proberen.`;
}

/** Two groups of four, as people read it aloud. */
export function inGroups(code: string): string {
	return code.replace(/^(\d{4})(\d{4})$/, '$1 $2');
}
