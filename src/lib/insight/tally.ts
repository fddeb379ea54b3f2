import type { Theme } from '#lib/entry/theme.ts';
import { distinct, type Traces } from '#lib/opportunity/givers.ts';

/** Counts who told what by theme, each person once however often and in whatever way they told it. No I/O. */

/** So many things told alike: by the same person, or each by somebody without a name. */
export type Told = Traces & {
	kind: 's' | 'v';
	theme: Theme | null;
	quarter: number;
	/** in the stretch that is counted */
	recent: boolean;
	many: number;
};

/** Of a theme, from quarter to quarter: so many different people. A quarter is a number, one more each three months. */
export type Tally = {
	theme: Theme;
	signalen: number;
	vragen: number;
	/** different people in the stretch */
	givers: number;
	/** and all who came before the quarter it is now */
	before: number;
	quarters: ReadonlyMap<number, number>;
};

/** How who left no name is counted: each time one, or all of a theme together one, for that may be one person. */
export type Nameless = 'each' | 'once';

export function talliesOf(told: readonly Told[], quarter: number, nameless: Nameless = 'each'): Tally[] {
	const themes = Map.groupBy(told, ({ theme }) => theme);
	return [...themes].flatMap(([theme, all]) => (theme === null ? [] : tallyOf(theme, all, quarter, nameless)));
}

function tallyOf(theme: Theme, all: readonly Told[], quarter: number, how: Nameless): Tally {
	const isNamed = ({ accountId, email, phone }: Told) => Boolean(accountId ?? email ?? phone);
	const nameless = all.filter((one) => !isNamed(one));
	const people = distinct(all.filter(isNamed));
	const without = (many: number) => (how === 'once' ? Math.min(1, many) : many);
	const givers = (counts: (one: Told) => boolean) =>
		people.filter((one) => one.some(counts)).length + without(sum(nameless.filter(counts)));
	const things = (of: 's' | 'v') => sum(all.filter(({ kind, recent }) => recent && kind === of));
	return {
		...{ theme, signalen: things('s'), vragen: things('v') },
		givers: givers(({ recent }) => recent),
		before: givers((one) => one.quarter < quarter),
		quarters: new Map(
			[...new Set(all.map((one) => one.quarter))].map((at) => [at, givers((one) => one.quarter === at)])
		)
	};
}

const sum = (all: readonly Told[]) => all.reduce((total, { many }) => total + many, 0);
