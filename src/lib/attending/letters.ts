import { greetingTo } from '#lib/account/account.ts';
import { dayText, hourText } from '#lib/entry/dates.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';
import { type AttendeeState, partyText, peopleText } from './attending.ts';

/** What who comes, and who organises it, finds in the mailbox: short, warm, with a name and a number. No I/O. */

/** A day of an activity as a mail tells it. */
export type Told = {
	title: string;
	startsAt: Date;
	endsAt: Date;
	place: string;
	cost: string | null;
	gemeente: string;
	/** Bel Fatima: 013 - 555 01 20. */
	reach: string;
};
type To = Told & { name: string; others: number; link: string };

export function whenText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
	return `${dayText(startsAt)}, van ${hourText(startsAt).replace(' uur', '')} tot ${hourText(endsAt)}`;
}

function facts(told: Told): string {
	return [`Wanneer: ${whenText(told)}`, `Waar: ${told.place}`, told.cost && `Kosten: ${told.cost}`]
		.filter(Boolean)
		.join('\n');
}

function closing({ reach, gemeente }: Pick<Told, 'reach' | 'gemeente'>): string {
	return paragraphs(reach && `Liever praten? ${reach}`, `Groet,\nWijkweb ${gemeente}`);
}

const who = (others: number) => (others ? `We rekenen op ${partyText(others)}.` : '');
const manage = (link: string) => `Kom je met meer of minder mensen, of kom je toch niet? Dat zeg je hier:\n${link}`;
const yours = 'De link is alleen voor jou. Was jij dit niet? Zeg dan op diezelfde plek af.';

/** To who signed up: there is a place, or not yet. */
export function signedUp(told: To & { state: Exclude<AttendeeState, 'gone'> }): Letter {
	if (told.state === 'waiting')
		return {
			subject: `Je staat op de wachtlijst: ${told.title}`,
			body: paragraphs(
				greetingTo(told.name),
				`“${told.title}” is vol. Je staat op de wachtlijst. Komt er een plek vrij? Dan krijg je meteen een mail.`,
				facts(told),
				`Wil je niet meer wachten? Dat zeg je hier:\n${told.link}`,
				yours,
				closing(told)
			)
		};
	return {
		subject: `Je komt naar ${told.title}`,
		body: paragraphs(
			greetingTo(told.name),
			`Fijn dat je komt naar “${told.title}”. Er is een plek voor je. ${who(told.others)}`.trim(),
			facts(told),
			manage(told.link),
			yours,
			closing(told)
		)
	};
}

/** To the address that was on the list already. */
export function again(told: To & { state: Exclude<AttendeeState, 'gone'> }): Letter {
	const stands =
		told.state === 'going' ? 'Je stond al op de lijst, en je plek is er nog.' : 'Je stond al op de wachtlijst.';
	return {
		subject: `Je stond al op de lijst: ${told.title}`,
		body: paragraphs(
			greetingTo(told.name),
			`Iemand vulde je e-mailadres nog een keer in bij “${told.title}”. ${stands} ${who(told.others)}`.trim(),
			facts(told),
			manage(told.link),
			closing(told)
		)
	};
}

/** From the waiting list to a place. */
export function movedUp(told: To): Letter {
	return {
		subject: `Er is een plek voor je: ${told.title}`,
		body: paragraphs(
			greetingTo(told.name),
			`Goed nieuws: er is een plek vrij bij “${told.title}”, en die is voor jou. ${who(told.others)}`.trim(),
			facts(told),
			`Kun je niet meer? Laat het dan weten, dan gaat er iemand anders:\n${told.link}`,
			closing(told)
		)
	};
}

/** The day before. */
export function reminder(told: To & { bring: string; note: string | null }): Letter {
	return {
		subject: `Morgen: ${told.title}`,
		body: paragraphs(
			greetingTo(told.name),
			`Morgen is “${told.title}”. ${who(told.others)}`.trim(),
			facts(told),
			told.bring && `Om aan te denken: ${told.bring}`,
			`Kom je toch niet? Zeg het even. Dan kan iemand anders erbij:\n${told.link}`,
			closing(told)
		)
	};
}

/** The organiser changed the day: it doesn't go on, or at another time. */
export function dayChanged(
	told: Pick<To, 'name' | 'title' | 'gemeente' | 'reach'> & { day: string; why: string | null; page: string } & (
			{ held: false } | ({ held: true; again: boolean; link: string } & Told)
		)
): Letter {
	const { title, name, day, why } = told;
	if (!told.held)
		return {
			subject: `Gaat niet door: ${title}, ${day}`,
			body: paragraphs(
				greetingTo(name),
				`“${title}” op ${day} gaat niet door. Je hoeft niets te doen.`,
				why && `Waarom: ${why}`,
				`Kijk hier wanneer het weer is:\n${told.page}`,
				closing(told)
			)
		};
	return {
		subject: told.again ? `Gaat toch door: ${title}, ${day}` : `Andere tijd: ${title}, ${day}`,
		body: paragraphs(
			greetingTo(name),
			told.again ? `“${title}” op ${day} gaat toch door.` : `“${title}” op ${day} is op een andere tijd.`,
			why && `Waarom: ${why}`,
			facts(told),
			`Komt het zo niet uit? Dat zeg je hier:\n${told.link}`,
			closing(told)
		)
	};
}

