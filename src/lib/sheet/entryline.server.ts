import { type Kind, limits } from '#lib/entry/entry.ts';
import { oneLine, yesOrNo } from './cell.ts';
import type { Key } from './columns.ts';
import { faceOf, type Reading } from './face.ts';
import { lengthOf, paragraphs, summaryAndBody } from './fitting.ts';
import type { Line, Values } from './item.ts';
import { addressIn } from './knownvenue.ts';
import { momentOf } from './moment.ts';
import { named } from './naming.ts';
import { place } from './placing.server.ts';
import type { Told } from './rows.ts';
import { isPersonal, specialOf } from './special.ts';
import type { Surroundings } from './surroundings.ts';

/** What a line says about an initiative, an activity, an offer or a network. */
export async function readEntry(line: Line, reading: Reading, { atlas, venues, organisations, today }: Surroundings) {
	const { row, columns, warnings, extra } = reading;
	const kind = line.kind as Kind;
	const personal = isPersonal(kind, reading);
	const placed = await place(row, columns, { atlas, venues, isPersonal: personal ?? false });
	if (placed?.refusal) return void (line.refusal = placed.refusal);
	warnings.push(...(placed?.warnings ?? []));
	const moment = momentOf(row, columns, { isActivity: kind === 'activity', today }, warnings, extra);
	if (moment) line.isFirstTold = moment.isFirstTold;
	const organisation = organisationIn(row, columns, organisations, warnings, extra);
	if (kind === 'offer' && personal) line.home = homeIn(row);
	const face = faceOf(reading);
	const special = specialOf(kind, reading);
	if (personal && face.contactPhone)
		warnings.push('het telefoonnummer van deze persoon staat nergens; alleen de makelaar van de wijk leest het');
	// a sheet that went out has no numbers of people in it: coming back it doesn't take them out
	if (personal && !face.contactPhone) delete face.contactPhone;
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

/** Where somebody lives, as the sheet tells it; undefined when it doesn't. */
function homeIn(row: Told): string | undefined {
	const cell = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const street = addressIn(cell);
	return street ? [street, cell('postcode'), cell('town')].filter(Boolean).join(', ') : undefined;
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
	const match = text ? named(organisations, text, (one) => [one.name, one.slug]) : undefined;
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
