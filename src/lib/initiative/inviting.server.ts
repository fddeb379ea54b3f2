import { eq } from 'drizzle-orm';
import { firstName, NotAllowed, normalized } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf, readCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite, take } from '#lib/server/limits.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { describe, enterAlone, happened, type Inside, type Key } from './door.server.ts';
import { invitationPath } from './initiative.ts';
import { findPerson } from './joining.server.ts';
import * as letters from './letters.ts';
import { lift, write } from './members.server.ts';
import { member, memberLink } from './table.server.ts';

/** Asking somebody to lead an initiative with the others: by mail, and nothing happens until they say yes. */

/** How long a second press is the same press, in milliseconds; later it sends the mail once more. */
const once = 24 * 60 * 60 * 1000;
/** Who is taken off the list and asked again gets another mail: not more often than this, for one initiative. */
const perAddress = { times: 2, minutes: 24 * 60 };
/** Nobody asks more people in a day. */
const perInitiative = { times: 20, minutes: 24 * 60 };

/**
 * Asks somebody by mail to lead it too; who takes part already leads it at once. For the initiators and the makelaar.
 * @throws NotNow for what isn't on Wijkweb any more
 */
export function invite(db: Database, key: Key, input: { name: string; email: string; site: string }): Promise<void> {
	return enterAlone(db, key, 'member.invite', async (tx, inside) => {
		if (inside.about.publication !== 'published')
			throw new NotNow('Dit staat niet op Wijkweb. Vraag mensen als het er wel op staat.');
		// the makelaar doesn't see who takes part, and must not ask them twice
		await within(tx, { kind: 'system' }, (own) => ask(own, inside, input));
	});
}

async function ask(tx: Database, inside: Inside, input: { name: string; email: string; site: string }): Promise<void> {
	const { entryId } = inside.about;
	const before = await findPerson(tx, entryId, { ...input, phone: null });
	const takesPart = before && (before.state === 'accepted' || before.state === 'asked') && before.part !== 'informed';
	if (takesPart) {
		if (before.part !== 'initiator') await lift(tx, inside, before, input.site);
		return;
	}
	if (before?.state === 'invited' && now().getTime() - before.createdAt.getTime() < once) return;
	if (!(await take(tx, `invited ${entryId} ${normalized(input.email)}`, perAddress))) return;
	if (!(await take(tx, `invites ${entryId}`, perInitiative)))
		throw new NotNow('Jullie hebben vandaag al veel mensen gevraagd. Vraag de anderen morgen.');
	if (!(await mayWrite(tx, input.email))) return;
	const id = before?.id ?? crypto.randomUUID();
	const invitation = { part: 'initiator', state: 'invited', via: 'invited', createdAt: now() } as const;
	if (before) await tx.update(member).set(invitation).where(eq(member.id, id));
	else await tx.insert(member).values({ id, entryId, name: input.name, email: input.email, ...invitation });
	await happened(tx, inside, 'member.invited', { memberId: id });
	const to = { id, name: before?.name ?? input.name, email: input.email };
	await write(tx, inside, to, input.site, letters.invited, invitationPath);
}

/**
 * What somebody is asked for, by the link in their mail.
 * @throws NotAllowed for a link that opens no invitation
 */
export function find(db: Database, code: string) {
	return opened(db, code, (_tx, invitation) => Promise.resolve(invitation));
}

/** Says yes: from now on they lead it with the others. */
export function agree(db: Database, code: string): Promise<void> {
	return opened(db, code, async (tx, { memberId, state, about }) => {
		if (state === 'accepted') return;
		await within(tx, { kind: 'system' }, (own) =>
			own.update(member).set({ state: 'accepted', decidedAt: now() }).where(eq(member.id, memberId))
		);
		await happened(tx, asThey(about), 'member.agreed', { memberId });
		await touch(tx, about.gemeente.code);
	});
}

/** Says no: their name is gone at once. @returns where everybody can read what it was about */
export function refuse(db: Database, code: string): Promise<string> {
	return opened(db, code, async (tx, { memberId, state, about, page }) => {
		if (state === 'accepted') throw new NotNow('Je hebt al ja gezegd. Op jullie plek kun je ermee stoppen.');
		await tx.delete(member).where(eq(member.id, memberId));
		await happened(tx, asThey(about), 'member.refused', { memberId });
		return page;
	});
}

const asThey = (about: Inside['about']) => ({ about, memberId: null, accountId: null, name: '', leads: false });

async function opened<Result>(
	db: Database,
	code: string,
	work: (
		tx: Database,
		invitation: { memberId: string; name: string; state: 'invited' | 'accepted'; about: Inside['about']; page: string }
	) => Promise<Result>
): Promise<Result> {
	const clean = readCode(code);
	if (!clean) throw new NotAllowed();
	const hash = hashOf(clean);
	return within(db, { kind: 'holder', hash }, async (tx) => {
		const [found] = await tx
			.select({ id: member.id, entryId: member.entryId, name: member.name, part: member.part, state: member.state })
			.from(memberLink)
			.innerJoin(member, eq(member.id, memberLink.memberId))
			.where(eq(memberLink.codeHash, hash))
			.for('update')
			.limit(1);
		const held = found?.part === 'initiator' && (found.state === 'invited' || found.state === 'accepted');
		mustBeAllowed({ kind: 'visitor' }, 'invitation.answer', { held });
		const about = found && (await describe(tx, found.entryId));
		if (about?.publication !== 'published' || !found) throw new NotAllowed();
		const page = pathOf({ kind: 'initiative', slug: about.slug, gemeenteSlug: about.gemeente.slug });
		const state = found.state === 'accepted' ? 'accepted' : 'invited';
		return work(tx, { memberId: found.id, name: firstName(found.name), state, about, page });
	});
}
