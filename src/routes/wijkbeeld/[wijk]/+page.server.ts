import { error } from '@sveltejs/kit';
import { wijkenFor } from '#lib/account/wijken.server.ts';
import { dateText } from '#lib/entry/dates.ts';
import { themeCodes } from '#lib/entry/theme.ts';
import * as gaps from '#lib/insight/gaps.server.ts';
import { now } from '#lib/server/clock.ts';
import { doing, mustBeIn, orNothing } from '../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

const missing = (): never => error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });

/** By what stands in the address: its slug, or its code. */
const at = <One extends { code: string; path: string }>(wijken: readonly One[], path: string) =>
	wijken.find((one) => one.path === path || one.code === path);

/** What is heard in a wijk next to what there is. */
export const load: PageServerLoad = async ({ locals: { actor, db }, params, parent }) => {
	const { wijken } = await parent();
	const wijk = at(wijken, params.wijk) ?? missing();
	const spot = { gemeenteCode: wijk.gemeente.code, wijkCode: wijk.code };
	return {
		...{ wijk, others: wijken.filter(({ code }) => code !== wijk.code), printed: dateText(now()) },
		...(await gaps.read(db, actor, spot).catch(orNothing))
	};
};

export const actions: Actions = {
	/** a white spot becomes a kans */
	kans: async (event) => {
		const { actor, db } = event.locals;
		let id = 0;
		return doing(
			event,
			['thema'],
			() => `/makelaar/kansen/${id}`,
			async ({ thema }) => {
				mustBeIn(actor);
				const wijk = at(await wijkenFor(db, actor, 'opportunity.keep'), event.params.wijk);
				const theme = themeCodes.find((one) => one === thema);
				if (!wijk) return missing();
				if (!theme) return { thema: 'Kies een onderwerp.' };
				id = await gaps.begin(db, actor, wijk.code, theme);
			}
		);
	}
};
