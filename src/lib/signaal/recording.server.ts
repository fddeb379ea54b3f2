import { eq } from 'drizzle-orm';
import { type Actor, NotAllowed, visitor } from '#lib/account/account.ts';
import type { Contact } from '#lib/account/contact.ts';
import { may, mustBeAllowed } from '#lib/account/permission.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { ContactData } from '#lib/vraag/answers.server.ts';
import { enter as enterVraag } from '#lib/vraag/door.server.ts';
import * as vraagRecording from '#lib/vraag/recording.server.ts';
import { keep as keepVraag } from '#lib/vraag/vragen.server.ts';
import type { Recorded } from './answers.server.ts';
import { enter, enterAlone, happened, type Key } from './door.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as letters from './letters.ts';
import { becomeOwner, hearing } from './owning.server.ts';
import { contactFor } from './routing.server.ts';
import * as signalen from './signalen.server.ts';
import * as steps from './steps.server.ts';
import { confided, spotOf } from './story.server.ts';
import { signaal } from './table.server.ts';
import { tell } from './telling.server.ts';

/** A makelaar writes down what somebody tells in a talk, on the telephone or on paper. */

export type Choice = vraagRecording.Choice;

/** The wijken of a makelaar, and those that would otherwise have nobody. @throws NotAllowed for who is no makelaar */
export async function wijken(db: Database, actor: Actor): Promise<Choice[]> {
	const found = await vraagRecording.wijken(db, actor);
	return found.filter(({ unserved, ...at }) => may(actor, 'signaal.record', { spot: spotIn(at), unserved }));
}

/** What whoever told it takes along: who reads it, the day, and a code to say over the telephone. */
export type Paper = {
	id: string;
	/** null: without a name */
	name: string | null;
	email: string | null;
	words: string;
	/** twelve letters, to say and to type */
	short: string;
	/** the long one that follows from it, for the link */
	code: string;
	promisedOn: string;
	contact: Contact | undefined;
	recordedBy: string;
};

/** Keeps it, with who wrote it down and how it came in. Sent twice it is one. @throws NotAllowed for another wijk */
export async function record(
	db: Database,
	actor: Actor,
	{
		at,
		via,
		...input
	}: Recorded & Pick<signalen.SignaalInput, 'photo' | 'buurtCode'> & { at: Choice; site: string; token: string }
): Promise<Paper> {
	const spot = spotIn(at);
	mustBeAllowed(actor, 'signaal.record', { spot, unserved: at.unserved });
	if (actor.kind !== 'account') throw new NotAllowed();
	const recorder = { id: actor.id, name: actor.name };
	const told = { ...input, gemeente: at.gemeente, wijkCode: at.wijk.code };
	const code = await signalen.keep(db, actor, told, { via, recorder });
	// what whoever told it reads with the code: a makelaar doesn't come in by it
	const asked = { actor: visitor, asked: code };
	const { id, promisedOn } = await enter(db, asked, 'signaal.follow', async (_, { story }) => story);
	return {
		...{ id, code, short: signalen.shortFor(told), promisedOn, words: input.words, recordedBy: actor.name },
		...{ name: input.giver?.name ?? null, email: input.giver?.email ?? null },
		contact: await contactFor(db, { spot, theme: input.theme ?? null, owner: null })
	};
}

/** Of whom the vraag is: they said yes, to being known and to being called. */
export type Asker = ContactData & { words: string; likes: string | null };

/**
 * With the yes of the person it is about a worry becomes a vraag, with them in it: their own words, name and number. The
 * signaal keeps where it went. Whoever gave it reads that as the answer, in a mail too, and nothing of the vraag. Twice is
 * once.
 * @returns the id of the vraag, for its makelaar
 * @throws NotNow when it isn't about somebody, or can't become one any more
 */
export function toVraag(
	db: Database,
	key: Extract<Key, { id: string }>,
	{ token, site, ...asker }: Asker & { token: string; site: string }
): Promise<string> {
	return enterAlone(db, key, 'signaal.answer', async (tx, entered) => {
		const { story } = entered;
		const [before] = await tx.select({ vraagId: signaal.vraagId }).from(signaal).where(eq(signaal.id, story.id));
		// a double click
		if (before!.vraagId) return before!.vraagId;
		if (story.about !== 'person') throw new NotNow('Dit gaat niet over iemand. Een vraag begint bij een persoon.');
		const me = await becomeOwner(tx, entered, 'answered');
		const told = await confided(tx, story.id);
		const vraag = {
			...{ ...asker, forSomeone: true, nameOf: 'person' as const, token, site },
			...{ gemeente: story.gemeente, wijkCode: story.wijk?.code ?? null, wijkSlug: story.wijk?.slug }
		};
		const code = await keepVraag(tx, key.actor, vraag, {
			by: me,
			via: told!.via === 'phone' ? 'phone' : 'talk',
			contact: me
		});
		const asked = { actor: visitor, asked: code };
		const vraagId = await enterVraag(tx, asked, 'vraag.follow', async (_, entry) => entry.story.id);
		const heard = hearing(story);
		await tx
			.update(signaal)
			.set({
				...{ state: 'answered', answeredAt: now(), answer: becameVraag, makelaarId: me.id },
				...{ vraagId, knows: 'yes', satisfied: null, satisfiedAt: null, ...heard.change }
			})
			.where(eq(signaal.id, story.id));
		await steps.write(tx, { signaalId: story.id, kind: 'answered', text: becameVraag, accountId: me.id });
		await happened(tx, entered, 'signaal.became_vraag', heard.details);
		await forwarding.withdrawAll(tx, entered, me);
		await tell(tx, story, me, site, (about) => letters.answered({ ...about, makelaar: me.name, answer: becameVraag }));
		return vraagId;
	});
}

/** Without a name: whose it is stands with the step, and goes with their account. */
const becameVraag =
	'Er is met diegene gesproken, en die vindt het goed. Het gaat verder als een vraag, met diegene erbij.';

const spotIn = (at: Pick<Choice, 'wijk' | 'gemeente'>) => spotOf(at);
