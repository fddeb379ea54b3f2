/** Signing in: what is asked, what is said when it doesn't work, and where somebody goes afterwards. No I/O. */

export type Credentials = { email: string; password: string };

export type Problems = { email?: string; password?: string; form?: string };

export const problems = {
	noEmail: 'Vul je e-mailadres in.',
	noPassword: 'Vul je wachtwoord in.',
	/** one sentence for a wrong password and an unknown address: it doesn't tell who has an account */
	noMatch:
		'Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of er een typefout in staat en probeer het nog eens.',
	tooOften:
		'Dit is te vaak geprobeerd. Wacht een kwartier en probeer het dan nog eens, of bel een collega die je kan helpen.',
	noExample: 'Deze voorbeeldpersoon is er niet meer. Kies een ander.'
};

/** Where to go after signing in: a path of this site. Anything that could lead elsewhere becomes the makelaar's desk. */
export function returnPath(wanted: string | null | undefined): string {
	// a browser takes a backslash for a slash, and skips tabs and line breaks: //elsewhere.example in disguise
	return wanted && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) ? wanted : '/makelaar';
}
