import { limits } from '#lib/entry/entry.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { oneLine, yesOrNo, listIn } from './cell.ts';
import type { Key } from './columns.ts';
import { emailIn, phoneIn, websiteIn } from './contact.ts';
import { costOf } from './cost.ts';
import { short, shortened } from './fitting.ts';
import type { Values } from './item.ts';
import type { Told } from './rows.ts';
import { languageOf, themeOf } from './vocabulary.ts';

/** What a line says about an entry of any kind, apart from what, when and where. */

export type Reading = {
	row: Told;
	columns: ReadonlySet<Key>;
	warnings: string[];
	/** what has no room of its own, for the text */
	extra: string[];
};

export function faceOf(reading: Reading): Values {
	const { row, columns, warnings, extra } = reading;
	const cell = (key: Key) => row.cells.get(key) ?? '';
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const website = websiteIn(cell('website'), warnings);
	if (website) extra.push(`Website: ${website}`);
	return {
		...told('themes', () => ({ themes: themesIn(cell('themes'), warnings) })),
		...told('languages', () => ({ languages: languagesIn(cell('languages'), warnings) })),
		...told('audience', () => ({ audience: short('Voor wie', oneLine(cell('audience')), extra) })),
		...told('cost', () => {
			const { cost, free } = costOf(oneLine(cell('cost')));
			return { cost: short('Kosten', cost ?? '', extra), free };
		}),
		...freeOf(reading),
		...told('stepFree', () => ({ stepFree: tickOf('Drempelvrij', cell('stepFree'), reading) ?? null })),
		...told('seeks', () => ({ seeks: seeksIn(cell('seeks'), extra) })),
		...told('contact', () => ({ contactName: short('Contact', oneLine(cell('contact')), extra) })),
		...told('phone', () => ({ contactPhone: phoneIn(oneLine(cell('phone')), warnings) })),
		...told('email', () => ({ contactEmail: emailIn(oneLine(cell('email')), warnings) }))
	};
}

/** A column `Gratis` counts for more than what the cost sounds like. */
function freeOf(reading: Reading): Values {
	if (!reading.columns.has('free')) return {};
	const text = reading.row.cells.get('free') ?? '';
	const free = tickOf('Gratis', text, reading);
	if (free === undefined) return reading.columns.has('cost') ? {} : { free: false };
	return free && !reading.columns.has('cost') ? { free, cost: 'gratis' } : { free };
}

/** Yes or no; what says something else goes to the text. */
export function tickOf(label: string, text: string, { warnings, extra }: Reading): boolean | undefined {
	if (!text) return undefined;
	const tick = yesOrNo(oneLine(text));
	if (tick === undefined || oneLine(text).length > 12) extra.push(`${label}: ${oneLine(text)}`);
	if (tick === undefined)
		warnings.push(`bij “${label}” staat “${oneLine(text)}”: dat is geen ja of nee, het komt in de tekst`);
	return tick;
}

/** Divided by commas and the like; `Taal en lezen` is one theme, `koken en bewegen` are two. */
function pieces<T>(text: string, find: (one: string) => T | undefined): { found: T[]; unknown: string[] } {
	const found = new Set<T>();
	const unknown: string[] = [];
	for (const part of text.split(/\n|;/).flatMap((line) => (find(line) === undefined ? line.split(/[,/|+]/) : [line]))) {
		const piece = part.replace(/^\s*[•*·-]\s*/, '').trim();
		if (!piece || /^(geen|alle|diversen?|overig|div\.?)$/i.test(piece)) continue;
		const whole = find(piece);
		const each = whole === undefined ? piece.split(/\s+(?:en|of)\s+|\s*&\s*/) : [piece];
		for (const one of each) {
			const code = find(one);
			if (code === undefined) unknown.push(one);
			else found.add(code);
		}
	}
	return { found: [...found], unknown };
}

function themesIn(text: string, warnings: string[]): Theme[] {
	const { found, unknown } = pieces(text, themeOf);
	if (unknown.length > 0) warnings.push(`dit thema kennen we niet: ${unknown.map((one) => `“${one}”`).join(', ')}`);
	return found;
}

function languagesIn(text: string, warnings: string[]): string[] {
	const { found, unknown } = pieces(text, languageOf);
	if (unknown.length > 0)
		warnings.push(`deze taal staat niet in onze lijst: ${unknown.map((one) => `“${one}”`).join(', ')}`);
	return found;
}

function seeksIn(text: string, extra: string[]): string[] {
	const wanted = listIn(text)
		.filter((one) => !/^(geen|niets|nee)$/i.test(one))
		.map((one) => oneLine(one));
	const rest = wanted.slice(limits.seeks);
	if (rest.length > 0) extra.push(`Zoekt ook: ${rest.join('; ')}`);
	return wanted.slice(0, limits.seeks).map((one) => shortened(one, limits.short));
}
