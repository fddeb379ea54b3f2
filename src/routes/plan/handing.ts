import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { invitationPath, type Made } from '#lib/plan/invitations.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';

type Handed = Made & { link: string; square: ReturnType<typeof squareOf> };

/** For a form that makes a link to hand over: it is shown once, on the answer itself, because it is kept nowhere. */
export async function handing<Answer>(
	{ locals: { settings } }: Pick<RequestEvent, 'locals'>,
	work: (hand: (made: Made | null) => void) => Promise<Answer>
) {
	let made: Handed | undefined;
	const hand = (one: Made | null) => {
		if (!one) return;
		const link = `${origin(settings)}${invitationPath(one.code)}`;
		made = { ...one, link, square: squareOf(link) };
	};
	try {
		return await work(hand);
	} catch (cause) {
		// done: instead of going on, the page shows it
		if (made && isRedirect(cause)) return { acted: 'link', made };
		throw cause;
	}
}
