import * as agenda from '#lib/attending/agenda.server.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../inside.ts';
import { calendarAnswer } from '../../../komen/calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { actor, db, settings } }) =>
	calendarAnswer(await agenda.ofAccount(db, actor, origin(settings)).catch(orNothing));
