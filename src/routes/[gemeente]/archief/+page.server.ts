import * as archive from '#lib/initiative/archive.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { remember } from '#lib/server/remember.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, parent, url }) => {
	const { gemeente } = await parent();
	const wijken = await gemeenten.wijkNames(db, gemeente.code);
	const chosen = wijken.find(({ slug }) => slug === url.searchParams.get('wijk'));
	const found = chosen && (await gemeenten.findWijk(db, gemeente.code, chosen.slug));
	const wijk = found && { code: found.code, slug: found.slug, name: found.name };
	const asked = url.searchParams.get('pagina') ?? '';
	const page = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 1;
	const place = { gemeenteCode: gemeente.code, wijkCode: wijk?.code };
	const key = `archive ${wijk?.code ?? gemeente.code} ${page}`;
	const { items, total } = await remember(key, gemeente.version, () => archive.list(db, place, page));
	return { wijken, wijk, items, total, page, pages: Math.max(1, Math.ceil(total / archive.pageSize)) };
};
