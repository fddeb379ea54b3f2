/**
 * Whether a request that changes something comes from a page of our own. Browsers say so in Sec-Fetch-Site; older ones
 * name the page's origin, which must be the host that was asked (or ORIGIN, behind a proxy). A request with neither is
 * not from a browser page and carries nobody's cookies by accident.
 */
export function isOwn(headers: Headers, publicOrigin: string | undefined): boolean {
	const site = headers.get('sec-fetch-site');
	if (site) return site === 'same-origin' || site === 'none';
	const origin = headers.get('origin');
	if (!origin) return true;
	if (publicOrigin && origin === publicOrigin) return true;
	try {
		return new URL(origin).host === headers.get('host');
	} catch {
		return false; // "null" and other things that aren't an address
	}
}

/**
 * Whether a request was made on this machine, to this machine: by a loopback address and through nothing in between. A
 * tunnel or proxy that is told to pass on the name it was asked by, and a page elsewhere whose name was made to point
 * here, show themselves in the headers.
 */
export function isFromHere(headers: Headers): boolean {
	const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
	return (
		/^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/.test(headers.get('host') ?? '') &&
		!passedOn.some((name) => headers.has(name))
	);
}
