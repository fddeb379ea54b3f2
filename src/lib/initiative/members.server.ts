import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { firstName, NotAllowed } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, enter, enterAlone, happened, type Inside, type Key } from './door.server.ts';
import { membersPath, type Via } from './initiative.ts';
import { findPerson } from './joining.server.ts';
import * as letters from './letters.ts';
import * as links from './links.server.ts';
import { member, sought } from './table.server.ts';

/** Who takes part, for the initiators: they say yes or no, and see how to reach everybody. Nobody else does. */

export type Member = Awaited<ReturnType<typeof list>>[number];
export type Row = typeof member.$inferSelect;

/** Everybody on the list: who waits first. Who only wants the news and hasn't confirmed that yet isn't on it. */
export function list(db: Database, key: Key) {
	return enter(db, key, 'member.read', (tx, { about }) =>
		tx
			.select({
				...{ id: member.id, part: member.part, state: member.state, name: member.name, via: member.via },
				...{ email: member.email, phone: member.phone, helps: member.helps, welcome: member.welcome },
				...{ street: member.street, ageBand: member.ageBand, recordedByName: member.recordedByName },
				...{ createdAt: member.createdAt, role: sought.what }
			})
			.from(member)
			.leftJoin(sought, eq(sought.id, member.soughtId))
			.where(
				and(eq(member.entryId, about.entryId), sql`not (${member.part} = 'informed' and ${member.state} = 'asked')`)
			)
			.orderBy(sql`${member.state} <> 'asked'`, asc(member.createdAt), asc(member.id))
	);
}

/** First names of who takes part, for all of them. */
export function group(db: Database, key: Key) {
	return enter(db, key, 'initiative.open', (tx, { about }) => around(tx, about.entryId));
}

/** The same, for what is done inside; the caller came in by the door. */
export function around(tx: Database, entryId: number) {
	// who takes part may not read the list; their names is all the others get
	return within(tx, { kind: 'system' }, async (own) => {
		const found = await own
			.select({ id: member.id, name: member.name, part: member.part, via: member.via })
			.from(member)
			.where(and(eq(member.entryId, entryId), eq(member.state, 'accepted'), ne(member.part, 'informed')))
			.orderBy(sql`${member.part} <> 'initiator'`, asc(member.createdAt), asc(member.id));
		return found.map(({ id, name, part, via }) => ({ id, name: firstName(name), leads: part === 'initiator', via }));
	});
}

/** Says yes to who asked, and mails them their own link. Twice is as good as once. */
export function accept(db: Database, key: Key, input: { id: string; site: string }): Promise<void> {
	return enterAlone(db, key, 'member.answer', async (tx, inside) => {
		const row = await find(tx, inside, input.id);
		if (row.state === 'accepted') return;
		mustBeAsked(row);
		await tx.update(member).set({ state: 'accepted', decidedAt: now() }).where(eq(member.id, row.id));
		await happened(tx, inside, 'member.accepted', { memberId: row.id, part: row.part });
		await touch(tx, inside.about.gemeente.code);
		await write(tx, inside, row, input.site, letters.accepted);
	});
}

/** Says no, with a reason that is mailed to who asked. */
export function decline(db: Database, key: Key, input: { id: string; reason: string; site: string }): Promise<void> {
	return enterAlone(db, key, 'member.answer', async (tx, inside) => {
		const row = await find(tx, inside, input.id);
		if (row.state === 'declined') return;
		mustBeAsked(row);
		await tx.update(member).set({ state: 'declined', decidedAt: now() }).where(eq(member.id, row.id));
		await happened(tx, inside, 'member.declined', { memberId: row.id });
		await write(tx, inside, row, input.site, (about) => letters.declined({ ...about, reason: input.reason }));
	});
}

function mustBeAsked(row: Row): void {
	if (row.state !== 'asked' || row.part === 'informed')
		throw new NotNow(`${firstName(row.name)} heeft intussen al antwoord. Kijk nog eens hoe het er nu voor staat.`);
}

/** Makes somebody who takes part one of the initiators. */
export function promote(db: Database, key: Key, input: { id: string; site: string }): Promise<void> {
	return enterAlone(db, key, 'member.answer', async (tx, inside) => {
		const row = await find(tx, inside, input.id);
		if (row.part === 'initiator' && row.state === 'accepted') return;
		if (row.state !== 'accepted' || row.part === 'informed')
			throw new NotNow(`${firstName(row.name)} doet nog niet mee. Zeg eerst ja, of vraag of die mee wil trekken.`);
		await lift(tx, inside, row, input.site);
	});
}

/** The caller has checked who asks. */
export async function lift(tx: Database, inside: Inside, row: Row, site: string): Promise<void> {
	await tx.update(member).set({ part: 'initiator', state: 'accepted', decidedAt: now() }).where(eq(member.id, row.id));
	await happened(tx, inside, 'member.promoted', { memberId: row.id });
	await touch(tx, inside.about.gemeente.code);
	await write(tx, inside, row, site, letters.promoted);
}

