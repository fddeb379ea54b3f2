import { hintsIn } from '#lib/ui/hints.ts';
import { hasName } from '#lib/ui/names.ts';
import { leastGivers } from './opportunity.ts';

/** What doesn't belong in a call: it is for everybody, and about nobody in particular. Warns, never stops. No I/O. */

export type Slip = 'reach' | 'address' | 'person' | 'illness' | 'number';

export const slipTexts: Record<Slip, string> = {
	reach: 'Er staat een telefoonnummer, e-mailadres of ander nummer in. Haal het weg: mensen kunnen zich hier opgeven.',
	address: 'Er lijkt een adres met een huisnummer in te staan. Noem liever de straat of de buurt, zonder nummer.',
	person: 'Er lijkt iemand bij naam in te staan. Noem in een oproep niemand.',
	illness: 'Er staat een ziekte in. Schrijf liever wat mensen samen willen doen.',
	number: `Er staat een aantal mensen in, en minder dan ${leastGivers} mensen vertelden dit. Noem dan geen aantal.`
};

const address =
	/\p{Lu}[\p{L}.'’-]*(?:straat|laan|weg|plein|hof|singel|gracht|kade|dijk|steeg|pad|park|plantsoen|dreef|erf|ring)\s+\d{1,4}\p{L}?\b/u;
// what these are told of by: the ones with a dot, and who receives others at home
const titled =
	/(?:[Mm]evrouw|[Mm]eneer|[Mm]evr\.|[Dd]hr\.|[Mm]w\.|[Dd]e heer|[Ff]amilie|[Bb]uurman|[Bb]uurvrouw)\s+(?:(?:[Vv]an|[Dd]e|der|den|[Ee]l|[Aa]l|[Tt]er|[Tt]en)\s+){0,3}\p{Lu}\p{L}+/u;
const visited =
	/(?<!\p{L})(?:bij|van|aan)\s+(?!De\s|Het\s)\p{Lu}\p{Ll}+\s+(?:(?:van|de|der|den|el|al|ter|ten)\s+){0,3}\p{Lu}\p{Ll}/u;
/** Buurthuis De Spil, Basisschool Het Anker, De Wormenclub: a place or a group, and nobody. */
const place =
	/(?<!\p{L})\p{L}{0,20}(?:[Hh]uis|[Cc]entrum|[Ss]chool|[Bb]ibliotheek|[Hh]al|[Tt]uin|[Kk]erk|[Mm]oskee|[Zz]aal|[Pp]ark|[Bb]oerderij)\s+(?:(?:[Dd]e|[Hh]et)\s+)?\p{Lu}[\p{L}’'-]*|(?<!\p{L})(?:De|Het)\s+\p{Lu}[\p{L}’'-]*/gu;
const people =
	/(?:\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+(?:\p{L}+\s+)?(?:mensen|bewoners|buren|moeders|vaders|ouders|ouderen|jongeren|gezinnen|vrouwen|mannen|bewoonsters)(?!\p{L})/iu;

/** @param givers how many people gave what it is made of */
export function slipsIn(text: string, givers: number): Slip[] {
	const hints = hintsIn(text);
	return [
		...(hints.some((hint) => hint !== 'illness') ? ['reach' as const] : []),
		...(address.test(text) ? ['address' as const] : []),
		...(hasPerson(text) ? ['person' as const] : []),
		...(hints.includes('illness') ? ['illness' as const] : []),
		...(givers < leastGivers && people.test(text) ? ['number' as const] : [])
	];
}

function hasPerson(text: string): boolean {
	return text.split('\n').some((line) => {
		if (titled.test(line)) return true;
		const without = line.replace(place, 'daar');
		return visited.test(without) || hasName(without);
	});
}
