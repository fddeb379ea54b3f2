import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor, isMakelaar, NotAllowed, type Spot, visitor } from '#lib/account/account.ts';
import { contactOf } from '#lib/account/contact.server.ts';
import type { Contact } from '#lib/account/contact.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { isUnserved } from '#lib/account/reach.server.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Answers, Recorded } from './answers.server.ts';
import { type Colleague, of } from './colleagues.server.ts';
import { enter } from './door.server.ts';
import { confided } from './story.server.ts';
import { keep, type VraagInput } from './vragen.server.ts';

/** A makelaar writes down what somebody asks in a talk, on the telephone or on a card, with their yes. */

/** A wijk they may write it down for. */
export type Choice = {
	wijk: { code: string; slug: string; name: string };
	gemeente: { code: string; slug: string; name: string };
	unserved: boolean;
};

/** The wijken of a makelaar, and those that would otherwise have nobody. @throws NotAllowed for who is no makelaar */
export async function wijken(db: Database, actor: Actor): Promise<Choice[]> {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const codes = actor.grants.filter(({ role }) => role === 'makelaar').map(({ gemeenteCode }) => gemeenteCode);
	const found = await db
		.select({
			wijk: { code: wijk.code, slug: wijk.slug, name: wijk.name },
			gemeente: { code: gemeente.code, slug: gemeente.slug, name: gemeente.name },
			unserved: isUnserved({ gemeenteCode: wijk.gemeenteCode, wijkCode: wijk.code })
		})
		.from(wijk)
		.innerJoin(gemeente, and(inArray(gemeente.code, codes), eq(gemeente.code, wijk.gemeenteCode)))
		.orderBy(asc(wijk.name));
	return found.filter(({ unserved, ...at }) => may(actor, 'vraag.record', { spot: spotIn(at), unserved }));
}

/** Who can become the contact person in these wijken, each once, whoever asks first. */
export async function contacts(db: Database, actor: Actor, among: readonly Choice[]): Promise<Colleague[]> {
	if (actor.kind !== 'account' || !isMakelaar(actor)) throw new NotAllowed();
	const found = (await Promise.all(among.map((one) => of(db, spotIn(one))))).flat();
	const others = new Map(found.filter(({ id }) => id !== actor.id).map((one) => [one.id, one]));
	return [
		{ id: actor.id, name: actor.name },
		...[...others.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'nl'))
	];
}

/** What the person takes along: the code that opens it, who their contact person is, and the day. */
export type Paper = Pick<Answers, 'name' | 'email' | 'words'> & {
	code: string;
	id: string;
	promisedOn: string;
	contact: Contact;
};

/**
 * Keeps it, with who wrote it down and how it came in; whoever writes it down is the contact person, unless they name a
 * colleague who works there. Sent twice it is one.
 * @throws NotNow with a sentence for the page when the colleague doesn't work there
 */
export async function record(
	db: Database,
	actor: Actor,
	{ at, site, token, ...input }: Recorded & { at: Choice; site: string; token: string }
): Promise<Paper> {
	const spot = spotIn(at);
	mustBeAllowed(actor, 'vraag.record', { spot, unserved: at.unserved });
	if (actor.kind !== 'account') throw new NotAllowed();
	const me = { id: actor.id, name: actor.name };
	const { via, contact: chosen, ...answers } = input;
	const contact = !chosen || chosen === me.id ? me : (await of(db, spot)).find(({ id }) => id === chosen);
	if (!contact) throw new NotNow('Die collega werkt niet in deze wijk. Kies iemand anders.');
	const asked: VraagInput = {
		...{ ...answers, token, site },
		...{ gemeente: at.gemeente, wijkCode: at.wijk.code, wijkSlug: at.wijk.slug }
	};
	const code = await keep(db, actor, asked, { by: me, via, contact });
	// what the person reads with it, whom it is given to
	return enter(db, { actor: visitor, asked: code }, 'vraag.follow', async (tx, { story }) => {
		const { name, email, words } = (await confided(tx, story.id))!;
		const named = { id: story.makelaarId ?? me.id, name: story.makelaar ?? me.name };
		return {
			...{ code, id: story.id, name, email, words, promisedOn: story.promisedOn },
			contact: await contactOf(tx, { kind: 'account', ...named, grants: [] }, spot)
		};
	});
}

const spotIn = (at: Pick<Choice, 'wijk' | 'gemeente'>): Spot => ({
	gemeenteCode: at.gemeente.code,
	wijkCode: at.wijk.code
});
