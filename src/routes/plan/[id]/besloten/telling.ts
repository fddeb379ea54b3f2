import { json } from '@sveltejs/kit';
import { type Actor, Refused } from '#lib/account/account.ts';
import { unread } from '#lib/server/body.ts';
import { orNothing } from '../../../inside.ts';

/**
 * How closed time answers the device: 200 when it is done, 401 for who was signed out meanwhile, 409 with a sentence for
 * what can't be. What was sent is named in no answer and in no log.
 */
export async function tell(
	{ request, locals: { actor } }: { request: Request; locals: { actor: Actor } },
	work: (sent: Record<string, unknown>) => Promise<unknown>
): Promise<Response> {
	if (actor.kind !== 'account')
		return json({ message: 'Je bent intussen uitgelogd. Log in een ander tabblad weer in.' }, { status: 401 });
	const sent: unknown = await request.json().catch(() => undefined);
	if (typeof sent !== 'object' || sent === null) {
		const { status, message } = unread(request);
		return json({ message }, { status });
	}
	try {
		return json((await work(sent as Record<string, unknown>)) ?? {});
	} catch (cause) {
		if (cause instanceof Refused) return json({ message: cause.message }, { status: 409 });
		return orNothing(cause);
	}
}
