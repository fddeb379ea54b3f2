/** What the answers of this site may be used for, and by whom they may be kept. */
const fixed: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), serial=(), display-capture=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'x-permitted-cross-domain-policies': 'none'
};

/** For what is no page: it loads nothing, sends nothing, and stands in nobody's frame. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** For the page that stands in when no other can be made (error.html): its own file of styles, and no more. */
const bare = `${nothing}; style-src 'self'; img-src 'self'`;

/** What every answer carries, whoever makes it: a page, a file, a refusal before a page was asked for. */
function always(https: boolean): Record<string, string> {
	return { ...fixed, ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}) };
}

/** Pages that may stand in a frame of another website: only those under this, and only where they are allowed. */
export const embedded = '/embed/';

/**
 * What an answer carries before it is made: files go out with this, and pages put their own policy over it. A script
 * may be a worker, and a worker keeps to the policy it came with: that of the map fetches its tiles.
 * @param path of the address asked for, with or without a question mark
 */
export function beforehand(path: string, visit: { https: boolean; hosts?: string[] }): Record<string, string> {
	const file = /^\/(?:_app\/[^?#]*|[\w-]+)\.(\w+)(?:[?#]|$)/.exec(path);
	const type = file && letters.get(file[1]!);
	const connect = ["'self'", ...(visit.hosts ?? [])].join(' ');
	const policy =
		type === script && path.startsWith('/_app/') ? `${nothing}; script-src 'self'; connect-src ${connect}` : nothing;
	const { 'x-frame-options': deny, ...rest } = always(visit.https);
	return {
		...rest,
		// what was written down before can't be taken back by a page that may be framed; its policy still says no
		...(path.startsWith(embedded) ? {} : { 'x-frame-options': deny! }),
		'content-security-policy': policy,
		...(type ? { 'content-type': type } : {})
	};
}

const script = 'text/javascript; charset=utf-8';
/** Files with letters in them: what they are and that they are in UTF-8, which the server of files leaves out. */
const letters = new Map([
	['js', script],
	['mjs', script],
	['css', 'text/css; charset=utf-8'],
	['svg', 'image/svg+xml; charset=utf-8'],
	['txt', 'text/plain; charset=utf-8']
]);

/**
 * Adds what every answer carries. A route that said who may keep its answer has decided that; every other answer is
 * for who asked, and leaves nothing behind on the computer of who is signed in: the name of a makelaar is on each page.
 * @param visit.framedBy websites that may show this page in a frame (https://www.lindeveen.nl); empty: none may.
 * Undefined for every page that isn't meant for it. An old rule (X-Frame-Options) knows no list and would forbid all of
 * them; who opens the frame may ask that all in it agrees to be there; and nothing is kept in a browser from within one
 * @param visit.hosts others that a chosen base map comes from: they may be asked, for data and for pictures
 */
export function complete(
	headers: Headers,
	visit: { https: boolean; signedIn: boolean; hosts?: string[]; framedBy?: readonly string[] | undefined }
): void {
	for (const [name, value] of Object.entries(always(visit.https))) headers.set(name, value);
	if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
	// a sentence of our own
	if (headers.has('content-length') && !headers.has('content-type'))
		headers.set('content-type', 'text/plain; charset=utf-8');
	if (!headers.has('cache-control'))
		headers.set('cache-control', visit.signedIn ? 'private, no-store' : 'private, no-cache');
	const policy = headers.get('content-security-policy');
	const isPage = headers.get('content-type')?.startsWith('text/html');
	if (!policy) headers.set('content-security-policy', isPage ? bare : nothing);
	else if (visit.hosts?.length)
		headers.set('content-security-policy', policy.replace(/(connect-src|img-src) /g, `$1 ${visit.hosts.join(' ')} `));
	if (visit.framedBy && isPage && policy) letInFrame(headers, visit.framedBy);
}

function letInFrame(headers: Headers, hosts: readonly string[]): void {
	const policy = headers.get('content-security-policy')!;
	const allowed = hosts.length ? hosts.join(' ') : "'none'";
	headers.set(
		'content-security-policy',
		policy.replace(/frame-ancestors 'none'/, () => `frame-ancestors ${allowed}`)
	);
	headers.set('cross-origin-resource-policy', 'cross-origin');
	headers.delete('x-frame-options');
	headers.delete('set-cookie');
}
