/** Ten codes on paper for who lost the phone. No I/O. */

export const howMany = 10;
// no i, l, o and u: read from paper, often in a hurry
export const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** What is typed, spaces, capitals and misread letters included, as it was made; undefined when it can't be one. */
export function readRecoveryCode(typed: string): string | undefined {
	const letters = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
	return /^[0-9a-hjkmnp-tv-z]{12}$/.test(letters) ? letters.replace(/(.{4})(?=.)/g, '$1-') : undefined;
}

/** The paper: what it is, for which address, and the codes. */
export function sheetOf(codes: readonly string[], email: string, site: string): string {
	return [
		'Herstelcodes van Wijkweb',
		`voor ${email} op ${site}`,
		'',
		'Met elke code kun je een keer inloggen als je telefoon of sleutel er niet is.',
		'Bewaar ze op een veilige plek, niet bij je wachtwoord. Laat ze aan niemand zien.',
		'',
		...codes,
		''
	].join('\r\n');
}
