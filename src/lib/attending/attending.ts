/**
 * Attending: who comes to an activity on a day. Places are counted in people, some are kept for who comes for the first
 * time, and who doesn't fit waits and moves up. It needs no account. No I/O.
 */

/** `going`: there is a place. `waiting`: not yet. `gone`: said that they don't come after all. */
export type AttendeeState = 'going' | 'waiting' | 'gone';

export const feelings = { good: 'Fijn', fair: 'Ging wel', bad: 'Niet fijn' } as const;
export type Feeling = keyof typeof feelings;

/** The most people somebody brings. */
export const mostOthers = 4;
/** So long before it begins, the places for newcomers are for everybody: a chair that stays empty helps nobody. */
export const releaseHours = 24;
/** From so many answers on, whoever organises it reads how it was: with fewer it shows who said what. */
export const fewestAnswers = 3;

/** Where somebody finds that they come; the code is theirs. */
export function attendPath(code: string, below = ''): string {
	return `/komen/${code}${below && `/${below}`}`;
}

/** How many people fit. */
export type Room = {
	/** null: everybody */
	places: number | null;
	/** of those, kept for who comes for the first time */
	newcomerPlaces: number | null;
	/** the kept places are for everybody by now */
	released: boolean;
};

/** The people who have a place. */
export type Taken = { newcomers: number; regulars: number };

/** Who comes together; they count as new when who signed up is. */
export type Party = { newcomer: boolean; others: number };

/** Whether the places for newcomers are for everybody by now. */
export function isReleased(startsAt: Date, moment: Date): boolean {
	return moment.getTime() >= startsAt.getTime() - releaseHours * 3_600_000;
}

/** Whether there is a place for all of them: not for some, because they come together. */
export function fits({ newcomer, others }: Party, taken: Taken, room: Room): boolean {
	const free = freeFor(taken, room);
	return !free || 1 + others <= (newcomer ? free.newcomers : free.everybody);
}

/** How many more people fit; `newcomers` counts the places for everybody too. Undefined: no limit. */
export function freeFor(
	{ newcomers, regulars }: Taken,
	{ places, newcomerPlaces, released }: Room
): { everybody: number; newcomers: number } | undefined {
	if (places === null) return undefined;
	const all = Math.max(0, places - newcomers - regulars);
	const kept = released ? 0 : Math.min(newcomerPlaces ?? 0, places);
	return { everybody: Math.max(0, Math.min(all, places - kept - regulars)), newcomers: all };
}

/**
 * Who of the waiting list gets a place, in the order they came. Whoever comes with more people than fit keeps the place
 * in the line, and who comes after may go first: a free chair isn't kept for a group that can't come yet.
 */
export function movingUp<Waiting extends Party>(waiting: readonly Waiting[], taken: Taken, room: Room): Waiting[] {
	const now = { ...taken };
	return waiting.filter((one) => {
		if (!fits(one, now, room)) return false;
		now[one.newcomer ? 'newcomers' : 'regulars'] += 1 + one.others;
		return true;
	});
}

/** Whether there is no place for anybody, new or not. */
export function isFull(taken: Taken, room: Room): boolean {
	return freeFor(taken, room)?.newcomers === 0;
}

const places = (many: number) => (many === 1 ? 'is nog 1 plek' : `zijn nog ${many} plekken`);

/** Er zijn nog 3 plekken. What everybody reads, without who comes. */
export function roomText(taken: Taken, room: Room): string {
	const free = freeFor(taken, room);
	if (!free) return 'Er is plek.';
	const kept = free.newcomers - free.everybody;
	if (free.newcomers === 0) return 'Het is vol. Je kunt op de wachtlijst.';
	if (free.everybody === 0) return `Er ${places(kept)} voor wie voor het eerst komt. Anderen kunnen op de wachtlijst.`;
	const open = free.everybody > 10 ? 'Er is nog plek.' : `Er ${places(free.everybody)}.`;
	return kept ? `${open} En ${kept} voor wie voor het eerst komt.` : open;
}

/** 3 mensen */
export function peopleText(many: number): string {
	return many === 1 ? '1 mens' : `${many} mensen`;
}

/** jij en 2 anderen */
export function partyText(others: number, who = 'jij'): string {
	return others === 0 ? who : others === 1 ? `${who} en 1 ander` : `${who} en ${others} anderen`;
}

/** What an organiser wrote about bringing something along: the sentences that say so. */
export function toBring(...texts: (string | null)[]): string {
	return texts
		.flatMap((text) => text?.split(/(?<=[.!?])\s+/) ?? [])
		.filter((sentence) => /meenemen|meebrengen|mee te nemen|\bneem\b.*\bmee\b|\bbreng\b.*\bmee\b/i.test(sentence))
		.slice(0, 3)
		.join(' ')
		.trim();
}
