import type { Database } from '#lib/server/database.server.ts';
import { take } from '#lib/server/limits.server.ts';
import * as photos from '#lib/server/photos.server.ts';
import type { About, Problems } from './signaal.ts';

/** Making one anew takes seconds, one at a time for everybody: more than this one place doesn't send in an hour. */
const most = { times: 10, minutes: 60 };

/**
 * The photo that came along; undefined when there is none. Of a place only: who is told about has no face here. Call it
 * outside a transaction.
 * @param from.client the network address or the account it comes from; only its hash is kept
 */
export async function photoIn(
	{ db, client }: { db: Database; client: string },
	about: About,
	file: Uint8Array,
	alt: string
): Promise<photos.Remade | undefined | { problems: Problems; status: 400 | 429 }> {
	if (!file.byteLength) return undefined;
	if (about === 'person')
		return {
			problems: { photo: 'Bij een zorg over iemand nemen we geen foto aan. Deze is niet bewaard.' },
			status: 400
		};
	// counted before anything is done with it
	if (!(await take(db, `signaal photo ${client}`, most)))
		return {
			problems: {
				photo:
					'Er zijn vanaf deze plek al veel foto’s verstuurd. Verstuur het zonder foto, of probeer het over een uur nog eens.'
			},
			status: 429
		};
	const made = await photos.read({ file, alt });
	return 'problems' in made ? { ...made, status: 400 } : made;
}
