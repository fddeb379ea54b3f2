import { and, asc, eq, or, sql } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, describe, enter, type Kept, type Key } from './door.server.ts';
import { endorsementText, type From, type KindWordSort } from './kindword.ts';
import * as kindwords from './kindwords.server.ts';

/** Who keeps a network or an activity knows who helps there, and can say so. */

/** The volunteers around it: who offers something in this network, or in one that this activity is part of. */
export function helpers(db: Database, key: Key) {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const found = await around(tx, kept.about.entryId);
		const from = fromOf(kept);
		const email = emailOf(kept);
		return Promise.all(
			found.map(async ({ id, title, contactName }) => ({
				...{ id, title, name: firstName(contactName!) },
				endorsement: await kindwords.saidFrom(tx, id, 'endorsement', from, email),
				thanks: await kindwords.saidFrom(tx, id, 'thanks', from, email)
			}))
		);
	});
}

function around(tx: Database, entryId: number) {
	const together = sql`select ${holding.networkId} from ${holding} where ${holding.entryId} = ${entryId}::int`;
	return tx
		.select({ id: entry.id, title: entry.title, contactName: entry.contactName })
		.from(entry)
		.where(
			and(
				...[eq(entry.kind, 'offer'), eq(entry.personal, true), isListed, sql`${entry.contactName} <> ''`],
				sql`${entry.id} in (select ${holding.entryId} from ${holding} where ${or(
					eq(holding.networkId, entryId),
					sql`${holding.networkId} in (${together})`
				)})`
			)
		)
		.orderBy(asc(entry.contactName), asc(entry.id))
		.limit(60);
}

/**
 * Says one sentence of a volunteer: thanks for them alone, or what stands with what they offer once they said yes.
 * @throws NotNow for who doesn't help here, and for who has no name to say it with
 */
export function say(
	db: Database,
	key: Key,
	input: { entryId: number; sort: KindWordSort; text: string; site: string }
): Promise<void> {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const { about, name } = await helper(tx, kept, input.entryId);
		if (!kept.name)
			throw new NotNow('Zet eerst je naam erbij, bij “Tekst veranderen”. Anders weet niemand wie dit zegt.');
		const text = input.sort === 'thanks' ? input.text : endorsementText(name, input.text);
		const { accountId, about: own } = kept;
		await kindwords.say(tx, about, {
			...{ sort: input.sort, text, name: kept.name, role: `van ${own.title}`, from: fromOf(kept) },
			...{ accountId, email: emailOf(kept), site: input.site }
		});
	});
}

/** Takes it back, also when they don't help here any more. Twice is once. */
export function takeBack(db: Database, key: Key, entryId: number, sort: KindWordSort): Promise<void> {
	return enter(db, key, 'entry.keep', async (tx, kept) => {
		const about = await within(tx, { kind: 'system' }, (own) => describe(own, entryId));
		if (about) await kindwords.takeBack(tx, about, sort, fromOf(kept), kept.accountId);
	});
}

async function helper(tx: Database, kept: Kept, entryId: number): Promise<{ about: About; name: string }> {
	const found = (await around(tx, kept.about.entryId)).find(({ id }) => id === entryId);
	const about = found && (await describe(tx, entryId));
	if (!about) throw new NotNow('Kies iemand uit de lijst.');
	return { about, name: firstName(found.contactName!) };
}

function fromOf({ accountId, about }: Kept): From {
	return accountId ? `account ${accountId}` : `entry ${about.entryId}`;
}

/** Of who keeps it by a link: whoever keeps it later reads nothing they said. */
const emailOf = ({ accountId, about }: Kept) => (accountId ? null : about.contactEmail);
