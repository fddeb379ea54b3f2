import { silentRounds } from '#lib/entry/confirmation.ts';
import { dateText } from '#lib/entry/dates.ts';
import type { Stage } from './initiative.ts';

/** Whether an initiative still is so: who leads it is asked, as entry/confirmation.ts says. No I/O. */

/** Days that what has stopped still stands in the list, so that everybody hears it. */
export const endedDays = 60;

/** What is known of it. */
export type Fresh = {
	stage: Stage;
	/** when somebody said that it is so, or it came on the map */
	confirmedAt: Date;
	/** 1 and 2: asked; 3: the makelaar is asked to call */
	rounds: number;
	listed: boolean;
};

/** Nobody is asked about what lies still or has stopped: it says so itself. */
export function isAsked(stage: Stage): boolean {
	return stage !== 'paused' && stage !== 'ended';
}

export function isSilent({ stage, rounds }: Pick<Fresh, 'stage' | 'rounds'>): boolean {
	return isAsked(stage) && rounds >= silentRounds;
}

/** For everybody, on its page: when somebody last said that it is so, and what that means. */
export function freshText(fresh: Fresh): string {
	const last = dateText(fresh.confirmedAt);
	if (fresh.stage === 'ended')
		return fresh.listed ? '' : 'Dit is gestopt. Het staat niet meer in de lijst, maar wel in het archief.';
	if (!fresh.listed)
		return `Dit is lang niet bevestigd, voor het laatst op ${last}. Daarom staat het niet meer in de lijst, maar wel in het archief.`;
	if (isSilent(fresh)) return `Dit is lang niet bevestigd, voor het laatst op ${last}. Bel even voordat je gaat.`;
	return `Voor het laatst bevestigd op ${last}.`;
}
