import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { hostsOf } from '#lib/map/base.ts';
import { roleNames } from '#lib/account/account.ts';
import { isEmpty } from '#lib/place/gemeenten.server.ts';
import { paperFormBytes } from '#lib/server/body.ts';
import { type Opened, open } from '#lib/server/database.server.ts';
import { beforehand } from '#lib/server/headers.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { onLoopback, origin, read, readableOnTheWay, type Settings } from '#lib/server/settings.ts';
import { node24, root, run, step } from './packages.js';

/**
 * Builds when the sources changed, opens and fills the database meanwhile, and serves. The database opened here is the
 * one the server uses: opening twice would cost a second.
 */
const started = Date.now();
const stamp = join(root, 'build', '.sources');

function fingerprint(): string {
	const hash = createHash('sha256');
	const files = globSync(['src/{lib,params,routes,messages}/**/*', 'src/*.*', 'static/**/*', '*.{json,js,ts}'], {
		cwd: root,
		withFileTypes: true
	});
	for (const file of files
		.filter((one) => one.isFile() && !one.name.includes('.test.'))
		.map((one) => join(one.parentPath, one.name))
		.sort())
		hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}

async function buildWhenStale(): Promise<void> {
	const wanted = fingerprint();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	const code = await step('Building', () =>
		run(node24, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'])
	);
	if (code !== 0) throw new Error('The build failed; the lines above say why.');
	writeFileSync(stamp, wanted);
}

async function prepare(settings: Settings): Promise<Opened> {
	const opened = await open(settings, root);
	await jobs.install(opened);
	if (settings.DEMO && (await isEmpty(opened.db))) {
		const { plant } = await import('./plant.ts');
		await step('Planting the fictional gemeente Lindeveen', () => plant(opened.db));
	}
	return opened;
}

async function announce(settings: Settings, opened: Opened): Promise<void> {
	const { demoSignIns } = await import('./plant.ts');
	const address = origin(settings);
	console.log(`\nWijkweb is ready: ${address}  (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	for (const line of readableOnTheWay(settings)) console.log(line);
	if (settings.ORIGIN && !settings.ADDRESS_HEADER)
		console.log(
			'With ORIGIN but without ADDRESS_HEADER every visitor seems to have one address: limits then count all together.'
		);
	if (opened.engine === 'pglite')
		console.log(
			`The embedded database in ${settings.DATA_DIR} is for trying out and small pilots: it can lose the last writes in a ` +
				'power cut. For real use set DATABASE_URL to a PostgreSQL server.'
		);
	if (opened.engine === 'postgres' && !opened.walled)
		console.log(
			'This account of PostgreSQL may not make the role wijkweb_app: the rules of the rows do not hold for what the server ' +
				'reads. Give it CREATEROLE once, or make the role and grant it.'
		);
	const signIns = onLoopback(settings) ? await demoSignIns(opened.db) : [];
	if (signIns.length) console.log(`Demo sign-ins, on this machine only: press a name at ${address}/inloggen`);
	for (const { name, role, places } of signIns) console.log(`  ${name}, ${roleNames[role]}: ${places.join(' and ')}`);
}

/** Waits until a server listens; where it can't, one line says why and what to do. */
async function listening(server: Server, { HOST, PORT }: Settings): Promise<void> {
	try {
		if (!server.listening) await once(server, 'listening');
	} catch (cause) {
		const { code, message } = cause as NodeJS.ErrnoException;
		const reasons: Record<string, string> = {
			EADDRINUSE: `Port ${PORT} of ${HOST} is in use (by another Wijkweb?). Stop that first, or choose another port with PORT.`,
			EACCES: `Port ${PORT} of ${HOST} may not be used by this user. Choose another port with PORT, above 1023.`,
			EADDRNOTAVAIL: `HOST=${HOST} is not an address of this machine.`,
			ENOTFOUND: `HOST=${HOST} is not an address of this machine.`
		};
		throw new Error(reasons[code ?? ''] ?? `Port ${PORT} of ${HOST} can't be used: ${message}`, { cause });
	}
}

/** Asked before anything is built or opened, which may take a minute. */
async function mustBeFree(settings: Settings): Promise<void> {
	const probe = createServer();
	await listening(probe.listen(settings.PORT, settings.HOST), settings);
	probe.close();
	await once(probe, 'close');
}

/** Files and refusals don't come past hooks.server.ts: every answer begins with the headers, and a page adds its own. */
function protect(server: HttpServer, settings: Settings): void {
	const visit = { https: settings.ORIGIN?.startsWith('https:') ?? false, hosts: hostsOf(settings.MAP_BASE) };
	server.prependListener('request', (request, response) => {
		// files are handed out whatever the method is; this one is refused where pages are made
		if (request.method === 'TRACE') request.url = '/';
		for (const [name, value] of Object.entries(beforehand(request.url ?? '/', visit))) response.setHeader(name, value);
	});
}

/** The development server ends at once: what was written must be on the disk by then. */
function closeOnSignal(opened: Opened): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		// without its own listener, which would end the process halfway
		process.removeAllListeners(signal).once(signal, async () => {
			await jobs.stop();
			await opened.close();
			process.exit(0);
		});
}

async function serve(settings: Settings, dev: boolean): Promise<void> {
	await mustBeFree(settings);
	const opening = prepare(settings);
	// a failing build must not leave this promise unwatched
	opening.catch(() => {});
	if (!dev) await buildWhenStale();
	const opened = await opening;
	(globalThis as { wijkweb?: unknown }).wijkweb = { settings, opened };
	if (dev) {
		const vite = await import('vite');
		const server = await vite.createServer({
			root,
			server: { host: settings.HOST, port: settings.PORT, strictPort: true }
		});
		await server.listen();
		closeOnSignal(opened);
	} else {
		process.env.HOST = settings.HOST;
		process.env.PORT = String(settings.PORT);
		process.env.SHUTDOWN_TIMEOUT ??= '10';
		// a photo is larger than a form; forms have a limit of their own in hooks.server.ts
		process.env.BODY_SIZE_LIMIT ??= String(paperFormBytes);
		// the adapter would listen there instead of where the settings say
		for (const name of ['SOCKET_PATH', 'LISTEN_FDS', 'LISTEN_PID']) delete process.env[name];
		const built = (await import(join(root, 'build', 'index.js'))) as { server: { server: HttpServer } };
		protect(built.server.server, settings);
		await listening(built.server.server, settings);
	}
	await announce(settings, opened);
}

try {
	await serve(read(process.env), process.argv.includes('--dev'));
} catch (cause) {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exit(1);
}
