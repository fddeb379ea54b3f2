import { inSentence } from '#lib/entry/choosing.ts';
import { type Daypart, daypartCodes, dayparts } from '#lib/entry/daypart.ts';
import type { Kind } from '#lib/entry/entry.ts';
import { languages } from '#lib/entry/filters.ts';
import { abilities, type Answers, pleasures } from './beginning.ts';
import type { Met } from './rank.ts';

/** Why something is suggested, and what happens when you come: in the words of a neighbour. No I/O. */

export type Told = {
	kind: Kind;
	wijkName: string | null;
	gemeenteName: string;
	dayparts: readonly Daypart[];
	/** the next time it is */
	next: Date | undefined;
	walkIn: boolean;
	comeAlong: boolean;
	newcomerPlaces: number;
	members: number | null;
	/** who meets you at the door */
	door: string | null;
	/** people say beforehand that they come */
	signsUp: boolean;
	free: boolean;
	cost: string | null;
};

/** Sentences for it, and sentences that are only honest. */
export type Reasons = { because: string[]; but: string[] };

const either = new Intl.ListFormat('nl', { type: 'disjunction' });
const most = 5;

export function reasonsFor(answers: Answers, met: Met, told: Told): Reasons {
	const because = [
		whenFits(met, told),
		whereFits(met, told, answers),
		...likedSentences(met, told.kind),
		...welcoming(answers, told),
		met.language &&
			answers.language &&
			`Er zijn mensen die ${languages[answers.language as keyof typeof languages]} spreken.`
	].filter((sentence): sentence is string => Boolean(sentence));
	return {
		because: because.length ? because.slice(0, most) : [byItself[told.kind]],
		but: exceptions(answers, met, told)
	};
}

/** Where nobody said anything that it could meet. */
const byItself = {
	network: 'Dit is een groep mensen uit de buurt.',
	initiative: 'Dit doen mensen uit de buurt samen.',
	activity: 'Hier komen mensen uit de buurt bij elkaar.',
	offer: 'Dit biedt iemand uit de buurt aan.'
} as const satisfies Record<Kind, string>;

function whenFits({ daypart, when }: Met, { next }: Told): string | undefined {
	if (when !== 'fits' || !daypart) return undefined;
	if (next && daypartOf(next) === daypart) return `Het is op ${partOfDay(next)}. Dan kun jij.`;
	return `Het is ${inSentence(dayparts[daypart])}. Dan kun jij.`;
}

function whereFits({ where }: Met, { wijkName, gemeenteName }: Told, { reach }: Answers): string | undefined {
	if (where === 'here') return 'Het is bij jou in de wijk.';
	if (where === 'everywhere') return `Het is voor iedereen in ${gemeenteName}.`;
	if (where === 'close' && reach !== 'wijk' && wijkName) return `Het is in ${wijkName}, niet ver van jou.`;
	return undefined;
}

function likedSentences({ pleasure, wanted, learnt }: Met, kind: Kind): (string | undefined)[] {
	const isService = kind === 'offer';
	const liked = pleasure && `Je koos: ${pleasures[pleasure].there}.`;
	return [
		liked && `${liked} ${isService ? 'Daar kan iemand je bij helpen.' : 'Dat kan hier.'}`,
		wanted &&
			(isService
				? `Iemand wil hier iets over leren: ${abilities[wanted].for}. Dat kun jij.`
				: `Ze zoeken iemand voor ${abilities[wanted].for}. Dat doe jij graag.`),
		learnt && learnt !== wanted && `Je kunt er iets leren over ${abilities[learnt].for}.`
	].map((sentence) => sentence || undefined);
}

function welcoming({ company }: Answers, told: Told): (string | false)[] {
	const { members, newcomerPlaces } = told;
	return [
		told.comeAlong && company !== 'alleen' && 'Er kan iemand met je meegaan, de eerste keer.',
		company === 'klein' && members !== null && members <= 15 && `Het is een kleine groep, ongeveer ${members} mensen.`,
		newcomerPlaces > 0 && `Er is plek voor ${newcomerPlaces === 1 ? 'nog iemand' : `${newcomerPlaces} nieuwe mensen`}.`
	];
}

function exceptions(answers: Answers, met: Met, told: Told): string[] {
	const times = daypartCodes.filter((one) => told.dayparts.includes(one)).map((one) => inSentence(dayparts[one]));
	const isAsked = answers.pleasures.length + answers.abilities.length > 0;
	const isElsewhere =
		met.where === 'far' ? answers.reach !== 'overal' : met.where === 'close' && answers.reach === 'wijk';
	const km = met.km === undefined ? undefined : Math.max(1, Math.round(met.km));
	return [
		met.when === 'other' && `Het is op een ander moment dan jij koos: ${either.format(times)}.`,
		met.when === 'unknown' && 'Vraag even wanneer het is.',
		isElsewhere &&
			told.wijkName &&
			`Het is niet in je eigen wijk, maar in ${told.wijkName}${km ? `, ongeveer ${km} kilometer verder` : ''}.`,
		isAsked &&
			!met.pleasure &&
			!met.wanted &&
			!met.learnt &&
			'Het is iets anders dan je koos. Misschien is het toch iets voor je.'
	].filter((sentence): sentence is string => Boolean(sentence));
}

/** What happens when you come, one sentence after the other. */
export function arrival(told: Told): string[] {
	const { kind, door, walkIn, signsUp, cost, free } = told;
	const price = free ? 'Het is gratis.' : cost && `Kosten: ${cost}.`;
	const coming = {
		network: [
			door && `${door.replace(/[.\s]+$/, '')}.`,
			walkIn ? 'Je kunt zo binnenlopen. Je hoeft niets af te spreken.' : 'Bel even voor je komt. Dan word je verwacht.'
		],
		initiative: ['Bel even voor je komt. Dan kijk je een keer mee.', 'Daarna zeg je pas of het iets voor je is.'],
		activity: [signsUp ? 'Zeg even dat je komt. Dan is er een plek voor je.' : 'Je kunt gewoon komen.'],
		offer: ['De makelaar brengt jullie bij elkaar.', 'Jullie krijgen pas elkaars nummer als jullie dat allebei willen.']
	}[kind];
	return [...coming, price].filter((sentence): sentence is string => Boolean(sentence));
}

const zone = 'Europe/Amsterdam';
const weekday = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', timeZone: zone });
const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', hourCycle: 'h23', timeZone: zone });

function hourOf(moment: Date): 'ochtend' | 'middag' | 'avond' {
	const hour = Number(clock.format(moment).slice(0, 2));
	return hour < 12 ? 'ochtend' : hour < 18 ? 'middag' : 'avond';
}

/** dinsdagmiddag */
export function partOfDay(moment: Date): string {
	return weekday.format(moment) + hourOf(moment);
}

export function daypartOf(moment: Date): Daypart {
	const isWeekend = ['zaterdag', 'zondag'].includes(weekday.format(moment));
	const part = hourOf(moment);
	if (isWeekend) return part === 'avond' ? 'weekend_evening' : 'weekend_day';
	return ({ ochtend: 'weekday_morning', middag: 'weekday_afternoon', avond: 'weekday_evening' } as const)[part];
}
