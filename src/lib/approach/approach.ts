/**
 * An approach: somebody writes to who is behind something on the map, and neither sees an address. Only when both have
 * said yes do they read each other's name and number. No I/O.
 */

/** `asked`: waits for who it is for. `answered`: they said yes, it waits for who asked. `met`: both said yes. */
export const approachStates = ['asked', 'answered', 'met', 'declined', 'stopped'] as const;
export type ApproachState = (typeof approachStates)[number];

/** Who asked, or who it is for. */
export type Side = 'asker' | 'keeper';

/** What one of the two can say; `quiet` is what time says when nobody does. */
export type Saying = 'yes' | 'no';

/** Every change there is: who may say what, and what it leads to. What isn't here can't be done. */
export const changes: Readonly<
	Record<ApproachState, Readonly<Partial<Record<`${Side} ${Saying}` | 'quiet', ApproachState>>>>
> = {
	// it lies with who it is for; who asked can take it back
	asked: { 'keeper yes': 'answered', 'keeper no': 'declined', 'asker no': 'stopped', quiet: 'stopped' },
	// it lies with who asked; who said yes can still think better of it
	answered: { 'asker yes': 'met', 'asker no': 'declined', 'keeper no': 'declined', quiet: 'stopped' },
	// names and numbers were read: there is nothing to take back
	met: {},
	declined: {},
	stopped: {}
};

/** What it becomes when one of the two says this; undefined when that can't be said (any more). */
export function after(state: ApproachState, who: Side, said: Saying): ApproachState | undefined {
	return changes[state][`${who} ${said}`];
}

/** Whose turn it is; nobody's when it has ended. */
export function turn(state: ApproachState): Side | undefined {
	return state === 'asked' ? 'keeper' : state === 'answered' ? 'asker' : undefined;
}

/** Without an answer: one reminder after so many days, and after so many it ends by itself. */
export const remindDays = 7;
export const closeDays = 30;

/** Longest texts, in characters as people count them. */
export const longest = { text: 2000, name: 80 } as const;

/** What is typed in the form to write somebody. */
export type Typed = Partial<Record<'text' | 'name' | 'email' | 'phone' | 'token' | 'toch', string>>;

/**
 * Whether a text tells an address or a number that the other would read before both said yes. The writer is told so, and
 * may send it all the same.
 */
export function tellsAddress(text: string): boolean {
	if (/[^\s@]+@[^\s@]+\.[^\s@]+/.test(text)) return true;
	const digits = text.match(/\+?\d[\d\s().\-/]{7,}\d/g) ?? [];
	return digits.some((one) => {
		const only = one.replace(/\D/g, '');
		return only.length >= 9 && only.length <= 15;
	});
}

/** Where each of the two finds it; the code is theirs. */
export function approachPath(code: string): string {
	return `/bericht/${code}`;
}
