/**
 * A plan of the people it concerns: of somebody, of a household, or of people in a street. They decide together, with
 * whom they trust; professionals say what is possible and then step back. What comes out is the base of any support.
 */

/** Whose plan it is. */
export const planKinds = {
	person: 'Van mij, of van iemand voor wie ik het begin',
	household: 'Van ons gezin of huishouden',
	street: 'Van een paar mensen, voor iets in onze straat'
} as const;
export type PlanKind = keyof typeof planKinds;

/** As what somebody sits in a plan. */
export const parts = {
	/** whose plan it is: one or more */
	owner: 'van wie het plan is',
	/** whom they trust: family, neighbours, friends, volunteers */
	circle: 'in de kring',
	/** a professional: for a subject and a time */
	guest: 'te gast'
} as const;
export type Part = keyof typeof parts;

/** How somebody of the circle comes to be there, in the words of who invites. */
export const bonds = {
	family: 'familie',
	friend: 'vriend of vriendin',
	neighbour: 'buur',
	network: 'van een club of groep',
	volunteer: 'vrijwilliger',
	other: 'iemand anders'
} as const;
export type Bond = keyof typeof bonds;

/**
 * Where somebody is on their way in. `asked`: they opened a link that wasn't sent to an address, and an owner says
 * whether this is who was meant. `out`: left, was taken out, or the time of a guest is over.
 */
export type SeatState = 'invited' | 'asked' | 'in' | 'out';
export const seatStates = ['invited', 'asked', 'in', 'out'] as const satisfies readonly SeatState[];
/** The changes there are; every other one is refused. */
export const seatChanges: Readonly<Record<SeatState, readonly SeatState[]>> = {
	invited: ['asked', 'in', 'out'],
	asked: ['in', 'invited', 'out'],
	in: ['out'],
	out: ['invited']
};

/** What somebody of the circle can see and do; who it belongs to sees all, a guest only what they were asked. */
export const sights = {
	words: 'Het plan zelf: wat er is, wat goed is, wat we willen',
	people: 'Wie er meedoen',
	steps: 'Wie wat doet, en het rooster',
	decisions: 'Wat we samen besluiten',
	professionals: 'Wat professionals zeggen, wat we hun vragen en wat ze doen',
	closed: 'De besloten tijd: wat alleen wij lezen'
} as const;
export type Sight = keyof typeof sights;
export const allSights = Object.keys(sights) as Sight[];

/** What happens with the plan when its last owner dies or leaves. Chosen when it begins. */
export const successions = {
	hand_over: 'Iemand uit de kring gaat ermee verder',
	erase: 'Het plan wordt gewist'
} as const;
export type Succession = keyof typeof successions;
/** Days between somebody saying that the owner is no longer there, and the rule being followed. */
export const daysToAnswer = 14;

/** How often somebody wants to hear of what they do. */
export const rhythms = {
	each: 'De dag ervoor, elke keer',
	weekly: 'Eén keer per week, op maandag',
	never: 'Niet. Ik kijk zelf'
} as const;
export type Rhythm = keyof typeof rhythms;

/** At most so many; beyond it a plan is a list nobody reads. */
export const most = { seats: 40, guests: 12, open: 100, notes: 500 } as const;
/** Signs. */
export const longest = { title: 80, name: 80, text: 2000, line: 200 } as const;
/** Days that a link to come in works. */
export const daysOfInvitation = 30;
/** A guest is there for a year at most; then they can be asked again. */
export const longestVisit = 366;

/** What the plan says, in the words of whom it concerns; in the order of the page. */
export const words = {
	matter: { label: 'Wat is er aan de hand?', hint: 'In jullie eigen woorden.' },
	good: { label: 'Wat gaat er goed?', hint: 'Wat er al is, en wie er al zijn.' },
	want: { label: 'Wat willen we?', hint: 'Hoe ziet het eruit als het goed is?' },
	otherwise: { label: 'Wat doen we als het misgaat?', hint: 'Wie bel je dan, en wat doet diegene?' }
} as const;
export type Word = keyof typeof words;

/** In closed time nobody else is there: a guest never, and who belongs to the circle only with that sight. */
export function sees(me: { part: Part; leads: boolean; sees: readonly Sight[] }, what: Sight): boolean {
	if (me.leads || me.part === 'owner') return true;
	return me.part === 'circle' && me.sees.includes(what);
}

/**
 * The rooms of a plan: the last piece of the address, its name, and what somebody of the circle has to see. A room under
 * another has its door there: twelve doors in a row are too many on a phone.
 */
export const rooms = {
	'': { name: 'Overzicht', sight: null, guest: true },
	'ons-plan': { name: 'Ons plan', sight: 'words', guest: false },
	stappen: { name: 'Wie doet wat', sight: 'steps', guest: false },
	rooster: { name: 'Rooster', sight: 'steps', guest: false, under: 'stappen' },
	besluiten: { name: 'Besluiten', sight: 'decisions', guest: false },
	informatie: { name: 'Informatie', sight: 'professionals', guest: true, door: 'Professionals' },
	vragen: { name: 'Vragen aan professionals', sight: 'professionals', guest: true, under: 'informatie' },
	besloten: { name: 'Besloten tijd', sight: 'closed', guest: false },
	terugkijken: { name: 'Terugkijken', sight: 'words', guest: false },
	mensen: { name: 'Mensen', sight: 'people', guest: false },
	'wie-er-zijn': { name: 'Wie er om ons heen zijn', sight: 'people', guest: false, under: 'mensen' },
	instellingen: { name: 'Instellingen', sight: null, guest: true, under: '' }
} as const satisfies Record<
	string,
	{ name: string; sight: Sight | null; guest: boolean; under?: string; door?: string }
>;
export type Room = keyof typeof rooms;
type Doors = Partial<Record<Room, string>>;

/** The rooms somebody may enter, with their names. */
export function roomsFor(me: { part: Part; leads: boolean; sees: readonly Sight[] }): Doors {
	return Object.fromEntries(
		Object.entries(rooms)
			.filter(([, { sight, guest }]) => (me.part === 'guest' ? guest : !sight || sees(me, sight)))
			.map(([room, { name }]) => [room, name])
	);
}

/** Of those rooms: the doors that stand on every page, and which of them is open. */
export function doorsAmong(open: Doors, here: string): { main: Doors; behind: Doors; at: Room } {
	const of = (room: string) => rooms[room as Room] as { under?: Room; door?: string } | undefined;
	const at = of(here)?.under ?? ((here in rooms ? here : '') as Room);
	const entries = Object.entries(open);
	const main = entries.filter(([room]) => of(room)?.under === undefined);
	const behind = entries.filter(([room]) => room === at || of(room)?.under === at);
	return {
		main: Object.fromEntries(main.map(([room, name]) => [room, of(room)?.door ?? name])),
		/** nothing where there is but one */
		behind: behind.length > 1 ? Object.fromEntries(behind) : {},
		at
	};
}

/** Where a plan, or a room of it, stands. */
export function planPath(planId: string, room: string = ''): string {
	return `/plan/${planId}${room && `/${room}`}`;
}
