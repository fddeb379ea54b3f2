import { Refused } from '#lib/account/account.ts';
import type { Key } from '#lib/initiative/door.server.ts';
import { idOf } from '../../answer.ts';
import { doing } from '../../../inside.ts';

type Event = { locals: App.Locals; params: { id: string }; request: Request; url: URL };

/** What a makelaar opens an initiative with. */
export function keyOf({ locals, params }: Pick<Event, 'locals' | 'params'>): Key {
	return { actor: locals.actor, entryId: idOf(params.id) };
}

/** The form of a makelaar: as `doing`, and who was signed out meanwhile keeps what they typed. */
export function acting<Name extends string>(
	event: Event,
	names: readonly Name[],
	onwards: Parameters<typeof doing>[2],
	work: Parameters<typeof doing<Name>>[3]
) {
	return doing(event, names, onwards, (typed, form) => {
		if (event.locals.actor.kind !== 'account')
			throw new Refused(
				'Je bent intussen uitgelogd. Log in een ander tabblad in, en druk hier dan nog een keer op de knop.'
			);
		return work(typed, form);
	});
}
