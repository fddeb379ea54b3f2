/** What the answers of this site may be used for, and by whom they may be kept. */
const fixed: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin',
	'x-frame-options': 'DENY'
};

/**
 * Adds what every answer carries. A route that said who may keep its answer has decided that; every other answer is
 * for who asked, and leaves nothing behind on the computer of who is signed in: the name of a makelaar is on each page.
 * @param visit.hosts others that a chosen base map comes from: they may be asked, for data and for pictures
 */
export function complete(headers: Headers, visit: { https: boolean; signedIn: boolean; hosts?: string[] }): void {
	for (const [name, value] of Object.entries(fixed)) headers.set(name, value);
	if (visit.https) headers.set('strict-transport-security', 'max-age=63072000');
	if (!headers.has('cache-control'))
		headers.set('cache-control', visit.signedIn ? 'private, no-store' : 'private, no-cache');
	const policy = headers.get('content-security-policy');
	if (!policy) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	else if (visit.hosts?.length)
		headers.set('content-security-policy', policy.replace(/(connect-src|img-src) /g, `$1 ${visit.hosts.join(' ')} `));
}
