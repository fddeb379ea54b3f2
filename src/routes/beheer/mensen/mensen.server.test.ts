import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { beforeEach, describe, expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { employ, fatima, lindeveen, settle } from '../../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../../tests/fixtures.ts';
import { actions as person } from './[id]/+page.server.ts';
import { actions as invite } from './uitnodigen/+page.server.ts';

const start = new Date('2026-03-02T09:00:00Z');
const id = fatima.kind === 'account' ? fatima.id : '';
const boss = '00000000-0000-4000-8000-0000000000b1';
const hanneke: Actor = {
	...{ kind: 'account', id: boss, name: 'Hanneke' },
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};

beforeEach(() => moveTo(start));

/** What a beheerder is answered who showed so many minutes ago who they are. */
async function press(db: Database, action: unknown, form: Record<string, string>, minutes: number) {
	const provedAt = new Date(start.getTime() - minutes * 60_000);
	const url = new URL(`http://127.0.0.1:3000/beheer/mensen/${id}`);
	const event = {
		...{ url, params: { id }, request: new Request(url, { method: 'POST', body: new URLSearchParams(form) }) },
		locals: { db, actor: hanneke, settings: read({}), session: { provedAt } }
	};
	try {
		const answer = await (action as (event: unknown) => unknown)(event);
		return isActionFailure(answer) ? answer : undefined;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}

describe('who has not shown in the last ten minutes who they are', () => {
	const role = { role: 'volunteer', wijk: 'de-hoef', organisation: '' };
	for (const [what, action, typed, done] of [
		['gives no role', person.geven, role, `/beheer/mensen/${id}?rol=ja`],
		['lets nobody begin anew', person.opnieuw, {}, `/beheer/mensen/${id}?opnieuw=ja`],
		[
			'invites nobody',
			invite.default,
			{ name: 'Esra', email: 'esra@lindeveen.example', ...role },
			/^\/beheer\/mensen\/[0-9a-f-]{36}\?uitgenodigd=ja$/
		]
	] as const)
		test(`${what}, and what was typed stays`, async ({ db }) => {
			await settle(db);
			await employ(db);
			await db.insert(account).values({ id: boss, email: 'hanneke@lindeveen.example', name: 'Hanneke' });
			await db.insert(roleGrant).values({ accountId: boss, role: 'beheerder', gemeenteCode: lindeveen });
			const [roles, accounts, events] = [
				await count(db, 'role_grant'),
				await count(db, 'account'),
				await count(db, 'event')
			];
			const refused = await press(db, action, typed, 10);
			expect(refused).toMatchObject({
				status: 409,
				data: { prove: true, message: expect.stringContaining('jij het bent') }
			});
			if (Object.keys(typed).length) expect(refused).toMatchObject({ data: { typed } });
			expect([await count(db, 'role_grant'), await count(db, 'account'), await count(db, 'event')]).toEqual([
				...[roles, accounts, events]
			]);
			expect(await lettersIn(db)).toEqual([]);
			const answer = await press(db, action, typed, 9.9);
			if (typeof done === 'string') expect(answer).toBe(done);
			else expect(answer).toMatch(done);
			expect(await count(db, 'event')).toBeGreaterThan(events);
		});
});