/** It left the map; once, for all the days they were going to come. */
export function ended(told: Pick<To, 'name' | 'title' | 'gemeente' | 'reach'> & { days: readonly string[] }): Letter {
	const { title, name, days } = told;
	const when = days.length > 1 ? `deze dagen:\n${days.map((day) => `- ${day}`).join('\n')}` : `${days[0]}.`;
	return {
		subject: `Gaat niet meer door: ${title}`,
		body: paragraphs(
			greetingTo(name),
			`“${title}” gaat niet meer door. Je wilde komen op ${when}`,
			'Je hoeft niets te doen: er rekent niemand meer op je.',
			closing(told)
		)
	};
}

/** The day after. */
export function howWasIt(told: Pick<To, 'name' | 'title' | 'gemeente' | 'reach' | 'link'>): Letter {
	return {
		subject: `Hoe was het? ${told.title}`,
		body: paragraphs(
			greetingTo(told.name),
			`Gisteren was “${told.title}”. Hoe was het? Eén druk op een knop is genoeg:\n${told.link}`,
			'Wie het organiseert leest wat mensen vonden, zonder namen. Was je er toch niet? Dan hoef je niets te doen.',
			closing(told)
		)
	};
}

/** What an organiser reads of one who comes or not. */
export type HostTold = { title: string; day: string; gemeente: string; link: string; going: number; waiting: number };

function standing({ going, waiting }: HostTold): string {
	const queue = waiting ? ` Op de wachtlijst: ${peopleText(waiting)}.` : '';
	return `Nu ${going === 1 ? 'komt er' : 'komen er'} ${peopleText(going)}.${queue}`;
}

/** To who organises it: somebody comes, waits, or doesn't come after all. */
export function somebody(
	told: HostTold & { who: string; others: number; newcomer: boolean; state: AttendeeState; phone: string | null }
): Letter {
	const party = partyText(told.others, told.who);
	const what = {
		going: `${party} ${told.others ? 'komen' : 'komt'}`,
		waiting: `${party} ${told.others ? 'staan' : 'staat'} op de wachtlijst`,
		gone: `${party} ${told.others ? 'komen' : 'komt'} toch niet`
	}[told.state];
	return {
		subject: `${told.who} ${{ going: 'komt', waiting: 'staat op de wachtlijst', gone: 'komt toch niet' }[told.state]}: ${told.title}`,
		body: paragraphs(
			`${what}: “${told.title}”, ${told.day}.`,
			told.newcomer && told.state !== 'gone' && `${told.who} komt voor het eerst. Een woord bij de deur doet goed.`,
			told.phone && `${told.who} heeft geen e-mail. Verandert er iets? Bel dan: ${told.phone}.`,
			standing(told),
			`Hier staat wie er komt:\n${told.link}`,
			`Groet,\nWijkweb ${told.gemeente}`
		)
	};
}

/** To who organises it: these have a place now, and no mail reaches them. */
export function callThem(
	told: HostTold & { people: { name: string; phone: string | null }[]; because: string }
): Letter {
	const lines = told.people.map(({ name, phone }) => `- ${name}: ${phone ?? 'geen nummer'}`);
	return {
		subject: `Wil je even bellen? ${told.title}`,
		body: paragraphs(
			told.because,
			`Deze mensen hebben geen e-mail. Wil jij ze bellen?\n${lines.join('\n')}`,
			`Hier staat wie er komt:\n${told.link}`,
			`Groet,\nWijkweb ${told.gemeente}`
		)
	};
}

/** To who organises it, in the morning: what more there was yesterday than was told at once. */
export function bundle(
	told: Pick<HostTold, 'title' | 'gemeente' | 'link'> & { started: number; gone: number }
): Letter {
	const lines = [
		told.started && `${told.started} ${told.started === 1 ? 'aanmelding' : 'aanmeldingen'}`,
		told.gone && `${told.gone} ${told.gone === 1 ? 'afmelding' : 'afmeldingen'}`
	].filter(Boolean);
	return {
		subject: `Nog ${lines.join(' en ')}: ${told.title}`,
		body: paragraphs(
			`Bij “${told.title}” kwamen er sinds gisteren nog bij: ${lines.join(' en ')}. Die mailden we niet meer een voor een.`,
			`Hier staat wie er komt:\n${told.link}`,
			`Groet,\nWijkweb ${told.gemeente}`
		)
	};
}
