import type { Heard } from './heard.ts';

/** Talents as people and networks name them, brought to one list, and which subject each belongs to. No I/O. */

/** code: subject it belongs to, how near */
export const abilities = {
	cooking: ['cook', 0.8],
	baking: ['bake', 1],
	gardening: ['garden', 0.9],
	repairing: ['repairing', 0.8],
	sewing: ['textile', 1],
	music: ['music', 0.9],
	drawing: ['draw', 1],
	writing: ['write', 0.9],
	reading_aloud: ['read_aloud', 1],
	numbers: ['sums', 0.8],
	paperwork: ['papers', 0.8],
	computers: ['coding', 0.5],
	languages: ['speak_dutch', 0.4],
	listening: ['listening', 0.6],
	organising: ['organising', 0.7],
	driving: ['rides', 0.7],
	sports: ['sport', 0.8],
	animal_care: ['animals', 0.9],
	guiding_children: ['kids', 0.8],
	hosting: ['host', 0.6],
	storytelling: ['storytelling', 0.9],
	building: ['build', 0.9],
	cleaning: ['household', 0.5],
	photography: ['photo', 1]
} as const satisfies Record<string, readonly [string, number]>;

export type Ability = keyof typeof abilities;
export const abilityCodes = Object.keys(abilities) as Ability[];

/** Other names for them, as on the map of the wijk (entry/talent.ts). */
const also: Readonly<Record<string, Ability>> = {
	walking: 'sports',
	cycling: 'sports',
	singing: 'music',
	crafts: 'drawing',
	photos: 'photography',
	reading: 'reading_aloud',
	language: 'languages',
	translating: 'languages',
	papers: 'paperwork',
	money: 'numbers',
	talking: 'listening',
	children: 'guiding_children',
	young: 'guiding_children',
	old: 'listening',
	animals: 'animal_care',
	lifting: 'building',
	shopping: 'hosting',
	games: 'hosting',
	nature: 'gardening'
};

export function abilityOf(code: string): Ability | undefined {
	return code in abilities ? (code as Ability) : also[code];
}

/** What comes near enough to be welcome too, and how much: who bakes can cook. */
export const near: Readonly<Partial<Record<Ability, Partial<Record<Ability, number>>>>> = {
	baking: { cooking: 0.6 },
	cooking: { baking: 0.5 },
	repairing: { building: 0.5 },
	building: { repairing: 0.6 },
	listening: { hosting: 0.5 },
	hosting: { listening: 0.4 },
	organising: { paperwork: 0.4, hosting: 0.2 },
	paperwork: { organising: 0.5, writing: 0.2, numbers: 0.3 },
	writing: { storytelling: 0.3, paperwork: 0.2 },
	reading_aloud: { storytelling: 0.5 },
	storytelling: { reading_aloud: 0.4 },
	guiding_children: { storytelling: 0.3, sports: 0.2 },
	sports: { guiding_children: 0.5 },
	numbers: { paperwork: 0.3 },
	cleaning: { hosting: 0.2 }
};

/** What somebody does is what they can: who talks of their baking can bake. How sure that is. */
export const shownBy: Readonly<Record<string, readonly [Ability, number]>> = {
	cook: ['cooking', 0.6],
	bake: ['baking', 0.7],
	world_food: ['cooking', 0.5],
	garden: ['gardening', 0.7],
	farm: ['animal_care', 0.7],
	pets: ['animal_care', 0.6],
	dogs: ['animal_care', 0.5],
	horses: ['animal_care', 0.7],
	birds: ['photography', 0.1],
	bikes: ['repairing', 0.5],
	engines: ['repairing', 0.7],
	electrics: ['repairing', 0.6],
	wood: ['building', 0.7],
	masonry: ['building', 0.8],
	build: ['building', 0.8],
	home_jobs: ['building', 0.6],
	textile: ['sewing', 0.8],
	knit: ['sewing', 0.7],
	piano: ['music', 0.9],
	guitar: ['music', 0.9],
	wind_music: ['music', 0.9],
	music: ['music', 0.6],
	sing: ['music', 0.8],
	draw: ['drawing', 0.8],
	newspaper: ['writing', 0.6],
	write: ['writing', 0.8],
	read_aloud: ['reading_aloud', 0.7],
	storytelling: ['storytelling', 0.7],
	photo: ['photography', 0.8],
	football: ['sports', 0.5],
	coaching: ['sports', 0.8],
	coding: ['computers', 0.7],
	sums: ['numbers', 0.7],
	papers: ['paperwork', 0.6],
	visiting: ['listening', 0.3],
	pass_on: ['guiding_children', 0.4],
	nursing: ['listening', 0.3]
};

/** How much somebody can: `shown` in the story, or `noted` as a talent. */
export type Can = { amount: number; shown: number; heard: Heard | undefined; noted: boolean };
export type Bringing = {
	ability: Ability;
	amount: number;
	share: number;
	shown: number;
	noted: boolean;
	heard: Heard | undefined;
};

/** Less is no ground to ask somebody. */
const worthAsking = 0.05;

/** What comes nearest to what is asked. */
export function bringing(can: ReadonlyMap<Ability, Can>, asked: Ability): Bringing | undefined {
	let best: Bringing | undefined;
	for (const [ability, { amount, heard, noted, shown }] of can) {
		const share = ability === asked ? 1 : (near[ability]?.[asked] ?? 0);
		const much = share * Math.min(amount, 1.5);
		if (much > (best?.amount ?? worthAsking))
			best = { ability, amount: much, share, shown: share * shown, noted, heard };
	}
	return best;
}
