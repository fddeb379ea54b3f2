import { type ApproachState, closeDays, type Side } from './approach.ts';

/**
 * How it stands, as a whole sentence for the one who reads it. No I/O.
 * @param day when anything was said last, in words
 */
export function standingText(
	{ side, state, theirs, proven }: { side: Side; state: ApproachState; theirs: boolean; proven: boolean },
	day: string
): string {
	if (!theirs) return 'Iemand anders van jullie heeft al geantwoord. Je hoeft niets te doen.';
	return (side === 'asker' ? asker : keeper)(state, day, proven);
}

function asker(state: ApproachState, day: string, proven: boolean): string {
	switch (state) {
		case 'asked':
			return `Je bericht is op ${day} verstuurd. Komt er binnen ${closeDays} dagen geen antwoord, dan hoor je dat ook.`;
		case 'answered':
			return proven
				? `De ander zei op ${day} ja. Nu is het aan jou.`
				: `De ander zei op ${day} ja. We stuurden je een mail. Open de link daarin om ook ja te zeggen: zo weten we dat het adres van jou is.`;
		case 'met':
			return proven
				? `Jullie hebben allebei ja gezegd, op ${day}.`
				: `Jullie hebben allebei ja gezegd, op ${day}. Wie de ander is, staat in de mail die je van ons kreeg.`;
		case 'declined':
			return `Dit is op ${day} afgerond. Deze keer paste het niet. Dat ligt niet aan jou.`;
		case 'stopped':
			return `Dit is op ${day} gestopt.`;
	}
}

function keeper(state: ApproachState, day: string): string {
	switch (state) {
		case 'asked':
			return `Iemand schreef je op ${day}. Jij zegt ja of nee. Nee mag altijd, zonder reden.`;
		case 'answered':
			return `Je zei op ${day} ja. We wachten op de ander. Tot die ook ja zegt, leest niemand je naam of nummer.`;
		case 'met':
			return `Jullie hebben allebei ja gezegd, op ${day}.`;
		case 'declined':
			return `Dit is op ${day} afgerond. De ander heeft je naam en nummer niet gelezen.`;
		case 'stopped':
			return `Dit is op ${day} gestopt. Je hoeft niets te doen.`;
	}
}

/** The same in a few words, in a list. */
export function shortText(side: Side, state: ApproachState): string {
	const asks = side === 'asker';
	switch (state) {
		case 'asked':
			return asks ? 'Wacht op antwoord.' : 'Iemand wacht op jouw antwoord.';
		case 'answered':
			return asks ? 'De ander zei ja. Nu jij nog.' : 'Je zei ja. Wacht op de ander.';
		case 'met':
			return 'Jullie zeiden allebei ja.';
		case 'declined':
			return 'Afgerond.';
		case 'stopped':
			return 'Gestopt.';
	}
}
