import { readMessage } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import * as answers from '#lib/support/answers.server.ts';
import * as merging from '#lib/support/merging.server.ts';
import { chosenIn } from '#lib/support/wording.ts';
import { idOf } from '../../../answer.ts';
import { orNothing } from '../../../../inside.ts';
import { acting } from '../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, parent, url }) => {
	const { about } = await parent();
	const id = idOf(params.id);
	const into = idOf(url.searchParams.get('met'));
	const typed = (url.searchParams.get('zoek') ?? '').slice(0, 80).trim();
	const chosen = into > 0 ? await merging.look(db, actor, { id, into }).catch(orNothing) : undefined;
	const known = { titel: about.title, wijk: about.wijk?.name ?? about.gemeente.name };
	const prepared = chosen ? await answers.prepared(db, about.gemeente.code, ['merged'], known) : [];
	const begun = chosenIn(prepared, url.searchParams.get('antwoord'))?.text;
	return {
		chosen,
		typed,
		prepared,
		begun,
		found: chosen ? [] : await merging.alike(db, actor, id, typed).catch(orNothing)
	};
};

export const actions: Actions = {
	default: (event) => {
		const { actor, db, settings } = event.locals;
		let onwards = '';
		return acting(
			event,
			['into', 'reason'],
			() => onwards,
			async ({ into, reason }) => {
				const read = readMessage(reason, 'Schrijf op waarom. Iedereen die meedoet of volgt, leest dit.');
				if ('problem' in read) return { reason: read.problem };
				const to = idOf(into);
				onwards = `/makelaar/initiatief/${to}`;
				await merging.merge(db, actor, {
					id: idOf(event.params.id),
					into: to,
					reason: read.text,
					site: origin(settings)
				});
			}
		);
	}
};
