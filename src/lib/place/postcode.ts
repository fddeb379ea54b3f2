import { codePattern } from './place.ts';

/** A postcode is four digits, and two letters for one side of a street: 5038AB. */

/** `5038 ab` -> `5038AB`; four digits stay four; undefined for anything else. */
export function normalise(typed: string): string | undefined {
	const bare = typed.toUpperCase().replace(/[\s.-]/g, '');
	// no postcode starts with a 0, or has the letters SA, SD or SS
	return /^[1-9]\d{3}(?:(?!S[ADS])[A-Z]{2})?$/.test(bare) ? bare : undefined;
}

/** The columns of a table of postcodes; CBS puts a year behind some names: Buurt2024. */
const headers = {
	code: /^(pc|pc6|pc4|postcode|postcode6|postcode4)$/,
	buurt: /^(buurt|buurtcode|bucode|bucd)(\d{4})?(code)?$/,
	wijk: /^(wijk|wijkcode|wkcode|wkcd)(\d{4})?(code)?$/,
	gemeente: /^(gemeente|gemeentecode|gem|gmcode|gmcd)(\d{4})?(code)?$/
};
export type Columns = Partial<Record<keyof typeof headers, number>>;

/** Which column holds what, from the first line of the table. */
export function columnsOf(header: readonly string[]): Columns {
	const bare = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
	const found: Columns = {};
	for (const [column, pattern] of Object.entries(headers) as [keyof typeof headers, RegExp][]) {
		const index = bare.findIndex((name) => pattern.test(name));
		if (index >= 0) found[column] = index;
	}
	return found;
}

const shapes = {
	gemeente: { prefix: 'GM', length: 4 },
	wijk: { prefix: 'WK', length: 6 },
	buurt: { prefix: 'BU', length: 8 }
} as const;

/** CBS wrote codes as numbers for years, without what stands before them: 3630000 is BU03630000. */
export function codeOf(level: keyof typeof shapes, written: string | undefined): string | undefined {
	const { prefix, length } = shapes[level];
	const bare = (written ?? '')
		.trim()
		.toUpperCase()
		.replace(/^(GM|WK|BU)/, '');
	const code = `${prefix}${bare.padStart(length, '0')}`;
	return bare !== '' && codePattern[level].test(code) ? code : undefined;
}
