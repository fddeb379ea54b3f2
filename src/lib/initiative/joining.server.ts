import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Actor, firstName } from '#lib/account/account.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { account } from '#lib/account/table.server.ts';
import { NotNow, NotThere } from '#lib/entry/entries.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { type About, describe } from './door.server.ts';
import { type AgeBand, isMore, membersPath, type Part, type Welcome } from './initiative.ts';
import * as letters from './letters.ts';
import * as links from './links.server.ts';
import { member, sought } from './table.server.ts';

/** How somebody comes to take part, without an account. Nobody can see from the answer who was on the list already. */

export type Person = { name: string; email: string | null; phone: string | null };

export type JoinInput = Person & {
	entryId: number;
	part: 'join' | 'help';
	/** ik help met … */
	helps: string | null;
	soughtId: string | null;
	welcome: Welcome[];
	/** only when volunteered */
	street: string | null;
	ageBand: AgeBand | null;
	/** the address of this Wijkweb, for the links in the mails */
	site: string;
};

type Row = typeof member.$inferSelect;

/**
 * Asks the initiators whether one may take part, and tells each of them by mail. Somebody who is on the list already,
 * by address or by number and name, stays one: asking for more raises their part, asking again changes nothing.
 * @throws NotThere for what isn't published, NotNow for what has ended
 */
export function join(db: Database, actor: Actor, input: JoinInput): Promise<void> {
	mustBeAllowed(actor, 'member.join');
	return alone(db, input.entryId, async (tx, about) => {
		const before = await findPerson(tx, input.entryId, input);
		const answers = { ...(await answersOf(tx, input)), welcome: input.welcome };
		if (!before) {
			const id = crypto.randomUUID();
			await tx.insert(member).values({
				...{ id, entryId: input.entryId, part: input.part, state: 'asked', via: 'self', createdAt: now() },
				...{ name: input.name, email: input.email, phone: input.phone, ...answers }
			});
			await happened(tx, actor, about, 'member.asked', { memberId: id, part: input.part });
			return tellInitiators(tx, about, input, input.part);
		}
		await again(tx, actor, about, before, input, answers);
	});
}

/** Whoever is on the list asks once more. */
async function again(
	tx: Database,
	actor: Actor,
	about: About,
	before: Row,
	input: JoinInput,
	answers: Pick<Row, 'helps' | 'soughtId' | 'street' | 'ageBand' | 'welcome'>
): Promise<void> {
	if (before.state === 'invited') return;
	const raised = isMore(input.part, before.part);
	const anew = before.state === 'declined';
	const helps = together(before.helps, answers.helps);
	// everybody can read how many were found for a role: who types the address of another must not see there whose it is
	const byStranger = before.state === 'accepted' && before.part !== 'informed' && !(await isTheirs(tx, actor, before));
	const change = {
		...(raised && { part: input.part }),
		// news alone is no taking part yet: that the initiators still have to say
		...((anew || (raised && before.part === 'informed')) && { state: 'asked' as const, decidedAt: null }),
		...(helps !== before.helps && { helps }),
		...(answers.soughtId && answers.soughtId !== before.soughtId && !byStranger && { soughtId: answers.soughtId }),
		...(raised && answers.welcome.length > 0 && !(byStranger && before.welcome.length) && { welcome: answers.welcome })
	};
	if (Object.keys(change).length === 0) return;
	await tx.update(member).set(change).where(eq(member.id, before.id));
	await happened(tx, actor, about, 'member.raised', { memberId: before.id, part: change.part ?? before.part });
	if (raised && before.part === 'informed')
		return tellInitiators(tx, about, { ...input, name: before.name }, input.part);
	if (before.state === 'accepted' && !byStranger) await touch(tx, about.gemeente.code);
}

/** Whether it is themselves who asks: signed in with the address on the list. */
async function isTheirs(tx: Database, actor: Actor, { email }: Row): Promise<boolean> {
	if (actor.kind !== 'account' || !email) return false;
	const [own] = await tx.select({ email: account.email }).from(account).where(eq(account.id, actor.id)).limit(1);
	return own?.email.toLowerCase() === email.toLowerCase();
}

/**
 * Keeps who only wants to hear of it; whoever takes part already hears of it anyway and stays as they are. The caller
 * has checked who asks, and runs it as the machine.
 * @param state asked until an address was confirmed
 */
