import { greetingTo } from '#lib/account/account.ts';
import { type Contact, reachText } from '#lib/account/contact.ts';
import { type Letter, paragraphs, quoted } from '#lib/server/letter.ts';

/** What those concerned read when two initiatives become one: once each, whatever they were to it. No I/O. */

type About = {
	/** null for who only follows: of them an address is all that is known */
	name: string | null;
	from: string;
	into: string;
	by: string;
	reason: string;
	gemeente: string;
	contact: Contact | undefined;
};

function letter(about: About, subject: string, ...middle: (string | false | null)[]): Letter {
	const reach = about.contact && reachText(about.contact);
	return {
		subject,
		body: paragraphs(
			greetingTo(about.name),
			...middle,
			reach && `Vragen? ${reach}`,
			`Groet,\nWijkweb ${about.gemeente}`
		)
	};
}

const because = ({ by, reason }: About) => `${by} heeft ze samengevoegd en schrijft waarom:\n\n${quoted(reason)}`;
const goesOn = ({ from, into }: About) => `“${from}” gaat verder als “${into}”`;

/** To who takes part in what goes up in the other. */
export function yours(about: About & { link: string }): Letter {
	return letter(
		about,
		goesOn(about),
		`${goesOn(about)}. ${because(about)}`,
		`Je doet nu mee met “${about.into}”. Je hoeft niets te doen. De trekkers zien je naam en hoe ze je bereiken. Links uit oude mails werken nog. Dit is jullie plek:\n${about.link}`,
		'Wil je dat liever niet? Op die plek kun je ook stoppen.'
	);
}

/** To who sent in an idea that was not on the map yet: nobody there knows of them. */
export function yourIdea(about: About & { link: string }): Letter {
	return letter(
		about,
		`Je idee “${about.from}” is er al: “${about.into}”`,
		`Je idee “${about.from}” lijkt veel op “${about.into}”, en dat staat al op Wijkweb. ${because(about)}`,
		`We hebben je naam en hoe we je bereiken niet doorgegeven. Wil je meedoen? Dan meld je je hier zelf aan:\n${about.link}`
	);
}

/** To who only hears of it. */
export function heard(about: About & { page: string }): Letter {
	return letter(
		about,
		goesOn(about),
		`${goesOn(about)}. ${because(about)}`,
		`Je hoort voortaan wat er bij “${about.into}” gebeurt. Je hoeft niets te doen. Hier lees je er alles over:\n${about.page}`
	);
}

/** To who leads what goes on. */
export function grown(about: About & { link: string; more: number; leading: number }): Letter {
	const people = about.more === 1 ? 'Er komt één mens bij' : `Er komen ${about.more} mensen bij`;
	const leaders = about.leading === 1 ? 'één van hen trekt' : `${about.leading} van hen trekken`;
	return letter(
		about,
		`“${about.from}” hoort nu bij “${about.into}”`,
		`“${about.from}” hoort nu bij jullie “${about.into}”. ${because(about)}`,
		about.more > 0 &&
			`${people}${about.leading ? `, en ${leaders} het met jullie mee` : ''}. Stel je even voor:\n${about.link}`,
		about.more === 0 && `Wat zij zochten en schreven, staat nu op jullie plek:\n${about.link}`
	);
}
