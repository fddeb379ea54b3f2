import { attendPath } from '#lib/attending/attending.ts';
import * as own from '#lib/attending/own.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing } from '../../../inside.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: (event) =>
		doing(event, [], `${attendPath(event.params.code)}?gedaan=niet`, () =>
			own.cancel(event.locals.db, event.params.code, origin(event.locals.settings))
		)
};
