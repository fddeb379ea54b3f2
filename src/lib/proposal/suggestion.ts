import type { Theme } from '#lib/entry/theme.ts';

/** Guesses that save somebody a question; a person always looks at them before anybody else does. */

/** Beginnings of words that tell what an idea is about; at the start of a word, in small letters. */
const hints: Partial<Record<Theme, string>> = {
	meeting:
		'ontmoet|gezellig|koffie|kopje|praten|eenzaam|alleen zit|spelletje|domino|straatfeest|buurtfeest|kaarten|weggeef|ruil',
	eating_together: 'eten|koken|kook|soep|maaltijd|aanschuif|lunch|ontbijt|barbecue|keuken|bakken|taart',
	moving: 'wandel|lopen in|fietsen|sport|bewegen|gym|voetbal|zwemmen|dansen|yoga|jeu de boules',
	green: 'tuin|moestuin|groen|planten|bloem|bomen|geveltuin|zwerfafval|park|bijen|groente',
	repairing: 'repar|klus|timmer|naaimachine|naaien|kapot|gereedschap',
	transport: 'rijden|vervoer|busje|chauffeur|scootmobiel|meerijd',
	caring: 'mantelzorg|dementie|verzorg|zorgen voor|op adem',
	language: 'taal|lezen|voorlez|nederlands leren|tolk|vertalen|schrijven',
	money: 'geld|papieren|formulier|schuld|toeslag|belasting|administratie',
	parenting: 'kinderen|ouders|opvoed|jeugd|jongeren|peuter|baby|speeltuin|kleuter|tieners',
	learning_work: 'huiswerk|cursus|solliciteren|werk zoeken|stage|leren',
	culture: 'muziek|zingen|koor|schilder|kunst|toneel|film|fotograf|creatief|breien|haken|handwerk',
	health: 'gezond|ontspan|mindful|stilte|slapen|piekeren|stoppen met',
	digital: 'computer|telefoon instellen|digitaal|internet|tablet|ipad|smartphone|digid',
	grief: 'rouw|verlies|overleden|begraafplaats|weduw|gemis|troost',
	animals: 'hond|katten|kat |dieren|kippen|huisdier',
	meaning: 'geloof|kerk|moskee|zingeving|bidden|tempel|levensvragen',
	safety: 'veilig|buurtpreventie|whatsappgroep|verkeer|te hard rijd|donkere|verlichting'
};

const codes = Object.keys(hints) as Theme[];
// one pass: a theme is a group, and the group that is filled tells which
const anyHint = new RegExp(
	`(?<!\\p{L})(?:${Object.values(hints)
		.map((words) => `(${words})`)
		.join('|')})`,
	'gu'
);

/** Up to two themes, the one with the most words first. */
export function themesIn(text: string): Theme[] {
	const found = new Map<Theme, Set<string>>();
	for (const [word, ...groups] of text.toLowerCase().matchAll(anyHint)) {
		const theme = codes[groups.findIndex((group) => group !== undefined)]!;
		found.set(theme, (found.get(theme) ?? new Set()).add(word));
	}
	return [...found]
		.sort(([, a], [, b]) => b.size - a.size)
		.slice(0, 2)
		.map(([theme]) => theme);
}

/** A name taken from "ik wil een kast bij het hek waar ...": Een kast bij het hek. Undefined when none is found. */
export function titleIn(idea: string): string | undefined {
	// every part has an end: an expression that can be filled in many ways would keep the server busy for minutes
	const [, wish] =
		/\b(?:wil(?:len|de)?|zou)(?: (?:ik|we|wij))?(?: (?:graag|heel|dan|wel|samen)){0,4}(?: met [^,.]{3,30})? (een [^,.!?;\n]{4,70})/iu.exec(
			idea.slice(0, 600)
		) ?? [];
	const short = wish
		?.replace(
			/ (?:waar|die|dat|om|omdat|zodat|want|maar|beginnen|maken|starten|opzetten|organiseren|doen|neerzetten)\b.*$/iu,
			''
		)
		.trim();
	if (!short || short.length < 8 || short.length > 60 || !short.includes(' ')) return undefined;
	return short[0]!.toUpperCase() + short.slice(1);
}
