import { answer } from '../../../feeding.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, event.params, 'agenda.ics');
