import { expect } from 'vitest';
import { account } from '#lib/account/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { system } from '#lib/account/account.ts';
import { within } from '#lib/server/wall.server.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import { signaal } from '#lib/signaal/table.server.ts';
import * as support from '#lib/support/answers.server.ts';
import { because, bram, desktop, tellFor } from '../../../../../tests/asked.ts';
import { employ, fatima, lindeveen, settle } from '../../../../../tests/cast.ts';
import { test } from '../../../../../tests/fixtures.ts';
import { empty } from '../../../../../tests/proposed.ts';
import { gather } from './gather.ts';

/** What a makelaar finds on the page. @param chosen the number of a standard answer */
function page(db: Database, id: string, chosen?: number) {
	const url = new URL(`https://wijkweb.example/makelaar/signaal/${id}${chosen ? `?antwoord=${chosen}` : ''}`);
	const event = { locals: { db, actor: fatima, session: { handle: desktop } }, params: { id }, url };
	return gather(event as unknown as Parameters<typeof gather>[0]);
}

test('standard answers for signalen, and for questions back, stand there with the names filled in', async ({
	opened
}) => {
	const { db } = opened;
	try {
		const id = await within(db, system, async (tx) => {
			await settle(tx);
			await employ(tx);
			await tx
				.insert(account)
				.values({ id: (bram as { id: string }).id, name: 'Bram Kok', email: 'bram@lindeveen.example' });
			const keep = (use: 'signaal' | 'signaal_question' | 'ended', title: string, text: string) =>
				support.save(tx, bram, lindeveen, { id: null, seen: 0, use, title, text });
			await keep('signaal', 'Doorgegeven', 'Dag {naam}, het is doorgegeven aan de gemeente. {makelaar}');
			await keep('signaal_question', 'Waar is het?', 'Waar in {wijk} is het, {naam}?');
			await keep('ended', 'Gestopt', 'Jammer dat het stopt.');
			await tellFor(tx, { giver: { name: 'Kees Blom', email: 'kees@lindeveen.example', phone: null } });
			return (await tx.select({ id: signaal.id }).from(signaal))[0]!.id;
		});
		// before they say why there is nothing to begin with
		expect((await page(db, id)).prepared).toEqual([]);
		await answering.open(db, fatima, desktop, { id, ...because });
		const { prepared } = await page(db, id);
		expect(prepared.map(({ use, text }) => [use, text])).toEqual([
			['signaal', 'Dag Kees, het is doorgegeven aan de gemeente. Fatima Aydin'],
			['signaal_question', 'Waar in De Hoef is het, Kees?']
		]);
		// without JavaScript one is chosen by an address
		expect((await page(db, id, prepared[1]!.id)).chosen).toMatchObject({ use: 'signaal_question' });
	} finally {
		await empty(opened);
	}
});
