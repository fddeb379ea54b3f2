import { z } from 'zod';

const flag = z
	.enum(['on', 'off', 'aan', 'uit', 'true', 'false', '1', '0'])
	.transform((v) => /^(on|aan|true|1)$/.test(v));

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://');

/** Every setting there is, read from the environment. The description is what README and error messages show. */
export const schema = z.object({
	HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
	PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('port to listen on'),
	ORIGIN: z
		.url({ protocol: /^https?$/ })
		.transform((url) => new URL(url).origin)
		.optional()
		.describe('public address, such as https://wijkweb.example; needed behind a proxy and for links in mail'),
	DATA_DIR: z.string().min(1).default('./data').describe('folder of the embedded database'),
	DATABASE_URL: postgresUrl.optional().describe('PostgreSQL 15 or newer; without it the embedded database is used'),
	DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('connections to PostgreSQL'),
	DEMO: flag.default(true).describe('plant the fictional gemeente Lindeveen when the database is empty (on/off)'),
	SECRET_KEY: z
		.string()
		.refine(
			(text) => text.split(',').every((key) => Buffer.from(key, 'base64').length === 32),
			'must be 32 bytes in base64 (openssl rand -base64 32)'
		)
		.optional()
		.describe(
			'key for what is sealed in the database, 32 bytes in base64; without it one is made in DATA_DIR/secret.key. Several instances need the same one. To replace it: the new one, a comma, the former; then npm run reseal'
		),
	SMTP_URL: z
		.url({ protocol: /^smtps?$/ })
		.optional()
		.describe('smtp://user:password@host:port; without it mail is kept and shown to developers only'),
	MAIL_FROM: z.string().min(3).default('Wijkweb <wijkweb@localhost>').describe('sender of all mail'),
	MAP_BASE: z
		.string()
		.regex(/^(none|pdok-standaard|pdok-grijs|pdok-water|pmtiles:https?:\/\/\S+|style:https?:\/\/\S+)$/, {
			error: 'must be none, pdok-standaard, pdok-grijs, pdok-water, pmtiles:<url> or style:<url>'
		})
		.refine((base) => !/^(pmtiles|style):/.test(base) || URL.canParse(base.replace(/^\w+:/, '')), {
			error: 'the address behind the colon can not be read'
		})
		.default('none')
		.describe('base map; none makes no request to another host'),
	PDOK: flag
		.default(false)
		.describe('look up addresses and postcodes at PDOK (on/off); sends what is typed to pdok.nl'),
	ADDRESS_HEADER: z
		.string()
		.regex(/^[\w-]+$/, 'must be the name of a header')
		.optional()
		.describe('header in which a proxy tells the address of the visitor, such as x-forwarded-for'),
	XFF_DEPTH: z.coerce.number().int().min(1).max(10).optional().describe('how many proxies stand before the server'),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('how much to log')
});

export type Settings = z.infer<typeof schema>;

/**
 * Reads and checks the settings. Empty values count as absent.
 * @throws Error with one line per wrong setting, naming the variable, what is wrong and what it is for.
 */
export function read(env: Record<string, string | undefined>): Settings {
	const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in schema.shape && value !== ''));
	const result = schema.safeParse(given);
	if (result.success) return result.data;
	const lines = result.error.issues.map((issue) => {
		const name = String(issue.path[0]) as keyof typeof schema.shape;
		// a password doesn't belong in a log
		const shown = name === 'SECRET_KEY' ? '...' : given[name]?.replace(/\/\/.*@/s, '//...@');
		return `${name}=${shown}: ${issue.message}. ${name} is: ${schema.shape[name].description}.`;
	});
	throw new Error(`These settings are wrong:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** The address people type: ORIGIN when set, else what the server listens on. No slash at the end. */
export function origin(settings: Settings): string {
	return (
		settings.ORIGIN ?? `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${settings.PORT}`
	);
}

/** Whether this is a name of the machine itself, as it stands in a setting or an address. */
export function isThisMachine(host: string): boolean {
	return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/.test(host);
}

/** True when only this machine can reach the server; demo sign-ins exist nowhere else. */
export function onLoopback({ HOST, ORIGIN }: Settings): boolean {
	return isThisMachine(HOST) && (!ORIGIN || isThisMachine(new URL(ORIGIN).hostname));
}

/** What would go over a network for everybody to read, each with what to do about it. */
export function readableOnTheWay(settings: Settings): string[] {
	const told: string[] = [];
	if (!onLoopback(settings) && !settings.ORIGIN?.startsWith('https:'))
		told.push(
			'Without https everything that people type, and who they are, can be read on the way: put a server with a ' +
				'certificate before this one and set ORIGIN to its address.'
		);
	const database = settings.DATABASE_URL && URL.canParse(settings.DATABASE_URL) && new URL(settings.DATABASE_URL);
	if (database && database.hostname && !isThisMachine(database.hostname) && !database.searchParams.has('sslmode'))
		told.push(
			'The connection to PostgreSQL is not encrypted: put ?sslmode=verify-full behind DATABASE_URL, or ' +
				'?sslmode=disable when nobody else can be on that network.'
		);
	return told;
}
