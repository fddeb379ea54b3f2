import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { badOffice, impatient, type Mood } from '../../../tests/badpost.ts';
import { test } from '../../../tests/fixtures.ts';
import type { Database } from './database.server.ts';
import * as mails from './mail.server.ts';
import { mail } from './table.server.ts';

/** A queue as pg-boss keeps it: what failed comes again later, behind the others; so many at once. */
async function work(queue: string[], deliver: (id: string) => Promise<void>, workers = 4): Promise<number> {
	let tries = 0;
	const one = async () => {
		for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
			if (++tries > 2000) throw new Error('this never ends');
			await deliver(id).catch(() => queue.push(id!));
		}
	};
	await Promise.all(Array.from({ length: workers }, one));
	return tries;
}

/** Numbers that look like chance and are the same every time. */
function dice(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

async function posted(db: Database, many: number): Promise<string[]> {
	const ids: string[] = [];
	for (let at = 0; at < many; at++)
		ids.push(
			await db.transaction((tx) =>
				mails.post(tx as unknown as Database, {
					...{ to: `buur${at}@lindeveen.example`, subject: `Nieuws ${at}`, body: `Dit is nummer ${at}.` }
				})
			)
		);
	return ids;
}

async function clear(db: Database) {
	await db.execute(sql`delete from jobs.job`);
	await db.delete(mail);
}

describe('a mail server that refuses one in ten and hangs on others', () => {
	test('gets every mail once, in whatever order; nothing is lost and nothing waits on', async ({ opened }) => {
		const { db } = opened;
		const throwOf = dice(7);
		const hangs: Mood[] = ['hang_at_door', 'hang_at_name', 'hang_at_letter'];
		const office = await badOffice((connection) => {
			const thrown = throwOf();
			if (thrown < 0.1) return 'refuse';
			return thrown < 0.2 ? hangs[connection % 3]! : 'take';
		});
		try {
			const ids = await posted(db, 60);
			const tries = await work([...ids], (id) => mails.deliver(db, office.settings, id, impatient));
			expect(office.received.map(({ id }) => id).toSorted()).toEqual(
				ids.map((id) => `<${id}@wijkweb.example>`).toSorted()
			);
			expect(office.received.every(({ to, text }) => text.trim() === `Dit is nummer ${/\d+/.exec(to)![0]}.`)).toBe(
				true
			);
			expect(await mails.countUnsent(db)).toEqual({ waiting: 0, kept: 0, failed: 0 });
			// it was as bad as it says
			expect(tries).toBeGreaterThan(65);
			// and a second round sends nothing
			await work([...ids], (id) => mails.deliver(db, office.settings, id, impatient));
			expect(office.received).toHaveLength(60);
		} finally {
			await clear(db);
			await office.close();
		}
	}, 60_000);

	test('what it took without saying so comes again under the same number, so that a mailbox knows it', async ({
		opened
	}) => {
		const { db } = opened;
		const office = await badOffice((connection) => (connection === 0 ? 'take_and_hang' : 'take'));
		try {
			const [id] = await posted(db, 1);
			await work([id!], (one) => mails.deliver(db, office.settings, one, impatient));
			expect(office.received.map((one) => one.id)).toEqual(Array(2).fill(`<${id}@wijkweb.example>`));
			expect(await mails.countUnsent(db)).toEqual({ waiting: 0, kept: 0, failed: 0 });
		} finally {
			await clear(db);
			await office.close();
		}
	});

	test('a server that hangs holds up one mail, for no longer than the patience of the queue', async () => {
		const { usual } = mails;
		expect(usual.connectionTimeout + usual.greetingTimeout + usual.socketTimeout).toBeLessThan(120_000);
	});
});
