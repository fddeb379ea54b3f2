/** How the promises of a wijk were kept, in words. No I/O. */

/** Of fewer nothing is told: it would tell of each of them. */
export const fewest = 10;

export type Counted = {
	/** promises of which it is known how they went */
	promised: number;
	missed: number;
	satisfied: number;
	unsatisfied: number;
};

/** Each `18 van de 20 keer`; undefined when there are too few. */
export type Figures = { inTime: string | undefined; good: string | undefined };

export function figuresOf({ promised, missed, satisfied, unsatisfied }: Counted): Figures {
	return { inTime: shareText(promised - missed, promised), good: shareText(satisfied, satisfied + unsatisfied) };
}

function shareText(some: number, all: number): string | undefined {
	if (all < fewest) return undefined;
	if (some === all) return `alle ${all} keer`;
	return some === 0 ? `geen van de ${all} keer` : `${some} van de ${all} keer`;
}
