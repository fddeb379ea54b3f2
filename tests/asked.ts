import { type Actor, visitor } from '#lib/account/account.ts';
import { account, roleGrant } from '#lib/account/table.server.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { unsent } from '#lib/server/mail.server.ts';
import * as signalen from '#lib/signaal/signalen.server.ts';
import * as vragenFollowing from '#lib/vraag/following.server.ts';
import * as vragen from '#lib/vraag/vragen.server.ts';
import { hoef, lindeveen } from './cast.ts';

export const site = 'https://wijkweb.example';
export const because = { reason: 'answer', note: null };

/** Two signed-in browsers. */
export const desktop = '10000000-0000-4000-8000-000000000001';
export const telephone = '10000000-0000-4000-8000-000000000002';

/** Manages Lindeveen; reads nothing of anybody. */
export const bram: Actor = {
	kind: 'account',
	id: '00000000-0000-4000-8000-000000000006',
	name: 'Bram Hofstra',
	grants: [{ role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null }]
};

/** Bram with an account, a role and an address. */
export async function appoint(db: Database): Promise<void> {
	const { id, name } = bram as Extract<Actor, { kind: 'account' }>;
	await db.insert(account).values({ id, name, email: 'bram@lindeveen.example' });
	await db.insert(roleGrant).values({ accountId: id, role: 'beheerder', gemeenteCode: lindeveen, wijkCode: null });
}

/** Riet's vraag in De Hoef, as it came in. */
export async function askFor(db: Database, input: Partial<vragen.VraagInput> = {}, actor: Actor = visitor) {
	const code = (await vragen.ask(db, actor, {
		gemeente: { code: lindeveen, name: 'Lindeveen' },
		wijkCode: hoef,
		words: 'Sinds Jan dood is zit ik veel alleen. Ik zou wel met iemand willen wandelen.',
		likes: 'breien',
		name: 'Riet Smulders',
		email: 'riet@lindeveen.example',
		phone: null,
		forSomeone: false,
		token: newToken(),
		site,
		...input
	}))!;
	const { id } = await vragenFollowing.find(db, visitor, code);
	return { id, code, read: () => vragenFollowing.find(db, visitor, code) };
}

/** Something told about De Hoef, without a name unless told otherwise. */
export function tellFor(db: Database, input: Partial<signalen.SignaalInput> = {}, actor: Actor = visitor) {
	return signalen.tell(db, actor, {
		gemeente: { code: lindeveen, name: 'Lindeveen' },
		wijkCode: hoef,
		about: 'wijk',
		words: 'De lantaarns bij de tunnel zijn al weken stuk.',
		giver: null,
		token: newToken(),
		site,
		...input
	});
}

/** The mails that wait, without those that tell a makelaar that something came in. */
export async function lettersBut(db: Database) {
	return (await unsent(db)).filter(({ subject }) => !subject.startsWith('Een nieuw signaal uit'));
}
