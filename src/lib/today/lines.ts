import { dateText, hourText } from '#lib/entry/dates.ts';
import type { Due } from '#lib/introduction/due.server.ts';
import { dueText } from '#lib/introduction/standing.ts';
import type { Waiting as Offer } from '#lib/offer/deciding.server.ts';
import type { StepKind } from '#lib/signaal/signaal.ts';
import type { Waiting as Signaal } from '#lib/signaal/waiting.server.ts';
import type { Line } from '#lib/support/overview.server.ts';
import { reasons } from '#lib/support/overview.ts';
import type { Waiting as Vraag } from '#lib/vraag/waiting.server.ts';
import type { Waiting } from './today.ts';

/** How what waits is said in a line. No I/O. */

const place = (wijkName: string | null) => wijkName ?? 'de hele gemeente';

function state(one: { makelaar: string | null; createdAt: Date; unserved: boolean; wijkName: string | null }): string {
	const who = one.makelaar ? `Bij ${one.makelaar}` : 'Nog bij niemand';
	const alone = one.unserved && one.wijkName ? ' Deze wijk heeft nog geen makelaar.' : '';
	return `${who}. Binnen sinds ${dateText(one.createdAt)}.${alone}`;
}

/**
 * A vraag; undefined when nothing is promised that wasn't kept: then it stands among the people.
 * @param always also then
 */
export function vraagLine(one: Vraag, always = false): Waiting | undefined {
	if (one.dueOn === null && !always) return undefined;
	return {
		...{ subject: 'vraag', key: `vraag ${one.id}`, href: `/makelaar/vraag/${one.id}`, on: one.dueOn },
		...{ title: `Een vraag uit ${place(one.wijkName)}`, note: state(one) }
	};
}

/** What there is to react on, before how it stands. */
const signaalNews: Partial<Record<StepKind, string>> = {
	replied: 'Er is een reactie. ',
	helped: 'Er is antwoord op je vraag om hulp. ',
	unsatisfied: 'Het antwoord was nog niet goed. ',
	asked: 'Je wacht op een reactie. ',
	reminded: 'Je wacht op een reactie. ',
	silent: 'Er kwam geen reactie op je vraag. ',
	forwarded: 'Je wacht op hulp. '
};

export function signaalLine(one: Signaal): Waiting {
	const about = one.about === 'person' ? 'Een zorg over iemand' : 'Iets over de wijk';
	const news = one.last ? (signaalNews[one.last] ?? '') : '';
	return {
		...{ subject: 'signaal', key: `signaal ${one.id}`, href: `/makelaar/signaal/${one.id}`, on: one.promisedOn },
		...{ title: `${about} uit ${place(one.wijkName)}`, note: news + state(one) }
	};
}

export function initiativeLine(line: Line): Waiting {
	const { waits, nextOn, letGoOn, nextStep } = line;
	const due = [waits.stepDue ? nextOn : null, waits.letGoDue ? letGoOn : null].filter((day) => day !== null).toSorted();
	const words = reasons({ ...waits, proposal: false, stepDue: false })
		.filter(({ who }) => who === 'me')
		.map(({ words }) => `${words}.`)
		.concat(waits.stepDue && nextStep ? `Volgende stap: ${nextStep}.` : []);
	return {
		...{ subject: 'initiative', key: `initiative ${line.id}`, title: line.title, note: words.join(' ') },
		href: `/makelaar/initiatief/${line.id}${due.length ? '/steun' : ''}`,
		on: due[0] ?? null
	};
}

export function offerLine(one: Offer): Waiting {
	const sent = one.submittedAt ? `, op ${dateText(one.submittedAt)}` : '';
	return {
		...{ subject: 'offer', key: `offer ${one.id}`, href: `/makelaar/aanbod/${one.id}`, title: one.title },
		note: `Van ${one.name ?? 'een buur'}, ${one.wijkName ?? 'voor de hele gemeente'}${sent}. Iemand wil iets doen.`,
		on: null
	};
}

export function introductionLine(one: Due): Waiting {
	const { id, vraagId, what, on, at, firstName, wijkName } = one;
	const whom = firstName ? `${firstName}, ${place(wijkName)}.` : `Iemand uit ${place(wijkName)}.`;
	return {
		...{ subject: 'introduction', key: `introduction ${id}`, on },
		href: `/makelaar/vraag/${vraagId}/kennismaking/${id}`,
		...{ title: dueText[what], note: at ? `${whom} Om ${hourText(at)}.` : whom }
	};
}
