/**
 * Embedding: another website shows our list or map in a frame. Only websites that the gemeente named may do so. No I/O.
 */

/** So many names fit in one line of an answer. */
export const mostHosts = 20;

/** The website somebody means, as a browser tells it (https://www.lindeveen.nl), or what is wrong with it. */
export function readHost(typed: string): { host: string } | { problem: string } {
	const text = typed.trim().toLowerCase();
	if (!text) return { problem: 'Typ de naam van de website, zoals https://www.lindeveen.nl.' };
	if (/^http:\/\//.test(text))
		return { problem: 'Deze website begint met http://. Alleen een beveiligde website (https://) kan.' };
	if (text.includes('*')) return { problem: 'Een sterretje kan niet. Voeg elke website apart toe.' };
	if (/[\s,;'"]/.test(text)) return { problem: 'Voeg één website tegelijk toe, zonder spaties of komma’s.' };
	const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
	const wrong = {
		problem: `“${typed.trim().slice(0, 80)}” is geen website. Schrijf bijvoorbeeld https://www.lindeveen.nl.`
	};
	if (!URL.canParse(address)) return wrong;
	const { protocol, username, password, hostname, host, pathname, search, hash } = new URL(address);
	if (protocol !== 'https:') return wrong;
	if (username || password) return wrong;
	if (pathname !== '/' || search || hash)
		return { problem: `Laat weg wat achter de naam staat. Schrijf alleen https://${host}.` };
	const labels = hostname.split('.');
	const isName =
		hostname.length <= 253 &&
		labels.length > 1 &&
		labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label)) &&
		/[a-z]/.test(labels.at(-1)!);
	return isName ? { host: `https://${host}` } : wrong;
}
