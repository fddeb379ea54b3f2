import { limits } from '#lib/entry/entry.ts';
import { type Named, named } from './naming.ts';
import type { Atlas } from './atlas.server.ts';
import { oneLine, yesOrNo } from './cell.ts';
import { headerOf, type Key, used } from './columns.ts';
import { emailIn, phoneIn, websiteIn } from './contact.ts';
import { faceOf, type Reading } from './face.ts';
import { lengthOf, paragraphs, short, summaryAndBody } from './fitting.ts';
import { isEntryKind, type ItemKind, itemKinds, type Line, type Values } from './item.ts';
import { kindIn, kindList } from './kind.ts';
import { momentOf } from './moment.ts';
import { addressIn, type KnownVenue, place } from './placing.server.ts';
import type { Table, Told } from './rows.ts';
import { isPersonal, specialOf } from './special.ts';
import { organisationTypeOf, venueTypeOf } from './vocabulary.ts';

/** Makes of a row of a sheet what it says about an item, or why it can't. */

export type Surroundings = {
	atlas: Atlas;
	venues: KnownVenue[];
	organisations: { slug: string; name: string }[];
	/** the kind that was asked for, whatever the sheet says */
	kind: ItemKind | undefined;
	/** whose numbers the sheet has */
	source: string | undefined;
	/** the day from which dates without a year are counted */
	today: string;
};

/** A line whose kind and name are known, and that is still to be read. */
export type Opened = { line: Line; row: Told; table: Table };

export function openLine(row: Told, table: Table, { kind: asked, source }: Surroundings): Opened {
	const { kind, as } = kindIn(row, table.header, table.name, asked);
	const moved = as && !row.cells.has(as) ? new Map(row.cells).set(as, row.cells.get('kind')!) : row.cells;
	const columns = as ? new Set([...table.columns, as]) : table.columns;
	const title = oneLine(moved.get('title') ?? moved.get(standIn(kind)) ?? '');
	const warnings: string[] = [];
	const line: Line = {
		sheet: table.name,
		number: row.number,
		kind,
		title,
		key: kind ? keyOf(kind, oneLine(moved.get('id') ?? ''), source) : null,
		slug: kind ? slugIn(kind, oneLine(moved.get('path') ?? ''), warnings) : null,
		values: {},
		warnings
	};
	if (row.skipped) line.skipped = row.skipped;
	else if (!kind) line.refusal = unknownKind(row.cells.get('kind'));
	else if (!title) line.refusal = 'er staat geen titel';
	else if (lengthOf(title) > limits.title && isEntryKind(kind))
		line.refusal = `de titel is ${lengthOf(title)} letters lang; er passen er ${limits.title}`;
	else if (!/[\p{L}\p{N}]/u.test(title)) line.refusal = `“${title}” is geen titel`;
	return { line, row: { ...row, cells: moved }, table: { ...table, columns } };
}

/** In a list of organisations or places the column of that name holds the title. */
function standIn(kind: ItemKind | undefined): Key {
	return kind === 'organisation'
		? 'organisation'
		: kind === 'venue'
			? 'venue'
			: kind === 'contact'
				? 'contact'
				: 'title';
}

function unknownKind(text: string | undefined): string {
	return text
		? `we weten niet wat “${oneLine(text)}” is. Kies uit: ${kindList}`
		: `we weten niet of dit een activiteit, een initiatief of iets anders is. Zet het in een kolom “Soort”, of gebruik --kind. Kies uit: ${kindList}`;
}

/** A number of a sheet is only unique in its kind and source; an export has the whole key already. */
function keyOf(kind: ItemKind, id: string, source: string | undefined): string | null {
	if (!id) return null;
	const isWhole = new RegExp(`^(?:[^\\s/:]+/)?${kind}:.`).test(id);
	return isWhole ? id : `${source ? `${source}/` : ''}${kind}:${id}`;
}

/** `activiteit/koffie-en-koek`, as an export tells it. */
function slugIn(kind: ItemKind, path: string, warnings: string[]): string | null {
	if (!path) return null;
	const found = /^(\w+)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(path);
	if (found && found[1] === itemKinds[kind].path) return found[2]!;
	warnings.push(`het pad “${path}” hoort niet bij een ${itemKinds[kind].one.toLowerCase()}; we kijken er niet naar`);
	return null;
}

