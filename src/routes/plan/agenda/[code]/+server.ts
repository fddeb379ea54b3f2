import * as agenda from '#lib/plan/doing/agenda.server.ts';
import { origin } from '#lib/server/settings.ts';
import { calendarAnswer } from '../../../komen/calendar.ts';
import { orNothing } from '../../../inside.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, settings }, params }) =>
	calendarAnswer(await agenda.ics(db, params.code, origin(settings)).catch(orNothing));
