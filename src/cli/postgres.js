// A PostgreSQL server for the tests: in a temporary folder, on a free port of the loopback, gone afterwards.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {string | undefined} the folder with initdb and postgres */
function binaries() {
	const debian = '/usr/lib/postgresql';
	const folders = [
		...(existsSync(debian)
			? readdirSync(debian)
					.sort((a, b) => Number(b) - Number(a))
					.map((version) => join(debian, version, 'bin'))
			: []),
		...(process.env.PATH ?? '').split(':')
	];
	return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** @returns {{ uid: number, gid: number } | undefined} PostgreSQL refuses to run as root; its own user then */
function user() {
	if (process.getuid?.() !== 0) return undefined;
	const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/**
 * Starts a server, or says why there is none.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { why: string }>}
 */
export async function startPostgres() {
	const bin = binaries();
	if (!bin) return { why: 'no PostgreSQL server is installed and TEST_DATABASE_URL is not set' };
	let owner;
	try {
		owner = user();
	} catch {
		return { why: 'this is root, and there is no user postgres to run the server as' };
	}
	const folder = mkdtempSync(join(tmpdir(), 'wijkweb-pg-'));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	const data = join(folder, 'data');
	const made = spawnSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'wijkweb', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
		{ ...owner, cwd: folder, encoding: 'utf8' }
	);
	if (made.status !== 0) {
		rmSync(folder, { recursive: true, force: true });
		return { why: `initdb failed: ${(made.stderr || String(made.error)).trim().split('\n').at(-1)}` };
	}
	const port = await freePort();
	const server = spawn(
		join(bin, 'postgres'),
		// nothing here has to survive a power cut
		['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200'],
		{ ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }
	);
	const stop = () =>
		/** @type {Promise<void>} */ (
			new Promise((resolve) => {
				const gone = () => {
					rmSync(folder, { recursive: true, force: true });
					resolve();
				};
				if (server.exitCode !== null) return gone();
				server.on('exit', gone);
				server.kill('SIGINT');
			})
		);
	const up = await new Promise((resolve) => {
		server.stderr.on('data', (/** @type {Buffer} */ text) => {
			if (text.includes('ready to accept connections')) resolve(true);
		});
		server.on('exit', () => resolve(false));
	});
	if (!up) {
		await stop();
		return { why: 'the PostgreSQL server did not start' };
	}
	return { url: `postgres://wijkweb@127.0.0.1:${port}/postgres`, stop };
}
