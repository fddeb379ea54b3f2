import * as knowing from '#lib/keeping/knowing.server.ts';
import type { KindWordSort } from '#lib/keeping/kindword.ts';
import { read } from '#lib/keeping/kindwords.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from './inside.ts';
import { baseOf, keyOf } from './keeping.ts';
import { idOf } from './makelaar/answer.ts';

/** Who helps around what somebody keeps, and what can be said of them; at both addresses. */

type Asked = { locals: App.Locals; params: { code?: string; id?: string }; url: URL };

export async function load(event: Asked) {
	return {
		helpers: await knowing.helpers(event.locals.db, keyOf(event)).catch(orNothing),
		done: event.url.searchParams.get('gedaan')
	};
}

type Sent = Asked & { request: Request };

const say = (event: Sent, sort: KindWordSort) =>
	doing(
		event,
		['wie', 'text'],
		`${baseOf(event, 'kennen')}?gedaan=${sort === 'thanks' ? 'bedankt' : 'gezegd'}`,
		async (typed) => {
			const found = read(typed.text);
			if ('problem' in found) return { text: found.problem };
			const { db, settings } = event.locals;
			await knowing.say(db, keyOf(event), { entryId: idOf(typed.wie), sort, ...found, site: origin(settings) });
		}
	);

export const thank = (event: Sent) => say(event, 'thanks');
export const endorse = (event: Sent) => say(event, 'endorsement');
export const takeBack = (event: Sent) =>
	doing(event, ['wie', 'wat'], `${baseOf(event, 'kennen')}?gedaan=terug`, ({ wie, wat }) =>
		knowing.takeBack(event.locals.db, keyOf(event), idOf(wie), wat === 'thanks' ? 'thanks' : 'endorsement')
	);
