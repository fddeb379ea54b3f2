import { eq } from 'drizzle-orm';
import { type Actor, firstName, isMakelaar } from '#lib/account/account.ts';
import * as consents from '#lib/account/consents.server.ts';
import { contactIn } from '#lib/account/contact.server.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import { keeperLink, upkeep } from '#lib/keeping/table.server.ts';
import { freeSlug, slugOf } from '#lib/place/place.ts';
import { workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { codeOf, hashOf } from '#lib/server/code.server.ts';
import { type Database, isDouble } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import type { Answers } from './answers.server.ts';
import { received } from './letters.ts';
import * as offers from './offers.server.ts';
import { promisedDays } from './sending.ts';

export type SendInput = Omit<Answers, 'words'> & {
	/** what was typed, divided in what stands on the card and the rest */
	summary: string;
	body: string;
	themes: Theme[];
	gemeente: { code: string; name: string };
	wijkCode: string | null;
	/** what the form carried: with the same words it leads to the same offer, however often it is sent */
	token: string;
	/** the address of this Wijkweb, for the link in the mail; without one no mail goes out */
	site?: string;
};

/**
 * Keeps what somebody brings for a makelaar of the wijk to read, and tells them by mail. For everybody. It gets no point:
 * the wijk is all that is known of where they are.
 * @returns the code that opens it for who sent it
 */
export async function send(db: Database, actor: Actor, input: SendInput): Promise<string> {
	mustBeAllowed(actor, 'offer.send');
	const code = codeOf(`${input.token} ${hashOf(`${input.title} ${input.summary}`)}`);
	// another offer may take the same address meanwhile: the next try takes the next
	for (let left = 20; ; left--) {
		try {
			await within(db, { kind: 'system' }, (tx) => write(tx, actor, input, code));
			return code;
		} catch (cause) {
			if (left === 0 || !isDouble(cause)) throw cause;
		}
	}
}

async function write(tx: Database, actor: Actor, input: SendInput, code: string): Promise<void> {
	const sent = await tx
		.select({ entryId: keeperLink.entryId })
		.from(keeperLink)
		.where(eq(keeperLink.codeHash, hashOf(code)));
	if (sent.length) return;
	const { title, summary, body, themes, dayparts, name, email, phone } = input;
	const spot = { gemeenteCode: input.gemeente.code, wijkCode: input.wijkCode };
	const recorder = isMakelaar(actor) && actor.kind === 'account' ? actor : undefined;
	const slug = slugOf(title);
	const entryId = await entries.add(
		tx,
		{
			...{ ...spot, kind: 'offer', personal: true, title, summary, body, themes, dayparts },
			slug: freeSlug(slug, await entries.slugsLike(tx, spot.gemeenteCode, 'offer', slug)),
			...{ contactName: firstName(name), contactPhone: phone, contactEmail: email }
		},
		{ state: 'submitted', at: now() }
	);
	await offers.save(tx, entryId, { ...input.offer, by: 'person' });
	await tx.insert(keeperLink).values({ codeHash: hashOf(code), entryId, email: email?.toLowerCase() ?? null });
	await tx.insert(upkeep).values({ entryId, confirmedAt: now() }).onConflictDoNothing();
	await record(tx, {
		name: 'offer.submitted',
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: 'entry', id: entryId },
		...spot,
		details: recorder ? { recordedForSomeone: true } : {}
	});
	// who is signed in can take it back at /mijn
	if (!recorder) await consents.give(tx, actor, 'name_on_map');
	// a makelaar who writes something down for somebody can't be used to fill a stranger's mailbox
	if (email && input.site && (recorder || (await mayWrite(tx, email))))
		await post(tx, {
			to: email,
			about: { kind: 'entry', id: entryId, ...spot },
			...received({
				...{ name: firstName(name), title, gemeente: input.gemeente.name, link: input.site + keepPath(code) },
				contact: await contactIn(tx, spot),
				promisedOn: workingDaysAfter(now(), promisedDays),
				recordedBy: recorder?.name ?? null
			})
		});
}
