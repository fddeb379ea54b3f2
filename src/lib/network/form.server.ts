import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { kindCodes, type Kind } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry, holding } from '#lib/entry/table.server.ts';
import { talentCodes, talents, type Talent } from '#lib/entry/talent.ts';
import { contactPerson, organisation } from '#lib/organisation/table.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { line, manyLines, text } from '#lib/server/form.server.ts';
import * as admission from './admission.server.ts';
import { type AdmissionForm, blankAdmission, meetingText } from './admission.ts';
import { limits } from './network.ts';
import { type Around, find } from './networks.server.ts';
import { backing } from './table.server.ts';

/** What somebody typed about a network, to show again. */
export type NetworkForm = AdmissionForm & {
	members: string;
	atmosphere: string;
	walkIn: boolean;
	door: string;
	comeAlong: boolean;
	newcomerPlaces: string;
	/** what you can learn, one a line */
	teaches: string;
	talentsTaught: Talent[];
	talentsSought: Talent[];
	/** of an organisation; 0: nobody */
	contactPersonId: number;
	/** entries it holds */
	holds: number[];
	/** organisations around it, with whom of them (0: nobody in particular) and what they do */
	backing: { organisationId: number; contactPersonId: number; how: string }[];
	/** what was sought among the entries of the gemeente */
	search: string;
};

export const empty: NetworkForm = {
	...blankAdmission,
	...{ members: '', atmosphere: '', walkIn: false, door: '', comeAlong: false, newcomerPlaces: '', teaches: '' },
	...{ talentsTaught: [], talentsSought: [], contactPersonId: 0, holds: [], backing: [], search: '' }
};

export type Mistakes = admission.Mistakes &
	Partial<Record<'members' | 'atmosphere' | 'door' | 'newcomerPlaces' | 'teaches' | 'backing', string>>;

const most = 200;
const number = (most: number, problem: string) =>
	z
		.string()
		.trim()
		.refine((typed) => typed === '' || (/^\d{1,5}$/.test(typed) && Number(typed) <= most), { error: problem })
		.transform((typed) => (typed === '' ? null : Number(typed)));
const id = (typed: unknown) => (typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 0);
const ids = (typed: FormDataEntryValue[]) => [...new Set(typed.map(id))].filter((one) => one > 0).slice(0, most);

const asked = z.object({
	members: number(5000, 'Schrijf alleen een getal, zoals 24. Ongeveer is genoeg.'),
	newcomerPlaces: number(500, 'Schrijf alleen een getal, zoals 3.'),
	atmosphere: text(limits.atmosphere).transform((typed) => typed || null),
	door: line(limits.door).transform((typed) => typed || null),
	teaches: z
		.string()
		.transform((typed) =>
			manyLines(typed)
				.split('\n')
				.map((one) => one.trim())
				.filter(Boolean)
		)
		.refine((lines) => lines.length <= limits.teaches, { error: `Schrijf er hoogstens ${limits.teaches} op.` })
		.refine((lines) => lines.every((one) => [...one].length <= limits.line), {
			error: `Maak elke regel korter dan ${limits.line} letters.`
		})
});

/**
 * Reads the fields of a network. Without `input` and without mistakes somebody only pressed Zoek: show the form again,
 * with `choices` for these values.
 */
