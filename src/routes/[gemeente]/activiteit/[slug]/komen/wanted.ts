import { error } from '@sveltejs/kit';
import * as activities from '#lib/activity/activities.server.ts';
import * as attending from '#lib/attending/days.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { current } from '#lib/place/current.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** What somebody came for: the activity, and the days they can come. */
export async function wanted(db: Database, where: { gemeente: string; slug: string }) {
	const gemeente = await current(db, where.gemeente);
	const isSlug = /^[a-z0-9-]{1,120}$/.test(where.slug);
	const found = gemeente && isSlug ? await entries.find(db, gemeente.code, 'activity', where.slug) : undefined;
	const activity = found && (await activities.find(db, found.entry.id, 1));
	if (!found || !activity) error(404, 'Dit staat niet (meer) op de kaart.');
	const days = activity.signsUp ? await attending.shown(db, activity) : [];
	return { entry: found.entry, activity, days };
}
