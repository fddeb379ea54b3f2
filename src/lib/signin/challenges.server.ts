import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { hashOf, isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { seal, unseal } from '#lib/server/seal.server.ts';
import { origin, type Settings } from '#lib/server/settings.ts';
import { within } from '#lib/server/wall.server.ts';
import { challenge } from './table.server.ts';

/**
 * Sign-ins that are on their way, each bound to the browser that began it. What the other side has to answer to is
 * sealed, and bound to its row.
 */
export type Kind = (typeof challenge.$inferSelect)['kind'];
export type Underway<Content> = {
	tokenHash: string;
	accountId: string | null;
	onwards: string | null;
	tries: number;
	expiresAt: Date;
	content: Content;
};

export const machine = { kind: 'system' } as const;

/** Where the browser keeps its token. Lax, because an organisation sends people back from another website. */
export function cookieOf(settings: Settings, kind: Kind) {
	const secure = origin(settings).startsWith('https:');
	const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
	return { name: `${secure ? '__Host-' : ''}wijkweb-${kind.replace('_', '-')}`, attributes };
}

export type Beginning = {
	kind: Kind;
	minutes: number;
	content: unknown;
	accountId?: string | null;
	onwards?: string | null;
};

/** @returns the token for the browser, which exists nowhere else */
export async function begin(db: Database, { kind, minutes, content, ...rest }: Beginning): Promise<string> {
	const token = newToken();
	const tokenHash = hashOf(token);
	const createdAt = now();
	await within(db, machine, async (tx) => {
		await tx.delete(challenge).where(lt(challenge.expiresAt, createdAt));
		await tx.insert(challenge).values({
			...{ tokenHash, kind, createdAt, ...rest },
			sealed: sealed(tokenHash, content),
			expiresAt: new Date(createdAt.getTime() + minutes * 60_000)
		});
	});
	return token;
}

/** What this browser is doing; undefined when it is over, or was never begun here. */
export async function read<Content>(
	db: Database,
	kind: Kind,
	token: string | undefined
): Promise<Underway<Content> | undefined> {
	if (!isToken(token)) return undefined;
	return within(db, machine, async (tx) => {
		const [found] = await tx.select().from(challenge).where(standing(kind, token));
		return found && opened<Content>(found);
	});
}

/** The same, and it is over with that: of two at once one gets it. */
export async function take<Content>(
	tx: Database,
	kind: Kind,
	token: string | undefined
): Promise<Underway<Content> | undefined> {
	if (!isToken(token)) return undefined;
	return within(tx, machine, async (inner) => {
		const [taken] = await inner.delete(challenge).where(standing(kind, token)).returning();
		return taken && opened<Content>(taken);
	});
}

/** Counts a try; call it outside the transaction of what is tried. @returns false when there were too many */
export async function countTry(db: Database, kind: Kind, token: string, most: number): Promise<boolean> {
	return within(db, machine, async (tx) => {
		const counted = await tx
			.update(challenge)
			.set({ tries: sql`${challenge.tries} + 1` })
			.where(and(standing(kind, token), lt(challenge.tries, most)))
			.returning({ tries: challenge.tries });
		return counted.length > 0;
	});
}

/** Something else to answer to, with new time for it. */
export async function turnInto(
	tx: Database,
	kind: Kind,
	token: string,
	{ content, minutes }: { content: unknown; minutes: number }
): Promise<void> {
	const expiresAt = new Date(now().getTime() + minutes * 60_000);
	await within(tx, machine, (inner) =>
		inner
			.update(challenge)
			.set({ sealed: sealed(hashOf(token), content), expiresAt })
			.where(standing(kind, token))
	);
}

const standing = (kind: Kind, token: string) =>
	and(eq(challenge.tokenHash, hashOf(token)), eq(challenge.kind, kind), gt(challenge.expiresAt, now()));

const sealed = (tokenHash: string, content: unknown) => seal(JSON.stringify(content), `challenge ${tokenHash}`);

function opened<Content>(row: typeof challenge.$inferSelect): Underway<Content> {
	const { tokenHash, accountId, onwards, tries, expiresAt } = row;
	const content = JSON.parse(unseal(row.sealed ?? '', `challenge ${tokenHash}`)) as Content;
	return { tokenHash, accountId, onwards, tries, expiresAt, content };
}