export function read(form: FormData): { values: NetworkForm; input?: Around; mistakes: Mistakes } {
	const typed = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.slice(0, 4000) : '';
	};
	const codes = (name: string) => talentCodes.filter((code) => form.getAll(name).includes(code));
	const how = form.getAll('how');
	const backers = form
		.getAll('backer')
		.slice(0, limits.backing)
		.map((value, at) => {
			const [organisationId, contactPersonId] = String(value).split('-');
			return {
				...{ organisationId: id(organisationId), contactPersonId: id(contactPersonId) },
				how: line(4000).safeParse(String(how[at] ?? '')).data ?? ''
			};
		})
		.filter((one) => one.organisationId > 0);
	const open = admission.read(form);
	const values: NetworkForm = {
		...open.values,
		members: typed('members'),
		atmosphere: typed('atmosphere'),
		walkIn: form.has('walkIn'),
		door: typed('door'),
		comeAlong: form.has('comeAlong'),
		newcomerPlaces: typed('newcomerPlaces'),
		teaches: typed('teaches'),
		talentsTaught: codes('talentsTaught'),
		talentsSought: codes('talentsSought'),
		contactPersonId: id(form.get('contactPersonId')),
		holds: ids(form.getAll('holds')),
		backing: backers.filter(
			(one, at) => backers.findIndex((other) => other.organisationId === one.organisationId) === at
		),
		search: line(60).safeParse(typed('networkSearch').slice(0, 60)).data ?? ''
	};
	if (form.has('networkSeek') && values.search !== '') return { values, mistakes: {} };
	const result = asked.safeParse(values);
	const mistakes: Mistakes = { ...open.mistakes };
	for (const issue of result.error?.issues ?? []) mistakes[issue.path[0] as keyof Mistakes] ??= issue.message;
	if (values.backing.some((one) => [...one.how].length > limits.line))
		mistakes.backing = `Maak wat ze doen korter dan ${limits.line} letters.`;
	if (!result.success || !open.input || Object.keys(mistakes).length) return { values, mistakes };
	const { walkIn, comeAlong, talentsTaught, talentsSought, holds } = values;
	return {
		values,
		mistakes,
		input: {
			...result.data,
			...{ ...open.input, meetings: [...open.input.meetings] },
			...{ walkIn, comeAlong, talentsTaught, talentsSought, holds },
			contactPersonId: values.contactPersonId || null,
			backing: values.backing.map(({ organisationId, contactPersonId, how }) => ({
				...{ organisationId, contactPersonId: contactPersonId || null },
				how: how || null
			}))
		}
	};
}

/** What a network says now, as its form shows it. The caller has checked who asks. */
export async function shown(tx: Database, entryId: number): Promise<NetworkForm> {
	const found = await find(tx, entryId);
	const held = await tx
		.select({ id: holding.entryId })
		.from(holding)
		.where(eq(holding.networkId, entryId))
		.orderBy(asc(holding.entryId));
	const around = await tx.select().from(backing).where(eq(backing.networkId, entryId)).orderBy(asc(backing.id));
	return {
		...admission.shown(found),
		members: String(found?.members ?? ''),
		atmosphere: found?.atmosphere ?? '',
		walkIn: found?.walkIn ?? false,
		door: found?.door ?? '',
		comeAlong: found?.comeAlong ?? false,
		newcomerPlaces: String(found?.newcomerPlaces ?? ''),
		teaches: (found?.teaches ?? []).join('\n'),
		talentsTaught: found?.talentsTaught ?? [],
		talentsSought: found?.talentsSought ?? [],
		contactPersonId: found?.contactPersonId ?? 0,
		holds: held.map((one) => one.id),
		backing: around.map(({ organisationId, contactPersonId, how }) => ({
			...{ organisationId, contactPersonId: contactPersonId ?? 0 },
			how: how ?? ''
		})),
		search: ''
	};
}

const choice = { id: entry.id, kind: entry.kind, title: entry.title, wijkName: wijk.name };

/** An entry to tick, or one that is ticked. */
export type Choice = { id: number; kind: Kind; title: string; wijkName: string | null };

/**
 * What can be chosen: what is in the wijk and what was ticked (`here`), what a search found elsewhere in the gemeente
 * (`found`; null when nothing was sought), and the organisations of the gemeente with their people. Public things only.
 */
