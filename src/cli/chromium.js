import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/**
 * A Chromium for the journeys: the system's, else on Debian as root its package, else Playwright's own.
 * @returns {string | undefined} its path; undefined when Playwright's own is to be used
 * @throws {Error} in one sentence what to do
 */
export function ensureChromium() {
	const found = () => [process.env.CHROMIUM, ...places].find((path) => path && existsSync(path));
	if (found()) return found();
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		console.log('Installing the package chromium ...');
		spawnSync('apt-get', ['update'], { stdio: 'ignore' });
		spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		if (found()) return found();
	}
	console.log('Asking Playwright for its own Chromium ...');
	const asked = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
	if (asked.status === 0) return undefined;
	throw new Error(
		'There is no Chromium for the journeys: install it (Debian: apt-get install chromium) and run npm test again.'
	);
}
