import type { StepKind } from './signaal.ts';

/** What happened with a signaal, as a sentence; the words that were written stand below it. No I/O. */

/** Who was asked for help; of who was erased only what they worked for is known. */
export const helperName = (name: string, organisation: string | null = null): string =>
	name || organisation || 'iemand die er niet meer is';

type Said = { kind: StepKind; by: string | null };

/** For whoever gave it. */
export function stepForGiver({ kind, by }: Said): string {
	const who = by ?? 'Een makelaar';
	const sentences: Record<StepKind, string> = {
		taken: `${who} heeft het op zich genomen.`,
		handed: `${who} gaat ermee verder.`,
		asked: `${who} vroeg je iets:`,
		reminded: 'We vroegen het je nog een keer.',
		silent: `Er kwam geen antwoord. Dat mag. ${who} gaat verder met wat je al vertelde.`,
		replied: 'Je schreef:',
		forwarded: `${who} vroeg in eigen woorden hulp aan iemand die in de wijk werkt.`,
		helped: 'Wie om hulp is gevraagd, heeft geantwoord.',
		acting: `${who} schreef wat er gebeurt:`,
		note: '',
		answered: `${who} schreef wat ermee is gedaan:`,
		satisfied: 'Je vond het zo goed.',
		unsatisfied: 'Je vond het nog niet goed. Het staat weer open.'
	};
	return sentences[kind];
}

/** For makelaars. @param helper who was asked for help */
export function stepForMakelaar({ kind, by, helper }: Said & { helper: string | null }): string {
	const [who, other] = [by ?? 'Iemand', helper === null ? 'iemand in de wijk' : helperName(helper)];
	const sentences: Record<StepKind, string> = {
		taken: `${who} pakte dit op.`,
		handed: `${who} heeft dit nu.`,
		asked: `${who} vroeg iets terug:`,
		reminded: 'Wie dit gaf is er nog een keer om gevraagd.',
		silent: 'Er kwam geen antwoord op de vraag. Dit ligt weer bij de makelaar, met een nieuwe dag.',
		replied: 'Wie dit gaf schreef:',
		forwarded: `${who} vroeg ${other} om hulp.`,
		helped: `${helper || 'Iemand in de wijk'} antwoordde:`,
		acting: `${who} vertelde wat er gebeurt:`,
		note: `Notitie van ${by ?? 'een collega'}:`,
		answered: `${who} antwoordde:`,
		satisfied: 'Wie dit gaf vindt het zo goed.',
		unsatisfied: 'Wie dit gaf vindt het nog niet goed. Het staat weer open.'
	};
	return sentences[kind];
}
