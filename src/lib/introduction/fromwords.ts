/**
 * What an entry says in plain words about for whom it is and what it costs, where the words leave no doubt. Anything
 * else is not known. No I/O.
 */

export type Ages = { minAge: number | null; maxAge: number | null };

/** "55-plus", "vanaf 16 jaar", "jongeren van 12 tot 18 jaar". */
export function agesFrom(audience: string | null): Ages {
	const said = (audience ?? '').toLowerCase();
	const found = /\b(\d{1,2})\s?(?:-|–|t\/m|tot en met|tot)\s?(\d{1,2})\b/.exec(said);
	if (found) {
		const [from, to] = [Number(found[1]), Number(found[2])];
		return from < to ? { minAge: from, maxAge: to } : nobodySaid;
	}
	const plus = /\b(\d{2})\s?(?:-?plus|\+)/.exec(said) ?? /\bvanaf (\d{1,2})(?: jaar)?\b/.exec(said);
	if (plus) return { minAge: Number(plus[1]), maxAge: null };
	const until = /\b(?:tot en met|t\/m) (\d{1,2}) jaar\b/.exec(said);
	return until ? { minAge: null, maxAge: Number(until[1]) } : nobodySaid;
}

const nobodySaid: Ages = { minAge: null, maxAge: null };

/** "Vrouwen", "alleen voor vrouwen uit de Eng"; not "vooral vrouwen", and not when men are named too. */
export function isForWomen(audience: string | null): boolean {
	const said = (audience ?? '').trim().toLowerCase();
	return (
		/^(?:alleen |uitsluitend )?(?:voor )?(?:vrouwen|moeders|meiden)\b/.test(said) && !/\b(?:en|ook|of)\b/.test(said)
	);
}

/** Euro for one time: "gratis", "€ 2,50 per keer", "3 euro"; undefined for a membership and for more than one amount. */
export function costFrom({ cost, free }: { cost: string | null; free: boolean }): number | undefined {
	if (free) return 0;
	const said = (cost ?? '').trim().toLowerCase();
	if (/^(?:gratis|niets|geen kosten|vrijwillige bijdrage)\b/.test(said)) return 0;
	const amounts = [...said.matchAll(/\d{1,3}(?:[.,]\d{2})?/g)].map(([amount]) => Number(amount.replace(',', '.')));
	const once = amounts.length === 1 && !/jaar|maand|kwartaal|seizoen|lid|cursus|kaart/.test(said);
	return once ? amounts[0] : undefined;
}
