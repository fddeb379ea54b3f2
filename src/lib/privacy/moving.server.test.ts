import { expect } from 'vitest';
import type { Actor } from '#lib/account/account.ts';
import * as address from '#lib/signin/address.server.ts';
import { account, session } from '#lib/account/table.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { proposal } from '#lib/proposal/table.server.ts';
import { now } from '#lib/server/clock.ts';
import * as mails from '#lib/server/mail.server.ts';
import { event } from '#lib/server/table.server.ts';
import { vraag } from '#lib/vraag/table.server.ts';
import { employ, hoef, lindeveen, noor, plantEntry, settle } from '../../../tests/cast.ts';
import { test } from '../../../tests/fixtures.ts';
import { proposeFor } from '../../../tests/proposed.ts';
import * as mine from './mine.server.ts';
import * as moving from './moving.server.ts';

const { id } = noor as Extract<Actor, { kind: 'account' }>;
const [former, fresh] = ['noor@lindeveen.example', 'noor.de.wit@lindeveen.example'];

test('what was sent in with the former address stays hers under the new one, and what others sent stays theirs', async ({
	db
}) => {
	await settle(db);
	await employ(db);
	await db.insert(account).values({ id, email: former, name: 'Noor de Wit' });
	await proposeFor(db, { email: 'Noor@Lindeveen.example' });
	await proposeFor(db, { email: 'sam@lindeveen.example', name: 'Sam' });
	await db.insert(vraag).values({
		...{ gemeenteCode: lindeveen, wijkCode: hoef, name: 'Noor', email: former },
		...{ words: 'Ik zou graag weer zingen.', promisedOn: '2026-11-30' }
	});
	const offered = await plantEntry(db, { kind: 'offer', personal: true, contactEmail: former });
	// where she is the contact of what somebody else made
	const theirs = await plantEntry(db, { contactEmail: 'Noor@lindeveen.example', title: 'Van een ander' });
	const handle = crypto.randomUUID();
	await db
		.insert(session)
		.values({ idHash: 'x', accountId: id, handle, expiresAt: new Date(now().getTime() + 60_000) });
	const proved = { handle, proof: 'code' as const, enough: true, provedAt: now(), createdAt: now(), expiresAt: now() };
	const asked = await address.ask(db, noor, proved, { email: fresh, client: '192.0.2.7', phone: null });
	const token = 'token' in asked ? asked.token : '';
	const letter = (await mails.unsent(db)).find(({ toAddress }) => toAddress === fresh)!;
	const typed = /\d{4} \d{4}/.exec(letter.body)![0];

	expect(await moving.change(db, noor, proved, { token, typed: '0000 0000' })).toMatchObject({ state: 'wrong' });
	expect(await moving.change(db, noor, proved, { token, typed })).toEqual({ state: 'changed' });

	const addresses = async (table: typeof proposal | typeof vraag) =>
		(await db.select({ email: table.email }).from(table)).map(({ email }) => email).toSorted();
	expect(await addresses(proposal)).toEqual([fresh, 'sam@lindeveen.example']);
	expect(await addresses(vraag)).toEqual([fresh]);
	const contacts = new Map((await db.select().from(entry)).map((one) => [one.id, one.contactEmail]));
	expect([contacts.get(offered), contacts.get(theirs)]).toEqual([fresh, 'Noor@lindeveen.example']);
	const moved = (await db.select().from(event)).filter(({ actorId }) => actorId === id);
	expect(moved.map(({ name }) => name)).toEqual(['code.asked', 'code.refused', 'account.address_changed']);
	const told = JSON.stringify(await mine.tell(db, noor));
	expect(told).toContain('Ik zou graag weer zingen.');
	expect(told).toContain('Ruilkast bij het hek');
});
