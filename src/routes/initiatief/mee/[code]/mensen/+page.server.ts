import { randomUUID } from 'node:crypto';
import { readInvite, readReason, readRecord } from '#lib/initiative/answers.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as inviting from '#lib/initiative/inviting.server.ts';
import * as members from '#lib/initiative/members.server.ts';
import * as recording from '#lib/initiative/recording.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, orNothing } from '../../../../inside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params, parent }) => {
	const { me } = await parent();
	const key = { code: params.code };
	return {
		group: await members.group(db, key).catch(orNothing),
		list: me.leads ? await members.list(db, key).catch(orNothing) : [],
		sheet: randomUUID()
	};
};

export const actions: Actions = {
	ja: (event) =>
		doing(event, ['id'], back(event), async ({ id }) => {
			const { db, settings } = event.locals;
			if (!isUuid(id)) return { id: tooOld };
			await members.accept(db, event.params, { id, site: origin(settings) });
		}),
	nee: (event) =>
		doing(event, ['id', 'reason'], back(event), async ({ id, reason }) => {
			const { db, settings } = event.locals;
			const read = readReason(reason);
			if ('problems' in read) return read.problems;
			await members.decline(db, event.params, { id, reason: read.value, site: origin(settings) });
		}),
	vragen: (event) =>
		doing(event, ['name', 'email'], back(event), async (typed) => {
			const { db, settings } = event.locals;
			const read = readInvite(typed);
			if ('problems' in read) return read.problems;
			await inviting.invite(db, event.params, { ...read.value, site: origin(settings) });
		}),
	opschrijven: (event) =>
		doing(event, ['via', 'names', 'nameless', 'sheet'], back(event), async (typed) => {
			const read = readRecord(typed);
			if ('problems' in read) return read.problems;
			await recording.record(event.locals.db, event.params, read.value);
		})
};

const tooOld = 'Dit formulier is te oud. Open de bladzijde nog een keer.';
const back = ({ params }: { params: { code: string } }) => membersPath(params.code, 'mensen');
