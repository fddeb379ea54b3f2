import { dateText, dayInWords } from '#lib/entry/dates.ts';
import { pathOf } from '#lib/entry/entry.ts';
import type { Circle } from '#lib/introduction/circles.server.ts';
import type { Line } from '#lib/support/overview.server.ts';
import type { Person } from '#lib/vraag/people.server.ts';

/** What a makelaar has in hand, each as a line: the people, the circles, the initiatives. No I/O. */
export type Own = { key: string | number; href: string; title: string; note: string };

/** @param today 2026-11-22 */
export function personLine(one: Person, today: string): Own {
	const { contactAt, createdAt, dueOn } = one;
	const spoken =
		contactAt > createdAt ? `Laatste contact op ${dateText(contactAt)}.` : `Binnen sinds ${dateText(createdAt)}.`;
	const promised =
		dueOn === null ? [] : [`${dueOn < today ? 'Te laat: beloofd voor' : 'Beloofd voor'} ${dayInWords(dueOn)}.`];
	return {
		...{ key: one.id, href: `/makelaar/vraag/${one.id}`, title: one.name },
		note: [`${one.wijkName ?? 'Hele gemeente'}.`, spoken, ...promised].join(' ')
	};
}

export function circleLine(one: Circle): Own {
	const { underway, restUntil } = one;
	const notes = [
		`${one.wijkName ?? 'Hele gemeente'}.`,
		...(underway ? [underway === 1 ? 'Eén mens maakt nu kennis.' : `${underway} mensen maken nu kennis.`] : []),
		...(restUntil ? [`Nu even geen nieuwe mensen, tot ${dayInWords(restUntil)}.`] : [])
	];
	const href = one.kind === 'network' ? `/makelaar/netwerken/${one.id}` : pathOf(one);
	return { key: one.id, href, title: one.title, note: notes.join(' ') };
}

export function initiativeOwn({ id, title, wijkName, letGoOn }: Line): Own {
	const until = letGoOn ? ` Je steunt het tot ${dayInWords(letGoOn)}.` : '';
	return { key: id, href: `/makelaar/initiatief/${id}`, title, note: `${wijkName ?? 'Hele gemeente'}.${until}` };
}
