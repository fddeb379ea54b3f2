import { contactIn } from '#lib/account/contact.server.ts';
import { fromOf } from '#lib/place/from.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import * as plans from '#lib/plan/plans.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { doing, mustBeIn } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const { gemeente, wijk } = await fromOf(db, url);
	return {
		gemeente,
		gemeenten: gemeente ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkenOf(db, gemeente.code) : [],
		wijk: wijk?.code ?? '',
		contact: gemeente && (await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })),
		newId: crypto.randomUUID()
	};
};

const tooOld = 'Dit formulier is te oud. Open de bladzijde nog een keer.';

export const actions: Actions = {
	default: (event) => {
		let begun = '';
		return doing(
			event,
			[...plans.beginFields, 'id', 'wijk'],
			() => planPath(begun),
			async ({ id, wijk, ...typed }) => {
				const { actor, db } = event.locals;
				mustBeIn(actor);
				const { gemeente } = await fromOf(db, event.url);
				const read = plans.readBeginning(typed);
				if ('problems' in read) return read.problems;
				if (!gemeente || !isUuid(id)) return { title: tooOld };
				begun = await plans.begin(db, actor, {
					...read.input,
					id,
					gemeenteCode: gemeente.code,
					wijkCode: wijk || null
				});
			}
		);
	}
};
