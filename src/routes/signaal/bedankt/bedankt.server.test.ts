import { isHttpError } from '@sveltejs/kit';
import { expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import * as signalen from '#lib/signaal/signalen.server.ts';
import { site, tellFor } from '../../../../tests/asked.ts';
import { employ, hoef, lindeveen, settle } from '../../../../tests/cast.ts';
import { test } from '../../../../tests/fixtures.ts';
import { load } from './[code]/+page.server.ts';

/** What somebody is answered at this address. */
async function open(db: Database, code: string, client = '192.0.2.7'): Promise<number> {
	const event = {
		...{ params: { code }, setHeaders: () => {}, getClientAddress: () => client },
		locals: { db, actor: visitor, settings: read({ ORIGIN: site }) }
	};
	try {
		await (load as (event: unknown) => unknown)(event);
		return 200;
	} catch (thrown) {
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}

test('short codes can’t be tried here any more than where they are typed; the right one is no mistake', async ({
	db
}) => {
	moveTo(new Date('2026-11-23T10:00:00Z'));
	await settle(db);
	await employ(db);
	const token = newToken();
	const words = 'De bank is stuk.';
	await tellFor(db, { token, words });
	const gemeente = { code: lindeveen, name: 'Lindeveen' };
	const short = signalen.shortFor({ token, words, about: 'wijk', gemeente, wijkCode: hoef, giver: null });
	for (let n = 0; n < 40; n++) expect(await open(db, short)).toBe(200);
	for (let n = 0; n < 30; n++) expect(await open(db, `0000-0000-00${n + 10}`)).toBe(404);
	expect(await open(db, '0000-0000-0099')).toBe(429);
	expect(await open(db, short)).toBe(429);
	expect(await open(db, short, '192.0.2.8')).toBe(200);
});
