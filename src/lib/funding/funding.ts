/**
 * Money without silos: what an initiative needs, and what comes from which pot, in one place with the rules in plain
 * words. Amounts are whole cents. No I/O.
 */
export const potKinds = {
	buurtbudget: 'Buurtbudget',
	fund: 'Fonds',
	gemeente: 'Gemeente',
	own: 'Eigen geld of inzameling',
	in_kind: 'Spullen, ruimte of uren'
} as const;
export type PotKind = keyof typeof potKinds;

/** The most an amount can be: a million euros. */
export const mostCents = 100_000_000;

/**
 * An amount as people type it, in whole cents: 1.250 and € 40,- and 12,50 and 40 euro. A point before three digits
 * stands for thousands, before two or one for cents.
 * @returns undefined for what isn't an amount, or is less than nothing
 */
export function readEuros(typed: string): number | undefined {
	const bare = typed
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/^\s*(?:€|eur(?:o)?)/i, '')
		.replace(/(?:€|euro?'?s?)\s*$/i, '')
		.replace(/\s/g, '');
	const found = /^(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,2}|-{1,2})|\.(\d{1,2})|,)?$/.exec(bare);
	if (!found) return undefined;
	const [, whole = '', comma, point] = found;
	const cents = (comma ?? point ?? '').replaceAll('-', '').padEnd(2, '0');
	const amount = Number(whole.replaceAll('.', '')) * 100 + Number(cents);
	return amount <= mostCents ? amount : undefined;
}

const whole = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });

/** € 1.250 or € 12,50, never broken over two lines. */
export function euros(cents: number): string {
	return (cents % 100 === 0 ? whole : exact).format(cents / 100).replace(/\s/g, '\u00a0');
}

/** The same without the sign, as it is typed: 1250 or 12,50. */
export function plainEuros(cents: number): string {
	return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',');
}

/** How it stands with what comes from one pot. */
export const contributionStates = {
	plan: 'nog niet gevraagd',
	asked: 'gevraagd',
	granted: 'toegezegd',
	refused: 'afgewezen'
} as const;
export type ContributionState = keyof typeof contributionStates;

export type Amounts = {
	kind: PotKind;
	askedCents: number;
	askedOn: string | null;
	grantedCents: number | null;
	spentCents: number;
};

/** Granting nothing is refusing. */
export function stateOf({ askedOn, grantedCents }: Pick<Amounts, 'askedOn' | 'grantedCents'>): ContributionState {
	if (grantedCents !== null) return grantedCents > 0 ? 'granted' : 'refused';
	return askedOn ? 'asked' : 'plan';
}

/** What it comes to, money apart from what comes in kind. */
export function totalsOf(needs: readonly { cents: number }[], contributions: readonly Amounts[]) {
	const money = contributions.filter(({ kind }) => kind !== 'in_kind');
	const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
	const needed = sum(needs.map(({ cents }) => cents));
	const granted = sum(money.map(({ grantedCents }) => grantedCents ?? 0));
	const spent = sum(money.map(({ spentCents }) => spentCents));
	return {
		needed,
		granted,
		/** asked, without an answer yet */
		waiting: sum(money.filter((one) => stateOf(one) === 'asked').map(({ askedCents }) => askedCents)),
		missing: Math.max(0, needed - granted),
		over: Math.max(0, granted - needed),
		spent,
		left: granted - spent,
		inKind: sum(contributions.filter(({ kind }) => kind === 'in_kind').map(({ grantedCents }) => grantedCents ?? 0))
	};
}
export type Totals = ReturnType<typeof totalsOf>;

/** Jullie hebben € 450 nodig. € 300 is toegezegd. Er mist nog € 150. */
export function totalsText(totals: Totals): string[] {
	const { needed, granted, waiting, missing, over, spent, left, inKind } = totals;
	const said = [needed ? `Jullie hebben ${euros(needed)} nodig.` : 'Er staat nog niet wat jullie nodig hebben.'];
	if (granted) said.push(`${euros(granted)} is toegezegd.`);
	else if (needed) said.push('Er is nog niets toegezegd.');
	if (waiting) said.push(`Op ${euros(waiting)} wachten jullie nog.`);
	if (missing) said.push(`Er mist nog ${euros(missing)}.`);
	else if (needed) said.push(over ? `Dat is ${euros(over)} meer dan nodig.` : 'Het is rond.');
	if (spent) said.push(`${euros(spent)} is uitgegeven.`);
	if (granted) said.push(left ? `Er is nog ${euros(left)} te besteden.` : 'Alles is besteed.');
	if (inKind) said.push(`Daarnaast krijgen jullie voor ${euros(inKind)} aan spullen, ruimte of uren.`);
	return said;
}

/** Where money can come from, as far as the rules on amounts and days go. */
export type PotRules = { name: string; mostCents: number | null; closesOn: string | null };

/** Whether this pot can help with what is missing on this day. */
export function fitOf(pot: PotRules, missing: number, today: string): 'fits' | 'part' | 'closed' {
	if (pot.closesOn && pot.closesOn < today) return 'closed';
	return pot.mostCents !== null && pot.mostCents < missing ? 'part' : 'fits';
}

/** What the rules of the pot say against this, as sentences; nothing is kept from asking. */
export function warningsOf(
	one: Amounts,
	pot: PotRules | undefined,
	{ today, day }: { today: string; day: (date: string) => string }
): string[] {
	if (!pot) return [];
	const state = stateOf(one);
	const warnings: string[] = [];
	if (pot.mostCents !== null && one.askedCents > pot.mostCents && state !== 'granted' && state !== 'refused')
		warnings.push(`${pot.name} geeft hooguit ${euros(pot.mostCents)}. Jullie vragen ${euros(one.askedCents)}.`);
	const asking = one.askedOn ?? today;
	if (pot.closesOn && asking > pot.closesOn && (state === 'plan' || state === 'asked'))
		warnings.push(`Aanvragen kon tot en met ${day(pot.closesOn)}. Bel eerst of het nog mag.`);
	return warnings;
}
