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

const days = 180;
const most = 60;

/** The condition on entries of a scope; what can't be seen is left out by who reads. */
export function within(scope: Scope): SQL | undefined {
	if ('entryId' in scope) return eq(entry.id, scope.entryId);
	const { themes = [], ...reach } = scope;
	const none = { kinds: [], stepFree: false, free: false, page: 1 };
	return sql.join(conditions(reach, { ...none, themes: [...themes] }), sql` and `);
}

/** What is new, as an Atom feed: the same as the mail tells, for everybody. */
export async function atom(db: Database, scope: Scope, { name, page, self, site }: Front): Promise<string> {
	const from = new Date(now().getTime() - days * 86_400_000);
	const pieces = await recent(db, { from, where: within(scope), limit: most });
	const feed = new Feed({
		id: self,
		title: `Nieuw: ${name}`,
		description: `Wat er nieuw is: ${name}`,
		link: page,
		language: 'nl',
		// the same news gives the same feed, whenever it is asked for
		updated: pieces[0]?.at ?? new Date(0),
		generator: false,
		feedLinks: { atom: self },
		author: { name: 'Wijkweb', link: site }
	});
	for (const { eventId, at, about, headline, text } of pieces)
		feed.addItem({
			id: `${site}${about.path}#nieuws-${eventId}`,
			title: escaped(`${about.title}: ${headline}`),
			link: site + about.path,
			date: at,
			published: at,
			description: `<p>${escaped(text)}</p><p>${escaped(`${about.title}, ${aKind[about.kind]} in ${about.wijkName ?? about.gemeenteName}`)}</p>`
		});
	return feed.atom1();
}

/** Text as HTML that shows exactly that text: what is read in a feed reader is HTML. */
function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
