/** What something costs, as people say it, and whether that is nothing. */
export type Cost = { cost: string | null; free: boolean };

const nothing =
	/^(gratis|kosteloos|geen( kosten| bijdrage| eigen bijdrage| entree)?|nee|nihil|niets|niks|vrij( entree)?|gratis (entree|toegang|deelname)|vrij toegankelijk|(€|eur|euro)?\s*0+([.,](0+|-+))?\s*(€|eur|euro)?|free)[.!]?$/i;
const amount = /^(?:€|eur|euro)?\s*(\d{1,4})(?:[.,](\d{1,2}|-+|—|=))?\s*(?:€|eur|euro)?$/i;

/** @param text one line; empty when the cell was */
export function costOf(text: string): Cost {
	if (!text) return { cost: null, free: false };
	if (nothing.test(text)) return { cost: 'gratis', free: true };
	const bare = amount.exec(text);
	if (!bare) return { cost: text, free: /^gratis\b(?! voor)/i.test(text) };
	const cents = /\d/.test(bare[2] ?? '') ? bare[2]!.padEnd(2, '0') : '00';
	return { cost: `€ ${Number(bare[1])},${cents}`, free: false };
}
