import { eq, inArray } from 'drizzle-orm';
import { roleGrant } from '#lib/account/table.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as telling from '#lib/opportunity/telling.server.ts';
import * as plans from '#lib/plan/rounds.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import { open } from '#lib/server/database.server.ts';
import { useKeyOf } from '#lib/server/seal.server.ts';
import { read } from '#lib/server/settings.ts';
import { mail } from '#lib/server/table.server.ts';
import { linkFor } from '#lib/signaal/mine.server.ts';
import * as watching from '#lib/signaal/watching.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { fatima, hoef, joris, lindeveen, oumar } from '../cast.ts';
import { introduced, life, beheerder, circle, codes, guest, other, partner, plant, resident } from '../planted.ts';
import { secrets, uuid } from '../planted.ts';
import { circleSees, thingsOf } from '../plantedplan.ts';

/**
 * Fills the database of the settings with the people and things of tests/planted.ts, signs them in, and prints
 * what is needed to visit as them. A program of its own: an embedded database belongs to one process at a time.
 */
const settings = read(process.env);
useKeyOf(settings);
const opened = await open(settings);
const { db } = opened;
const system = { kind: 'system' } as const;

const planted = await within(db, system, plant);
await within(db, system, async (tx) => {
	await tx
		.insert(roleGrant)
		.values({ accountId: other.id, role: 'volunteer', gemeenteCode: lindeveen, wijkCode: hoef });
});
const elsewhere = 'makelaar of another gemeente';
const people = {
	resident,
	volunteer: other,
	partner,
	makelaar: fatima,
	'makelaar of the next wijk': joris,
	[elsewhere]: oumar as typeof resident,
	beheerder,
	// of Ans's plan
	circle,
	guest
};
// the daily work would change things while somebody looks
await retention.run(db, 'http://127.0.0.1');
await watching.run(db, 'http://127.0.0.1');
await telling.run(db, 'http://127.0.0.1');
await plans.run(db, 'http://127.0.0.1');
await within(db, system, (tx) => tx.update(mail).set({ state: 'kept' }).where(eq(mail.state, 'waiting')));
const slugs = await within(db, system, (tx) =>
	tx.select({ slug: entry.slug }).from(entry).where(inArray(entry.id, planted.entry)).orderBy(entry.id)
);
const cookies: Record<string, string> = {};
for (const [kind, actor] of Object.entries(people)) {
	if (actor.kind !== 'account') continue;
	const { cookie } = await sessions.start(db, actor.id, settings, { proof: 'passkey', device: 'proef' });
	cookies[kind] = `${cookie.name}=${cookie.value}`;
}
console.log(
	JSON.stringify({
		...{ cookies, planted, secrets, codes: { ...codes, mine: linkFor('ans@lindeveen.example') } },
		...{
			vraag: [uuid(1), uuid(2)],
			signaal: [uuid(3), uuid(4)],
			introduced,
			...{ plan: [thingsOf(0), thingsOf(1)], circleSees },
			staff: [partner.id, people[elsewhere].id]
		},
		// of who leads it nobody is made more or less by a press of the others: what is tried here changes nothing
		...{ slugs: slugs.map(({ slug }) => slug), photo: uuid(99), member: life.initiator[0], paper: life.paper[0] }
	})
);
await opened.close();
