import * as agenda from '#lib/attending/agenda.server.ts';
import { origin } from '#lib/server/settings.ts';
import { orNothing } from '../../../inside.ts';
import { calendarAnswer } from '../../calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, settings }, params }) =>
	calendarAnswer(await agenda.ofCode(db, params.code, origin(settings)).catch(orNothing));