/** Reads all the rest of a line; a line that was refused or skipped stays as it is. */
export async function readLine({ line, row, table }: Opened, around: Surroundings): Promise<Line> {
	if (line.refusal || line.skipped || !line.kind) return line;
	const reading: Reading = { row, columns: table.columns, warnings: line.warnings, extra: [] };
	if (isEntryKind(line.kind)) await readEntry(line, reading, around);
	else if (line.kind === 'venue') await readVenue(line, reading, around);
	else readOrganisation(line, reading, around);
	return line;
}

async function readEntry(line: Line, reading: Reading, { atlas, venues, organisations, today }: Surroundings) {
	const { row, columns, warnings, extra } = reading;
	const kind = line.kind as keyof typeof used & Parameters<typeof specialOf>[0];
	const personal = isPersonal(kind, reading);
	const placed = await place(row, columns, { atlas, venues, isPersonal: personal ?? false });
	if (placed?.refusal) return void (line.refusal = placed.refusal);
	warnings.push(...(placed?.warnings ?? []));
	const moment = momentOf(row, columns, { isActivity: kind === 'activity', today }, warnings, extra);
	if (moment) line.isFirstTold = moment.isFirstTold;
	const organisation = organisationIn(row, columns, organisations, warnings, extra);
	const face = faceOf(reading);
	const special = specialOf(kind, reading);
	line.values = {
		title: line.title,
		...(personal === undefined ? {} : { personal }),
		...placed?.values,
		...(moment ? { whenText: moment.whenText } : {}),
		...(moment && kind === 'activity' ? { rhythm: moment.rhythm } : {}),
		...organisation,
		...networksIn(row, columns),
		...face,
		...special,
		...textsIn(reading)
	};
	if (moment?.rhythm === null && (special.places || special.newcomerPlaces))
		warnings.push('het aantal plaatsen bewaren we pas als de dag en de tijd bekend zijn');
	if (row.cells.has('access') && !columns.has('stepFree')) {
		const tick = yesOrNo(oneLine(row.cells.get('access')!));
		if (tick !== undefined) line.values.stepFree = tick;
	}
}

/** Summary and text; what had no room elsewhere stands at the end of the text. */
function textsIn({ row, columns, extra, warnings }: Reading): Values {
	const [told, text] = [row.cells.get('summary') ?? '', row.cells.get('body') ?? ''];
	const { summary, body } = summaryAndBody(told, text);
	if (body !== text) warnings.push('de omschrijving is lang: het begin staat op de kaart, alles staat in de tekst');
	const whole = paragraphs(body, ...extra);
	if (lengthOf(whole) > limits.body) warnings.push(`de tekst is te lang; na ${limits.body} letters breken we af`);
	const fitting =
		lengthOf(whole) > limits.body
			? Array.from(whole)
					.slice(0, limits.body - 1)
					.join('') + '…'
			: whole;
	return {
		...(columns.has('summary') ? { summary } : {}),
		...(columns.has('body') || whole ? { body: fitting } : {})
	};
}

function organisationIn(
	row: Told,
	columns: ReadonlySet<Key>,
	organisations: Surroundings['organisations'],
	warnings: string[],
	extra: string[]
): Values {
	if (!columns.has('organisation')) return {};
	const text = oneLine(row.cells.get('organisation') ?? '');
	const match: Named<{ slug: string; name: string }> | undefined = text
		? named(organisations, text, (one) => [one.name, one.slug])
		: undefined;
	if (match?.isGuess) warnings.push(`“${text}” lezen we als ${match.found.name}`);
	if (text && !match) {
		extra.push(`Organisatie: ${text}`);
		warnings.push(`de organisatie “${text}” staat er nog niet in; haar naam komt in de tekst`);
	}
	return { organisation: match?.found.slug ?? null };
}

/** Names or paths of networks; which ones they are is known when all lines are read. */
function networksIn(row: Told, columns: ReadonlySet<Key>): Values {
	if (!columns.has('networks')) return {};
	return {
		networks: (row.cells.get('networks') ?? '')
			.split(/[;\n]/)
			.map((one) => oneLine(one))
			.filter(Boolean)
	};
}

