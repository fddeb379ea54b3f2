import { eq } from 'drizzle-orm';
import { type Actor } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { enter, enterAlone } from './door.server.ts';
import * as forwarding from './forwarding.server.ts';
import * as pictures from './picture.server.ts';
import { confided, type Confided, type Cover, spotOf } from './story.server.ts';
import * as steps from './steps.server.ts';
import { signaal } from './table.server.ts';

/** What who told it does afterwards: whoever holds the code may, and whoever told it while signed in. */

/** Of what was told only the answer is left for a colleague of the same organisation; `words` is null for them. */
export type Own = Cover &
	Omit<Confided, 'words'> & {
		words: string | null;
		looks: looks.Told[];
		/** what happened, the first first; none for a colleague */
		steps: steps.Told[];
		picture: pictures.Picture | null;
	};

/**
 * Their signaal, with what happened and who looked at it. Others of the organisation it was told for, in the same wijk or
 * for all of it, get how it stands and the answer: reading more is a look, and that is for a makelaar.
 * @param key the code as typed, or the id for who was signed in
 * @throws NotThere for what opens nothing
 */
export function find(db: Database, actor: Actor, key: string): Promise<Own> {
	return enter(db, { actor, asked: key }, 'signaal.follow', async (tx, { story, own }) => {
		const told = (await confided(tx, story.id))!;
		const nothing = { words: null, name: null, email: null, phone: null, knows: null, vraagId: null };
		if (!own) return { ...story, ...told, ...nothing, looks: [], steps: [], picture: null };
		const seen = await looks.of(tx, { subjectKind: 'signaal', subjectId: story.id });
		const picture = await pictures.of(tx, story.id);
		return { ...story, ...told, looks: seen, steps: await steps.told(tx, story.id), picture };
	});
}

/**
 * Takes it back: everything they told is gone at once, the photo too. Whoever was asked for help hears that it isn't
 * needed. For who gave it, not for the others of an organisation.
 */
export async function takeBack(db: Database, actor: Actor, key: string): Promise<void> {
	await enterAlone(db, { actor, asked: key }, 'signaal.take_back', async (tx, { story }) => {
		const own = actor.kind === 'account' && actor.id === story.accountId;
		await within(tx, { kind: 'system' }, (machine) => forwarding.tellGone(machine, story));
		await looks.forget(tx, { subjectKind: 'signaal', subjectId: story.id });
		await tx.delete(signaal).where(eq(signaal.id, story.id));
		await photos.forgetLoose(tx);
		await record(tx, {
			name: 'signaal.taken_back',
			actor: own ? { kind: 'account', id: actor.id } : { kind: 'visitor' },
			subject: { kind: 'signaal', id: story.id },
			...spotOf(story)
		});
	});
}
