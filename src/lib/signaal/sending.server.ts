import type { Actor } from '#lib/account/account.ts';
import { soundsLikeDanger } from '#lib/place/danger.ts';
import { withRoom } from '#lib/proposal/allowance.server.ts';
import { locate } from '#lib/proposal/spot.server.ts';
import { isToken, newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type Doubt, doubtOf } from '#lib/server/doubt.server.ts';
import { fileIn } from '#lib/server/photos.server.ts';
import { read } from './answers.server.ts';
import { photoIn } from './photo.server.ts';
import type { Problems, Typed } from './signaal.ts';
import * as signalen from './signalen.server.ts';

/** What a resident sends, from the form to the code that opens it. */

type Sheet = {
	typed: Typed;
	/** the same as it came: with the photo, and what a machine would fill in */
	form: FormData;
	/** of the gemeente the page is about */
	gemeente: string | undefined;
	/** the numbers to call were seen, and it can be sent all the same */
	seen: boolean;
	/** told as it is, also when it could be a vraag */
	asIs: boolean;
	/** the network address it comes from; only its hash is kept */
	client: string;
	site: string;
};

/** Why it wasn't sent, for the page that comes back with what was typed. */
type Refused = { status: 400 | 429 } & (
	{ danger: true } | { problems: Problems } | { doubt: Doubt } | { message: string }
);

/**
 * Sends it, unless there is danger, something is wrong with it, it can be a vraag with who it is about, or a machine seems
 * to send it: looked at in this order. The photo comes last, it costs most. Call it outside a transaction.
 * @returns the codes that open it; `offered` when they know and are fine with it, and it wasn't said to tell it as it is
 */
export async function send(
	db: Database,
	actor: Actor,
	{ typed, form, client, ...sheet }: Sheet
): Promise<{ code: string; short: string } | { offered: true } | { refused: Refused }> {
	if (!sheet.seen && soundsLikeDanger(typed.words ?? '')) return { refused: { status: 400, danger: true } };
	const result = read(typed);
	const {
		gemeente,
		wijk,
		problems: elsewhere
	} = await locate(db, { gemeente: sheet.gemeente, wijk: typed.wijk ?? '' });
	const problems: Problems = { ...('problems' in result ? result.problems : {}), ...elsewhere };
	if ('problems' in result || !gemeente || wijk === undefined) return { refused: { status: 400, problems } };
	const { answers } = result;
	if (answers.knows === 'yes' && !sheet.asIs) return { offered: true };
	const doubt = await doubtOf(db, form, { deed: 'signaal', client });
	if (doubt) return { refused: { status: 400, doubt } };
	const photo = await photoIn({ db, client }, answers.about, await fileIn(form, 'photo'), typed.alt ?? '');
	if (photo && 'problems' in photo) return { refused: photo };
	const token = isToken(typed.token) ? typed.token : newToken();
	const told = { ...answers, gemeente, wijkCode: wijk?.code ?? null, photo, token, site: sheet.site };
	const who = { actor, client, email: told.giver?.email ?? undefined, what: 'signaal' as const };
	const code = await withRoom(db, who, () => signalen.tell(db, actor, told), Boolean);
	const message = 'Er is vandaag al veel verstuurd. Probeer het morgen nog eens, of bel ons.';
	return code ? { code, short: signalen.shortFor(told) } : { refused: { status: 429, message } };
}
