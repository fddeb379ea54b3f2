// Plain JavaScript for the system's own Node (20 and up): it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
const windows = process.platform === 'win32';
/** Node 24, pinned by the lockfile; the system's may be older. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.wijkweb-lock');

/**
 * Runs a program to its end.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
	});
}

/**
 * Says what is being done and, while it takes long, that it is still going on.
 * @template T @param {string} label @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function step(label, work) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	console.log(`${label} ...`);
	const ticking = setInterval(() => console.log(`  still busy after ${seconds()}: ${label}`), 10_000);
	try {
		return await work();
	} finally {
		clearInterval(ticking);
		console.log(`  done in ${seconds()}`);
	}
}

/** Installs the locked packages when they are missing or belong to another lockfile. */
export async function ensurePackages() {
	const wanted = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	if (existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	const code = await step('Installing the packages of the lockfile (the first time takes about a minute)', () =>
		run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: windows })
	);
	if (code !== 0 || !existsSync(node24)) {
		console.error('The packages could not be installed. Is the npm registry within reach? Try: npm ci');
		process.exit(1);
	}
	writeFileSync(stamp, wanted);
}
