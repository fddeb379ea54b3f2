import { dateText } from '#lib/entry/dates.ts';
import type { OpportunityState } from './opportunity.ts';

/** How a kans stands, for its makelaars. No I/O. */

type Standing = {
	state: OpportunityState;
	createdAt: Date;
	publishedAt: Date | null;
	endedAt: Date | null;
	makelaar: string | null;
};

export function standingText({ state, createdAt, publishedAt, endedAt, makelaar }: Standing): string {
	const who = makelaar ? ` ${makelaar} houdt dit bij.` : ' Nog niemand houdt dit bij.';
	switch (state) {
		case 'gathered':
			return `Bij elkaar gelegd op ${dateText(createdAt)}. Het is nog geen oproep.${who}`;
		case 'called':
			return `Sinds ${dateText(publishedAt ?? createdAt)} staat de oproep op de website.${who}`;
		case 'became':
			return `Het is er.${who}`;
		case 'ended':
			return `Afgesloten op ${dateText(endedAt ?? createdAt)}.`;
	}
}
