import type { About, Knows } from './signaal.ts';

/** What it is about and, of somebody, whether they know: one question in every form, kept as two. No I/O. */
const subjects = {
	wijk: { about: 'wijk', knows: null },
	known: { about: 'person', knows: 'yes' },
	unaware: { about: 'person', knows: 'no' },
	unsure: { about: 'person', knows: 'unknown' }
} as const satisfies Record<string, { about: About; knows: Knows | null }>;

type Subject = keyof typeof subjects;

export const subjectChoices: Record<Subject, string> = {
	wijk: 'Over de wijk of de straat',
	known: 'Over iemand die het weet en het goed vindt',
	unaware: 'Over iemand die het niet weet',
	unsure: 'Over iemand. Ik weet niet of die het weet'
};

/** What was chosen; undefined for what is no answer. */
export function subjectOf(typed: string | undefined): { about: About; knows: Knows | null } | undefined {
	return typed && Object.hasOwn(subjects, typed) ? subjects[typed as Subject] : undefined;
}
