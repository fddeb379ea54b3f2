import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { provider, totp } from '#lib/signin/table.server.ts';
import * as addresses from '#lib/offer/addresses.server.ts';
import { offer, privateAddress } from '#lib/offer/table.server.ts';
import { organisation } from '#lib/organisation/table.server.ts';
import { seal, unseal, useKeyOf } from '#lib/server/seal.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { employ, fatima, lindeveen, plantEntry, settle } from '../../tests/cast.ts';
import { lettersIn, test } from '../../tests/fixtures.ts';
import { reseal } from './reseal.server.ts';

const newKey = () => randomBytes(32).toString('base64');
const use = (...keys: string[]) => useKeyOf({ SECRET_KEY: keys.join(','), DATA_DIR: '' });

test('after that the former key can go, and nothing is lost', async ({ db }) => {
	const [former, current] = [newKey(), newKey()];
	const stopLink = 'https://wijkweb.example/volgen/stop/x';
	use(former);
	await settle(db);
	await employ(db);
	const entryId = await plantEntry(db, {});
	await db.insert(offer).values({ entryId, by: 'person' });
	await addresses.keep(db, fatima, entryId, 'Dorpsstraat 12');
	const [home] = await db
		.insert(organisation)
		.values({ gemeenteCode: lindeveen, name: 'Stichting Samen', slug: 'samen', type: 'welfare' })
		.returning();
	await db.insert(provider).values({
		...{ gemeenteCode: lindeveen, organisationId: home!.id, issuer: 'https://inlog.example', clientId: 'wijkweb' },
		...{ clientSecret: seal('sleutel van de inlog', 'provider wijkweb'), strong: false, createdAt: new Date() }
	});
	const accountId = (fatima as { id: string }).id;
	await db.insert(totp).values({ accountId, secret: seal('JBSWY3DP', `totp ${accountId}`), confirmedAt: new Date() });
	await mails.post(db, { to: 'noor@lindeveen.example', subject: 'Hoi', body: 'Je code is 1234 5678.', stop: stopLink });

	use(current, former);
	expect(await reseal(db)).toBe(5);
	use(current);
	const [app] = await db.select().from(totp).where(eq(totp.accountId, accountId));
	expect(unseal(app!.secret, `totp ${accountId}`)).toBe('JBSWY3DP');
	const [place] = await db.select().from(provider);
	expect(unseal(place!.clientSecret, 'provider wijkweb')).toBe('sleutel van de inlog');
	const [address] = await db.select().from(privateAddress);
	expect(unseal(address!.sealed, `address ${entryId}`)).toBe('Dorpsstraat 12');
	expect(await lettersIn(db)).toMatchObject([{ body: 'Je code is 1234 5678.' }]);

	const [letter] = await db.select().from(mail);
	expect(unseal(letter!.stopLink!, `mail ${letter!.id}`)).toBe(stopLink);

	use(former);
	expect(() => unseal(app!.secret, `totp ${accountId}`)).toThrow();
});

test('without the key it was sealed with nothing changes', async ({ db }) => {
	use(newKey());
	await mails.post(db, { to: 'noor@lindeveen.example', subject: 'Een', body: 'Een' });
	const [before] = await db.select().from(mail);
	use(newKey());
	await expect(reseal(db)).rejects.toThrow();
	expect(await db.select().from(mail)).toEqual([before]);
});
