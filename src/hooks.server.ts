import { randomUUID } from 'node:crypto';
import { type Handle, type HandleServerError, json, type RequestEvent, type ServerInit, text } from '@sveltejs/kit';
import { visitor } from '#lib/account/account.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import * as sessions from '#lib/signin/sessions.server.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as attending from '#lib/attending/daily.server.ts';
import * as changes from '#lib/attending/changes.server.ts';
import * as turnouts from '#lib/attending/turnouts.server.ts';
import * as approaches from '#lib/approach/rounds.server.ts';
import * as introductions from '#lib/introduction/rounds.server.ts';
import * as pauses from '#lib/offer/pausing.server.ts';
import * as rounds from '#lib/initiative/rounds.server.ts';
import * as leaving from '#lib/keeping/leaving.server.ts';
import * as upkeep from '#lib/keeping/rounds.server.ts';
import { hostsOf } from '#lib/map/base.ts';
import * as digest from '#lib/following/digest.server.ts';
import { fillIn } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { formBytes, limited, paperFormBytes, sheetFormBytes, photoFormBytes } from '#lib/server/body.ts';
import { clientBehind } from '#lib/server/client.ts';
import { type Opened, open } from '#lib/server/database.server.ts';
import { complete, embedded } from '#lib/server/headers.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import { isFromHere, isOwn } from '#lib/server/sameorigin.ts';
import { useKeyOf } from '#lib/server/seal.server.ts';
import * as retention from '#lib/privacy/retention.server.ts';
import * as kansen from '#lib/opportunity/telling.server.ts';
import * as plans from '#lib/plan/rounds.server.ts';
import * as signalen from '#lib/signaal/watching.server.ts';
import * as followups from '#lib/vraag/followups.server.ts';
import * as decisions from '#lib/workroom/decisions.server.ts';
import { opening } from './routes/doors.ts';
import { onLoopback, origin, read, type Settings } from '#lib/server/settings.ts';

const hour = 3_600_000;
/** Where a photo comes in. */
const withPhoto = new Set<string | null>([
	'/makelaar/gezicht',
	'/makelaar/plaatje/[id]',
	'/mijn-plek/[code]/foto',
	'/bijhouden/[id]/foto',
	'/initiatief/mee/[code]/nieuws',
	'/makelaar/initiatief/[id]/nieuws',
	'/signaal/vertellen',
	'/bijhouden/signalen/nieuw',
	'/makelaar/signaal/nieuw'
]);

/** The most bytes that may come in here. */
function roomFor(route: string | null): number {
	if (route === '/initiatief/mee/[code]/papieren') return paperFormBytes;
	if (route === '/bijhouden/lijst') return sheetFormBytes;
	return withPhoto.has(route) ? photoFormBytes : formBytes;
}

/** The button of a mail program (RFC 8058) posts from wherever that is; the code in the address is all that counts. */
const oneClick = '/volgen/stop/[code]';

type Running = { settings: Settings; opened: Opened; demo: boolean };
// `npm start` leaves the database it opened here; and the development server loads this module again with every change
const shelf = globalThis as { wijkweb?: { settings: Settings; opened: Opened }; wijkwebRunning?: Promise<Running> };
let running: Running;

async function begin(): Promise<Running> {
	const settings = shelf.wijkweb?.settings ?? read(process.env);
	// the database may have been opened by another copy of the code: the key is read for this one
	useKeyOf(settings);
	const opened = shelf.wijkweb?.opened ?? (await open(settings));
	const demo = onLoopback(settings) && (await gemeenten.isDemo(opened.db));
	jobs.start(opened, settings);
	const daily = async () => {
		// one that fails doesn't hold up the others
		await trying(async () => {
			// numbers before the names they were counted from go
			await turnouts.tally(opened.db);
			if (!(await retention.run(opened.db, origin(settings)))) return;
			await activities.extend(opened.db);
			await retention.tidy(opened);
			await looks.check(opened.db);
		});
		await trying(() => rounds.run(opened.db, origin(settings)));
		await trying(() => attending.run(opened.db, origin(settings)));
		await trying(() => upkeep.run(opened.db, origin(settings)));
		await trying(() => pauses.resumeDue(opened.db));
		await trying(() => approaches.run(opened.db, origin(settings)));
		await trying(() => introductions.run(opened.db, origin(settings)));
		await trying(() => followups.run(opened.db, origin(settings)));
		await trying(() => signalen.run(opened.db, origin(settings)));
		await trying(() => kansen.run(opened.db, origin(settings)));
		await trying(() => decisions.closeDue(opened.db));
		await trying(() => plans.run(opened.db, origin(settings)));
		await trying(() => digest.run(opened.db, origin(settings)));
	};
	setTimeout(daily, 20_000).unref();
	// every hour, so that it is soon done after a night without power; what was done today isn't done again
	setInterval(daily, hour).unref();
	process.on('sveltekit:shutdown', async () => {
		await jobs.stop();
		await opened.close();
	});
	return { settings, opened, demo };
}

