import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';
import type { StepKind } from './opportunity.ts';
import { type Meeting, meetingText } from './words.ts';

/**
 * What who gave something, and who joins, find in the mailbox. A subject never says what it is about: others see it over a
 * shoulder. Nothing stands in it of what another told or asked.
 */

/** What somebody may know: a partner hears more of how many noticed it. */
export type Level = 'resident' | 'partner' | 'asker' | 'joiner';

export type About = {
	kind: StepKind;
	/** what the makelaar wrote for everybody */
	text: string;
	makelaar: string | null;
	gemeente: string;
	/** the name of the wijk, or of the gemeente */
	where: string;
	/** of the call; null while there is none for everybody */
	call: { title: string; link: string } | null;
	meeting: Meeting;
	/** what it became, when everybody can see that */
	became: { title: string; link: string } | null;
	contact: Contact | undefined;
};

export type Reader = {
	level: Level;
	name: string | null;
	/** where they read on, with a code of their own */
	link: string;
	/** nobody else told or asked it */
	alone: boolean;
	/** of a partner: how many people; null: fewer than five, or nobody of another organisation */
	others: number | null;
};

const subjects: Record<StepKind, string> = {
	gathered: 'Je bent niet de enige',
	called: 'Er is een oproep',
	meeting: 'De eerste keer is bekend',
	news: 'Er is nieuws',
	became: 'Het is er gekomen',
	ended: 'Hoe het afliep'
};

export function told(about: About, reader: Reader): Letter {
	const { kind, text, makelaar, contact } = about;
	const who = makelaar ?? 'Een makelaar';
	const reach = contact && reachText(contact);
	return {
		subject: kind === 'gathered' && reader.alone ? 'We gaan ermee verder' : subjects[kind],
		body: paragraphs(
			greetingTo(reader.name && firstName(reader.name)),
			opening(about.where, reader),
			happening(about, who, reader.alone),
			text && `${who} schrijft:\n\n${quoted(text)}`,
			reader.level === 'joiner'
				? `Hier lees je verder. Wil je niet meer meedoen? Dat zeg je daar ook:\n${reader.link}`
				: `Hier lees je wat er gebeurt met wat jij ${reader.level === 'asker' ? 'vroeg' : 'vertelde'}:\n${reader.link}`,
			reader.level !== 'joiner' &&
				`Niemand hoort van ons dat jij dit ${reader.level === 'asker' ? 'vroeg' : 'vertelde'}.`,
			reach && `Liever praten? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

/** Why they hear it, as far as they may know. */
export function opening(where: string, { level, alone, others }: Omit<Reader, 'name' | 'link'>): string {
	if (level === 'joiner') return `Je doet mee met een oproep in ${where}.`;
	if (level === 'asker') return alone ? `Jij vroeg ons iets in ${where}.` : 'Meer mensen vroegen wat jij vroeg.';
	const more =
		level === 'partner' && others !== null
			? ` In totaal merkten ${others} mensen dat, ook bij andere organisaties.`
			: ' Meer mensen vertelden zoiets.';
	return `Jij vertelde ons iets over ${where}.${alone ? '' : more}`;
}

function happening({ kind, call, meeting, became }: About, who: string, alone: boolean): string {
	const at = call ? `“${call.title}”` : 'dit';
	switch (kind) {
		case 'gathered':
			return `${who} ${alone ? '' : 'heeft het bij elkaar gelegd en '}kijkt nu wat er samen kan. Je hoort het als er iets gebeurt.`;
		case 'called':
			return `Daarom is er nu een oproep voor iedereen in de wijk${call ? `: “${call.title}”. Lees hem hier. Meedoen mag, maar hoeft niet:\n${call.link}` : '.'}`;
		case 'meeting': {
			const when = meetingText(meeting);
			return `De eerste keer voor ${at} is ${when || 'bekend'}. Je bent welkom.${call ? ` Meer lees je hier:\n${call.link}` : ''}`;
		}
		case 'news':
			return `Er is nieuws over ${at}.`;
		case 'became':
			return became
				? `Het is er gekomen: “${became.title}”. Hier lees je wanneer en waar:\n${became.link}`
				: 'Het is er gekomen. We laten je weten waar je het kunt vinden.';
		case 'ended':
			return `${who} heeft ${call ? `de oproep ${at}` : 'het'} afgesloten.`;
	}
}

/** To who joins: the link opens what they left, so it goes to their mailbox only. */
export function joined(about: {
	name: string;
	title: string;
	gemeente: string;
	link: string;
	recordedBy: string | null;
	/** they said yes to a mail of each step */
	confirmed: boolean;
	contact: Contact | undefined;
}): Letter {
	const { contact, recordedBy } = about;
	const reach = contact && reachText(contact);
	return {
		subject: 'Fijn dat je meedoet',
		body: paragraphs(
			greetingTo(firstName(about.name)),
			recordedBy
				? `${recordedBy} schreef voor je op dat je meedoet met de oproep “${about.title}”.`
				: `Je doet mee met de oproep “${about.title}”. Was jij dit niet? Haal je naam dan weg met de link hieronder.`,
			!about.confirmed &&
				'Wil je van elke stap een mail? Open de link en druk op “Ja, houd me op de hoogte”. Anders mailen we je niet meer.',
			`${contact?.name ?? 'Een makelaar'} ziet wie er meedoen, en laat weten wat de volgende stap is.`,
			`Hier lees je verder. Je kunt er ook veranderen wat je meebrengt, of stoppen:\n${about.link}`,
			reach && `Liever praten? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

/** To the makelaar who keeps it, once a day: nothing of who joins. */
export function somebodyJoined(about: { makelaar: string; title: string; gemeente: string; link: string }): Letter {
	return {
		subject: 'Er doet iemand mee met je oproep',
		body: paragraphs(
			`Hallo ${firstName(about.makelaar)},`,
			`Er doet iemand mee met de oproep “${about.title}”. Wie het is en wat diegene meebrengt, zie je hier:\n${about.link}`,
			'Komen er vandaag meer mensen bij? Dan staan ze op die bladzijde. Morgen krijg je er pas weer een mail over.',
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}
