/** What a makelaar may find more or less important for one person, in plain words. */

export const emphases = {
	close: { more: 'Dichtbij is belangrijker', less: 'Het mag ook verder weg' },
	behind: { more: 'Wat achter het verhaal ligt is belangrijker', less: 'Let minder op het verhaal' },
	wish: { more: 'Wat er gevraagd is, is belangrijker', less: 'De vraag zelf is minder belangrijk' },
	bring: { more: 'Iets kunnen doen is belangrijker', less: 'Er hoeft niets gedaan te worden' },
	learn: { more: 'Iets leren is belangrijker', less: 'Leren hoeft nu niet' },
	small: { more: 'Een kleine groep is belangrijker', less: 'Een grote groep mag ook' },
	companion: { more: 'Dat er iemand meegaat is belangrijker', less: 'Kan wel alleen gaan' },
	known: { more: 'Liever waar al een bekende is', less: 'Liever ergens waar alles nieuw is' }
} as const;

export type Emphasis = keyof typeof emphases;
export type Amount = 'more' | 'normal' | 'less';
/** What is left out counts as normal. */
export type Weights = { readonly [One in Emphasis]?: Amount };

export const emphasisCodes = Object.keys(emphases) as Emphasis[];

const factors = { more: 2, normal: 1, less: 0.4 } as const satisfies Record<Amount, number>;

export function factorOf(weights: Weights, one: Emphasis): number {
	return factors[weights[one] ?? 'normal'];
}
