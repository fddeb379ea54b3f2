import { eq, type SQL, sql } from 'drizzle-orm';
import { Feed } from 'feed';
import { conditions } from '#lib/entry/listing.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { aKind } from './following.ts';
import { recent } from './news.server.ts';

/** Where a feed looks: an entry, a wijk or a gemeente; the last two perhaps for some themes only. */
export type Scope = { entryId: number } | { gemeenteCode: string; wijkCode?: string; themes?: readonly Theme[] };

/** How it is called and where it is; addresses are whole ones. */
export type Front = { name: string; page: string; self: string; site: string };

/** What else there is to tell than what happened on the map, in its own words. */
export type Extra = { path: string; anchor: string; title: string; at: Date; lines: readonly string[] };

const days = 180;
const most = 60;

/** The condition on entries of a scope; what can't be seen is left out by who reads. */
export function within(scope: Scope): SQL | undefined {
	if ('entryId' in scope) return eq(entry.id, scope.entryId);
	const { themes = [], ...reach } = scope;
	const none = { kinds: [], stepFree: false, free: false, page: 1 };
	return sql.join(conditions(reach, { ...none, themes: [...themes] }), sql` and `);
}

/** What is new, as an Atom feed: the same as the mail tells, for everybody; and what a page adds to it. */
export async function atom(
	db: Database,
	scope: Scope,
	{ name, page, self, site }: Front,
	extra: readonly Extra[] = []
): Promise<string> {
	const from = new Date(now().getTime() - days * 86_400_000);
	const pieces = await recent(db, { from, where: within(scope), limit: most });
	const told: Extra[] = pieces.map(({ eventId, at, about, headline, text }) => ({
		...{ path: about.path, anchor: `nieuws-${eventId}`, title: `${about.title}: ${headline}`, at },
		lines: [text, `${about.title}, ${aKind[about.kind]} in ${about.wijkName ?? about.gemeenteName}`]
	}));
	const all = [...told, ...extra.filter(({ at }) => at >= from)]
		.toSorted((one, other) => other.at.getTime() - one.at.getTime())
		.slice(0, most);
	const feed = new Feed({
		id: self,
		title: `Nieuw: ${name}`,
		description: `Wat er nieuw is: ${name}`,
		link: page,
		language: 'nl',
		// the same news gives the same feed, whenever it is asked for
		updated: all[0]?.at ?? new Date(0),
		generator: false,
		feedLinks: { atom: self },
		author: { name: 'Wijkweb', link: site }
	});
	for (const { path, anchor, title, at, lines } of all)
		feed.addItem({
			id: `${site}${path}#${anchor}`,
			title: escaped(title),
			link: site + path,
			date: at,
			published: at,
			description: lines.map((line) => `<p>${escaped(line)}</p>`).join('')
		});
	return feed.atom1();
}

/** Text as HTML that shows exactly that text: what is read in a feed reader is HTML. */
function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
