import { letGo, saveTie, tieOf, unkept } from '../../../../../conversing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;
const keyOf = ({ locals: { actor }, params: { code } }: Asked) => ({ actor, asked: code });
const on = ({ params: { code, tie: id } }: Asked) => ({ id, back: `/vraag/volgen/${code}/kring` });

export const load: PageServerLoad = async (event) => {
	event.setHeaders(unkept);
	return { ...(await tieOf(event, keyOf(event), event.params.tie)), code: event.params.code };
};

export const actions: Actions = {
	bewaren: (event) => saveTie(event, keyOf(event), on(event)),
	einde: (event) => letGo(event, keyOf(event), { ...on(event), how: 'end' }),
	wissen: (event) => letGo(event, keyOf(event), { ...on(event), how: 'erase' })
};
