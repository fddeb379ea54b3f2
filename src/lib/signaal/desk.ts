import { type Theme, themeOf } from '#lib/entry/theme.ts';
import type { SignaalState } from './signaal.ts';

/** The makelaar's list of signalen: what can be chosen, in words and in an address. No I/O. */

export const perPage = 30;

export const stands = {
	open: { path: '', label: 'Nog open', states: ['new', 'taken', 'asked', 'forwarded', 'acting'] },
	new: { path: 'nieuw', label: 'Nieuw', states: ['new'] },
	taken: { path: 'opgepakt', label: 'Opgepakt', states: ['taken'] },
	asked: { path: 'gevraagd', label: 'Iets teruggevraagd', states: ['asked'] },
	forwarded: { path: 'doorgestuurd', label: 'Hulp gevraagd', states: ['forwarded'] },
	acting: { path: 'bezig', label: 'We doen er iets mee', states: ['acting'] },
	answered: { path: 'beantwoord', label: 'Beantwoord', states: ['answered'] },
	closed: { path: 'afgerond', label: 'Afgerond', states: ['closed'] }
} as const satisfies Record<string, { path: string; label: string; states: readonly SignaalState[] }>;
export type Stand = keyof typeof stands;
export const standCodes = Object.keys(stands) as Stand[];

export const whose = {
	all: { path: '', label: 'Van iedereen' },
	mine: { path: 'mij', label: 'Van mij' },
	nobody: { path: 'niemand', label: 'Van niemand' }
} as const;
export type Whose = keyof typeof whose;
export const whoseCodes = Object.keys(whose) as Whose[];

export type Choice = {
	stand: Stand;
	whose: Whose;
	/** slug */
	wijk: string | null;
	theme: Theme | null;
	/** the last one of the page before */
	after: string | null;
};

/** What an address asks for; what isn't there is as if it weren't asked. */
export function parse(asked: (name: string) => string | null): Choice {
	const after = asked('na') ?? '';
	return {
		stand: standCodes.find((code) => stands[code].path === asked('stand')) ?? 'open',
		whose: whoseCodes.find((code) => whose[code].path === asked('van')) ?? 'all',
		wijk: asked('wijk')?.slice(0, 80) || null,
		theme: themeOf(asked('thema') ?? ''),
		after: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null
	};
}

/** The address of a choice, the same for the same choice. */
export function write(choice: Choice): string {
	const query = new URLSearchParams();
	if (stands[choice.stand].path) query.set('stand', stands[choice.stand].path);
	if (whose[choice.whose].path) query.set('van', whose[choice.whose].path);
	if (choice.wijk) query.set('wijk', choice.wijk);
	if (choice.theme) query.set('thema', choice.theme);
	if (choice.after) query.set('na', choice.after);
	const written = query.toString();
	return `/makelaar/signalen${written && `?${written}`}`;
}

/** What is done stands newest first; what waits, the one that waits longest. */
export const newestFirst = (stand: Stand) => stand === 'answered' || stand === 'closed';
