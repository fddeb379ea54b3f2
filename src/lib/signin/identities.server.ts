import { and, eq, gt } from 'drizzle-orm';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { email as readAddress, oneLine } from '#lib/server/form.server.ts';
import { event } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { make } from '#lib/account/accounts.server.ts';
import { isStaff, normalized, Refused, system } from '#lib/account/account.ts';
import { machine } from './challenges.server.ts';
import * as grants from '#lib/account/grants.server.ts';
import { linked } from './notice.ts';
import { tell } from './notices.server.ts';
import type { Claims } from './openid.server.ts';
import type { Provider } from './providers.server.ts';
import { account, roleGrant, session } from '#lib/account/table.server.ts';
import { identity, passkey, passwordLink, totp } from './table.server.ts';

/**
 * The account of who came in by the sign-in of their organisation. Found by what that calls them and by nothing else; the
 * first time an account that was made for them is linked, or one is made, and for both their address has to be verified
 * there. Whoever has no role any more that the organisation can vouch for doesn't come in this way.
 * @throws Refused with a sentence
 */
export function accountOf(db: Database, provider: Provider, { subject, email, name }: Claims): Promise<string> {
	return within(db, machine, async (tx) => {
		const [known] = await tx
			.select({ accountId: identity.accountId })
			.from(identity)
			.where(and(eq(identity.providerId, provider.id), eq(identity.subject, subject)));
		if (known) {
			const held = await rolesOf(tx, known.accountId);
			if (isPartner(provider, held) || works(provider, held)) return known.accountId;
			throw new Refused(ended);
		}
		const read = readAddress.safeParse(email ?? '');
		const address = read.success && read.data ? normalized(read.data) : undefined;
		if (!address) throw new Refused(unverified);
		const accountId = (await linkable(tx, provider, address)) ?? (await join(tx, provider, address, name));
		await tx.insert(identity).values({ providerId: provider.id, subject, accountId, createdAt: now() });
		const who = { kind: 'account' as const, id: accountId };
		const details = { organisationId: provider.organisationId };
		await record(tx, { name: 'identity.linked', actor: who, subject: who, details });
		await tell(tx, accountId, (toName) => linked(toName, provider.organisation));
		return accountId;
	});
}

const unverified =
	'Je organisatie vertelt ons niet zeker wat je e-mailadres is. Vraag je beheerder om hulp, of log in met een code per mail.';
const taken =
	'Er is al een account met jouw e-mailadres. Log daarmee in zoals je dat eerder deed: met een code per mail, of met je wachtwoord.';
const ended =
	'Je hebt hier geen rol meer namens je organisatie. Vraag je beheerder om hulp, of log in met een code per mail.';

type Held = typeof roleGrant.$inferSelect;

function rolesOf(tx: Database, accountId: string): Promise<Held[]> {
	return tx.select().from(roleGrant).where(eq(roleGrant.accountId, accountId));
}

const isPartner = ({ organisationId, gemeenteCode }: Provider, held: Held[]) =>
	held.some((one) => one.role === 'partner' && one.organisationId === organisationId && stands(one, gemeenteCode));
const works = ({ gemeenteCode }: Provider, held: Held[]) =>
	held.some((one) => isStaff(one.role) && stands(one, gemeenteCode));
const stands = (one: Held, gemeenteCode: string) => !one.endedAt && one.gemeenteCode === gemeenteCode;

/**
 * An account that was there may be linked only when it was made for somebody by a beheerder here, as a partner of this
 * organisation or with an invitation that still waits, has no role elsewhere, and nobody has ever come in with it: an
 * organisation can't claim an account by saying its address.
 */
async function linkable(tx: Database, provider: Provider, address: string): Promise<string | undefined> {
	const [found] = await tx.select().from(account).where(eq(account.email, address)).for('update');
	if (!found) return undefined;
	const held = await rolesOf(tx, found.id);
	const onlyHere = held.every(({ gemeenteCode }) => gemeenteCode === provider.gemeenteCode);
	const waits = and(eq(passwordLink.accountId, found.id), gt(passwordLink.expiresAt, now()));
	const invited = works(provider, held) && (await tx.$count(passwordLink, waits)) > 0;
	if ((invited || isPartner(provider, held)) && onlyHere && !(await wasUsed(tx, found))) return found.id;
	throw new Refused(taken);
}

/** Whether somebody has something to sign in with here, or ever did. */
async function wasUsed(tx: Database, { id, passwordHash, createdAt, usedOn }: typeof account.$inferSelect) {
	if (passwordHash !== null || usedOn > dayOf(createdAt)) return true;
	for (const table of [identity, passkey, totp, session])
		if (await tx.$count(table, eq(table.accountId, id))) return true;
	const came = and(eq(event.subjectKind, 'account'), eq(event.subjectId, id), eq(event.name, 'session.started'));
	return (await tx.$count(event, came)) > 0;
}

async function join(tx: Database, provider: Provider, address: string, name: string | null): Promise<string> {
	const called =
		oneLine(name ?? '')
			.slice(0, 100)
			.toWellFormed() || address.split('@')[0]!;
	const accountId = await make(tx, system, { email: address, name: called });
	if (!accountId) throw new Refused(taken);
	const { gemeenteCode, organisationId } = provider;
	await grants.give(tx, system, { accountId, role: 'partner', gemeenteCode, wijkCode: null, organisationId });
	return accountId;
}