export function inform(
	db: Database,
	input: Person & { entryId: number; state: 'asked' | 'accepted' }
): Promise<{ memberId: string; state: Row['state'] }> {
	return alone(db, input.entryId, async (tx, about) => {
		const before = await findPerson(tx, input.entryId, input);
		if (before && (before.part !== 'informed' || before.state === 'accepted' || before.state === input.state))
			return { memberId: before.id, state: before.state };
		const id = before?.id ?? crypto.randomUUID();
		const decidedAt = input.state === 'accepted' ? now() : null;
		if (before) await tx.update(member).set({ state: input.state, decidedAt }).where(eq(member.id, id));
		else {
			const { entryId, name, email, phone, state } = input;
			await tx
				.insert(member)
				.values({ id, entryId, name, email, phone, state, part: 'informed', via: 'self', createdAt: now(), decidedAt });
		}
		if (input.state === 'accepted')
			await happened(tx, { kind: 'visitor' }, about, 'member.informed', { memberId: id, part: 'informed' });
		return { memberId: id, state: input.state };
	});
}

/** Nobody else changes who takes part meanwhile: two hundred at once become one. */
async function alone<Result>(
	db: Database,
	entryId: number,
	work: (tx: Database, about: About) => Promise<Result>
): Promise<Result> {
	return within(db, { kind: 'system' }, async (tx) => {
		await tx.select({ id: entry.id }).from(entry).where(eq(entry.id, entryId)).for('update');
		const about = await describe(tx, entryId);
		if (about?.publication !== 'published') throw new NotThere();
		if (about.stage === 'ended') throw new NotNow(`“${about.title}” is gestopt. Meedoen kan niet meer.`);
		return work(tx, about);
	});
}

/** Whoever this is, by the address; without one by the number and the name. */
export async function findPerson(
	tx: Database,
	entryId: number,
	{ name, email, phone }: Person
): Promise<Row | undefined> {
	const same = email
		? sql`lower(${member.email}) = ${email.toLowerCase()}`
		: phone
			? and(eq(member.phone, phone), sql`lower(${member.name}) = lower(${name})`, isNull(member.email))
			: sql`false`;
	const [found] = await tx
		.select()
		.from(member)
		.where(and(eq(member.entryId, entryId), same))
		.limit(1);
	return found;
}

async function answersOf(tx: Database, { entryId, soughtId, helps, street, ageBand }: JoinInput) {
	const [role] = soughtId
		? await tx
				.select({ id: sought.id, what: sought.what })
				.from(sought)
				.where(and(eq(sought.id, soughtId), eq(sought.entryId, entryId)))
				.limit(1)
		: [];
	return { helps: helps ?? role?.what ?? null, soughtId: role?.id ?? null, street, ageBand };
}

/** What somebody offered before stays beside what they offer now. */
function together(before: string | null, after: string | null): string | null {
	if (!before || !after || before.toLowerCase().includes(after.toLowerCase())) return before ?? after;
	return `${before}; ${after}`.slice(0, 500);
}

async function tellInitiators(
	tx: Database,
	about: About,
	input: Person & Pick<JoinInput, 'helps' | 'site'>,
	part: 'join' | 'help'
): Promise<void> {
	const initiators = await tx
		.select({ id: member.id, name: member.name, email: member.email })
		.from(member)
		.where(
			and(
				...[eq(member.entryId, about.entryId), eq(member.part, 'initiator'), eq(member.state, 'accepted')],
				isNotNull(member.email)
			)
		)
		.orderBy(sql`lower(${member.email})`);
	const spot = { gemeenteCode: about.gemeente.code, wijkCode: about.wijk?.code ?? null };
	const contact = await contactIn(tx, spot);
	for (const one of initiators) {
		if (!one.email || !(await mayWrite(tx, one.email))) continue;
		const link = input.site + membersPath(await links.mint(tx, one.id), 'mensen');
		const { title, gemeente } = about;
		const to = { name: firstName(one.name), title, gemeente: gemeente.name, contact, link };
		await post(tx, {
			to: one.email,
			about: { kind: 'entry', id: about.entryId, ...spot },
			...letters.wantsIn({ ...to, who: firstName(input.name), part, helps: input.helps })
		});
	}
}

function happened(
	tx: Database,
	actor: Actor,
	about: About,
	name: `member.${string}`,
	details: { memberId: string; part: Part }
): Promise<void> {
	return record(tx, {
		name,
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: 'entry', id: about.entryId },
		gemeenteCode: about.gemeente.code,
		wijkCode: about.wijk?.code ?? null,
		details
	});
}
