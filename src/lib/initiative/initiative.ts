/**
 * An initiative is what residents start together, from an idea at the kitchen table to something that stands on its
 * own. Its life stage says how far it is; whether it can be seen is publication, and that is another matter.
 */
export const stages = {
	idea: 'Dit is nog een idee.',
	exploring: 'We zoeken uit of het kan.',
	starting: 'We zijn aan het beginnen.',
	running: 'Dit loopt.',
	independent: 'Dit loopt, en de bewoners doen het helemaal zelf.',
	paused: 'Dit ligt even stil.',
	ended: 'Dit is gestopt.'
} as const;

export type Stage = keyof typeof stages;
