import { grounds, terms } from '#lib/server/register.ts';
import { held } from './tables.server.ts';

/** What is done with data about people, by what it is for: the register and the privacy page. */
export type Activity = {
	/** half a sentence after “We gebruiken dit” */
	purpose: string;
	title: string;
	whom: string[];
	grounds: { article: string; plain: string }[];
	/** what is kept, by the table it is in; class as in server/register.ts */
	data: { title: string; table: string; columns: { label: string; class: 1 | 2 | 3 }[] }[];
	seenBy: string[];
	terms: { plain: string; rule: string }[];
};

const once = <Thing>(things: Thing[]) => [...new Set(things)];

/** Every activity, what residents meet first. */
export function list(): Activity[] {
	const byPurpose = Map.groupBy(held(), ({ purpose }) => purpose);
	return [...byPurpose].map(([purpose, holdings]) => {
		const columns = holdings.flatMap((one) => Object.values(one.columns));
		const known = once([...columns.map(({ ground }) => ground), ...holdings.map(({ ground }) => ground)]);
		const kept = once([
			...holdings.map(({ term }) => term),
			...columns.map(({ term }) => term),
			...holdings.flatMap(({ goes }) => goes.map(({ term }) => term))
		]);
		return {
			purpose,
			title: holdings[0]!.title,
			whom: once(holdings.map(({ whom }) => whom)),
			grounds: known.map((ground) => grounds[ground]),
			data: holdings.map(({ title, name, columns }) => ({
				title,
				table: name,
				columns: Object.values(columns).map(({ label, class: level }) => ({ label, class: level }))
			})),
			seenBy: once(holdings.map(({ seenBy }) => seenBy)),
			terms: kept.map((term) => ({ plain: terms[term].plain, rule: ruleOf(term) }))
		};
	});
}

function ruleOf(term: keyof typeof terms): string {
	const { days, from, plain } = terms[term];
	if (days === null) return plain;
	return days === 0 ? `weg bij ${from}` : `${days} dagen na ${from}`;
}

/** How it is kept safe, for the register. */
export const measures = [
	'Inloggen met een code per e-mail; makelaars en beheerders met een wachtwoord en een tweede stap, of met een sleutel.',
	'Van sessies, codes en links staat alleen een afdruk in de database.',
	'Mail, adressen van mensen en geheimen zijn versleuteld met een sleutel die niet in de database staat.',
	'Wie iets leest dat in vertrouwen is verteld, zegt waarom. Dat wordt bewaard in een reeks die niet stilletjes te veranderen is.',
	'Rechten gelden per rol en per wijk, op twee plekken: in het programma en in de database.',
	'Mensen hebben geen punt op de kaart. Wat iemand aanbiedt, staat er per buurt.',
	'Elke dag wordt weggegooid wat niet meer nodig is.',
	'Geen volgcookies en geen gegevens naar andere bedrijven.'
];
