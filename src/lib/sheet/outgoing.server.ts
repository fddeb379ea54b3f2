import type { Database } from '#lib/server/database.server.ts';
import { type Atlas, atlasOf } from './atlas.server.ts';
import { listCell } from './cell.ts';
import type { Key } from './columns.ts';
import { type Existing, existingIn } from './existing.server.ts';
import { isEntryKind, type ItemKind, itemKindCodes, itemKinds, type Values } from './item.ts';
import { once } from './moment.ts';
import { languageWord, organisationTypeWord, stageWord, themeWord, venueTypeWord } from './vocabulary.ts';

/** Everything the public can see of a gemeente, as a sheet that an import takes back. */

type Cell = string | number | null;
export type OutRow = Partial<Record<Key, Cell>>;

export type Choice = {
	gemeente: { code: string; slug: string };
	kinds?: readonly ItemKind[];
	/** also the e-mail addresses that are never shown; who gets the file must be allowed to have them */
	withContacts?: boolean;
	/** only these */
	of?: (one: Existing) => boolean;
};

/** The columns of the sheet in order, and a row per item; what is not published stays here. */
export async function rowsOf(db: Database, choice: Choice): Promise<{ columns: Key[]; rows: OutRow[] }> {
	const atlas = await atlasOf(db, choice.gemeente.slug);
	const existing = await existingIn(db, choice.gemeente.code);
	const names = namesOf(existing);
	const rows = existing
		.filter((one) => (one.publication ?? 'published') === 'published')
		.filter((one) => !choice.kinds || choice.kinds.includes(one.kind))
		.filter((one) => !choice.of || choice.of(one))
		.sort((a, b) => itemKindCodes.indexOf(a.kind) - itemKindCodes.indexOf(b.kind))
		.map((one) => rowOf(one, atlas, names));
	if (choice.withContacts) return { columns: order, rows };
	// left out whole, so that taking the sheet back doesn't empty them
	return { columns: order.filter((key) => key !== 'email'), rows: rows.map(bare) };
}

/** Without what nobody may read: an address, and the number of one person. */
function bare({ email: _email, ...row }: OutRow): OutRow {
	return row.personal === 'persoon' ? { ...row, phone: null } : row;
}

const order = (
	'kind id path title summary body themes when starts from until frequency venue placeName address wijk buurt lat lon ' +
	'cost free stepFree access languages audience seeks organisation contact role phone email organisationEmail website ' +
	'networks personal subtype stage participants places newcomerPlaces distance members atmosphere walkIn atDoor comeAlong ' +
	'hours knows'
).split(' ') as Key[];

type Names = (kind: ItemKind, slug: string | null | undefined) => string | null;

/** The name of a venue or organisation; its slug when another has that name too. */
function namesOf(existing: readonly Existing[]): Names {
	const titles = Map.groupBy(existing, (one) => `${one.kind} ${one.values.title}`);
	const bySlug = new Map(existing.map((one) => [`${one.kind} ${one.slug}`, one.values.title]));
	return (kind, slug) => {
		const title = slug ? bySlug.get(`${kind} ${slug}`) : undefined;
		return title === undefined ? null : titles.get(`${kind} ${title}`)!.length === 1 ? title : slug!;
	};
}

function rowOf(one: Existing, atlas: Atlas, names: Names): OutRow {
	const { kind, values } = one;
	return {
		kind: itemKinds[kind].one,
		id: one.key,
		path: one.slug ? `${itemKinds[kind].path}/${one.slug}` : null,
		title: values.title,
		organisation: kind === 'organisation' ? null : names('organisation', values.organisation),
		...placeOf(one, atlas),
		...(isEntryKind(kind) ? entryOf(values, names) : otherOf(kind, values))
	};
}

function placeOf({ kind, values }: Existing, atlas: Atlas): OutRow {
	if (kind === 'organisation') return {};
	return {
		wijk: values.wijkCode ? atlas.wijkName(values.wijkCode) : 'hele gemeente',
		buurt: values.buurtCode ? atlas.buurtWord(values.buurtCode) : null,
		lat: values.lat ?? null,
		lon: values.lon ?? null
	};
}

function yes(value: boolean | null | undefined): string | null {
	return value === null || value === undefined ? null : value ? 'ja' : 'nee';
}

function entryOf(values: Values, names: Names): OutRow {
	const { rhythm } = values;
	return {
		summary: values.summary ?? null,
		body: values.body ?? null,
		themes: listCell((values.themes ?? []).map(themeWord)),
		when: values.whenText ?? null,
		starts: rhythm?.firstOn ?? null,
		from: rhythm?.startsAt ?? null,
		until: rhythm?.endsAt ?? null,
		frequency: rhythm ? (rhythm.rule ?? once) : (values.frequency ?? null),
		venue: names('venue', values.venue),
		placeName: values.placeName ?? null,
		cost: values.cost ?? null,
		free: yes(values.free),
		stepFree: yes(values.stepFree),
		languages: listCell((values.languages ?? []).map(languageWord)),
		audience: values.audience ?? null,
		seeks: listCell(values.seeks ?? []),
		contact: values.contactName ?? null,
		phone: values.contactPhone ?? null,
		email: values.contactEmail ?? null,
		networks: listCell((values.networks ?? []).map((slug) => `netwerk/${slug}`)),
		personal: values.personal ? 'persoon' : 'groep',
		stage: values.stage ? stageWord(values.stage) : null,
		participants: values.participants ?? null,
		places: values.places ?? null,
		newcomerPlaces: values.newcomerPlaces ?? null,
		distance: values.distanceKm ?? null,
		members: values.members ?? null,
		atmosphere: values.atmosphere ?? null,
		walkIn: yes(values.walkIn),
		atDoor: values.door ?? null,
		comeAlong: yes(values.comeAlong)
	};
}

function otherOf(kind: ItemKind, values: Values): OutRow {
	if (kind === 'contact')
		return { role: values.role ?? null, phone: values.phone ?? null, knows: values.knows ?? null };
	return {
		body: values.about ?? null,
		address: values.address ?? null,
		stepFree: yes(values.stepFree),
		access: values.access ?? null,
		phone: values.phone ?? null,
		organisationEmail: values.email ?? null,
		website: values.website ?? null,
		subtype: values.type
			? venueTypeWord(values.type)
			: values.organisationType
				? organisationTypeWord(values.organisationType)
				: null,
		hours: values.hours ?? null
	};
}
