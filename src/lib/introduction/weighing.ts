import { type Amount, type Emphasis, emphases, emphasisCodes, type Weights } from './ranking/weights.ts';

/** How a makelaar weighs for one person, in plain words. No I/O. */

/** What each weight is about. */
export const topics: Record<Emphasis, string> = {
	close: 'Dichtbij of verder weg',
	behind: 'Wat achter het verhaal ligt',
	wish: 'Wat er gevraagd is',
	bring: 'Iets kunnen doen voor anderen',
	learn: 'Iets leren',
	small: 'Hoe groot de groep is',
	companion: 'Of er iemand meegaat',
	known: 'Bekende of nieuwe mensen'
};

const amounts: readonly Amount[] = ['more', 'normal', 'less'];

/** What was said of a weight, from a form or the database; anything else is normal. */
export function amountOf(text: unknown): Amount {
	return amounts.find((one) => one === text) ?? 'normal';
}

/** As kept: what is normal is left out. */
export function toWeights(given: Readonly<Record<string, unknown>>): Weights {
	return Object.fromEntries(
		emphasisCodes.map((one) => [one, amountOf(given[one])] as const).filter(([, amount]) => amount !== 'normal')
	);
}

/**
 * Only what somebody changed in their form, on what is there now: two who weigh at once don't undo each other.
 * @param seen as it stood when the form was opened
 */
export function merged(now: Weights, seen: Weights, chosen: Weights): Weights {
	const changed = emphasisCodes.filter((one) => amountOf(seen[one]) !== amountOf(chosen[one]));
	return toWeights({ ...now, ...Object.fromEntries(changed.map((one) => [one, amountOf(chosen[one])])) });
}

/** close:more small:less; to carry along in a form what was seen. */
export function inShort(weights: Weights): string {
	return emphasisCodes.flatMap((one) => (weights[one] ? [`${one}:${weights[one]}`] : [])).join(' ');
}

export function fromShort(text: string): Weights {
	return toWeights(Object.fromEntries(text.split(' ').map((one) => one.split(':'))) as Record<string, unknown>);
}

/** What weighs otherwise than usual, as sentences. */
export function weighedTexts(weights: Weights): string[] {
	return emphasisCodes.flatMap((one) => {
		const amount = amountOf(weights[one]);
		return amount === 'normal' ? [] : [emphases[one][amount]];
	});
}
