import type { RequestEvent } from '@sveltejs/kit';
import * as entries from '#lib/entry/entries.server.ts';
import { kindOfPath } from '#lib/entry/entry.ts';
import { parse, write } from '#lib/entry/filters.ts';
import * as agenda from '#lib/following/agenda.server.ts';
import * as feed from '#lib/following/feed.server.ts';
import { nameOf } from '#lib/following/following.ts';
import * as calls from '#lib/opportunity/calls.server.ts';
import { callPath } from '#lib/opportunity/words.ts';
import { current } from '#lib/place/current.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { origin } from '#lib/server/settings.ts';
import { refuse, shelfOf } from '#lib/server/shelf.server.ts';

/** What is new and what is coming, for programs that fetch it: of a gemeente, a wijk or one thing on the map. */

const most = 60;

type Where = { gemeente: string; wijk?: string; kind?: string; slug?: string };
type Found = { scope: feed.Scope; name: string; path: string };

const types = { 'feed.xml': 'application/atom+xml; charset=utf-8', 'agenda.ics': 'text/calendar; charset=utf-8' };

export async function answer(
	{ locals: { db, settings }, request, url }: RequestEvent,
	where: Where,
	file: keyof typeof types
): Promise<Response> {
	const { filters, problems } = parse(url.searchParams);
	if (problems.length) return refuse(400, 'We kennen dit thema niet.');
	const place = await current(db, where.gemeente, where.wijk);
	const query = write({ themes: filters.themes });
	const found = place && (await find(db, where, { ...filters, wijkCode: place.wijkCode }));
	if (!found) return refuse(404, 'Dit staat niet (meer) op de kaart.');
	const site = origin(settings);
	const page = site + found.path;
	// what is old falls out of it by itself, once a day
	const version = `${place.version}.${dayOf(now())}`;
	return shelfOf(db).answer(request, `${file} ${found.path}${query}`, version, types[file], async () =>
		file === 'agenda.ics'
			? agenda.ics(db, found.scope, { name: found.name, site })
			: feed.atom(
					db,
					found.scope,
					{ name: found.name, site, page, self: `${page}/${file}${query}` },
					await calledIn(db, found.scope, where.gemeente)
				)
	);
}

/** Calls stand on the map of nobody, and are new for everybody. */
async function calledIn(db: Database, scope: feed.Scope, gemeenteSlug: string): Promise<feed.Extra[]> {
	if ('entryId' in scope) return [];
	const { themes = [], ...reach } = scope;
	const all = (await calls.open(db, reach, most)).filter(({ theme }) => !themes.length || themes.includes(theme));
	return all.map(({ slug, title, need, meeting, met, wijkName, publishedAt }) => ({
		...{ path: callPath({ gemeenteSlug, slug }), anchor: 'oproep', title: `${title}: een oproep`, at: publishedAt },
		lines: [
			need,
			...(meeting && !met ? [`De eerste keer is ${meeting}.`] : []),
			...(wijkName ? [`Een oproep uit ${wijkName}`] : [])
		]
	}));
}

type Narrowed = Pick<ReturnType<typeof parse>['filters'], 'themes'> & { wijkCode: string | null };

async function find(db: Database, where: Where, { themes, wijkCode }: Narrowed): Promise<Found | undefined> {
	const gemeente = await gemeenten.find(db, where.gemeente);
	if (!gemeente) return undefined;
	const base = `/${gemeente.slug}`;
	if (where.kind && where.slug) {
		const entry = (await entries.find(db, gemeente.code, kindOfPath(where.kind)!, where.slug))?.entry;
		const path = `${base}/${where.kind}/${where.slug}`;
		return entry && { scope: { entryId: entry.id }, name: entry.title, path };
	}
	const wijk = where.wijk ? await gemeenten.findWijk(db, gemeente.code, where.wijk) : undefined;
	return {
		scope: { gemeenteCode: gemeente.code, ...(wijkCode ? { wijkCode } : {}), themes },
		name: nameOf(wijk?.name ?? gemeente.name, themes),
		path: wijk ? `${base}/${wijk.slug}` : base
	};
}
