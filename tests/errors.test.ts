import { describe, expect, test } from 'vitest';
import { handleError } from '../src/hooks.server.ts';

const secret =
	'relation "account" of Wil Bakker at /srv/wijkweb/src/lib/x.ts:12:3 select * from account where email = \'wil@voorbeeld.nl\'';

describe('what is told of a mistake', () => {
	test.each([
		[404, 'niet-gevonden'],
		[413, 'te-groot'],
		[400, 'onleesbaar'],
		[405, 'onleesbaar'],
		[500, expect.stringMatching(/^[0-9a-f]{8}$/)],
		[503, expect.stringMatching(/^[0-9a-f]{8}$/)]
	])('of %i is a sentence and a code, and nothing of what went wrong inside', async (status, code) => {
		const event = { route: { id: '/x' }, locals: {} };
		const told = await handleError({ error: new Error(secret), event, status, message: secret } as never);
		expect(told).toEqual({ message: expect.stringMatching(/^[A-Z][^<>]+\.$/), code });
		expect(JSON.stringify(told)).not.toMatch(/Wil|account|select|srv|\.ts/);
	});
});