export async function choices(
	db: Database,
	spot: { gemeenteCode: string; wijkCode: string | null },
	values: Pick<NetworkForm, 'holds' | 'search'>
) {
	const listed = (...where: (SQL | undefined)[]) =>
		db
			.select(choice)
			.from(entry)
			.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
			.where(and(eq(entry.gemeenteCode, spot.gemeenteCode), ne(entry.kind, 'network'), isListed, ...where))
			.orderBy(asc(entry.title), asc(entry.id))
			.limit(most);
	const ticked = values.holds.length ? inArray(entry.id, values.holds) : sql`false`;
	const inWijk = spot.wijkCode ? eq(entry.wijkCode, spot.wijkCode) : sql`true`;
	const held = await listed(ticked);
	const around = await listed(inWijk);
	const here: Choice[] = [...held, ...around.filter((one) => !held.some((other) => other.id === one.id))];
	const needle = values.search.toLowerCase();
	const sought: Choice[] | null = needle
		? await listed(sql`position(${needle} in lower(${entry.title})) > 0`).then((rows) => rows.slice(0, 30))
		: null;
	const people = await db
		.select({
			...{ id: organisation.id, name: organisation.name, slug: organisation.slug },
			person: { id: contactPerson.id, name: contactPerson.name, role: contactPerson.role }
		})
		.from(organisation)
		.leftJoin(contactPerson, eq(contactPerson.organisationId, organisation.id))
		.where(eq(organisation.gemeenteCode, spot.gemeenteCode))
		.orderBy(asc(organisation.name), asc(contactPerson.id));
	const organisations = [...Map.groupBy(people, (one) => one.id).values()].map((rows) => ({
		...{ id: rows[0]!.id, name: rows[0]!.name },
		people: rows.flatMap(({ person }) => (person ? [person] : []))
	}));
	const order = (one: Choice, other: Choice) => kindCodes.indexOf(one.kind) - kindCodes.indexOf(other.kind);
	const sorted = here.toSorted(order);
	const known = new Set(sorted.map((one) => one.id));
	return { here: sorted, found: sought?.filter((one) => !known.has(one.id)) ?? null, organisations };
}

export type Choices = Awaited<ReturnType<typeof choices>>;

/** The same in words by label, to lay two versions side by side. */
export function worded(values: NetworkForm, { here, found, organisations }: Choices): Record<string, string> {
	const names = (codes: readonly Talent[]) => codes.map((code) => talents[code]).join(', ');
	const titles = new Map([...here, ...(found ?? [])].map((one) => [one.id, one.title]));
	const people = new Map(organisations.flatMap((one) => one.people.map((person) => [person.id, person.name])));
	const yes = (said: boolean) => (said ? 'ja' : 'nee');
	return {
		'Hoeveel mensen': values.members.trim(),
		Sfeer: values.atmosphere,
		'Zo binnenlopen': yes(values.walkIn),
		'Wie ontvangt je': values.door,
		'De eerste keer iemand mee': yes(values.comeAlong),
		'Plekken voor nieuwe mensen': values.newcomerPlaces.trim(),
		'Voor welke leeftijd': [
			values.minAge.trim() && `vanaf ${values.minAge.trim()}`,
			values.maxAge.trim() && `tot en met ${values.maxAge.trim()}`
		]
			.filter(Boolean)
			.join(' '),
		'Alleen voor vrouwen': yes(values.womenOnly),
		'Wat het per keer kost': values.costEuro.trim(),
		'Vaste tijden': values.meetings
			.flatMap((one) => admission.meetingOf(one) ?? [])
			.map(meetingText)
			.join('\n'),
		'Wat je er kunt leren': [values.teaches, names(values.talentsTaught)].filter(Boolean).join('\n'),
		'Wie of wat het zoekt': names(values.talentsSought),
		Aanspreekpunt: people.get(values.contactPersonId) ?? '',
		'Wat erbij hoort': values.holds
			.flatMap((id) => titles.get(id) ?? [])
			.sort()
			.join('\n'),
		'Organisaties eromheen': values.backing
			.map(({ organisationId, contactPersonId, how }) => {
				const name = organisations.find((one) => one.id === organisationId)?.name ?? '';
				return [name, people.get(contactPersonId), how].filter(Boolean).join(', ');
			})
			.sort()
			.join('\n')
	};
}
