import { limits } from '#lib/entry/entry.ts';
import { oneLine } from './cell.ts';
import { headerOf, type Key, used } from './columns.ts';
import { readEntry } from './entryline.server.ts';
import type { Reading } from './face.ts';
import { lengthOf } from './fitting.ts';
import { isEntryKind, type ItemKind, itemKinds, type Line } from './item.ts';
import { kindIn, kindList, wordOf } from './kind.ts';
import { readOrganisation } from './organisationline.server.ts';
import { isElsewhere } from './placing.server.ts';
import type { Table, Told } from './rows.ts';
import type { Surroundings } from './surroundings.ts';
import { readVenue } from './venueline.server.ts';

/** Makes of a row of a sheet what it says about an item, or why it can't. */

/** A line whose kind and name are known, and that is still to be read. */
export type Opened = { line: Line; row: Told; table: Table };

export function openLine(row: Told, table: Table, around: Surroundings): Opened {
	const { kind: asked, source, atlas } = around;
	const { kind, as, unknown, isPrivate } = kindIn(row, table.header, table.name, asked);
	const moved = as && !row.cells.has(as) ? new Map(row.cells).set(as, row.cells.get('kind')!) : row.cells;
	const columns = as ? new Set([...table.columns, as]) : table.columns;
	const title = oneLine(moved.get('title') ?? moved.get(standIn(kind)) ?? '');
	const warnings = unknown && kind ? [`de soort “${unknown}” kennen we niet; we lezen dit als ${wordOf(kind)}`] : [];
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
	else if (isPrivate) line.refusal = 'een vraag of signaal van een persoon hoort niet op de kaart';
	else if (!kind) line.refusal = unknownKind(row.cells.get('kind'));
	else if (isElsewhere(oneLine(row.cells.get('gemeente') ?? ''), atlas))
		line.refusal = `dit is in een andere gemeente (${oneLine(row.cells.get('gemeente')!)}), niet in ${atlas.gemeente.name}`;
	else if (line.key && isOfAnother(line.key, around)) line.refusal = notYours(line.key, around);
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

/** A whole key of another source, unless that is theirs by now. An export of everything has no source of its own. */
function isOfAnother(key: string, { source, theirs }: Surroundings): boolean {
	return source !== undefined && !key.startsWith(`${source}/`) && !theirs.has(key);
}

function notYours(key: string, { own }: Surroundings): string {
	const whose = own ? `niet van ${own.organisation.name}` : 'van een ander blad';
	return `het nummer “${key}” is ${whose}. Laat het vakje leeg, of schrijf een eigen nummer`;
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

/** Columns that are filled in but mean nothing for a kind, so that nothing gets lost unseen. */
export function unusedIn({ line, row }: Opened): string[] {
	if (!line.kind || line.skipped) return [];
	const kind = line.kind;
	return [...row.cells.keys()].filter((key) => !used[kind].has(key)).map(headerOf);
}
