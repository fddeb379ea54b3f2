import { z } from 'zod';
import { dayOf, daysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { email, hasWords, line } from '#lib/server/form.server.ts';
import { day, id, type Problems, problemsOf } from '#lib/workroom/reading.server.ts';
import { allSights, type Bond, bonds, longest, longestVisit, type Part, parts, type Sight } from './plan.ts';

/** From what an owner types about somebody to what can be kept. */

export const ways = ['mail', 'link', 'paper'] as const;

/** What somebody is in the plan, and sees of it. A guest sees nothing but what they are asked. */
export type Place = {
	part: Part;
	bond: Bond | null;
	sees: Sight[];
	expertise: string | null;
	organisation: string | null;
	subject: string | null;
	fromOn: string | null;
	untilOn: string | null;
};
export type InvitationInput = Place & {
	id: string;
	name: string;
	way: (typeof ways)[number];
	email: string | null;
	typist: string | null;
};

export const placeFields = [
	...['name', 'bond', 'sees', 'expertise', 'organisation', 'subject', 'from', 'until']
] as const;
export const invitationFields = ['id', 'part', 'way', 'email', 'typist', ...placeFields] as const;
type Field = 'id' | 'part' | 'way' | 'email' | 'typist' | PlaceField;
type PlaceField = 'name' | 'bond' | 'sees' | 'expertise' | 'organisation' | 'subject' | 'from' | 'until';

const line80 = line(longest.name).transform((value) => value || null);
const common = z.object({
	name: line(longest.name).refine(hasWords, { error: 'Hoe heet diegene?' }),
	bond: z
		.enum(Object.keys(bonds) as Bond[])
		.nullable()
		.catch(null),
	/** as several fields of one name, or as one with spaces between */
	sees: z.string().transform((typed) => allSights.filter((one) => typed.split(' ').includes(one))),
	...{ expertise: line80, organisation: line80 },
	subject: line(longest.line).transform((value) => value || null),
	...{ from: day, until: day }
});
const coming = common.extend({
	id,
	part: z.enum(Object.keys(parts) as Part[], { error: 'Kies als wie.' }),
	way: z.enum(ways, { error: 'Kies hoe je diegene vraagt.' }),
	email,
	typist: z.string().transform((value) => value || null)
});

type Read<Value> = { value: Value } | { problems: Problems };

export function readInvitation(typed: Record<string, string>): Read<InvitationInput> {
	const result = coming.safeParse(filled(typed, invitationFields as readonly Field[]));
	if (!result.success) return { problems: problemsOf(result.error) };
	const { part, way, typist, name, ...rest } = result.data;
	const problems = placeProblems(part, rest);
	if (way === 'mail' && !rest.email) problems.email = 'Vul het e-mailadres in. Of kies een andere manier.';
	if (way === 'paper' && part === 'guest')
		problems.way = 'Een professional kan niet op papier meedoen. Kies mail of link.';
	if (Object.keys(problems).length) return { problems };
	const sent = way === 'mail' ? rest.email : null;
	return { value: { id: rest.id, name, way, email: sent, typist, ...placeOf(part, rest) } };
}

/** Of somebody who is there already. */
export function readPlace(typed: Record<string, string>, part: Part): Read<Place & { name: string }> {
	const result = common.safeParse(filled(typed, placeFields as readonly PlaceField[]));
	if (!result.success) return { problems: problemsOf(result.error) };
	const problems = placeProblems(part, result.data);
	if (Object.keys(problems).length) return { problems };
	return { value: { name: result.data.name, ...placeOf(part, result.data) } };
}

const filled = (typed: Record<string, string>, names: readonly string[]) =>
	Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));

type Typed = z.infer<typeof common>;

function placeProblems(part: Part, { expertise, subject, from, until }: Omit<Typed, 'name'>): Problems {
	if (part !== 'guest') return {};
	const today = dayOf(now());
	const start = from || today;
	const problems: Problems = {};
	if (!expertise) problems.expertise = 'Waar weet deze professional veel van?';
	if (!subject) problems.subject = 'Waarvoor vraag je deze professional?';
	if (!until) problems.until = 'Tot en met welke dag is deze professional te gast?';
	else if (until < today || until < start) problems.until = 'Kies een dag die nog komt, na het begin.';
	else if (until > daysAfter(start, longestVisit)) problems.until = 'Hooguit een jaar. Daarna kun je opnieuw vragen.';
	return problems;
}

function placeOf(
	part: Part,
	{ bond, sees, expertise, organisation, subject, from, until }: Omit<Typed, 'name'>
): Place {
	if (part === 'guest')
		return {
			...{ part, bond: null, sees: [], expertise, organisation, subject },
			...{ fromOn: from || dayOf(now()), untilOn: until }
		};
	return {
		...{ part, bond: part === 'owner' ? null : bond, sees: part === 'owner' ? allSights : sees },
		...{ expertise: null, organisation: null, subject: null, fromOn: null, untilOn: null }
	};
}
