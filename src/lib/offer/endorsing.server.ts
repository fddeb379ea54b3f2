import { type Actor, firstName, NotAllowed } from '#lib/account/account.ts';
import { NotNow } from '#lib/entry/entries.server.ts';
import { endorsementText, type From } from '#lib/keeping/kindword.ts';
import * as kindwords from '#lib/keeping/kindwords.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as deciding from './deciding.server.ts';

/** A makelaar who knows a volunteer says so in one sentence, which stands with the offer once the volunteer said yes. */

/** What this makelaar said of who offers it; undefined when nothing. @throws NotThere */
export function said(db: Database, actor: Actor, id: number) {
	return as(db, actor, id, (tx, from) => kindwords.saidFrom(tx, id, 'endorsement', from));
}

/** @throws NotThere; NotNow for what isn't offered by one person who has a name, or when enough was said */
export function endorse(db: Database, actor: Actor, input: { id: number; text: string; site: string }): Promise<void> {
	return as(db, actor, input.id, async (tx, from, makelaar, { about }) => {
		if (!about.personal || !about.contactName || about.publication !== 'published')
			throw new NotNow('Dit kan bij aanbod van één persoon dat op de kaart staat.');
		const { gemeente, wijk } = about;
		await kindwords.say(tx, about, {
			...{ sort: 'endorsement', text: endorsementText(firstName(about.contactName), input.text) },
			...{ name: makelaar.name, role: `${gemeente.makelaarTitle} in ${wijk?.name ?? gemeente.name}`, from },
			...{ email: null, accountId: makelaar.id, site: input.site }
		});
	});
}

/** Takes it back. Twice is once. @throws NotThere */
export function takeBack(db: Database, actor: Actor, id: number): Promise<void> {
	return as(db, actor, id, (tx, from, makelaar, { about }) =>
		kindwords.takeBack(tx, about, 'endorsement', from, makelaar.id)
	);
}

type Makelaar = Extract<Actor, { kind: 'account' }>;

async function as<Result>(
	db: Database,
	actor: Actor,
	id: number,
	work: (tx: Database, from: From, makelaar: Makelaar, story: deciding.Story) => Promise<Result>
): Promise<Result> {
	const story = await deciding.read(db, actor, id);
	if (actor.kind !== 'account') throw new NotAllowed();
	return within(db, actor, (tx) => work(tx, `account ${actor.id}`, actor, story));
}
