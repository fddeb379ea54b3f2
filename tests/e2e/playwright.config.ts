import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * The journeys run against built servers with a real mail server beside them: those of looking around on the embedded
 * database, those with people in them on PostgreSQL where there is one.
 */
const port = 4173;
const smtpPort = 4174;
const peoplePort = 4175;
const looking = /(look|map|fuzz|pmtiles)\.test\.ts$/;
const root = join(import.meta.dirname, '..', '..');
// workers read this file too: the folder is made once
process.env.WIJKWEB_E2E ??= mkdtempSync(join(tmpdir(), 'wijkweb-e2e-'));
const folder = process.env.WIJKWEB_E2E;
const node = join(root, 'node_modules/node/bin/node');

export default defineConfig({
	testDir: '.',
	outputDir: join(root, 'test-results'),
	fullyParallel: false,
	workers: 2,
	retries: 0,
	// some go through many pages, and look at each for everybody
	timeout: 180_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['json']],
	use: {
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		launchOptions: {
			...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
			args: [
				'--no-sandbox',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--use-gl=angle',
				'--use-angle=swiftshader',
				'--enable-unsafe-swiftshader'
			]
		}
	},
	projects: [
		{ name: 'looking', testMatch: looking, use: { baseURL: `http://127.0.0.1:${port}` } },
		{
			name: 'people',
			testMatch: '*.test.ts',
			testIgnore: looking,
			use: { baseURL: `http://127.0.0.1:${peoplePort}` }
		}
	],
	webServer: [
		{
			command: `"${node}" tests/e2e/mailserver.ts`,
			cwd: root,
			port: smtpPort,
			env: { PORT: String(smtpPort), FOLDER: folder }
		},
		{
			command: `"${node}" src/cli/serve.ts`,
			cwd: root,
			url: `http://127.0.0.1:${port}/healthz/ready`,
			timeout: 120_000,
			stdout: 'ignore',
			env: {
				PORT: String(port),
				DATA_DIR: join(folder, 'data'),
				SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
				LOG_LEVEL: 'warn'
			}
		},
		{
			command: `"${node}" tests/e2e/server.ts`,
			cwd: root,
			url: `http://127.0.0.1:${peoplePort}/healthz/ready`,
			timeout: 120_000,
			stdout: 'ignore',
			env: {
				PORT: String(peoplePort),
				DATA_DIR: join(folder, 'people'),
				SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
				LOG_LEVEL: 'warn'
			}
		}
	]
});
