import { firstName } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { describe } from '#lib/keeping/door.server.ts';
import * as kindwords from '#lib/keeping/kindwords.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { holding, type Own } from './own.server.ts';

/** Who came can thank who organised it: one sentence, which only that person reads. */

/** Whom they can thank, by the first name, and what they said; undefined when there is nobody or they weren't there. */
export function find(db: Database, code: string) {
	return holding(db, code, 'attending.change', async (tx, own) => {
		const about = await describe(tx, own.row.entryId);
		if (!about?.contactName || !wasThere(own)) return undefined;
		const said = await kindwords.saidFrom(tx, about.entryId, 'thanks', `attendee ${own.row.id}`);
		return { whom: firstName(about.contactName), text: said?.text ?? null };
	});
}

/** @throws NotNow before it is over, when they weren't there, or when nobody is behind it */
export function thank(db: Database, code: string, input: { text: string; site: string }): Promise<void> {
	return holding(db, code, 'attending.change', async (tx, own) => {
		const about = await describe(tx, own.row.entryId);
		if (!about?.contactName || !wasThere(own)) throw new NotNow('Bedanken kan als je geweest bent.');
		const { id, name, email } = own.row;
		await kindwords.say(tx, about, {
			...{ sort: 'thanks', text: input.text, name, role: null, from: `attendee ${id}` },
			...{ email, accountId: null, site: input.site }
		});
	});
}

/** Takes it back. Twice is once. */
export function takeBack(db: Database, code: string): Promise<void> {
	return holding(db, code, 'attending.change', async (tx, { row }) => {
		const about = await describe(tx, row.entryId);
		if (about) await kindwords.takeBack(tx, about, 'thanks', `attendee ${row.id}`);
	});
}

function wasThere({ row, day }: Own): boolean {
	const over = day.endsAt ? day.endsAt < now() : row.on < dayOf(now());
	return over && row.state === 'going' && row.came !== false;
}
