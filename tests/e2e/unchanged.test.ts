import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Things } from '../plantedplan.ts';
import { ids, isReadable, walk } from './routes.ts';

/**
 * Looking changes nothing: every route is asked by GET and HEAD as every kind of person, on a server of its own, and the
 * database is the same before and after. Mail programs and search engines follow every link there is.
 */
const root = join(import.meta.dirname, '..', '..');
const port = 4177;
const site = `http://127.0.0.1:${port}`;
const node = join(root, 'node_modules/node/bin/node');

test('reading every page as every kind of person changes nothing', async () => {
	test.setTimeout(600_000);
	const folder = mkdtempSync(join(tmpdir(), 'wijkweb-unchanged-'));
	const { DATABASE_URL: _, ...inherited } = process.env;
	const env = { ...inherited, DATA_DIR: join(folder, 'data'), PORT: String(port), DEMO: 'off', LOG_LEVEL: 'error' };
	const run = (program: string) =>
		JSON.parse(execFileSync(node, [program], { cwd: root, env, encoding: 'utf8' })) as Record<string, never>;
	const { cookies, planted, codes, vraag, signaal, plan } = run('tests/e2e/peopled.ts') as unknown as {
		cookies: Record<string, string>;
		planted: { entry: number[]; report: number[]; kans: number[]; slug?: string[] };
		codes: Record<string, string>;
		vraag: string[];
		signaal: string[];
		plan: [Things];
	};
	const { plan: planId, circle, tie } = plan[0];
	const known: Record<string, string> = {
		'/[gemeente]': '/lindeveen',
		'/initiatief/nieuw/[stap]': '/initiatief/nieuw/wat',
		'/initiatief/volgen/[code]': `/initiatief/volgen/${codes.proposal}`,
		'/vraag/volgen/[code]': `/vraag/volgen/${codes.vraag}`,
		'/vraag/volgen/[code]/kring/[tie]': `/vraag/volgen/${codes.vraag}/kring/00000000-0000-4000-8000-000000000205`,
		'/makelaar/vraag/[id]/kring/[tie]': `/makelaar/vraag/${vraag[0]}/kring/00000000-0000-4000-8000-000000000205`,
		'/signaal/volgen/[code]': `/signaal/volgen/${codes.signaal}`,
		'/doorgestuurd/[code]': `/doorgestuurd/${codes.forwarded}`,
		'/plan/uitnodiging/[code]': `/plan/uitnodiging/${codes.invited}`,
		'/plan/stap/[code]': `/plan/stap/${codes.tap}`,
		'/plan/agenda/[code]': `/plan/agenda/${codes.calendar}`,
		'/plan/[id]': `/plan/${planId}`,
		'/plan/[id]/papier/voor/[seat]': `/plan/${planId}/papier/voor/${circle}`,
		'/plan/[id]/wie-er-zijn/[tie]': `/plan/${planId}/wie-er-zijn/${tie}`,
		...Object.fromEntries(
			ids
				.filter((id) => id.startsWith('/plan/[id]/') && !/\[(seat|tie)\]/.test(id))
				.map((id) => [id, id.replace('[id]', planId)])
		),
		'/kans/[code]': `/kans/${codes.joiner}`,
		'/makelaar/kansen/[id]/mensen': `/makelaar/kansen/${planted.kans[0]}/mensen`,
		'/makelaar/kansen/[id]/geworden': `/makelaar/kansen/${planted.kans[0]}/geworden`,
		'/inloggen/organisatie/[id]/terug': '/inloggen/organisatie/1/terug',
		'/makelaar/voorstel/[id]': `/makelaar/voorstel/${planted.entry[0]}`,
		'/makelaar/plaatje/[id]': `/makelaar/plaatje/${planted.entry[0]}`,
		'/makelaar/vraag/[id]': `/makelaar/vraag/${vraag[0]}`,
		'/makelaar/signaal/[id]': `/makelaar/signaal/${signaal[0]}`,
		'/makelaar/melding/[id]': `/makelaar/melding/${planted.report[0]}`,
		'/melden/[id]': `/melden/${planted.entry[0]}`,
		'/[gemeente]/kaart/[id]': `/lindeveen/kaart/${planted.entry[0]}`
	};
	for (const id of Object.keys(known)) if (!ids.includes(id)) delete known[id];

	const before = run('tests/e2e/fingerprint.ts');
	expect(Object.keys(before).length).toBeGreaterThan(20);
	const server = spawn(node, ['src/cli/serve.ts'], { cwd: root, env, stdio: 'inherit' });
	const asked = new Set<string>();
	try {
		await expect
			.poll(
				() =>
					fetch(`${site}/healthz/ready`).then(
						({ status }) => status,
						() => 0
					),
				{ timeout: 90_000 }
			)
			.toBe(200);
		for (const cookie of ['', ...Object.values(cookies)]) {
			const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
			const get = (path: string, method = 'GET') => fetch(site + path, { method, headers, redirect: 'manual' });
			const found = await walk(async (path) => (await get(path)).text(), known);
			for (const [id, path] of found) {
				if (!isReadable(id)) continue;
				asked.add(id);
				for (const query of ['', '?/default&bewaard&zoek=soep&gedaan=1&stapel=klaar'])
					expect((await get(path + query)).status, `${path}${query}`).toBeLessThan(500);
				expect((await get(path, 'HEAD')).status, `HEAD ${path}`).toBeLessThan(500);
				expect((await get(`${path === '/' ? '' : path}/__data.json`)).status, `${path} as data`).toBeLessThan(500);
			}
		}
	} finally {
		server.kill('SIGTERM');
		await once(server, 'exit');
	}
	expect(asked.size).toBeGreaterThan(30);
	expect(run('tests/e2e/fingerprint.ts')).toEqual(before);
	rmSync(folder, { recursive: true, force: true });
});
