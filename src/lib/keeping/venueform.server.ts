import { z } from 'zod';
import { always, readWeek, type WeekField, weekFields } from '#lib/place/opening.ts';
import { type Opening, type VenueFact, venueFactCodes, type VenueType, venueTypeCodes } from '#lib/place/venue.ts';
import { hasWords, line, phone, text } from '#lib/server/form.server.ts';

/** What a makelaar fills in about a place, read. */

export const venueFields = [
	...(['name', 'type', 'wijk', 'address', 'point', 'about', 'hours', 'always', 'phone', 'stepFree', 'access'] as const),
	...weekFields,
	...venueFactCodes.map((fact) => `is-${fact}` as const)
] as const;
export type VenueField = (typeof venueFields)[number];
export type Problems<Field extends string> = Partial<Record<Field, string>>;

const orNull = (value: string) => value || null;
/** Yes, no, or not known. */
const maybe = z.string().transform((value) => (value === 'ja' ? true : value === 'nee' ? false : null));

const input = z.object({
	name: line(80).refine(hasWords, { error: 'Geef de plek een naam.' }),
	type: z.string().refine((value): value is VenueType => venueTypeCodes.includes(value as VenueType), {
		error: 'Kies wat voor plek het is.'
	}),
	/** slug; empty: not in one wijk */
	wijk: line(80).transform(orNull),
	address: line(120).transform(orNull),
	point: line(60).transform((value, context) => {
		if (!value) return null;
		const found = /^(\d{2}\.\d{2,20})\s*[,;]?\s+(\d{1,2}\.\d{2,20})$/.exec(value.replace(/,(?=\S)/, ', '));
		if (found) return { lat: Number(found[1]), lon: Number(found[2]) };
		context.addIssue({ code: 'custom', message: 'Schrijf twee getallen met een komma ertussen: 52.10931, 5.09134.' });
		return z.NEVER;
	}),
	about: text(2000),
	hours: text(300).transform(orNull),
	phone,
	stepFree: maybe,
	access: text(500).transform(orNull)
});

/** What a place is, as it can be kept. */
export type VenueWords = z.infer<typeof input> & { opening: Opening[]; facts: VenueFact[] };

/** @returns the place as it can be kept, or what is wrong with it by field */
export function readVenue(
	typed: Readonly<Record<VenueField, string>>
): { venue: VenueWords } | { problems: Problems<VenueField> } {
	const read = input.safeParse(typed);
	const week = typed.always ? { opening: [...always] } : readWeek(typed as Record<WeekField, string>);
	const problems: Problems<VenueField> = 'problems' in week ? { ...week.problems } : {};
	for (const { path, message } of read.error?.issues ?? []) problems[path[0] as VenueField] ??= message;
	if (!read.success || !('opening' in week)) return { problems };
	const facts = venueFactCodes.filter((fact) => typed[`is-${fact}`] !== '');
	return { venue: { ...read.data, opening: week.opening, facts } };
}

export const roomFields = ['name', 'people', 'has', 'cost', 'stepFree'] as const;
export type RoomField = (typeof roomFields)[number];

const room = z.object({
	name: line(80).refine(hasWords, { error: 'Geef de ruimte een naam.' }),
	people: line(10).transform((value, context) => {
		if (!value) return null;
		if (/^\d{1,4}$/.test(value) && Number(value) > 0) return Number(value);
		context.addIssue({ code: 'custom', message: 'Schrijf een getal, zoals 20.' });
		return z.NEVER;
	}),
	has: text(300).transform(orNull),
	cost: line(120).transform(orNull),
	stepFree: maybe
});
export type RoomWords = z.infer<typeof room>;

export function readRoom(
	typed: Readonly<Record<RoomField, string>>
): { room: RoomWords } | { problems: Problems<RoomField> } {
	const read = room.safeParse(typed);
	if (read.success) return { room: read.data };
	const problems: Problems<RoomField> = {};
	for (const { path, message } of read.error.issues) problems[path[0] as RoomField] ??= message;
	return { problems };
}
