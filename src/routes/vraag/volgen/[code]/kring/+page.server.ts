import { circleOf, saveTie, unkept } from '../../../../conversing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const keyOf = ({ locals: { actor }, params: { code } }: Pick<RequestEvent, 'locals' | 'params'>) => ({
	...{ actor, asked: code }
});

export const load: PageServerLoad = async (event) => {
	event.setHeaders(unkept);
	return { ...(await circleOf(event, keyOf(event))), code: event.params.code };
};

export const actions: Actions = {
	erbij: (event) => saveTie(event, keyOf(event), { back: event.url.pathname })
};