async function readVenue(line: Line, reading: Reading, { atlas }: Surroundings) {
	const { row, columns, warnings, extra } = reading;
	const text = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const placed = await place(row, new Set([...columns].filter((key) => key !== 'venue')), {
		atlas,
		venues: [],
		isPersonal: false
	});
	if (placed?.refusal) return void (line.refusal = placed.refusal);
	warnings.push(...(placed?.warnings ?? []));
	const website = websiteIn(text('website'), warnings);
	if (website) extra.push(`Website: ${website}`);
	const { wijkCode, buurtCode, lat, lon } = placed?.values ?? {};
	line.values = {
		title: line.title,
		...(placed ? { wijkCode, buurtCode, lat, lon } : {}),
		...told('type', () => ({ type: venueTypeIn(text('type'), warnings) })),
		...told('address', () => ({ address: addressIn((key) => (key === 'venue' ? '' : text(key))) || null })),
		...told('hours', () => ({ hours: (row.cells.get('hours') ?? '') || null })),
		...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
		...stepFreeAndAccess(reading),
		...(columns.has('summary') || columns.has('body') || extra.length > 0 ? { about: aboutIn(reading) } : {})
	};
}

/** `Toegankelijkheid` may hold a tick or a whole sentence. */
function stepFreeAndAccess({ row, columns }: Reading): Values {
	const [ticked, sentence] = [oneLine(row.cells.get('stepFree') ?? ''), row.cells.get('access') ?? ''];
	const tick = yesOrNo(ticked) ?? yesOrNo(oneLine(sentence));
	const words = [yesOrNo(ticked) === undefined ? ticked : '', yesOrNo(oneLine(sentence)) === undefined ? sentence : ''];
	return {
		...(columns.has('stepFree') || columns.has('access') ? { stepFree: tick ?? null } : {}),
		...(columns.has('access') || words[0] ? { access: paragraphs(...words) || null } : {})
	};
}

/** A type that isn't known stands for itself. */
function venueTypeIn(text: string, warnings: string[]): string {
	const type = venueTypeOf(text);
	if (text && !type && !/^[a-z_]+$/.test(text))
		warnings.push(`het soort plek “${text}” kennen we niet; het wordt “anders”`);
	return type ?? (/^[a-z_]+$/.test(text) ? text : text ? 'other' : 'community_centre');
}

function aboutIn({ row, extra }: Reading): string {
	return paragraphs(row.cells.get('summary') ?? '', row.cells.get('body') ?? '', ...extra);
}

function readOrganisation(line: Line, reading: Reading, { atlas, organisations }: Surroundings) {
	const { row, columns, warnings } = reading;
	const text = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const wijk = text('wijk') ? atlas.wijkNamed(text('wijk')) : undefined;
	const isWhole = /^(hele|heel|alle) /i.test(text('wijk'));
	if (text('wijk') && !wijk && !isWhole) warnings.push(`we kennen geen wijk “${text('wijk')}”`);
	const person: Values = {
		...told('role', () => ({ role: text('role') || null })),
		...told('wijk', () => ({ wijkCode: wijk?.found.code ?? null }))
	};
	if (line.kind === 'contact') {
		const owner = named(organisations, text('organisation'), (one) => [one.name, one.slug]);
		if (!owner)
			return void (line.refusal = `de organisatie “${text('organisation')}” van deze contactpersoon kennen we niet`);
		line.values = {
			title: line.title,
			organisation: owner.found.slug,
			...person,
			...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
			...told('knows', () => ({ knows: text('knows') || null }))
		};
		return;
	}
	const email = (['organisationEmail', 'email'] as const).find((key) => text(key));
	const hasEmail = columns.has('organisationEmail') || columns.has('email');
	line.values = {
		title: line.title,
		...told('type', () => ({ organisationType: organisationTypeIn(text('type'), warnings) })),
		...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
		...(hasEmail ? { email: email ? emailIn(text(email), warnings) : null } : {}),
		...told('website', () => ({ website: websiteIn(text('website'), warnings) })),
		...(columns.has('summary') || columns.has('body') ? { about: aboutIn(reading) } : {}),
		...(text('contact') ? { contactName: short('Contact', text('contact'), reading.extra), ...person } : {})
	};
}

function organisationTypeIn(text: string, warnings: string[]) {
	const type = organisationTypeOf(text);
	if (text && !type) warnings.push(`het soort organisatie “${text}” kennen we niet; het wordt “anders”`);
	return type ?? 'other';
}

/** Columns that are filled in but mean nothing for a kind, so that nothing gets lost unseen. */
export function unusedIn({ line, row }: Opened): string[] {
	if (!line.kind || line.skipped) return [];
	const kind = line.kind;
	return [...row.cells.keys()].filter((key) => !used[kind].has(key)).map(headerOf);
}
