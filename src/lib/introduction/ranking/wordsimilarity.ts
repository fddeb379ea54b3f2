import { keysOf, ofNetworks } from '../story/reading.ts';
import type { Prepared } from './prepare.ts';
import type { Story } from '../story/story.ts';

/** How many rare words a story and a network share: a rest of what the lexicon doesn't know. No I/O. */

const common = new Set(
	`de het een en of maar want dus dan als dat die dit deze er hier daar waar wie wat hoe niet geen niks niets nooit wel nog ook al
	alle allemaal alles iets iemand niemand ik je jij u hij zij ze we wij jullie me mij mijn jouw uw zijn haar hem hen hun ons onze
	in op aan met van voor naar bij om uit over onder tot tegen door na sinds zonder tussen achter naast te zo zoals heel erg veel
	weinig meer minder meest elke elk ieder iedere beetje echt gewoon weer steeds altijd soms vaak nu toen toch maar even eens keer
	is was waren ben bent wordt worden word werd heb hebt heeft had hebben kan kun kunnen kon moet moeten moest mag mogen wil willen
	wou zal zullen zou zouden ga gaat gaan ging kom komt komen kwam doe doet doen deed gedaan maak maakt maken zit zitten zat sta
	staat staan stond lig ligt liggen lag loop zeg zegt zeggen zei vraag vragen vind weet weten zie ziet zien zag laat laten geef
	krijg krijgen denk zoek zoekt zoeken mens mensen man vrouw dag dagen week weken maand jaar jaren uur tijd een twee drie vier vijf
	zes zeven acht negen tien goed beter best graag lekker mooi leuk eigenlijk misschien alleen samen zelf elkaar anders andere ander
	eerst eerste laatste nieuw nieuwe oude groot grote klein kleine hele half helft thuis huis buurt straat wijk ding dingen boven s
	m n t jaap vanaf totdat terwijl omdat doordat toe heen mee weg af terug vast los stuk paar helemaal precies ongeveer bijna`
		.split(/\s+/)
		.flatMap((word) => keysOf(word, 'network').whole)
);

/** How telling each word of the story is among these networks. */
export function rarityAmong(story: Story, among: readonly Prepared[]): Map<string, number> {
	const rarity = new Map<string, number>();
	for (const word of story.words)
		// looked up among the words of networks, never kept there
		for (const key of (ofNetworks.get(word) ?? keysOf(word, 'network')).whole) {
			if (common.has(key) || key.length < 3 || rarity.has(key)) continue;
			let times = 0;
			for (const { words } of among) if (words.has(key)) times++;
			if (times > 0) rarity.set(key, Math.log(1 + (among.length - times + 0.5) / (times + 0.5)));
		}
	return rarity;
}

/** From 0, no word in common, to 1. */
export function similarity(rarity: ReadonlyMap<string, number>, { words }: Prepared): number {
	let sum = 0;
	for (const [word, telling] of rarity) if (words.has(word)) sum += telling;
	return 1 - Math.exp(-sum / (0.4 + (0.6 * words.size) / usualLength) / enough);
}

const usualLength = 60;
/** Rarity of about four words that few networks use. */
const enough = 12;