async function trying(work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (cause) {
		log.error({ cause: causeOf(cause) }, 'the daily work failed; it is tried again in an hour');
	}
}

export const init: ServerInit = async () => {
	running = await (shelf.wijkwebRunning ??= begin());
	changes.listen(origin(running.settings));
	leaving.listen();
};

export const handle: Handle = async ({ event, resolve }) => {
	const { settings, opened, demo } = running;
	event.locals.settings = settings;
	event.locals.db = opened.db;
	event.locals.demo = demo && isFromHere(event.request.headers);
	event.locals.actor = visitor;
	event.request = limited(event.request, roomFor(event.route.id));
	event.getClientAddress = clientBehind(event.getClientAddress);

	const fromMail = event.request.method === 'POST' && event.route.id === oneClick;
	if (
		!['GET', 'HEAD', 'OPTIONS'].includes(event.request.method) &&
		!fromMail &&
		!isOwn(event.request.headers, settings.ORIGIN)
	) {
		log.warn({ route: event.route.id, method: event.request.method }, 'a form of another website was refused');
		return finished(
			text('Dit formulier kwam van een andere website. Open Wijkweb zelf en probeer het daar.', { status: 403 }),
			event.locals
		);
	}

	// in a frame on another website nobody is anybody
	const isFramed = event.route.id?.startsWith(embedded);
	const sessionId = fromMail || isFramed ? undefined : event.cookies.get(sessions.cookieName(settings));
	const found = sessionId ? await sessions.check(opened.db, sessionId) : undefined;
	// a session of the demo is worth nothing on any other server
	if (found && (found.session.proof !== 'demo' || event.locals.demo)) Object.assign(event.locals, found);

	const { route, request, url } = event;
	if (route.id) {
		const asked = { route: route.id, method: request.method, search: url.searchParams, demo: event.locals.demo };
		const { actor } = event.locals;
		const door = opening(actor, asked);
		if (door === 'not_there' && actor.kind === 'account')
			log.warn({ who: actor.id, route: route.id, method: request.method }, 'not for who asked');
		// the answer of a page that was never there
		if (door === 'not_there')
			return event.fetch(`/deze/bladzijde/is/er/niet${event.isDataRequest ? '/__data.json' : ''}`);
		// a form is answered by its action, which keeps what was typed
		if (door === 'sign_in' && ['GET', 'HEAD'].includes(request.method)) return finished(toSignIn(event), event.locals);
	}

	const response = await resolve(event, {
		transformPageChunk: ({ html }) => fillIn(html, event.locals.drawn),
		// the fonts every page needs at once; the rest of the styles come in one file
		preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && /latin-wght/.test(path))
	});
	const { actor } = event.locals;
	// a verb found that it isn't theirs, or isn't there: from outside nobody can tell, and neither has to be looked for here
	if (response.status === 404 && route.id && actor.kind === 'account')
		log.warn({ who: actor.id, route: route.id, method: request.method }, 'nothing there for who asked');
	return finished(response, event.locals);
};

function toSignIn({ isDataRequest, url }: RequestEvent): Response {
	const location = `/inloggen?naar=${encodeURIComponent(url.pathname + url.search)}`;
	return isDataRequest
		? json({ type: 'redirect', location })
		: new Response(null, { status: 303, headers: { location } });
}

function finished(response: Response, { settings, actor, framedBy }: App.Locals): Response {
	complete(response.headers, {
		https: settings.ORIGIN?.startsWith('https:') ?? false,
		signedIn: actor.kind === 'account',
		hosts: hostsOf(settings.MAP_BASE),
		framedBy
	});
	return response;
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' };
	if (status === 413) return { message: 'Dit is te groot om te versturen.', code: 'te-groot' };
	if (status < 500) return { message: 'Dit kunnen we niet lezen.', code: 'onleesbaar' };
	const code = randomUUID().slice(0, 8);
	log.error({ code, route: event.route.id, cause: causeOf(error) }, 'unexpected');
	return {
		message: 'Er ging iets mis bij ons. Wat je typte staat nog in je browser: ga terug en probeer het nog eens.',
		code
	};
};
