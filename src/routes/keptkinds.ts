import * as activities from '#lib/activity/activities.server.ts';
import { type ActivityForm, blankForm, oftens } from '#lib/activity/activity.ts';
import * as activityForm from '#lib/activity/form.server.ts';
import { patternOf, sentenceOf } from '#lib/activity/rule.ts';
import { dateText } from '#lib/entry/dates.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import type { EntryForm } from '#lib/keeping/entryform.ts';
import { read as readEntry, type Told, typedIn } from '#lib/keeping/form.server.ts';
import type { KeptKind } from '#lib/keeping/keeping.ts';
import * as networkForm from '#lib/network/form.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as offerForm from '#lib/offer/form.server.ts';
import { blankOffer, companions, type OfferForm, paces, talentWayCodes, talentWays } from '#lib/offer/offer.ts';
import * as offers from '#lib/offer/offers.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** The one form of /bijhouden and /mijn-plek: the fields of every entry, with those that only its kind has. */

type Spot = { gemeenteCode: string; wijkCode: string | null };
type InWords = Record<string, string | null>;

/** What only its kind has, ready for the page. */
export type Special =
	| { kind: 'activity'; values: ActivityForm }
	| { kind: 'offer'; values: OfferForm }
	| { kind: 'network'; values: networkForm.NetworkForm; choices: networkForm.Choices };

/** An empty form. */
export async function blankOf(db: Database, kind: KeptKind, spot: Spot): Promise<Special> {
	if (kind === 'activity') return { kind, values: { ...blankForm } };
	if (kind === 'offer') return { kind, values: blankOffer() };
	return { kind, values: networkForm.empty, choices: await networkForm.choices(db, spot, networkForm.empty) };
}

/** The form as it stands. */
export async function shownOf(db: Database, kind: KeptKind, entryId: number, spot: Spot): Promise<Special> {
	if (kind === 'activity') return { kind, values: await activityForm.shown(db, entryId) };
	if (kind === 'offer') return { kind, values: await offerForm.shown(db, entryId) };
	const values = await networkForm.shown(db, entryId);
	return { kind, values, choices: await networkForm.choices(db, spot, values) };
}

/** What was sent, ready to be kept or to be shown again. */
export type Sent = {
	form: EntryForm;
	special: Special;
	mistakes: Record<string, string>;
	/** undefined when something is wrong, or when somebody only looked something up */
	ready?: {
		told: Told;
		save: (tx: Database, entryId: number) => Promise<void>;
		/** what only its kind has, in words */
		mine: InWords;
	};
};

export async function readForm(db: Database, kind: KeptKind, spot: Spot, sent: FormData): Promise<Sent> {
	const form = typedIn(sent);
	const shared = readEntry(form);
	const own = await readOwn(db, kind, spot, sent);
	const mistakes: Record<string, string> = {};
	for (const [field, problem] of Object.entries({ ...own.mistakes, ...shared.mistakes }))
		if (problem) mistakes[field] = problem;
	const { told } = shared;
	if (!told || !own.ready || Object.keys(mistakes).length) return { form, special: own.special, mistakes };
	return { form, special: own.special, mistakes, ready: { ...own.ready, told: { ...told, ...own.ready.told } } };
}

type Own = {
	special: Special;
	mistakes: Partial<Record<string, string>>;
	ready?: { told: Partial<Told>; save: (tx: Database, entryId: number) => Promise<void>; mine: InWords };
};

async function readOwn(db: Database, kind: KeptKind, spot: Spot, sent: FormData): Promise<Own> {
	if (kind === 'activity') {
		const { values, input, mistakes } = activityForm.read(sent);
		const special = { kind, values };
		if (!input) return { special, mistakes };
		const save = (tx: Database, entryId: number) => activities.save(tx, entryId, input);
		return { special, mistakes, ready: { save, mine: wordsOf(special), told: whenOf(input) } };
	}
	if (kind === 'offer') {
		const { values, input, mistakes } = offerForm.read(sent);
		const special = { kind, values };
		if (!input) return { special, mistakes };
		const save = (tx: Database, entryId: number) => offers.save(tx, entryId, input);
		return { special, mistakes, ready: { save, mine: wordsOf(special), told: {} } };
	}
	const { values, input, mistakes } = networkForm.read(sent);
	const special = { kind, values, choices: await networkForm.choices(db, spot, values) };
	if (!input) return { special, mistakes };
	const save = (tx: Database, entryId: number) => networks.save(tx, entryId, input);
	return { special, mistakes, ready: { save, mine: wordsOf(special), told: {} } };
}

/** The days of an activity in words and parts of the week; a rhythm the form doesn't have keeps its own words. */
function whenOf(input: activities.ActivityInput): Partial<Told> {
	const { firstOn, notInHolidays, rule } = input;
	if (rule === undefined) return {};
	const hours = `${short(input.startsAt)} tot ${short(input.endsAt)} uur`;
	const pattern = rule === null ? undefined : patternOf(rule, firstOn);
	const days = pattern ? sentenceOf(pattern, notInHolidays) : dateText(new Date(`${firstOn}T12:00:00Z`));
	return { whenText: `${days}, ${hours}`.slice(0, 120) };
}

const short = (time: string) => time.slice(0, 5).replace(':', '.');

/** The same in words by label, to lay two versions side by side. */
export function wordsOf(special: Special): InWords {
	if (special.kind === 'network') return networkForm.worded(special.values, special.choices);
	if (special.kind === 'offer') return offerWords(special.values);
	const { endsAt, every, firstOn, kept, monthDay, newcomerPlaces, often, places, startsAt, until } = special.values;
	const { notInHolidays, nthDays, nths, signsUp, weekdays } = special.values;
	return {
		'Hoe vaak': often === 'kept' ? kept : often ? oftens[often] : '',
		Dagen: [...weekdays, ...nths, ...nthDays, often === 'monthday' ? monthDay : '', every].filter(Boolean).join(', '),
		'Eerste dag': firstOn,
		'Laatste dag': until,
		Tijd: [startsAt, endsAt].filter(Boolean).join(' tot '),
		'Niet in de schoolvakanties': notInHolidays ? 'ja' : 'nee',
		Aanmelden: signsUp ? 'ja' : 'nee',
		Plaatsen: places.trim(),
		'Plaatsen voor nieuwe mensen': newcomerPlaces.trim()
	};
}

function offerWords(values: OfferForm): InWords {
	const of = (codes: readonly string[]) => codes.map((code) => talents[code as Talent]).join(', ');
	return {
		...Object.fromEntries(talentWayCodes.map((way) => [talentWays[way], of(values[way])])),
		'Hoe vaak': values.frequency,
		'Hoe vaak, als keuze': values.pace && paces[values.pace as keyof typeof paces],
		'Hoe ver': values.distanceKm,
		'Met wie': values.companions.map((code) => companions[code as keyof typeof companions]).join(', ')
	};
}
