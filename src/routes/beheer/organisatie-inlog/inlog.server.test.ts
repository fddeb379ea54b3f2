import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { beforeEach, describe, expect } from 'vitest';
import type { Actor, Grant } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { provider } from '#lib/signin/table.server.ts';
import { lindeveen, settle } from '../../../../tests/cast.ts';
import { count, test } from '../../../../tests/fixtures.ts';
import { actions } from './+page.server.ts';

const start = new Date('2026-03-02T09:00:00Z');
const id = crypto.randomUUID();
const manages: Grant = { role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null };
const hanneke: Actor = { kind: 'account', id, name: 'Hanneke', grants: [manages] };

beforeEach(() => moveTo(start));

/** What a beheerder is answered who showed so many minutes ago who they are. */
async function press(db: Database, action: unknown, form: Record<string, string>, minutes: number) {
	const provedAt = new Date(start.getTime() - minutes * 60_000);
	const url = new URL('http://127.0.0.1:3000/beheer/organisatie-inlog');
	const request = new Request(url, { method: 'POST', body: new URLSearchParams(form) });
	try {
		const settings = read({ ORIGIN: 'https://wijkweb.example' });
		const locals = { db, actor: hanneke, settings, session: { provedAt } };
		const answer = await (action as (event: unknown) => unknown)({ url, request, locals });
		return isActionFailure(answer) ? answer : undefined;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}

describe('who has not shown in the last ten minutes who they are', () => {
	async function town(db: Database) {
		await settle(db);
		await db.insert(account).values({ id, email: 'hanneke@lindeveen.example', name: 'Hanneke' });
		await db.insert(roleGrant).values({ accountId: id, ...manages });
		const house = { slug: 'zorg', name: 'Zorg in de wijk', type: 'district_nursing' as const };
		const organisationId = await organisations.save(db, { ...house, gemeenteCode: lindeveen });
		const typed = {
			id: '',
			organisationId: String(organisationId),
			issuer: 'https://login.zorg.example',
			clientId: 'wijkweb'
		};
		return { ...typed, clientSecret: 'een heel lang geheim', strong: 'ja' };
	}
	const late = { status: 409, data: { prove: true, message: expect.stringContaining('jij het bent') as string } };

	test('keeps no sign-in of an organisation; what was typed stays, but for the secret', async ({ db }) => {
		const given = await town(db);
		const events = await count(db, 'event');
		const refused = await press(db, actions.bewaren, given, 10);
		expect(refused).toMatchObject(late);
		expect(refused).toMatchObject({ data: { typed: { ...given, clientSecret: '', strong: true } } });
		expect([await count(db, 'provider'), await count(db, 'event')]).toEqual([0, events]);
		expect(await press(db, actions.bewaren, given, 9.9)).toBe('/beheer/organisatie-inlog?gedaan=bewaard');
		expect(await count(db, 'provider')).toBe(1);
	});

	test('changes none, and takes none away', async ({ db }) => {
		const given = await town(db);
		await press(db, actions.bewaren, { ...given, strong: '' }, 0);
		const one = String((await db.select().from(provider))[0]!.id);
		expect(await press(db, actions.bewaren, { ...given, id: one }, 10)).toMatchObject(late);
		expect(await db.select().from(provider)).toMatchObject([{ strong: false }]);
		expect(await press(db, actions.weg, { id: one }, 10)).toMatchObject(late);
		expect(await count(db, 'provider')).toBe(1);
		expect(await press(db, actions.weg, { id: one }, 9.9)).toBe('/beheer/organisatie-inlog?gedaan=weg');
		expect(await count(db, 'provider')).toBe(0);
	});
});
