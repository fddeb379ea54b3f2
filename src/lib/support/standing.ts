import { dateText } from '#lib/entry/dates.ts';
import { type Stage, stages } from '#lib/initiative/initiative.ts';

/** How an initiative stands, in sentences for the makelaar. No I/O. */

/** Who supports an initiative now, or did. */
export type Supported = { name: string | null; mine: boolean; letGoOn: string; endedOn: string | null };

const ofDay = (day: string) => dateText(new Date(`${day}T12:00:00Z`));

/** `Dit loopt, sinds 3 maart 2026.` */
export function stageText(stage: Stage, since: Date): string {
	return `${stages[stage].replace(/\.$/, '')}, sinds ${dateText(since)}.`;
}

/** `Fatima Aydin ondersteunt het tot 1 februari 2027.` */
export function supportText(support: Supported | undefined, today: string): string {
	if (!support) return 'Niemand ondersteunt het.';
	const who = support.mine ? 'Jij' : (support.name ?? 'Een vroegere collega');
	if (support.endedOn) return `${who} ${support.mine ? 'hebt' : 'heeft'} het losgelaten op ${ofDay(support.endedOn)}.`;
	const day = ofDay(support.letGoOn);
	if (support.letGoOn < today) return `${who} zou het loslaten op ${day}. Die dag is voorbij.`;
	return `${who} ondersteunt het tot ${day}.`;
}

const publications = {
	draft: 'Het is nog niet verstuurd.',
	submitted: 'Het staat nog niet op Wijkweb.',
	returned: 'Het is teruggegeven en staat niet op Wijkweb.',
	published: '',
	withdrawn: 'Het staat niet meer op Wijkweb.'
} as const;

/** Everything together, as it stands under the title. */
export function standingText(
	about: { stage: Stage; stageSince: Date; publication: keyof typeof publications },
	support: Supported | undefined,
	today: string
): string {
	return [stageText(about.stage, about.stageSince), publications[about.publication], supportText(support, today)]
		.filter(Boolean)
		.join(' ');
}
