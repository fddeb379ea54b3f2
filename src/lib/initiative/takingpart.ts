import type { Via } from './initiative.ts';

/** How many take part, as everybody reads it: never who. No I/O. */

/** 23 mensen doen mee. Empty for nobody. */
export function countText(many: number): string {
	if (many === 0) return '';
	return many === 1 ? 'Er doet 1 iemand mee.' : `${many} mensen doen mee.`;
}

/** Daarbij: 9 op papier, opgeschreven door Fatima Aydin; 2 in een gesprek, opgeschreven door de trekkers. */
export function recordedText(recorded: readonly { via: Via; by: string | null; many: number }[]): string {
	const parts = recorded.map(({ via, by, many }) => {
		const said = via === 'paper' ? `${many} op papier` : `${many} in een gesprek`;
		return `${said}, opgeschreven door ${by ?? 'de trekkers'}`;
	});
	return parts.length ? `Daarbij: ${parts.join('; ')}.` : '';
}
