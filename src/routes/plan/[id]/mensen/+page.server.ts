import type { Actor } from '#lib/account/account.ts';
import * as comingin from '#lib/plan/comingin.server.ts';
import { invitationFields, placeFields, readInvitation, readPlace } from '#lib/plan/invitationform.server.ts';
import * as invitations from '#lib/plan/invitations.server.ts';
import { takeOut } from '#lib/plan/leaving.server.ts';
import * as people from '#lib/plan/people.server.ts';
import { planPath } from '#lib/plan/plan.ts';
import { isUuid } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { email as address } from '#lib/server/form.server.ts';
import { origin } from '#lib/server/settings.ts';
import { doing, mustBeIn, orNothing } from '../../../inside.ts';
import { handing } from '../../handing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => ({
	...(await people.list(db, actor, params.id).catch(orNothing)),
	newId: crypto.randomUUID(),
	asking: url.searchParams.get('vraag'),
	changing: url.searchParams.get('verander')
});

const back = ({ params }: RequestEvent) => planPath(params.id, 'mensen');
const tooOld = 'Dit formulier is te oud. Open de bladzijde nog een keer.';

const keepAllSees = (typed: Record<string, string>, form: FormData) => (typed.sees = form.getAll('sees').join(' '));

export const actions: Actions = {
	uitnodigen: (event) =>
		handing(event, (hand) =>
			doing(event, invitationFields, back(event), async (typed, form) => {
				const { actor, db, settings } = event.locals;
				mustBeIn(actor);
				keepAllSees(typed, form);
				const read = readInvitation(typed);
				if ('problems' in read) return read.problems;
				hand(await invitations.invite(db, actor, event.params.id, { ...read.value, site: origin(settings) }));
			})
		),
	opnieuw: (event) =>
		handing(event, (hand) =>
			doing(event, ['id'], back(event), async ({ id }) => {
				const { actor, db, settings } = event.locals;
				mustBeIn(actor);
				if (!isUuid(id)) return { id: tooOld };
				hand(await invitations.again(db, actor, event.params.id, { id, site: origin(settings) }));
			})
		),
	adres: (event) =>
		doing(event, ['id', 'newId', 'email'], back(event), async ({ id, newId, email }) => {
			const { actor, db, settings } = event.locals;
			mustBeIn(actor);
			const read = address.safeParse(email);
			if (!read.success) return { email: read.error.issues[0]!.message };
			if (!read.data || !isUuid(id) || !isUuid(newId)) return { email: 'Vul het e-mailadres in.' };
			const site = origin(settings);
			await invitations.offPaper(db, actor, event.params.id, { id, newId, email: read.data, site });
		}),
	ja: (event) => press(event, admitting(true)),
	nee: (event) => press(event, admitting(false)),
	eruit: (event) => press(event, ({ id, db, actor, planId }) => takeOut(db, actor, planId, id)),
	veranderen: (event) =>
		doing(event, ['id', 'seen', 'typist', ...placeFields], back(event), async (typed, form) => {
			const { actor, db } = event.locals;
			mustBeIn(actor);
			keepAllSees(typed, form);
			const { id, seen, typist } = typed;
			const read = readPlace(typed, await people.partOf(db, actor, event.params.id, id));
			if ('problems' in read) return read.problems;
			const change = { ...read.value, id, seen: Number(seen) || 0, typist: typist || null };
			await people.change(db, actor, event.params.id, change);
		})
};

type Pressed = { id: string; site: string; db: Database; actor: Actor; planId: string };

/** One thing with one of them. */
const press = (event: RequestEvent, verb: (pressed: Pressed) => Promise<void>) =>
	doing(event, ['id'], back(event), async ({ id }) => {
		const { actor, db, settings } = event.locals;
		mustBeIn(actor);
		if (!isUuid(id)) return { id: tooOld };
		await verb({ id, db, actor, planId: event.params.id, site: origin(settings) });
	});

const admitting =
	(yes: boolean) =>
	({ id, db, actor, planId, site }: Pressed) =>
		comingin.admit(db, actor, planId, { id, yes, site });
