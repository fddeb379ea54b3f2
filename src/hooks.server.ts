import { randomUUID } from 'node:crypto';
import { type Handle, type HandleServerError, type ServerInit, text } from '@sveltejs/kit';
import { visitor } from '#lib/account/account.ts';
import * as sessions from '#lib/account/sessions.server.ts';
import * as activities from '#lib/activity/activities.server.ts';
import * as drafts from '#lib/initiative/drafts.server.ts';
import { hostsOf } from '#lib/map/base.ts';
import { fillIn } from '#lib/place/drawings.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { type Opened, open } from '#lib/server/database.server.ts';
import { complete } from '#lib/server/headers.ts';
import * as jobs from '#lib/server/jobs.server.ts';
import { causeOf, log } from '#lib/server/log.server.ts';
import * as mail from '#lib/server/mail.server.ts';
import { isFromHere, isOwn } from '#lib/server/sameorigin.ts';
import { onLoopback, read, type Settings } from '#lib/server/settings.ts';

const day = 86_400_000;

type Running = { settings: Settings; opened: Opened; demo: boolean };
// `npm start` leaves the database it opened here; and the development server loads this module again with every change
const shelf = globalThis as { wijkweb?: { settings: Settings; opened: Opened }; wijkwebRunning?: Promise<Running> };
let running: Running;

async function begin(): Promise<Running> {
	const settings = shelf.wijkweb?.settings ?? read(process.env);
	const opened = shelf.wijkweb?.opened ?? (await open(settings));
	const demo = onLoopback(settings) && (await gemeenten.isDemoThere(opened.db));
	jobs.start(opened, settings);
	const daily = () =>
		Promise.all([activities.extend(opened.db), drafts.sweep(opened.db), mail.sweep(opened.db)]).catch(
			(cause: unknown) => log.error({ cause: causeOf(cause) }, 'the daily work failed; it is tried again tomorrow')
		);
	setTimeout(daily, 20_000).unref();
	setInterval(daily, day).unref();
	process.on('sveltekit:shutdown', async () => {
		await jobs.stop();
		await opened.close();
	});
	return { settings, opened, demo };
}

export const init: ServerInit = async () => {
	running = await (shelf.wijkwebRunning ??= begin());
};

export const handle: Handle = async ({ event, resolve }) => {
	const { settings, opened, demo } = running;
	event.locals.settings = settings;
	event.locals.db = opened.db;
	event.locals.demo = demo && isFromHere(event.request.headers);
	event.locals.actor = visitor;

	if (!['GET', 'HEAD', 'OPTIONS'].includes(event.request.method) && !isOwn(event.request.headers, settings.ORIGIN))
		return finished(
			text('Dit formulier kwam van een andere website. Open Wijkweb zelf en probeer het daar.', { status: 403 }),
			event.locals
		);

	const sessionId = event.cookies.get(sessions.cookieName(settings));
	if (sessionId) event.locals.actor = (await sessions.check(opened.db, sessionId))?.actor ?? visitor;

	const response = await resolve(event, {
		transformPageChunk: ({ html }) => fillIn(html, event.locals.drawn),
		// the fonts every page needs at once; the rest of the styles come in one file
		preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && /latin-wght/.test(path))
	});
	return finished(response, event.locals);
};

function finished(response: Response, { settings, actor }: App.Locals): Response {
	complete(response.headers, {
		https: settings.ORIGIN?.startsWith('https:') ?? false,
		signedIn: actor.kind === 'account',
		hosts: hostsOf(settings.MAP_BASE)
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
