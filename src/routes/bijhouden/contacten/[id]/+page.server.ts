import { NotAllowed } from '#lib/account/account.ts';
import { contactFields, readContact } from '#lib/keeping/contactform.server.ts';
import * as contacts from '#lib/keeping/contacts.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import { idOf } from '../../../makelaar/answer.ts';
import type { Actions, PageServerLoad } from './$types';

const list = '/bijhouden/contacten?bewaard=ja';

export const load: PageServerLoad = async ({ locals: { actor, db }, params }) => {
	const choices = await contacts.choices(db, actor);
	if (choices.organisations.length === 0) orNothing(new NotAllowed());
	if (params.id === 'nieuw') return { choices, contact: undefined };
	const { name, role, phone, email, knows, revision, wijk, organisationId, organisationSlug } = await contacts
		.read(db, actor, idOf(params.id))
		.catch(orNothing);
	return {
		choices,
		contact: {
			...{ name, revision, organisationSlug },
			typed: {
				...{ name, role: role ?? '', phone: phone ?? '', email: email ?? '', knows: knows ?? '', wijk: wijk ?? '' },
				organisation: String(organisationId)
			}
		}
	};
};

export const actions: Actions = {
	bewaren: (event) =>
		doing(event, [...contactFields, 'seen'], list, async ({ seen, ...typed }) => {
			const { actor, db } = event.locals;
			const read = readContact(typed);
			if ('problems' in read) return read.problems;
			const done =
				event.params.id === 'nieuw'
					? await contacts.add(db, actor, read.contact)
					: await contacts.change(db, actor, {
							...read.contact,
							id: idOf(event.params.id),
							seen: Number(seen) || 0
						});
			if (done && 'problems' in done) return done.problems;
		}),
	weghalen: (event) =>
		doing(event, [], list, () => contacts.remove(event.locals.db, event.locals.actor, idOf(event.params.id)))
};
