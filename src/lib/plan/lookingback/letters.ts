import { greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** Mails about looking back. They say nothing of what a plan is about: anybody can stand beside a telephone. */

type To = { name: string; link: string };
const groet = 'Groet,\nWijkweb';
const own = 'Je ziet het als je bent ingelogd. Alleen wie meedoet kan het lezen.';

/** @param when vrijdag 27 november */
export function near({ name, link, when }: To & { when: string }): Letter {
	return {
		subject: 'Jullie kijken bijna terug',
		body: paragraphs(
			greetingTo(name),
			`Op ${when} kijken jullie samen terug op het plan waar je aan meedoet. Wat werkte? Wat niet? En hoe gaan jullie verder?`,
			'Spreek alvast af waar en hoe laat. Aan een keukentafel gaat dat vaak het best.',
			`Het plan staat hier:\n${link}`,
			own,
			groet
		)
	};
}

/** @param today whether it is the day itself; else it has passed already */
export function onTheDay({ name, link, when, today }: To & { when: string; today: boolean }): Letter {
	return {
		subject: today ? 'Vandaag kijken jullie terug' : 'Tijd om terug te kijken',
		body: paragraphs(
			greetingTo(name),
			today
				? 'Vandaag is de dag om terug te kijken op het plan waar je aan meedoet.'
				: `Op ${when} was de dag om terug te kijken op het plan waar je aan meedoet. Dat kan nog steeds.`,
			'Praat erover met elkaar. Eén van jullie schrijft op wat werkte, wat niet werkte en hoe jullie verdergaan.',
			`Dat doe je hier:\n${link}`,
			own,
			groet
		)
	};
}

/** @param guest a professional: they stand in it for a while */
export function stopped({ name, link, guest }: To & { guest: boolean }): Letter {
	return {
		subject: 'Een plan is gestopt',
		body: paragraphs(
			greetingTo(name),
			guest
				? 'Het plan waar je te gast was, is gestopt. Je hoeft er niets meer voor te doen.'
				: 'Jullie keken terug op het plan waar je aan meedoet. Het is gestopt. Er komen geen berichten meer over wie wat doet.',
			guest ? null : `Teruglezen kan nog hier:\n${link}`,
			guest ? null : own,
			groet
		)
	};
}

/** To the contact person, four weeks after. @param whom Wil Hendriks; Wil Hendriks en Piet Hendriks */
export function call({ name, link, whom, self }: To & { whom: string; self: boolean }): Letter {
	return {
		subject: self ? 'Hoe gaat het nu?' : 'Wil je vandaag even bellen?',
		body: paragraphs(
			greetingTo(name),
			'Vier weken geleden keken jullie terug op het plan. Jij bent de contactpersoon.',
			self
				? 'Hoe gaat het nu? Schrijf het in een paar woorden op.'
				: `Bel ${whom} en vraag hoe het gaat. Schrijf daarna in een paar woorden op wat je hoorde.`,
			`Dat doe je hier:\n${link}`,
			own,
			groet
		)
	};
}

/** To an owner, when nobody was chosen to call. */
export function whoCalls({ name, link }: To): Letter {
	return {
		subject: 'Wie belt er even?',
		body: paragraphs(
			greetingTo(name),
			'Vier weken geleden keken jullie terug op het plan. Nu is het tijd dat iemand belt om te vragen hoe het gaat. Er is nog niemand gekozen.',
			`Kies hier wie dat doet:\n${link}`,
			own,
			groet
		)
	};
}
