import { firstName, greetingTo } from '#lib/account/account.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** What makelaars find in the mailbox: where to look, and never who told it or what. */

export type AboutSignaal = {
	/** of who reads it */
	name: string;
	/** De Hoef */
	where: string;
	link: string;
	promisedOn: string;
};

/** More than one at once. */
export type ManySignalen = {
	/** of who reads it */
	name: string;
	many: number;
	/** to the list */
	link: string;
};

const letter = ({ name, link }: Pick<AboutSignaal, 'name' | 'link'>, subject: string, ...words: string[]): Letter => ({
	subject,
	body: paragraphs(greetingTo(firstName(name)), ...words, `Hier staat het:\n${link}`, 'Groet,\nWijkweb')
});

/** @param about.theme as it was chosen; @param about.takes they said that they like to take it */
export const arrived = (about: AboutSignaal & { theme: string | null; takes: boolean }): Letter =>
	letter(
		about,
		`Een nieuw signaal uit ${about.where}`,
		`Er is een signaal binnen uit ${about.where}${about.theme ? `, over ${about.theme.toLowerCase()}` : ''}. Uiterlijk ${dayInWords(about.promisedOn)} hoort wie het vertelde iets.`,
		about.takes
			? 'Je liet weten dat je dit onderwerp graag oppakt. Daarom krijg jij deze mail als eerste. Kun je niet? Laat het dan staan: alle makelaars van de wijk zien het.'
			: 'Nog niemand heeft het opgepakt.'
	);

export const handed = (about: AboutSignaal & { from: string }): Letter =>
	letter(
		about,
		`${about.from} geeft je een signaal door`,
		`${about.from} heeft een signaal uit ${about.where} aan jou doorgegeven. Uiterlijk ${dayInWords(about.promisedOn)} hoort wie het vertelde iets.`
	);

export const replied = (about: AboutSignaal): Letter =>
	letter(
		about,
		`Een reactie op een signaal uit ${about.where}`,
		`Wie een signaal uit ${about.where} gaf, heeft iets geschreven. Uiterlijk ${dayInWords(about.promisedOn)} hoort diegene iets terug.`
	);

export const helped = (about: AboutSignaal & { by: string; helps: boolean }): Letter =>
	letter(
		about,
		`Een antwoord van ${about.by}`,
		about.helps
			? `Je vroeg ${about.by} iets over een signaal uit ${about.where}. Er is een antwoord.`
			: `Je vroeg ${about.by} iets over een signaal uit ${about.where}. ${about.by} kan hier niet bij helpen.`,
		`Uiterlijk ${dayInWords(about.promisedOn)} hoort wie het vertelde wat ermee gebeurt.`
	);

export const unsatisfied = (about: AboutSignaal): Letter =>
	letter(
		about,
		`Nog niet goed: een signaal uit ${about.where}`,
		`Wie een signaal uit ${about.where} gaf, is niet tevreden met het antwoord. Het staat weer open. Uiterlijk ${dayInWords(about.promisedOn)} hoort diegene iets van je.`
	);

export const soon = (about: AboutSignaal): Letter =>
	letter(
		about,
		`Bijna tijd: een signaal uit ${about.where}`,
		`Voor een signaal uit ${about.where} is uiterlijk ${dayInWords(about.promisedOn)} iets beloofd. Wie het vertelde wacht nog op antwoord. Lukt een antwoord nog niet? Laat dan weten wat je doet, en noem een nieuwe dag.`
	);

export const manySoon = ({ many, ...to }: ManySignalen): Letter =>
	letter(
		to,
		`Bijna tijd: ${many} signalen`,
		`Voor ${many} signalen komt de beloofde dag dichtbij: het is vandaag of de volgende werkdag. Wie ze vertelde wacht nog op antwoord. Lukt een antwoord nog niet? Laat dan weten wat je doet, en noem een nieuwe dag.`
	);

export const manyOverdue = ({ many, ...to }: ManySignalen): Letter =>
	letter(
		to,
		`Te laat: ${many} signalen`,
		`Voor ${many} signalen is de beloofde dag voorbij, en wie ze vertelde wacht nog.`,
		'Kijk samen wie ze oppakt: alle makelaars van de wijk krijgen bericht. Op de lijst staat wie langst wacht bovenaan.'
	);

export const silent = (about: AboutSignaal): Letter =>
	letter(
		about,
		`Geen antwoord op je vraag: een signaal uit ${about.where}`,
		`Wie een signaal uit ${about.where} gaf, heeft na drie weken niet geantwoord op wat je vroeg. Het ligt weer bij jou: ga verder met wat er staat, of antwoord. Uiterlijk ${dayInWords(about.promisedOn)} hoort diegene iets van je.`
	);

export const manySilent = ({ many, ...to }: ManySignalen): Letter =>
	letter(
		to,
		`Geen antwoord op je vraag: ${many} signalen`,
		`Wie ${many} signalen gaf, heeft na drie weken niet geantwoord op wat je vroeg. Ze liggen weer bij jou: ga verder met wat er staat, of antwoord.`
	);

export const overdue = (about: AboutSignaal & { makelaar: string | null }): Letter =>
	letter(
		about,
		`Te laat: een signaal uit ${about.where}`,
		`Voor een signaal uit ${about.where} was uiterlijk ${dayInWords(about.promisedOn)} iets beloofd. Dat is voorbij, en wie het vertelde wacht nog.`,
		about.makelaar
			? `${about.makelaar} heeft dit signaal. Kijk samen wie het nu oppakt: alle makelaars van de wijk krijgen deze mail.`
			: 'Niemand heeft dit signaal nog opgepakt. Alle makelaars van de wijk krijgen deze mail.'
	);
