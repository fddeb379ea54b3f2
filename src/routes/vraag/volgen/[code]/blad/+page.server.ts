import { saveSheet, sheetOf, unkept } from '../../../../conversing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const keyOf = ({ locals: { actor }, params: { code } }: Pick<RequestEvent, 'locals' | 'params'>) => ({
	...{ actor, asked: code }
});

export const load: PageServerLoad = async (event) => {
	event.setHeaders(unkept);
	return { ...(await sheetOf(event, keyOf(event))), code: event.params.code };
};

export const actions: Actions = {
	bewaren: (event) => saveSheet(event, keyOf(event), event.url.pathname)
};
