// npm test: everything from a fresh clone to one line with the result. Plain JavaScript: see packages.js.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.js';
import { ensurePackages, node24, root, run } from './packages.js';
import { startPostgres } from './postgres.js';

await ensurePackages();
const results = mkdtempSync(join(tmpdir(), 'wijkweb-test-'));
const tally = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const remarks = [];

/** @param {string} path */
const bin = (path) => join(root, 'node_modules', path);

/** @param {string} name @param {boolean} good */
function judge(name, good) {
	tally[good ? 'passed' : 'failed']++;
	if (!good) failures.push(name);
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} [env] */
async function tool(name, args, env = {}) {
	console.log(`\n== ${name}`);
	const code = await run(node24, args, { env: { ...process.env, ...env } });
	return code === 0;
}

/** @param {string} name @param {string[]} args */
async function check(name, args) {
	judge(name, await tool(name, args));
}

/** @type {string | undefined} */
let chromium;
try {
	chromium = ensureChromium();
} catch (cause) {
	console.error(/** @type {Error} */ (cause).message);
	process.exit(1);
}
const given = process.env.TEST_DATABASE_URL;
const postgres = given ? { url: given, stop: async () => {} } : await startPostgres();
if ('why' in postgres) remarks.push(`The database tests ran on PGlite only: ${postgres.why}.`);
const databaseUrl = 'url' in postgres ? { TEST_DATABASE_URL: postgres.url } : undefined;

try {
	await check('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
	await tool('types of the routes', [bin('@sveltejs/kit/svelte-kit.js'), 'sync']);
	await check('lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']);
	await check('types', [bin('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human']);

	const vitest = join(results, 'vitest.json');
	const unit = await tool(
		'rules and database',
		[bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`],
		databaseUrl
	);
	count('rules and database', unit, vitest, (report) => ({
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numPendingTests
	}));

	const built = await tool('build', [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
	judge('build', built);
	if (built) {
		const playwright = join(results, 'playwright.json');
		const journeys = await tool(
			'journeys',
			[bin('@playwright/test/cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts'],
			{
				PLAYWRIGHT_JSON_OUTPUT_NAME: playwright,
				...(chromium ? { CHROMIUM: chromium } : {}),
				...databaseUrl
			}
		);
		count('journeys', journeys, playwright, ({ stats }) => ({
			passed: stats.expected,
			// a journey that only works the second time doesn't work; one that is skipped shows nothing
			failed: stats.unexpected + stats.flaky + stats.skipped
		}));
	}
} finally {
	if ('stop' in postgres) await postgres.stop();
}

/**
 * @param {string} name @param {boolean} good @param {string} file
 * @param {(report: any) => { passed: number, failed: number }} read
 */
function count(name, good, file, read) {
	const report = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
	tally.passed += report.passed;
	tally.failed += report.failed || (good ? 0 : 1);
	if (!good || report.failed) failures.push(name);
}

rmSync(results, { recursive: true, force: true });
console.log('');
for (const remark of remarks) console.log(remark);
if (failures.length) console.log(`Failed: ${failures.join(', ')}`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed ? 1 : 0);