/**
 * Whoever proposed it leads it from now on; once is enough. The caller has checked who asks.
 * @returns a link of their own, undefined for who stands on the list in another way
 */
export async function begin(
	tx: Database,
	entryId: number,
	proposer: { name: string; email: string | null; phone: string | null }
): Promise<string | undefined> {
	return within(tx, { kind: 'system' }, async (own) => {
		const before = await findPerson(own, entryId, proposer);
		if (before && !(before.part === 'initiator' && before.state === 'accepted')) return undefined;
		const id = before?.id ?? crypto.randomUUID();
		const { name, email, phone } = proposer;
		const leading = {
			part: 'initiator',
			state: 'accepted',
			via: 'proposal',
			createdAt: now(),
			decidedAt: now()
		} as const;
		if (!before) await own.insert(member).values({ id, entryId, name, email, phone, ...leading });
		return links.mint(own, id);
	});
}

/** Takes somebody off the list; whoever leads goes by themselves. What is gone is gone: twice is as good as once. */
export function remove(db: Database, key: Key, id: string): Promise<void> {
	return enterAlone(db, key, 'member.answer', async (tx, inside) => {
		const row = await find(tx, inside, id).catch(() => undefined);
		if (!row) return;
		if (row.part === 'initiator' && row.state === 'accepted')
			throw new NotNow('Wie het initiatief trekt, gaat er zelf af. Lukt dat niet samen? Bel de makelaar.');
		await tx.delete(member).where(eq(member.id, row.id));
		await happened(tx, inside, 'member.removed', { memberId: row.id });
		await touch(tx, inside.about.gemeente.code);
	});
}

/** Somebody on the list of this initiative. @throws NotAllowed for who is on another, or on none */
export async function find(tx: Database, { about }: Inside, id: string): Promise<Row> {
	const [row] = isUuid(id)
		? await tx
				.select()
				.from(member)
				.where(and(eq(member.id, id), eq(member.entryId, about.entryId)))
				.limit(1)
		: [];
	if (!row) throw new NotAllowed();
	return row;
}

/** Mails somebody on the list, when they left an address. With yes and with leading comes a link of their own. */
export async function write(
	tx: Database,
	{ about, name }: Inside,
	row: Pick<Row, 'id' | 'name' | 'email'>,
	site: string,
	letter: (about: letters.About & { by: string; link: string; page: string | null }) => Letter,
	path: (code: string) => string = membersPath
): Promise<void> {
	if (!row.email) return;
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	const contact = await contactIn(tx, spot);
	const told = { name: firstName(row.name), title: about.title, gemeente: about.gemeente.name, contact, by: name };
	const link = site + path(await links.mint(tx, row.id));
	await post(tx, {
		to: row.email,
		about: { kind: 'entry', id: about.entryId, ...spot },
		...letter({ ...told, link, page: pageOf(about, site) })
	});
}

function pageOf({ publication, slug, gemeente }: About, site: string): string | null {
	return publication === 'published' ? site + pathOf({ kind: 'initiative', slug, gemeenteSlug: gemeente.slug }) : null;
}

/** How many take part and how, for everybody to read; and who wrote down whom, by how they did. */
export async function counts(db: Database, entryId: number) {
	const found = await within(db, { kind: 'system' }, (tx) =>
		tx
			.select({
				...{ part: member.part, state: member.state, via: member.via },
				...{ recordedBy: member.recordedBy, recordedByName: member.recordedByName },
				many: sql<number>`count(*)::int`
			})
			.from(member)
			.where(eq(member.entryId, entryId))
			.groupBy(member.part, member.state, member.via, member.recordedBy, member.recordedByName)
	);
	const sum = (which: (row: (typeof found)[number]) => boolean) =>
		found.filter(which).reduce((total, { many }) => total + many, 0);
	const takesPart = (row: (typeof found)[number]) => row.state === 'accepted' && row.part !== 'informed';
	const recorded = new Map<string, { via: Via; by: string | null; many: number }>();
	for (const row of found.filter((one) => takesPart(one) && (one.via === 'paper' || one.via === 'word'))) {
		// who leads it is not told to everybody by name
		const by = row.recordedBy ? row.recordedByName : null;
		const same = recorded.get(`${row.via} ${by}`);
		recorded.set(`${row.via} ${by}`, { via: row.via, by, many: row.many + (same?.many ?? 0) });
	}
	return {
		takingPart: sum(takesPart),
		helping: sum((row) => takesPart(row) && row.part === 'help'),
		initiators: sum((row) => takesPart(row) && row.part === 'initiator'),
		informed: sum((row) => row.state === 'accepted' && row.part === 'informed'),
		asked: sum((row) => row.state === 'asked' && row.part !== 'informed'),
		recorded: [...recorded.values()].sort((one, other) => other.many - one.many)
	};
}
