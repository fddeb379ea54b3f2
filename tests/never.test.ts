import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { describe, expect, test } from 'vitest';

/**
 * What the code never does, read from the code: the ways in which a program gives itself away that no test of behaviour
 * finds. Whoever needs one of them on purpose adds the file here, with the reason.
 */
const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,js,svelte,html}', { cwd: root })
	.filter((path) => !/\.test\.ts$|\/examples\/|\/answers\//.test(path))
	.sort();
/** What runs in the server and in the browser; the commands of src/cli are for who runs it. */
const served = files.filter((path) => !path.startsWith('src/cli/'));

const codeOf = (path: string) =>
	readFileSync(join(root, path), 'utf8')
		.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
		.replace(/(^|\s)\/\/.*$/gm, '');

/** The files with such a thing in them. */
const having = (sign: RegExp, among = files) => among.filter((path) => sign.test(codeOf(path)));

describe('nothing that is typed becomes code', () => {
	test('no text is run as a program', () => {
		expect(having(/\beval\s*\(|new Function\b|\bsetTimeout\s*\(\s*['"`]|\bvm\b.*node:vm|javascript:/)).toEqual([]);
	});

	test('no other program is started by what is served', () => {
		expect(having(/child_process|worker_threads|node:cluster/, served)).toEqual([]);
		expect(having(/child_process/)).toEqual([
			'src/cli/chromium.js',
			'src/cli/packages.js',
			'src/cli/postgres.js',
			'src/cli/start.js'
		]);
	});

	test('text comes into a page as text; only the drawn map is markup, written by picture.ts', () => {
		const ways = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|@html|srcdoc/;
		expect(having(ways)).toEqual(['src/lib/map/Drawing.svelte']);
	});

	test('statements are written here, and what is typed goes along as a value', () => {
		const open = having(/sql\.raw\s*\(|\.unsafe\s*\(|\bexec\(\s*`/);
		expect(open).toEqual([
			// the owner that runs both is asked nothing by anybody
			'src/lib/privacy/retention.server.ts',
			'src/lib/server/database.server.ts',
			'src/lib/server/wall.server.ts'
		]);
		// names of tables and roles of our own are the only things put between the words
		for (const path of open)
			for (const [, inside] of codeOf(path).matchAll(/(?:unsafe|exec)\(\s*`[^`]*?\$\{([^}]+)\}/g))
				expect([path, inside]).toEqual([path, expect.stringMatching(/^(name|schema|applicationRole)$/)]);
	});

	test('no pattern is made of what is typed', () => {
		// each of these puts lists of our own together
		expect(having(/new RegExp\s*\(/)).toEqual([
			'src/lib/activity/dates.ts',
			'src/lib/activity/days.ts',
			'src/lib/activity/hours.ts',
			'src/lib/activity/wording.server.ts',
			'src/lib/entry/verb.ts',
			'src/lib/place/danger.ts',
			'src/lib/proposal/suggestion.ts',
			'src/lib/sheet/reading.server.ts',
			'src/lib/ui/hints.ts'
		]);
	});

	test('a form is never taken as a whole: each action names the fields it reads', () => {
		expect(having(/fromEntries\s*\([^)]*(form|searchParams|formData)|\.\.\.\s*(form|body|input)\.entries/i)).toEqual(
			[]
		);
		expect(having(/Object\.assign\([^)]*await [^)]*\.json\(|\.\.\.\(?await [^)]*\.json\(/)).toEqual([]);
	});

	test('a word that is typed is not looked up in an object by itself: “constructor” is in all of them', () => {
		const ways = /\b(?:value|typed|text|word|wanted|asked|name)\s+in\s+[a-z]\w*\b(?!\s*of)/;
		expect(
			having(
				ways,
				served.filter((path) => path.endsWith('.ts'))
			)
		).toEqual([]);
	});
});

describe('nothing leaves by another door', () => {
	test('these are all the files that ask another host', () => {
		const ways = /\bfetch\s*\(|createTransport|XMLHttpRequest|EventSource|WebSocket|sendBeacon|node:https?'|node:net'/;
		const server = having(
			ways,
			served.filter((path) => path.endsWith('.ts') && !/^src\/lib\/(map|ui)\//.test(path))
		);
		expect(server).toEqual([
			// a page of our own
			'src/hooks.server.ts',
			'src/lib/place/pdok.server.ts',
			// a browser, of this site itself: what is sealed on the device, and read by the circle alone
			'src/lib/plan/closed/room.svelte.ts',
			'src/lib/plan/closed/sending.ts',
			// only whether something is an address
			'src/lib/server/client.ts',
			'src/lib/server/mail.server.ts',
			'src/lib/signin/openid.server.ts'
		]);
		for (const path of ['src/lib/signin/openid.server.ts', 'src/lib/place/pdok.server.ts'])
			expect(codeOf(path), 'an answer must not send us on to anywhere else').toMatch(/redirect: '(manual|error)'/);
		for (const path of ['src/lib/plan/closed/room.svelte.ts', 'src/lib/plan/closed/sending.ts'])
			expect(codeOf(path), 'closed time goes to no other host').not.toMatch(/https?:|\/\/\w/);
	});

	test('certificates are always checked, and old TLS is not spoken', () => {
		expect(having(/rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity|secureProtocol|minVersion|ciphers:/)).toEqual(
			[]
		);
		expect(['TLSv1.2', 'TLSv1.3']).toContain(tls.DEFAULT_MIN_VERSION);
		expect(tls.DEFAULT_MAX_VERSION).toBe('TLSv1.3');
		const weak = tls.DEFAULT_CIPHERS.split(':').filter(
			(name) => /RC4|DES|NULL|EXPORT|MD5/.test(name) && !/^!/.test(name)
		);
		expect(weak).toEqual([]);
	});

	test('nothing is kept in a browser beside cookies, and no script reads those', () => {
		expect(having(/localStorage|sessionStorage|document\.cookie|cookieStore|caches\.open/)).toEqual([]);
		expect(having(/indexedDB/)).toEqual([
			// what was written in closed time and not sent yet, sealed; and a key that nobody can take out of it
			'src/lib/plan/closed/device.ts',
			// only whether there is such a thing
			'src/routes/plan/[id]/besloten/+page.svelte'
		]);
		expect(having(/httpOnly:\s*false/)).toEqual([]);
		const setting = having(/cookies\.(set|delete)\s*\(/);
		for (const path of setting)
			for (const [, attributes] of codeOf(path).matchAll(/cookies\.(?:set|delete)\(([^;]*)\);/g))
				expect([path, attributes]).toEqual([path, expect.stringMatching(/attributes/i)]);
	});

	test('a page takes no messages of other windows', () => {
		expect(having(/window\.(?:on)?(?:postMessage|message)|window\.opener|addEventListener\('message'/)).toEqual([
			// its own worker, which only the page that started it can write to
			'src/lib/ui/puzzle.worker.ts'
		]);
	});
});

describe('an address tells nothing of anybody', () => {
	test('what stands behind its question mark is one of these', () => {
		const names = served.flatMap((path) =>
			[...codeOf(path).matchAll(/searchParams\.(?:get|getAll|has)\('([^']+)'\)/g)].map(([, name]) => name!)
		);
		const [where, told] = [
			// to go on to, and which of what everybody can see
			[
				'naar',
				'van',
				'terug',
				'wanneer',
				'gebied',
				'gemeente',
				'wijk',
				'gemeentecode',
				'cursor',
				'pagina',
				'sslmode',
				'met',
				// of a plan: numbers of what it holds, for who sits in it
				...['voorbij', 'beurt', 'een', 'ander'],
				// how two networks hang together: a code
				'hoe',
				'week',
				'maand',
				'dag'
			],
			// what was just done, and yes or no
			[
				'bewaard',
				'bericht',
				'gedaan',
				'klaar',
				'nieuw',
				'opnieuw',
				'uit',
				'uitgelogd',
				'anders',
				'gezien',
				'ouder',
				'verhuisd',
				'gewist',
				'bedankt'
			]
		];
		const piles = [
			'stapel',
			'strookjes',
			'soort',
			'groep',
			'rol',
			'bladzijde',
			'hoelang',
			'verander',
			'zestien',
			'stand',
			'volgorde',
			'antwoord'
		];
		// words to look for: in what everybody can see, and for a beheerder in the names of who has a role
		const words = ['zoek', 'waar', 'q', 'vraag'];
		const known = new Set([...where, ...told, ...piles, ...words]);
		expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
	});

	test('forms that put what is typed in the address only look for what may be seen', () => {
		expect(having(/method="get"/i)).toEqual([
			'src/lib/entry/FilterBar.svelte',
			'src/lib/following/CalendarFilters.svelte',
			'src/lib/support/StandardAnswers.svelte',
			'src/routes/+page.svelte',
			'src/routes/[gemeente]/Places.svelte',
			'src/routes/[gemeente]/kans/+page.svelte',
			'src/routes/[gemeente]/wie-weet/+page.svelte',
			'src/routes/aanbod/nieuw/+page.svelte',
			'src/routes/beheer/insluiten/+page.svelte',
			'src/routes/beheer/logboek/+page.svelte',
			'src/routes/beheer/mensen/+page.svelte',
			'src/routes/makelaar/initiatieven/+page.svelte',
			'src/routes/makelaar/kansen/+page.svelte',
			'src/routes/makelaar/kansen/[id]/geworden/+page.svelte',
			'src/routes/makelaar/netwerken/+page.svelte',
			'src/routes/makelaar/patronen/+page.svelte',
			'src/routes/makelaar/signalen/+page.svelte',
			'src/routes/signaal/vertellen/+page.svelte',
			'src/routes/vraag/stellen/+page.svelte',
			// what somebody feels like and when, of nobody and kept nowhere
			'src/routes/waar-begin-ik/[vraag]/+page.svelte',
			'src/routes/waar-begin-ik/alles/+page.svelte',
			// yes and no about a plan, of nobody
			'src/routes/wegwijzer/+page.svelte'
		]);
	});

	test('no line of the log repeats one: links in mails open things', () => {
		expect(having(/\blog\.\w+\([^;]*\b(url|pathname|href|search|params)\b/)).toEqual([]);
	});
});

describe('no weak arithmetic', () => {
	test('hashes and ciphers are these and no others', () => {
		const used = files.flatMap((path) =>
			[...codeOf(path).matchAll(/create(?:Hash|Hmac|Cipheriv|Decipheriv)\('([^']+)'/g)].map(([, name]) => name)
		);
		expect(new Set(used)).toEqual(new Set(['sha256', 'aes-256-gcm']));
		expect(having(/createCipher\(|\bmd5\b|-ecb|-cbc|\bdes-/i)).toEqual([]);
		// RFC 6238: what every app with codes understands, as HMAC
		expect(having(/\bsha-?1\b/i)).toEqual(['src/lib/signin/totp.server.ts']);
	});

	test('chance comes from the operating system', () => {
		expect(having(/Math\.random/)).toEqual([]);
	});

	test('secrets and passwords are compared where it can not be timed, or by looking up their hash', () => {
		expect(
			having(/(password|secret|token|code)\w*\s*===\s*(?!undefined|null|'|typeof)\w*\b(hash|password|secret)/i)
		).toEqual([]);
	});

	test('what is written in the code opens nothing', () => {
		const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY|(?:password|secret|api_?key)\s*[:=]\s*['"][^'"\s]{8,}['"]/i;
		// demo accounts have no password: one press, on this machine only
		expect(having(secrets)).toEqual([]);
	});
});

describe('the packages', () => {
	type Locked = { link?: boolean; version?: string };
	const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
		string,
		Record<string, string>
	>;

	test('each is known by its exact version, and so is what it brings along', () => {
		const open = Object.entries(locked.packages).filter(
			([name, one]) => name && !one.link && !/^\d/.test(one.version ?? '')
		);
		expect(open.map(([name]) => name)).toEqual([]);
		for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
			expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
			expect([name, locked.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
		}
	});

	test('only one of them may run something when it is installed', () => {
		expect(Object.keys(manifest.allowScripts!)).toEqual(['node']);
	});

	test('what is only for building and testing is not among what a server needs', () => {
		const tools =
			/vite|vitest|playwright|eslint|prettier|drizzle-kit|svelte-check|oidc-provider|smtp-server|fast-check/;
		expect(Object.keys(manifest.dependencies!).filter((name) => tools.test(name))).toEqual([]);
	});
});
