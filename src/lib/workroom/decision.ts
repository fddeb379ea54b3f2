import { dayIn, type DecisionState, type Stance } from './workroom.ts';

/** Deciding by consent: something stands unless somebody has a reason against it. No I/O. */
export const longest = { title: 120, text: 2000, reason: 1000 } as const;

/** The longest that something can lie before the group, in days. */
export const longestOpen = 92;

/** What lies before the group at once: with more, nobody answers. */
export const mostOpen = 10;

/** What it becomes when it closes. Silence is no objection. */
export function outcomeOf(stances: readonly Stance[]): Extract<DecisionState, 'agreed' | 'objected'> {
	return stances.includes('against') ? 'objected' : 'agreed';
}

/** Whether its day has passed. Through that whole day people can still say what they think. */
export function isOver(closesOn: string, today: string): boolean {
	return closesOn < today;
}

type Told = {
	state: DecisionState;
	closesOn: string;
	/** null while it lies open */
	closedOn: string | null;
	voices: readonly { stance: Stance }[];
	/** how many can speak */
	group: number;
};

/** How it stands, with its day, as people read it. */
export function standing({ state, closesOn, closedOn, voices, group }: Told, today: string): string {
	const on = dayIn(closedOn ?? closesOn, today);
	const objections = voices.filter(({ stance }) => stance === 'against').length;
	switch (state) {
		case 'open': {
			const until = closesOn === today ? 'vandaag' : on;
			return `Ligt voor tot en met ${until}. ${spokeText(voices.length, group)}`;
		}
		case 'agreed':
			return `Besloten op ${on}. ${voices.length ? 'Niemand had een bezwaar.' : 'Niemand reageerde, en niemand had een bezwaar.'}`;
		case 'objected':
			return `Nog niet besloten. Op ${on} ${objections > 1 ? `waren er ${objections} bezwaren` : 'was er een bezwaar'}.`;
		case 'dropped':
			return `Ingetrokken op ${on}.`;
	}
}

function spokeText(spoke: number, group: number): string {
	if (group > 0 && spoke >= group) return 'Iedereen heeft gereageerd.';
	if (spoke === 0) return 'Nog niemand heeft gereageerd.';
	return `${spoke} van de ${group} mensen ${spoke === 1 ? 'heeft' : 'hebben'} gereageerd.`;
}
