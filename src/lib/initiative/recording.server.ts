import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enterAlone, happened, type Key } from './door.server.ts';
import { member } from './table.server.ts';

/** Support that came on paper or in a talk counts as much as a click, with the name of who wrote it down. */

export type Recorded = {
	via: 'paper' | 'word';
	/** everybody who gave a name */
	names: readonly string[];
	/** how many more there are without one */
	nameless: number;
	/** of the form: sent twice, it is written down once */
	sheet: string;
};

/** What stands where somebody gave no name. */
export const nameless = 'Zonder naam';

/** Writes down who supports it, for who leads it and the makelaar. @returns how many were new */
export function record(db: Database, key: Key, input: Recorded): Promise<number> {
	return enterAlone(db, key, 'member.record', async (tx, inside) => {
		const { about, accountId, name } = inside;
		const names = [...input.names, ...Array.from({ length: input.nameless }, () => nameless)];
		const at = now();
		const rows = names.map((one, line) => ({
			...{ id: idOf(`${about.entryId} ${input.sheet} ${line}`), entryId: about.entryId, name: one },
			...{ part: 'join' as const, state: 'accepted' as const, via: input.via },
			...{ recordedBy: accountId, recordedByName: name, createdAt: at, decidedAt: at }
		}));
		if (rows.length === 0) return 0;
		const ids = rows.map(({ id }) => id);
		const there = await within(tx, { kind: 'system' }, (own) =>
			own.select({ id: member.id }).from(member).where(inArray(member.id, ids))
		);
		const fresh = rows.filter(({ id }) => !there.some((one) => one.id === id));
		if (fresh.length === 0) return 0;
		await tx.insert(member).values(fresh);
		await happened(tx, inside, 'member.recorded', { many: fresh.length, via: input.via });
		await touch(tx, about.gemeente.code);
		return fresh.length;
	});
}

/** The same number for the same line of the same sheet. */
function idOf(line: string): string {
	const hex = createHash('sha256').update(line).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
