import { error } from '@sveltejs/kit';
import { contactIn } from '#lib/account/contact.server.ts';
import { parse } from '#lib/entry/filters.ts';
import { calendar } from '#lib/following/calendar.server.ts';
import { calendarQuery, monthsFrom, stretchOf } from '#lib/following/calendar.ts';
import type { Gemeente } from '#lib/place/gemeenten.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { remember } from '#lib/server/remember.server.ts';
import { origin } from '#lib/server/settings.ts';
import { squareOf } from '#lib/server/square.ts';

/** The calendar of a gemeente or a wijk, on a screen and on paper. */

type Asked = {
	locals: Pick<App.Locals, 'db' | 'settings'>;
	url: URL;
	params: { gemeente: string; wijk?: string };
	parent: () => Promise<{ gemeente: Gemeente }>;
};

export async function load({ locals: { db }, url, params, parent }: Asked) {
	const { gemeente } = await parent();
	const wijk =
		params.wijk === undefined ? undefined : await gemeenten.findWijk(db, gemeente.code, params.wijk.slice(0, 80));
	if (params.wijk !== undefined && !wijk) error(404, `In ${gemeente.name} is geen wijk met deze naam.`);
	const { filters, problems } = parse(url.searchParams);
	const { themes, free, stepFree, page } = filters;
	const chosen = { themes, free, stepFree };
	const today = dayOf(now());
	const stretch = stretchOf(url.searchParams.get('week'), url.searchParams.get('maand'), today);
	const reach = { gemeenteCode: gemeente.code, ...(wijk ? { wijkCode: wijk.code } : {}) };
	const key = `calendar ${wijk?.code ?? gemeente.code}${calendarQuery(chosen, stretch, page)}`;
	const found = await remember(key, gemeente.version, () => calendar(db, reach, chosen, stretch, page));
	return {
		wijk: wijk && { slug: wijk.slug, name: wijk.name },
		...{ calendar: found, chosen, stretch, problems, months: monthsFrom(today) },
		contact: await contactIn(db, { gemeenteCode: gemeente.code, wijkCode: wijk?.code ?? null })
	};
}

/** The same for one sheet of paper, with its address. */
export async function loadSheet(asked: Asked) {
	const [{ gemeente }, loaded] = await Promise.all([asked.parent(), load(asked)]);
	const { wijk } = loaded;
	const address = `${origin(asked.locals.settings)}/${gemeente.slug}${wijk ? `/${wijk.slug}` : ''}/agenda`;
	return { ...loaded, address: address.replace(/^https?:\/\//, ''), square: squareOf(address) };
}
