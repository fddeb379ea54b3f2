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
