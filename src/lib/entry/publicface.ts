import type { find } from './entries.server.ts';

/**
 * What everybody may read of an entry: the rest (private e-mail, source, revision) doesn't leave the server. Nor does the
 * telephone number of one person, whoever typed it: messages to them go through the platform.
 */
export function publicFace({ entry, venue, organisation, photo, wijk }: NonNullable<Awaited<ReturnType<typeof find>>>) {
	const { id, kind, slug, title, summary, body, themes, personal, placeName, whenText, cost, stepFree } = entry;
	const { languages, audience, seeks, contactName } = entry;
	const contactPhone = personal ? null : entry.contactPhone;
	return {
		entry: {
			...{ id, kind, slug, title, summary, themes, personal, placeName, whenText, cost, stepFree },
			...{ languages, audience, seeks, contactName, contactPhone },
			paragraphs: body.split(/\n\s*\n/).filter(Boolean),
			onMap: entry.lat !== null || (venue?.lat ?? null) !== null,
			publishedAt: entry.publishedAt
		},
		photo,
		venue: venue && {
			...{ slug: venue.slug, name: venue.name, address: venue.address, hours: venue.hours },
			...{ access: venue.access, stepFree: venue.stepFree, closed: venue.closedOn !== null }
		},
		organisation: organisation && { slug: organisation.slug, name: organisation.name },
		wijk: wijk && { slug: wijk.slug, name: wijk.name }
	};
}
